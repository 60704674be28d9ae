import { describe, expect, it } from 'vitest';
import { depthClass, depthClasses } from './depth-classes.ts';
import { networkColour, networkRamp } from './network-ramp.ts';
import { hexFromRgb, mixColours, oklabFromRgb, ramp, rgbFromHex } from './ramp.ts';
import { legendColours, shareOfRange, unknownColour, valueColour } from './value-colour.ts';

describe('ramps', () => {
  it('converts to OKLab as published', () => {
    // Ottosson's table of the conversion: sRGB red is about (0.6280, 0.2249, 0.1258).
    const [lightness, a, b] = oklabFromRgb([255, 0, 0]);
    expect(lightness).toBeCloseTo(0.628, 3);
    expect(a).toBeCloseTo(0.2249, 3);
    expect(b).toBeCloseTo(0.1258, 3);
  });

  it('meets its stops and mixes half way in lightness', () => {
    const water = ramp(['#000000', '#ffffff']);
    expect(hexFromRgb(water(0))).toBe('#000000');
    expect(hexFromRgb(water(1))).toBe('#ffffff');
    expect(oklabFromRgb(water(0.5))[0]).toBeCloseTo(0.5, 2);
    expect(hexFromRgb(mixColours(rgbFromHex('#336699'), rgbFromHex('#336699'), 0.4))).toBe('#336699');
  });
});

describe('values', () => {
  const level = { id: 'water-level', range: [-1, 3] as [number, number] };

  it('shows unknown in grey and never as the low end', () => {
    expect(valueColour(level, Number.NaN)).toBe(unknownColour);
    expect(valueColour(undefined, 1)).toBe(unknownColour);
    expect(valueColour(level, -1)).not.toBe(unknownColour);
  });

  it('clamps to the range of the property', () => {
    expect(shareOfRange(level, 1)).toBeCloseTo(0.5);
    expect(valueColour(level, 99)).toBe(valueColour(level, 3));
    expect(valueColour(level, -99)).toBe(valueColour(level, -1));
  });

  it('spans what is usually seen, not all that is plausible', () => {
    const usual = { ...level, displayRange: [0, 0.5] as [number, number] };
    expect(shareOfRange(usual, 0.25)).toBeCloseTo(0.5);
    expect(valueColour(usual, 2)).toBe(valueColour(usual, 0.5));
    expect(legendColours(usual, 3).map(({ value }) => value)).toEqual([0, 0.25, 0.5]);
  });

  it.each(['rain-intensity', 'temperature', 'pm25', 'traffic-flow', 'voltage', 'something-else'])(
    'steps evenly in lightness or hue for %s',
    (id) => {
      const steps = legendColours({ id, range: [0, 1] }, 9).map((entry) =>
        oklabFromRgb(rgbFromHex(entry.colour)),
      );
      const distances = steps
        .slice(1)
        .map((step, index) => Math.hypot(...step.map((value, k) => value - steps[index]![k]!)));
      const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
      for (const distance of distances) expect(distance).toBeGreaterThan(0.4 * mean);
    },
  );
});

describe('classes', () => {
  it('puts a depth into the class whose lower limit it reaches', () => {
    expect(depthClass(0.049)).toBeNull();
    expect(depthClass(0.05)?.fromMetres).toBe(0.05);
    expect(depthClass(0.49)?.fromMetres).toBe(0.3);
    expect(depthClass(7)?.fromMetres).toBe(2);
  });

  it('goes from pale to deep', () => {
    const lightness = depthClasses.map((entry) => oklabFromRgb(rgbFromHex(entry.colour))[0]);
    for (let index = 1; index < lightness.length; index++)
      expect(lightness[index]!).toBeLessThan(lightness[index - 1]!);
  });

  it('colours network results by amount and shows unknown in grey', () => {
    const { stops } = networkRamp('velocity');
    expect(networkColour('velocity', stops[2]!.value)).toBe(stops[2]!.colour);
    expect(networkColour('velocity', -99)).toBe(stops.at(-1)!.colour);
    expect(networkColour('pressure', -5)).toBe(networkRamp('pressure').stops[0]!.colour);
    expect(networkColour('flow', null)).toBe(unknownColour);
  });
});
