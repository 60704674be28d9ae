import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapterDocument, readTime } from './adapter-document.ts';
import { followJsonPath, parseJsonPath } from './json-path.ts';
import { mapPayload } from './map-payload.ts';
import { resolveSenml } from './senml.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const find = (value: unknown, path: string) => followJsonPath(value, parseJsonPath(path));

describe('paths', () => {
  const value = { a: [{ b: 1 }, { b: 2, 'c d': "it's" }], '': 3, x: { y: null } };
  it.each([
    ['$.a[*].b', [1, 2]],
    ['$.a[-1].b', [2]],
    ["$.a[1]['c d']", ["it's"]],
    ["$['a'][0]", [{ b: 1 }]],
    ['$.x.y.z', []],
    ['$.a.b', []],
    ['$.toString', []],
    ['$.x.*', [null]],
  ])('%s', (path, found) => {
    expect(find(value, path)).toEqual(found);
  });
  it.each(['a', '$..a', '$.a[?(@.b)]', '$.a[', "$['a", '$.'])('"%s" is none', (path) => {
    expect(() => parseJsonPath(path)).toThrow(RangeError);
  });
});

describe('SenML', () => {
  it('resolves the example of RFC 8428, 5.1.2', () => {
    // Three of its measurements; the base time is 1.276020076001e+09 s.
    const resolved = resolveSenml(
      [
        {
          bn: 'urn:dev:ow:10e2073a0108006:',
          bt: 1.276020076001e9,
          bu: 'A',
          bver: 5,
          n: 'voltage',
          u: 'V',
          v: 120.1,
        },
        { n: 'current', t: -5, v: 1.2 },
        { n: 'current', t: 0, v: 1.7 },
      ],
      now,
    );
    expect(resolved).toEqual([
      { name: 'urn:dev:ow:10e2073a0108006:voltage', time: 1_276_020_076_001, unit: 'V', value: 120.1 },
      { name: 'urn:dev:ow:10e2073a0108006:current', time: 1_276_020_071_001, unit: 'A', value: 1.2 },
      { name: 'urn:dev:ow:10e2073a0108006:current', time: 1_276_020_076_001, unit: 'A', value: 1.7 },
    ]);
  });

  it('takes small times as relative to now, adds the base value, keeps truth and text', () => {
    expect(
      resolveSenml(
        [{ bn: 'x/', bv: 10, n: 'a', v: 1, t: -60 }, { n: 'b', vb: true }, { n: 'c', vs: 'on' }, { s: 3 }],
        now,
      ),
    ).toEqual([
      { name: 'x/a', time: now - 60_000, unit: null, value: 11 },
      { name: 'x/b', time: now, unit: null, value: true },
      { name: 'x/c', time: now, unit: null, value: 'on' },
    ]);
  });

  it.each([
    [[], /SenML pack/],
    [[{ n: 'a', v: 'x' }], /SenML 0\.v/],
    [[{ bver: 11, n: 'a', v: 1 }], /version 10 or below, found 11/],
    [[{ n: 'a', v: 1, must_: 1 }], /"must_" must be understood/],
    [[{ n: 'ä', v: 1 }], /expected a name/],
    [[{ v: 1 }], /expected a name/],
    [{ n: 'a' }, /SenML pack/],
  ])('refuses %j', (pack, reason) => {
    expect(() => resolveSenml(pack, now)).toThrow(reason);
  });
});

describe('times', () => {
  it.each([
    ['iso', '2026-01-02T11:04:05+08:00', now],
    ['epoch-seconds', now / 1000, now],
    ['epoch-seconds', String(now / 1000), now],
    ['epoch-milliseconds', now, now],
    [{ local: 'yyyy-MM-dd HH:mm:ss', offset: '+08:00' }, '2026-01-02 11:04:05', now],
    [{ local: 'yyyy-MM-dd HH:mm:ss', offset: '+08:00' }, '2026/01/02 11:04', now - 5000],
    ['iso', '2026-01-02T11:04:05', null],
    ['iso', now, null],
    ['epoch-seconds', 'soon', null],
    ['epoch-seconds', '', null],
    [{ local: 'yyyy-MM-dd HH:mm:ss', offset: '+08:00' }, '2026-13-02 11:04:05', null],
  ] as const)('%j of %j', (format, value, time) => {
    expect(readTime(format, value)).toBe(time);
  });
});

const base = { city: 'testville', name: { zh: '厂商', en: 'Vendor' }, source: { kind: 'http' } };
const json = adapterDocument.parse({
  ...base,
  id: 'vendor-json',
  format: 'json',
  records: '$.list[*]',
  device: { from: '$.sn', prefix: 'RG-', names: { old: 'RG-0009' } },
  time: { from: '$.ts', format: 'epoch-seconds' },
  values: [
    { property: 'rain', from: '$.data.r', factor: 0.1, missing: [-9999] },
    { property: 'door', from: '$.data.door', words: { OPEN: 1, SHUT: 0 } },
    { property: 'temperature', from: '$.data.f', factor: 5 / 9, offset: -160 / 9 },
  ],
  status: { from: '$.st', words: { '0': 'online', '3': 'power-cut' } },
});

describe('mapping documents', () => {
  it('turn two wire formats into the same values of one model', () => {
    const fromJson = mapPayload(
      json,
      { list: [{ sn: '0001', ts: now / 1000, data: { r: 125, door: 'OPEN' } }] },
      null,
      now,
    );
    const senml = adapterDocument.parse({
      ...base,
      id: 'gateway',
      format: 'senml',
      device: { from: 'name', prefix: 'RG-' },
      separator: ':',
      values: [
        { property: 'rain', from: 'rain_um', factor: 0.001 },
        { property: 'door', from: 'door' },
      ],
    });
    const pack = [
      { bn: '0001:', bt: now / 1000, n: 'rain_um', v: 12_500 },
      { n: 'door', vb: true },
      { n: 'battery', v: 3.3 },
      { bn: '0002:', n: 'rain_um', v: 0 },
    ];
    const fromSenml = mapPayload(senml, pack, null, now);
    const csv = adapterDocument.parse({
      ...base,
      id: 'table',
      format: 'csv',
      device: { from: '站号', prefix: 'RG-' },
      time: { from: '时间', format: { local: 'yyyy-MM-dd HH:mm:ss', offset: '+08:00' } },
      values: [
        { property: 'rain', from: '雨强' },
        { property: 'door', from: '门', words: { 开: 1 } },
      ],
    });
    const fromCsv = mapPayload(
      csv,
      [{ 站号: '0001', 时间: '2026-01-02 11:04:05', 雨强: ' 12.5', 门: '开' }],
      null,
      now,
    );
    const expected = [
      { device: 'RG-0001', property: 'rain', time: now, result: 12.5 },
      { device: 'RG-0001', property: 'door', time: now, result: 1 },
    ];
    expect(fromJson.values).toEqual(expected);
    expect(fromSenml.values.slice(0, 2)).toEqual(expected);
    expect(fromSenml.values[2]).toMatchObject({ device: 'RG-0002', result: 0 });
    expect(fromCsv.values).toEqual(expected);
    for (const { problems } of [fromJson, fromSenml, fromCsv]) expect(problems).toEqual([]);
  });

  it('convert units, know what means none, and map names and states', () => {
    const mapped = mapPayload(
      json,
      { list: [{ sn: 'old', ts: 1.7e9, st: 3, data: { r: -9999, f: 50 } }] },
      null,
      now,
    );
    expect(mapped.values).toMatchObject([{ device: 'RG-0009', property: 'temperature' }]);
    expect(mapped.values[0]!.result).toBeCloseTo(10, 12);
    expect(mapped.statuses).toEqual([{ device: 'RG-0009', status: 'power-cut', time: 1.7e12 }]);
  });

  it('tell what they do not understand and take the rest', () => {
    const list = [
      { sn: null, ts: 1.7e9, data: { r: 1 } },
      { sn: '1', ts: 'x', data: { r: 1 } },
      { sn: '1', ts: 1.7e9, st: 9, data: { r: 'many', door: 'AJAR' } },
      { sn: '1', ts: 1.7e9, data: { r: 10 } },
    ];
    const { values, problems } = mapPayload(json, { list }, null, now);
    expect(values).toEqual([{ device: 'RG-1', property: 'rain', time: 1.7e12, result: 1 }]);
    expect(problems).toEqual([
      'records[0].device: expected a name at $.sn, found null',
      'records[1].time: expected "epoch-seconds" at $.ts, found "x"',
      'records[2].rain: expected a number at $.data.r, found "many"',
      'records[2].door: expected a number at $.data.door, found "AJAR"',
      'records[2].status: expected 0, 3, found 9',
    ]);
    expect(mapPayload(json, {}, null, now).problems).toEqual(['expected records at $.list[*], found none']);
  });

  it('take the device from the topic', () => {
    const byTopic = adapterDocument.parse({
      ...base,
      id: 'topics',
      source: { kind: 'mqtt', topic: 'vendor/+/up' },
      format: 'json',
      device: { from: 'topic:1' },
      values: [{ property: 'rain', from: '$.r' }],
    });
    expect(mapPayload(byTopic, { r: 2 }, 'vendor/RG-7/up', now).values).toEqual([
      { device: 'RG-7', property: 'rain', time: now, result: 2 },
    ]);
  });

  it('never fail, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        for (const document of [json, { ...json, format: 'senml' as const }])
          mapPayload(document, payload, null, now);
      }),
    );
  });

  it.each([
    [{ values: [] }, 'expected at least one value'],
    [{ values: [{ property: 'rain', from: 'r' }] }, 'expected a path that begins with "$", found "r"'],
    [
      { source: { kind: 'mqtt', topic: 'mirrorcity/x/y' } },
      'expected a topic filter below a root of its own',
    ],
    [{ source: { kind: 'poll', url: 'file:///etc/passwd', everySeconds: 60 } }, 'Invalid URL'],
    [
      {
        source: {
          kind: 'poll',
          url: 'http://a.b/',
          everySeconds: 60,
          headers: { Authorization: { environment: 'DATABASE_URL' } },
        },
      },
      /Invalid input|MIRRORCITY_SECRET/,
    ],
  ])('are refused: %j', (change, reason) => {
    const parsed = adapterDocument.safeParse({ ...json, status: null, ...change });
    expect(parsed.error?.issues[0]?.message).toMatch(reason);
  });
});
