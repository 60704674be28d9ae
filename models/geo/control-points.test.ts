import { describe, expect, it } from 'vitest';
import { type ControlPoint, fitControlPoints, readControlPoints } from './control-points.ts';
import { cityPlane, projection } from './coordinate-systems.ts';
import { readCrs } from './crs-name.ts';

const plane = cityPlane({ longitude: 120.2, latitude: 30.25 });
/** A local system turned by 1.5°, of scale 0.9998, far from its origin. */
const turn = (1.5 * Math.PI) / 180;
const local = (east: number, north: number): [x: number, y: number] => [
  50_000 + 0.9998 * (Math.cos(turn) * east - Math.sin(turn) * north),
  80_000 + 0.9998 * (Math.sin(turn) * east + Math.cos(turn) * north),
];
const places: [east: number, north: number][] = [
  [0, 0],
  [4000, 300],
  [-2500, 3100],
  [1200, -3800],
  [-3300, -1500],
];
const points = (noise: (n: number) => number = () => 0): ControlPoint[] =>
  places.map(([east, north], n) => {
    const [x, y] = local(east, north);
    return {
      name: `P${n + 1}`,
      x: x + noise(n),
      y: y - noise(n),
      z: 10 + n,
      height: 17.2 + n,
      ...plane.toGeographic(east, north),
    };
  });

describe('four parameters', () => {
  it('finds the turn and the scale, and puts other places where they are', () => {
    const fit = fitControlPoints(points(), 'similarity');
    expect(fit.scale).toBeCloseTo(1 / 0.9998, 7);
    expect(fit.rotationDegrees).toBeCloseTo(-1.5, 2);
    expect(fit.rootMeanSquareMetres).toBeLessThan(1e-4);
    expect(fit.outliers).toEqual([]);
    expect(fit.heightOffset).toMatchObject({ points: 5 });
    expect(fit.heightOffset!.metres).toBeCloseTo(7.2, 9);
    // A worker has nothing but the string.
    const rebuilt = projection(projection(fit.definition).definition);
    const place = rebuilt.toGeographic(...local(2000, 1000));
    const [east, north] = plane.fromGeographic(place);
    expect(Math.hypot(east - 2000, north - 1000)).toBeLessThan(1e-3);
    const [x, y] = rebuilt.fromGeographic(place);
    expect(Math.hypot(x - local(2000, 1000)[0], y - local(2000, 1000)[1])).toBeLessThan(1e-6);
  });
  it('names the point that is wrong, and no other', () => {
    const noise = [0.004, -0.003, 0.005, -0.002, 0.001];
    const some = points((n) => noise[n]!);
    expect(fitControlPoints(some, 'similarity').outliers).toEqual([]);
    some[2]!.x += 0.8;
    const { outliers, residuals } = fitControlPoints(some, 'similarity');
    expect(outliers.map(({ name }) => name)).toEqual(['P3']);
    expect(outliers[0]!.missesByMetres).toBeGreaterThan(0.7);
    expect(residuals).toHaveLength(5);
  });
  it('refuses one point, and points in one place', () => {
    expect(() => fitControlPoints(points().slice(0, 1), 'similarity')).toThrow(/at least 2 .* found 1/);
    const same = points().map((point) => ({ ...point, x: 1, y: 1 }));
    expect(() => fitControlPoints(same, 'similarity')).toThrow(/the same place/);
  });
});

describe('seven parameters', () => {
  it('finds the datum of RD again from ten of its points (the parameters that EPSG publishes)', () => {
    const base = readCrs('EPSG:28992').definition;
    const truth = projection(base);
    const some = Array.from({ length: 10 }, (_, n): ControlPoint => {
      const [x, y] = [80_000 + ((n * 37_000) % 150_000), 400_000 + ((n * 53_000) % 170_000)];
      return { name: String(n), x, y, z: null, height: null, ...truth.toGeographic(x, y) };
    });
    const fit = fitControlPoints(some, 'bursa-wolf', base.replace(/ \+towgs84=\S+/, ''));
    expect(fit.rootMeanSquareMetres).toBeLessThan(0.02);
    const place = projection(fit.definition).toGeographic(150_000, 500_000);
    const [x, y] = truth.fromGeographic(place);
    expect(Math.hypot(x - 150_000, y - 500_000)).toBeLessThan(0.03);
  });
  it('refuses points on one line', () => {
    const row = points().map((point, n) => ({ ...point, x: n * 1000, y: n * 500 }));
    expect(() => fitControlPoints(row, 'bursa-wolf', 'EPSG:4549')).toThrow(/on one line/);
  });
});

describe('the file of control points', () => {
  it('is read with names, either separator and Chinese headings', () => {
    const text = '\uFEFF点号;x;y;z;经度;纬度;h\nA;1;2;3;120.1;30.2;9\n# a remark\nB;4;5;;120.2;30.3;\n';
    expect(readControlPoints(text, 'p.csv', undefined)).toEqual([
      { name: 'A', x: 1, y: 2, z: 3, height: 9, longitude: 120.1, latitude: 30.2 },
      { name: 'B', x: 4, y: 5, z: null, height: null, longitude: 120.2, latitude: 30.3 },
    ]);
  });
  it('takes targets in a plane', () => {
    const [point] = readControlPoints('x,y,east,north\n1,2,500000,3348000', 'p.csv', 'EPSG:4549');
    expect(point!.longitude).toBeCloseTo(120, 9);
  });
  it.each([
    ['x,y\n1,2', /p\.csv, line 1: expected the columns x, y/],
    ['x,y,lon,lat\n1,b,3,4', /p\.csv, line 2: expected a number in column "y", found "b"/],
    ['x,y,lon,lat\n1,2,3,NaN', /line 2: expected a number in column "lat", found "NaN"/],
    ['x,y,lon,lat\n1,2,3,400', /line 2: expected a place on earth/],
    ['x,y,east,north\n1,2,3,4', /need the coordinate system/],
    ['', /line 0|line 1/],
  ])('%j is refused in one sentence', (text, sentence) => {
    expect(() => readControlPoints(text, 'p.csv', undefined)).toThrow(sentence);
  });
});
