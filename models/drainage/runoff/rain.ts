import type { Part } from '../../sentences/part-words.ts';
import { NetworkError } from '../../water/network-error.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import type { SwmmTables } from '../swmm-tables.ts';
import { clockSeconds } from '../swmm-times.ts';

/** Rain as steps: from each time on so much, m/s; times ascend, and before the first it is dry. */
export interface Rain {
  times: Float64Array;
  rates: Float64Array;
}

/** The rain gauges of a SWMM file by their names in capitals. @throws NetworkError naming the line. */
export function readRain(file: SwmmFile, tables: SwmmTables): ReadonlyMap<string, Rain> {
  const gauges = new Map<string, Rain>();
  const metric = file.units.metresPerLength === 1;
  // Millimetres or inches an hour.
  const perRate = (metric ? 1e-3 : 0.0254) / 3600;
  for (const line of file.lines('RAINGAGE')) {
    const [id, format, interval, , source, name] = line.tokens;
    const part: Part = { kind: 'rain gauge', id: id! };
    const where = { ...file.at(line), id: id! };
    if (source?.toUpperCase() !== 'TIMESERIES')
      throw new NetworkError(saySwmm('model.swmm.gauge-source', { ...where, found: source ?? '' }));
    const seconds = clockSeconds(interval ?? '');
    if (!seconds)
      throw new NetworkError(saySwmm('model.swmm.gauge-interval', { ...where, found: interval ?? '' }));
    const points = tables.timeSeries(line, name, part);
    const times: number[] = [];
    const rates: number[] = [];
    const set = (time: number, rate: number): void => {
      if (times.at(-1) === time) {
        times.pop();
        rates.pop();
      }
      times.push(time);
      rates.push(rate);
    };
    let sum = 0;
    for (const [time, value] of points) {
      let rate = value;
      if (format?.toUpperCase() === 'VOLUME') rate = (value * 3600) / seconds;
      else if (format?.toUpperCase() === 'CUMULATIVE') {
        rate = (Math.max(0, value < sum ? value : value - sum) * 3600) / seconds;
        sum = value;
      }
      if (rate < 0) throw new NetworkError(saySwmm('model.swmm.gauge-negative', { ...where, found: value }));
      set(time, rate * perRate);
      set(time + seconds, 0);
    }
    gauges.set(id!.toUpperCase(), { times: Float64Array.from(times), rates: Float64Array.from(rates) });
  }
  return gauges;
}

/** m/s at a time, and until when (Infinity where it stays). */
export function rainAt({ times, rates }: Rain, seconds: number): readonly [rate: number, until: number] {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= seconds) low = middle + 1;
    else high = middle;
  }
  return [low === 0 ? 0 : rates[low - 1]!, low < times.length ? times[low]! : Number.POSITIVE_INFINITY];
}
