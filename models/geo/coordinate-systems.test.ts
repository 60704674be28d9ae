import { describe, expect, it } from 'vitest';
import { cityPlane, epsgCode, projection } from './coordinate-systems.ts';

describe('coordinate systems', () => {
  it('puts the RD New origin at the tower of Amersfoort (RDNAPTRANS2018: 52.155172897, 5.387203657)', () => {
    const place = projection('EPSG:28992').toGeographic(155000, 463000);
    expect(place.longitude).toBeCloseTo(5.387203657, 5);
    expect(place.latitude).toBeCloseTo(52.155172897, 5);
  });
  it('puts the central meridian of EPSG:4549 at 120° E', () => {
    expect(projection('EPSG:4549').toGeographic(500000, 3_300_000).longitude).toBeCloseTo(120, 9);
    expect(projection('EPSG:4528').toGeographic(40_500_000, 3_300_000).longitude).toBeCloseTo(120, 9);
  });
  it.each([
    ['urn:ogc:def:crs:EPSG::28992', 28992],
    ['EPSG:4326', 4326],
    ['http://www.opengis.net/def/crs/EPSG/0/7415', 7415],
    ['urn:ogc:def:crs,crs:EPSG:6.12:3068,crs:EPSG:6.12:5783', 3068],
    ['nothing', null],
  ])('reads the code in %s', (name, code) => {
    expect(epsgCode(name)).toBe(code);
  });
  it('refuses what it does not know', () => {
    expect(() => projection('EPSG:99999')).toThrow(/EPSG:99999/);
  });
  it('makes a city plane of true metres', () => {
    const plane = cityPlane({ longitude: 4.28, latitude: 52.1 });
    const [x, y] = plane.fromGeographic({ longitude: 4.28, latitude: 52.109 });
    expect(x).toBeCloseTo(0, 6);
    // Meridian arc of 0.009° at 52.1° N on WGS 84: 111 267 m per degree.
    expect(Math.abs(y - 1001.4)).toBeLessThan(0.1);
  });
});
