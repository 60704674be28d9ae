import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { AlarmFilter, AlarmSort } from '../../../models/alarms/alarm-list.ts';
import type { AlarmCategory } from '../../../models/alarms/alarm-rule.ts';
import type { Bounds } from '../../../models/geo/position.ts';
import { type AlarmLevel, alarmLevels, type Datastream } from '../../../models/sensing/sensing.ts';
import { withFirst } from '../../state/keep-told.ts';

const rank = (level: AlarmLevel): number => alarmLevels.indexOf(level);

/** What a list shows: what waits for somebody, all that is active, what is on the shelf, what is over. */
export const alarmViews = ['active', 'waiting', 'shelved', 'cleared'] as const;
export type AlarmView = (typeof alarmViews)[number];

/** Orders that a person may choose; what is over is ordered by its end instead of its urgency. */
export const listSorts = ['urgency', 'newest', 'oldest'] as const;
export type ListSort = (typeof listSorts)[number];

/** What a list of alarms is narrowed to; null is no limit. */
export interface AlarmListFilter {
  view: AlarmView;
  sort: ListSort;
  level: AlarmLevel | null;
  category: AlarmCategory | null;
  /** Kind of device. */
  kind: string | null;
  /** Part of the name, key or code of the device; "" for any. */
  device: string;
  /** Code of the district, street or community. */
  area: string | null;
  /** The part of the city that the map shows. */
  within: Bounds | null;
  /** Raised since, epoch milliseconds. */
  from: number | null;
}

export const wholeList: AlarmListFilter = {
  view: 'active',
  sort: 'urgency',
  level: null,
  category: null,
  kind: null,
  device: '',
  area: null,
  within: null,
  from: null,
};

/** The order in which the server lists it. */
export const serverSort = ({ view, sort }: Pick<AlarmListFilter, 'view' | 'sort'>): AlarmSort =>
  view === 'cleared' && sort === 'urgency' ? 'cleared' : sort;

/** The filter as the server is asked. */
export const serverFilter = (filter: AlarmListFilter): Partial<AlarmFilter> => ({
  status: filter.view === 'cleared' ? 'cleared' : 'active',
  levels: filter.level === null ? null : [filter.level],
  category: filter.category,
  acknowledged: filter.view === 'waiting' ? false : null,
  shelved: filter.view === 'cleared' ? null : filter.view === 'shelved',
  kind: filter.kind,
  device: filter.device.trim() === '' ? null : filter.device.trim(),
  area: filter.area,
  within: filter.within,
  from: filter.from,
});

const isOfView = (alarm: Alarm, view: AlarmView): boolean => {
  if (view === 'cleared') return alarm.status === 'cleared';
  if (alarm.status === 'cleared') return false;
  if (view === 'shelved') return alarm.shelvedUntil !== null;
  return alarm.shelvedUntil === null && (view === 'active' || alarm.acknowledgedAt === null);
};

const holds = (text: string | undefined, part: string): boolean =>
  text?.toLowerCase().includes(part) === true;

/** Whether an alarm passes all of a filter but its area, which only the server knows. */
export function passes(alarm: Alarm, filter: AlarmListFilter, datastream: Datastream | undefined): boolean {
  const { view, level, category, kind, within, from } = filter;
  const device = filter.device.trim().toLowerCase();
  return (
    isOfView(alarm, view) &&
    (level === null || alarm.level === level) &&
    (category === null || alarm.category === category) &&
    (kind === null || datastream?.thingKind === kind) &&
    (device === '' ||
      holds(datastream?.name, device) ||
      holds(datastream?.key, device) ||
      holds(datastream?.thing, device)) &&
    (from === null || Date.parse(alarm.raisedAt) >= from) &&
    (within === null ||
      (alarm.longitude >= within[0] &&
        alarm.latitude >= within[1] &&
        alarm.longitude <= within[2] &&
        alarm.latitude <= within[3]))
  );
}

const later = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

/** Worst first, then what nobody has acknowledged, then the newest; what was found false comes last. */
const byUrgency = (a: Alarm, b: Alarm): number =>
  Number(a.verdict === 'false') - Number(b.verdict === 'false') ||
  rank(b.level) - rank(a.level) ||
  Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) ||
  newest(a, b);
const newest = (a: Alarm, b: Alarm): number => later(a.raisedAt, b.raisedAt) || b.id - a.id;

/** How alarms follow one another, as the server orders them. */
export const alarmOrders: Record<AlarmSort, (a: Alarm, b: Alarm) => number> = {
  status: (a, b) => Number(b.status === 'active') - Number(a.status === 'active') || newest(a, b),
  urgency: byUrgency,
  newest,
  oldest: (a, b) => newest(b, a),
  cleared: (a, b) => later(a.clearedAt ?? a.raisedAt, b.clearedAt ?? b.raisedAt) || b.id - a.id,
};

/** Active alarms that are not on the shelf, most urgent first. */
export const activeAlarms = (alarms: readonly Alarm[]): Alarm[] =>
  alarms.filter((alarm) => isOfView(alarm, 'active')).sort(byUrgency);

/** How many active alarms there are of each level. */
export function countByLevel(alarms: readonly Alarm[]): Record<AlarmLevel, number> {
  const counts: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
  for (const alarm of alarms) if (isOfView(alarm, 'active')) counts[alarm.level]++;
  return counts;
}

/** The gravest level that is counted; null where there is none. */
export const worstLevel = (counts: Partial<Record<AlarmLevel, number>>): AlarmLevel | null =>
  alarmLevels.findLast((level) => (counts[level] ?? 0) > 0) ?? null;

/** Ended alarms that the browser keeps: the map and the clock show the last ones. */
const mostEnded = 500;

/** The known alarms with one that is new or has changed; of those that are over the first ones are let go. */
export function withAlarm(alarms: readonly Alarm[], changed: Alarm): Alarm[] {
  let ended = 0;
  return withFirst(alarms, changed).filter(({ status }) => status === 'active' || ended++ < mostEnded);
}
