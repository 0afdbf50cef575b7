// The example storefront in Chromium against a running server.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {Chromium} from './chromium.mjs';
import {run} from './steps.mjs';

const {GATEHOUSE_URL, GATEHOUSE_ORG, CHROMIUM, PAGE, PAGE_PORT} = process.env;
const types = {'/': ['index.html', 'text/html'], '/client.js': ['client.js', 'text/javascript']};
const pages = createServer(async (request, response) => {
  const [file, type] = types[request.url.split('?')[0]] ?? [];
  response.statusCode = file ? 200 : 404;
  response.setHeader('content-type', `${type ?? 'text/plain'}; charset=utf-8`);
  response.end(file ? await readFile(join(PAGE, file)) : '');
});
await new Promise(ready => pages.listen(Number(PAGE_PORT), 'localhost', ready));

const browser = await Chromium.start(CHROMIUM);
const address = `http://localhost:${PAGE_PORT}/?server=${encodeURIComponent(GATEHOUSE_URL)}&org=${GATEHOUSE_ORG}`;
const page = await browser.page(address);
const status = () => page.evaluate(`document.querySelector('[role=status]').textContent`);
const name = () => page.evaluate(`document.getElementById('name').textContent`);
const fill = (id, text) => page.evaluate(`document.getElementById('${id}').value = ${JSON.stringify(text)}`);
const forge = tokens => page.evaluate(`localStorage.setItem('gatehouse.session',
  JSON.stringify({...JSON.parse(localStorage.getItem('gatehouse.session')), ...${JSON.stringify(tokens)}}))`);

/** Counts what the page asks the server from now on, path by path. */
const watch = () => page.evaluate(`{
  window.asked = {};
  const ask = window.untouched ??= window.fetch;
  window.fetch = (url, options) => {
    const path = new URL(url).pathname;
    window.asked[path] = (window.asked[path] ?? 0) + 1;
    return ask(url, options);
  };
}`);
const asked = () => page.evaluate('window.asked');

async function visit() {
  await page.evaluate(`document.body.dataset.outcome = 'waiting'`);
  await page.send('Page.navigate', {url: 'about:blank'});
  await page.until(`location.href === 'about:blank'`);
  await page.send('Page.navigate', {url: address});
  await page.until(`document.body?.dataset.outcome === 'done'`);
}

await run({
  'nobody is signed in at the first visit': async () => {
    assert.equal(await status(), 'Nobody is signed in.');
  },
  'a weak password is refused in the words of the server': async () => {
    await fill('email', 'ann@shop.example');
    await fill('password', 'short');
    await fill('first-name', 'Ann');
    assert.match(await page.click('#sign-up'), /length/);
  },
  'a customer signs up and is greeted': async () => {
    await fill('password', 'a good passphrase');
    assert.equal(await page.click('#sign-up'), 'Signed up.');
    assert.equal(await name(), 'Ann');
  },
  'the session is restored at the next visit': async () => {
    await visit();
    assert.equal(await status(), 'Signed in from an earlier visit.');
    assert.equal(await name(), 'Ann');
  },
  'on 401 the page refreshes once and asks once more': async () => {
    await forge({access: 'expired'});
    await visit();
    assert.equal(await status(), 'Signed in from an earlier visit.');
    await watch();
    assert.equal(await page.click('#again'), 'The server knows you.');
    assert.deepEqual(await asked(), {'/profile': 1});
  },
  'calls that are refused together share one refresh': async () => {
    const told = await page.evaluate(`(async () => {
      const {CustomerSession} = await import('./client.js');
      const kept = JSON.parse(localStorage.getItem('gatehouse.session'));
      localStorage.setItem('gatehouse.session', JSON.stringify({...kept, access: 'expired'}));
      window.asked = {};
      const session = new CustomerSession(${JSON.stringify(GATEHOUSE_URL)}, ${JSON.stringify(GATEHOUSE_ORG)});
      const answers = await Promise.all([1, 2, 3].map(() => session.call('GET', '/profile')));
      return {names: answers.map(each => each.user.firstName), asked: window.asked};
    })()`);
    assert.deepEqual(told.names, ['Ann', 'Ann', 'Ann']);
    assert.deepEqual(told.asked, {'/profile': 6, '/profile/customer/refresh': 1});
  },
  'when the refresh is refused as well, nobody is signed in, without another try': async () => {
    const kept = await page.evaluate(`localStorage.getItem('gatehouse.session')`);
    const told = await page.evaluate(`(async () => {
      const {CustomerSession} = await import('./client.js');
      localStorage.setItem('gatehouse.session', JSON.stringify({access: 'expired', refresh: 'a.b.c'}));
      window.asked = {};
      const session = new CustomerSession(${JSON.stringify(GATEHOUSE_URL)}, ${JSON.stringify(GATEHOUSE_ORG)});
      return {who: await session.restore(), asked: window.asked, kept: localStorage.getItem('gatehouse.session')};
    })()`);
    assert.deepEqual(told, {who: null, asked: {'/profile': 1, '/profile/customer/refresh': 1}, kept: null});
    await page.evaluate(`localStorage.setItem('gatehouse.session', ${JSON.stringify(kept)})`);
  },
  'signing out ends the session at the server, too': async () => {
    await visit();
    const refresh = await page.evaluate(`JSON.parse(localStorage.getItem('gatehouse.session')).refresh`);
    assert.equal(await page.click('#sign-out'), 'Signed out.');
    const answer = await fetch(`${GATEHOUSE_URL.replace(/\/$/, '')}/profile/customer/refresh`, {
      method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({refresh_token: refresh}),
    });
    assert.equal(answer.status, 401);
    await visit();
    assert.equal(await status(), 'Nobody is signed in.');
  },
  'the password opens the door again, and a wrong one does not': async () => {
    await fill('email', 'ann@shop.example');
    await fill('password', 'not the passphrase');
    assert.match(await page.click('#sign-in'), /wrong/);
    await fill('password', 'a good passphrase');
    assert.equal(await page.click('#sign-in'), 'Signed in.');
  },
});

await browser.close();
pages.close();
