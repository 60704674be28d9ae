import type { Alarm } from '../../../models/alarms/alarm.ts';

/** The part of a list that has been read: its rows in their order, and what leads on; null at the end. */
export interface AlarmWindow {
  rows: readonly Alarm[];
  next: string | null;
}

type Order = (a: Alarm, b: Alarm) => number;

/** The window with the next page. What has come live meanwhile is not doubled. */
export function withPage(
  window: AlarmWindow,
  page: readonly Alarm[],
  next: string | null,
  order: Order,
): AlarmWindow {
  const arrived = new Set(page.map(({ id }) => id));
  return { rows: [...window.rows.filter(({ id }) => !arrived.has(id)), ...page].sort(order), next };
}

/**
 * The window after alarms have changed: what no longer belongs leaves, what belongs is put in its place. Beyond the
 * last row that has been read nothing is put, as rows before it would be missing.
 */
export function withChanges(
  window: AlarmWindow,
  changed: readonly Alarm[],
  belongs: (alarm: Alarm, isListed: boolean) => boolean,
  order: Order,
): AlarmWindow {
  if (changed.length === 0) return window;
  const listed = new Set(window.rows.map(({ id }) => id));
  const touched = new Set(changed.map(({ id }) => id));
  const last = window.rows.at(-1);
  const kept = window.rows.filter(({ id }) => !touched.has(id));
  const put = changed.filter(
    (alarm) =>
      belongs(alarm, listed.has(alarm.id)) &&
      (window.next === null || (last !== undefined && order(alarm, last) <= 0)),
  );
  if (put.length === 0 && kept.length === window.rows.length) return window;
  return { ...window, rows: put.length === 0 ? kept : [...kept, ...put].sort(order) };
}
