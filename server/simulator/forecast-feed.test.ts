import { describe, expect, it } from 'vitest';
import { forecastAt, rainForecast } from '../../models/flood/forcing/rain-forecast.ts';
import { Weather } from '../../scenes/demo/signals/weather.ts';
import { demoForecasts } from './forecast-feed.ts';

const bounds: [number, number, number, number] = [120.58, 31.28, 120.62, 31.32];
const storm = Date.UTC(2026, 6, 1, 8);
const weather = new Weather([storm]);
const centre = { longitude: 120.6, latitude: 31.3 };

describe('forecasts of the demo city', () => {
  it('are as the city takes them, cover it, and are the same for whoever asks', () => {
    const made = demoForecasts(weather, bounds, storm);
    for (const forecast of made) {
      expect(rainForecast.parse(forecast)).toEqual(forecast);
      for (const [longitude, latitude] of [bounds.slice(0, 2), bounds.slice(2)])
        expect(forecastAt(forecast, { longitude: longitude!, latitude: latitude! }, storm)).not.toBeNull();
    }
    expect(demoForecasts(weather, bounds, storm)).toEqual(made);
  });

  it('tell the rain that comes, about, and the upper member more', () => {
    const [expected, upper] = demoForecasts(weather, bounds, storm);
    const depth = (forecast: typeof expected): number =>
      Array.from(
        { length: 18 },
        (_, step) => forecastAt(forecast!, centre, storm + step * 600_000)! / 6,
      ).reduce((sum, part) => sum + part);
    let falls = 0;
    for (let minute = 0; minute < 180; minute++) falls += weather.rainAt(storm + minute * 60_000) / 60;
    expect(falls).toBeGreaterThan(50);
    expect(depth(expected) / falls).toBeGreaterThan(0.7);
    expect(depth(expected) / falls).toBeLessThan(1.3);
    expect(depth(upper)).toBeGreaterThan(depth(expected));
    // Where no rain comes, none is expected, and a shower may come.
    const dry = new Weather([]);
    let from = storm;
    while (Array.from({ length: 180 }, (_, n) => dry.rainAt(from + n * 60_000)).some((rain) => rain > 0))
      from += 3_600_000;
    const [none, shower] = demoForecasts(dry, bounds, from);
    expect(depth(none)).toBe(0);
    expect(depth(shower)).toBeGreaterThan(5);
  });
});
