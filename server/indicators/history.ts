import type { IndicatorPeriod } from '../../models/indicators/period.ts';
import { periodStart } from '../../models/indicators/period.ts';
import type { Database } from '../store/database.ts';
import type { CityAreas } from './areas.ts';
import { offsetOf } from './clock-offset.ts';
import { type HistoryRow, readRows, writeRows } from './history-rows.ts';
import type { IndicatorState } from './indicator-state.ts';

/** First, least, greatest and last value of the present period, and the last values of those before. */
interface Running {
  state: IndicatorState;
  period: IndicatorPeriod;
  start: number;
  open: Float64Array;
  low: Float64Array;
  high: Float64Array;
  close: Float64Array;
  /** Last values of former periods, by their begin: as many as the trend needs. */
  former: Map<number, Float64Array>;
  /** Begin of the period that the trend compares with. */
  trendStart: number;
  touched: boolean;
}

/** How long history is kept, by period, days; null for ever. */
const keptDays: Record<IndicatorPeriod, number | null> = {
  '1min': 7,
  '5min': 31,
  '15min': 93,
  '1h': 731,
  '1d': null,
  '1w': null,
  '1month': null,
  '1y': null,
};
const retentionMilliseconds = 3_600_000;

/** Follows the values of the indicators of a city and writes one row for each indicator, level and period. */
export class IndicatorHistory {
  private readonly running = new Map<string, Running>();
  private readonly finished: HistoryRow[] = [];
  /** Place of an area in the rows of its level, by its index. */
  private slots = new Int32Array(0);
  private retainedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly areas: CityAreas,
    private readonly timeZone: string,
  ) {}

  /** Gives the areas their places and takes up the periods that are not over. @param now epoch milliseconds. */
  async open(states: Iterable<IndicatorState>, now: number): Promise<void> {
    this.slots = await slotsOf(this.database, this.areas);
    const since: { indicator: string; period: IndicatorPeriod; from: number }[] = [];
    for (const state of states) {
      const running = this.begin(state, now);
      this.running.set(state.definition.id, running);
      since.push({ indicator: state.definition.id, period: running.period, from: running.trendStart });
    }
    for (const row of await readRows(this.database, this.areas.city, since)) {
      const running = this.running.get(row.indicator)!;
      const present = row.start === running.start;
      const former = present ? null : this.formerOf(running, row.start);
      for (const area of this.areas.ofLevel[row.level]) {
        // It is no longer computed at this level.
        if (area >= running.close.length) continue;
        const at = this.slots[area]! * 4;
        if (at + 3 >= row.values.length || Number.isNaN(row.values[at + 3]!)) continue;
        if (former) former[area] = row.values[at + 3]!;
        else
          [running.open[area], running.low[area], running.high[area], running.close[area]] =
            row.values.subarray(at, at + 4) as unknown as [number, number, number, number];
      }
    }
  }

  /** Takes over the present values; a period that is over is ready to be written. */
  follow(now: number): void {
    const offset = offsetOf(this.timeZone, now);
    for (const running of this.running.values()) {
      if (periodStart(running.period, now, offset) !== running.start) this.roll(running, now);
      const { values, areas } = running.state;
      for (const area of areas) {
        const value = values[area]!;
        if (Number.isNaN(value)) continue;
        if (Number.isNaN(running.open[area]!))
          running.open[area] = running.low[area] = running.high[area] = value;
        else if (value < running.low[area]!) running.low[area] = value;
        else if (value > running.high[area]!) running.high[area] = value;
        running.close[area] = value;
        running.touched = true;
      }
    }
  }

  /** Difference of the present value to the one `trendPeriods` ago; NaN where one is not known. */
  trend(indicator: string, area: number): number {
    const running = this.running.get(indicator);
    const before = running?.former.get(running.trendStart)?.[area] ?? Number.NaN;
    return running ? running.state.values[area]! - before : Number.NaN;
  }

  /** Writes the periods that are over; `all` those too that are not. Nothing is lost where the store refuses. */
  async write(now: number, all = false): Promise<void> {
    const rows = [...this.finished];
    if (all)
      for (const running of this.running.values()) if (running.touched) rows.push(...this.rowsOf(running));
    if (rows.length > 0) await writeRows(this.database, this.areas.city, rows);
    this.finished.splice(0, rows.length);
    if (now - this.retainedAt < retentionMilliseconds) return;
    this.retainedAt = now;
    for (const [period, days] of Object.entries(keptDays))
      if (days !== null)
        await this.database.query(
          'delete from indicator_history where city = $1 and period = $2 and period_start < $3',
          [this.areas.city, period, new Date(now - days * 86_400_000)],
        );
  }

  /** The present period of an indicator in an area; null where nothing is known of it. */
  present(
    indicator: string,
    area: number,
  ): { start: number; values: [number, number, number, number] } | null {
    const running = this.running.get(indicator);
    if (!running || Number.isNaN(running.close[area]!)) return null;
    const { start, open, low, high, close } = running;
    return { start, values: [open[area]!, low[area]!, high[area]!, close[area]!] };
  }

  slotOf(area: number): number {
    return this.slots[area]!;
  }

  private begin(state: IndicatorState, now: number): Running {
    const empty = (): Float64Array => new Float64Array(state.values.length).fill(Number.NaN);
    const { period, trendPeriods } = state.definition;
    const offset = offsetOf(this.timeZone, now);
    const start = periodStart(period, now, offset);
    let trendStart = start;
    for (let back = 0; back < trendPeriods; back++) trendStart = periodStart(period, trendStart - 1, offset);
    return {
      state,
      period,
      start,
      open: empty(),
      low: empty(),
      high: empty(),
      close: empty(),
      former: new Map(),
      trendStart,
      touched: false,
    };
  }

  private roll(running: Running, now: number): void {
    if (running.touched) this.finished.push(...this.rowsOf(running));
    const next = this.begin(running.state, now);
    next.former = running.former;
    next.former.set(running.start, running.close);
    for (const start of next.former.keys()) if (start < next.trendStart) next.former.delete(start);
    Object.assign(running, next);
  }

  private formerOf(running: Running, start: number): Float64Array {
    let former = running.former.get(start);
    if (!former) {
      former = new Float64Array(running.close.length).fill(Number.NaN);
      running.former.set(start, former);
    }
    return former;
  }

  private rowsOf({ state, period, start, open, low, high, close }: Running): HistoryRow[] {
    return state.definition.levels.flatMap((level) => {
      const areas = this.areas.ofLevel[level];
      if (!areas.some((area) => !Number.isNaN(close[area]!))) return [];
      const most = areas.reduce((greatest, area) => Math.max(greatest, this.slots[area]!), 0);
      const values = new Float64Array((most + 1) * 4).fill(Number.NaN);
      for (const area of areas)
        values.set([open[area]!, low[area]!, high[area]!, close[area]!], this.slots[area]! * 4);
      return [{ indicator: state.definition.id, level, period, start, values }];
    });
  }
}

/** Places of the areas in the rows of their level; new areas get the next ones. */
async function slotsOf(database: Database, { city, areas }: CityAreas): Promise<Int32Array<ArrayBuffer>> {
  await database.query(
    `insert into indicator_slot (city, level, area, slot)
     select $1, n.level, n.area,
            coalesce((select max(slot) + 1 from indicator_slot s where s.city = $1 and s.level = n.level), 0)
              + (row_number() over (partition by n.level order by n.n))::int4 - 1
       from unnest($2::text[], $3::text[]) with ordinality as n (level, area, n)
      where not exists (select from indicator_slot s where s.city = $1 and s.level = n.level and s.area = n.area)`,
    [city, areas.map(({ level }) => level), areas.map(({ code }) => code)],
  );
  const { rows } = await database.query<{ level: string; area: string; slot: number }>(
    'select level, area, slot from indicator_slot where city = $1',
    [city],
  );
  const known = new Map(rows.map(({ level, area, slot }) => [`${level}/${area}`, slot]));
  return Int32Array.from(areas, ({ level, code }) => known.get(`${level}/${code}`)!);
}
