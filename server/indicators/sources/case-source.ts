import type { AlarmSource, EventSource } from '../../../models/indicators/formula/sources.ts';
import type { UnknownReason } from '../../../models/indicators/indicator-value.ts';
import type { AlarmLevel } from '../../../models/sensing/sensing.ts';
import type { CityAreas } from '../areas.ts';
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
  /** What the values are taken from, and all that they could be taken from: of a false-alarm rate those judged and raised. */
  private readonly counts: Int32Array;
  private readonly totals: Int32Array;
  /** Areas in which something could raise an alarm that is counted here. */
  private readonly watched: Uint8Array;

  constructor(
    private readonly source: AlarmSource | EventSource,
    private readonly feed: CaseFeed,
    private readonly members: ReadonlyMap<number, Member>,
    areas: CityAreas,
    areaCount: number,
  ) {
    this.values = new Float64Array(areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areaCount);
    this.newest = new Float64Array(areaCount).fill(Number.NEGATIVE_INFINITY);
    this.counts = new Int32Array(areaCount);
    this.totals = new Int32Array(areaCount);
    this.watched = new Uint8Array(areaCount);
    feed.longestWindow = Math.max(feed.longestWindow, source.windowSeconds ?? 0);
    if (source.kind === 'events') this.watched.fill(1);
    else this.watch(source, areas);
  }

  private watch(source: AlarmSource, { index, ofLevel, areas }: CityAreas): void {
    const mark = (at: number | undefined): void => {
      if (at !== undefined && at < this.watched.length) this.watched[at] = 1;
    };
    for (const member of this.members.values()) {
      if (!matches(source, member) || (source.device !== null && source.device !== member.device)) continue;
      for (const area of member.areas) mark(area);
      mark(index.get(`thing-kind/${member.thingKind}`));
      mark(index.get(`device/${member.device}`));
    }
    for (const at of ofLevel['alarm-rule'])
      if (source.rule === null || source.rule === areas[at]!.code) mark(at);
  }

  async refresh(now: number): Promise<void> {
    await this.feed.refresh(now);
    const { counts, totals, newest } = this;
    const sums = new Float64Array(this.values.length);
    counts.fill(0);
    totals.fill(0);
    newest.fill(Number.NEGATIVE_INFINITY);
    for (const one of this.feed.cases.values()) {
      if (!this.isOfTotal(one, now)) continue;
      const counted = this.isCounted(one);
      const amount = this.amountOf(one);
      for (const area of one.areas) {
        if (area >= sums.length) continue;
        totals[area]!++;
        if (!counted) continue;
        counts[area]!++;
        sums[area]! += amount;
        newest[area] = Math.max(newest[area]!, one.beganAt);
      }
    }
    this.changed.fill(0);
    this.values.forEach((before, area) => {
      const value = this.valueOf(area, sums[area]!);
      if (Object.is(value, before)) return;
      this.values[area] = value;
      this.changed[area] = 1;
    });
  }

  private valueOf(area: number, sum: number): number {
    if (!this.feed.watched || this.watched[area] !== 1) return Number.NaN;
    const { aggregate } = this.source;
    const count = this.counts[area]!;
    if (aggregate !== 'hours' && aggregate !== 'false-share') return count;
    return count === 0 ? Number.NaN : sum / count;
  }

  /** Of what is raised within the window only what somebody has judged has a share. */
  private isCounted(one: Case): boolean {
    return this.source.aggregate !== 'false-share' || one.verdict !== null;
  }

  private isOfTotal(one: Case, now: number): boolean {
    const { source } = this;
    if (source.level !== null && source.level !== one.level) return false;
    if (source.kind === 'events') {
      if (source.class !== null && source.class !== one.class) return false;
    } else if (source.rule !== null && source.rule !== one.rule) return false;
    else if (source.property !== null || source.thingKind !== null || source.device !== null) {
      const member = this.members.get(one.datastream ?? 0);
      if (!member || !matches(source, member)) return false;
      if (source.device !== null && source.device !== member.device) return false;
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
      case 'false-share':
        return one.beganAt > since;
      case 'hours':
        return one.endedAt !== null && one.endedAt > since;
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
      if (one.areas.includes(area) && this.isOfTotal(one, now) && this.isCounted(one)) levels[one.level]++;
    return levels;
  }

  coverage(area: number): Coverage {
    return {
      count: this.counts[area]!,
      total: this.totals[area]!,
      newest: this.newest[area]!,
      periodSeconds: null,
      extreme: null,
    };
  }
}
