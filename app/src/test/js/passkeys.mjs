// The example page docs/examples/passkeys.html in Chromium, with its virtual authenticator, against a running server.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {Chromium} from './chromium.mjs';
import {run} from './steps.mjs';

const {GATEHOUSE_URL, GATEHOUSE_APP, CHROMIUM, PAGE, PAGE_PORT} = process.env;
const html = await readFile(PAGE);
const pages = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(html);
});
await new Promise(ready => pages.listen(Number(PAGE_PORT), 'localhost', ready));

const browser = await Chromium.start(CHROMIUM);
const place = `?server=${encodeURIComponent(GATEHOUSE_URL)}&app=${GATEHOUSE_APP}`;
const page = await browser.page(`http://localhost:${PAGE_PORT}/${place}`);
const credentials = async () =>
  (await page.send('WebAuthn.getCredentials', {authenticatorId: page.authenticatorId})).credentials;

await run({
  'an account is created': async () => {
    await page.evaluate(`document.getElementById('email').value = 'pat@example.com'`);
    await page.evaluate(`document.getElementById('password').value = 'a good passphrase'`);
    assert.equal(await page.click('#sign-up'), 'Logged in with the password.');
  },
  'a passkey is registered, and kept by the authenticator': async () => {
    assert.equal(await page.click('#add'), 'The passkey is registered.');
    const [kept] = await credentials();
    assert.equal(kept.rpId, 'localhost');
    assert.equal(kept.isResidentCredential, true);
    assert.ok(!atob(kept.userHandle).includes('pat@'));
  },
  'it is not registered twice on one authenticator': async () => {
    assert.match(await page.click('#add'), /registered|already|credential/i);
    assert.equal((await credentials()).length, 1);
  },
  'it logs in alone': async () => {
    await page.click('#log-out');
    assert.equal(await page.click('#with-passkey'), 'Logged in with a passkey alone.');
    assert.equal(await page.evaluate(`document.getElementById('me').textContent`), 'pat@example.com');
  },
  'it is the second factor after the password': async () => {
    await page.click('#log-out');
    assert.equal(await page.click('#with-password'), 'Logged in with the password and a passkey.');
  },
  'an authenticator that does not verify its holder does not log in alone': async () => {
    await page.click('#log-out');
    await page.send('WebAuthn.setUserVerified', {authenticatorId: page.authenticatorId, isUserVerified: false});
    await page.click('#with-passkey');
    assert.equal(await page.evaluate(`document.body.dataset.outcome`), 'failed');
    await page.send('WebAuthn.setUserVerified', {authenticatorId: page.authenticatorId, isUserVerified: true});
  },
  'once removed it is refused, and the password alone is enough': async () => {
    assert.equal(await page.click('#with-passkey'), 'Logged in with a passkey alone.');
    assert.equal(await page.click('.remove'), 'The passkey is removed.');
    await page.click('#log-out');
    assert.match(await page.click('#with-passkey'), /6011/);
    assert.equal(await page.click('#with-password'), 'Logged in with the password.');
  },
});

await browser.close();
pages.close();
