import { describe, expect, it } from 'vitest';
import { floodSchedule, forecastWindow, turnAt, warningsOf } from './schedule.ts';

describe('runs from the forecast', () => {
  const minute = 60_000;
  it('have sensible defaults', () => {
    expect(floodSchedule.parse({ active: true })).toMatchObject({
      everyMinutes: 10,
      keepRuns: 12,
      template: { cellMetres: 8, durationSeconds: 7200, boundary: 'open' },
      warnAbove: { maximumDepthMetres: 0.5, affectedBuildings: 50, level: 'orange' },
    });
  });
  it('have turns by the clock, not by when somebody switched them on', () => {
    expect(turnAt(10, 25 * minute)).toEqual({ turn: 2, nextAt: 30 * minute });
    expect(turnAt(10, 30 * minute)).toEqual({ turn: 3, nextAt: 40 * minute });
  });
  it('begin with the present minute and end with the forecast', () => {
    const span = [0, 120 * minute] as const;
    expect(forecastWindow(span, 7200, 90_500)).toEqual({ from: minute, durationSeconds: 119 * 60 });
    expect(forecastWindow(span, 1800, 0)).toEqual({ from: 0, durationSeconds: 1800 });
    expect(forecastWindow([10 * minute, 120 * minute], 7200, 0)).toMatchObject({ from: 10 * minute });
    expect(forecastWindow(span, 7200, 111 * minute)).toBeNull();
  });
  it('are warned of above their limits', () => {
    const schedule = floodSchedule.parse({ active: true, warnAbove: { maximumDepthMetres: null } });
    expect(warningsOf(schedule, { maximumDepthMetres: 9, affectedCount: 50 })).toEqual([]);
    expect(warningsOf(schedule, { maximumDepthMetres: 9, affectedCount: 51 })).toEqual([
      { kind: 'affected-buildings', limit: 50, found: 51 },
    ]);
    expect(
      warningsOf(floodSchedule.parse({ active: true }), { maximumDepthMetres: 0.6, affectedCount: 0 }),
    ).toEqual([{ kind: 'maximum-depth', limit: 0.5, found: 0.6 }]);
  });
});
