import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { Link, NewEntity } from '../../models/sensorthings/entity-body.ts';
import { type EntitySet, entityModel, navigationOf } from '../../models/sensorthings/entity-model.ts';
import { requireInstant } from '../../models/sensorthings/times.ts';
import type { Database, SqlValue, Statement } from '../store/database.ts';
import {
  checkLinkable,
  checkPolygonsOfGeoJson,
  geometryColumns,
  geometrySql,
  jsonText,
  moveThing,
  requireEntities,
  tables,
} from './create-entities.ts';
import { coreProperty, placeDatastreams, setCoreProperty, unitSymbol } from './datastream-rows.ts';
import { refuseDevices } from './delete-entities.ts';
import { Parameters } from './parameters.ts';
import { deviceIds } from './sources.ts';

/**
 * Updates an entity other than an Observation: PATCH changes what is given, PUT (`whole`) sets the rest back.
 * @throws BadRequest for a reference to nothing, HttpError 409 for what belongs to the registry of devices.
 */
export async function updateEntity(
  database: Database,
  city: string,
  set: EntitySet,
  id: number,
  change: NewEntity,
  whole: boolean,
): Promise<void> {
  await refuseDevices(database, set, id);
  const links = await checkLinks(database, city, change);
  const { polygons } = geometryColumns({
    ...change,
    properties: { encodingType: 'application/geo+json', ...change.properties },
  });
  await checkPolygonsOfGeoJson(database, polygons);
  const context = { database, city, id, change, whole, links };
  const statements = [
    ...(await (updates[set] ?? updatePlain)(context, set)),
    ...(await relink(context, set)),
  ];
  if (statements.length > 0) await database.transaction(statements);
}

interface Context {
  database: Database;
  city: string;
  id: number;
  change: NewEntity;
  whole: boolean;
  links: Map<string, number[]>;
}

async function checkLinks(
  database: Database,
  city: string,
  { set, links }: NewEntity,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const [navigation, members] of Object.entries(links)) {
    const { target } = navigationOf(set, navigation)!;
    const ids = members.map((link: Link) => {
      const id = 'id' in link ? link.id : null;
      if (typeof id !== 'number' || !Number.isSafeInteger(id))
        throw new BadRequest(
          `${navigation}: there is no ${entityModel[target].singular} ${JSON.stringify(id)}.`,
        );
      checkLinkable(set, navigation, id);
      return id;
    });
    await requireEntities(database, city, target, ids);
    found.set(navigation, ids);
  }
  return found;
}

/** The assignments of given properties; of all where the whole entity is replaced. */
class Assignments {
  readonly parameters: Parameters;
  readonly #parts: string[] = [];

  constructor(private readonly context: Context) {
    this.parameters = new Parameters(context.city);
  }

  take(property: string, column: string, json: boolean): void {
    const { change, whole } = this.context;
    const given = Object.hasOwn(change.properties, property);
    if (!given && !whole) return;
    const value = change.properties[property];
    const place = json
      ? this.parameters.add(jsonText(value), 'jsonb')
      : this.parameters.add((value as SqlValue) ?? null, 'text');
    this.set(column, place);
  }

  set(column: string, sql: string): void {
    this.#parts.push(`${column} = ${sql}`);
  }

  statement(table: string, key = 'id'): Statement[] {
    if (this.#parts.length === 0) return [];
    const id = this.parameters.add(this.context.id, 'int8');
    return [
      {
        // The city is asked for where the row has it; else its key is that of a row of the city.
        sql: `update ${table} set ${this.#parts.join(', ')} where ${key} = ${id} and $1::text is not null`,
        parameters: this.parameters.values,
      },
    ];
  }
}

async function updatePlain(context: Context, set: EntitySet): Promise<Statement[]> {
  const { table, columns } = tables[set]!;
  const assignments = new Assignments(context);
  for (const [property, { column, json }] of Object.entries(columns))
    assignments.take(property, column, json);
  const place = set === 'Locations' ? 'location' : set === 'FeaturesOfInterest' ? 'feature' : null;
  const moves = place !== null && Object.hasOwn(context.change.properties, place);
  if (moves) {
    const encodingType = context.change.properties['encodingType'] ?? 'unknown';
    const { geometry } = geometryColumns({
      ...context.change,
      properties: { ...context.change.properties, encodingType },
    });
    assignments.set('geometry', geometrySql(assignments.parameters.add(geometry, 'text')));
    // What has been observed there was observed where it was; later observations are of another feature.
    if (set === 'Locations') assignments.set('feature_id', 'null');
  }
  const statements = assignments.statement(table);
  if (set !== 'Locations' || !moves) return statements;
  const { rows } = await context.database.query<{ thing_id: number }>(
    'select thing_id from sensorthings_thing_location where location_id = $1::int8',
    [context.id],
  );
  const things = rows.map(({ thing_id }) => thing_id);
  return things.length === 0 ? statements : [...statements, placeDatastreams(context.city, things)];
}

const updates: Partial<Record<EntitySet, (context: Context, set: EntitySet) => Promise<Statement[]>>> = {
  async HistoricalLocations({ change, id }) {
    const time = change.properties['time'];
    if (time === undefined) return [];
    return [
      {
        sql: 'update sensorthings_historical_location set time = to_timestamp($2::float8 / 1000) where id = $1::int8',
        parameters: [id, requireInstant(time, 'time')],
      },
    ];
  },
  async Datastreams(context) {
    const { database, change, id, links } = context;
    const core = new Assignments(context);
    if (change.properties['name'] !== undefined) core.take('name', 'name', false);
    const own = new Assignments({ ...context });
    own.take('description', 'description', false);
    own.take('unitOfMeasurement', 'unit_of_measurement', true);
    own.take('observationType', 'observation_type', false);
    own.take('observedArea', 'observed_area', true);
    own.take('properties', 'properties', true);
    const statements = [
      ...core.statement('datastream'),
      ...own.statement('sensorthings_datastream', 'datastream_id'),
    ];
    const property = links.get('ObservedProperty')?.[0];
    if (change.properties['unitOfMeasurement'] === undefined && property === undefined) return statements;
    const { rows } = await database.query<{ unit: unknown; property: number }>(
      `select unit_of_measurement as unit, observed_property_id as property
         from sensorthings_datastream where datastream_id = $1::int8`,
      [id],
    );
    const unit = unitSymbol(change.properties['unitOfMeasurement'] ?? rows[0]!.unit);
    const observed = property ?? rows[0]!.property;
    return [...statements, coreProperty(observed, unit), setCoreProperty(id, observed, unit)];
  },
  async MultiDatastreams(context) {
    const { change, database, id, links } = context;
    const assignments = new Assignments(context);
    const { rows } = await database.query<{ count: number }>(
      'select count(*) as count from sensorthings_multi_datastream_property where multi_datastream_id = $1::int8',
      [id],
    );
    const count = links.get('ObservedProperties')?.length ?? rows[0]!.count;
    for (const name of ['multiObservationDataTypes', 'unitOfMeasurements']) {
      const given = change.properties[name] as unknown[] | undefined;
      if (
        (given && given.length !== count) ||
        (!given && links.has('ObservedProperties') && count !== rows[0]!.count)
      )
        throw new BadRequest(`${name}: expected ${count} members, one for each ObservedProperty.`);
    }
    assignments.take('name', 'name', false);
    assignments.take('description', 'description', false);
    if (change.properties['observationType'] !== undefined)
      assignments.take('observationType', 'observation_type', false);
    assignments.take('multiObservationDataTypes', 'data_types', true);
    assignments.take('unitOfMeasurements', 'units', true);
    assignments.take('observedArea', 'observed_area', true);
    assignments.take('properties', 'properties', true);
    return assignments.statement('sensorthings_multi_datastream');
  },
};

/** Changes what an entity leads to. */
async function relink({ city, id, links }: Context, set: EntitySet): Promise<Statement[]> {
  const statements: Statement[] = [];
  const column = { Things: 'thing_id', Sensors: 'sensor_id', ObservedProperties: 'observed_property_id' }[
    set as 'Things'
  ];
  const streamColumns: Record<string, string> = {
    Thing: 'thing_id',
    Sensor: 'sensor_id',
    ObservedProperty: 'observed_property_id',
  };
  for (const [navigation, ids] of links) {
    if (set === 'Things' && navigation === 'Locations')
      statements.push(...moveThing(city, id, ids), placeDatastreams(city, [id]));
    else if (set === 'Locations' && navigation === 'Things')
      statements.push(...ids.flatMap((thing) => moveThing(city, thing, [id])), placeDatastreams(city, ids));
    else if (set === 'HistoricalLocations' && navigation === 'Thing')
      statements.push({
        sql: 'update sensorthings_historical_location set thing_id = $2::int8 where id = $1::int8',
        parameters: [id, ids[0]!],
      });
    else if (set === 'HistoricalLocations' && navigation === 'Locations')
      statements.push(
        {
          sql: 'delete from sensorthings_historical_location_place where historical_location_id = $1::int8',
          parameters: [id],
        },
        {
          sql: `insert into sensorthings_historical_location_place (historical_location_id, location_id)
                select $1::int8, l.id from unnest($2::int8[]) as l (id)`,
          parameters: [id, ids],
        },
      );
    else if (navigation in streamColumns && (set === 'Datastreams' || set === 'MultiDatastreams')) {
      const [table, key] =
        set === 'Datastreams'
          ? ['sensorthings_datastream', 'datastream_id']
          : ['sensorthings_multi_datastream', 'id'];
      statements.push({
        sql: `update ${table} set ${streamColumns[navigation]} = $2::int8 where ${key} = $1::int8`,
        parameters: [id, ids[0]!],
      });
      if (set === 'Datastreams' && navigation === 'Thing') statements.push(...belongTo(city, id, ids[0]!));
    } else if (set === 'MultiDatastreams' && navigation === 'ObservedProperties')
      statements.push(
        {
          sql: 'delete from sensorthings_multi_datastream_property where multi_datastream_id = $1::int8',
          parameters: [id],
        },
        {
          sql: `insert into sensorthings_multi_datastream_property (multi_datastream_id, ordinal, observed_property_id)
                select $1::int8, n, p.id from unnest($2::int8[]) with ordinality as p (id, n)`,
          parameters: [id, ids],
        },
      );
    else if (column && set !== 'ObservedProperties' && navigation === 'Datastreams') {
      statements.push({
        sql: `update sensorthings_datastream set ${column} = $1::int8 where datastream_id = any($2::int8[])`,
        parameters: [id, ids],
      });
      if (set === 'Things') for (const stream of ids) statements.push(...belongTo(city, stream, id));
    } else if (column && set !== 'ObservedProperties' && navigation === 'MultiDatastreams')
      statements.push({
        sql: `update sensorthings_multi_datastream set ${column} = $1::int8 where id = any($2::int8[])`,
        parameters: [id, ids],
      });
    else throw new BadRequest(`${navigation}: change this from the other side.`);
  }
  return statements;
}

/** A datastream goes over to another Thing, and is where that is. */
const belongTo = (city: string, datastream: number, thing: number): Statement[] => [
  {
    sql: `update datastream d
             set thing = t.code, position = coalesce(t.position, d.position), placed = d.placed or t.code is not null
            from city c left join thing t on t.city = c.id and ${deviceIds} + t.number = $3::int8
           where c.id = $1 and d.id = $2::int4`,
    parameters: [city, datastream, thing],
  },
  placeDatastreams(city, [thing]),
];
