import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { geometryOf, inverseOf, type Link, type NewEntity } from '../../models/sensorthings/entity-body.ts';
import {
  complexObservation,
  type EntitySet,
  entityModel,
  navigationOf,
} from '../../models/sensorthings/entity-model.ts';
import type { EntityId } from '../../models/sensorthings/path-parser.ts';
import { requireInstant } from '../../models/sensorthings/times.ts';
import { HttpError } from '../http/context.ts';
import type { Database, SqlValue, Statement } from '../store/database.ts';
import { datastreamStatements, placeDatastreams } from './datastream-rows.ts';
import { Parameters } from './parameters.ts';
import { hasId } from './reader.ts';
import { deviceIds, sources } from './sources.ts';
import { checkPolygons } from './statements.ts';

/** An observation that comes with its Datastream, or alone. */
export interface PendingObservation {
  observation: NewEntity;
  /** Filled in once the entities that it leads to have their ids. */
  datastream: number | null;
  multiDatastream: number | null;
  feature: number | null;
}

/** What a deep insert has made. */
export interface Created {
  /** Id of the outermost entity; null for an observation, whose id comes with its storing. */
  id: number | null;
  observations: PendingObservation[];
  /** Everything new, outermost first, for those who listen. */
  entities: { set: EntitySet; id: number }[];
}

interface Planned {
  entity: NewEntity;
  id: number;
  /** Related ids by navigation. */
  related: Map<string, number[]>;
}

/**
 * Inserts an entity with everything inside it: all or nothing. Observations are handed back: they go the way that
 * every observation of the city goes.
 * @param parent entity in whose collection it is created.
 * @throws BadRequest for a reference to an entity that there is not.
 */
export async function createEntities(
  database: Database,
  city: string,
  entity: NewEntity,
  parent?: { set: EntitySet; id: EntityId; navigation: string },
): Promise<Created> {
  const plan = new Plan();
  const root = plan.add(entity);
  if (parent) plan.relate(root, inverseOf(parent.set, parent.navigation), { id: parent.id });
  await plan.check(database, city);
  await plan.number(database);
  const statements = plan.statements(city);
  if (statements.length > 0) await database.transaction(statements);
  return plan.created(root);
}

class Plan {
  readonly #planned: Planned[] = [];
  readonly #observations: (PendingObservation & { planned: Planned })[] = [];

  add(entity: NewEntity): Planned {
    const planned: Planned = { entity, id: 0, related: new Map() };
    this.#planned.push(planned);
    for (const [navigation, links] of Object.entries(entity.links))
      for (const link of links) this.relate(planned, navigation, link);
    return planned;
  }

  /** Notes a link from both sides; ids of new entities are not known yet and stand as their negative index. */
  relate(from: Planned, navigation: string, link: Link): void {
    const to = 'entity' in link ? this.add(link.entity) : null;
    const id = 'id' in link ? this.#reference(link.id, from.entity.set, navigation) : this.#placeholder(to!);
    from.related.set(navigation, [...(from.related.get(navigation) ?? []), id]);
    if (to) {
      const inverse = inverseOf(from.entity.set, navigation);
      to.related.set(inverse, [...(to.related.get(inverse) ?? []), this.#placeholder(from)]);
    }
  }

  #placeholder(planned: Planned): number {
    return -1 - this.#planned.indexOf(planned);
  }

  #reference(id: EntityId, set: EntitySet, navigation: string): number {
    const { singular } = entityModel[navigationOf(set, navigation)!.target];
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0)
      throw new BadRequest(`${navigation}: there is no ${singular} ${JSON.stringify(id)}.`);
    return id;
  }

  /** All entities that are referred to must be there, and be such as may be linked. */
  async check(database: Database, city: string): Promise<void> {
    const wanted = new Map<EntitySet, Set<number>>();
    for (const { entity, related } of this.#planned)
      for (const [navigation, ids] of related) {
        const { target } = navigationOf(entity.set, navigation)!;
        for (const id of ids.filter((one) => one >= 0)) {
          wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
          checkLinkable(entity.set, navigation, id);
        }
      }
    for (const [set, ids] of wanted) await requireEntities(database, city, set, [...ids]);
    const polygons = this.#planned.flatMap(({ entity }) => geometryColumns(entity).polygons);
    await checkPolygonsOfGeoJson(database, polygons);
  }

  /** Gives every new entity its id. */
  async number(database: Database): Promise<void> {
    const own = this.#planned.filter(({ entity }) => !['Datastreams', 'Observations'].includes(entity.set));
    const streams = this.#planned.filter(({ entity }) => entity.set === 'Datastreams');
    if (own.length + streams.length > 0) {
      const { rows } = await database.query<{ kind: string; id: number }>(
        `select 'own' as kind, nextval('sensorthings_id') as id from generate_series(1, $1::int4)
         union all
         select 'stream', nextval(pg_get_serial_sequence('datastream', 'id')) from generate_series(1, $2::int4)`,
        [own.length, streams.length],
      );
      own.forEach((planned, index) => {
        planned.id = rows.filter(({ kind }) => kind === 'own')[index]!.id;
      });
      streams.forEach((planned, index) => {
        planned.id = rows.filter(({ kind }) => kind === 'stream')[index]!.id;
      });
    }
    for (const { related } of this.#planned)
      for (const [navigation, ids] of related)
        related.set(
          navigation,
          ids.map((id) => (id < 0 ? this.#planned[-1 - id]!.id : id)),
        );
    for (const planned of this.#planned.filter(({ entity }) => entity.set === 'Observations')) {
      const one = (navigation: string): number | null => planned.related.get(navigation)?.[0] ?? null;
      this.#observations.push({
        planned,
        observation: planned.entity,
        datastream: one('Datastream'),
        multiDatastream: one('MultiDatastream'),
        feature: one('FeatureOfInterest'),
      });
    }
  }

  statements(city: string): Statement[] {
    const of = (...sets: EntitySet[]): Planned[] =>
      this.#planned.filter(({ entity }) => sets.includes(entity.set));
    const statements: Statement[] = [];
    for (const planned of of('Things', 'FeaturesOfInterest', 'Locations', 'Sensors', 'ObservedProperties'))
      statements.push(insert(city, planned.entity, planned.id));
    const moved = new Map<number, number[]>();
    const link = (thing: number, location: number): void => {
      moved.set(thing, [...new Set([...(moved.get(thing) ?? []), location])]);
    };
    for (const { id, related } of of('Things')) for (const to of related.get('Locations') ?? []) link(id, to);
    for (const { id, related } of of('Locations')) for (const to of related.get('Things') ?? []) link(to, id);
    for (const [thing, locations] of moved) statements.push(...moveThing(city, thing, locations));
    for (const { entity, id, related } of of('HistoricalLocations'))
      statements.push(
        ...insertHistoricalLocation(
          city,
          id,
          related.get('Thing')![0]!,
          requireInstant(entity.properties['time'], 'time'),
          related.get('Locations') ?? [],
        ),
      );
    for (const { entity, id, related } of of('Datastreams'))
      statements.push(
        ...datastreamStatements(city, id, entity.properties, {
          thing: related.get('Thing')![0]!,
          sensor: related.get('Sensor')![0]!,
          observedProperty: related.get('ObservedProperty')![0]!,
        }),
      );
    for (const { entity, id, related } of of('MultiDatastreams'))
      statements.push(...multiDatastreamStatements(city, id, entity.properties, related));
    if (moved.size > 0) statements.push(placeDatastreams(city, [...moved.keys()]));
    return statements;
  }

  created(root: Planned): Created {
    return {
      id: root.entity.set === 'Observations' ? null : root.id,
      observations: this.#observations.map(({ planned: _, ...pending }) => pending),
      entities: this.#planned
        .filter(({ entity }) => entity.set !== 'Observations')
        .map(({ entity, id }) => ({ set: entity.set, id })),
    };
  }
}

/** The place of a registered device is the registry's. @throws HttpError 409 */
export function checkLinkable(set: EntitySet, navigation: string, id: number): void {
  const pair = [set, navigationOf(set, navigation)!.target].sort().join();
  const ofPlaces = ['Locations,Things', 'HistoricalLocations,Things', 'HistoricalLocations,Locations'];
  if (id >= deviceIds && ofPlaces.includes(pair))
    throw new HttpError(
      409,
      `${navigation}: ${id} belongs to a device of the city's registry; its place is changed there.`,
    );
}

/** @throws BadRequest naming the first that is not there. */
export async function requireEntities(
  database: Database,
  city: string,
  set: EntitySet,
  ids: number[],
): Promise<void> {
  for (const id of ids) {
    const parameters = new Parameters(city);
    const { rows } = await database.query(
      `select from (${sources[set]}) e where ${hasId(set, id)('e', parameters)} limit 1`,
      parameters.values,
    );
    if (rows.length === 0) throw new BadRequest(`There is no ${entityModel[set].singular} ${id}.`);
  }
}

export async function checkPolygonsOfGeoJson(database: Database, polygons: string[]): Promise<void> {
  if (polygons.length === 0) return;
  const { rows } = await database.query<{ text: string }>(
    'select ST_AsText(ST_Force2D(ST_GeomFromGeoJSON(g))) as text from unnest($1::text[]) as a (g)',
    [polygons],
  );
  await checkPolygons(
    database,
    rows.map(({ text }) => text),
  );
}

/** Geometry and JSON of the property of an entity that has a place. */
export function geometryColumns({ set, properties }: NewEntity): {
  polygons: string[];
  geometry: string | null;
} {
  const name = { Locations: 'location', FeaturesOfInterest: 'feature', Datastreams: 'observedArea' }[
    set as 'Locations'
  ];
  const value = name === undefined ? undefined : properties[name];
  if (value === undefined || value === null) return { polygons: [], geometry: null };
  const encoding = set === 'Datastreams' ? 'application/geo+json' : properties['encodingType'];
  const found = geometryOf(value, encoding, name!);
  return { polygons: found?.polygon ? [found.text] : [], geometry: found?.text ?? null };
}

/** Tables and columns of what is kept as it was sent. */
export const tables: Partial<
  Record<EntitySet, { table: string; columns: Record<string, { column: string; json: boolean }> }>
> = {
  Things: { table: 'sensorthings_thing', columns: columnsOf('name', 'description', '*properties') },
  Locations: {
    table: 'sensorthings_location',
    columns: columnsOf('name', 'description', 'encodingType', '*location', '*properties'),
  },
  FeaturesOfInterest: {
    table: 'sensorthings_feature',
    columns: columnsOf('name', 'description', 'encodingType', '*feature', '*properties'),
  },
  Sensors: {
    table: 'sensorthings_sensor',
    columns: columnsOf('name', 'description', 'encodingType', '*metadata', '*properties'),
  },
  ObservedProperties: {
    table: 'sensorthings_observed_property',
    columns: columnsOf('name', 'definition', 'description', '*properties'),
  },
};

/** Names of properties, with a star before those that are JSON. */
function columnsOf(...names: string[]): Record<string, { column: string; json: boolean }> {
  return Object.fromEntries(
    names.map((name) => {
      const plain = name.replace('*', '');
      const column = plain.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [plain, { column, json: name.startsWith('*') }];
    }),
  );
}

/** JSON text of a value, null for none. */
export const jsonText = (value: unknown): SqlValue =>
  value === undefined || value === null ? null : JSON.stringify(value);

export const geometrySql = (place: string): string =>
  `ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(${place})), 4326)`;

function insert(city: string, entity: NewEntity, id: number): Statement {
  const { table, columns } = tables[entity.set]!;
  const parameters = new Parameters(city);
  const names = ['id', 'city'];
  const values = [parameters.add(id, 'int8'), '$1'];
  for (const [property, { column, json }] of Object.entries(columns)) {
    const value = entity.properties[property];
    names.push(column);
    values.push(json ? parameters.add(jsonText(value), 'jsonb') : parameters.add(value as string, 'text'));
  }
  if (entity.set === 'Locations' || entity.set === 'FeaturesOfInterest') {
    names.push('geometry');
    values.push(geometrySql(parameters.add(geometryColumns(entity).geometry, 'text')));
  }
  return {
    sql: `insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`,
    parameters: parameters.values,
  };
}

/** A Thing is somewhere else from now on: its Locations, and one more HistoricalLocation with them. */
export function moveThing(city: string, thing: number, locations: number[]): Statement[] {
  return [
    { sql: 'delete from sensorthings_thing_location where thing_id = $1::int8', parameters: [thing] },
    {
      sql: `insert into sensorthings_thing_location (thing_id, location_id)
            select $1::int8, id from unnest($2::int8[]) as l (id)`,
      parameters: [thing, locations],
    },
    {
      sql: `with history as (
              insert into sensorthings_historical_location (id, city, thing_id, time)
              values (nextval('sensorthings_id'), $1, $2::int8, now()) returning id)
            select set_config('mirrorcity.history', (select id::text from history), true)`,
      parameters: [city, thing],
    },
    {
      sql: `insert into sensorthings_historical_location_place (historical_location_id, location_id)
            select current_setting('mirrorcity.history')::int8, id from unnest($1::int8[]) as l (id)`,
      parameters: [locations],
    },
  ];
}

function insertHistoricalLocation(
  city: string,
  id: number,
  thing: number,
  time: number,
  locations: number[],
): Statement[] {
  return [
    {
      sql: `insert into sensorthings_historical_location (id, city, thing_id, time)
            values ($2::int8, $1, $3::int8, to_timestamp($4::float8 / 1000))`,
      parameters: [city, id, thing, time],
    },
    {
      sql: `insert into sensorthings_historical_location_place (historical_location_id, location_id)
            select $1::int8, id from unnest($2::int8[]) as l (id)`,
      parameters: [id, locations],
    },
  ];
}

function multiDatastreamStatements(
  city: string,
  id: number,
  properties: Record<string, unknown>,
  related: Map<string, number[]>,
): Statement[] {
  return [
    {
      sql: `insert into sensorthings_multi_datastream
              (id, city, thing_id, sensor_id, name, description, observation_type, data_types, units, observed_area,
               properties)
            values ($2::int8, $1, $3::int8, $4::int8, $5, $6, $7, $8::jsonb, $9::jsonb, $10::jsonb, $11::jsonb)`,
      parameters: [
        city,
        id,
        related.get('Thing')![0]!,
        related.get('Sensor')![0]!,
        properties['name'] as string,
        properties['description'] as string,
        (properties['observationType'] as string | undefined) ?? complexObservation,
        jsonText(properties['multiObservationDataTypes']),
        jsonText(properties['unitOfMeasurements']),
        jsonText(properties['observedArea']),
        jsonText(properties['properties']),
      ],
    },
    {
      sql: `insert into sensorthings_multi_datastream_property (multi_datastream_id, ordinal, observed_property_id)
            select $1::int8, n, id from unnest($2::int8[]) with ordinality as p (id, n)`,
      parameters: [id, related.get('ObservedProperties')!],
    },
  ];
}
