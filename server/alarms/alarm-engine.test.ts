import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type AlarmRuleInput, alarmRule } from '../../models/alarms/alarm-rule.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { DatastreamRegistry, RegisteredDatastream } from '../ingest/datastream-registry.ts';
import type { Database } from '../store/database.ts';
import { AlarmAnnouncer } from './alarm-announcer.ts';
import { AlarmEngine } from './alarm-engine.ts';
import type { AlarmPlan } from './alarm-plan.ts';
import { planStatements } from './alarm-statements.ts';
import { Baselines } from './baselines.ts';
import { WatchBook } from './watch-book.ts';

type ConditionInput = AlarmRuleInput['condition'];

const nowhere = {} as Database;
const gauge = (id: number, change: Partial<RegisteredDatastream> = {}): RegisteredDatastream => ({
  id,
  key: `gauge-${id}`,
  city: 'linhu',
  name: `Gauge ${id}`,
  thingKind: 'gauge',
  observedProperty: 'level',
  longitude: 120,
  latitude: 30,
  height: 0,
  periodSeconds: 10,
  range: [0, 9],
  lastTime: Number.NEGATIVE_INFINITY,
  lastResult: Number.NaN,
  lastQuality: 0,
  ...change,
});

function engineOf(datastreams: RegisteredDatastream[], ...rules: Omit<AlarmRuleInput, 'key' | 'name'>[]) {
  const registry = { ofCity: () => datastreams } as unknown as DatastreamRegistry;
  const watches = new WatchBook(registry);
  watches.setRules(
    rules.map((rule, index) => ({
      rule: alarmRule.parse({
        ...rule,
        ...{ id: index + 1, city: 'linhu', key: `rule-${index}`, name: { zh: '规则', en: 'Rule' } },
      }),
      objectDatastreams: null,
    })),
  );
  const announcer = new AlarmAnnouncer(nowhere, pino({ level: 'silent' }), () => {});
  // Nothing is read back: there is no store.
  announcer.announce = () => {};
  announcer.announceLater = () => {};
  return new AlarmEngine(watches, new Baselines(nowhere), announcer, () => {});
}

const reading = (datastream: RegisteredDatastream, time: number, result: number): CheckedObservation =>
  ({ datastream, time, result, quality: 0 }) as CheckedObservation;
const begun = (plan: AlarmPlan) => plan.begun.map(({ watch, raisedAt }) => [watch.datastream.id, raisedAt]);
let next = 100;
/** What the store answers to a plan's statements. */
const stored = (plan: AlarmPlan) =>
  planStatements(plan).map(({ of }) => ({
    affected: 0,
    rows:
      of === 'begun'
        ? plan.begun.map(({ watch, raisedAt, clearedAt }) => ({
            id: next++,
            rule: watch.rule.id,
            datastream: watch.datastream.id,
            raised_at: raisedAt,
            status: clearedAt === null ? 'active' : 'cleared',
          }))
        : of === 'changed'
          ? plan.changed.map(({ id }) => ({ id }))
          : [],
  }));
const commit = (engine: AlarmEngine, plan: AlarmPlan) => {
  for (const { datastream, time, result } of observed.get(plan) ?? [])
    Object.assign(datastream, { lastTime: time, lastResult: result });
  return engine.apply(plan, stored(plan));
};
const observed = new Map<AlarmPlan, CheckedObservation[]>();
const planned = (engine: AlarmEngine, observations: CheckedObservation[]): AlarmPlan => {
  const plan = engine.plan(observations);
  observed.set(plan, observations);
  return plan;
};
const high = {
  kind: 'threshold',
  observedProperty: 'level',
  levels: [{ level: 'red', above: 5 }],
} satisfies ConditionInput;

describe('the alarm engine', () => {
  it('changes nothing by planning: a plan that was not committed can be made again', () => {
    const one = gauge(1);
    const engine = engineOf([one], { condition: high });
    const first = planned(engine, [reading(one, 1000, 6)]);
    expect(begun(first)).toEqual([[1, 1000]]);
    expect(engine.activeCount).toBe(0);
    expect(begun(planned(engine, [reading(one, 1000, 6)]))).toEqual([[1, 1000]]);
    expect(commit(engine, first)).toEqual({ raised: 1, cleared: 0 });
    expect(engine.activeCount).toBe(1);
    expect(begun(planned(engine, [reading(one, 2000, 7)]))).toEqual([]);
    expect(commit(engine, planned(engine, [reading(one, 3000, 1)]))).toEqual({ raised: 0, cleared: 1 });
    expect(engine.activeCount).toBe(0);
  });

  it('notices that two plans were made on the same state', () => {
    const one = gauge(1);
    const engine = engineOf([one], { condition: high });
    const plans = [1000, 1500].map((time) => planned(engine, [reading(one, time, 6)]));
    commit(engine, plans[0]!);
    expect(engine.conflicts.size).toBe(0);
    commit(engine, plans[1]!);
    expect([...engine.conflicts].map(({ datastream }) => datastream.id)).toEqual([1]);
    expect(engine.activeCount).toBe(1);
  });

  it('lets a datastream that may drive no alarm neither fall silent nor take part', () => {
    const isolated = gauge(1, { silenced: true, lastTime: 0, lastResult: 9 });
    const other = gauge(2, { lastTime: 0, lastResult: 9 });
    const missing = {
      kind: 'missing',
      observedProperty: 'level',
      levels: [{ level: 'blue', above: 3 }],
    } satisfies ConditionInput;
    const together = {
      kind: 'combination',
      parts: [
        { observedProperty: 'level', above: 5 },
        { observedProperty: 'level', above: 5 },
      ],
      withinMetres: 10,
      withinSeconds: 100,
      level: 'red',
    } satisfies ConditionInput;
    const engine = engineOf([isolated, other], { condition: missing }, { condition: together });
    expect(begun(engine.planElapsed(60_000, 0, true))).toEqual([[2, 30_000]]);
    expect(begun(planned(engine, [reading(other, 1000, 9)]))).toEqual([]);
    isolated.silenced = false;
    expect(begun(planned(engine, [reading(other, 1000, 9)]))).toHaveLength(2);
  });

  it('counts a silence from its own start at the earliest', () => {
    const one = gauge(1, { lastTime: 0, lastResult: 1 });
    const condition = {
      kind: 'missing',
      observedProperty: 'level',
      levels: [{ level: 'blue', above: 3 }],
    } satisfies ConditionInput;
    const engine = engineOf([one, gauge(2)], { condition });
    expect(begun(engine.planElapsed(1_000_000, 980_000, true))).toEqual([]);
    expect(begun(engine.planElapsed(1_000_000, 960_000, true))).toEqual([[1, 990_000]]);
  });

  it('gives the alarms of a datastream that has left the scope of a rule back as orphans', () => {
    const one = gauge(1);
    const engine = engineOf([one], { condition: high, scope: { thingKind: 'gauge' } });
    commit(engine, planned(engine, [reading(one, 1000, 6)]));
    one.thingKind = 'pump';
    engine.watches.refresh(one);
    expect(engine.watches.orphans.size).toBe(1);
    expect(engine.activeCount).toBe(0);
    expect(begun(planned(engine, [reading(one, 2000, 6)]))).toEqual([]);
  });

  it('finds neighbours that come later', () => {
    const water = gauge(1, { lastTime: 1000, lastResult: 0.3 });
    const known = [water];
    const rain = gauge(2, { observedProperty: 'rain', lastTime: 1000, lastResult: 80 });
    const far = gauge(3, { observedProperty: 'rain', latitude: 31, lastTime: 1000, lastResult: 80 });
    const engine = engineOf(known, {
      condition: {
        kind: 'combination',
        parts: [
          { observedProperty: 'level', above: 0.2 },
          { observedProperty: 'rain', above: 50 },
        ],
        withinMetres: 500,
        withinSeconds: 60,
        level: 'red',
      },
    });
    known.push(far);
    engine.watches.refresh(far);
    expect(begun(planned(engine, [reading(far, 2000, 90)]))).toEqual([]);
    known.push(rain);
    engine.watches.refresh(rain);
    expect(begun(planned(engine, [reading(rain, 2000, 90)]))).toEqual([[1, 2000]]);
  });
});
