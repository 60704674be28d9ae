import { z } from 'zod';
import { identifier } from '../../city/city.ts';
import type { Bounds, LngLat } from '../../geo/position.ts';

const instant = z.iso.datetime({ offset: true });
/** The most cells of a forecast's grid, steps, and values in all: what one request may carry. */
export const forecastLimits = { cells: 250_000, steps: 400, values: 1_500_000 } as const;

/** What a forecast says of itself; the values come beside it. */
const header = {
  /** Which model or nowcast made it: forecasts of several are kept side by side. */
  model: identifier,
  /** When it was made. */
  issuedAt: instant,
  /** Beginning of the first step, of `stepSeconds` each. */
  from: instant,
  stepSeconds: z.number().int().min(60).max(21_600),
  /** South-western corner of the grid, degrees (WGS 84), and size of a cell, degrees. */
  west: z.number().min(-180).max(180),
  south: z.number().min(-90).max(90),
  cellDegreesEast: z.number().positive().max(2),
  cellDegreesNorth: z.number().positive().max(2),
  columns: z.number().int().min(1).max(2000),
  rows: z.number().int().min(1).max(2000),
};

/** A forecast of rain on a grid of longitude and latitude, step by step. */
export const rainForecast = z
  .object({
    ...header,
    /** Of each step the mean intensity of each cell, mm/h, row by row from the south-western corner; null: unknown. */
    millimetresPerHour: z
      .array(z.array(z.number().min(0).max(1000).nullable()))
      .min(1)
      .max(forecastLimits.steps),
  })
  .superRefine(({ columns, rows, millimetresPerHour }, context) => {
    const cells = columns * rows;
    if (cells > forecastLimits.cells || cells * millimetresPerHour.length > forecastLimits.values)
      context.addIssue({
        code: 'custom',
        path: ['columns'],
        message: `expected at most ${forecastLimits.cells} cells and ${forecastLimits.values} values in all, found ${columns} × ${rows} cells in ${millimetresPerHour.length} steps`,
      });
    for (const [step, values] of millimetresPerHour.entries())
      if (values.length !== cells)
        context.addIssue({
          code: 'custom',
          path: ['millimetresPerHour', step],
          message: `expected ${columns} × ${rows} = ${cells} values, found ${values.length}`,
        });
  });
export type RainForecast = z.infer<typeof rainForecast>;

/** A forecast in a list: what it says of itself, and when it came. */
export const rainForecastSummary = z.object({
  ...header,
  steps: z.number().int(),
  receivedAt: z.string(),
  /** Most that falls in a cell over all steps, mm; null where a cell is unknown throughout. */
  mostMillimetres: z.number().nullable(),
  /** Greatest intensity of a cell in a step, mm/h. */
  peakMillimetresPerHour: z.number().nullable(),
});
export type RainForecastSummary = z.infer<typeof rainForecastSummary>;

/** What a forecast holds in two figures; unknown cells do not count. */
export function forecastFigures({
  millimetresPerHour,
  stepSeconds,
}: RainForecast): Pick<RainForecastSummary, 'mostMillimetres' | 'peakMillimetresPerHour'> {
  const cells = millimetresPerHour[0]!.length;
  let most: number | null = null;
  let peak: number | null = null;
  for (let cell = 0; cell < cells; cell++) {
    let sum: number | null = null;
    for (const values of millimetresPerHour) {
      const value = values[cell]!;
      if (value === null) continue;
      sum = (sum ?? 0) + (value * stepSeconds) / 3600;
      peak = Math.max(peak ?? 0, value);
    }
    if (sum !== null) most = Math.max(most ?? 0, sum);
  }
  return { mostMillimetres: most, peakMillimetresPerHour: peak };
}

/** Beginning and end of what a forecast tells, epoch milliseconds. */
export function forecastSpan(
  forecast: Pick<RainForecast, 'from' | 'stepSeconds'>,
  steps: number,
): [number, number] {
  const from = Date.parse(forecast.from);
  return [from, from + steps * forecast.stepSeconds * 1000];
}

/** [west, south, east, north] of the grid, degrees. */
export const forecastBounds = (
  forecast: Pick<
    RainForecast,
    'west' | 'south' | 'cellDegreesEast' | 'cellDegreesNorth' | 'columns' | 'rows'
  >,
): Bounds => [
  forecast.west,
  forecast.south,
  forecast.west + forecast.columns * forecast.cellDegreesEast,
  forecast.south + forecast.rows * forecast.cellDegreesNorth,
];

/** The cell that holds a place; null outside. */
export function forecastCellAt(forecast: RainForecast, { longitude, latitude }: LngLat): number | null {
  const column = Math.floor((longitude - forecast.west) / forecast.cellDegreesEast);
  const row = Math.floor((latitude - forecast.south) / forecast.cellDegreesNorth);
  const inside = column >= 0 && row >= 0 && column < forecast.columns && row < forecast.rows;
  return inside ? row * forecast.columns + column : null;
}

/** Intensity at a place in the step that holds an instant (epoch milliseconds), mm/h; null where it is not told. */
export function forecastAt(forecast: RainForecast, place: LngLat, time: number): number | null {
  const step = Math.floor((time - Date.parse(forecast.from)) / (forecast.stepSeconds * 1000));
  const cell = forecastCellAt(forecast, place);
  return cell === null ? null : (forecast.millimetresPerHour[step]?.[cell] ?? null);
}
