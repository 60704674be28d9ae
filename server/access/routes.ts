import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Permission, roleMay, roleName } from '../../models/access/roles.ts';
import { HttpError } from '../http/context.ts';
import { identify, type OpenAccess } from './guard.ts';
import { anybody, type Identity, may } from './identity.ts';
import { tokenCookie } from './request.ts';
import { scopeProblem, tokenRecordOf } from './tokens.ts';

const days = 86_400_000;
/** Browsers keep a cookie for at most so long. */
const longestCookie = 400 * days;

const tokenOrder = z.strictObject({
  name: z.string().trim().min(1).max(100),
  role: roleName,
  /** Null: all cities. */
  city: z.string().max(128).nullable().default(null),
  /** ISO 8601 with offset; null for never. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Codes of the devices that a device's token speaks for, and the gateway for all below it; both null: the city. */
  devices: z.array(z.string().min(1).max(128)).min(1).max(1000).nullable().default(null),
  gateway: z.string().min(1).max(128).nullable().default(null),
});
const signIn = z.object({ token: z.string().trim().min(1).max(200) });

/** Whose request it is where the routes ask themselves. @throws HttpError 401. */
function asker({ gate }: OpenAccess, request: Request): Identity {
  if (!gate.required) return anybody;
  const identity = identify(gate, request);
  if (!identity) throw new HttpError(401, 'A token that holds is needed: Authorization: Bearer ….');
  return identity;
}

/** Sets or takes back the cookie that carries a browser's token. */
export function setTokenCookie(
  request: Request,
  response: Response,
  token: string | null,
  identity?: Identity,
): void {
  const secure = request.secure || request.headers['x-forwarded-proto'] === 'https';
  const until = identity?.expiresAt ?? Date.now() + longestCookie;
  response.cookie(tokenCookie, token ?? '', {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: token === null ? 0 : Math.min(Math.max(until - Date.now(), 0), longestCookie),
  });
}

/**
 * - `GET /api/access/session`: who asks, and whether tokens are asked for.
 * - `POST /api/access/session { token }`: a cookie for this browser; `DELETE` takes it back.
 * - `POST /api/access/tickets`: a ticket for one `/live` socket within 30 s; null where none is needed.
 * - `GET`, `POST /api/access/tokens`, `DELETE /api/access/tokens/:id`: list, make, take back (administrators).
 */
export function accessRoutes(access: () => OpenAccess | null): Router {
  const router = Router();
  const opened = (): OpenAccess => {
    const open = access();
    if (!open) throw new HttpError(503, 'The server is starting.');
    return open;
  };
  const administrator = (request: Request): Identity => {
    const identity = asker(opened(), request);
    const needed: Permission = 'administer';
    if (!roleMay(identity.role, needed))
      throw new HttpError(403, `The role ${identity.role} may not look after tokens.`);
    return identity;
  };
  router.use('/api/access', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });

  router.get('/api/access/session', (request, response) => {
    const { gate } = opened();
    const identity = gate.required ? identify(gate, request) : anybody;
    response.json({
      required: gate.required,
      identity: identity && {
        name: identity.name,
        role: identity.role,
        city: identity.city,
        expiresAt: identity.expiresAt === null ? null : new Date(identity.expiresAt).toISOString(),
      },
    });
  });

  router.post('/api/access/session', (request, response) => {
    const { token } = signIn.parse(request.body);
    const identity = opened().gate.identify(token);
    if (!identity) throw new HttpError(401, 'The token is not known, has expired or has been revoked.');
    setTokenCookie(request, response, token, identity);
    response.status(204).end();
  });

  router.delete('/api/access/session', (request, response) => {
    setTokenCookie(request, response, null);
    response.status(204).end();
  });

  router.post('/api/access/tickets', (request, response) => {
    const { gate } = opened();
    if (!gate.required) {
      response.json({ ticket: null, expiresAt: null });
      return;
    }
    const identity = asker(opened(), request);
    if (!roleMay(identity.role, 'read'))
      throw new HttpError(403, `The role ${identity.role} may not read, so there is nothing to hear.`);
    const { ticket, expiresAt } = gate.issueTicket(identity);
    response.json({ ticket, expiresAt: new Date(expiresAt).toISOString() });
  });

  router.get('/api/access/tokens', (request, response) => {
    const identity = administrator(request);
    const seen = opened()
      .gate.list()
      .filter(({ city }) => may(identity, 'administer', city));
    response.json(seen.map(tokenRecordOf));
  });

  router.post('/api/access/tokens', async (request, response) => {
    const identity = administrator(request);
    const { gate, database } = opened();
    const { expiresAt, ...order } = tokenOrder.parse(request.body);
    if (!may(identity, 'administer', order.city))
      throw new HttpError(403, `The token "${identity.name}" is for the city ${identity.city} only.`);
    if (order.city !== null) {
      const { rows } = await database.query('select from city where id = $1', [order.city]);
      if (rows.length === 0) throw new HttpError(422, `city: there is no city "${order.city}".`);
    }
    const problem = scopeProblem(order);
    if (problem) throw new HttpError(422, problem);
    const until = expiresAt === null ? null : Date.parse(expiresAt);
    if (until !== null && until <= Date.now())
      throw new HttpError(422, `expiresAt: expected a time to come, found ${expiresAt}.`);
    const { secret, token } = await gate.create({ ...order, expiresAt: until }, identity.name);
    response.status(201).json({ secret, token: tokenRecordOf(token) });
  });

  router.delete('/api/access/tokens/:id', async (request, response) => {
    const identity = administrator(request);
    const { gate } = opened();
    const { id } = request.params;
    const known = gate.list().find((token) => String(token.id) === id);
    if (!known || !may(identity, 'administer', known.city))
      throw new HttpError(404, `There is no token "${id}".`);
    response.json(tokenRecordOf((await gate.revoke(known.id, identity.name))!));
  });

  return router;
}
