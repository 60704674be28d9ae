import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { roleMay } from '../../models/access/roles.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { Gate } from './gate.ts';
import { anybody, type Identity } from './identity.ts';
import { type Demand, demandOf } from './policy.ts';
import { bearerOf, cookieOf } from './request.ts';

const identities = new WeakMap<IncomingMessage, Identity>();

/** Who sent a request that has passed the guard; anybody where the server is open. */
export const identityOf = (request: IncomingMessage): Identity => identities.get(request) ?? anybody;

/** Whose token a request carries, as bearer or cookie; null where it has none that holds. */
export function identify(gate: Pick<Gate, 'identify'>, request: IncomingMessage): Identity | null {
  const secret = bearerOf(request) ?? cookieOf(request);
  return secret === null ? null : gate.identify(secret);
}

/** What the guard asks once the store is open. */
export interface OpenAccess {
  gate: Gate;
  database: Database;
}

/**
 * Lets a request through that may do what it asks for (policy.ts): 401 without a token that holds, 403 with one that is
 * for something else.
 * @param access null until the store is open: 503.
 */
export function guard(required: boolean, access: () => OpenAccess | null): RequestHandler {
  return async (request, response, next) => {
    if (!required) return next();
    const path = request.baseUrl + request.path;
    const { city } = request.query;
    const demand = demandOf(request.method, path, typeof city === 'string' ? city : undefined);
    if (!demand) return next();
    const open = access();
    if (!open) throw new HttpError(503, 'The server is starting.');
    const identity = identify(open.gate, request);
    if (!identity) {
      response.setHeader('WWW-Authenticate', 'Bearer realm="Mirrorcity"');
      throw new HttpError(
        401,
        'A token that holds is needed: Authorization: Bearer …, or sign in at /sign-in.',
      );
    }
    if (!roleMay(identity.role, demand.permission))
      throw new HttpError(
        403,
        `The token "${identity.name}" is for the role ${identity.role}, which may not ${demand.permission}.`,
      );
    if (identity.city !== null && !demand.anyCity) {
      const asked = demand.city ?? (await cityOf(open.database, demand));
      if (asked !== identity.city)
        throw new HttpError(403, `The token "${identity.name}" is for the city ${identity.city} only.`);
    }
    identities.set(request, identity);
    next();
  };
}

/** The city that something belongs to; null where there is none. */
async function cityOf(database: Database, { belongs }: Demand): Promise<string | null> {
  if (!belongs) return null;
  // The table is one of the names in policy.ts.
  const { rows } = await database.query<{ city: string }>(
    `select city from ${belongs.table} where id::text = $1`,
    [belongs.id],
  );
  return rows[0]?.city ?? null;
}
