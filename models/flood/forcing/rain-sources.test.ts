import { describe, expect, it } from 'vitest';
import { cityPlane } from '../../geo/coordinate-systems.ts';
import { type FloodScenario, floodScenario } from '../scenario.ts';
import { type RainForecast, rainForecast } from './rain-forecast.ts';
import { checkRainField, type KnownRain, rainFieldOf, tileCentres } from './rain-sources.ts';

const plane = cityPlane({ longitude: 120.6, latitude: 31.3 });
/** Four tiles in two rows, 512 m wide. */
const grid = { columns: 128, rows: 128, cellMetres: 4, x0: 0, y0: 0, crs: plane.definition };
const from = '2026-07-01T08:00:00.000Z';
const scenario = (changes: object): FloodScenario =>
  floodScenario.parse({ name: 'x', cellMetres: 4, durationSeconds: 3600, frameSeconds: 300, ...changes });

/** Two cells side by side whose border is the 0 meridian of the plane plus 256 m; steps of half an hour. */
const border = plane.toGeographic(256, 256).longitude;
const forecast = (changes: Partial<RainForecast> = {}): RainForecast => ({
  model: 'nowcast',
  issuedAt: from,
  from,
  stepSeconds: 1800,
  west: border - 0.1,
  south: 31.2,
  cellDegreesEast: 0.1,
  cellDegreesNorth: 0.3,
  columns: 2,
  rows: 1,
  millimetresPerHour: [
    [10, 20],
    [30, 40],
    [50, 60],
  ],
  ...changes,
});
const fieldOf = (changes: object, known: KnownRain = {}) =>
  rainFieldOf(scenario(changes), grid, known)!.field;
const depths = (changes: object, known: KnownRain = {}): number[] => {
  const { times, intensityAt } = fieldOf(changes, known);
  return tileCentres(grid).map(([x, y]) =>
    times.slice(1).reduce((sum, to, n) => sum + (intensityAt(n, x, y) * (to - times[n]!)) / 3600, 0),
  );
};

describe('forecast over an area', () => {
  it('is that of the cell and the step that hold place and time', () => {
    const [west, east] = [0.5 * 10 + 0.5 * 30, 0.5 * 20 + 0.5 * 40];
    const found = depths({ forecast: { from } }, { forecast: forecast() });
    for (const [n, depth] of [west, east, west, east].entries()) expect(found[n]).toBeCloseTo(depth, 9);
  });

  it('may be asked from the middle of a step on', () => {
    const later = '2026-07-01T08:20:00Z';
    const { times } = fieldOf({ forecast: { from: later } }, { forecast: forecast() });
    expect(times).toEqual([0, 600, 2400, 3600]);
    const [west] = depths({ forecast: { from: later } }, { forecast: forecast() });
    expect(west).toBeCloseTo((600 * 10 + 1800 * 30 + 1200 * 50) / 3600, 9);
  });

  it('is refused in words where it does not reach, in time or space, or is unknown', () => {
    const check =
      (changes: Partial<RainForecast>, seconds = 3600): (() => void) =>
      () =>
        checkRainField(scenario({ forecast: { from }, durationSeconds: seconds }), grid, {
          forecast: forecast(changes),
        });
    expect(check({})).not.toThrow();
    expect(check({}, 7200)).toThrow(
      'Rain forecast "nowcast": it tells the rain from 2026-07-01T08:00:00.000Z to 2026-07-01T09:30:00.000Z, the run asks for 2026-07-01T08:00:00.000Z to 2026-07-01T10:00:00.000Z.',
    );
    expect(check({ columns: 1, millimetresPerHour: [[1], [1]] })).toThrow(
      /its grid covers .* not 120\.60403/,
    );
    expect(
      check({
        millimetresPerHour: [
          [1, 2],
          [1, null],
        ],
      }),
    ).toThrow(/nothing is known at 120\.60403, .* from 1800 s on\./);
  });

  it('is checked when it is sent: each step of whole size, nothing negative', () => {
    const sentence = (changes: object): string =>
      rainForecast.safeParse({ ...forecast(), ...changes }).error!.issues[0]!.message;
    expect(sentence({ millimetresPerHour: [[1, 2], [1]] })).toBe('expected 2 × 1 = 2 values, found 1');
    expect(sentence({ millimetresPerHour: [[1, -2]] })).toContain('>=0');
    expect(sentence({ columns: 1001, rows: 1000 })).toContain('expected at most 250000 cells');
  });
});

describe('gauges and then a forecast', () => {
  const place = plane.toGeographic(256, 256);
  const gauges = [
    {
      name: 'RG-1',
      ...place,
      readings: [0, 600, 1200].map((seconds) => ({ seconds, millimetresPerHour: 6 })),
    },
  ];
  const changes = {
    gauges: { from, until: '2026-07-01T08:30:00Z' },
    forecast: { from },
  };
  it('rains as measured, and after that as forecast', () => {
    const found = depths(changes, { gauges, forecast: forecast() });
    expect(found[0]).toBeCloseTo(0.5 * 6 + 0.5 * 30, 9);
    expect(found[1]).toBeCloseTo(0.5 * 6 + 0.5 * 40, 9);
  });
  it('rains more or less by a factor', () => {
    const found = depths({ ...changes, rainFactor: 1.5 }, { gauges, forecast: forecast() });
    expect(found[0]).toBeCloseTo(1.5 * 18, 9);
  });
});

describe('moving storm over an area', () => {
  const storm = {
    ...plane.toGeographic(-3000, 200),
    speedMetresPerSecond: 5,
    directionDegrees: 90,
    alongMetres: 1500,
    acrossMetres: 1500,
    peakMillimetresPerHour: 100,
  };
  it('passes over it from place to place', () => {
    const { times, intensityAt } = fieldOf({ movingStorm: storm });
    const peakAt = (x: number): number => {
      const values = times.slice(1).map((_, n) => intensityAt(n, x, 200));
      return times[values.indexOf(Math.max(...values))]!;
    };
    // 256 m more of its way at 5 m/s.
    expect(peakAt(384) - peakAt(128)).toBeCloseTo(51, -1.3);
    expect(Math.max(...depths({ movingStorm: storm }))).toBeGreaterThan(8);
  });
  it('is refused where it passes by', () => {
    expect(() => fieldOf({ movingStorm: { ...storm, directionDegrees: 270 } })).toThrow(
      'Moving storm: no rain of it falls on the area within 3600 s: move its beginning, or turn its way.',
    );
  });
});
