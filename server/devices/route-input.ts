import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { z } from 'zod';
import { HttpError } from '../http/context.ts';
import { sentence } from '../ingest/check-observation.ts';
import { readJson } from '../ingest/http-observations.ts';
import type { Database } from '../store/database.ts';

/** 20,000 devices with their datastreams. */
const bodyLimit = 64 * 1024 * 1024;

/** Parses a query string. @throws HttpError 400 with one sentence. */
export function queryOf<Schema extends z.ZodType>(
  schema: Schema,
  request: { query: unknown },
): z.output<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) return parsed.data;
  throw new HttpError(400, `Parameter ${sentence(parsed.error)}.`);
}

type WithBody = IncomingMessage & { body?: unknown };

/** The body: parsed by the application already, or read here. */
export const bodyOf = async (request: WithBody): Promise<unknown> =>
  request.body === undefined ? readJson(request, bodyLimit) : request.body;

/** Parses the body. @throws HttpError 422 with one sentence. */
export async function inputOf<Schema extends z.ZodType>(
  schema: Schema,
  request: WithBody,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await bodyOf(request));
  if (parsed.success) return parsed.data;
  throw new HttpError(422, `${sentence(parsed.error)}.`);
}

/** @throws HttpError 404 for a city that is not there. */
export async function knownCity(database: Database, city: string): Promise<string> {
  const { rows } = await database.query('select from city where id = $1', [city]);
  if (rows.length === 0) throw new HttpError(404, `There is no city "${city}".`);
  return city;
}

export const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
