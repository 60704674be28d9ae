import type { IncomingMessage } from 'node:http';
import { identityOf } from '../access/guard.ts';

/** Who sends a request, as the ledger names senders: by the address that it comes from. */
export const senderOf = (request: IncomingMessage): string =>
  `http:${(request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '')}`;

/** Who asks for something, as the audit names people: the holder of the token, or "local" on an open server. */
export const actorOf = (request: IncomingMessage): string => identityOf(request).name;
