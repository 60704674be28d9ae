import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { projection } from './coordinate-systems.ts';
import { Geoid, geoidColumns, geoidRows } from './geoid.ts';
import { LocalFrame } from './local-frame.ts';
import { LocalGrid } from './local-grid.ts';

describe('LocalGrid', () => {
  it.each([
    ['EPSG:28992', 78_300, 457_700, 4.27, 52.104],
    ['EPSG:4549', 510_000, 3_350_000, 120.1, 30.27],
    ['EPSG:32633', 400_000, 5_800_000, 13.5, 52.3],
  ])('is within 0.3 mm of projecting each vertex (%s)', (crs, x0, y0, longitude, latitude) => {
    const plane = projection(crs);
    const frame = new LocalFrame(longitude, latitude, 40);
    const grid = new LocalGrid(frame, plane, null);
    const converter = proj4(plane.definition, 'WGS84');
    const out = new Float64Array(3);
    for (let n = 0; n < 200; n++) {
      const [x, y, h] = [x0 + ((n * 137.13) % 900), y0 + ((n * 61.7) % 700), (n * 3.7) % 300];
      const [east, north] = converter.forward([x, y]) as [number, number];
      const exact = frame.fromGeographic(east, north, h);
      grid.toLocal(x, y, h, out, 0);
      expect(Math.hypot(...exact.map((value, axis) => value - out[axis]!))).toBeLessThan(3e-4);
      const place = grid.toGeographic(x, y);
      expect(Math.abs(place.longitude - east)).toBeLessThan(3e-9);
      expect(Math.abs(place.latitude - north)).toBeLessThan(3e-9);
    }
  });
  it('puts nothing anywhere that is beyond all numbers', () => {
    const grid = new LocalGrid(new LocalFrame(4.3, 52, 0), projection('EPSG:4326'), null);
    const out = Float64Array.of(1, 2, 3);
    for (const x of [1e308, Number.NaN, -Infinity]) {
      grid.toLocal(x, 52, 0, out, 0);
      expect([...out]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    }
  });
  it('adds the undulation to heights above the geoid', () => {
    const geoid = new Geoid(new Int16Array(geoidRows * geoidColumns).fill(4300));
    const frame = new LocalFrame(4.27, 52.1, 0);
    const out = new Float64Array(3);
    new LocalGrid(frame, projection('EPSG:4326'), geoid).toLocal(4.27, 52.1, 7, out, 0);
    expect(out[2]).toBeCloseTo(50, 3);
  });
});
