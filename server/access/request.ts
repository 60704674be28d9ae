import type { IncomingMessage } from 'node:http';

/** Cookie that carries a browser's token; scripts cannot read it. */
export const tokenCookie = 'mirrorcity_token';

/** The token of `Authorization: Bearer …`; null where there is none. */
export function bearerOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** The token of a browser's cookie; null where there is none. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === tokenCookie && value) return value;
  }
  return null;
}
