import { describe, expect, it } from 'vitest';
import { type Barrel, criticalDepth, culvertFlow, inletControl, inletHeadwater } from './culvert.ts';
import { inletFlow } from './inlet.ts';
import { type ManholeShape, manholeFlow } from './sewer.ts';

const box: Barrel = {
  shape: 'box',
  widthMetres: 1.5,
  heightMetres: 1.2,
  lengthMetres: 30,
  manningCoefficient: 0.012,
  barrels: 1,
};
const pipe: Barrel = { ...box, shape: 'circle', widthMetres: 1, heightMetres: 1 };

describe('culverts', () => {
  it('need the headwater of HDS-5 under inlet control', () => {
    // By hand, equation A.3, wingwalls at 90°: (1.811 × 4.8 / (1.8 √1.2))² = 19.434, × 0.04 + 0.80 = 1.577 times 1.2 m.
    expect(inletHeadwater(box, 4.8)).toBeCloseTo(1.8928, 3);
    // A slope of 0.0133 takes off half of it: 1.57 times 1.2 m (its chart says 1.60).
    expect(inletHeadwater(box, 4.8, 30 * 0.0133)).toBeCloseTo(1.8848, 3);
    // Circle, Q 2 m³/s: (1.811 × 2 / 0.7854)² = 21.268, × 0.0398 + 0.67 = 1.5165.
    expect(inletHeadwater(pipe, 2)).toBeCloseTo(1.5165, 3);
    // Not drowned, equation A.1: Q 1.5, dc = (1 / 9.81)^(1/3) = 0.4671, Hc = 0.7007; rate 1.3777, 0.061 × rate^0.75 = 0.0776.
    expect(inletHeadwater(box, 1.5)).toBeCloseTo(0.7007 + 1.2 * 0.0776, 3);
    for (const flow of [0.05, 0.4, 1.5, 3, 3.6, 4, 7])
      expect(inletControl(box, inletHeadwater(box, flow))).toBeCloseTo(flow, 6);
  });

  it('pass critical depth where HDS-5 has it', () => {
    expect(criticalDepth(box, 1.5)).toBeCloseTo(0.4671, 4);
    // Chart 4 in metres: Q 1 m³/s in a pipe of 1 m, dc = 0.573 (from Q² T = g A³ by hand: A 0.4659, T 0.9893).
    expect(criticalDepth(pipe, 1)).toBeCloseTo(0.573, 3);
    expect(criticalDepth(pipe, 50)).toBeCloseTo(1, 3);
  });

  it('drowned at both ends, flow by the difference of levels, either way', () => {
    // R = 1.8 / 5.4, R^(4/3) = 0.23112; 2 g n² L / R^(4/3) = 0.36674; H 0.5 m: V = √(9.81 / 1.86674) = 2.2924.
    const levels = { from: 3, to: 2.5, fromInvert: 0, toInvert: 0 };
    expect(culvertFlow(box, levels)).toBeCloseTo(1.8 * 2.2924, 3);
    expect(culvertFlow(box, { ...levels, from: 2.5, to: 3 })).toBeCloseTo(-1.8 * 2.2924, 3);
    expect(culvertFlow({ ...box, barrels: 3 }, levels)).toBeCloseTo(3 * 1.8 * 2.2924, 3);
    expect(culvertFlow(box, { ...levels, to: 3 })).toBe(0);
  });

  it('a long one with a free end stands at (dc + D) / 2 there', () => {
    const long = { ...box, lengthMetres: 300 };
    const flow = culvertFlow(long, { from: 2, to: -1, fromInvert: 0, toInvert: 0 });
    const end = (criticalDepth(long, flow) + 1.2) / 2;
    // 2 g n² L / R^(4/3) = 3.6674.
    expect((2 - end) / ((1.5 + 3.6674) / (2 * 9.81))).toBeCloseTo((flow / 1.8) ** 2, 3);
    expect(flow).toBeLessThan(inletControl(long, 2));
  });

  it('grow with the head, and end with it', () => {
    const at = (from: number, to = -1): number => culvertFlow(box, { from, to, fromInvert: 0, toInvert: 0 });
    let before = 0;
    for (let head = 0.02; head < 4; head += 0.02) {
      const flow = at(head);
      expect(flow).toBeGreaterThan(before);
      // No jump from one regime to the next.
      expect(flow - before).toBeLessThan(0.12);
      before = flow;
    }
    expect(at(-0.5)).toBe(0);
    for (const level of [0.3, 1, 1.3, 2]) expect(at(level, level - 1e-6)).toBeLessThan(0.02);
  });
});

describe('inlets', () => {
  it('are weirs, then orifices, as in HEC-22, up to what the sewer takes', () => {
    const inlet = { lengthMetres: 2, openAreaSquareMetres: 0.2 };
    expect(inletFlow(inlet, 0)).toBe(0);
    // 1.66 × 2 × 0.05^1.5 and 0.67 × 0.2 × √(2 × 9.81 × 0.3).
    expect(inletFlow(inlet, 0.05)).toBeCloseTo(0.03712, 5);
    expect(inletFlow(inlet, 0.3)).toBeCloseTo(0.3251, 4);
    expect(inletFlow({ ...inlet, capacityCubicMetresPerSecond: 0.1 }, 0.3)).toBe(0.1);
  });
});

describe('manholes', () => {
  const manhole: ManholeShape = { crestMetres: 10, widthMetres: 2, areaSquareMetres: 0.5 };

  it('take in over a free weir, a drowned one, an orifice; and give by an orifice', () => {
    // 2/3 × 0.54 × 2 × √(2g) × 0.1^1.5
    expect(manholeFlow(manhole, 10.1, 8)).toBeCloseTo(0.72 * 4.4294 * 0.0316228, 5);
    expect(manholeFlow(manhole, 10.1, 10.05)).toBeCloseTo(0.056 * 2 * 0.1 * Math.sqrt(2 * 9.81 * 0.05), 8);
    expect(manholeFlow(manhole, 10.5, 10.2)).toBeCloseTo(0.167 * 0.5 * Math.sqrt(2 * 9.81 * 0.3), 8);
    expect(manholeFlow(manhole, 9, 10.4)).toBeCloseTo(-0.167 * 0.5 * Math.sqrt(2 * 9.81 * 0.4), 8);
    expect(manholeFlow(manhole, 10.3, 10.4)).toBeCloseTo(-0.167 * 0.5 * Math.sqrt(2 * 9.81 * 0.1), 8);
    expect(manholeFlow(manhole, 9, 9.9)).toBe(0);
    expect(manholeFlow(manhole, 10.2, 10.2)).toBe(0);
  });
});
