import { type Request, Router } from 'express';
import encodeQR from 'qr';
import type { ResolvedIdentity } from '../../models/city/identity.ts';
import { oidProblem } from '../../models/devices/oid.ts';
import { identityOf } from '../access/guard.ts';
import { may } from '../access/identity.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { listCities } from './cities.ts';
import { resolve } from './resolve.ts';

/** From an object identifier, a code or a label to what has it: `/api/resolve/:identifier`. */
export function resolveRoutes({ database }: Pick<ServerContext, 'database'>): Router {
  const router = Router();
  const path = '/api/resolve/:identifier';

  async function found(request: Request<{ identifier: string }>): Promise<ResolvedIdentity[]> {
    const { identifier } = request.params;
    const wanted = request.query['city'];
    const cities = (await listCities(database))
      .map(({ id }) => id)
      .filter((id) => may(identityOf(request), 'read', id) && (wanted === undefined || wanted === id));
    const all = await resolve(database, identifier, cities);
    if (all.length > 0) return all;
    // Numbers with dots are meant as an object identifier: what is wrong with them helps more than "not there".
    const problem = /^\d+(\.\d+)+$/.test(identifier) ? oidProblem(identifier) : null;
    if (problem) throw new HttpError(400, `Object identifier: ${problem}.`);
    throw new HttpError(404, `Nothing here has the identifier "${identifier}".`);
  }

  router.get(path, async (request, response) => {
    const answer = { identifier: request.params.identifier, found: await found(request) };
    response.setHeader('Cache-Control', 'no-store').json(answer);
  });

  router.get(`${path}/qr.svg`, async (request, response) => {
    const { oid } = (await found(request))[0]!;
    const address = `${request.protocol}://${request.headers.host}/api/resolve/${oid}/open`;
    response
      .setHeader('Cache-Control', 'no-store')
      .type('image/svg+xml')
      .send(encodeQR(address, 'svg', { ecc: 'medium', border: 2 }));
  });

  // What a label says stays true however the application's own addresses change.
  router.get(`${path}/open`, async (request, response) => {
    response.setHeader('Cache-Control', 'no-store').redirect(303, (await found(request))[0]!.address);
  });

  return router;
}
