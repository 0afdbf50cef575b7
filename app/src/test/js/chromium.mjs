// Chromium without a window, spoken to through pipes (--remote-debugging-pipe): no package is needed for it.

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--remote-debugging-pipe',
];
const LONGEST_MS = 20_000;

/** A browser with a fresh profile. */
export class Chromium {
  #process;
  #profile;
  #waiting = new Map();
  #next = 1;
  #unread = '';

  static async start(program) {
    return new Chromium(program, await mkdtemp(join(tmpdir(), 'chromium-')));
  }

  constructor(program, profile) {
    this.#profile = profile;
    this.#process = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#process.stdio[4].setEncoding('utf8').on('data', text => this.#read(text));
    this.#process.on('exit', () => this.#waiting.forEach(({reject}) => reject(new Error('Chromium has ended'))));
  }

  #read(text) {
    const messages = (this.#unread + text).split('\0');
    this.#unread = messages.pop();
    for (const {id, result, error} of messages.map(JSON.parse)) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      error ? waiting?.reject(new Error(JSON.stringify(error))) : waiting?.resolve(result);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.#process.stdio[3].write(`${JSON.stringify({id, method, params, sessionId})}\0`);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${method}`)), LONGEST_MS);
      const ended = settle => value => {
        clearTimeout(late);
        settle(value);
      };
      this.#waiting.set(id, {resolve: ended(resolve), reject: ended(reject)});
    });
  }

  /** A page with an authenticator of its own that always consents. */
  async page(url) {
    const {targetId} = await this.send('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true});
    const page = new Page((method, params) => this.send(method, params, sessionId));
    await page.send('WebAuthn.enable', {enableUI: false});
    const {authenticatorId} = await page.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    page.authenticatorId = authenticatorId;
    await page.send('Page.navigate', {url});
    await page.until(`document.body?.dataset.outcome === 'done'`);
    return page;
  }

  /** The window that a page has opened, or the frame, that shows an address with that in it. */
  async window(part, sort = 'page') {
    const end = Date.now() + LONGEST_MS;
    for (;;) {
      const {targetInfos} = await this.send('Target.getTargets');
      const found = targetInfos.find(({type, url}) => type === sort && url.includes(part));
      if (found) {
        const {sessionId} = await this.send('Target.attachToTarget', {targetId: found.targetId, flatten: true});
        return new Page((method, params) => this.send(method, params, sessionId));
      }
      if (Date.now() > end) {
        throw new Error(`no ${sort} shows ${part}`);
      }
      await new Promise(later => setTimeout(later, 20));
    }
  }

  async close() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
    await rm(this.#profile, {recursive: true, force: true, maxRetries: 10});
  }
}

class Page {
  constructor(send) {
    this.send = send;
  }

  async evaluate(expression) {
    const {result, exceptionDetails} =
        await this.send('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true, userGesture: true});
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async until(condition) {
    const end = Date.now() + LONGEST_MS;
    while (!await this.#holds(condition)) {
      if (Date.now() > end) {
        throw new Error(`waited in vain for ${condition}`);
      }
      await new Promise(later => setTimeout(later, 20));
    }
  }

  /** Between two pages there is none that could say. */
  async #holds(condition) {
    try {
      return await this.evaluate(condition);
    } catch (failure) {
      if (/execution context/.test(failure.message)) {
        return false;
      }
      throw failure;
    }
  }

  /** Clicks there, waits for what comes of it, and answers what the page says then. */
  async click(selector) {
    await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
    await this.until(`document.body.dataset.outcome !== 'waiting'`);
    return this.evaluate(`document.querySelector('[role=status]').textContent`);
  }
}
