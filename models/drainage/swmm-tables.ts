import type { Part } from '../sentences/part-words.ts';
import type { InpLine } from '../water/inp-sections.ts';
import { NetworkError } from '../water/network-error.ts';
import { saySwmm } from './swmm-faults.ts';
import type { SwmmFile } from './swmm-file.ts';
import { clockSeconds, dateSeconds } from './swmm-times.ts';

/** Points with x ascending, in the file's units. */
export type Points = readonly (readonly [x: number, y: number])[];

export interface SwmmCurve {
  /** STORAGE, SHAPE, DIVERSION, TIDAL, PUMP1 … PUMP5, RATING, CONTROL, WEIR. */
  type: string;
  points: Points;
}

/** Values of a time series, x in seconds from the start of the simulation. */
export type Series = Points;

/** [CURVES] and [TIMESERIES] of a file, by their names in capitals. */
export class SwmmTables {
  private readonly curves = new Map<string, { type: string; points: [number, number][] }>();
  private readonly series = new Map<string, [number, number][]>();
  /** Start of the simulation, seconds since 1970; null where the file has no dates. */
  readonly startSeconds: number | null;

  constructor(private readonly file: SwmmFile) {
    const day = dateSeconds(file.option('START_DATE', ''));
    const clock = clockSeconds(file.option('START_TIME', '0:00'));
    this.startSeconds = day === null || clock === null ? null : day + clock;
    for (const line of file.lines('CURVE')) this.readCurve(line);
    const lastDay = new Map<string, number>();
    for (const line of file.lines('TIMESERIES')) this.readSeries(line, lastDay);
  }

  /** @throws NetworkError where there is none of that name. */
  curve(line: InpLine, name: string | undefined, part: Part): SwmmCurve {
    const found = this.curves.get(name?.toUpperCase() ?? '');
    if (!found || found.points.length === 0)
      throw new NetworkError(
        saySwmm('model.swmm.curve-undefined', { ...this.file.at(line), ...part, name: name ?? '' }),
      );
    return found;
  }

  timeSeries(line: InpLine, name: string | undefined, part: Part): Series {
    const found = this.series.get(name?.toUpperCase() ?? '');
    if (!found)
      throw new NetworkError(
        saySwmm('model.swmm.series-undefined', { ...this.file.at(line), ...part, name: name ?? '' }),
      );
    return found;
  }

  private readCurve(line: InpLine): void {
    const { tokens } = line;
    const id = tokens[0]!;
    const part: Part = { kind: 'curve', id };
    let curve = this.curves.get(id.toUpperCase());
    let at = 1;
    if (!curve) {
      curve = { type: tokens[1]?.toUpperCase() ?? '', points: [] };
      this.curves.set(id.toUpperCase(), curve);
      at = 2;
    } else if (Number.isNaN(Number(tokens[1]))) at = 2;
    for (; at < tokens.length; at += 2) {
      const x = this.file.number(line, at, part, null);
      const last = curve.points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
      if (x < last)
        throw new NetworkError(
          saySwmm('model.swmm.curve-falls', { ...this.file.at(line), curve: id, x, last }),
        );
      curve.points.push([x, this.file.number(line, at + 1, part, null)]);
    }
  }

  private readSeries(line: InpLine, lastDay: Map<string, number>): void {
    const { tokens } = line;
    const id = tokens[0]!;
    const where = { ...this.file.at(line), series: id };
    if (tokens[1]?.toUpperCase() === 'FILE')
      throw new NetworkError(saySwmm('model.swmm.series-elsewhere', { ...where, other: tokens[2] ?? '' }));
    const key = id.toUpperCase();
    const points = this.series.get(key) ?? [];
    this.series.set(key, points);
    for (let at = 1; at < tokens.length; ) {
      const day = dateSeconds(tokens[at]!);
      if (day !== null) {
        lastDay.set(key, day);
        at++;
      }
      const clock = clockSeconds(tokens[at] ?? '');
      if (clock === null)
        throw new NetworkError(saySwmm('model.swmm.series-time', { ...where, found: tokens[at] ?? '' }));
      const from = lastDay.get(key);
      const seconds =
        from === undefined || this.startSeconds === null ? clock : from + clock - this.startSeconds;
      const last = points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
      if (seconds <= last)
        throw new NetworkError(saySwmm('model.swmm.series-falls', { ...where, found: tokens[at]! }));
      points.push([seconds, this.file.number(line, at + 1, { kind: 'time series', id }, null)]);
      at += 2;
    }
  }
}

/** Straight between points, level before the first and after the last. */
export function interpolate(points: Points, x: number): number {
  const next = indexAbove(points, x);
  if (next === 0) return points[0]?.[1] ?? 0;
  if (next === points.length) return points[next - 1]![1];
  const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
  return x1 > x0 ? y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) : y1;
}

/** As `interpolate`, but straight on after the last point. */
export function extrapolate(points: Points, x: number): number {
  const [one, last] = [points.at(-2), points.at(-1)];
  if (!one || !last || x <= last[0] || last[0] === one[0]) return interpolate(points, x);
  return last[1] + ((x - last[0]) / (last[0] - one[0])) * (last[1] - one[1]);
}

/** The y of the first point whose x is not below: steps, as of pumps that are switched. */
export function stepAt(points: Points, x: number): number {
  const found = points.find(([at]) => x <= at);
  return (found ?? points.at(-1))?.[1] ?? 0;
}

/** Index of the first point beyond x. */
export function indexAbove(points: Points, x: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]![0] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
