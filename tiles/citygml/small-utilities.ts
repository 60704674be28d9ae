/** Small deliveries of pipes in CityGML with i-UR for tests: metres east and north of a place in RD New. */

type Plan = readonly [east: number, north: number, height?: number];
const [x, y] = [78_500, 457_800];
const place = ([east, north, height = 0]: Plan): string => `${x + east} ${y + north} ${height}`;

/** A CityGML 2.0 file of some city objects. */
export const pipesFile = (...members: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:frn="http://www.opengis.net/citygml/cityfurniture/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:uro="https://www.geospatial.jp/iur/uro/3.0">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"/></gml:boundedBy>
${members.map((member) => `<core:cityObjectMember>${member}</core:cityObjectMember>`).join('\n')}
</core:CityModel>`;

export const utility = (type: string, id: string, geometry: string, more = ''): string =>
  `<uro:${type} gml:id="${id}">${geometry}${more}</uro:${type}>`;

export const lineOf = (...points: readonly Plan[]): string =>
  `<uro:lod0Geometry><gml:LineString><gml:posList>${points.map(place).join(' ')}</gml:posList></gml:LineString></uro:lod0Geometry>`;

const ring = (points: readonly Plan[]): string =>
  `<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>${[...points, points[0]!].map(place).join(' ')}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>`;
const shape = (lod: number, rings: readonly (readonly Plan[])[]): string =>
  `<frn:lod${lod}Geometry><gml:MultiSurface>${rings.map(ring).join('')}</gml:MultiSurface></frn:lod${lod}Geometry>`;

/** A manhole as a block around a place, from its bottom up to its top. */
export function blockOf([east, north]: Plan, side: number, bottom: number, top: number): string {
  const half = side / 2;
  const corners: [number, number][] = [
    [east - half, north - half],
    [east + half, north - half],
    [east + half, north + half],
    [east - half, north + half],
  ];
  const at = (height: number): Plan[] => corners.map(([cx, cy]) => [cx, cy, height]);
  const [low, high] = [at(bottom), at(top)];
  const walls = corners.map((_, k): Plan[] => {
    const next = (k + 1) % 4;
    return [low[k]!, low[next]!, high[next]!, high[k]!];
  });
  return shape(2, [[...low].reverse(), high, ...walls]);
}

/** A pipe along the east as a prism of eight sides between heights of its axis. */
export function tubeOf(
  [west, north]: Plan,
  [east]: Plan,
  fromHeight: number,
  toHeight: number,
  diameter: number,
): string {
  const end = (along: number, height: number): Plan[] =>
    Array.from({ length: 8 }, (_, side) => {
      const angle = (side / 4) * Math.PI;
      return [along, north + (Math.cos(angle) * diameter) / 2, height + (Math.sin(angle) * diameter) / 2];
    });
  const [first, last] = [end(west, fromHeight), end(east, toHeight)];
  const sides = first.map((corner, k): Plan[] => [corner, first[(k + 1) % 8]!, last[(k + 1) % 8]!, last[k]!]);
  return shape(2, [...sides, first, [...last].reverse()]);
}
