import type { IndicatorHistory as HistoryAnswer } from '../../models/indicators/indicator-value.ts';
import { type IndicatorPeriod, periodStart } from '../../models/indicators/period.ts';
import type { Database } from '../store/database.ts';
import { offsetOf } from './clock-offset.ts';
import { readSpan } from './history-rows.ts';
import type { OpenCity } from './open-city.ts';

/** More values than this are not sent at once. */
export const mostPeriods = 20_000;

/**
 * History of an indicator in one area with one value for each bucket; buckets longer than its period are put together
 * from its periods. The present period is the last.
 * @param from, to epoch milliseconds.
 */
export async function readHistory(
  database: Database,
  { engine, history, timeZone }: OpenCity,
  indicator: string,
  area: number,
  bucket: IndicatorPeriod,
  from: number,
  to: number,
): Promise<HistoryAnswer> {
  const { city, areas } = engine.areas;
  const { level, code } = areas[area]!;
  const { period } = engine.indicators.get(indicator)!.definition;
  const offset = offsetOf(timeZone, to);
  const answer: HistoryAnswer = {
    indicator,
    level,
    area: code,
    bucket,
    times: [],
    open: [],
    low: [],
    high: [],
    close: [],
  };
  const add = (start: number, [open, low, high, close]: ArrayLike<number> & Iterable<number>): void => {
    if (open === undefined || low === undefined || high === undefined || close === undefined) return;
    if (Number.isNaN(close)) return;
    const time = periodStart(bucket, start, offset);
    const last = answer.times.length - 1;
    if (answer.times[last] !== time) {
      answer.times.push(time);
      answer.open.push(open);
      answer.low.push(low);
      answer.high.push(high);
      answer.close.push(close);
      return;
    }
    answer.low[last] = Math.min(answer.low[last]!, low);
    answer.high[last] = Math.max(answer.high[last]!, high);
    answer.close[last] = close;
  };
  const begin = periodStart(bucket, from, offset);
  const present = history.present(indicator, area);
  const at = history.slotOf(area) * 4;
  for (const { start, values } of await readSpan(database, city, indicator, level, period, begin, to))
    if (start !== present?.start && at + 3 < values.length) add(start, values.subarray(at, at + 4));
  if (present && present.start >= begin && present.start <= to) add(present.start, present.values);
  return answer;
}
