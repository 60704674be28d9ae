import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../actions/index.ts';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { alarmRule } from '../../../models/alarms/alarm-rule.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testCity, testDatastream, testScene } from '../../state/test-state.ts';
import './alarm-actions.ts';
import { callOf, newCalls } from './alarm-call.ts';
import './call-actions.ts';
import { followAlarmCalls } from './follow-alarm-calls.ts';
import { testAlarm } from './testing/test-alarm.ts';

const rule = (id: number, more: object) =>
  alarmRule.parse({
    ...{ id, city: 'teststad', key: `rule-${id}`, name: { zh: '积水', en: 'Water' } },
    condition: { kind: 'threshold', observedProperty: 'depth', levels: [{ level: 'yellow', above: 1 }] },
    ...more,
  });
const rules = [
  rule(1, {
    actions: [
      { kind: 'fly-to', from: 'orange' },
      { kind: 'show-layer', layer: 'houses' },
      { kind: 'show-layer', layer: 'gone' },
      { kind: 'open-panel', panel: 'flood' },
      { kind: 'camera', withinMetres: 300 },
      { kind: 'event', class: 'flooding' },
    ],
    responsePlan: 'flooding',
  }),
  rule(2, { actions: [{ kind: 'event', class: 'flooding' }] }),
];
const datastreams = [
  testDatastream(1),
  testDatastream(2, { thingKind: 'camera', latitude: 52.102 }),
  testDatastream(3, { thingKind: 'camera', latitude: 52.101, name: 'Nearest' }),
];
const now = Date.parse('2026-11-20T12:05:00Z');
const state = () => useAppState.getState();

beforeEach(() => {
  vi.useFakeTimers({ now });
  resetState();
  useAppState.setState({ city: testCity, scene: testScene, alarmRules: rules, datastreams });
});
afterEach(() => vi.useRealTimers());

describe('what an alarm calls for', () => {
  const kinds = (alarm: Alarm) => callOf(alarm, state())?.steps.map(({ kind, name }) => [kind, name]);

  it('is what its rule asks for at its level, of what there is here', () => {
    expect(kinds(testAlarm(1, { level: 'red' }))).toEqual([
      ['fly-to', ''],
      ['show-layer', 'Buildings'],
      ['open-panel', 'flood'],
      ['camera', 'Nearest'],
    ]);
    expect(kinds(testAlarm(1, { level: 'yellow' }))?.[0]).toEqual(['show-layer', 'Buildings']);
    // No camera is as near as the rule asks.
    expect(kinds(testAlarm(1, { level: 'red', latitude: 52.2 }))?.map(([kind]) => kind)).not.toContain(
      'camera',
    );
    expect(callOf(testAlarm(1, { rule: 2 }), state())).toBeNull();
  });

  it('begins with a new alarm or a graver level, not with one that is old or looked after', () => {
    const known = new Map([[1, 'yellow' as const]]);
    const ids = (...alarms: Alarm[]) => newCalls(known, alarms, rules, now);
    expect(ids(testAlarm(1, { level: 'yellow' }), testAlarm(2), testAlarm(3, { rule: 2 }))).toEqual([2]);
    expect(ids(testAlarm(1, { level: 'orange' }))).toEqual([1]);
    expect(ids(testAlarm(2, { acknowledgedAt: '2026-11-20T12:01:00Z' }))).toEqual([]);
    expect(ids(testAlarm(2, { raisedAt: '2026-11-20T11:00:00Z' }))).toEqual([]);
    expect(ids(testAlarm(2, { status: 'cleared' }))).toEqual([]);
  });
});

describe('calls at the desk', () => {
  let stop = () => {};
  const arrive = (...alarms: Alarm[]) =>
    useAppState.setState((known) => ({ alarms: [...alarms, ...known.alarms] }));
  afterEach(() => stop());
  const begin = (always = false) => {
    stop = followAlarmCalls({ always });
    // What is there when the city opens calls nobody.
    arrive(testAlarm(1, { level: 'red' }));
    expect(state().alarmCalls).toEqual([]);
  };

  it('are noted and move nothing, until somebody presses', () => {
    begin();
    arrive(testAlarm(2, { level: 'red' }), testAlarm(3, { rule: 2 }));
    expect(state()).toMatchObject({ alarmCalls: [2], flight: null, selection: null });
    useAppState.getState();
    arrive(testAlarm(4));
    expect(state().alarmCalls).toEqual([2, 4]);
    useAppState.setState({ alarms: [testAlarm(2, { acknowledgedAt: 'x' }), testAlarm(4)] });
    expect(state().alarmCalls).toEqual([4]);
  });

  it('are followed where that is switched on, but never into the middle of something', () => {
    begin();
    useAppState.setState({
      followAlarms: true,
      tool: { name: 'measure-distance', points: [], moving: null },
    });
    arrive(testAlarm(2, { level: 'red' }));
    expect(state().flight).toBeNull();
    useAppState.setState({ tool: null });
    arrive(testAlarm(5, { level: 'orange' }));
    expect(state()).toMatchObject({ panel: 'flood', selection: { kind: 'datastream' } });
    const { serial } = state().flight!;
    // The view stays a while for a milder one, and goes on for a graver one.
    arrive(testAlarm(6, { level: 'orange' }));
    expect(state().flight!.serial).toBe(serial);
    arrive(testAlarm(7, { level: 'red' }));
    expect(state().flight!.serial).toBeGreaterThan(serial);
    expect(state().alarmCalls).toEqual([2, 5, 6, 7]);
  });

  it('are followed at the wall without asking', () => {
    begin(true);
    arrive(testAlarm(2, { level: 'red' }));
    expect(state().flight).not.toBeNull();
  });
});
