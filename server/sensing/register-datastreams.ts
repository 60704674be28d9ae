import { z } from 'zod';
import { identifier } from '../../models/city/city.ts';
import { type DatastreamDefinition, datastreamDefinition } from '../../models/sensing/sensing.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

/** Definitions in one request. */
export const definitionLimit = 20_000;

const placed = datastreamDefinition.extend({
  city: identifier.optional(),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  height: z.number().min(-12_000).max(100_000),
  // A topic level: a slash or a wildcard in it could never arrive over MQTT.
  key: datastreamDefinition.shape.key.regex(
    /^[^/+#\p{Cc}]+$/u,
    'expected no "/", "+", "#" or control character',
  ),
});

/**
 * Checks definitions for one city.
 * @throws HttpError 422 naming the first that is refused, 413 for too many.
 */
export function checkDefinitions(
  city: string,
  body: unknown,
  knownProperties: ReadonlySet<string>,
): DatastreamDefinition[] {
  if (!Array.isArray(body)) throw new HttpError(422, 'The request body must be an array of datastreams.');
  if (body.length > definitionLimit)
    throw new HttpError(413, `A request may bring ${definitionLimit} datastreams, found ${body.length}.`);
  const keys = new Set<string>();
  return body.map((candidate, index) => {
    const refuse = (problem: string): never => {
      throw new HttpError(422, `datastreams[${index}].${problem}`);
    };
    const parsed = placed.safeParse(candidate);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      return refuse(`${issue.path.join('.')}: ${issue.message}`);
    }
    const definition = { ...parsed.data, city };
    if (parsed.data.city !== undefined && parsed.data.city !== city)
      refuse(`city: expected "${city}", found "${parsed.data.city}"`);
    if (!knownProperties.has(definition.observedProperty))
      refuse(
        `observedProperty: expected one of ${[...knownProperties].join(', ')}, found "${definition.observedProperty}"`,
      );
    if (keys.has(definition.key)) refuse(`key: "${definition.key}" occurs twice`);
    keys.add(definition.key);
    return definition;
  });
}

const input = `
  select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::float8[])
    as i (key, name, thing_kind, observed_property, longitude, latitude, height, period_seconds)`;
const point = 'ST_SetSRID(ST_MakePoint(i.longitude, i.latitude, i.height), 4326)';

/** Registers datastreams by key: new ones get an id, known ones keep theirs and take the new definition. */
export async function registerDatastreams(
  database: Database,
  city: string,
  definitions: DatastreamDefinition[],
): Promise<void> {
  const parameters = [
    city,
    definitions.map(({ key }) => key),
    definitions.map(({ name }) => name),
    definitions.map(({ thingKind }) => thingKind),
    definitions.map(({ observedProperty }) => observedProperty),
    definitions.map(({ longitude }) => longitude),
    definitions.map(({ latitude }) => latitude),
    definitions.map(({ height }) => height),
    definitions.map(({ periodSeconds }) => periodSeconds),
  ];
  await database.transaction([
    {
      sql: `update datastream d
               set name = i.name, thing_kind = i.thing_kind, observed_property = i.observed_property,
                   position = ${point}, period_seconds = i.period_seconds
              from (${input}) i
             where d.city = $1 and d.key = i.key
               and (d.name, d.thing_kind, d.observed_property, ST_X(d.position), ST_Y(d.position), ST_Z(d.position), d.period_seconds)
                   is distinct from
                   (i.name, i.thing_kind, i.observed_property, i.longitude, i.latitude, i.height, i.period_seconds)`,
      parameters,
    },
    {
      // Not "on conflict do update": that would use up an id for each known key, and the browser's tables are
      // indexed by id.
      sql: `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds)
            select $1, i.key, i.name, i.thing_kind, i.observed_property, ${point}, i.period_seconds
              from (${input}) i
             where not exists (select from datastream d where d.city = $1 and d.key = i.key)
            on conflict do nothing`,
      parameters,
    },
  ]);
}
