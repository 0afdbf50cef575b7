// The other side of an application: its functions behind webhooks, the issuer of its tokens, and doubles of the upstreams.

import { createHmac, createPrivateKey, generateKeyPairSync, sign, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const SECRET = process.env.GATEHOUSE_WEBHOOK_SECRET;
const FIVE_MINUTES = 300;

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const published = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'issuer-1', use: 'sig', alg: 'RS256' }] };

/** What was asked of each function, the oldest first. */
export const asked = [];

/** How functions answer; a test may change it. Each is given its arguments and the whole request. */
export const functions = {};

/** Listens on that port of the loopback until the process ends. */
export function listen(port) {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const [status, answer] = reply(request, Buffer.concat(parts));
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  server.unref();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

/** Doubles of Google's token endpoint and of Facebook's graph, by path. A test says what they answer. */
export const upstreams = {};

function reply(request, body) {
  const path = new URL(request.url, 'http://peer').pathname;
  if (path === '/keys') {
    return [200, published];
  }
  if (path in upstreams) {
    return upstreams[path](new URL(request.url, 'http://peer').searchParams, new URLSearchParams(body.toString()), request);
  }
  if (!isGenuine(request.headers['x-signature'], body)) {
    return [500, { error: 'the signature is not good' }];
  }
  const call = JSON.parse(body);
  asked.push(call);
  try {
    return [200, { result: functions[call.function](call.arguments, call) ?? null }];
  } catch (refusal) {
    return [400, { error: refusal.message }];
  }
}

/** As docs/functions.md has it. */
function isGenuine(header, body) {
  const [, time, code] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!time || Math.abs(Date.now() / 1000 - Number(time)) > FIVE_MINUTES) {
    return false;
  }
  const expected = createHmac('sha256', SECRET).update(`${time}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(code, 'hex'));
}

const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');

/** A token that is signed with a shared secret. */
export function hs256(claims, secret) {
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A token that is signed with the issuer's published key. */
export function rs256(claims) {
  const input = `${part({ alg: 'RS256', typ: 'JWT', kid: 'issuer-1' })}.${part(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))).toString('base64url')}`;
}

/** A token that nobody has signed. */
export function unsigned(claims) {
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
