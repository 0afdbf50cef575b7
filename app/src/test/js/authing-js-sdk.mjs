// Drives the published JavaScript client of the Authing dialect through what its users do, against a running server.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { codeOf, run } from './steps.mjs';

const { AuthenticationClient } = createRequire(import.meta.url)('authing-js-sdk');

const server = process.env.GATEHOUSE_URL;
const appId = process.env.GATEHOUSE_APP;
const PASSWORD = 'Zebra-lamp-4921!';
const NEXT = 'Other-lamp-4921!';

const client = (more = {}) =>
  new AuthenticationClient({ appId, appHost: server, lang: 'en-US', onError: () => {}, ...more });
const unique = () => Math.random().toString(36).slice(2);
const email = `js${unique()}@example.com`;
const otherEmail = `js${unique()}@example.com`;
const username = `js${unique()}`;
const phone = number();
const otherPhone = number();

function number() {
  return '188' + String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
}

/** The code in the newest message to an address, from the development outbox. */
async function codeTo(address) {
  const messages = await (await fetch(`${server}/dev/outbox?to=${encodeURIComponent(address)}`)).json();
  return messages.at(-1).code;
}

async function smsTo(js, address, scene) {
  await js.sendSmsCode(address, undefined, scene);
  return codeTo(address);
}

const ann = client();
let annsId;

await run({
  'register by e-mail, logged in': async () => {
    const user = await ann.registerByEmail(email, PASSWORD, { nickname: 'Ann' }, { forceLogin: true });
    assert.equal(user.email, email);
    assert.equal(user.nickname, 'Ann');
    assert.equal(user.token.split('.').length, 3);
    annsId = user.id;
  },

  'register the same again': async () => {
    assert.equal(await codeOf(() => client().registerByEmail(email, PASSWORD)), 2026);
  },

  'the current user': async () => {
    const user = await ann.getCurrentUser();
    assert.equal(user.id, annsId);
    assert.equal(ann.checkLoggedIn(), annsId);
  },

  'register by user name and by a code': async () => {
    assert.equal((await client().registerByUsername(username, PASSWORD)).username, username);
    const js = client();
    const user = await js.registerByPhoneCode(phone, await smsTo(js, phone, 'register'), PASSWORD);
    assert.equal(user.phone, phone);
    assert.equal(user.phoneVerified, true);
    assert.equal(user.token, null);
  },

  'log in by e-mail, user name and number': async () => {
    const js = client();
    assert.equal((await js.loginByEmail(email, PASSWORD)).id, annsId);
    assert.equal((await js.loginByUsername(username, PASSWORD)).username, username);
    assert.equal((await js.loginByPhonePassword(phone, PASSWORD)).phone, phone);
    assert.equal((await js.loginByPhoneCode(phone, await smsTo(js, phone, 'login'))).phone, phone);
  },

  'log in by a code that was mailed': async () => {
    const js = client();
    await js.sendEmail(email, 'LOGIN_VERIFY_CODE');
    assert.equal((await js.loginByEmailCode(email, await codeTo(email))).id, annsId);
  },

  'a wrong password and an unknown name are one': async () => {
    assert.equal(await codeOf(() => client().loginByEmail(email, PASSWORD + 'x')), 2333);
    assert.equal(await codeOf(() => client().loginByUsername('nobody' + unique(), PASSWORD)), 2333);
    assert.equal(await codeOf(() => client().loginByPhoneCode(phone, '000000')), 2001);
  },

  'whether the login stands': async () => {
    const status = await ann.checkLoginStatus();
    assert.equal(status.status, true);
    assert.equal(status.code, 200);
    assert.equal(status.data.id, annsId);
    assert.equal((await ann.checkLoginStatus('made.up.token')).status, false);
  },

  'the profile': async () => {
    const user = await ann.updateProfile({ nickname: 'Anna', gender: 'F', city: 'Bern' });
    assert.deepEqual([user.nickname, user.gender, user.city], ['Anna', 'F', 'Bern']);
    assert.equal(await codeOf(() => ann.updateProfile({ phone: number() })), 2226);
    assert.equal(await codeOf(() => ann.updateProfile({ email: otherEmail })), 2225);
    assert.equal((await ann.getCurrentUser()).nickname, 'Anna');
  },

  'bind, replace and unbind a number': async () => {
    const first = number();
    assert.equal((await ann.bindPhone(first, await smsTo(ann, first))).phone, first);
    assert.equal((await ann.updatePhone(otherPhone, await smsTo(ann, otherPhone))).phone, otherPhone);
    assert.equal((await ann.unbindPhone()).phone, null);
    assert.equal(await codeOf(() => ann.unbindPhone()), 1320005);
  },

  'replace the e-mail address': async () => {
    await ann.sendEmail(otherEmail, 'CHANGE_EMAIL');
    assert.equal((await ann.updateEmail(otherEmail, await codeTo(otherEmail))).email, otherEmail);
    await ann.sendEmail(email, 'CHANGE_EMAIL');
    assert.equal((await ann.updateEmail(email, await codeTo(email))).email, email);
  },

  'bind and unbind an e-mail address': async () => {
    const js = client();
    await js.loginByPhonePassword(phone, PASSWORD);
    const address = `js${unique()}@example.com`;
    await js.sendEmail(address, 'EMAIL_BIND_VERIFY_CODE');
    assert.equal((await js.bindEmail(address, await codeTo(address))).email, address);
    assert.equal((await js.unbindEmail()).email, null);
    assert.equal(await codeOf(() => js.unbindPhone()), 1320010);
  },

  'custom data': async () => {
    assert.deepEqual(await ann.listUdv(), []);
    await ann.setUdv('org', '123');
    await ann.setUdv('age', 42);
    await ann.setUdv('member', true);
    await ann.setUdv('born', Date.now());
    await ann.setUdv('extra', { ok: 'good' });
    const value = Object.fromEntries((await ann.listUdv()).map((datum) => [datum.key, datum.value]));
    assert.equal(value.org, '123');
    assert.equal(value.age, 42);
    assert.equal(value.member, true);
    assert.ok(value.born instanceof Date && value.born.getFullYear() > 2020);
    assert.deepEqual(value.extra, { ok: 'good' });
    await ann.setUdfValue({ org: '华中科技大学', size: 'M' });
    assert.equal((await ann.getUdfValue()).org, '华中科技大学');
    assert.equal((await ann.getCurrentUser()).customData.size, 'M');
    await ann.removeUdfValue('org');
    assert.equal((await ann.getUdfValue()).org, undefined);
    assert.equal(await codeOf(() => ann.setUdv('nope' + unique(), '1')), 400);
    assert.equal(await codeOf(() => ann.setUdv('age', 'old')), 400);
  },

  'roles, resources, departments, organisations': async () => {
    const rita = client();
    await rita.loginByUsername(process.env.GATEHOUSE_RITA, PASSWORD);
    assert.equal(await rita.hasRole('admin'), true);
    assert.equal(await rita.hasRole('editor', 'default'), false);
    assert.ok((await rita.listAuthorizedResources('default')).totalCount > 0);
    assert.equal((await rita.listDepartments()).list[0].department.name, 'JavaDevHR');
    assert.equal((await rita.listOrgs()).data?.length ?? (await rita.listOrgs()).length, 1);
    assert.equal(await ann.hasRole('admin'), false);
    assert.deepEqual(await ann.listAuthorizedResources('default'), { list: [], totalCount: 0 });
  },

  'what anybody may ask': async () => {
    const js = client();
    assert.equal(await js.isUserExists({ email }), true);
    assert.equal(await js.isUserExists({ username: 'nobody' + unique() }), false);
    assert.equal((await js.checkPasswordStrength(PASSWORD)).valid, true);
    assert.equal((await js.checkPasswordStrength('a')).valid, false);
  },

  'security level and applications': async () => {
    assert.equal((await ann.getSecurityLevel()).email, true);
    assert.ok((await ann.listApplications()).totalCount >= 1);
  },

  'renew the token': async () => {
    const renewed = await ann.refreshToken();
    assert.ok(renewed.exp > renewed.iat);
    assert.equal((await ann.getCurrentUser()).id, annsId);
  },

  'change the password': async () => {
    assert.equal(await codeOf(() => ann.updatePassword(NEXT, 'wrong')), 1320011);
    await ann.updatePassword(NEXT, PASSWORD);
    assert.equal((await ann.getCurrentUser()).id, annsId);
    assert.equal((await client().loginByEmail(email, NEXT)).id, annsId);
    assert.equal(await codeOf(() => client().loginByEmail(email, PASSWORD)), 2333);
  },

  'restore a session from a stored token': async () => {
    const stored = (await client().loginByEmail(email, NEXT)).token;
    assert.equal((await client({ token: stored }).getCurrentUser()).id, annsId);
  },

  'set a lost password': async () => {
    const js = client();
    await js.sendEmail(email, 'RESET_PASSWORD');
    assert.equal((await js.resetPasswordByEmailCode(email, await codeTo(email), PASSWORD)).code, 200);
    assert.equal((await ann.getCurrentUser()), null); // every session has ended
    assert.equal((await ann.loginByEmail(email, PASSWORD)).id, annsId);
    assert.equal((await js.resetPasswordByPhoneCode(phone, await smsTo(js, phone, 'reset'), NEXT)).code, 200);
  },

  'log out': async () => {
    const token = (await ann.getCurrentUser()).token;
    await ann.logout();
    assert.equal(await client({ token }).getCurrentUser(), null);
    assert.equal((await client().checkLoginStatus(token)).status, false);
  },
});
