import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GasLeakAnswer } from '../../models/gas/leak-question.ts';
import type { HeatStation } from '../../models/heat/heat-changes.ts';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { coldBuildings } from './heat-routes.ts';
import { insideRings } from './inside-rings.ts';
import { leakSurroundings } from './leak-surroundings.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });
const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: gas and heat on a private cluster (no PostgreSQL with PostGIS found).');

// At 52.06° N a thousandth of a degree is 111.27 m to the north and 68.59 m to the east (GRS 80).
const north = (metres: number): number => 52.06 + metres / 111_270;
const east = (metres: number): number => 4.305 + metres / 68_590;
const point = (eastMetres: number, northMetres: number): string =>
  `POINT(${east(eastMetres)} ${north(northMetres)})`;
/** A house of 10 m by 10 m whose nearest wall lies so far to the north. */
const house = (eastMetres: number, northMetres: number): string => {
  const corners = [
    [-5, 0],
    [5, 0],
    [5, 10],
    [-5, 10],
    [-5, 0],
  ].map(([x, y]) => `${east(eastMetres + x!)} ${north(northMetres + y!)}`);
  return `POLYGON((${corners.join(',')}))`;
};

interface Thing {
  id: string;
  class: string;
  geometry: string;
  heights?: [base: number, top: number];
  attributes?: Record<string, unknown>;
}

const things: Thing[] = [
  {
    id: 'G',
    class: 'pipe',
    geometry: `LINESTRING(${east(-60)} 52.06,${east(60)} 52.06)`,
    heights: [39.9, 40.1],
    attributes: {
      discipline: 'gas',
      fromDepthMetres: 1,
      toDepthMetres: 1.4,
      adjacentSpaces: [{ id: 'cellar', kind: 'basement', volumeCubicMetres: 30, distanceMetres: 4 }],
    },
  },
  {
    id: 'W',
    class: 'pipe',
    geometry: `LINESTRING(${east(-60)} 52.061,${east(60)} 52.061)`,
    attributes: { discipline: 'water' },
  },
  {
    id: 'M1',
    class: 'manhole',
    geometry: point(0, 3),
    heights: [38, 41],
    attributes: { discipline: 'sewage' },
  },
  {
    id: 'M2',
    class: 'manhole',
    geometry: point(0, 44),
    heights: [38, 41],
    attributes: { discipline: 'sewage' },
  },
  {
    id: 'deep',
    class: 'chamber',
    geometry: point(10, 1),
    heights: [10, 12],
    attributes: { discipline: 'heat' },
  },
  {
    id: 'D',
    class: 'pipe',
    geometry: `LINESTRING(${east(0)} ${north(3)},${east(0)} ${north(44)})`,
    attributes: {
      discipline: 'sewage',
      from: 's:M1',
      to: 's:M2',
      lengthMetres: 41,
      diameterMillimetres: 300,
    },
  },
  { id: 'near-house', class: 'building', geometry: house(0, 20), attributes: { residents: 12 } },
  { id: 'far-house', class: 'building', geometry: house(0, 90) },
  { id: 'clinic', class: 'hospital', geometry: point(50, 0) },
];

describe.each(kinds)('gas and heat on the %s store', (kind) => {
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
    await storeTestCity(database);
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 's', '{}', gen_random_uuid(), 4.3, 52.05, 4.4, 52.1) on conflict do nothing`,
      [testCity],
    );
    for (const { id, class: kindOf, geometry, heights, attributes } of things)
      await database.query(
        `insert into city_object (city, dataset, code, class, level, geometry, base_height, top_height, attributes, search_text)
         values ($1, 's', $2, $3, 5, ST_GeomFromText($4, 4326), $5::float8, $6::float8, $7::jsonb, '')`,
        [
          testCity,
          `s:${id}`,
          kindOf,
          geometry,
          heights?.[0] ?? null,
          heights?.[1] ?? null,
          JSON.stringify(attributes ?? {}),
        ],
      );
  });
  afterAll(() => close?.());

  const around = (change: object = {}) =>
    leakSurroundings(database, testCity, 's', { pipe: 's:G', share: null, searchMetres: 5, ...change });

  it('finds spaces by the survey’s table, by their place and by ducts', async () => {
    const { spaces, ducts, position, depthMetres } = await around();
    expect(depthMetres).toBeCloseTo(1.2, 9);
    expect(position.longitude).toBeCloseTo(4.305, 9);
    expect(spaces.map(({ id, foundBy }) => `${id} ${foundBy}`).sort()).toEqual([
      'cellar survey',
      's:M1 place',
      's:M2 duct',
    ]);
    const manhole = spaces.find(({ id }) => id === 's:M1')!;
    expect(manhole).toMatchObject({ kind: 'sewer-manhole', depthMetres: 3, holeMetres: null });
    expect(manhole.pipeMetres).toBeCloseTo(3, 1);
    expect(spaces.find(({ id }) => id === 'cellar')).toMatchObject({
      kind: 'basement',
      volumeCubicMetres: 30,
      pipeMetres: 4,
      position: null,
    });
    expect(ducts).toEqual([
      { id: 's:D', from: 's:M1', to: 's:M2', lengthMetres: 41, areaSquareMetres: expect.closeTo(0.0707, 4) },
    ]);
  });

  it('measures in space, and from the hole where its place is told', async () => {
    // Right beside the pipe in plan, 27.9 m below it.
    expect((await around({ searchMetres: 28 })).spaces.map(({ id }) => id)).toContain('s:deep');
    const { spaces, position } = await around({ share: 0.75 });
    expect(position.longitude).toBeCloseTo(east(30), 7);
    expect(spaces.find(({ id }) => id === 's:M1')!.holeMetres).toBeCloseTo(Math.hypot(30, 3), 1);
  });

  it('refuses a pipe that is not there or carries no gas', async () => {
    await expect(around({ pipe: 's:none' })).rejects.toMatchObject({ status: 404 });
    await expect(around({ pipe: 's:W' })).rejects.toThrow('expected a gas pipe, found "s:W" of water');
  });

  it('counts who is inside the rings, by the nearest wall', async () => {
    const position = { longitude: 4.305, latitude: 52.06 };
    const answer = {
      position,
      evacuationMetres: 60,
      spaces: [
        {
          position,
          rings: [
            { effect: 'safe-distance', pascals: 2070, radiusMetres: 60 },
            { effect: 'houses-uninhabitable', pascals: 6900, radiusMetres: 25 },
          ],
        },
      ],
    } as unknown as GasLeakAnswer;
    const { things: found, rings } = await insideRings(database, testCity, answer);
    expect(found.map(({ code, effect }) => `${code} ${effect}`)).toEqual([
      's:near-house houses-uninhabitable',
      's:clinic safe-distance',
    ]);
    expect(found[0]!.metres).toBeCloseTo(20, 1);
    expect(found[0]!.residents).toBe(12);
    expect(rings[0]).toMatchObject({ buildings: 1, sensitive: 1 });
    expect(rings[1]).toMatchObject({ buildings: 1, sensitive: 0 });
    expect((await insideRings(database, testCity, { ...answer, evacuationMetres: null })).things).toEqual([]);
  });

  it('finds buildings whose nearest station gives too little', async () => {
    const station = (code: string, eastMetres: number, northMetres: number, state: HeatStation['state']) =>
      ({
        code,
        state,
        position: { longitude: east(eastMetres), latitude: north(northMetres) },
      }) as HeatStation;
    const stations = [
      station('failing', 0, 0, 'unsupplied'),
      station('fine', 0, 110, 'supplied'),
      station('nowhere', 0, 0, 'cold'),
    ];
    stations[2]!.position = null;
    const cold = await coldBuildings(database, testCity, stations);
    // The far house has the station that works 10 m behind it.
    expect(cold.map(({ code, station: of }) => `${code} ${of}`)).toEqual([
      's:near-house failing',
      's:clinic failing',
    ]);
    expect(cold[0]).toMatchObject({ residents: 12 });
    expect(cold[0]!.metres).toBeCloseTo(20, 1);
    expect(await coldBuildings(database, testCity, [stations[1]!])).toEqual([]);
    expect(await coldBuildings(database, testCity, [station('away', 0, -400, 'cold')])).toEqual([]);
  });
});
