import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { type AlarmListFilter, activeAlarms, countByLevel, listedAlarms, worstLevel } from './alarm-order.ts';

const alarm = (id: number, change: Partial<Alarm>): Alarm => ({
  id,
  city: 'teststad',
  rule: 1,
  datastream: id,
  name: { zh: '告警', en: 'Alarm' },
  level: 'blue',
  status: 'active',
  raisedAt: `2026-11-20T12:00:0${id}Z`,
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
const alarms = [
  alarm(1, { level: 'yellow' }),
  alarm(2, { level: 'red', acknowledgedAt: '2026-11-20T12:01:00Z' }),
  alarm(3, { level: 'red' }),
  alarm(4, { level: 'yellow' }),
  alarm(5, { level: 'red', status: 'cleared', clearedAt: '2026-11-20T12:02:00Z' }),
  alarm(6, { level: 'blue', status: 'cleared', clearedAt: '2026-11-20T12:03:00Z' }),
];

const all: AlarmListFilter = { view: 'active', level: null, category: null, within: null };

describe('alarms', () => {
  it('come worst first, unacknowledged before acknowledged, newest before older', () => {
    expect(activeAlarms(alarms).map((entry) => entry.id)).toEqual([3, 2, 4, 1]);
    expect(listedAlarms(alarms, { ...all, view: 'cleared' }).map((entry) => entry.id)).toEqual([6, 5]);
  });

  it('count only while active', () => {
    expect(countByLevel(alarms)).toEqual({ blue: 0, yellow: 2, orange: 0, red: 2 });
    expect(worstLevel(alarms)).toBe('red');
    expect(worstLevel(alarms.slice(4))).toBeNull();
  });

  it('are listed by view, level, category and place; what is shelved is out of the way, what is false comes last', () => {
    const more = [
      ...alarms,
      alarm(7, { level: 'red', shelvedUntil: '2026-11-20T14:00:00Z', category: 'fire' }),
      alarm(8, { level: 'red', verdict: 'false', acknowledgedAt: '2026-11-20T12:01:00Z', category: 'fire' }),
      alarm(9, { level: 'orange', longitude: 5 }),
    ];
    const ids = (filter: Partial<AlarmListFilter>) =>
      listedAlarms(more, { ...all, ...filter }).map((entry) => entry.id);
    expect(ids({})).toEqual([3, 2, 9, 4, 1, 8]);
    expect(ids({ view: 'waiting' })).toEqual([3, 9, 4, 1]);
    expect(ids({ view: 'shelved' })).toEqual([7]);
    expect(ids({ level: 'red' })).toEqual([3, 2, 8]);
    expect(ids({ category: 'fire' })).toEqual([8]);
    expect(ids({ within: [4.2, 52, 4.3, 52.2] })).toEqual([3, 2, 4, 1, 8]);
    expect(countByLevel(more).red).toBe(3);
  });
});
