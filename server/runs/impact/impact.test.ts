import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { impactDifference } from '../../../models/flood/impact/difference.ts';
import { dryRoutes } from '../../../models/flood/impact/dry-routes.ts';
import { impact as impactSchema } from '../../../models/flood/impact/impact.ts';
import { cityPlane } from '../../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../../models/geo/ground-grid.ts';
import { writeGround } from '../../../tiles/terrain/ground-files.ts';
import { replaceDataset, saveCity } from '../../city/cities.ts';
import type { ServerContext } from '../../http/context.ts';
import { errorHandler } from '../../http/errors.ts';
import { openTestStore } from '../../store/test-store.ts';
import { impactRoutes, type Runs, startRuns } from '../index.ts';

/** A trough 200 m long with a street in it, a house beside the street, a fire station at its west end. */
const origin = { longitude: 120.2, latitude: 30.9 };
const plane = cityPlane(origin);
const at = (x: number, y: number): string => {
  const { longitude, latitude } = plane.toGeographic(x, y);
  return `${longitude} ${latitude}`;
};
const name = '内涝一号：滨江';

let store: Awaited<ReturnType<typeof openTestStore>>;
let runs: Runs;
let server: Server;
let url = '';
let run = '';

beforeAll(async () => {
  store = await openTestStore('embedded');
  const context: ServerContext = {
    database: store.database,
    dataFolder: store.dataFolder,
    log: pino({ level: 'silent' }),
    broadcast: () => {},
  };
  const folder = join(store.dataFolder, 'content/cities/trough/terrain');
  mkdirSync(folder, { recursive: true });
  const columns = 50;
  const heights = Float32Array.from(
    { length: columns * columns },
    (_, index) => 5 + Math.abs(Math.floor(index / columns) * 4 - 100) / 40,
  );
  await writeGround(
    new GroundGrid(
      { crs: plane.definition, x0: 0, y0: 0, cellMetres: 4, columns, rows: columns, heightDatum: 'test' },
      heights,
    ),
    folder,
  );
  const corner = plane.toGeographic(200, 200);
  const bounds: [number, number, number, number] = [
    origin.longitude,
    origin.latitude,
    corner.longitude,
    corner.latitude,
  ];
  const text = { zh: '槽', en: 'Trough' };
  const object = (code: string, kind: string, wkt: string, attributes: object) => ({
    sql: `insert into city_object (city, dataset, code, class, name, level, geometry, attributes, search_text)
          values ('trough', 'terrain', $1, $2, $1, 2, ST_GeomFromText($3, 4326), $4, '')`,
    parameters: [code, kind, wkt, attributes as Record<string, unknown>],
  });
  const box = (x: number, y: number): string =>
    `POLYGON((${[at(x, y), at(x + 16, y), at(x + 16, y + 16), at(x, y + 16), at(x, y)].join(', ')}))`;
  await store.database.transaction([
    saveCity({
      id: 'trough',
      name: text,
      origin,
      crs: 'EPSG:4549',
      heightDatum: 'test',
      geoidUndulation: 7,
      timeZone: 'Asia/Shanghai',
      bounds,
    }),
    ...replaceDataset(
      {
        id: 'terrain',
        city: 'trough',
        kind: 'terrain',
        title: 'Terrain',
        sourceFiles: [],
        crs: plane.definition,
        heightDatum: 'test',
        attribution: null,
        objectCount: 5,
        importedAt: '2026-11-01T00:00:00.000Z',
        warnings: [],
      },
      bounds,
      '00000000-0000-4000-8000-000000000000',
    ),
    object('滨江小区', 'building', box(92, 104), { function: 'apartments', residents: 40 }),
    object('仓库', 'building', box(40, 176), { building: 'yes' }),
    object('滨江路', 'road', `LINESTRING(${at(6, 100)}, ${at(194, 100)})`, { highway: 'residential' }),
    object('消防站', 'fire-station', `POINT(${at(6, 108)})`, {}),
    object('医院', 'hospital', `POINT(${at(190, 190)})`, {}),
  ]);
  runs = await startRuns(context, { bands: 1 });
  const submitted = await runs.submit('trough', {
    name,
    cellMetres: 4,
    durationSeconds: 900,
    frameSeconds: 300,
    boundary: 'closed',
    rain: [{ seconds: 0, millimetresPerHour: 600 }],
  });
  run = submitted.id;
  expect((await runs.untilEnd(run)).status).toBe('done');
  const app = express().use(impactRoutes(context, runs)).use(errorHandler(context.log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/runs/${run}`;
});

afterAll(async () => {
  await runs?.close();
  server?.close();
  await store?.close();
});

describe('impact of a run', () => {
  it('is told for a frame and for the whole run, and kept as files that never change', async () => {
    const dry = impactSchema.parse(await (await fetch(`${url}/impact?frame=0`)).json());
    expect(dry).toMatchObject({ run, frame: 0, seconds: 0, complete: true });
    expect(dry.buildings).toMatchObject({ total: 2, affected: 0 });
    const response = await fetch(`${url}/impact`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    const whole = impactSchema.parse(await response.json());
    expect(whole.frame).toBeNull();
    const house = whole.buildings.list.find(({ code }) => code === '滨江小区')!;
    // 150 mm of rain gather in the trough; the house stands beside its bottom.
    expect(house.depthMetres).toBeGreaterThan(0.15);
    expect(house).toMatchObject({ use: 'residential', residents: 40, workers: null });
    expect(house.arrivalSeconds).toBeGreaterThan(0);
    expect(house.arrivalSeconds).toBeLessThan(900);
    expect(house.hazard).toBeGreaterThan(0);
    expect(whole.roads.list[0]).toMatchObject({
      code: '滨江路',
      closedFor: expect.stringMatching(/cars|rescue/),
    });
    expect(whole.data).toEqual([{ dataset: 'terrain', changedAt: '2026-11-01T00:00:00.000Z' }]);
    expect(existsSync(join(store.dataFolder, 'runs', run, 'impact-2-run.json.gz'))).toBe(true);
    // No gzip for who does not take it.
    const plain = await fetch(`${url}/impact`, { headers: { 'accept-encoding': 'identity' } });
    expect(impactSchema.parse(await plain.json())).toEqual(whole);
  });

  it('refuses what is no frame in a sentence', async () => {
    const missing = await fetch(`${url}/impact?frame=99`);
    expect([missing.status, (await missing.json()).detail]).toEqual([
      404,
      'The run has 4 frames; there is no frame "99".',
    ]);
    expect((await fetch(`${url}/impact?frame=x`)).status).toBe(400);
    expect((await fetch(`${url}/impact.csv?language=fr`)).status).toBe(400);
  });

  it('compares two runs', async () => {
    const same = impactDifference.parse(await (await fetch(`${url}/impact/difference/${run}`)).json());
    expect(same).toMatchObject({ comparable: true, closedRoadMetres: 0, cost: { barrierMetres: 0 } });
    expect([same.saved.list, same.harmed.list, same.deeper, same.shallower]).toEqual([[], [], [], []]);
  });

  it('tells dry routes while the street is open, and none once it is under water', async () => {
    const to = plane.toGeographic(190, 104);
    const ask = async (frame: number) =>
      dryRoutes.parse(
        await (
          await fetch(`${url}/dry-routes?frame=${frame}&longitude=${to.longitude}&latitude=${to.latitude}`)
        ).json(),
      );
    const [route] = (await ask(0)).routes;
    expect(route).toMatchObject({ code: '消防站', openUntilSeconds: expect.any(Number) });
    expect(route!.metres).toBeGreaterThan(160);
    expect(await ask(3)).toEqual({ routes: [], reason: 'cut-off' });
  });
});

describe('files for others', () => {
  it('are a CSV with Chinese names and a GeoJSON with shapes', async () => {
    const csv = await fetch(`${url}/impact.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toContain(`flood-impact-${run.slice(0, 8)}-run.csv`);
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('building,滨江小区,滨江小区,residential,');
    const geojson = await (await fetch(`${url}/impact.geojson?frame=3`)).json();
    const road = geojson.features.find(({ id }: { id: string }) => id === 'road/滨江路');
    expect(road.geometry.type).toBe('LineString');
    expect(geojson).toMatchObject({ run, frame: 3, modelTimeSeconds: 900 });
  });

  it.each(['zh', 'en'])(
    'are a PDF of two pages in %s, with its fonts and its picture in it',
    async (language) => {
      const response = await fetch(`${url}/impact.pdf?language=${language}`);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      const pdf = Buffer.from(await response.arrayBuffer());
      const source = pdf.toString('latin1');
      expect(source.startsWith('%PDF-1.')).toBe(true);
      expect(source.match(/\/Type \/Page\b/g)).toHaveLength(2);
      expect(source).toContain('/Subtype /Image');
      const streams = streamsOf(pdf);
      // Characters that can be copied out of it, by the maps of its fonts.
      const mapped = new Set(
        streams
          .map((stream) => stream.toString('latin1'))
          .filter((stream) => stream.includes('beginbfrange'))
          .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]{4})>(?=[ \]])/gi)])
          .map((match) => String.fromCodePoint(Number.parseInt(match[1]!, 16))),
      );
      for (const character of name) expect(mapped).toContain(character);
      for (const character of language === 'zh' ? '水量平衡外墙水深' : 'Waterblnc')
        expect(mapped).toContain(character);
      // The parts of the font that are in it have outlines.
      const fonts = streams.filter((stream) => [0x00010000, 0x74727565].includes(stream.readUInt32BE(0)));
      expect(fonts.length).toBeGreaterThan(2);
      for (const font of fonts) expect(tableLength(font, 'glyf')).toBeGreaterThan(60);
    },
  );
});

/** Inflated streams of a PDF. */
function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from + 1)) {
    if (pdf.toString('latin1', from - 3, from) === 'end') continue;
    try {
      streams.push(inflateSync(pdf.subarray(from + 7, pdf.indexOf('\nendstream', from))));
    } catch {
      // Pictures and other streams that are no deflated text.
    }
  }
  return streams.filter(({ length }) => length > 12);
}

function tableLength(font: Buffer, table: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + 16 * index;
    if (font.toString('latin1', entry, entry + 4) === table) return font.readUInt32BE(entry + 12);
  }
  return 0;
}
