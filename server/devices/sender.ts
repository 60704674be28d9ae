import type { Request } from 'express';

/** Who sends a request, as the ledger names senders: by the address that it comes from. */
export const senderOf = (request: Pick<Request, 'socket'>): string =>
  `http:${(request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '')}`;
