import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http/context.ts';
import { type CheckedObservation, checkObservation, RefusedObservation } from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';

/** Observations in one request. */
export const observationLimit = 10_000;
/** Bytes of one request: 10 000 observations with long keys and ISO times. */
export const bodyLimit = 4 * 1024 * 1024;

/**
 * Reads a request body of JSON.
 * @throws HttpError 413 above `limit` bytes, 422 for what is no JSON in UTF-8.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw new HttpError(413, `The request body is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    throw new HttpError(422, `The request body is no JSON: ${(error as Error).message}`);
  }
}

/**
 * Checks the body of `POST /api/observations`: all observations or none.
 * @throws HttpError 413 for too many, 422 naming the first observation that is refused.
 */
export async function checkObservations(
  registry: DatastreamRegistry,
  city: string,
  body: unknown,
  now: number,
  sender?: string,
): Promise<CheckedObservation[]> {
  if (!Array.isArray(body))
    throw new HttpError(422, `The request body must be an array of observations, found ${typeof body}.`);
  if (body.length > observationLimit)
    throw new HttpError(413, `A request may bring ${observationLimit} observations, found ${body.length}.`);
  const checked: CheckedObservation[] = [];
  for (const [index, candidate] of body.entries())
    try {
      checked.push(await checkObservation(registry, city, candidate, now, sender));
    } catch (error) {
      if (error instanceof RefusedObservation)
        throw new HttpError(422, `observations[${index}].${error.message}`);
      throw error;
    }
  return checked;
}
