import { sourcesOf } from '../../models/indicators/formula/formula.ts';
import { type Source, sourceKey } from '../../models/indicators/formula/sources.ts';
import { isAlarmScope } from '../../models/indicators/indicator-definition.ts';
import type { OrderedIndicator } from '../../models/indicators/order.ts';
import { quality as qualities } from '../../models/live/frame.ts';
import type { Database } from '../store/database.ts';
import type { CityAreas } from './areas.ts';
import { IndicatorState } from './indicator-state.ts';
import { BucketStore, bucketWidth } from './sources/bucket-store.ts';
import { CaseFeed } from './sources/case-feed.ts';
import { CaseState } from './sources/case-source.ts';
import { DeviceState } from './sources/device-source.ts';
import { type Member, matches } from './sources/members.ts';
import { ObjectState } from './sources/object-source.ts';
import { ObservationState } from './sources/observation-source.ts';
import type { SourceState } from './sources/source-state.ts';

/** What a tick has done. */
export interface TickReport {
  /** Values computed, and of them changed. */
  computed: number;
  changed: number;
}

/** A stored observation, as far as the indicators look at it. */
export interface NotedObservation {
  datastream: { id: number };
  /** Epoch milliseconds. */
  time: number;
  result: number;
  quality: number;
}

/**
 * All indicators of a city in all of its areas. Formulas that take the same thing share one source; a tick brings the
 * sources to the present and computes only what follows from a number that has changed.
 */
export class IndicatorEngine {
  readonly indicators = new Map<string, IndicatorState>();
  readonly sources = new Map<string, SourceState>();
  computedAt: number | null = null;
  private readonly observing = new Map<string, ObservationState[]>();
  private readonly stores = new Map<string, BucketStore>();
  private readonly storesOf = new Map<string, BucketStore[]>();
  /** Sources of alarms that are asked for by rule, kind or device too: all others know areas only. */
  private readonly beyondAreas = new Set<string>();
  private readonly cases: Record<'alarms' | 'events', CaseFeed>;

  /** @param indicators each behind those that it takes. */
  constructor(
    private readonly database: Database,
    readonly areas: CityAreas,
    private readonly members: Map<number, Member>,
    indicators: readonly OrderedIndicator[],
  ) {
    this.cases = {
      alarms: new CaseFeed('alarms', database, areas, members),
      events: new CaseFeed('events', database, areas, members),
    };
    for (const { definition, formula } of indicators)
      if (definition.levels.some(isAlarmScope))
        for (const source of sourcesOf(formula)) this.beyondAreas.add(sourceKey(source));
    for (const ordered of indicators) {
      const { levels } = ordered.definition;
      const inside = levels.flatMap((level) => areas.ofLevel[level]);
      this.indicators.set(
        ordered.definition.id,
        new IndicatorState(
          ordered,
          inside,
          levels.some(isAlarmScope) ? areas.areas.length : areas.areaCount,
          (source) => this.sourceOf(source),
          (id) => this.indicators.get(id)!,
        ),
      );
    }
  }

  /** Observations have been stored; late and repeated ones too. */
  note(observations: readonly NotedObservation[]): void {
    for (const { datastream, time, result, quality } of observations) {
      const member = this.members.get(datastream.id);
      if (!member) continue;
      const newer = time > member.lastTime;
      for (const store of this.storesOf.get(member.property) ?? [])
        if (!newer) store.note(member.id, time);
        else if (quality === qualities.good) store.append(member.id, time, result);
      if (time < member.lastTime) continue;
      member.lastTime = time;
      member.lastResult = result;
      member.lastQuality = quality;
      for (const state of this.observing.get(member.property) ?? []) state.note(member.id);
    }
  }

  /** Whether the datastream is known to it. */
  knows(datastream: number): boolean {
    return this.members.has(datastream);
  }

  /** Whether an alarm has come of a rule, a kind or a device that had none when the city was opened. */
  get outgrown(): boolean {
    return this.cases.alarms.outgrown;
  }

  /** Brings everything to the present. @param now epoch milliseconds, never less than before. */
  async tick(now: number): Promise<TickReport> {
    for (const store of this.stores.values()) {
      const changed = await store.refresh(this.database, this.members, now);
      for (const state of this.observing.get(store.property) ?? []) for (const id of changed) state.note(id);
    }
    const pause = pauses();
    for (const source of this.sources.values()) {
      await source.refresh(now);
      await pause();
    }
    const first = this.computedAt === null;
    const report: TickReport = { computed: 0, changed: 0 };
    for (const indicator of this.indicators.values()) {
      report.computed += indicator.compute(first);
      for (const area of indicator.areas) report.changed += indicator.changed[area]!;
      await pause();
    }
    this.computedAt = now;
    return report;
  }

  private sourceOf(source: Source): SourceState {
    const key = sourceKey(source);
    let state = this.sources.get(key);
    if (!state) {
      state = this.makeSource(source, key);
      this.sources.set(key, state);
    }
    return state;
  }

  private makeSource(source: Source, key: string): SourceState {
    const { areaCount, areas } = this.areas;
    switch (source.kind) {
      case 'observations': {
        const members = [...this.members.values()].filter((member) => matches(source, member));
        const store =
          source.windowSeconds === null ? null : this.storeOf(source.property, source.windowSeconds);
        const state = new ObservationState(source, members, areaCount, store);
        const others = this.observing.get(source.property);
        if (others) others.push(state);
        else this.observing.set(source.property, [state]);
        return state;
      }
      case 'devices':
        return new DeviceState(
          source,
          [...this.members.values()].filter((member) => matches(source, member)),
          areaCount,
        );
      case 'objects':
        return new ObjectState(source, this.database, this.areas);
      case 'alarms':
      case 'events':
        return new CaseState(
          source,
          this.cases[source.kind],
          this.members,
          this.areas,
          this.beyondAreas.has(key) ? areas.length : areaCount,
        );
      case 'scope-area':
        return scopeArea(this.areas);
    }
  }

  private storeOf(property: string, windowSeconds: number): BucketStore {
    const width = bucketWidth(windowSeconds);
    const key = `${property}/${width}`;
    let store = this.stores.get(key);
    if (!store) {
      store = new BucketStore(property, width);
      this.stores.set(key, store);
      const others = this.storesOf.get(property);
      if (others) others.push(store);
      else this.storesOf.set(property, [store]);
    }
    return store;
  }
}

/** Longest that a tick keeps everybody else waiting, milliseconds. */
const longestTurn = 15;

/** Lets others have their turn where this one has lasted long enough. */
function pauses(): () => Promise<void> | void {
  let began = performance.now();
  return () => {
    if (performance.now() - began < longestTurn) return;
    return new Promise((resolve) =>
      setImmediate(() => {
        began = performance.now();
        resolve();
      }),
    );
  };
}

/** Area of the areas themselves: it changes with imports only. */
function scopeArea({ areas, areaCount }: CityAreas): SourceState {
  const changed = new Uint8Array(areaCount);
  return {
    values: Float64Array.from(areas.slice(0, areaCount), ({ squareMetres }) => squareMetres),
    changed,
    register: true,
    refresh: () => {},
    reason: () => 'not-imported',
    coverage: () => null,
  };
}
