import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../../models/geo/position.ts';
import { including, stillServes, viewportOf, withMargin } from './viewport.ts';

const view = (change = {}) => ({
  longitude: 4.27,
  latitude: 52.1,
  height: 543,
  heading: 0,
  pitch: -45,
  source: 'scene',
  ...change,
});
const holds = ([west, south, east, north]: Bounds, longitude: number, latitude: number): boolean =>
  west <= longitude && longitude <= east && south <= latitude && latitude <= north;

describe('viewport', () => {
  it('lies about the foot of a camera that looks straight down', () => {
    const box = viewportOf(view({ pitch: -90 }), 1.8, 43);
    expect(holds(box, 4.27, 52.1)).toBe(true);
    expect((box[0] + box[2]) / 2).toBeCloseTo(4.27, 3);
  });

  it('lies ahead of a camera that looks aside, further the flatter it looks', () => {
    const north = viewportOf(view(), 1.8, 43);
    const east = viewportOf(view({ heading: 90 }), 1.8, 43);
    // The centre of the picture: 500 m ahead at 45 degrees from 500 m.
    expect(holds(north, 4.27, 52.1 + 500 / 111_320)).toBe(true);
    expect(holds(east, 4.27 + 500 / 68_400, 52.1)).toBe(true);
    const flat = viewportOf(view({ pitch: -10 }), 1.8, 43);
    expect(flat[3]).toBeGreaterThan(north[3]);
  });

  it('does not reach for the horizon', () => {
    const box = viewportOf(view({ pitch: 10 }), 1.8, 43);
    expect((box[3] - 52.1) * 111_320).toBeLessThan(12 * 500 * 3.4);
  });

  it('serves small moves with its margin, and is asked anew for far ones and for close looks', () => {
    const box = withMargin([4.2, 52, 4.3, 52.1]);
    expect(stillServes(box, [4.21, 52.01, 4.31, 52.11])).toBe(true);
    expect(stillServes(box, [4.25, 52, 4.35, 52.1])).toBe(false);
    expect(stillServes(box, [4.24, 52.04, 4.26, 52.06])).toBe(false);
  });

  it('grows to hold what is selected', () => {
    expect(including([4, 52, 5, 53], { longitude: 6, latitude: 51 })).toEqual([4, 51, 6, 53]);
  });
});
