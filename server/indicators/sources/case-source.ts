import type { AlarmSource, EventSource } from '../../../models/indicators/formula/sources.ts';
import type { UnknownReason } from '../../../models/indicators/indicator-value.ts';
import type { AlarmLevel } from '../../../models/sensing/sensing.ts';
import type { Case, CaseFeed } from './case-feed.ts';
import { type Member, matches } from './members.ts';
import type { Coverage, SourceState } from './source-state.ts';

const hour = 3_600_000;

/** Counts, shares and durations of alarms or events. */
export class CaseState implements SourceState {
  readonly values: Float64Array;
  readonly changed: Uint8Array;
  readonly register = false;
  private readonly newest: Float64Array;
  /** Areas in which something could raise an alarm that is counted here. */
  private readonly watched: Uint8Array;

  constructor(
    private readonly source: AlarmSource | EventSource,
    private readonly feed: CaseFeed,
    private readonly members: ReadonlyMap<number, Member>,
    areaCount: number,
  ) {
    this.values = new Float64Array(areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areaCount);
    this.newest = new Float64Array(areaCount).fill(Number.NEGATIVE_INFINITY);
    this.watched = new Uint8Array(areaCount);
    feed.longestWindow = Math.max(feed.longestWindow, source.windowSeconds ?? 0);
    if (source.kind === 'events') this.watched.fill(1);
    else
      for (const member of members.values())
        if (matches(source, member)) for (const area of member.areas) this.watched[area] = 1;
  }

  async refresh(now: number): Promise<void> {
    await this.feed.refresh(now);
    const areaCount = this.values.length;
    const counts = new Float64Array(areaCount);
    const sums = new Float64Array(areaCount);
    this.newest.fill(Number.NEGATIVE_INFINITY);
    for (const one of this.feed.cases.values()) {
      if (!this.isCounted(one, now)) continue;
      const amount = this.amountOf(one);
      for (const area of one.areas) {
        counts[area]!++;
        sums[area]! += amount;
        this.newest[area] = Math.max(this.newest[area]!, one.beganAt);
      }
    }
    this.changed.fill(0);
    const { aggregate } = this.source;
    const mean = aggregate === 'hours' || aggregate === 'false-share';
    for (let area = 0; area < areaCount; area++) {
      const known = this.feed.watched && this.watched[area] === 1;
      const value =
        !known || (mean && counts[area] === 0)
          ? Number.NaN
          : mean
            ? sums[area]! / counts[area]!
            : counts[area]!;
      if (Object.is(value, this.values[area])) continue;
      this.values[area] = value;
      this.changed[area] = 1;
    }
  }

  private isCounted(one: Case, now: number): boolean {
    const { source } = this;
    if (source.level !== null && source.level !== one.level) return false;
    if (source.kind === 'events') {
      if (source.class !== null && source.class !== one.class) return false;
    } else if (source.property !== null || source.thingKind !== null) {
      const member = this.members.get(one.datastream ?? 0);
      if (!member || !matches(source, member)) return false;
    }
    const since = now - (source.windowSeconds ?? 0) * 1000;
    switch (source.aggregate) {
      case 'active':
      case 'open':
        return one.endedAt === null;
      case 'unacknowledged':
        return one.endedAt === null && !one.acknowledged;
      case 'raised':
      case 'found':
        return one.beganAt > since;
      case 'hours':
        return one.endedAt !== null && one.endedAt > since;
      case 'false-share':
        return one.beganAt > since && one.verdict !== null;
    }
  }

  private amountOf(one: Case): number {
    if (this.source.aggregate === 'false-share') return one.verdict === 'false' ? 1 : 0;
    return one.endedAt === null ? 0 : (one.endedAt - one.beganAt) / hour;
  }

  reason(area: number): UnknownReason {
    if (this.watched[area] !== 1) return 'no-devices';
    return this.feed.watched ? 'no-cases' : 'no-rules';
  }

  /** How many of each level are counted. @param now epoch milliseconds. */
  levels(area: number, now: number): Record<AlarmLevel, number> {
    const levels: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
    for (const one of this.feed.cases.values())
      if (one.areas.includes(area) && this.isCounted(one, now)) levels[one.level]++;
    return levels;
  }

  coverage(area: number): Coverage {
    const value = this.values[area]!;
    const count = Number.isInteger(value) ? value : 0;
    return { count, total: count, newest: this.newest[area]!, periodSeconds: null, extreme: null };
  }
}
