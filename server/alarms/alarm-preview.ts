import type { AlarmPreview } from '../../models/alarms/alarm-preview.ts';
import {
  type AlarmCondition,
  type AlarmRuleDefinition,
  propertiesOf,
} from '../../models/alarms/alarm-rule.ts';
import { holdsTogether, type Neighbour } from '../../models/alarms/combination.ts';
import { type AlarmEpisodeSpan, episodesOf, type ReplaySurroundings } from '../../models/alarms/episodes.ts';
import { ruleApplies } from '../../models/alarms/rule-scope.ts';
import { metresBetween } from '../../models/geo/distance.ts';
import { type AlarmLevel, alarmLevels } from '../../models/sensing/sensing.ts';
import type { DatastreamRegistry, RegisteredDatastream } from '../ingest/datastream-registry.ts';
import { readSeries } from '../sensing/history.ts';
import type { Points } from '../sensing/series.ts';
import type { Database } from '../store/database.ts';
import { expectedOf } from './baselines.ts';
import { objectDatastreams } from './watch-store.ts';

const day = 86_400_000;
const hour = 3_600_000;
/** Of so many datastreams history is replayed; of more, evenly chosen ones. */
const mostDatastreams = 60;
const mostNeighbours = 4;
/** A minute's reading for a week. */
const mostReadings = 10_080;

/**
 * How often a rule would have raised an alarm in the last days. Of a long history the lowest and highest readings of
 * each short span are replayed, so that no alarm of a threshold is missed.
 * @param until epoch milliseconds.
 */
export async function previewAlarmRule(
  database: Database,
  registry: DatastreamRegistry,
  city: string,
  rule: AlarmRuleDefinition,
  days: number,
  until: number,
): Promise<AlarmPreview> {
  const within = await objectDatastreams(database, { city, scope: rule.scope });
  const all = registry
    .ofCity(city)
    .filter((datastream) => ruleApplies({ ...rule, city, enabled: true }, datastream, within));
  const step = Math.max(1, all.length / mostDatastreams);
  const chosen = Array.from(
    { length: Math.min(all.length, mostDatastreams) },
    (_, n) => all[Math.floor(n * step)]!,
  );
  const from = until - days * day;
  const levels: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
  const perDay = Array.from({ length: days }, () => 0);
  const devices: AlarmPreview['devices'] = [];
  let [readings, activeMilliseconds, silent] = [0, 0, 0];
  for (const datastream of chosen) {
    const series = await readSeries(database, datastream.id, from, until, mostReadings);
    if (series.times.length === 0) silent++;
    readings += series.times.length;
    const surroundings = await surroundingsOf(
      database,
      registry,
      rule.condition,
      datastream,
      series,
      from,
      until,
    );
    const { range, periodSeconds } = datastream;
    const episodes = episodesOf(rule.condition, series, range, periodSeconds, until, surroundings);
    for (const episode of episodes) {
      levels[episode.level]++;
      perDay[Math.min(days - 1, Math.floor((episode.from - from) / day))]!++;
      activeMilliseconds += (episode.until ?? until) - episode.from;
    }
    if (episodes.length > 0)
      devices.push({
        datastream: datastream.id,
        name: datastream.name,
        alarms: episodes.length,
        ...ends(episodes),
      });
  }
  devices.sort((one, other) => other.alarms - one.alarms);
  return {
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    datastreams: all.length,
    replayed: chosen.length,
    withoutHistory: silent,
    readings,
    alarms: alarmLevels.reduce((sum, level) => sum + levels[level], 0),
    levels,
    perDay,
    meanSecondsActive:
      devices.length > 0
        ? activeMilliseconds / 1000 / devices.reduce((sum, { alarms }) => sum + alarms, 0)
        : null,
    devices: devices.slice(0, 20),
  };
}

const ends = (episodes: AlarmEpisodeSpan[]): { first: string; last: string } => ({
  first: new Date(episodes[0]!.from).toISOString(),
  last: new Date(episodes.at(-1)!.from).toISOString(),
});

/** The last value at or before a time, as a function of times that only grow. */
function follower(points: Points): (time: number) => { time: number; result: number } | null {
  let next = 0;
  return (time) => {
    while (next < points.times.length && points.times[next]! <= time) next++;
    return next === 0 ? null : { time: points.times[next - 1]!, result: points.values[next - 1]! };
  };
}

async function surroundingsOf(
  database: Database,
  registry: DatastreamRegistry,
  condition: AlarmCondition,
  datastream: RegisteredDatastream,
  series: Points,
  from: number,
  until: number,
): Promise<ReplaySurroundings> {
  const others = registry.ofCity(datastream.city);
  if (condition.kind === 'combination') {
    const follow = await Promise.all(
      condition.parts.slice(1).map(async (part) => {
        const near = others
          .filter(
            (other) =>
              other.observedProperty === part.observedProperty &&
              (part.thingKind === null || part.thingKind === other.thingKind),
          )
          .map((other) => ({ other, metres: metresBetween(other, datastream) }))
          .filter(({ metres }) => metres <= condition.withinMetres)
          .sort((one, two) => one.metres - two.metres)
          .slice(0, mostNeighbours);
        return Promise.all(
          near.map(async ({ other }) =>
            follower(await readSeries(database, other.id, from, until, mostReadings)),
          ),
        );
      }),
    );
    return {
      together(time, result, holding) {
        const own: Neighbour = { time, result, suspect: false };
        const values = follow.map((part) =>
          part.flatMap((last) => {
            const value = last(time);
            return value ? [{ ...value, suspect: false }] : [];
          }),
        );
        return holdsTogether(condition.parts, [[own], ...values], time, condition.withinSeconds, holding);
      },
    };
  }
  if (condition.kind !== 'deviation') return {};
  if (condition.baseline.kind === 'model') {
    const property = propertiesOf(condition)[1];
    const model = others.find(
      (other) =>
        other.thing === datastream.thing &&
        datastream.thing !== undefined &&
        other.observedProperty === property,
    );
    if (!model) return {};
    const last = follower(await readSeries(database, model.id, from, until, mostReadings));
    return {
      expected(time) {
        const value = last(time);
        const fresh = value !== null && time - value.time <= 3000 * model.periodSeconds;
        return fresh ? { mean: value.result, deviation: Number.NaN } : null;
      },
    };
  }
  const { days } = condition.baseline;
  const before = await readSeries(database, datastream.id, from - days * day, from - 1, mostReadings);
  const byHour = new Map<number, number[]>();
  for (const points of [before, series])
    points.times.forEach((time, index) => {
      const at = Math.floor(time / hour);
      const values = byHour.get(at) ?? [];
      values.push(points.values[index]!);
      byHour.set(at, values);
    });
  return {
    expected(time) {
      const at = Math.floor(time / hour);
      return expectedOf(Array.from({ length: days }, (_, n) => byHour.get(at - 24 * (n + 1)) ?? []).flat());
    },
  };
}
