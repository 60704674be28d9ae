import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Thing } from '../../models/sensing/thing.ts';
import { CsvBytes } from './csv-bytes.ts';
import { type Readings, readings } from './readings.ts';
import { thingModels } from './thing-models.ts';

const until = Date.UTC(2026, 10, 21, 1, 37, 12);
/** Of each kind three things, of some kinds many more. */
const things: Thing[] = thingModels.flatMap((model) =>
  Array.from({ length: model.id === 'rain-gauge' ? 60 : 3 }, (_, n): Thing => {
    const code = `${model.id}-${n}`;
    return {
      code,
      name: code,
      model: { id: model.id, version: 1 },
      carrier: null,
      owner: null,
      builtDate: null,
      status: 'in-use',
      longitude: 120.21 + n / 1000,
      latitude: 30.9,
      height: 12,
      pose: null,
      attributes: n === 0 ? { underpass: 'the-pass' } : {},
      datastreams: model.properties.map(({ id }) => ({ key: `${code}.${id}`, name: code, property: id })),
    };
  }),
);

describe('readings', () => {
  let made: Readings;
  const table = (name: string): string[][] => {
    const file = made.files.find((candidate) => candidate.name === name)!;
    return gunzipSync(file.bytes)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  };
  const digest = ({ files }: Readings): string => {
    const hash = createHash('sha256');
    for (const { name, bytes } of files) hash.update(name).update(bytes);
    return hash.digest('hex');
  };
  beforeAll(() => {
    made = readings(things, until, { stormDepths: { 'the-pass': 0.9 } });
  });

  it('are the same bytes for the same things and the same hour, in any hour of any place', () => {
    const again = readings(things, Date.UTC(2026, 10, 21, 1), { stormDepths: { 'the-pass': 0.9 } });
    expect(digest(again)).toBe(digest(made));
    expect(digest(readings(things, until + 3_600_000))).not.toBe(digest(made));
  });

  it('are thirty days of each datastream, at its own period, up to the last full hour', () => {
    const rain = table('readings-rain-gauge-5min.csv.gz');
    expect(rain[0]!.slice(0, 3)).toEqual(['time', 'rain-gauge-0.rain', 'rain-gauge-1.rain']);
    expect(rain).toHaveLength(1 + 8640);
    expect(rain[1]![0]).toBe('2026-10-22T09:05:00+08:00');
    expect(rain.at(-1)![0]).toBe('2026-11-21T09:00:00+08:00');
    expect(table('readings-air-monitor-60min.csv.gz')).toHaveLength(1 + 720);
    const keys = made.files.flatMap(({ name }) => table(name)[0]!.slice(1));
    expect(keys.sort()).toEqual(
      things.flatMap(({ datastreams }) => datastreams.map(({ key }) => key)).sort(),
    );
    let [values, missing] = [0, 0];
    for (const { name } of made.files)
      for (const row of table(name).slice(1))
        for (const field of row.slice(1)) field === '' ? missing++ : values++;
    expect(made.truth).toMatchObject({ values, missing });
  });

  it('tell in their truth when the storm came and which devices were faulty', () => {
    expect(made.truth.stormStart).toBe('2026-11-13T06:30:00.000Z');
    const dead = made.truth.faults.filter(
      ({ fault, thing }) => fault === 'dead' && thing.startsWith('rain-gauge'),
    );
    const rain = table('readings-rain-gauge-5min.csv.gz');
    const silent = rain[0]!
      .slice(1)
      .filter((_, c) => rain.slice(1).filter((row) => row[c + 1] === '').length > 800);
    expect(silent).toEqual(dead.map(({ thing }) => `${thing}.rain`));
  });

  it('take the depth of an underpass from the flood model', () => {
    const depths = table('readings-underpass-gauge-5min.csv.gz')
      .slice(1)
      .map((row) => Number(row[1]));
    expect(Math.max(...depths)).toBeCloseTo(0.9, 1);
  });

  it('cost at most two bytes a value', () => {
    const bytes = made.files.reduce((sum, file) => sum + file.bytes.length, 0);
    expect(bytes / made.truth.values).toBeLessThan(2);
  });
});

it('writes numbers as they are, without zeros at their end', () => {
  const csv = new CsvBytes();
  const cases: [number, number, string][] = [
    [0, 2, '0'],
    [1.5, 2, '1.5'],
    [-0.05, 2, '-0.05'],
    [12.3449, 2, '12.34'],
    [-0.001, 2, '0'],
    [1234567, 0, '1234567'],
    [0.007, 3, '0.007'],
    [100, 1, '100'],
  ];
  for (const [value, decimals] of cases) {
    csv.number(value, decimals);
    csv.comma();
  }
  expect(new TextDecoder().decode(csv.bytes())).toBe(`${cases.map(([, , text]) => text).join()},`);
});
