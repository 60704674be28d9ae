import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { testDatastream } from '../../state/test-state.ts';
import {
  type AlarmListFilter,
  activeAlarms,
  alarmOrders,
  countByLevel,
  passes,
  serverFilter,
  serverSort,
  wholeList,
  withAlarm,
  worstLevel,
} from './alarm-order.ts';
import { withChanges, withPage } from './alarm-window.ts';
import { testAlarm as alarm } from './testing/test-alarm.ts';

const listed = (alarms: Alarm[], filter: Partial<AlarmListFilter>): number[] => {
  const whole = { ...wholeList, ...filter };
  return alarms
    .filter((one) => passes(one, whole, testDatastream(one.datastream, { name: `Gauge ${one.datastream}` })))
    .sort(alarmOrders[serverSort(whole)])
    .map(({ id }) => id);
};

const alarms = [
  alarm(1, { level: 'yellow' }),
  alarm(2, { level: 'red', acknowledgedAt: '2026-11-20T12:01:00Z' }),
  alarm(3, { level: 'red' }),
  alarm(4, { level: 'yellow' }),
  alarm(5, { level: 'red', status: 'cleared', clearedAt: '2026-11-20T12:02:00Z' }),
  alarm(6, { level: 'blue', status: 'cleared', clearedAt: '2026-11-20T12:03:00Z' }),
];

describe('alarms', () => {
  it('come worst first, unacknowledged before acknowledged, newest before older', () => {
    expect(activeAlarms(alarms).map((entry) => entry.id)).toEqual([3, 2, 4, 1]);
    expect(listed(alarms, { view: 'cleared' })).toEqual([6, 5]);
    expect(listed(alarms, { sort: 'oldest' })).toEqual([1, 2, 3, 4]);
  });

  it('count only while active', () => {
    expect(countByLevel(alarms)).toEqual({ blue: 0, yellow: 2, orange: 0, red: 2 });
    expect(worstLevel(countByLevel(alarms))).toBe('red');
    expect(worstLevel(countByLevel(alarms.slice(4)))).toBeNull();
  });

  it('are listed by view, level, category and place; what is shelved is out of the way, what is false comes last', () => {
    const more = [
      ...alarms,
      alarm(7, { level: 'red', shelvedUntil: '2026-11-20T14:00:00Z', category: 'fire' }),
      alarm(8, { level: 'red', verdict: 'false', acknowledgedAt: '2026-11-20T12:01:00Z', category: 'fire' }),
      alarm(9, { level: 'orange', longitude: 5 }),
    ];
    const ids = (filter: Partial<AlarmListFilter>) => listed(more, filter);
    expect(ids({})).toEqual([3, 2, 9, 4, 1, 8]);
    expect(ids({ view: 'waiting' })).toEqual([3, 9, 4, 1]);
    expect(ids({ view: 'shelved' })).toEqual([7]);
    expect(ids({ level: 'red' })).toEqual([3, 2, 8]);
    expect(ids({ category: 'fire' })).toEqual([8]);
    expect(ids({ within: [4.2, 52, 4.3, 52.2] })).toEqual([3, 2, 4, 1, 8]);
    expect(countByLevel(more).red).toBe(3);
  });

  it('are asked of the server as they are listed here', () => {
    expect(serverFilter({ ...wholeList, view: 'waiting', level: 'red', device: ' g1 ' })).toMatchObject({
      ...{ status: 'active', acknowledged: false, shelved: false, levels: ['red'], device: 'g1' },
    });
    expect(serverFilter({ ...wholeList, view: 'cleared' })).toMatchObject({
      status: 'cleared',
      shelved: null,
    });
    expect(serverSort({ view: 'cleared', sort: 'urgency' })).toBe('cleared');
  });

  it('are found by part of the device, by kind and by time', () => {
    const two = [alarm(1, { datastream: 5 }), alarm(2, { datastream: 6, raisedAt: '2026-11-19T12:00:00Z' })];
    expect(listed(two, { device: 'GAUGE 5' })).toEqual([1]);
    expect(listed(two, { kind: 'no-such-kind' })).toEqual([]);
    expect(listed(two, { from: Date.parse('2026-11-20T00:00:00Z') })).toEqual([1]);
  });

  it('are kept while active, and of the ended ones the last', () => {
    let known: Alarm[] = [alarm(1)];
    for (let id = 2; id < 700; id++) known = withAlarm(known, alarm(id, { status: 'cleared' }));
    expect(known.length).toBe(501);
    expect(known[0]!.id).toBe(699);
    expect(known.at(-1)!.id).toBe(1);
    expect(withAlarm(known, alarm(1, { status: 'cleared' })).filter(({ id }) => id === 1).length).toBe(1);
  });
});

describe('the part of a list that has been read', () => {
  const order = alarmOrders.newest;
  const belongs = ({ status }: Alarm) => status === 'active';
  const ids = ({ rows }: { rows: readonly Alarm[] }) => rows.map(({ id }) => id);
  const read = withPage({ rows: [], next: null }, [alarm(8), alarm(6)], '/next', order);

  it('takes in what is new before its end, and nothing beyond: rows between would be missing', () => {
    expect(ids(withChanges(read, [alarm(9), alarm(7), alarm(5)], belongs, order))).toEqual([9, 8, 7, 6]);
    const whole = withPage(read, [alarm(4)], null, order);
    expect(ids(withChanges(whole, [alarm(3)], belongs, order))).toEqual([8, 6, 4, 3]);
  });

  it('lets go of what no longer belongs, and doubles nothing', () => {
    expect(ids(withChanges(read, [alarm(8, { status: 'cleared' })], belongs, order))).toEqual([6]);
    const grown = withChanges(read, [alarm(7)], belongs, order);
    expect(ids(withPage(grown, [alarm(7), alarm(5)], null, order))).toEqual([8, 7, 6, 5]);
    expect(withChanges(read, [alarm(1)], belongs, order)).toBe(read);
  });
});
