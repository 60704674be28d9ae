import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { NetworkThread } from './ask-network.ts';
import { PipeQuestions } from './pipe-questions.ts';

// A store and a thread are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A gas pipe from west to east, its axis 40 m above the ellipsoid, and a water pipe across, 0.25 m below it. */
const pipes = [
  { id: 'G', discipline: 'gas', axis: 40, line: 'LINESTRING(4.3040 52.0600,4.3060 52.0600)' },
  { id: 'W', discipline: 'water', axis: 39.75, line: 'LINESTRING(4.3050 52.0590,4.3050 52.0610)' },
];

describe('questions about what lies in the ground', () => {
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await openTestStore('embedded'));
    await storeTestCity(database);
    const document = {
      id: 's',
      city: testCity,
      kind: 'survey',
      title: 'Survey',
      sourceFiles: [],
      crs: 'EPSG:4326',
      heightDatum: 'NAP',
      geoidUndulation: 43,
      bounds: [4.3, 52.05, 4.4, 52.1],
      importedAt: '2026-01-01T00:00:00Z',
      attribution: '',
      objectCount: 2,
      warnings: [],
    };
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 's', $2::jsonb, gen_random_uuid(), 4.3, 52.05, 4.4, 52.1)`,
      [testCity, JSON.stringify(document)],
    );
    await database.query(
      'update city set west = 4.3, south = 52.05, east = 4.4, north = 52.1 where id = $1',
      [testCity],
    );
    for (const { id, discipline, axis, line } of pipes)
      await database.query(
        `insert into city_object (city, dataset, code, class, level, geometry, base_height, top_height, attributes, search_text)
         values ($1, 's', $2, 'pipe', 5, ST_GeomFromText($3, 4326), $4::float8, $5::float8, $6::jsonb, '')`,
        [
          testCity,
          `s:${id}`,
          line,
          axis - 0.1,
          axis + 0.1,
          JSON.stringify({ discipline, diameterMillimetres: 200, from: `s:${id}1`, to: `s:${id}2` }),
        ],
      );
  });
  afterAll(() => close());

  it('cut each pipe where it crosses a line', async () => {
    const points = [
      [4.3045, 52.0595],
      [4.3045, 52.0605],
    ];
    const { lengthMetres, cuts } = await new PipeQuestions({ database, dataFolder: '/nowhere' }).answer(
      'section',
      testCity,
      { points },
    );
    // A thousandth of a degree at 52.06° N is 111.27 m to the north.
    expect(lengthMetres).toBeCloseTo(111.27, 1);
    expect(cuts.map(({ code }) => code)).toEqual(['s:G']);
    expect(cuts[0]!.offset).toBeCloseTo(lengthMetres / 2, 1);
  });

  it('measure how near pipes lie, the same in the thread of networks and without it', async () => {
    const context = { database, dataFolder: '/nowhere' };
    const threaded = await new PipeQuestions(context, new NetworkThread()).answer('clearance', testCity, {});
    const { hits } = threaded;
    expect(hits).toHaveLength(1);
    // Both are 0.2 m thick: 0.25 m between their axes leave 0.05 m.
    expect(hits[0]).toMatchObject({ kind: 'crossing' });
    // A line 220 m long bends with the earth by a millimetre.
    expect(hits[0]!.clearance).toBeCloseTo(0.05, 2);
    expect((await new PipeQuestions(context).answer('clearance', testCity, {})).hits).toEqual(hits);
  });

  it('refuse an area of another city with one sentence', async () => {
    const ring = [
      [120.2, 30.9],
      [120.3, 30.9],
      [120.3, 31],
    ];
    await expect(
      new PipeQuestions({ database, dataFolder: '/nowhere' }).answer('clearance', testCity, { ring }),
    ).rejects.toMatchObject({ status: 422 });
  });
});
