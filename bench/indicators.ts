import { indicatorDefinition } from '../models/indicators/indicator-definition.ts';
import { orderIndicators } from '../models/indicators/order.ts';
import { type Area, type CityAreas, readAreas } from '../server/indicators/areas.ts';
import { IndicatorEngine } from '../server/indicators/engine.ts';
import { readMembers } from '../server/indicators/read-members.ts';
import { storeObservedProperties } from '../server/sensing/observed-properties.ts';
import { openTestStore } from '../server/store/test-store.ts';
import type { BenchRow } from './row.ts';

const datastreams = 20_000;
const indicatorCount = 1000;
const properties = [
  'noise',
  'pm25',
  'water-pressure',
  'temperature',
  'manhole-depth',
  'traffic-speed',
  'gas-concentration',
  'rain-intensity',
];
const aggregates = ['mean', 'min', 'max', 'sum', 'count'];
/** Of the thousand statements of the peer so many are run; their time is multiplied. */
const sampled = 20;

/** A thousand indicators in 64 communities computed anew after 20,000 observations, beside each by its own SQL. */
export async function run(): Promise<BenchRow[]> {
  const { database, close } = await openTestStore();
  try {
    await storeObservedProperties(database);
    await database.query(`insert into city (id, document) values ('c', '{}')`);
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ('c', 'd', '{}', gen_random_uuid(), 0, 0, 1, 1)`,
    );
    await database.query(
      `insert into city_object (city, dataset, code, class, level, attributes, search_text, geometry)
       select 'c', 'd', x || '-' || y, 'community', 1, '{}', '',
              ST_MakeEnvelope(120 + x * 0.01, 30 + y * 0.01, 120.01 + x * 0.01, 30.01 + y * 0.01, 4326)
         from generate_series(0, 7) x, generate_series(0, 7) y`,
    );
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds)
       select 'c', 'k' || n, 'k' || n, 'gauge', ($1::text[])[1 + n % 8],
              ST_SetSRID(ST_MakePoint(120 + ((n * 7919) % 80000) / 1000000.0, 30 + ((n * 104729) % 80000) / 1000000.0, 0), 4326), 60
         from generate_series(1, ${datastreams}) n`,
      [properties],
    );
    await database.query(
      `insert into last_observation (datastream_id, time, result, quality) select id, now(), id % 100, 0 from datastream`,
    );
    // Every one has a range of its own: a fifth of the sources are shared, the others are not.
    const definitions = Array.from({ length: indicatorCount }, (_, index) => {
      const property = properties[index % properties.length]!;
      const aggregate = aggregates[Math.floor(index / properties.length) % aggregates.length]!;
      return indicatorDefinition.parse({
        id: `i${index}`,
        name: { zh: `${index}`, en: `${index}` },
        group: { zh: '组', en: 'Group' },
        formula: `100 * within("${property}", 0, ${index % 50}) + ${aggregate}("${property}")`,
        levels: ['city', 'community'],
      });
    });
    const areas: CityAreas = await readAreas(database, 'c');
    const engine = new IndicatorEngine(
      database,
      areas,
      await readMembers(database, areas),
      orderIndicators(definitions),
    );
    const begun = Date.now();
    await engine.tick(begun);
    const { rows } = await database.query<{ id: number }>('select id from datastream order by id');
    engine.note(
      rows.map(({ id }) => ({ datastream: { id }, time: begun + 1000, result: (id * 31) % 97, quality: 0 })),
    );
    const started = performance.now();
    await engine.tick(begun + 1000);
    const ours = performance.now() - started;
    const theirs = await ownStatements(definitions.length, areas.areas, database);
    const ratio = ours / theirs;
    return [
      {
        row: `${indicatorCount} indicators in ${areas.areas.length} areas after ${datastreams} observations`,
        ours,
        unit: 'ms',
        against: 'each by its own SQL',
        theirs,
        ratio,
        must: null,
        holds: null,
      },
    ];
  } finally {
    await close();
  }
}

/** Milliseconds for as many statements as there are indicators, each over all areas at once. */
async function ownStatements(
  count: number,
  areas: readonly Area[],
  database: Awaited<ReturnType<typeof openTestStore>>['database'],
): Promise<number> {
  const started = performance.now();
  for (let index = 0; index < sampled; index++) {
    const aggregate = aggregates[index % aggregates.length]!.replace('mean', 'avg');
    const { rows } = await database.query(
      `select a.code, 100.0 * count(*) filter (where o.result between 0 and $2) / count(*) + ${aggregate}(o.result)
         from city_object a
         join datastream d on d.city = a.city and a.geometry && d.position and ST_Covers(a.geometry, ST_Force2D(d.position))
         join last_observation o on o.datastream_id = d.id and o.quality = 0
        where a.city = 'c' and a.class = 'community' and d.observed_property = $1 group by a.code`,
      [properties[index % properties.length]!, index % 50],
    );
    if (rows.length !== areas.length - 1)
      throw new Error(`Expected ${areas.length - 1} areas, found ${rows.length}.`);
  }
  return ((performance.now() - started) / sampled) * count;
}
