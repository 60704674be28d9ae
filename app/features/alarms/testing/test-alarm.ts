import type { Alarm } from '../../../../models/alarms/alarm.ts';

/** An active alarm that nobody has looked at, for the tests of this folder. */
export const testAlarm = (id: number, change: Partial<Alarm> = {}): Alarm => ({
  id,
  city: 'teststad',
  rule: 1,
  datastream: 1,
  name: { zh: '告警', en: 'Alarm' },
  level: 'blue',
  status: 'active',
  raisedAt: `2026-11-20T12:00:0${id % 10}Z`,
  clearedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  assignee: null,
  shelvedUntil: null,
  verdict: null,
  category: 'lifeline',
  event: null,
  value: 1,
  peak: 2,
  ...{ longitude: 4.27, latitude: 52.1, height: 43 },
  ...change,
});
