import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { HttpError } from './context.ts';

/**
 * Everything comes from this server: no host outside is in the policy. Cesium needs WebAssembly, workers from
 * blobs, images from data and blob URLs; its credit display and the charts set styles on elements.
 */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'", 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", 'blob:', 'data:'],
      imgSrc: ["'self'", 'data:', 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // With both headers the page may share memory between its workers.
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: { policy: 'require-corp' },
  // Plain HTTP on a closed network is a supported way to run it; TLS is the business of the proxy before it.
  strictTransportSecurity: false,
});

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);
const hostName = (host: string): string => host.replace(/:\d+$/, '');

/**
 * Refuses what a page of another site could make a browser send: changes with a foreign Origin, and, while the
 * server listens on loopback only, any host name that is not loopback (DNS rebinding).
 */
export function sameSiteOnly(loopbackOnly: boolean): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    if (loopbackOnly && !loopbackNames.has(hostName(host)))
      throw new HttpError(403, `This server answers as 127.0.0.1 or localhost only, not as "${host}".`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { origin } = request.headers;
      if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
        throw new HttpError(403, `Changes are not accepted from pages of ${origin}.`);
    }
    next();
  };
}

/**
 * A bucket of `burst` requests per client address that refills with `perSecond`; then 429. Counts only requests
 * that `applies` to.
 */
export function rateLimit(options: {
  burst: number;
  perSecond: number;
  applies: (method: string, path: string) => boolean;
}): RequestHandler {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (request, response, next) => {
    if (!options.applies(request.method, request.path)) return next();
    const now = Date.now();
    // An address that has been quiet has a full bucket: forgetting it changes nothing.
    if (buckets.size > 10_000)
      for (const [address, { at }] of buckets)
        if (now - at > (options.burst / options.perSecond) * 1000) buckets.delete(address);
    const address = request.socket.remoteAddress ?? '';
    const bucket = buckets.get(address) ?? { tokens: options.burst, at: now };
    const tokens = Math.min(options.burst, bucket.tokens + ((now - bucket.at) / 1000) * options.perSecond);
    buckets.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (tokens >= 1) return next();
    response.setHeader('Retry-After', Math.ceil(1 / options.perSecond));
    throw new HttpError(429, 'Too many requests from this address; try again in a moment.');
  };
}
