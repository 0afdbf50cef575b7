// An identity linked in Chromium: a page opens the window that asks, somebody presses its button, and the page is told.

import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {Chromium} from './chromium.mjs';
import {run} from './steps.mjs';

const {GATEHOUSE_URL, GATEHOUSE_APP, CHROMIUM, PAGE_PORT, OTHER_PORT} = process.env;
const html = `<!doctype html><title>Shop</title><body data-outcome="done"><script>
  window.told = [];
  addEventListener('message', message => told.push({origin: message.origin, data: message.data}));
</script>`;

/** Pages of the application at the one port, and of a stranger at the other. */
const servers = await Promise.all([PAGE_PORT, OTHER_PORT].map(async port => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise(ready => server.listen(Number(port), 'localhost', ready));
  return server;
}));

const headers = {'x-authing-app-id': GATEHOUSE_APP, 'content-type': 'application/json'};
async function call(path, body, token) {
  const answer = await fetch(`${GATEHOUSE_URL}/api/v3/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: token ? {...headers, authorization: `Bearer ${token}`} : headers,
    body: body && JSON.stringify(body),
  });
  return (await answer.json()).data;
}

async function customer(email) {
  const account = {connection: 'PASSWORD', passwordPayload: {email, password: 'a good passphrase'}};
  await call('signup', account);
  return (await call('signin', account)).id_token;
}

const address = async token => (await call(
    `generate-link-extidp-url?ext_idp_conn_identifier=dev&app_id=${GATEHOUSE_APP}&id_token=${token}`)).url;
const identities = token => call('get-identities', undefined, token);

const ann = await customer('ann@shop.example');
const eve = await customer('eve@shop.example');
const browser = await Chromium.start(CHROMIUM);
const page = await browser.page(`http://localhost:${PAGE_PORT}/`);

await run({
  'a window asks, and names the account': async () => {
    await page.evaluate(`void open(${JSON.stringify(await address(ann))}, 'link', 'popup')`);
    const asking = await browser.window('/connections/link');
    await asking.until(`document.querySelector('form button') !== null`);
    const text = await asking.evaluate('document.body.innerText');
    assert.ok(text.includes('ann@shop.example (not verified)') && text.includes('dev'), text);
    assert.deepEqual(await identities(ann), []);
  },
  'its button alone does nothing, and is not where its box is': async () => {
    const asking = await browser.window('/connections/link');
    await asking.evaluate(`document.querySelector('form button').click()`);
    assert.equal(await asking.evaluate(`document.querySelector('form').checkValidity()`), false);
    assert.deepEqual(await identities(ann), []);
    const gap = await asking.evaluate(`document.querySelector('form button').getBoundingClientRect().top
        - document.querySelector('form [type=checkbox]').getBoundingClientRect().bottom`);
    assert.ok(gap > 50, `${gap} pixels`);
  },
  'with its box ticked it goes to the upstream and back, and the page is told': async () => {
    const asking = await browser.window('/connections/link');
    await asking.evaluate(`document.querySelector('form [type=checkbox]').click()`);
    await asking.evaluate(`document.querySelector('form button').click()`);
    await page.until('told.length > 0');
    const [{origin, data}] = await page.evaluate('told');
    assert.equal(origin, GATEHOUSE_URL);
    assert.equal(data.code, 200);
    assert.equal(data.event.eventType, 'identityLink');
    assert.equal(data.data.identities[0].userIdInIdp, 'up-1');
    assert.deepEqual((await identities(ann)).map(identity => identity.provider), ['dev']);
  },
  'a stranger cannot send the form for somebody, even in a browser that has the page open': async () => {
    const evil = await address(eve);
    const stranger = await browser.page(`http://localhost:${OTHER_PORT}/`);
    await stranger.evaluate(`void open(${JSON.stringify(evil)}, 'asks', 'popup')`);
    const asking = await browser.window(new URL(evil).search);
    await asking.until(`document.querySelector('form button') !== null`);
    const key = await asking.evaluate(`document.forms[0].elements.key.value`); // even if he knew it
    await stranger.evaluate(`{
      const form = document.createElement('form');
      form.method = 'post';
      form.action = ${JSON.stringify(evil)};
      form.innerHTML = '<input name=key value=${key}><input name=mine value=yes>';
      document.body.append(form);
      form.submit();
    }`);
    await stranger.until(`document.title === 'Log in' || document.title === 'Link an account'`);
    assert.match(await stranger.evaluate('document.body.innerText'), /nothing to be linked/);
    assert.deepEqual(await identities(eve), []);
  },
  'the page is not shown in a frame': async () => {
    const framed = await address(eve);
    await page.evaluate(`{
      const frame = document.createElement('iframe');
      frame.src = ${JSON.stringify(framed)};
      frame.onload = () => document.body.dataset.framed = 'loaded';
      document.body.append(frame);
    }`);
    await page.until(`document.body.dataset.framed === 'loaded'`);
    const frame = await browser.window(new URL(framed).search, 'iframe');
    assert.equal(await frame.evaluate('document.forms.length'), 0);
  },
});

await browser.close();
servers.forEach(server => server.close());
