import { type Projection, projection } from '../../geo/coordinate-systems.ts';
import { tileCells } from '../kernel/layout.ts';
import type { FloodGrid, FloodScenario } from '../scenario.ts';
import { forecastField } from './forecast-grid.ts';
import { type Gauge, type GaugeGap, gaugeField } from './gauges.ts';
import { movingStormField } from './moving-storm.ts';
import type { RainField } from './rain-field.ts';
import type { RainForecast } from './rain-forecast.ts';

/** A rain gauge of the city, and its readings in seconds from the start of the run. */
export interface PlacedGauge extends Pick<Gauge, 'name' | 'readings'> {
  longitude: number;
  latitude: number;
}

/** Rain that is not in the scenario itself but known to the city: measured, or forecast. */
export interface KnownRain {
  gauges?: PlacedGauge[];
  forecast?: RainForecast;
}

type RainGrid = Pick<FloodGrid, 'columns' | 'rows' | 'cellMetres' | 'x0' | 'y0' | 'crs'>;

/** Until which model time the gauges count, seconds: to the end, or until the forecast takes over. */
export function gaugesUntilSeconds({ gauges, durationSeconds }: FloodScenario): number {
  if (!gauges?.until) return durationSeconds;
  return Math.min(durationSeconds, (Date.parse(gauges.until) - Date.parse(gauges.from)) / 1000);
}

/**
 * The rain in space of a scenario on its grid: moving storm, gauges, forecast, or gauges and then forecast; null where it
 * rains the same everywhere.
 * @throws Error with one sentence: gaps, a forecast that does not cover area and time, a storm that passes by.
 */
export function rainFieldOf(
  scenario: FloodScenario,
  grid: RainGrid,
  known: KnownRain,
): { field: RainField; gaps?: GaugeGap[] } | null {
  const { movingStorm, gauges, forecast, durationSeconds, rainFactor = 1 } = scenario;
  const plane = projection(grid.crs);
  let made: { field: RainField; gaps?: GaugeGap[] } | null = null;
  if (movingStorm) made = { field: stormOverGrid(movingStorm, durationSeconds, grid, plane) };
  else if (gauges || forecast) {
    const until = gauges ? gaugesUntilSeconds(scenario) : 0;
    const parts: RainField[] = [];
    let gaps: GaugeGap[] | undefined;
    if (gauges) {
      const placed = known.gauges!.map(({ name, readings, ...place }) => {
        const [x, y] = plane.fromGeographic(place);
        return { name, readings, x: x - grid.x0, y: y - grid.y0 };
      });
      const measured = gaugeField(placed, { durationSeconds: until, method: gauges.method });
      parts.push(measured.field);
      gaps = measured.gaps;
    }
    if (forecast && until < durationSeconds)
      parts.push(
        forecastField(known.forecast!, {
          startsAt: Date.parse(gauges?.from ?? forecast.from!),
          fromSeconds: until,
          untilSeconds: durationSeconds,
          placeOf: (x, y) => plane.toGeographic(grid.x0 + x, grid.y0 + y),
        }),
      );
    made = {
      field: parts.length === 1 ? parts[0]! : oneAfterAnother(parts[0]!, parts[1]!),
      ...(gaps && { gaps }),
    };
  }
  if (!made || rainFactor === 1) return made;
  const { times, intensityAt } = made.field;
  return { ...made, field: { times, intensityAt: (n, x, y) => rainFactor * intensityAt(n, x, y) } };
}

/** Two fields, the second from the end of the first on. */
function oneAfterAnother(first: RainField, second: RainField): RainField {
  const intervals = first.times.length - 1;
  return {
    times: [...first.times, ...second.times.slice(1)],
    intensityAt: (interval, x, y) =>
      interval < intervals
        ? first.intensityAt(interval, x, y)
        : second.intensityAt(interval - intervals, x, y),
  };
}

function stormOverGrid(
  { longitude, latitude, ...storm }: NonNullable<FloodScenario['movingStorm']>,
  durationSeconds: number,
  grid: RainGrid,
  plane: Projection,
): RainField {
  const [x, y] = plane.fromGeographic({ longitude, latitude });
  const field = movingStormField({ ...storm, x: x - grid.x0, y: y - grid.y0 }, durationSeconds);
  const falls = tileCentres(grid).some(([east, north]) =>
    field.times.slice(1).some((_, interval) => field.intensityAt(interval, east, north) > 0),
  );
  if (!falls)
    throw new Error(
      `Moving storm: no rain of it falls on the area within ${durationSeconds} s: move its beginning, or turn its way.`,
    );
  return field;
}

/** Where rain in space is asked for: centres of the tiles, metres from the south-western corner of the grid. */
export function tileCentres({ columns, rows, cellMetres }: RainGrid): [number, number][] {
  const middles = (count: number): number[] =>
    Array.from(
      { length: Math.ceil(count / tileCells) },
      (_, n) => (cellMetres * (n * tileCells + Math.min((n + 1) * tileCells, count))) / 2,
    );
  return middles(rows).flatMap((north) => middles(columns).map((east): [number, number] => [east, north]));
}

/** Throws one sentence where the rain of a scenario is not known everywhere in its area and time. */
export function checkRainField(scenario: FloodScenario, grid: RainGrid, known: KnownRain): void {
  const made = rainFieldOf(scenario, grid, known);
  if (!made) return;
  for (const [east, north] of tileCentres(grid))
    for (let interval = 0; interval + 1 < made.field.times.length; interval++)
      made.field.intensityAt(interval, east, north);
}
