import { describe, expect, it } from 'vitest';
import { breachGrowth, breachHydrograph, burstHydrograph } from './breach.ts';
import { inflowVolumeUntil, peakInflow } from './rain.ts';

const reservoir = { volumeCubicMetres: 1e6, heightMetres: 10, mode: 'overtopping' } as const;

describe('breach', () => {
  it('grows as Froehlich’s regression says, worked by hand', () => {
    // 10^1.92 = 83.176, 10^0.04 = 1.09648; sqrt(1e6 / 981) = 31.928.
    const { widthMetres, growthSeconds } = breachGrowth(reservoir);
    expect(widthMetres).toBeCloseTo(0.27 * 1.3 * 83.176 * 1.09648, 2);
    expect(growthSeconds).toBeCloseTo(63.2 * 31.928, 0);
    expect(breachGrowth({ ...reservoir, mode: 'piping' }).widthMetres).toBeCloseTo(widthMetres / 1.3, 6);
  });

  it.each([
    reservoir,
    { ...reservoir, mode: 'piping' },
    { volumeCubicMetres: 5e4, heightMetres: 2, mode: 'overtopping', startSeconds: 900 },
    { volumeCubicMetres: 5e7, heightMetres: 40, mode: 'overtopping' },
  ] as const)('lets out what is there and no more: %j', (breach) => {
    const hydrograph = breachHydrograph(breach);
    const out = inflowVolumeUntil(hydrograph, 1e9) / breach.volumeCubicMetres;
    expect(out).toBeGreaterThan(0.985);
    expect(out).toBeLessThan(1.001);
    expect(hydrograph.every(({ cubicMetresPerSecond }) => cubicMetresPerSecond >= 0)).toBe(true);
    // At most a weir of full width under all of the depth.
    const { widthMetres } = breachGrowth(breach);
    expect(peakInflow(hydrograph)).toBeLessThan(1.705 * widthMetres * breach.heightMetres ** 1.5);
    expect(peakInflow(hydrograph)).toBeGreaterThan(0.05 * widthMetres * breach.heightMetres ** 1.5);
  });

  it('needs water', () => {
    expect(() => breachHydrograph({ ...reservoir, volumeCubicMetres: -1 })).toThrow(
      'Breach: expected volumeCubicMetres above 0, found -1.',
    );
  });
});

describe('burst main', () => {
  it('runs as an orifice until it is shut', () => {
    const main = { diameterMetres: 0.6, headMetres: 30, startSeconds: 100, shutSeconds: 1900 };
    const hydrograph = burstHydrograph(main);
    // 0.6 · 0.28274 m² · 24.261 m/s
    expect(peakInflow(hydrograph)).toBeCloseTo(4.1158, 3);
    expect(inflowVolumeUntil(hydrograph, 1e6)).toBeCloseTo(4.1158 * (1799.5 + 150), -1);
    expect(() => burstHydrograph({ ...main, shutSeconds: 100 })).toThrow(
      'Burst main: expected that it is shut later than a second after 100 s, found 100 s.',
    );
  });
});
