import { z } from 'zod';
import { city as citySchema } from '../../models/city/city.ts';
import type { RainForecast } from '../../models/flood/forcing/rain-forecast.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { hash, smoothNoise } from '../../models/sensing/noise.ts';
import type { Weather } from '../../scenes/demo/signals/weather.ts';
import { bearer } from '../access/bearer.ts';

/** A forecast each so many minutes, of steps as long, over three hours. */
const stepMilliseconds = 600_000;
const steps = 18;
/** Cells along each side of the grid, which reaches beyond the city by one cell on each side. */
const side = 8;
/** A shower of the upper member crosses the city within so many milliseconds. */
const crossing = 10_800_000;

/** Mean rain of the city in a step, mm/h. */
function rainOfStep(weather: Weather, from: number): number {
  const minutes = stepMilliseconds / 60_000;
  let sum = 0;
  for (let minute = 0; minute < minutes; minute++) sum += weather.rainAt(from + minute * 60_000);
  return sum / minutes;
}

/**
 * What a weather service would send of the demo city's weather: the expected rain, less certain the further ahead it
 * is, and the upper tenth of what is possible, with a shower that crosses the city. Depends on its arguments alone.
 * @param issuedAt epoch milliseconds, a whole step.
 */
export function demoForecasts(weather: Weather, bounds: Bounds, issuedAt: number): RainForecast[] {
  const [west, south, east, north] = bounds;
  const cellDegreesEast = (east - west) / (side - 2);
  const cellDegreesNorth = (north - south) / (side - 2);
  const header = {
    issuedAt: new Date(issuedAt).toISOString(),
    from: new Date(issuedAt).toISOString(),
    stepSeconds: stepMilliseconds / 1000,
    west: west - cellDegreesEast,
    south: south - cellDegreesNorth,
    ...{ cellDegreesEast, cellDegreesNorth, columns: side, rows: side },
  };
  const member = (
    model: string,
    intensity: (time: number, step: number, x: number, y: number) => number,
  ) => ({
    ...header,
    model,
    millimetresPerHour: Array.from({ length: steps }, (_, step) =>
      Array.from({ length: side * side }, (_, cell) => {
        const time = issuedAt + step * stepMilliseconds;
        const found = intensity(time, step, (cell % side) + 0.5, Math.floor(cell / side) + 0.5);
        return Math.round(10 * Math.max(0, found)) / 10;
      }),
    ),
  });
  const expected = (time: number, step: number, x: number, y: number): number => {
    const rain = rainOfStep(weather, time);
    const error = 0.05 * step * smoothNoise(Math.floor(issuedAt / stepMilliseconds), time / 1000, 3600);
    const pattern = 0.15 * smoothNoise(17, x + 1.3 * y + time / 1_800_000, 3);
    return rain * (1 + error + pattern);
  };
  return [
    member('nowcast', expected),
    member('nowcast-p90', (time, step, x, y) =>
      Math.max(1.6 * expected(time, step, x, y), showerAt(time, x, y)),
    ),
  ];
}

/** The shower that may come, mm/h: one in each three hours, from the south-west over the city. */
function showerAt(time: number, x: number, y: number): number {
  const number = Math.floor(time / crossing);
  const way = (time - number * crossing + stepMilliseconds / 2) / crossing;
  const centre = side * (1.4 * way - 0.2);
  const across = side * (0.35 + 0.3 * hash(number, 3));
  const square =
    ((x - centre) / (0.45 * side)) ** 2 + ((y - 0.5 * centre - 0.5 * across) / (0.5 * side)) ** 2;
  return (25 + 45 * hash(number, 5)) * Math.max(0, 1 - square);
}

/** Sends the forecasts of a city when their time has come; what is lost while the server is away is not sent again. */
export async function forecastFeed(
  url: string,
  cityId: string,
  weather: Weather,
): Promise<{ beat(time: number): Promise<void> }> {
  const response = await fetch(`${url}/api/cities`, { headers: bearer() });
  const known = response.ok ? z.array(citySchema).parse(await response.json()) : [];
  const bounds = known.find(({ id }) => id === cityId)?.bounds;
  let sent = 0;
  return {
    async beat(time) {
      const issuedAt = Math.floor(time / stepMilliseconds) * stepMilliseconds;
      if (!bounds || sent >= issuedAt) return;
      sent = issuedAt;
      try {
        for (const forecast of demoForecasts(weather, bounds, issuedAt)) {
          const answer = await fetch(`${url}/api/cities/${encodeURIComponent(cityId)}/forecasts`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/json', ...bearer() },
            body: JSON.stringify(forecast),
          });
          await answer.arrayBuffer();
        }
      } catch {
        // The server is away: the next forecast comes in ten minutes.
      }
    },
  };
}
