// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeLiveFrames } from '../../../models/live/frame.ts';
import { FrameMemory } from '../../../models/live/frame-memory.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import type { StoredHistory } from '../start-sensing.ts';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from '../testing/sensing-server.ts';
import { importReadings } from './import-readings.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: readings on a private cluster (no PostgreSQL with PostGIS found).');

const minute = 60_000;
const day = 1440 * minute;
/** Noon some days ago. */
const noon = Math.floor(Date.now() / day) * day - 3 * day + day / 2;
const iso = (time: number): string => `${new Date(time + 8 * 60 * minute).toISOString().slice(0, 19)}+08:00`;

describe.each(kinds)('readings on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-readings-'));
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const load = (...files: string[]) => importReadings({ database }, { city: testCity, files });
  const idOf = (key: string) => server.sensing.registry.find(testCity, key)!.id;
  const series = async (key: string, from: number, to: number, limit = 20_000) =>
    (await fetch(
      `${server.url}/api/datastreams/${idOf(key)}/observations?from=${from}&to=${to}&limit=${limit}`,
    ).then((response) => response.json())) as { times: number[]; values: number[] };
  const snapshot = async (at: number) => {
    const response = await fetch(`${server.url}/api/cities/${testCity}/observations?at=${at}`);
    const [frame] = decodeLiveFrames(await response.arrayBuffer());
    return new Map(
      Array.from(frame!.ids, (id, n) => [
        id,
        [frame!.results[n], (frame!.tickTime - frame!.times[n]!) / 1000, frame!.quality[n]],
      ]),
    );
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await post(`${server.url}/api/cities/${testCity}/datastreams`, definitions(8, { periodSeconds: 300 }));
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = Array.from({ length: 600 }, (_, n) => {
    const blank = n >= 100 && n < 110;
    return `${iso(noon + n * 5 * minute)},${blank ? '' : ((n % 50) / 100).toString()},${n === 7 ? -999 : 1.25}`;
  });
  const wide = `time,device-0,device-1\n${rows.join('\r\n')}\n`;

  it('takes a compressed table of two days; the same again changes nothing', async () => {
    const path = file('wide.csv.gz', gzipSync(wide));
    const first = await load(path);
    expect(first).toEqual({
      values: 1190,
      stored: 1190,
      datastreams: 2,
      from: new Date(noon).toISOString(),
      until: new Date(noon + 599 * 5 * minute).toISOString(),
    });
    expect(await load(path)).toMatchObject({ values: 1190, stored: 0 });
    const { rows: packed } = await database.query('select from packed_observation');
    expect(packed).toHaveLength(6);
    const { times, values } = await series('device-0', noon, noon + 3 * day);
    expect(times).toHaveLength(590);
    expect(times[0]).toBe(noon);
    expect(times[100]! - times[99]!).toBe(11 * 5 * minute);
    expect(values.slice(0, 3)).toEqual([0, 0.01, 0.02]);
    expect((await series('device-0', noon + minute, noon + 6 * minute)).times).toEqual([noon + 5 * minute]);
  });

  it('shows packed history in a snapshot, with age and quality, and nothing where a device was offline', async () => {
    const at = noon + 7 * 5 * minute + minute;
    const values = await snapshot(at);
    expect(values.get(idOf('device-0'))).toEqual([Math.fround(0.07), 60, 0]);
    expect(values.get(idOf('device-1'))).toEqual([-999, 60, 1]);
    expect(values.has(idOf('device-2'))).toBe(false);
    // After midnight of UTC the last value is found in the day before.
    const midnight = noon + day / 2;
    expect((await snapshot(midnight + 2 * minute)).get(idOf('device-1'))).toEqual([1.25, 120, 0]);
    // Ten periods after its last value a device was offline.
    const end = noon + 599 * 5 * minute;
    expect((await snapshot(end + 49 * minute)).has(idOf('device-1'))).toBe(true);
    expect((await snapshot(end + 51 * minute)).has(idOf('device-1'))).toBe(false);
  });

  it('merges later deliveries into stored days, what was known stays', async () => {
    const one = file(
      'one.csv',
      `datastream,time,result\ndevice-2,${noon + 10 * minute},3\ndevice-2,${noon},1\n"device-3",${iso(noon)},9.5\n`,
    );
    const other = file('other.csv', `time,device-2\n${noon},99\n${noon + 5 * minute},2\n`);
    expect(await load(one)).toMatchObject({ stored: 3, datastreams: 2 });
    expect(await load(other)).toMatchObject({ stored: 1 });
    expect(await series('device-2', noon, noon + day)).toMatchObject({
      times: [noon, noon + 5 * minute, noon + 10 * minute],
      values: [1, 2, 3],
    });
    expect((await snapshot(noon)).get(idOf('device-3'))![0]).toBe(9.5);
  });

  it('joins single observations and packed ones, by time, each once', async () => {
    await post(`${server.url}/api/observations?city=${testCity}`, [
      { datastream: 'device-2', time: noon + 2 * minute, result: 1.5 },
      { datastream: 'device-2', time: noon + 5 * minute, result: 2 },
    ]);
    expect((await series('device-2', noon, noon + day)).values).toEqual([1, 1.5, 2, 3]);
    expect((await snapshot(noon + 3 * minute)).get(idOf('device-2'))).toEqual([1.5, 60, 0]);
    expect((await snapshot(noon + 10 * minute)).get(idOf('device-2'))).toEqual([3, 0, 0]);
  });

  it('thins packed history out without losing an extreme', async () => {
    const values = Array.from({ length: 3000 }, (_, n) => Math.round(1000 * Math.sin(n / 40)) / 1000 + 0);
    values[777] = 5;
    values[2222] = -5;
    const text = values.map((value, n) => `${noon + n * 10_000},${value}`).join('\n');
    await load(file('fine.csv', `time,device-4\n${text}\n`));
    const whole = await series('device-4', noon, noon + 30_000_000);
    expect(whole.values).toEqual(values);
    const thin = await series('device-4', noon, noon + 30_000_000, 100);
    expect(thin.values.length).toBeLessThanOrEqual(100);
    expect([Math.max(...thin.values), Math.min(...thin.values)]).toEqual([5, -5]);
    for (const [n, time] of thin.times.entries()) expect(thin.values[n]).toBe(values[(time - noon) / 10_000]);
  });

  it('keeps the newest as last value, but none that is older than what is known', async () => {
    const last = async (key: string) =>
      (await database.query('select result from last_observation where datastream_id = $1', [idOf(key)]))
        .rows;
    expect(await last('device-4')).toEqual([{ result: Math.round(1000 * Math.sin(2999 / 40)) / 1000 }]);
    await post(`${server.url}/api/observations?city=${testCity}`, [
      { datastream: 'device-5', time: Date.now(), result: 0.1 },
    ]);
    await load(file('old.csv', `time,device-5\n${noon},7\n`));
    expect(await last('device-5')).toEqual([{ result: 0.1 }]);
  });

  it('refuses bad files with one sentence and stores nothing of any', async () => {
    const good = file('good.csv', `time,device-6\n${noon},1\n`);
    const cases: [string, RegExp][] = [
      [`time,device-6,ghost\n${noon},1,2\n`, /bad\.csv: line 1: expected the key of .*"ghost"/],
      [`time,device-6\n${noon},wet\n`, /line 2, column device-6: expected a number, found "wet"/],
      [`time,device-6\n${noon},1\n${noon},2,3\n`, /line 3: expected 2 fields as in the header, found 3/],
      ['time,device-6\n2026-01-01 08:00:00,1\n', /line 2: expected a time as ISO 8601 with offset/],
      [`time,device-6\n${Date.now() + day},1\n`, /line 2: expected a time from 2000 to now/],
      [`moment,device-6\n${noon},1\n`, /line 1: expected a column "time", found moment/],
      ['time,device-6,device-6\n', /column "device-6" occurs twice/],
      ['datastream,time,result\nghost,1700000000000,1\n', /line 2: expected the key .*"ghost"/],
      ['', /found an empty file/],
    ];
    for (const [content, sentence] of cases)
      await expect(load(good, file('bad.csv', content))).rejects.toThrow(sentence);
    const cut = gzipSync(wide);
    await expect(load(good, file('cut.gz', cut.subarray(0, cut.length - 40)))).rejects.toThrow(
      /cut\.gz: cannot be read/,
    );
    expect((await series('device-6', noon, noon + day)).times).toEqual([]);
    await expect(importReadings({ database }, { city: 'nowhere', files: [good] })).rejects.toThrow(
      /no city "nowhere"/,
    );
  });

  it('takes files over HTTP, and the live feed knows the last values', async () => {
    const form = new FormData();
    form.append('file', new Blob([`time,device-7\n${noon},4\n`]), 'seven.csv');
    const url = `${server.url}/api/cities/${testCity}/readings`;
    const response = await fetch(url, { method: 'POST', body: form });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ stored: 1 });
    expect(server.sensing.registry.find(testCity, 'device-7')).toMatchObject({
      lastTime: noon,
      lastResult: 4,
    });
    const bad = new FormData();
    bad.append('file', new Blob(['what?']), 'what.csv');
    const refused = await fetch(url, { method: 'POST', body: bad });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as any).detail).toMatch(/^what\.csv: line 1: expected a column "time"/);
  });

  // The embedded store belongs to one process: nobody else can import into it.
  if (kind === 'cluster')
    it('tells a server of what another process has imported: its viewers, last values and sums', async () => {
      const heard: StoredHistory[] = [];
      server.sensing.onHistoryStored((stored) => heard.push(stored));
      const id = idOf('device-7');
      const results: number[] = [];
      const memory = new FrameMemory();
      const viewer = new WebSocket(`${server.url.replace('http', 'ws')}/live`);
      viewer.on('message', (data: Buffer, isBinary) => {
        if (!isBinary) return;
        for (const frame of decodeLiveFrames(data, () => memory)) {
          memory.apply(frame);
          viewer.send(JSON.stringify({ type: 'ack', epoch: frame.epoch, seq: frame.seq }));
          frame.ids.forEach((one, n) => {
            if (one === id) results.push(frame.results[n]!);
          });
        }
      });
      await once(viewer, 'open');
      viewer.send(JSON.stringify({ type: 'subscribe', city: testCity, viewport: null }));
      await expect.poll(() => results, { timeout: 10_000 }).toEqual([4]);
      await load(file('told.csv', `time,device-7\n${noon + day},0.25\n${noon + day + minute},0.75\n`));
      await expect.poll(() => results, { timeout: 10_000 }).toEqual([4, 0.75]);
      expect(server.sensing.registry.byId(id)).toMatchObject({
        lastTime: noon + day + minute,
        lastResult: 0.75,
      });
      expect(heard).toContainEqual({
        city: testCity,
        from: noon + day,
        until: noon + day + minute,
        datastreams: [id],
      });
      // Told again after the connection has broken, since something may have been missed meanwhile.
      await database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mirrorcity-listener'",
      );
      await expect
        .poll(() => heard.at(-1), { timeout: 10_000 })
        .toMatchObject({ city: testCity, from: 0, datastreams: null });
      await load(file('again.csv', `time,device-7\n${noon + day + 2 * minute},0.5\n`));
      await expect.poll(() => results, { timeout: 10_000 }).toEqual([4, 0.75, 0.5]);
      viewer.close();
    });

  it('loses nothing when two deliveries of one day come at once', async () => {
    const text = (from: number): string =>
      Array.from({ length: 100 }, (_, n) => `${noon + (2 * n + from) * 1000},${2 * n + from}`).join('\n');
    await Promise.all([
      load(file('even.csv', `time,device-6\n${text(0)}\n`)),
      load(file('odd.csv', `time,device-6\n${text(1)}\n`)),
    ]);
    expect((await series('device-6', noon, noon + day)).values).toEqual(
      Array.from({ length: 200 }, (_, n) => n),
    );
  });
});
