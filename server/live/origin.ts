import { isIP } from 'node:net';

export interface Handshake {
  origin: string | undefined;
  host: string | undefined;
  /** Address of the peer of the connection. */
  remoteAddress: string | undefined;
  /** Whether a proxy passed the request on (Forwarded, X-Forwarded-For). */
  forwarded: boolean;
}

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/**
 * Whether a WebSocket may be opened. Browsers send the Origin of the page and cannot forge it; a page of
 * another site must not read the city.
 *
 * - An Origin of the allow-list passes.
 * - An Origin of the very host that is asked passes where that host is `localhost` or an IP address. A host *name*
 *   must be on the allow-list: a foreign page can point a name of its own at this server (DNS rebinding), and its
 *   Origin would then match.
 * - No Origin: no browser. It passes only from loopback and not through a proxy (tools and tests on the machine).
 * - Everything else, "null" among it, does not.
 *
 * @param allowed origins such as "https://city.example", from MIRRORCITY_ALLOWED_ORIGINS.
 */
export function originAllowed(handshake: Handshake, allowed: readonly string[]): boolean {
  const { origin, host, remoteAddress, forwarded } = handshake;
  if (origin === undefined) return !forwarded && loopback.test(remoteAddress ?? '');
  if (allowed.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.protocol !== 'http:' && page.protocol !== 'https:') return false;
  if (host === undefined || page.host !== host.toLowerCase()) return false;
  return page.hostname === 'localhost' || isIP(page.hostname.replace(/^\[|\]$/g, '')) !== 0;
}

/** Origins of a comma-separated list. */
export const originList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((origin) => origin.trim().replace(/\/$/, ''))
    .filter((origin) => origin !== '');
