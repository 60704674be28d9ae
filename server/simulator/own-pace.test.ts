import { describe, expect, it } from 'vitest';
import type { Datastream } from '../../models/sensing/sensing.ts';
import { faultOf } from '../../scenes/demo/signals/faults.ts';
import { signalOf } from '../../scenes/demo/signals/signal.ts';
import { thingModels } from '../../scenes/demo/thing-models.ts';
import { OwnPace, valuesOf, weatherOf } from './own-pace.ts';
import { groupsOf } from './simulate.ts';

const start = Date.UTC(2026, 10, 20, 0, 30);
let id = 0;
const devices = (kind: string, property: string, count: number): Datastream[] => {
  const { observedProperty, report } = thingModels
    .find((model) => model.id === kind)!
    .properties.find((candidate) => candidate.id === property)!;
  return Array.from({ length: count }, (_, n) => ({
    id: ++id,
    key: `${kind}-${n}.${property}`,
    city: 'linhu',
    name: `${kind} ${n}`,
    thingKind: kind,
    thing: `${kind}-${n}`,
    observedProperty,
    longitude: 120.2,
    latitude: 30.9,
    height: 10,
    periodSeconds: report.everySeconds,
  })).filter(({ thing }) => faultOf(thing, start) === null);
};

/** Times (seconds from the start) at which each key reports, in steps of half a second. */
function reported(pace: OwnPace, seconds: number): Map<string, { at: number; result: number }[]> {
  const all = new Map<string, { at: number; result: number }[]>();
  for (let at = 0; at <= seconds; at += 0.5)
    for (const { datastream, time, result } of pace.due(start + at * 1000)) {
      expect(time).toBe(start + at * 1000);
      all.set(datastream, [...(all.get(datastream) ?? []), { at, result }]);
    }
  return all;
}

describe('devices at their own pace', () => {
  it('all report within the first seconds, then at the latest after their period, not all at once', () => {
    const smoke = devices('smoke-detector', 'smoke', 40);
    const hydrants = devices('gas-pressure-sensor', 'pressure', 40);
    const all = reported(new OwnPace([...smoke, ...hydrants], thingModels, start, null), 2 * 3600);
    // A device may be in one of its gaps.
    expect(all.size).toBeGreaterThan(0.9 * (smoke.length + hydrants.length));
    for (const reports of all.values()) expect(reports[0]!.at).toBeLessThan(20);
    const silent = hydrants.map(({ key }) => all.get(key) ?? []);
    const longest = silent.map((reports) =>
      Math.max(...reports.slice(1).map(({ at }, n) => at - reports[n]!.at)),
    );
    expect(longest.filter((seconds) => seconds <= 1801).length).toBeGreaterThan(0.9 * hydrants.length);
    const second = new Set(silent.map((reports) => Math.round((reports[1]?.at ?? 0) / 60)));
    expect(second.size).toBeGreaterThan(10);
  });

  it('report a change before their time, and nothing while nothing changes', () => {
    const radars = devices('traffic-radar', 'speed', 20);
    const all = reported(new OwnPace(radars, thingModels, start, null), 300);
    for (const reports of all.values()) {
      expect(reports.length).toBeGreaterThan(5);
      for (const [n, { at, result }] of reports.slice(1).entries()) {
        expect(Math.abs(result - reports[n]!.result)).toBeGreaterThanOrEqual(1);
        // After the first report everybody falls into a rhythm of its own.
        if (n > 0) expect(at - reports[n]!.at).toBeGreaterThanOrEqual(5);
      }
    }
    const dry = devices('underpass-gauge', 'depth', 20);
    for (const reports of reported(new OwnPace(dry, thingModels, start, null), 250).values())
      expect(reports).toHaveLength(1);
  });

  it('go on where the history ends: the same values from the same registry', () => {
    for (const datastream of [
      ...devices('noise-monitor', 'noise', 5),
      ...devices('river-gauge', 'level', 5),
    ]) {
      const weather = weatherOf([datastream]);
      const history = signalOf(
        {
          key: datastream.key,
          kind: datastream.thingKind,
          observedProperty: datastream.observedProperty,
          longitude: datastream.longitude,
        },
        weather,
      );
      const live = valuesOf(datastream, weather, null);
      for (let n = 0; n < 200; n++) {
        const moment = weather.moment(start + n * 61_000);
        expect(live(moment)).toBe(history(moment));
      }
    }
  });

  it('tell where they are in one piece, with the course that the registry has', () => {
    const streams = ['longitude', 'latitude', 'altitude'].flatMap((property) => devices('bus', property, 4));
    const course = {
      line: [
        [120.2, 30.9, 20],
        [120.22, 30.9, 20],
        [120.2, 30.9, 20],
      ] as [number, number, number][],
      ...{ stops: [], metresPerSecond: 8, restSeconds: 0, offset: 0, hours: [0, 24] as [number, number] },
    };
    const things = streams.map(({ thing }) => thing!);
    const sound = new Set(things).size;
    const courses = new Map(things.slice(1).map((thing) => [thing, { course }] as const));
    const all = reported(new OwnPace(streams, thingModels, start, null, undefined, courses), 120);
    for (const thing of courses.keys()) {
      const parts = ['longitude', 'latitude', 'altitude'].map((part) => all.get(`${thing}.${part}`)!);
      expect(parts[0]!.length).toBeGreaterThan(40);
      for (const part of parts) expect(part.map(({ at }) => at)).toEqual(parts[0]!.map(({ at }) => at));
      // It drives due east or west, so that only its longitude changes.
      expect(new Set(parts[1]!.map(({ result }) => result))).toEqual(new Set([30.9]));
    }
    // Without a course there is nothing to tell.
    const silent = reported(new OwnPace(streams, thingModels, start, null), 60);
    expect([sound > 0, silent.size]).toEqual([true, 0]);
  });

  it('stay together where they are divided between gateways', () => {
    const streams = ['longitude', 'latitude', 'altitude'].flatMap((property) => devices('bus', property, 3));
    streams.sort((one, other) => (one.thing! < other.thing! ? -1 : 1));
    for (const size of [1, 2, 4]) {
      const groups = groupsOf(streams, size);
      expect(groups.flat()).toEqual(streams);
      for (const [index, group] of groups.slice(1).entries())
        expect(group[0]!.thing).not.toBe(groups[index]!.at(-1)!.thing);
    }
  });

  it('get a storm of minutes only where one is asked for', () => {
    const gauges = devices('underpass-gauge', 'depth', 60);
    const highest = (stormSeconds: number | null): number =>
      Math.max(
        ...[...reported(new OwnPace(gauges, thingModels, start, stormSeconds), 300).values()].flatMap(
          (reports) => reports.map(({ result }) => result),
        ),
      );
    expect(highest(240)).toBeGreaterThan(0.27);
    expect(highest(null)).toBe(0);
  });

  it('know nothing of a kind that has no signal, and report a quiet value for it', () => {
    const [gauge] = devices('river-gauge', 'level', 1);
    const strange = { ...gauge!, thingKind: 'glow-meter', observedProperty: 'glow' };
    const reports = [...reported(new OwnPace([strange], [], start, null), 30).values()].flat();
    for (const { result } of reports) expect(result).toBeGreaterThan(0);
  });
});
