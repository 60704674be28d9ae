import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ObservationsTaken } from '../../models/sensing/quarantine.ts';
import { HttpError } from '../http/context.ts';
import { type CheckedObservation, checkObservation, RefusedObservation } from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';
import { observationList, TooManyObservations } from './observation-list.ts';
import type { Sender } from './sender.ts';

/** Bytes of one request, and of what it is uncompressed: 10 000 observations with long keys and ISO times. */
export const bodyLimit = 4 * 1024 * 1024;

const unzip = promisify(gunzip);

/**
 * Reads a request body of JSON, plain or gzip-compressed.
 * @throws HttpError 413 above `limit` bytes (compressed or not), 415 for another compression, 422 for what is no
 * JSON in UTF-8.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new HttpError(415, `Content-Encoding: expected gzip or none, found "${encoding}".`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new HttpError(413, `The request body is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  let bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  if (encoding === 'gzip') bytes = await uncompressed(bytes, limit);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new HttpError(422, `The request body is no JSON: ${(error as Error).message}`);
  }
}

async function uncompressed(bytes: Buffer, limit: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new HttpError(413, `The request body is longer than ${limit} bytes uncompressed.`);
    throw new HttpError(422, `The request body cannot be uncompressed: ${message}.`);
  }
}

/**
 * Checks the body of `POST /api/observations`, an array of ObservationIn or ObservationColumns: all observations or
 * none.
 * @throws HttpError 413 for too many, 422 naming the first observation that is refused.
 */
export async function checkObservations(
  registry: DatastreamRegistry,
  city: string,
  body: unknown,
  now: number,
  sender?: Sender,
): Promise<CheckedObservation[]> {
  let list: unknown[];
  try {
    list = observationList(body);
  } catch (error) {
    const status = error instanceof TooManyObservations ? 413 : 422;
    throw new HttpError(status, `The request body: ${(error as Error).message}.`);
  }
  const checked: CheckedObservation[] = [];
  for (let index = 0; index < list.length; index++)
    try {
      const one = checkObservation(registry, city, list[index], now, sender);
      checked.push(one instanceof Promise ? await one : one);
    } catch (error) {
      if (error instanceof RefusedObservation)
        throw new HttpError(422, `observations[${index}].${error.message}`);
      throw error;
    }
  return checked;
}

/** Quarantined observations that an answer names. */
const namedLimit = 100;

/** What is answered where some observations went into quarantine; null where all are stored. */
export function taken(observations: readonly CheckedObservation[]): ObservationsTaken | null {
  const first: ObservationsTaken['first'] = [];
  let quarantined = 0;
  for (let index = 0; index < observations.length; index++) {
    if (!observations[index]!.ahead) continue;
    quarantined++;
    if (first.length < namedLimit)
      first.push({
        index,
        reason: 'time: expected at most 5 minutes ahead of the server, found a later one',
      });
  }
  return quarantined === 0 ? null : { stored: observations.length - quarantined, quarantined, first };
}
