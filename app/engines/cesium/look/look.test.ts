import { describe, expect, it } from 'vitest';
import { oklabFromRgb } from '../colours/ramp.ts';
import { lookFor } from './look.ts';
import { sunPosition } from './sun.ts';

const denHaag = { longitude: 4.31, latitude: 52.08 };

describe('sun', () => {
  it('stands at 90 degrees minus latitude plus obliquity at solar noon of the June solstice', () => {
    // Solstice 2024-06-20; solar noon where the elevation is greatest that day.
    const midnight = Date.UTC(2024, 5, 20);
    let highest = { azimuthDegrees: 0, elevationDegrees: -90 };
    for (let minute = 0; minute < 1440; minute++) {
      const position = sunPosition(midnight + minute * 60_000, denHaag.longitude, denHaag.latitude);
      if (position.elevationDegrees > highest.elevationDegrees) highest = position;
    }
    expect(highest.elevationDegrees).toBeCloseTo(90 - 52.08 + 23.44, 1);
    expect(Math.abs(highest.azimuthDegrees - 180)).toBeLessThan(1);
  });

  it('agrees with the example of NREL/TP-560-34302 (table A5.1): zenith 50.1116, azimuth 194.3402', () => {
    // 17 October 2003, 12:30:30 at UTC-7, 39.742476 N 105.1786 W; refraction moves the zenith by 0.02 degrees.
    const position = sunPosition(Date.UTC(2003, 9, 17, 19, 30, 30), -105.1786, 39.742476);
    expect(90 - position.elevationDegrees).toBeCloseTo(50.11, 1);
    expect(position.azimuthDegrees).toBeCloseTo(194.34, 1);
  });
});

describe('look', () => {
  const lightness = (look: ReturnType<typeof lookFor>): number => oklabFromRgb(look.wall)[0];

  it('is darker by night than by day, in both themes', () => {
    for (const theme of ['dark', 'light'] as const)
      expect(lightness(lookFor(theme, 'night', 0, denHaag))).toBeLessThan(
        lightness(lookFor(theme, 'day', 0, denHaag)),
      );
  });

  it('follows the clock', () => {
    expect(lookFor('light', 'clock', Date.UTC(2024, 5, 20, 11), denHaag).daylight).toBe(1);
    expect(lookFor('light', 'clock', Date.UTC(2024, 5, 20, 0), denHaag).daylight).toBe(0);
    const dusk = lookFor('light', 'clock', Date.UTC(2024, 5, 20, 20, 15), denHaag);
    expect(dusk.daylight).toBeGreaterThan(0);
    expect(dusk.daylight).toBeLessThan(1);
  });
});
