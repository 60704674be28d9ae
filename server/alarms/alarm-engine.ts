import type { AlarmRule } from '../../models/alarms/alarm-rule.ts';
import { holdsTogether, type Neighbour } from '../../models/alarms/combination.ts';
import {
  type Expected,
  elapse,
  holdMilliseconds,
  isQuiet,
  observe,
  type Reading,
  type Surroundings,
  shownValue,
  stateAt,
} from '../../models/alarms/rule-state.ts';
import { quality } from '../../models/live/frame.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { RegisteredDatastream } from '../ingest/datastream-registry.ts';
import type { Database, QueryResult, Statement } from '../store/database.ts';
import type { AlarmAnnouncer } from './alarm-announcer.ts';
import { type AlarmPlan, Draft, planOf } from './alarm-plan.ts';
import { planStatements } from './alarm-statements.ts';
import type { Baselines } from './baselines.ts';
import type { AlarmEvaluation } from './evaluation.ts';
import type { ActiveAlarm, Watch } from './watch.ts';
import type { WatchBook } from './watch-book.ts';

type Result = QueryResult<Record<string, unknown>>;

/** What a datastream says now: the newest of the batch, else the last that is known. */
type LastReading = (datastream: RegisteredDatastream) => Reading;

/** The last reading; of a datastream that may drive no alarm there is none. */
const lastKnown: LastReading = ({ lastTime, lastResult, lastQuality, silenced = false }) => ({
  time: silenced ? Number.NEGATIVE_INFINITY : lastTime,
  result: lastResult,
  suspect: lastQuality !== quality.good,
});

/** Somebody is told of the events and work orders that have been made. */
export type OnCommand = (made: { events: number[]; workOrders: number[] }) => void;

/**
 * Evaluates the rules of all cities in memory: `plan`, `statements` and `apply` for what observations do,
 * `planElapsed` for what time does. Plans are made on the states of the last commit; when two are made on the same
 * state, the second one to be applied finds that out and its watch is read anew from the store (`conflicts`).
 */
export class AlarmEngine implements AlarmEvaluation<AlarmPlan> {
  /** Watches whose state does not match the store: the scheduler reads them anew. */
  readonly conflicts = new Set<Watch>();
  /** Watches for which a delay runs. */
  readonly #waiting = new Set<Watch>();

  constructor(
    readonly watches: WatchBook,
    private readonly baselines: Baselines,
    private readonly announcer: AlarmAnnouncer,
    private readonly onCommand: OnCommand,
  ) {}

  get activeCount(): number {
    return this.watches.activeCount;
  }

  plan(newer: CheckedObservation[]): AlarmPlan {
    const drafts = new Map<Watch, Draft>();
    const newest = new Map<number, Reading>();
    const together = new Set<Watch>();
    let [current, lastTime]: [RegisteredDatastream | null, number] = [null, Number.NEGATIVE_INFINITY];
    for (const observation of newer) {
      const { datastream, time, result } = observation;
      if (datastream !== current) [current, lastTime] = [datastream, datastream.lastTime];
      const watches = this.watches.of(datastream);
      for (const watch of watches.own) {
        const draft = drafts.get(watch);
        if (!draft && watch.state === watch.prepared.idle && isQuiet(watch.prepared, result)) continue;
        const reading = { time, result, suspect: observation.quality !== quality.good };
        this.#observe(drafts, watch, lastTime, reading, this.#surroundings(watch, time));
      }
      if (watches.together.length > 0) {
        newest.set(datastream.id, { time, result, suspect: observation.quality !== quality.good });
        for (const watch of watches.together) together.add(watch);
      }
      lastTime = time;
    }
    const last: LastReading = (datastream) => newest.get(datastream.id) ?? lastKnown(datastream);
    for (const watch of together) this.#observeTogether(drafts, watch, last);
    return planOf([...drafts.values()]);
  }

  /**
   * What time alone does, up to now: delays that run out, silence, and the watches of combinations that could not be
   * seen as a whole by the batches.
   * @param now epoch milliseconds.
   * @param silentSince a datastream is not silent for longer than since then: the server was not there to hear it.
   */
  planElapsed(now: number, silentSince: number, silence: boolean): AlarmPlan {
    const drafts = new Map<Watch, Draft>();
    const pass = (watch: Watch, lastTime: number): void => {
      if (this.conflicts.has(watch) || watch.datastream.silenced) return;
      const { prepared, datastream } = watch;
      const { state, changes } = elapse(prepared, watch.state, lastTime, now, datastream.periodSeconds);
      if (state === watch.state) return;
      const draft = new Draft(watch);
      draft.state = state;
      const silentPeriods = (now - lastTime) / (1000 * datastream.periodSeconds);
      if (prepared.condition.kind === 'missing') draft.shown = silentPeriods;
      draft.take(changes, Number.isNaN(draft.shown) ? datastream.lastResult : draft.shown);
      drafts.set(watch, draft);
    };
    for (const watch of this.#waiting) pass(watch, watch.datastream.lastTime);
    if (silence)
      for (const watch of this.watches.missing())
        if (Number.isFinite(watch.datastream.lastTime))
          pass(watch, Math.max(watch.datastream.lastTime, silentSince));
    return planOf([...drafts.values()]);
  }

  /**
   * What the last known reading of watches does, after their state has been read anew from the store. A reading that
   * is out of date raises nothing.
   * @param now epoch milliseconds.
   */
  planAgain(watches: Iterable<Watch>, now: number): AlarmPlan {
    const drafts = new Map<Watch, Draft>();
    for (const watch of watches) {
      const reading = lastKnown(watch.datastream);
      const old = now - reading.time > holdMilliseconds(watch.datastream.periodSeconds);
      if (!Number.isFinite(reading.time) || (old && !watch.active)) continue;
      if (watch.prepared.condition.kind === 'combination') this.#observeTogether(drafts, watch, lastKnown);
      else this.#observe(drafts, watch, reading.time, reading, this.#surroundings(watch, reading.time));
    }
    return planOf([...drafts.values()]);
  }

  #observe(
    drafts: Map<Watch, Draft>,
    watch: Watch,
    lastTime: number,
    reading: Reading,
    surroundings: Surroundings,
  ): void {
    const draft = drafts.get(watch) ?? new Draft(watch);
    const { prepared } = watch;
    const { state, changes, quantity } = observe(prepared, draft.state, lastTime, reading, surroundings);
    if (state !== draft.state || changes.length > 0 || draft.level !== null) {
      drafts.set(watch, draft);
      draft.state = state;
      const shown = shownValue(prepared.condition, quantity, reading.result);
      // What a delay has brought about belongs to the reading before.
      draft.take(
        changes.filter(({ at }) => at < reading.time),
        draft.shown,
      );
      draft.shown = shown;
      draft.take(
        changes.filter(({ at }) => at >= reading.time),
        shown,
      );
    }
  }

  #surroundings(watch: Watch, time: number): Surroundings {
    const { condition } = watch.prepared;
    const { periodSeconds } = watch.datastream;
    if (condition.kind !== 'deviation') return { periodSeconds };
    let expected: Expected | null = null;
    if (condition.baseline.kind === 'same-hour')
      expected = this.baselines.expected(watch.datastream.id, condition.baseline.days, time);
    else if (watch.model && watch.model.lastQuality === quality.good) {
      const fresh = Math.abs(time - watch.model.lastTime) <= 3000 * watch.model.periodSeconds;
      expected = fresh ? { mean: watch.model.lastResult, deviation: Number.NaN } : null;
    }
    return { periodSeconds, expected };
  }

  /** A combination is looked at once a batch, with the newest reading of each datastream. */
  #observeTogether(drafts: Map<Watch, Draft>, watch: Watch, last: LastReading): void {
    const { condition } = watch.prepared;
    if (condition.kind !== 'combination') return;
    const own = last(watch.datastream);
    if (!Number.isFinite(own.time)) return;
    const values: Neighbour[][] = [[own], ...watch.neighbours.map((part) => part.map(last))];
    const time = Math.max(
      own.time,
      ...values
        .slice(1)
        .flat()
        .map((value) => value.time)
        .filter((at) => at - own.time <= 1000 * condition.withinSeconds),
    );
    const holding = (drafts.get(watch)?.level ?? watch.active?.level ?? null) !== null;
    const holds = holdsTogether(condition.parts, values, time, condition.withinSeconds, holding);
    this.#observe(
      drafts,
      watch,
      watch.datastream.lastTime,
      { ...own, time, suspect: false },
      {
        periodSeconds: watch.datastream.periodSeconds,
        together: holds,
      },
    );
  }

  statements(plan: AlarmPlan): Statement[] {
    return planStatements(plan).map(({ statement }) => statement);
  }

  apply(plan: AlarmPlan, results: Result[]): { raised: number; cleared: number } {
    const changed: number[] = [];
    const made = { events: [] as number[], workOrders: [] as number[] };
    const raised = new Map<string, { id: number; raisedAt: number; status: string }>();
    planStatements(plan).forEach(({ of }, index) => {
      const { rows } = results[index]!;
      const ids = rows.map((row) => row['id'] as number);
      if (of === 'peaked') this.announcer.announceLater(ids);
      else if (of === 'event') made.events.push(...ids);
      else if (of === 'work-order') made.workOrders.push(...ids);
      else changed.push(...ids);
      if (of === 'begun')
        for (const row of rows)
          if (row['status'] === 'active')
            raised.set(`${row['rule']}/${row['datastream']}`, {
              id: row['id'] as number,
              raisedAt: row['raised_at'] as number,
              status: row['status'],
            });
    });
    for (const draft of plan.drafts) this.#takeOver(draft, raised);
    this.announcer.announce(changed);
    if (made.events.length + made.workOrders.length > 0) this.onCommand(made);
    return {
      raised: plan.begun.length,
      cleared:
        plan.changed.filter(({ clearedAt }) => clearedAt !== null).length +
        plan.begun.filter(({ clearedAt }) => clearedAt !== null).length,
    };
  }

  #takeOver(draft: Draft, raised: Map<string, { id: number; raisedAt: number }>): void {
    const { watch } = draft;
    const present = this.watches.find(watch.rule.id, watch.datastream.id);
    if (present !== watch) {
      // The rule or the datastream was defined anew meanwhile.
      if (present) this.conflicts.add(present);
      return;
    }
    const between = watch.state !== draft.before;
    const { active } = draft;
    watch.state = draft.state;
    watch.shown = draft.shown;
    if (active === null) this.watches.setActive(watch, null);
    else {
      const stored = draft.hasBegun ? raised.get(`${watch.rule.id}/${watch.datastream.id}`) : watch.active;
      if (stored) this.watches.setActive(watch, { ...active, id: stored.id, raisedAt: stored.raisedAt });
      if (!stored || stored.raisedAt !== active.raisedAt) this.conflicts.add(watch);
    }
    if (between) this.conflicts.add(watch);
    this.#noteWaiting(watch);
  }

  #noteWaiting(watch: Watch): void {
    if (watch.state.triggers.some(({ since }) => since !== null)) this.#waiting.add(watch);
    else this.#waiting.delete(watch);
  }

  /**
   * Sets what the store says of a watch.
   */
  restore(watch: Watch, active: ActiveAlarm | null): void {
    const { triggers } = active ? stateAt(watch.prepared, active.level) : watch.prepared.idle;
    const untouched = active === null && watch.active === null;
    if (!untouched) watch.state = { triggers, window: watch.state.window };
    this.watches.setActive(watch, active);
    this.#noteWaiting(watch);
  }

  /** Replays readings that were stored before the start, so that delays and rates go on where they were; raises nothing. */
  replay(watch: Watch, readings: Reading[]): void {
    let lastTime = Number.NEGATIVE_INFINITY;
    for (const reading of readings) {
      const before = watch.state;
      const { state, changes, quantity } = observe(watch.prepared, before, lastTime, reading, {
        periodSeconds: watch.datastream.periodSeconds,
      });
      // A level that changes in the replay has not changed in the store: the next reading does it.
      watch.state = changes.length > 0 ? { triggers: before.triggers, window: state.window } : state;
      watch.shown = shownValue(watch.prepared.condition, quantity, reading.result);
      lastTime = reading.time;
    }
    this.#noteWaiting(watch);
  }

  /** An alarm was ended or changed by hand, or by another process. */
  mistrust(rule: number, datastream: number): void {
    const watch = this.watches.find(rule, datastream);
    if (watch) this.conflicts.add(watch);
  }

  rulesOfCity(city: string): AlarmRule[] {
    return this.watches.rulesOfCity(city);
  }
}

export async function commitPlan(
  database: Database,
  engine: AlarmEngine,
  plan: AlarmPlan,
): Promise<{ raised: number; cleared: number }> {
  const statements = engine.statements(plan);
  const results = statements.length > 0 ? await database.transaction(statements) : [];
  return engine.apply(plan, results);
}
