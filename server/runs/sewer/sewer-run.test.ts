import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decodeRecords,
  recordBytes,
  sewerHeader,
  sewerSeries,
} from '../../../models/drainage/coupling/sewer-record.ts';
import type { Run } from '../../../models/runs/run.ts';
import { replaceDataset } from '../../city/cities.ts';
import type { ServerContext } from '../../http/context.ts';
import { errorHandler } from '../../http/errors.ts';
import { checkpointTimes } from '../checkpoint-files.ts';
import { type Runs, startRuns } from '../index.ts';
import { cloudburst, degrees, openBasin, plane } from '../testing/basin.ts';
import { sewerFile } from './sewer-files.ts';
import { sewerRoutes } from './sewer-routes.ts';

/** Two manholes in the basin (ground near 10 m), a third beside it with a subcatchment, and an outfall. */
const sewer = (more = ''): string => `[OPTIONS]
FLOW_UNITS CMS
INFILTRATION HORTON
FLOW_ROUTING DYNWAVE
SURCHARGE_METHOD SLOT
WET_STEP 00:01:00
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 01:00
[RAINGAGES]
R INTENSITY 0:10 1.0 TIMESERIES T
[TIMESERIES]
T 0:00 999
[SUBCATCHMENTS]
S1 R M1 1 100 100 1 0
S3 R M3 1 100 100 1 0
[SUBAREAS]
S1 0.014 0.2 1.5 5 25 OUTLET
S3 0.014 0.2 1.5 5 25 OUTLET
[INFILTRATION]
S1 60 6 4 7 0
S3 60 6 4 7 0
[JUNCTIONS]
M1 8 2
M2 7.9 2.3
M3 8.2 2.2
[OUTFALLS]
OUT 7.5 FREE
[CONDUITS]
A M1 M2 60 0.013 0 0 0 0
B M2 OUT 150 0.013 0 0 0 0
C M3 M1 100 0.013 0 0 0 0
[XSECTIONS]
A CIRCULAR 0.5 0 0 0
B CIRCULAR 0.4 0 0 0
C CIRCULAR 0.5 0 0 0
${more}`;

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let context: ServerContext;
let runs: Runs;
let whole: Run;

const body = (changes: object = {}) =>
  cloudburst({
    durationSeconds: 2400,
    frameSeconds: 400,
    sewer: { dataset: 'drains' },
    ...changes,
  } as object);
const folderOf = (run: Run): string => join(store.dataFolder, 'runs', run.id);
const fileOf = (run: Run, name: string): string => readFileSync(join(folderOf(run), name)).toString('base64');
const same = (one: Run, other: Run): void => {
  for (const name of ['sewer.json', 'sewer.f32', 'frame-6.bin', 'maximum-depth.bin'])
    expect(fileOf(one, name), name).toEqual(fileOf(other, name));
  expect(one.result!.sewer).toEqual(other.result!.sewer);
};

function write(dataset: string, text: string, levelOffsetMetres = 0): void {
  const folder = join(store.dataFolder, 'content/cities/basin', dataset);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, sewerFile.text), text);
  const nodes = {
    M1: degrees(50, 44),
    M2: degrees(110, 50),
    M3: degrees(-60, 44),
    OUT: degrees(260, 50),
  };
  writeFileSync(join(folder, sewerFile.places), JSON.stringify({ levelOffsetMetres, nodes }));
}

beforeAll(async () => {
  ({ store, context } = await openBasin());
  const bounds: [number, number, number, number] = [...degrees(0, 0), ...degrees(200, 200)];
  const datasets = ['drains', 'deep', 'lid'].map((id, index) =>
    replaceDataset(
      {
        id,
        city: 'basin',
        kind: 'swmm',
        title: id,
        sourceFiles: [],
        crs: plane.definition,
        heightDatum: 'test',
        attribution: null,
        objectCount: 0,
        importedAt: new Date().toISOString(),
        warnings: [],
      },
      bounds,
      `00000000-0000-4000-8000-0000000000a${index}`,
    ),
  );
  await store.database.transaction(datasets.flat());
  write('drains', sewer());
  write('deep', sewer(), -30);
  write('lid', sewer('[LID_USAGE]\nS1 L 1 1 1 0 0 0'));
  runs = await startRuns(context, { bands: 1, concurrent: 2 });
  whole = await runs.untilEnd((await runs.submit('basin', body())).id);
});
afterAll(async () => {
  await runs?.close();
  await store?.close();
});

describe('a flood with its drainage network', () => {
  it('keeps all water of both, and tells what passed', () => {
    expect(whole.message).toBe('Done.');
    const { sewer: found, ledger, relativeVolumeError } = whole.result!;
    expect(found).toMatchObject({ openings: 2, outside: 1, shut: 0, rimsOff: 0 });
    expect(Math.abs(found!.relativeVolumeError!)).toBeLessThan(1e-9);
    expect(Math.abs(relativeVolumeError!)).toBeLessThan(1e-9);
    // What left the surface is what the network has had of it.
    expect(ledger!.sewer).toBeCloseTo(found!.ledger.taken - found!.ledger.returned, 6);
    expect(found!.ledger.taken).toBeGreaterThan(50);
    // A hectare beside the area has the rain of the flood (26.7 mm), not that of the file (166 mm).
    expect(found!.ledger.inflow).toBeGreaterThan(150);
    expect(found!.ledger.inflow).toBeLessThan(267);
    expect(found!.ledger.outfalls).toBeGreaterThan(50);
  });

  it('has a record for each frame', async () => {
    const header = sewerHeader.parse(JSON.parse(readFileSync(join(folderOf(whole), 'sewer.json'), 'utf8')));
    expect(header.nodeCodes).toEqual([
      'drains:manhole:M1',
      'drains:manhole:M2',
      'drains:manhole:M3',
      'drains:outfall:OUT',
    ]);
    expect(header.nodeOpen).toEqual([true, true, false, false]);
    expect(header.linkHeightMetres).toEqual([0.5, 0.4, 0.5]);
    const records = decodeRecords(header, readFileSync(join(folderOf(whole), 'sewer.f32')));
    expect(records).toHaveLength(whole.result!.frameTimes.length);
    const last = records.at(-1)!;
    const { ledger } = whole.result!.sewer!;
    expect(last.exchanged[0]! + last.exchanged[1]!).toBeCloseTo(
      ledger.taken - ledger.returned - ledger.between,
      1,
    );
    expect(last.exchanged[2]).toBeNaN();
    expect(Math.max(...records.map(({ flow }) => flow[1]!))).toBeGreaterThan(0.1);
    expect(records.every(({ filling }) => filling[1]! <= 0.4 + 1e-6)).toBe(true);
  });

  it('is served: header, records by ranges, the course at a manhole and in a pipe', async () => {
    const server = express()
      .use(sewerRoutes(context, runs))
      .use(errorHandler(context.log))
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/runs/${whole.id}/sewer`;
    try {
      const header = sewerHeader.parse(await (await fetch(url)).json());
      const records = await fetch(`${url}/records`, {
        headers: { Range: `bytes=0-${recordBytes(header) - 1}` },
      });
      expect(records.status).toBe(206);
      expect(decodeRecords(header, new Uint8Array(await records.arrayBuffer()))).toHaveLength(1);
      const all = decodeRecords(header, readFileSync(join(folderOf(whole), 'sewer.f32')));
      const manhole = sewerSeries.parse(await (await fetch(`${url}/objects/drains:manhole:M2`)).json());
      expect(manhole.times).toEqual(whole.result!.frameTimes);
      expect(manhole.series).toEqual({
        depth: all.map(({ depth }) => depth[1]),
        exchanged: all.map(({ exchanged }) => exchanged[1]),
      });
      expect(manhole.groundMetres).toBeCloseTo(10.6, 1);
      const pipe = sewerSeries.parse(await (await fetch(`${url}/objects/drains:pipe:B`)).json());
      expect(Object.keys(pipe.series)).toEqual(['flow', 'filling', 'velocity']);
      const missing = await fetch(`${url}/objects/drains:pipe:Z`);
      expect([missing.status, ((await missing.json()) as { detail: string }).detail]).toEqual([
        404,
        'The drainage network "drains" of the run has no node or link "drains:pipe:Z".',
      ]);
    } finally {
      server.close();
    }
  });

  it('is cancelled at any instant and goes on from there, with the same bits', async () => {
    const run = await runs.submit('basin', body());
    for (;;) {
      const times = await checkpointTimes(folderOf(run));
      if (times.some((time) => time >= 600)) break;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const cancelled = await runs.cancel(run.id);
    expect(cancelled.status).toBe('cancelled');
    await runs.restart(run.id);
    same(await runs.untilEnd(run.id), whole);
  });

  it('branches from its state, records included', async () => {
    const parent = { run: whole.id, atSeconds: 1300 };
    const barrier = {
      kind: 'barrier',
      id: 'wall',
      line: [degrees(150, 150), degrees(160, 150)],
      heightMetres: 1,
      fromSeconds: 1300,
    };
    const branch = await runs.untilEnd(
      (await runs.submit('basin', body({ parent, interventions: [barrier] }))).id,
    );
    expect(branch.message).toBe('Done.');
    const size = readFileSync(join(folderOf(whole), 'sewer.f32')).length / 7;
    const records = (run: Run): Buffer => readFileSync(join(folderOf(run), 'sewer.f32'));
    expect(records(branch)).toHaveLength(7 * size);
    expect(records(branch).subarray(0, 4 * size)).toEqual(records(whole).subarray(0, 4 * size));
  });

  it.each([
    [{ dataset: 'nowhere' }, 'City "basin" has no data set "nowhere"'],
    [{ dataset: 'bridge' }, 'Data set "bridge" of city "basin" is no drainage network'],
    [{ dataset: 'drains', edgeMetres: 0 }, 'sewer.edgeMetres'],
  ])('refuses %j', async (option, sentence) => {
    await expect(runs.submit('basin', body({ sewer: option }))).rejects.toThrow(sentence);
  });

  it('is computed by the server only', async () => {
    const { port1, port2 } = new MessageChannel();
    await expect(
      runs.submit('basin', body(), { browser: { port: port2, adapter: 'some GPU' } }),
    ).rejects.toThrow('A flood with its drainage network is computed by the server only.');
    port1.close();
  });

  it('refuses an area without manholes, levels of another datum, and what is not computed', async () => {
    const extent = [...degrees(120, 120), ...degrees(170, 170)];
    await expect(runs.submit('basin', body({ extent }))).rejects.toThrow(
      'Drainage network "drains" lies beside the area that is computed.',
    );
    const ends = async (dataset: string): Promise<string> =>
      (await runs.untilEnd((await runs.submit('basin', body({ sewer: { dataset } }))).id)).message;
    expect(await ends('deep')).toMatch(
      /^Drainage network "deep": expected levels on the datum of the ground, found rims 30\.\d m below it \(median of 2 manholes\)\.$/,
    );
    expect(await ends('lid')).toMatch(/lid\.inp line \d+: low-impact development .* is not computed/);
  });
});
