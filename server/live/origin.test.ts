import { expect, it } from 'vitest';
import { originAllowed, originList } from './origin.ts';

const local = { host: '127.0.0.1:8080', remoteAddress: '127.0.0.1', forwarded: false };
const allowed = originList(' https://city.example/ ,https://hall.example:8443');

it.each([
  ['own page', { ...local, origin: 'http://127.0.0.1:8080' }, true],
  ['own page by localhost', { ...local, host: 'localhost:8080', origin: 'http://localhost:8080' }, true],
  ['own page by IPv6', { ...local, host: '[::1]:8080', origin: 'http://[::1]:8080' }, true],
  [
    'own page in the local network',
    { ...local, host: '10.0.0.5', origin: 'http://10.0.0.5', remoteAddress: '10.0.0.9' },
    true,
  ],
  ['allow-list behind a proxy', { ...local, forwarded: true, origin: 'https://city.example' }, true],
  ['allow-list with a port', { ...local, origin: 'https://hall.example:8443' }, true],
  ['tool on the machine', { ...local, origin: undefined }, true],
  ['tool through a proxy', { ...local, origin: undefined, forwarded: true }, false],
  ['tool from elsewhere', { ...local, origin: undefined, remoteAddress: '10.0.0.9' }, false],
  ['foreign page', { ...local, origin: 'https://evil.example' }, false],
  [
    'foreign page, name pointed here',
    { ...local, host: 'evil.example:8080', origin: 'http://evil.example:8080' },
    false,
  ],
  ['page on another port', { ...local, origin: 'http://127.0.0.1:9999' }, false],
  ['sandboxed page', { ...local, origin: 'null' }, false],
  ['empty', { ...local, origin: '' }, false],
  ['file', { ...local, origin: 'file://' }, false],
  ['prefix of an allowed name', { ...local, origin: 'https://city.example.evil.example' }, false],
  ['allowed name, other scheme', { ...local, origin: 'http://city.example' }, false],
])('%s', (_name, handshake, expected) => {
  expect(originAllowed(handshake, allowed)).toBe(expected);
});
