import { describe, expect, it } from 'vitest';
import { projection } from './coordinate-systems.ts';
import { readCrs } from './crs-name.ts';

describe('readCrs', () => {
  it.each([
    ['EPSG:28992+5709', 28992, 'NAP'],
    ['EPSG:28992+EPSG:5709', 28992, 'NAP'],
    ['EPSG:7415', 28992, 'NAP'],
    ['28992', 28992, null],
    ['urn:ogc:def:crs,crs:EPSG::28992,crs:EPSG::5709', 28992, 'NAP'],
    ['urn:ogc:def:crs,crs:EPSG:6.12:3068,crs:EPSG:6.12:5783', 3068, 'DHHN92'],
    ['http://www.opengis.net/def/crs/EPSG/0/6697', 6668, 'JGD2011 (vertical)'],
    [
      'http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/4326&2=http://www.opengis.net/def/crs/EPSG/0/5773',
      4326,
      'EGM96',
    ],
    ['http://www.opengis.net/gml/srs/epsg.xml#31467', 31467, null],
    ['urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH', 25832, 'DHHN2016'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326, null],
    ['EPSG:4979', 4979, 'ellipsoid'],
    ['EPSG:2263+6360', 2263, 'NAVD88'],
    ['EPSG:4549+5737', 4549, '1985 national height datum'],
    ['WGS 84 / UTM zone 33N', 32633, null],
  ])('%s', (name, code, heights) => {
    const system = readCrs(name);
    expect([system.code, system.vertical?.name ?? null]).toEqual([code, heights]);
  });
  it.each([
    ['CGCS2000_GK_CM_117E', 117, 500_000],
    ['CGCS2000_3_Degree_GK_CM_120E', 120, 500_000],
    ['CGCS2000_3_Degree_GK_Zone_39', 117, 39_500_000],
    ['CGCS2000_GK_Zone_20', 117, 20_500_000],
    ['CGCS2000 / 3-degree Gauss-Kruger CM 118.8333333E', 118.8333333, 500_000],
    ["CGCS2000 118°50'", 118 + 5 / 6, 500_000],
  ])('%s has its meridian', (name, meridian, easting) => {
    expect(projection(name).toGeographic(easting, 3_300_000).longitude).toBeCloseTo(meridian, 9);
  });
  it('heights in feet and depths have their unit', () => {
    expect(readCrs('EPSG:2263+6360').vertical?.unitMetres).toBeCloseTo(1200 / 3937, 12);
    expect(readCrs('EPSG:4326+5715').vertical?.unitMetres).toBe(-1);
  });
  it.each(['', 'nothing', 'EPSG:99999', 'EPSG:5709', 'CGCS2000_GK_CM_20E', 'urn:adv:crs:XYZ'])(
    'refuses "%s" with what is accepted',
    (name) => {
      expect(() => readCrs(name)).toThrow(/is not known; give an EPSG code such as/);
    },
  );
});
