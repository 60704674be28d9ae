import type { z } from 'zod';
import { quality } from '../../models/live/frame.ts';
import { type ObservationIn, observationIn } from '../../models/sensing/sensing.ts';
import type { DatastreamRegistry, RegisteredDatastream } from './datastream-registry.ts';
import { ownSender, refusesSender, type Sender, senderName } from './sender.ts';

/** An observation that may be stored. */
export interface CheckedObservation {
  datastream: RegisteredDatastream;
  /** Phenomenon time, epoch milliseconds. */
  time: number;
  result: number;
  quality: number;
  /** Its time is of the future: it is kept apart (quarantine.ts). */
  ahead?: true;
}

/** How far a device's clock may be ahead, milliseconds; what is further ahead is of the future. */
export const futureLimit = 5 * 60_000;
/** A device whose clock was never set reports 1970. */
const earliest = Date.UTC(2000, 0, 1);
/** Nobody will be there to see it: microseconds that are taken for milliseconds. */
const latest = Date.UTC(2100, 0, 1);

/** Why an observation is refused: one sentence. */
export class RefusedObservation extends Error {
  override readonly name = 'RefusedObservation';
}

/** First issue of a zod error as "path: problem". */
export function sentence(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const path = issue.path.join('.');
  return path ? `${path}: ${issue.message}` : issue.message;
}

/** Times as most devices write them. What does not match (or may not be a day of its month) is left to the schema. */
const usualTime = /^\d{4}-\d\d-(?:[01]\d|2[0-8])T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * An observation in good form. Ten thousand come at once: what is plainly good is told without the schema, which has
 * the last word on everything else, and the sentence.
 */
function formed(candidate: unknown): ObservationIn {
  const { datastream, time, result } = (candidate ?? {}) as Partial<ObservationIn>;
  if (
    typeof datastream === 'string' &&
    datastream.length > 0 &&
    datastream.length <= 128 &&
    (Number.isSafeInteger(time) || (typeof time === 'string' && usualTime.test(time))) &&
    Number.isFinite(result)
  )
    return candidate as ObservationIn;
  const parsed = observationIn.safeParse(candidate);
  if (!parsed.success) throw new RefusedObservation(sentence(parsed.error));
  return parsed.data;
}

/**
 * Checks the form of one observation, its time against the clock, and finds its datastream.
 * @param now epoch milliseconds.
 * @param sender who speaks, as "mqtt:<client>" or "http:<address>".
 * @returns a promise only where the store must be asked for the datastream.
 * @throws RefusedObservation with one sentence, at once or by the promise.
 */
export function checkObservation(
  registry: DatastreamRegistry,
  city: string,
  candidate: unknown,
  now: number,
  sender: Sender = ownSender,
): CheckedObservation | Promise<CheckedObservation> {
  const observation = formed(candidate);
  return (
    checkParsed(registry, city, observation, now, sender) ??
    afterRefresh(registry, city, observation, now, sender)
  );
}

/** As checkObservation for what has its form already; null when the datastream is not known (yet). */
export function checkParsed(
  registry: DatastreamRegistry,
  city: string,
  observation: ObservationIn,
  now: number,
  sender: Sender = ownSender,
): CheckedObservation | null {
  const datastream = registry.find(city, observation.datastream);
  if (!datastream) return null;
  const foreign = refusesSender(registry, datastream, sender);
  if (foreign !== null) throw new RefusedObservation(`datastream: ${foreign}`);
  const { result } = observation;
  const time = typeof observation.time === 'number' ? observation.time : Date.parse(observation.time);
  if (!Number.isFinite(result))
    throw new RefusedObservation(`result: expected a finite number, found ${result}`);
  if (!(time >= earliest))
    throw new RefusedObservation(`time: expected 2000 or later, found ${found(observation.time)}`);
  if (time >= latest)
    throw new RefusedObservation(`time: expected before 2100, found ${found(observation.time)}`);
  const plausible = result >= datastream.range[0] && result <= datastream.range[1];
  const checked = { datastream, time, result, quality: plausible ? quality.good : quality.suspect };
  return time > now + futureLimit ? { ...checked, ahead: true } : checked;
}

const found = (time: string | number): string => (typeof time === 'string' ? time : `${time} ms`);

async function afterRefresh(
  registry: DatastreamRegistry,
  city: string,
  observation: ObservationIn,
  now: number,
  sender: Sender,
): Promise<CheckedObservation> {
  await registry.refresh();
  const checked = checkParsed(registry, city, observation, now, sender);
  if (!checked) {
    registry.watch.unknown(city, observation.datastream, senderName(sender), observation);
    throw new RefusedObservation(
      `datastream: expected the key of a registered datastream of city "${city}", found "${observation.datastream}"`,
    );
  }
  return checked;
}
