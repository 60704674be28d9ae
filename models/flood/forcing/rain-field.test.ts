import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import { type Gauge, gaugeField } from './gauges.ts';
import { movingStormField } from './moving-storm.ts';
import type { RainField } from './rain-field.ts';

/** A gauge that tells `values` every `step` seconds. */
const gauge = (name: string, x: number, y: number, values: (number | null)[], step = 600): Gauge => ({
  name,
  x,
  y,
  readings: values.map((millimetresPerHour, index) => ({ seconds: index * step, millimetresPerHour })),
});

describe('rain between gauges', () => {
  const [west, east] = [gauge('RG-1', 0, 0, [12, 30, 0]), gauge('RG-2', 1000, 0, [36, 6, 0])];
  const span = { durationSeconds: 1800, stepSeconds: 600 };

  it('is a gauge’s own beside it, and weighted by inverse squares between them', () => {
    const { field, gaps } = gaugeField([west, east], span);
    expect(field.intensityAt(0, 0, 0)).toBe(12);
    expect(field.intensityAt(1, 1000, 0)).toBe(6);
    expect(field.intensityAt(0, 500, 0)).toBeCloseTo(24, 12);
    // 250 m and 750 m away: weights 9 to 1.
    expect(field.intensityAt(0, 250, 0)).toBeCloseTo((9 * 12 + 36) / 10, 12);
    expect(field.intensityAt(2, 250, 0)).toBe(0);
    expect(gaps).toEqual([]);
  });

  it('is that of the nearest by Thiessen', () => {
    const { field } = gaugeField([west, east], { ...span, method: 'thiessen' });
    expect([400, 600].map((x) => field.intensityAt(0, x, 300))).toEqual([12, 36]);
  });

  it('is asked of the others where a gauge is silent, which is named', () => {
    const { field, gaps } = gaugeField([gauge('RG-1', 0, 0, [12, null, 0]), east], span);
    expect(field.intensityAt(1, 0, 0)).toBe(6);
    expect(gaps).toEqual([{ gauge: 'RG-1', fromSeconds: 600, toSeconds: 1200 }]);
    const ended = gaugeField([gauge('RG-1', 0, 0, [12]), east], { ...span, validSeconds: 600 });
    expect(ended.gaps).toEqual([{ gauge: 'RG-1', fromSeconds: 600, toSeconds: 1800 }]);
  });

  it('is a mean over what is known of an interval', () => {
    const { field } = gaugeField([gauge('RG-1', 0, 0, [60, 0, 30], 100)], {
      durationSeconds: 300,
      stepSeconds: 300,
    });
    expect(field.intensityAt(0, 5, 5)).toBeCloseTo(30, 12);
  });

  it('is refused where it is negative, or known nowhere', () => {
    expect(() => gaugeField([west, gauge('RG-2', 1000, 0, [36, -6])], span)).toThrow(
      'Rain gauge "RG-2": expected 0 mm/h or more at 600 s, found -6.',
    );
    expect(() =>
      gaugeField([gauge('RG-1', 0, 0, [12, null]), gauge('RG-2', 1000, 0, [36, null])], span),
    ).toThrow('Rain gauges: none tells the rain from 600 to 1200 s (RG-1, RG-2).');
    expect(() => gaugeField([gauge('RG-1', 0, 0, [1, 2], 0)], span)).toThrow(
      'Rain gauge "RG-1": expected a time after 0 s, found 0 s.',
    );
  });
});

const depthAt = ({ times, intensityAt }: RainField, x: number, y: number): number =>
  times.slice(1).reduce((sum, to, n) => sum + (intensityAt(n, x, y) * (to - times[n]!)) / 3600, 0);

describe('moving storm', () => {
  const storm = {
    x: -3000,
    y: 0,
    speedMetresPerSecond: 10,
    directionDegrees: 90,
    alongMetres: 2000,
    acrossMetres: 500,
    peakMillimetresPerHour: 90,
  };
  it('leaves 4/3 of the half length over the speed times the peak on its way, and nothing beside it', () => {
    const field = movingStormField(storm, 900);
    expect(depthAt(field, 2000, 0)).toBeCloseTo((90 * (4 / 3) * (2000 / 10)) / 3600, 2);
    expect(depthAt(field, 2000, 501)).toBe(0);
    // Off its way the chord is shorter: (1 - 0.6²)^(3/2).
    expect(depthAt(field, 2000, 300)).toBeCloseTo((90 * (4 / 3) * 200 * 0.64 ** 1.5) / 3600, 2);
    expect(field.intensityAt(0, 2000, 0)).toBe(0);
  });
  it('goes north with direction 0', () => {
    const field = movingStormField({ ...storm, x: 0, y: -3000, directionDegrees: 0 }, 900);
    expect(field.intensityAt(5, 0, 300)).toBeGreaterThan(89);
  });
  it('needs a size', () => {
    expect(() => movingStormField({ ...storm, acrossMetres: 0 }, 900)).toThrow(
      'Moving storm: expected acrossMetres above 0, found 0.',
    );
  });
});

describe('rain in space in the solver', () => {
  const [columns, rows] = [200, 10];
  const inputs: FloodInputs = {
    columns,
    rows,
    cellMetres: 2,
    bed: new Float32Array(columns * rows),
    manningCoefficient: 0.03,
  };
  const module = floodKernelForTests();

  it('falls on each tile as at its centre, and the balance closes', async () => {
    const { field } = gaugeField([gauge('RG-1', 64, 10, [120]), gauge('RG-2', 320, 10, [0])], {
      durationSeconds: 600,
      stepSeconds: 60,
    });
    const solver = new FloodSolver({ module });
    await solver.prepare({ ...inputs, rainField: field });
    await solver.step(700);
    const { ledger } = solver.frame();
    // Centres of the tiles, x = 64, 192, 320 and 392 m; the last one is 8 columns wide.
    const depth = (x: number): number => field.intensityAt(0, x, 10) / 6000;
    const expected = 40 * (640 * (depth(64) + depth(192) + depth(320)) + 80 * depth(392)) * 0.1;
    expect(ledger.rain / expected).toBeCloseTo(1, 3);
    expect(depth(64)).toBeCloseTo(0.02, 12);
    expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-12);
    solver.close();
  });

  it('does what uniform rain does where it is the same everywhere, to the bit', async () => {
    const rain = [
      { seconds: 0, millimetresPerHour: 60 },
      { seconds: 240, millimetresPerHour: 0 },
    ];
    const frames = [];
    for (const changes of [{ rain }, { rainField: { times: [0, 240], intensityAt: () => 60 } }]) {
      const solver = new FloodSolver({ module });
      await solver.prepare({ ...inputs, ...changes });
      await solver.step(300);
      frames.push(solver.frame());
      solver.close();
    }
    expect(frames[0]!.ledger.rain).toBeGreaterThan(30);
    expect(frames[1]).toEqual(frames[0]);
  });

  it('is not given twice', async () => {
    const rainField = { times: [0, 240], intensityAt: () => 60 };
    const solver = new FloodSolver({ module });
    await expect(
      solver.prepare({ ...inputs, rainField, rain: [{ seconds: 0, millimetresPerHour: 1 }] }),
    ).rejects.toThrow('Rain: expected either one hyetograph or a field in space, found both.');
    await expect(
      solver.prepare({ ...inputs, rainField: { times: [0, 9], intensityAt: () => -1 } }),
    ).rejects.toThrow('Rain: expected 0 to 10000 mm/h from 0 s on, found -1 at 64 m east, 10 m north.');
  });
});
