// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { definitions, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { type SensorThingsServer, startSensorThingsServer } from './testing/sensorthings-server.ts';

/** Texts that end a literal, begin a comment or another statement, ask for other rows or for time. */
const corpus = [
  "' or '1'='1",
  "'; drop table datastream; --",
  "x' union select * from datastream --",
  "\\'; select pg_sleep(9); --",
  "') or pg_sleep(9) is null or ('a'='",
  '1; select 1',
  '1 or 1=1',
  '/**/or/**/1=1',
  '$1',
  '%00',
  "' || (select name from datastream limit 1) || '",
  "\u0000' or true --",
  '"; delete from thing; --',
  'name); drop table city; --',
  "e'\\x27 or 1=1'",
];
const words = [
  ...['name', 'id', 'properties/kind', 'Datastreams/name', 'Locations/location', 'colour', '1', '-1.5e308'],
  ...["'a'", "''", "'''", '(', ')', ',', 'and', 'or', 'not', 'eq', 'ne', 'gt', 'add', 'div', 'mod', 'null'],
  ...['contains(', 'length(', 'geo.distance(', "geography'POINT(1 1)'", "geography'POLYGON((0 0))'", 'now()'],
  ...['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z/2027-01-01T00:00:00Z', "duration'P1D'", '--', ';', '\\'],
];

describe('what hostile clients write', () => {
  let close: (() => Promise<void>) | undefined;
  let database: Database;
  let server: SensorThingsServer;

  beforeAll(async () => {
    const opened = await openTestStore(findClusterBinaries().length > 0 ? 'cluster' : 'embedded');
    ({ database, close } = opened);
    server = await startSensorThingsServer(database);
    await database.query(
      `insert into city (id, document) select 'other', jsonb_set(document, '{id}', '"other"') from city where id = $1`,
      [testCity],
    );
    await registerDatastreams(database, testCity, definitions(3));
    await registerDatastreams(
      database,
      'other',
      definitions(3).map((one) => ({ ...one, city: 'other', name: 'Secret of the other city' })),
    );
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await close?.();
  });

  const ask = async (path: string): Promise<{ status: number; text: string }> => {
    const { status, body } = await server.get(path);
    return { status, text: JSON.stringify(body) };
  };
  const harmless = ({ status, text }: { status: number; text: string }): void => {
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('Secret of the other city');
  };

  it.each(corpus)('is a value or refused, never SQL: %j', async (text) => {
    const value = encodeURIComponent(text);
    const quoted = encodeURIComponent(text.replaceAll("'", "''"));
    for (const path of [
      `Datastreams?$filter=name eq '${value}'`,
      `Datastreams?$filter=name eq '${quoted}'`,
      `Datastreams?$filter=${value}`,
      `Datastreams?$filter=properties/${value} eq 1`,
      `Datastreams?$orderby=${value}`,
      `Datastreams?$orderby=name ${value}`,
      `Datastreams?$select=${value}`,
      `Datastreams?$expand=${value}`,
      `Datastreams?$expand=Observations($filter=${value})`,
      `Datastreams?$top=${value}`,
      `Datastreams?$skip=${value}`,
      `Datastreams?$count=${value}`,
      `Datastreams?$skiptoken=${Buffer.from(JSON.stringify([text])).toString('base64url')}`,
      `Observations?$filter=phenomenonTime gt '${quoted}'`,
      `Datastreams('${quoted}')`,
      `Datastreams(${value})`,
      `Datastreams?$filter=st_within(Thing/Locations/location, geography'${quoted}')`,
    ])
      harmless(await ask(path));
    const { rows } = await database.query('select from datastream');
    expect(rows).toHaveLength(6);
  });

  it('is answered or refused, whatever words follow one another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
        async (parts) => {
          harmless(await ask(`Things?$filter=${encodeURIComponent(parts.join(' '))}`));
        },
      ),
      { numRuns: 120, seed: 20_261_121 },
    );
  });
});
