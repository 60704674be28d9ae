import { describe, expect, it } from 'vitest';
import { designStorm, rainAt, stormFormula, stormIntensity } from './storm.ts';

describe('design storm', () => {
  const storm = designStorm();

  it('holds the rain that the intensity formula gives, worked by hand for 50 years and 180 minutes', () => {
    // 17.969 (1 + 1.24 · 1.69897) / 198.415^0.785 = 0.87886 mm/min
    expect(storm.totalMillimetres).toBeCloseTo(158.2, 0);
    const sum = storm.intensities.reduce((total, intensity) => total + intensity / 60, 0);
    expect(sum).toBeCloseTo(storm.totalMillimetres, 2);
    expect(storm.totalMillimetres).toBeCloseTo(stormIntensity(50, 180) * 3, 3);
  });

  it.each([10, 30, 60])('holds the rain of a storm of %i minutes around its peak', (minutes) => {
    // The Chicago property: r of the duration lies before the peak.
    const start = Math.round(0.43 * 180 - 0.43 * minutes);
    const around = storm.intensities.slice(start, start + minutes);
    const fallen = around.reduce((total, intensity) => total + intensity / 60, 0);
    const expected = (stormIntensity(50, minutes) * minutes) / 60;
    // Steps of one minute do not begin quite where the formula's part does.
    expect(Math.abs(fallen / expected - 1)).toBeLessThan(0.01);
  });

  it('peaks where the formula says, and is dry outside', () => {
    const peak = storm.intensities.indexOf(Math.max(...storm.intensities));
    expect(peak).toBe(Math.floor(stormFormula.peakRatio * 180));
    expect(rainAt(peak * 60 + 59)).toBe(storm.intensities[peak]);
    expect(rainAt(-1)).toBe(0);
    expect(rainAt(180 * 60)).toBe(0);
  });
});
