import type { ObservationColumns, ObservationIn } from '../../models/sensing/sensing.ts';
import { RefusedObservation } from './check-observation.ts';

/** Observations in one request or message. */
export const observationLimit = 10_000;

/** Refused for their number alone. */
export class TooManyObservations extends RefusedObservation {
  constructor(found: number) {
    super(`expected at most ${observationLimit} observations, found ${found}`);
  }
}

/**
 * The observations of a request or message, their own form not checked yet: an array of ObservationIn as it is, or
 * ObservationColumns row by row.
 * @throws RefusedObservation for anything else, TooManyObservations above `observationLimit`.
 */
export function observationList(content: unknown): unknown[] {
  if (!Array.isArray(content)) return rowsOf(content);
  if (content.length > observationLimit) throw new TooManyObservations(content.length);
  return content;
}

function rowsOf(content: unknown): ObservationIn[] {
  const { datastreams, times, time, results } = (content ?? {}) as Partial<ObservationColumns>;
  if (!Array.isArray(datastreams) || !Array.isArray(results))
    throw new RefusedObservation(
      `expected an array of observations, or the columns datastreams, times and results, found ${kindOf(content)}`,
    );
  const count = datastreams.length;
  if (count > observationLimit) throw new TooManyObservations(count);
  if (results.length !== count)
    throw new RefusedObservation(
      `results: expected as many as datastreams (${count}), found ${results.length}`,
    );
  if (time === undefined) {
    if (!Array.isArray(times))
      throw new RefusedObservation('times: expected an array, or one time for all in time');
    if (times.length !== count)
      throw new RefusedObservation(
        `times: expected as many as datastreams (${count}), found ${times.length}`,
      );
  } else if (times !== undefined) throw new RefusedObservation('expected times or time, found both');
  const rows: ObservationIn[] = [];
  for (let index = 0; index < count; index++)
    rows.push({ datastream: datastreams[index]!, time: time ?? times![index]!, result: results[index]! });
  return rows;
}

const kindOf = (content: unknown): string => (content === null ? 'null' : typeof content);
