import type { IncomingMessage } from 'node:http';
import { identityOf } from '../access/guard.ts';
import { type Sender, scopedSender } from '../ingest/sender.ts';

/** Who sends a request, as the ledger names senders: by the address that it comes from, with its token. */
export const senderOf = (request: IncomingMessage): Sender =>
  scopedSender(
    `http:${(request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '')}`,
    identityOf(request).scope,
  );

/** Who asks for something, as the audit names people: the holder of the token, or "local" on an open server. */
export const actorOf = (request: IncomingMessage): string => identityOf(request).name;
