import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeLiveFrames } from '../../models/live/frame.ts';
import type { Series } from '../../models/sensing/sensing.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { HistoryPacker } from './history-packer.ts';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from './testing/sensing-server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: history on a private cluster (no PostgreSQL with PostGIS found).');

const hour = 3_600_000;
const day = 24 * hour;
const quiet = { info: () => {}, error: () => {} };

describe.each(kinds)('history on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const now = Date.now();
  const start = now - 2 * hour;
  const send = (body: unknown) => post(`${server.url}/api/observations?city=${testCity}`, body);
  const idOf = (key: string) => server.sensing.registry.find(testCity, key)!.id;
  const series = async (key: string, from: number, to: number, more = ''): Promise<Series> => {
    const path = `/api/datastreams/${idOf(key)}/observations?from=${from}&to=${to}&limit=2000${more}`;
    return (await fetch(`${server.url}${path}`)).json() as Promise<Series>;
  };
  const snapshot = async (at: number) => {
    const answer = await fetch(`${server.url}/api/cities/${testCity}/observations?at=${at}`);
    const [frame] = decodeLiveFrames(await answer.arrayBuffer());
    const { ids, results, times, quality } = frame!;
    return new Map(Array.from(ids, (id, n) => [id, [results[n], (at - times[n]!) / 1000, quality[n]]]));
  };
  /** A day and a half later everything of today is due. */
  const later = (milliseconds = 36 * hour) =>
    new HistoryPacker({
      database,
      log: quiet,
      packedDays: server.sensing.packedDays,
      now: () => now + milliseconds,
    });
  const rowsIn = async (table: string): Promise<number> =>
    (await database.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n;

  /** Every ten seconds, with a gap of half an hour; two decimals, one value out of range. */
  const observations = Array.from({ length: 700 }, (_, n) => ({
    datastream: 'device-0',
    time: start + n * 10_000,
    result: n === 99 ? -50 : Math.round(100 * Math.abs(Math.sin(n / 40))) / 1000,
  })).filter(({ time }) => time < start + hour || time >= start + 1.5 * hour);

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await post(`${server.url}/api/cities/${testCity}/datastreams`, [
      ...definitions(3, { periodSeconds: 10 }),
      ...definitions(1, { key: 'slow', periodSeconds: 86_400 }),
    ]);
    await send(observations);
    await send([
      { datastream: 'device-1', time: start, result: 0.5 },
      { datastream: 'slow', time: now - 3 * day, result: 0.25 },
    ]);
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('is told the same before and after it is packed', async () => {
    const at = start + 99 * 10_000 + 3000;
    const asked = async () => [
      await series('device-0', start, now),
      await series('device-0', start + 5000, start + 70_000),
      await snapshot(at),
      await snapshot(start),
    ];
    const before = await asked();
    expect((before[0] as Series).values).toEqual(observations.map(({ result }) => result));
    expect((before[2] as Map<number, number[]>).get(idOf('device-0'))).toEqual([-50, 3, 1]);
    const bandsBefore = await series('device-0', start, now, '&bands=true');
    const { closed } = await later().run();
    expect(closed.length).toBeGreaterThanOrEqual(2);
    expect(await rowsIn('observation')).toBe(0);
    expect(await asked()).toEqual(before);
    const bands = await series('device-0', start, now, '&bands=true');
    expect({ ...bands, values: [] }).toEqual({ ...bandsBefore, values: [] });
    bands.values.forEach((value, n) => {
      expect(value).toBeCloseTo(bandsBefore.values[n]!, 9);
    });
  });

  it('has bands with every extreme and every observation, and gaps where nothing was observed', async () => {
    const { times, values, band } = await series('device-0', start, now, '&bands=true');
    expect(band!.seconds).toBe(60);
    const width = band!.seconds * 1000;
    const parts = new Map<number, number[]>();
    for (const { time, result } of observations) {
      const part = Math.floor(time / width) * width;
      parts.set(part, [...(parts.get(part) ?? []), result]);
    }
    expect(times).toEqual([...parts.keys()]);
    [...parts.values()].forEach((inside, n) => {
      expect([band!.counts[n], band!.lowest[n], band!.highest[n]]).toEqual([
        inside.length,
        Math.min(...inside),
        Math.max(...inside),
      ]);
      expect(values[n]).toBeCloseTo(inside.reduce((sum, value) => sum + value, 0) / inside.length, 9);
    });
    // A span of years needs no asking.
    const years = await series('device-0', now - 4000 * day, now);
    expect(years.band!.seconds).toBeGreaterThanOrEqual(86_400);
    expect(years.band!.counts.reduce((sum, count) => sum + count, 0)).toBe(observations.length);
  });

  it('takes late observations in, and those it has already change nothing', async () => {
    const late = { datastream: 'device-0', time: start + 5000, result: 0.777 };
    const again = observations.slice(0, 20).map((observation) => ({ ...observation, result: 99 }));
    expect((await send([late, ...again])).status).toBe(204);
    const expected = [observations[0]!, late, ...observations.slice(1)];
    const check = async (): Promise<void> => {
      const { times, values } = await series('device-0', start, now);
      expect(times).toEqual(expected.map(({ time }) => time));
      expect(values).toEqual(expected.map(({ result }) => result));
      const { band } = await series('device-0', start, now, '&bands=true');
      expect(band!.counts.reduce((sum, count) => sum + count, 0)).toBe(expected.length);
      expect(Math.max(...band!.highest)).toBe(0.777);
      expect((await snapshot(start + 4000)).get(idOf('device-0'))![0]).toBe(0);
    };
    await check();
    await later().run();
    expect(await rowsIn('observation')).toBe(0);
    await check();
    expect(await later().run()).toEqual({ closed: [], late: 0 });
  });

  it('packs nothing before its time, and nothing of a datastream that was removed', async () => {
    await send([
      { datastream: 'device-1', time: now, result: 0.1 },
      { datastream: 'device-2', time: now, result: 0.1 },
    ]);
    expect((await later(0).run()).closed).toEqual([]);
    expect(await rowsIn('observation')).toBe(2);
    await database.query('delete from datastream where id = $1', [idOf('device-2')]);
    await later().run();
    expect(await rowsIn('observation')).toBe(0);
    expect((await series('device-1', now, now)).values).toEqual([0.1]);
  });

  it('knows the last value of a slow device days later', async () => {
    expect((await snapshot(now)).get(idOf('slow'))).toEqual([0.25, (3 * day) / 1000, 0]);
  });

  it('keeps each class as long as it says: rollups longer than observations, nothing for ever', async () => {
    const rows = async (key: string) =>
      (
        await database.query<{ kind: number }>(
          `select 0 as kind from packed_observation where datastream_id = $1
           union all select seconds from observation_rollup where datastream_id = $1 order by 1`,
          [idOf(key)],
        )
      ).rows.map(({ kind: seconds }) => seconds);
    const keep = (key: string, retention: string) =>
      database.query('update datastream set retention = $2 where id = $1', [idOf(key), retention]);
    const all = [...new Set(await rows('device-0'))];
    expect(all).toEqual([0, 60, 300, 3600, 86_400]);
    await later(5000 * day).applyRetention();
    expect([...new Set(await rows('device-0'))]).toEqual(all);
    await keep('device-0', 'frequent');
    await keep('device-1', 'frequent');
    await later(8 * day + day).applyRetention();
    expect([...new Set(await rows('device-0'))]).toEqual([60, 300, 3600, 86_400]);
    // One value an hour: it has no rollup of minutes, and stands in for it.
    expect([...new Set(await rows('device-1'))]).toEqual([0, 3600, 86_400]);
    expect((await series('device-0', start, now, '&bands=true')).band!.counts).not.toEqual([]);
    await later(402 * day).applyRetention();
    expect([...new Set(await rows('device-0'))]).toEqual([3600, 86_400]);
    expect([...new Set(await rows('device-1'))]).toEqual([3600, 86_400]);
    await keep('device-0', 'brief');
    await later(402 * day).applyRetention();
    expect(await rows('device-0')).toEqual([]);
  });
});
