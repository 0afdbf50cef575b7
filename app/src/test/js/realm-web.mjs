// Drives the published web client of App Services through what its users do, against a running server.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { asked, functions, hs256, listen, rs256, unsigned, upstreams } from './peer.mjs';
import { run } from './steps.mjs';

const Realm = createRequire(import.meta.url)('realm-web');
const { Credentials } = Realm;

const server = process.env.GATEHOUSE_URL;
const JWT_SECRET = process.env.GATEHOUSE_JWT_SECRET;
const SERVER_KEY = process.env.GATEHOUSE_SERVER_KEY;
const PASSWORD = 'Zebra-lamp-4921!';
const NEXT = 'Other-lamp-4921!';

/** What a client keeps, each its own: two of them in one process would share it. */
class Memory {
  #kept = new Map();
  get = (key) => this.#kept.get(key) ?? null;
  set = (key, value) => void this.#kept.set(key, value);
  remove = (key) => void this.#kept.delete(key);
  prefix = (part) => {
    const place = (key) => `${part}:${key}`;
    return {
      get: (key) => this.get(place(key)),
      set: (key, value) => this.set(place(key), value),
      remove: (key) => this.remove(place(key)),
      prefix: (inner) => this.prefix(place(inner)),
      clear: (beginning = '') => this.clear(place(beginning)),
      addListener: () => {},
      removeListener: () => {},
    };
  };
  clear = (beginning = '') => {
    for (const key of [...this.#kept.keys()].filter((kept) => kept.startsWith(beginning))) {
      this.#kept.delete(key);
    }
  };
  addListener = () => {};
  removeListener = () => {};
}

const app = (id = 'realm-app-abcde') => new Realm.App({ id, baseUrl: server, storage: new Memory() });
const unique = () => Math.random().toString(36).slice(2);
const newEmail = () => `realm${unique()}@example.com`;
const soon = () => Math.floor(Date.now() / 1000) + 600;

/** Status, code and text with which a call is refused; a call that is not refused fails the step. */
async function refusal(call) {
  let answer;
  try {
    answer = await call();
  } catch (refused) {
    assert.equal(refused.name, 'Error');
    assert.ok(refused.statusCode, refused.stack);
    return [refused.statusCode, refused.errorCode, refused.error];
  }
  throw new Error(`not refused, but answered ${JSON.stringify(answer)}`);
}

/** What the link in the newest mail to an address brings to the page that it leads to. */
async function mailTo(address) {
  const messages = await (await fetch(`${server}/dev/outbox?to=${encodeURIComponent(address)}`)).json();
  const query = new URL(messages.at(-1).link).searchParams;
  return { token: query.get('token'), tokenId: query.get('tokenId') };
}

const types = (user) => user.identities.map((identity) => identity.providerType);

async function registered(on, email = newEmail()) {
  await on.emailPasswordAuth.registerUser({ email, password: PASSWORD });
  return on.logIn(Credentials.emailPassword(email, PASSWORD));
}

await listen(Number(process.env.GATEHOUSE_PEER_PORT));
functions.login = ([payload]) => {
  if (payload.pin !== 7) {
    throw new Error('wrong pin');
  }
  return { id: payload.username, name: payload.username.toUpperCase() };
};
functions.sum = (terms) => terms.reduce((sum, term) => sum + term, 0);
functions.whoami = (_, call) => call.user;
functions.fails = () => {
  throw new Error('not on my watch');
};

const house = app();
const email = newEmail();
let amy;

await run({
  'anonymous, a new user each time unless the client reuses its own': async () => {
    const first = await house.logIn(Credentials.anonymous());
    assert.equal(first.isLoggedIn, true);
    assert.match(first.id, /^[0-9a-f]{24}$/);
    assert.match(first.deviceId, /^(?!0{24})[0-9a-f]{24}$/);
    assert.deepEqual(types(first), ['anon-user']);
    assert.deepEqual(first.profile, {});
    assert.equal((await house.logIn(Credentials.anonymous())).id, first.id);
    assert.notEqual((await house.logIn(Credentials.anonymous(false))).id, first.id);
    assert.equal(house.currentUser.providerType, 'anon-user');
  },

  'many anonymous users at once are all different': async () => {
    const users = await Promise.all(Array.from({ length: 8 }, () => app().logIn(Credentials.anonymous())));
    assert.equal(new Set(users.map((user) => user.id)).size, 8);
  },

  'register, and log in with e-mail and password': async () => {
    await house.emailPasswordAuth.registerUser({ email, password: PASSWORD });
    amy = await house.logIn(Credentials.emailPassword(email, PASSWORD));
    assert.equal(amy.profile.email, email);
    assert.deepEqual(types(amy), ['local-userpass']);
    assert.equal((await app().logIn(Credentials.emailPassword(email, PASSWORD))).id, amy.id);
  },

  'register the same again, or with a bad password': async () => {
    assert.deepEqual(await refusal(() => house.emailPasswordAuth.registerUser({ email, password: PASSWORD })), [
      409,
      'AccountNameInUse',
      'name already in use',
    ]);
    assert.equal(
      (await refusal(() => house.emailPasswordAuth.registerUser({ email: newEmail(), password: 'x' })))[0],
      400,
    );
  },

  'a wrong password and an unknown address are refused alike': async () => {
    const wrong = [401, 'InvalidPassword', 'unauthorized'];
    assert.deepEqual(await refusal(() => app().logIn(Credentials.emailPassword(email, 'wrong password'))), wrong);
    assert.deepEqual(await refusal(() => app().logIn(Credentials.emailPassword(newEmail(), PASSWORD))), wrong);
  },

  'an address is confirmed by mail': async () => {
    const mails = app('realm-mail-abcde');
    const address = newEmail();
    await mails.emailPasswordAuth.registerUser({ email: address, password: PASSWORD });
    assert.equal((await refusal(() => mails.logIn(Credentials.emailPassword(address, PASSWORD))))[1], 'AuthError');
    const first = await mailTo(address);
    await mails.emailPasswordAuth.resendConfirmationEmail({ email: address });
    const second = await mailTo(address);
    assert.notEqual(second.token, first.token);
    await mails.emailPasswordAuth.confirmUser({ token: second.token, tokenId: second.tokenId });
    assert.equal((await mails.logIn(Credentials.emailPassword(address, PASSWORD))).profile.email, address);
    assert.deepEqual(
      await refusal(() => mails.emailPasswordAuth.confirmUser({ token: second.token, tokenId: second.tokenId })),
      [400, 'UserpassTokenInvalid', 'userpass token is expired or invalid'],
    );
    assert.equal(
      (await refusal(() => mails.emailPasswordAuth.resendConfirmationEmail({ email: address })))[1],
      'UserAlreadyConfirmed',
    );
  },

  'a password is reset by mail': async () => {
    const mails = app('realm-app-abcde');
    const address = newEmail();
    await registered(mails, address);
    await mails.emailPasswordAuth.sendResetPasswordEmail({ email: address });
    const { token, tokenId } = await mailTo(address);
    await mails.emailPasswordAuth.resetPassword({ token, tokenId, password: NEXT });
    await app().logIn(Credentials.emailPassword(address, NEXT));
    assert.equal((await refusal(() => app().logIn(Credentials.emailPassword(address, PASSWORD))))[0], 401);
    assert.deepEqual(await refusal(() => mails.emailPasswordAuth.sendResetPasswordEmail({ email: newEmail() })), [
      404,
      'UserNotFound',
      'user not found',
    ]);
  },

  'a function confirms, or waits to be asked again, or refuses': async () => {
    const asking = app('realm-func-abcde');
    functions.confirm = ([{ username }]) => ({ status: username.startsWith('realm') ? 'success' : 'fail' });
    await registered(asking);
    assert.equal(
      (await refusal(() => asking.emailPasswordAuth.registerUser({ email: 'nobody@example.com', password: PASSWORD })))[0],
      400,
    );
    const address = newEmail();
    functions.confirm = () => 'pending';
    await asking.emailPasswordAuth.registerUser({ email: address, password: PASSWORD });
    assert.equal((await refusal(() => asking.logIn(Credentials.emailPassword(address, PASSWORD))))[0], 401);
    functions.confirm = () => 'success';
    await asking.emailPasswordAuth.retryCustomConfirmation({ email: address });
    await asking.logIn(Credentials.emailPassword(address, PASSWORD));
  },

  'a function resets a password, given what the client says besides': async () => {
    const asking = app('realm-func-abcde');
    functions.confirm = () => 'success';
    functions.reset = ([request, answer]) => ({ status: answer === 'blue' && !request.currentPasswordValid ? 'success' : 'fail' });
    const address = newEmail();
    await registered(asking, address);
    const reset = (answer) =>
      asking.emailPasswordAuth.callResetPasswordFunction({ email: address, password: NEXT }, answer);
    assert.equal((await refusal(() => reset('red')))[0], 400);
    await reset('blue');
    await app('realm-func-abcde').logIn(Credentials.emailPassword(address, NEXT));
  },

  'a token of another issuer, by shared secret': async () => {
    const claims = { sub: `jwt-${unique()}`, aud: 'realm-app-abcde', exp: soon(), mySecretField: 'hush', other: 1 };
    const user = await app().logIn(Credentials.jwt(hs256(claims, JWT_SECRET)));
    assert.deepEqual(user.profile, { secret: 'hush' });
    assert.deepEqual(user.identities[0], { id: claims.sub, providerType: 'custom-token' });
    assert.equal((await app().logIn(Credentials.jwt(hs256(claims, JWT_SECRET)))).id, user.id);
  },

  'a token of another issuer, by its published keys': async () => {
    const claims = { sub: `jwt-${unique()}`, aud: ['realm-mail-abcde', 'x'], exp: soon() };
    assert.match((await app('realm-mail-abcde').logIn(Credentials.jwt(rs256(claims)))).id, /^[0-9a-f]{24}$/);
  },

  'tokens that are not good': async () => {
    const good = { sub: 'jwt', aud: 'realm-app-abcde', exp: soon() };
    for (const token of [
      unsigned(good),
      rs256(good),
      hs256(good, 'another secret of more than forty characters'),
      hs256({ ...good, aud: 'another-app' }, JWT_SECRET),
      hs256({ ...good, exp: soon() - 3600 }, JWT_SECRET),
      hs256({ ...good, exp: undefined }, JWT_SECRET),
      hs256({ ...good, sub: undefined }, JWT_SECRET),
      'nonsense',
    ]) {
      assert.deepEqual(await refusal(() => app().logIn(Credentials.jwt(token))), [401, 'AuthError', 'unauthorized']);
    }
  },

  'a function logs in, given what the client sent with its numbers': async () => {
    const username = `fn${unique()}`;
    const user = await app().logIn(Credentials.function({ username, pin: 7 }));
    assert.deepEqual(user.identities[0], { id: username, providerType: 'custom-function' });
    assert.equal(user.profile.name, username.toUpperCase());
    assert.deepEqual(asked.at(-1).arguments, [{ username, pin: 7 }]);
    assert.equal(asked.at(-1).user, null);
    assert.deepEqual(await refusal(() => app().logIn(Credentials.function({ username, pin: 8 }))), [
      401,
      'AuthError',
      'wrong pin',
    ]);
  },

  'Google, by id token and by code': async () => {
    const claims = {
      iss: 'https://accounts.google.com',
      aud: 'web-client',
      sub: `g${unique()}`,
      iat: soon() - 600,
      exp: soon(),
      name: 'Gil',
      email: newEmail(),
      email_verified: true,
    };
    upstreams['/google/token'] = (_, form) =>
      form.get('code') === 'a-code' && form.get('client_id') === 'web-client'
        ? [200, { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: rs256(claims) }]
        : [400, { error: 'invalid_grant' }];
    const user = await app().logIn(Credentials.google({ idToken: rs256(claims) }));
    assert.deepEqual(user.identities[0], { id: claims.sub, providerType: 'oauth2-google' });
    assert.equal(user.profile.email, claims.email);
    assert.equal((await app().logIn(Credentials.google({ authCode: 'a-code' }))).id, user.id);
    for (const credentials of [
      { authCode: 'no-code' },
      { idToken: rs256({ ...claims, aud: 'another-client' }) },
      { idToken: rs256({ ...claims, iss: 'https://evil.example' }) },
      { idToken: rs256({ ...claims, exp: soon() - 3600 }) },
      { idToken: unsigned(claims) },
    ]) {
      assert.deepEqual(await refusal(() => app().logIn(Credentials.google(credentials))), [401, 'AuthError', 'unauthorized']);
    }
  },

  'Apple, by id token': async () => {
    const claims = { iss: 'https://appleid.apple.com', aud: 'example.bundle', sub: `a${unique()}`, iat: soon() - 600, exp: soon() };
    const user = await app().logIn(Credentials.apple(rs256(claims)));
    assert.deepEqual(user.identities[0], { id: claims.sub, providerType: 'oauth2-apple' });
    for (const token of [rs256({ ...claims, aud: 'another.bundle' }), hs256(claims, JWT_SECRET), 'nonsense']) {
      assert.deepEqual(await refusal(() => app().logIn(Credentials.apple(token))), [401, 'AuthError', 'unauthorized']);
    }
  },

  'Facebook, by access token': async () => {
    const id = String(Math.floor(Math.random() * 1e12));
    upstreams['/facebook/debug'] = (query) => [
      200,
      { data: { is_valid: query.get('input_token') !== 'spent', app_id: query.get('input_token') === 'foreign' ? '4712' : '4711', user_id: id } },
    ];
    upstreams['/facebook/me'] = () => [200, { id, name: 'Fay' }];
    const user = await app().logIn(Credentials.facebook('good'));
    assert.deepEqual(user.identities[0], { id, providerType: 'oauth2-facebook' });
    assert.equal(user.profile.name, 'Fay');
    for (const token of ['spent', 'foreign']) {
      assert.deepEqual(await refusal(() => app().logIn(Credentials.facebook(token))), [401, 'AuthError', 'unauthorized']);
    }
  },

  'API keys: made, listed, fetched, disabled, enabled, deleted': async () => {
    assert.deepEqual(await amy.apiKeys.fetchAll(), []);
    const made = await amy.apiKeys.create('my-key');
    assert.equal(made.key.length, 64);
    assert.equal(made.disabled, false);
    const shown = { _id: made._id, name: 'my-key', disabled: false };
    assert.deepEqual(await amy.apiKeys.fetchAll(), [shown]);
    assert.deepEqual(await amy.apiKeys.fetch(made._id), shown);

    const byKey = await app().logIn(Credentials.apiKey(made.key));
    assert.equal(byKey.id, amy.id);
    assert.deepEqual(types(byKey), ['local-userpass', 'api-key']);

    await amy.apiKeys.disable(made._id);
    await amy.apiKeys.disable(made._id);
    assert.deepEqual(await amy.apiKeys.fetch(made._id), { ...shown, disabled: true });
    const refused = [401, 'AuthError', 'unauthorized'];
    assert.deepEqual(await refusal(() => app().logIn(Credentials.apiKey(made.key))), refused);
    await amy.apiKeys.enable(made._id);
    const again = await app().logIn(Credentials.apiKey(made.key));

    assert.equal((await refusal(() => again.apiKeys.create('other')))[0], 403);
    assert.equal(again.isLoggedIn, true);
    assert.equal((await refusal(() => again.apiKeys.delete(made._id)))[0], 403);
    await amy.apiKeys.delete(made._id);
    assert.deepEqual(await refusal(() => app().logIn(Credentials.apiKey(made.key))), refused);
    assert.deepEqual(await refusal(() => amy.apiKeys.fetch(made._id)), [404, 'APIKeyNotFound', 'API key not found']);
    assert.equal(amy.isLoggedIn, true);
  },

  'API keys with names that cannot be': async () => {
    await amy.apiKeys.create('once');
    assert.equal((await refusal(() => amy.apiKeys.create('once')))[1], 'APIKeyAlreadyExists');
    assert.equal((await refusal(() => amy.apiKeys.create('not a name')))[1], 'InvalidParameter');
    assert.deepEqual(await refusal(() => amy.apiKeys.create('')), [400, undefined, "'name' is a required string"]);
  },

  'a server key logs in as a server': async () => {
    const robot = await app().logIn(Credentials.apiKey(SERVER_KEY));
    assert.deepEqual(types(robot), ['api-key']);
    assert.equal(robot.profile.name, 'batch');
    assert.equal((await app().logIn(Credentials.apiKey(SERVER_KEY))).id, robot.id);
  },

  'functions are called': async () => {
    assert.equal(await amy.functions.sum(1, 2, 3.5), 6.5);
    const me = await amy.callFunction('whoami');
    assert.equal(me.id, amy.id);
    assert.equal(me.data.email, email);
    assert.deepEqual(await refusal(() => amy.functions.fails()), [400, 'FunctionExecutionError', 'not on my watch']);
    for (const name of ['missing', 'login']) {
      assert.deepEqual(await refusal(() => amy.functions[name]()), [404, 'FunctionNotFound', 'function not found']);
    }
  },

  'the access token is refreshed, the refresh token stays': async () => {
    const [access, refresh] = [amy.accessToken, amy.refreshToken];
    await amy.refreshAccessToken();
    assert.notEqual(amy.accessToken, access);
    assert.equal(amy.refreshToken, refresh);
    assert.deepEqual(await amy.refreshCustomData(), {});
  },

  'custom data comes with the access token': async () => {
    const user = await app().logIn(Credentials.emailPassword('carol@example.com', PASSWORD));
    assert.deepEqual(user.customData, { favourite: 'blue' });
    assert.deepEqual(await user.refreshCustomData(), { favourite: 'blue' });
  },

  'a log-out ends one session and no other': async () => {
    const [one, other] = [app(), app()];
    const here = await one.logIn(Credentials.emailPassword(email, PASSWORD));
    const there = await other.logIn(Credentials.emailPassword(email, PASSWORD));
    const ended = here.refreshToken;
    await here.logOut();
    assert.equal(here.isLoggedIn, false);
    assert.equal(one.currentUser, null);
    await there.refreshAccessToken();

    // a client that has not heard of it: its refresh token is dead, which logs its user out and is told
    there._refreshToken = ended;
    await assert.rejects(() => there.refreshAccessToken(), (refused) => refused.statusCode === 401);
  },

  'an access token that is no good is refreshed without anybody noticing': async () => {
    amy._accessToken = amy.accessToken.replace(/\.[^.]*$/, '.AAAA');
    await amy.refreshProfile();
    assert.equal(amy.profile.email, email);
  },

  'credentials are linked, and lead to the same user': async () => {
    const nobody = await app().logIn(Credentials.anonymous());
    const id = nobody.id;
    const address = newEmail();
    await house.emailPasswordAuth.registerUser({ email: address, password: PASSWORD });
    await nobody.linkCredentials(Credentials.emailPassword(address, PASSWORD));
    await nobody.linkCredentials(Credentials.function({ username: `fn${address}`, pin: 7 }));
    assert.deepEqual(types(nobody), ['anon-user', 'local-userpass', 'custom-function']);
    assert.equal(nobody.id, id);
    assert.equal((await app().logIn(Credentials.emailPassword(address, PASSWORD))).id, id);
    assert.equal((await app().logIn(Credentials.function({ username: `fn${address}`, pin: 7 }))).id, id);

    const other = await app().logIn(Credentials.anonymous());
    const [status, , text] = await refusal(() =>
      other.linkCredentials(Credentials.function({ username: `fn${address}`, pin: 7 })),
    );
    assert.equal(status, 401);
    assert.match(text, /unauthorized/);
    assert.notEqual(text, 'unauthorized');
  },

  'a user who is deleted is gone, and the address is free': async () => {
    const own = app();
    const address = newEmail();
    const user = await registered(own, address);
    await own.deleteUser(user);
    assert.equal((await refusal(() => app().logIn(Credentials.emailPassword(address, PASSWORD))))[1], 'InvalidPassword');
    assert.notEqual((await registered(app(), address)).id, user.id);
  },

  'providers that are off, and applications that are not': async () => {
    assert.deepEqual(await refusal(() => app('realm-func-abcde').logIn(Credentials.anonymous())), [
      401,
      'AuthProviderNotFound',
      "unauthorized: authentication via 'anon-user' is not enabled",
    ]);
    assert.equal((await refusal(() => app('nobody-abcde').logIn(Credentials.anonymous())))[0], 404);
  },
});
