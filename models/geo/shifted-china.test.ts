import { describe, expect, it } from 'vitest';
import { projection } from './coordinate-systems.ts';
import {
  bd09FromGcj02,
  bd09FromWgs84,
  gcj02FromWgs84,
  wgs84FromBd09,
  wgs84FromGcj02,
} from './shifted-china.ts';

describe('GCJ-02 and BD-09', () => {
  it('shifts as npm coordtransform does (test/app.js: 116.404, 39.915 to GCJ-02, and from there to BD-09)', () => {
    const gcj = gcj02FromWgs84({ longitude: 116.404, latitude: 39.915 });
    expect(gcj.longitude).toBeCloseTo(116.41024449916938, 9);
    expect(gcj.latitude).toBeCloseTo(39.91640428150164, 9);
    const bd = bd09FromGcj02({ longitude: 116.404, latitude: 39.915 });
    expect(bd.longitude).toBeCloseTo(116.41036949371029, 9);
    expect(bd.latitude).toBeCloseTo(39.92133699351021, 9);
  });
  it.each([
    // eviltransform (Shanghai, Shenzhen) and geotool, which take 6378137 m for the semi-major axis: a centimetre.
    [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
    [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
    [121.0917077, 30.6107779, 121.09626935575027, 30.608604331756705],
  ])('agrees with other programs at %f %f', (longitude, latitude, east, north) => {
    const there = gcj02FromWgs84({ longitude, latitude });
    expect(Math.abs(there.longitude - east)).toBeLessThan(2e-7);
    expect(Math.abs(there.latitude - north)).toBeLessThan(2e-7);
  });
  it('is inverted to 1e-9° all over China', () => {
    for (let longitude = 73.5; longitude < 135; longitude += 3.7)
      for (let latitude = 18.1; latitude < 53; latitude += 2.3) {
        for (const [there, back] of [
          [gcj02FromWgs84, wgs84FromGcj02],
          [bd09FromWgs84, wgs84FromBd09],
        ] as const) {
          const again = back(there({ longitude, latitude }));
          expect(Math.abs(again.longitude - longitude)).toBeLessThan(1e-9);
          expect(Math.abs(again.latitude - latitude)).toBeLessThan(1e-9);
        }
      }
  });
  it('leaves places elsewhere alone', () => {
    expect(gcj02FromWgs84({ longitude: 4.3, latitude: 52 })).toEqual({ longitude: 4.3, latitude: 52 });
  });
  it('goes by its name as a projection', () => {
    const plane = projection('GCJ-02');
    const place = plane.toGeographic(116.41024449916938, 39.91640428150164);
    expect(place.longitude).toBeCloseTo(116.404, 9);
    expect(plane.fromGeographic({ longitude: 116.404, latitude: 39.915 })[1]).toBeCloseTo(
      39.91640428150164,
      9,
    );
    expect(projection(plane.definition).definition).toBe('GCJ-02');
    expect(projection('bd09').geographic).toBe(true);
  });
});
