import { describe, expect, it } from 'vitest';
import { cityPlane, epsgCode, projection } from './coordinate-systems.ts';
import { readCrs } from './crs-name.ts';

/** cs2cs 9.1.1 (PROJ, EPSG dataset v10.076), from the base geographic system of each, so without datum shifts. */
const projected: [code: number, longitude: number, latitude: number, x: number, y: number][] = [
  [28992, 4.9, 52.37, 121793.9194, 486901.2742],
  [4549, 120.2, 30.25, 519248.7234, 3347843.9605],
  [4528, 120.2, 30.25, 40519248.7234, 3347843.9605],
  [4509, 117.3, 39.1, 525951.3251, 4329648.4768],
  [2435, 114.06, 22.54, 506172.1033, 2493642.4943],
  [25832, 8.68, 50.11, 477118.9256, 5550910.1484],
  [31467, 9.18, 48.78, 3513227.2212, 5404625.4496],
  [2056, 8.54, 47.37, 2683103.162, 1247004.0569],
  [21781, 8.54, 47.37, 683103.162, 247004.0569],
  [2154, 2.35, 48.86, 652310.718, 6862414.6368],
  [27700, -1.9, 52.48, 406790.7327, 286942.9323],
  [31370, 4.35, 50.85, 148768.5373, 171006.2133],
  [3812, 4.35, 50.85, 648679.018, 671067.0556],
  [5514, 14.42, 50.09, -742949.431, -1042796.9662],
  [5513, 14.42, 50.09, 1042796.9662, 742949.431],
  [2180, 21.01, 52.23, 637231.0903, 486786.3937],
  [3006, 18.07, 59.33, 674647.8821, 6580824.5756],
  [3067, 24.94, 60.17, 385700.4214, 6672126.743],
  [3301, 24.75, 59.44, 542555.3572, 6589368.1807],
  [3763, -9.14, 38.72, -87567.1229, -104793.5554],
  [31256, 16.37, 48.21, 2724.8084, 341233.6509],
  [3068, 13.4, 52.52, 24579.4604, 21301.0081],
  [6677, 139.69, 35.69, -12972.5577, -34383.4945],
  [5186, 126.98, 37.57, 198233.1433, 552273.4502],
  [3414, 103.85, 1.29, 29856.4998, 30267.1712],
  [2326, 114.17, 22.3, 835812.4187, 817726.2244],
  [3826, 121.5, 25.05, 300449.9674, 2771408.8791],
  [28356, 151.2, -33.87, 333510.6501, 6250800.2413],
  [2193, 174.78, -41.29, 1749045.8029, 5427521.3834],
  [2263, -73.98, 40.75, 989791.4573, 212522.5192],
  [26943, -122.42, 37.77, 1830860.1837, 642680.9003],
  [32719, -70.65, -33.45, 346642.695, 6297606.8325],
  [3375, 101.69, 3.14, 410417.8328, 347499.3399],
  [3857, 11.25, 43.77, 1252344.2714, 5429917.8693],
  [2048, 18.42, -33.92, 53633.7035, 3754939.1989],
  [3395, 11.25, 43.77, 1252344.2714, 5400349.5053],
  [3005, -123.12, 49.28, 1209682.3453, 478005.2304],
  [3035, 11.25, 43.77, 4421883.1982, 2296478.7566],
  [3031, 166.67, -77.85, 305467.1627, -1289201.5377],
  [27200, 174.78, -41.29, 2659087.572, 5989424.6788],
];

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
  it.each(projected)('EPSG:%i is as PROJ has it, to a millimetre', (code, longitude, latitude, x, y) => {
    // Only the projection is held against PROJ here: its shift of the datum may be a grid.
    const plane = projection(readCrs(`EPSG:${code}`).definition.replace(/ \+towgs84=\S+/, ''));
    const [east, north] = plane.fromGeographic({ longitude, latitude });
    expect(Math.hypot(east - x, north - y)).toBeLessThan(1e-3);
    const place = plane.toGeographic(x, y);
    expect(Math.abs(place.longitude - longitude) + Math.abs(place.latitude - latitude)).toBeLessThan(2e-8);
  });
  it.each([
    // Ordnance Survey, "A guide to coordinate systems in Great Britain", annex C: the same point in OSGB36 and in
    // ETRS89; the seven parameters are good to 5 m.
    ['EPSG:27700', 651409.903, 313177.27, 1.716073973, 52.658007833, 5],
    // cs2cs 9.1.1 of EPSG:2056 to EPSG:4258: the old observatory of Bern, origin of the plane.
    ['EPSG:2056', 2_600_000, 1_200_000, 7.438632421, 46.951082773, 0.01],
  ])('%s: datum shift against a published point', (crs, x, y, longitude, latitude, metres) => {
    const place = projection(crs).toGeographic(x, y);
    const across = (place.longitude - longitude) * 111_320 * Math.cos((latitude * Math.PI) / 180);
    expect(Math.hypot(across, (place.latitude - latitude) * 111_320)).toBeLessThan(metres);
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
  it('refuses what it does not know, in one sentence', () => {
    expect(() => projection('EPSG:99999')).toThrow(
      /^Coordinate system "EPSG:99999" is not known; give .*\.$/,
    );
    expect(() => projection('+proj=nonsense +lon_0=3')).toThrow(/cannot be used/);
    expect(() => projection('+proj=tmerc +mirrorcity_similarity=1,0,0')).toThrow(/six numbers/);
  });
  it('puts absurd coordinates nowhere, without throwing', () => {
    for (const crs of ['EPSG:4549', 'EPSG:28992', 'EPSG:4326', 'EPSG:2056', 'EPSG:2263', 'GCJ-02'])
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300])
        expect(() => projection(crs).toGeographic(value, 5)).not.toThrow();
    expect(projection('EPSG:4549').toGeographic(Number.NaN, 5).longitude).toBeNaN();
  });
  it('says how well a datum is tied to WGS 84', () => {
    expect(readCrs('EPSG:28992').accuracyMetres).toBeLessThanOrEqual(0.25);
    // Beijing 1954: no parameters are published for the whole of a zone.
    expect(readCrs('EPSG:2435').accuracyMetres).toBeNull();
  });
  it('makes a city plane of true metres', () => {
    const plane = cityPlane({ longitude: 4.28, latitude: 52.1 });
    const [x, y] = plane.fromGeographic({ longitude: 4.28, latitude: 52.109 });
    expect(x).toBeCloseTo(0, 6);
    // Meridian arc of 0.009° at 52.1° N on WGS 84: 111 267 m per degree.
    expect(Math.abs(y - 1001.4)).toBeLessThan(0.1);
  });
});
