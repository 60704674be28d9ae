import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { checkNewEntity } from '../../models/sensorthings/entity-body.ts';
import { entityPath } from '../../models/sensorthings/path-parser.ts';
import { HttpError } from '../http/context.ts';
import type { Sender } from '../ingest/sender.ts';
import type { PendingObservation } from './create-entities.ts';
import { Parameters } from './parameters.ts';
import type { ReadScope } from './reader.ts';
import { sources } from './sources.ts';
import { storeObservations } from './store-observations.ts';
import { sinkOf, type WriteContext } from './write-context.ts';

/** Observations in one request of data arrays. */
const observationLimit = 20_000;

/**
 * The data array extension (section 14 of OGC 18-088): arrays of observations by Datastream in one batch.
 * @returns a link for each observation, or "error: …" with one sentence for each that is refused.
 * @throws BadRequest for what are no data arrays.
 */
export async function createFromDataArrays(
  context: WriteContext,
  scope: ReadScope,
  body: unknown,
  sender: Sender,
): Promise<string[]> {
  if (!Array.isArray(body)) throw new BadRequest('Expected an array of data arrays.');
  const answers: string[] = [];
  const pending: { place: number; observation: PendingObservation }[] = [];
  for (const [group, candidate] of body.entries()) {
    const { stream, components, rows } = checkGroup(candidate, `[${group}]`);
    if (answers.length + rows.length > observationLimit)
      throw new HttpError(413, `A request may bring ${observationLimit} observations.`);
    for (const row of rows) {
      const place = answers.length;
      answers.push('');
      try {
        pending.push({ place, observation: observationOf(stream, components, row) });
      } catch (error) {
        if (!(error instanceof BadRequest)) throw error;
        answers[place] = `error: ${error.message}`;
      }
    }
  }
  const known = await knownFeatures(
    context,
    scope.city,
    pending.map(({ observation }) => observation.feature).filter((id) => id !== null),
  );
  const good = pending.filter(({ place, observation }) => {
    if (observation.feature === null || known.has(observation.feature)) return true;
    answers[place] = `error: There is no FeatureOfInterest ${observation.feature}.`;
    return false;
  });
  const ids = await storeObservations(
    sinkOf(context),
    scope.city,
    good.map(({ observation }) => observation),
    false,
    sender,
    (index, sentence) => {
      answers[good[index]!.place] = `error: ${sentence}`;
    },
  );
  for (const [index, id] of ids.entries()) {
    if (id === null) continue;
    answers[good[index]!.place] = `${scope.root}/${entityPath('Observations', id)}`;
    if (typeof id === 'number') context.onChanged(scope.city, 'Observations', id);
  }
  return answers;
}

type Stream = { Datastream: { '@iot.id': number } } | { MultiDatastream: { '@iot.id': number } };

function checkGroup(
  candidate: unknown,
  at: string,
): { stream: Stream; components: string[]; rows: unknown[][] } {
  const group = (candidate ?? {}) as Record<string, unknown>;
  const name = group['MultiDatastream'] === undefined ? 'Datastream' : 'MultiDatastream';
  const stream = (group[name] ?? {}) as Record<string, unknown>;
  const id = stream['@iot.id'] ?? stream['id'];
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    throw new BadRequest(`${at}.${name}: expected an object with @iot.id.`);
  const { components, dataArray } = group;
  if (!Array.isArray(components) || !components.includes('result'))
    throw new BadRequest(`${at}.components: expected names of properties, "result" among them.`);
  if (
    !Array.isArray(dataArray) ||
    !dataArray.every((row) => Array.isArray(row) && row.length === components.length)
  )
    throw new BadRequest(
      `${at}.dataArray: expected arrays of ${components.length} values, one for each component.`,
    );
  return { stream: { [name]: { '@iot.id': id } } as Stream, components, rows: dataArray };
}

function observationOf(stream: Stream, components: string[], row: unknown[]): PendingObservation {
  const body: Record<string, unknown> = { ...stream };
  for (const [index, component] of components.entries()) {
    const value = row[index];
    if (component === 'FeatureOfInterest/id' || component === 'FeatureOfInterest/@iot.id') {
      if (value !== null) body['FeatureOfInterest'] = { '@iot.id': value };
    } else if (component !== 'id' && component !== '@iot.id') body[component] = value;
  }
  const observation = checkNewEntity('Observations', body);
  const idOf = (navigation: string): number | null => {
    const link = observation.links[navigation]?.[0];
    if (!link) return null;
    if (!('id' in link) || typeof link.id !== 'number' || !Number.isSafeInteger(link.id))
      throw new BadRequest(`${navigation}: expected a number as id.`);
    return link.id;
  };
  return {
    observation,
    datastream: idOf('Datastream'),
    multiDatastream: idOf('MultiDatastream'),
    feature: idOf('FeatureOfInterest'),
  };
}

async function knownFeatures(
  { database }: WriteContext,
  city: string,
  features: number[],
): Promise<Set<number>> {
  if (features.length === 0) return new Set();
  const parameters = new Parameters(city);
  const { rows } = await database.query<{ id: number }>(
    `select id from (${sources.FeaturesOfInterest}) e
      where id = any(${parameters.add([...new Set(features)], 'int8[]')})`,
    parameters.values,
  );
  return new Set(rows.map(({ id }) => id));
}
