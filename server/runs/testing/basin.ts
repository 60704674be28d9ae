import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { FloodScenario } from '../../../models/flood/scenario.ts';
import { cityPlane } from '../../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../../models/geo/ground-grid.ts';
import type { ServerMessage } from '../../../models/live/messages.ts';
import { writeGround } from '../../../tiles/terrain/ground-files.ts';
import { replaceDataset, saveCity } from '../../city/cities.ts';
import type { ServerContext } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';

/** A basin 200 m across: 2 m of fall from the rim to a pond in the south-west, one house beside it. */
export const origin = { longitude: 4.3, latitude: 52.08 };
export const plane = cityPlane(origin);
export const degrees = (x: number, y: number): [number, number] => {
  const { longitude, latitude } = plane.toGeographic(x, y);
  return [longitude, latitude];
};
export const box = (x: number, y: number, size: number): [number, number][] => [
  degrees(x, y),
  degrees(x + size, y),
  degrees(x + size, y + size),
  degrees(x, y + size),
  degrees(x, y),
];

/** A store with the city "basin", and the cities "bare" and "wide" without terrain files. */
export async function openBasin(
  messages: ServerMessage[] = [],
): Promise<{ store: Awaited<ReturnType<typeof openTestStore>>; context: ServerContext }> {
  const store = await openTestStore('embedded');
  const context: ServerContext = {
    database: store.database,
    dataFolder: store.dataFolder,
    log: pino({ level: 'silent' }),
    broadcast: (_city, message) => messages.push(message),
  };
  await fillBasin(store.database, store.dataFolder);
  return { store, context };
}

/** Puts the city "basin" and those without terrain files into a store. */
export async function fillBasin(database: Database, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'content/cities/basin/terrain');
  mkdirSync(folder, { recursive: true });
  const columns = 100;
  const heights = Float32Array.from({ length: columns * columns }, (_, index) => {
    const x = (index % columns) * 2;
    const y = Math.floor(index / columns) * 2;
    return 10 + Math.hypot(x - 50, y - 50) / 100;
  });
  // A hole in the north-east corner.
  for (let row = 90; row < 100; row++)
    for (let column = 90; column < 100; column++) heights[row * 100 + column] = NaN;
  const header = {
    crs: plane.definition,
    x0: 0,
    y0: 0,
    cellMetres: 2,
    columns,
    rows: columns,
    heightDatum: 'test',
  };
  await writeGround(new GroundGrid(header, heights), folder);
  const text = { zh: '盆地', en: 'Basin' };
  const [east, north] = degrees(200, 200);
  const bounds: [number, number, number, number] = [origin.longitude, origin.latitude, east, north];
  const city = {
    id: 'basin',
    name: text,
    origin,
    crs: 'EPSG:28992',
    heightDatum: 'NAP',
    geoidUndulation: 43,
    timeZone: 'Europe/Amsterdam',
    bounds,
  };
  const dataset = {
    id: 'terrain',
    city: 'basin',
    kind: 'terrain' as const,
    title: 'Terrain',
    sourceFiles: [],
    crs: plane.definition,
    heightDatum: 'test',
    attribution: null,
    objectCount: 2,
    importedAt: new Date().toISOString(),
    warnings: [],
  };
  const object = (code: string, ring: [number, number][], from = 'terrain') => ({
    sql: `insert into city_object (city, dataset, code, class, name, level, geometry, attributes, search_text)
          values ('basin', $4, $1, 'building', $2, 2, ST_GeomFromText($3, 4326), '{}', '')`,
    parameters: [
      code,
      `House ${code}`,
      `POLYGON((${ring.map((point) => point.join(' ')).join(', ')}))`,
      from,
    ],
  });
  await database.transaction([
    saveCity(city),
    saveCity({ ...city, id: 'bare' }),
    saveCity({ ...city, id: 'wide' }),
    ...replaceDataset({ ...dataset, city: 'wide' }, bounds, '00000000-0000-4000-8000-000000000001'),
    ...replaceDataset(dataset, bounds, '00000000-0000-4000-8000-000000000000'),
    // A BIM over all of the basin: its hull is no obstacle, else nothing would be wet and depths below would change.
    ...replaceDataset(
      { ...dataset, id: 'bridge', kind: 'ifc' },
      bounds,
      '00000000-0000-4000-8000-000000000002',
    ),
    object('bridge', box(10, 10, 170), 'bridge'),
    object('pond', box(60, 46, 10)),
    object('rim', box(180, 20, 8)),
  ]);
}

/** A cloudburst on the basin. */
export const cloudburst = (changes: Partial<FloodScenario> = {}): Partial<FloodScenario> => ({
  name: 'cloudburst',
  cellMetres: 2,
  durationSeconds: 1800,
  frameSeconds: 300,
  rain: [
    { seconds: 0, millimetresPerHour: 80 },
    { seconds: 1200, millimetresPerHour: 0 },
  ],
  boundary: 'closed',
  ...changes,
});
