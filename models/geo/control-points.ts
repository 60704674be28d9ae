import { cityPlane, projection } from './coordinate-systems.ts';
import { ecefFromGeographic } from './local-frame.ts';
import type { LngLat } from './position.ts';

/** A place known in a local system and on earth. */
export interface ControlPoint extends LngLat {
  name: string;
  /** In the local system, east and north. */
  x: number;
  y: number;
  /** Height in the local system and the height that it should be, metres; null where not measured. */
  z: number | null;
  height: number | null;
}

export interface ControlPointFit {
  kind: 'similarity' | 'bursa-wolf';
  /** Definition that `projection` takes, for coordinates of the local system. */
  definition: string;
  /** Metres by which each point misses, east and north. */
  residuals: { name: string; east: number; north: number }[];
  /** Root mean square of the lengths of the residuals, metres. */
  rootMeanSquareMetres: number;
  /** Points that lie farther than three standard deviations from where the others put them. */
  outliers: { name: string; missesByMetres: number }[];
  /** Metres per unit of the local system and its turn against the plane, degrees; of a similarity. */
  scale: number | null;
  rotationDegrees: number | null;
  /** Mean of `height` − `z` and its standard deviation, metres; null with no heights. */
  heightOffset: { metres: number; deviationMetres: number; points: number } | null;
}

const headings: Record<string, readonly string[]> = {
  name: ['name', 'id', 'point', 'no', '点名', '点号'],
  x: ['x', 'local_x', 'source_x', 'east_local'],
  y: ['y', 'local_y', 'source_y', 'north_local'],
  z: ['z', 'local_z', 'source_z'],
  longitude: ['lon', 'longitude', 'lng', '经度'],
  latitude: ['lat', 'latitude', '纬度'],
  east: ['east', 'easting', 'target_x'],
  north: ['north', 'northing', 'target_y'],
  height: ['h', 'height', 'target_z', 'elevation'],
};

/**
 * Reads control points from CSV: columns x, y[, z] and lon, lat[, h], or east, north[, h] in the system `target`.
 * @throws Error in one sentence with the line, where something is missing or no number.
 */
export function readControlPoints(text: string, file: string, target: string | undefined): ControlPoint[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const separator = /;|\t/.exec(lines[first] ?? '')?.[0] ?? ',';
  const cells = (line: string): string[] =>
    line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const titles = cells(lines[first] ?? '').map((title) => title.toLowerCase());
  const column = (key: string): number => titles.findIndex((title) => headings[key]!.includes(title));
  const geographic = column('longitude') >= 0 && column('latitude') >= 0;
  const planar = column('east') >= 0 && column('north') >= 0;
  if (column('x') < 0 || column('y') < 0 || !(geographic || planar))
    throw new Error(
      `${file}, line ${first + 1}: expected the columns x, y[, z] and lon, lat[, h] or east, north[, h], found "${(lines[first] ?? '').trim().slice(0, 80)}".`,
    );
  if (!geographic && target === undefined)
    throw new Error(
      `${file}: the columns east and north need the coordinate system that they are in; give it with --crs.`,
    );
  const plane = geographic ? null : projection(target!);
  const points: ControlPoint[] = [];
  for (const [index, line] of lines.entries()) {
    if (index <= first || line.trim() === '' || line.startsWith('#')) continue;
    const row = cells(line);
    const where = `${file}, line ${index + 1}`;
    const number = (key: string): number => {
      const cell = row[column(key)] ?? '';
      const value = Number(cell);
      if (cell === '' || !Number.isFinite(value))
        throw new Error(`${where}: expected a number in column "${titles[column(key)]}", found "${cell}".`);
      return value;
    };
    const optional = (key: string): number | null =>
      column(key) < 0 || (row[column(key)] ?? '') === '' ? null : number(key);
    const place = geographic
      ? { longitude: number('longitude'), latitude: number('latitude') }
      : plane!.toGeographic(number('east'), number('north'));
    if (!(Math.abs(place.longitude) <= 180 && Math.abs(place.latitude) <= 90))
      throw new Error(`${where}: expected a place on earth, found ${place.longitude} ${place.latitude}.`);
    points.push({
      name: (column('name') >= 0 && row[column('name')]) || String(points.length + 1),
      x: number('x'),
      y: number('y'),
      z: optional('z'),
      height: optional('height'),
      ...place,
    });
  }
  return points;
}

/** How thin a figure of points may be against its length, for rotations and shifts that mean something. */
const leastBreadth = 1e-3;
const leastSpanMetres = 1;

/** Length and breadth of a cloud of points: square roots of the eigenvalues of its covariance. */
function extent(places: readonly (readonly [number, number])[]): [length: number, breadth: number] {
  const n = places.length;
  const [mx, my] = mean(places);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of places) {
    xx += (x - mx) ** 2 / n;
    xy += ((x - mx) * (y - my)) / n;
    yy += (y - my) ** 2 / n;
  }
  const half = (xx + yy) / 2;
  const root = Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
  return [Math.sqrt(half + root), Math.sqrt(Math.max(0, half - root))];
}

function mean(places: readonly (readonly [number, number])[]): [number, number] {
  const sum = places.reduce<[number, number]>(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  return [sum[0] / places.length, sum[1] / places.length];
}

type Planar = (x: number, y: number) => readonly [number, number];

const digits = (value: number): string => String(Number(value.toPrecision(15)));

/** Four parameters by least squares (Ghilani, Adjustment Computations, 6th ed., section 18.2), reduced to the centroids. */
function fitSimilarity(points: readonly ControlPoint[], targets: readonly (readonly [number, number])[]) {
  const [x0, y0] = mean(points.map(({ x, y }) => [x, y] as const));
  const [east0, north0] = mean(targets);
  let [along, across, square] = [0, 0, 0];
  for (const [index, { x, y }] of points.entries()) {
    const [dx, dy] = [x - x0, y - y0];
    const [de, dn] = [targets[index]![0] - east0, targets[index]![1] - north0];
    along += dx * de + dy * dn;
    across += dx * dn - dy * de;
    square += dx * dx + dy * dy;
  }
  const [a, b] = [along / square, across / square];
  const map: Planar = (x, y) => [east0 + a * (x - x0) - b * (y - y0), north0 + b * (x - x0) + a * (y - y0)];
  return { a, b, map, parameters: [a, b, x0, y0, east0, north0].map(digits).join(',') };
}

/** Solves a small square system by elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = column + 1; row < n; row++) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let k = column; k < n; k++) matrix[row]![k]! -= factor * matrix[column]![k]!;
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) right[row]! -= matrix[row]![k]! * right[k]!;
    right[row]! /= matrix[row]![row]!;
  }
  return right;
}

/** Earth-centred metres of a place on the ellipsoid of a definition. */
function onEllipsoid(definition: string, { longitude, latitude }: LngLat): [number, number, number] {
  const semiMajor = Number(/\+a=([\d.]+)/.exec(definition)?.[1] ?? 6378137);
  const inverse = Number(/\+rf=([\d.]+)/.exec(definition)?.[1] ?? 298.257223563);
  const squared = (2 - 1 / inverse) / inverse;
  const radians = Math.PI / 180;
  const sine = Math.sin(latitude * radians);
  const cosine = Math.cos(latitude * radians);
  const prime = semiMajor / Math.sqrt(1 - squared * sine * sine);
  return [
    prime * cosine * Math.cos(longitude * radians),
    prime * cosine * Math.sin(longitude * radians),
    prime * (1 - squared) * sine,
  ];
}

/**
 * Seven parameters by least squares (Bursa 1962, Wolf 1963, with the rotations of the position vector convention,
 * EPSG method 9606), estimated about the centroid of the points, where they hardly depend on one another. They are
 * linear as proj4 applies them. Heights are left out: both sides stand on their ellipsoids.
 */
function fitBursaWolf(points: readonly ControlPoint[], base: string): string {
  const bare = base.replace(/\s*\+(towgs84|nadgrids|datum)=\S+/g, '');
  const own = projection(bare.replace(/\+(a|b|rf|ellps)=\S+/g, (part) => part));
  // Latitude and longitude on the system's own ellipsoid: a definition without a shift leaves them as they are.
  const sources = points.map(({ x, y }) => onEllipsoid(bare, own.toGeographic(x, y)));
  const targets = points.map(({ longitude, latitude }) => ecefFromGeographic(longitude, latitude, 0));
  const centre = [0, 1, 2].map(
    (axis) => sources.reduce((sum, place) => sum + place[axis]!, 0) / points.length,
  );
  const normal = Array.from({ length: 7 }, () => new Array<number>(7).fill(0));
  const right = new Array<number>(7).fill(0);
  // Rotations and scale are in millionths and lengths in kilometres, so that the system is even.
  for (const [index, source] of sources.entries()) {
    const [x, y, z] = source.map((value, axis) => (value - centre[axis]!) / 1e6) as [number, number, number];
    const rows = [
      [1, 0, 0, x, 0, z, -y],
      [0, 1, 0, y, -z, 0, x],
      [0, 0, 1, z, y, -x, 0],
    ];
    for (const [axis, row] of rows.entries()) {
      const difference = targets[index]![axis]! - source[axis]!;
      for (let i = 0; i < 7; i++) {
        right[i]! += row[i]! * difference;
        for (let k = 0; k < 7; k++) normal[i]![k]! += row[i]! * row[k]!;
      }
    }
  }
  const [tx, ty, tz, ...rest] = solve(normal, right);
  const [s, rx, ry, rz] = rest.map((value) => value / 1e6) as [number, number, number, number];
  const [cx, cy, cz] = centre as [number, number, number];
  const shift = [
    tx! - s * cx - (ry * cz - rz * cy),
    ty! - s * cy - (rz * cx - rx * cz),
    tz! - s * cz - (rx * cy - ry * cx),
  ];
  const seconds = (180 * 3600) / Math.PI / (1 + s);
  const parameters = [...shift, rx * seconds, ry * seconds, rz * seconds, s * 1e6].map(digits).join(',');
  return `${bare.replace(/\s*\+no_defs/, '')} +towgs84=${parameters} +no_defs`;
}

/**
 * Fits a local system to control points: four parameters (shift, turn and scale in the plane) into a plane around
 * them, or seven parameters between the datum of `base` and WGS 84.
 * @param base System whose datum is fitted; only for seven parameters.
 * @throws Error in one sentence where the points do not suffice or lie on one line.
 */
export function fitControlPoints(
  points: readonly ControlPoint[],
  kind: 'similarity' | 'bursa-wolf',
  base: string | null = null,
): ControlPointFit {
  const least = kind === 'similarity' ? 2 : 3;
  if (points.length < least)
    throw new Error(
      `Control points: expected at least ${least} for ${kind === 'similarity' ? 'four' : 'seven'} parameters, found ${points.length}.`,
    );
  const middle = {
    longitude: points.reduce((sum, { longitude }) => sum + longitude, 0) / points.length,
    latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
  };
  const plane = cityPlane({
    longitude: Math.round(middle.longitude * 1e4) / 1e4,
    latitude: Math.round(middle.latitude * 1e4) / 1e4,
  });
  const targets = points.map((point) => plane.fromGeographic(point));
  for (const [what, places] of [
    ['local', points.map(({ x, y }) => [x, y] as const)],
    ['known', targets],
  ] as const) {
    const [length, breadth] = extent(places);
    if (!(length > leastSpanMetres))
      throw new Error(
        `Control points: their ${what} positions are all the same place, within ${leastSpanMetres} m.`,
      );
    if (kind === 'bursa-wolf' && breadth < length * leastBreadth)
      throw new Error(
        `Control points: their ${what} positions lie on one line, which leaves seven parameters undetermined.`,
      );
  }
  const definitionOf = (some: readonly ControlPoint[]): string => {
    if (kind === 'bursa-wolf') return fitBursaWolf(some, projection(base!).definition);
    const places = some.map((point) => plane.fromGeographic(point));
    return `${plane.definition} +mirrorcity_similarity=${fitSimilarity(some, places).parameters}`;
  };
  const misses = (definition: string, some: readonly ControlPoint[]) => {
    const local = projection(definition);
    return some.map((point) => {
      const [x, y] = plane.fromGeographic(local.toGeographic(point.x, point.y));
      const [east, north] = plane.fromGeographic(point);
      return { name: point.name, east: x - east, north: y - north };
    });
  };
  const definition = definitionOf(points);
  const residuals = misses(definition, points);
  const similarity = kind === 'similarity' ? fitSimilarity(points, targets) : null;
  return {
    kind,
    definition,
    residuals,
    rootMeanSquareMetres: Math.sqrt(sumOfSquares(residuals) / points.length),
    outliers: findOutliers(points, least, definitionOf, misses),
    scale: similarity && Math.hypot(similarity.a, similarity.b),
    rotationDegrees: similarity && (Math.atan2(similarity.b, similarity.a) * 180) / Math.PI,
    heightOffset: heightOffset(points),
  };
}

const sumOfSquares = (residuals: readonly { east: number; north: number }[]): number =>
  residuals.reduce((sum, { east, north }) => sum + east * east + north * north, 0);

/** What a centimetre of measuring explains is no outlier, however well the others fit. */
const leastOutlierMetres = 0.03;

/** Each point against the fit of all the others: within its own fit a wrong one hides by pulling it along. */
function findOutliers(
  points: readonly ControlPoint[],
  least: number,
  definitionOf: (points: readonly ControlPoint[]) => string,
  misses: (
    definition: string,
    points: readonly ControlPoint[],
  ) => { name: string; east: number; north: number }[],
): ControlPointFit['outliers'] {
  const freedom = 2 * (points.length - 1) - (least === 2 ? 4 : 6);
  if (freedom < 1 || points.length > 500) return [];
  const found: ControlPointFit['outliers'] = [];
  for (const point of points) {
    const others = points.filter((other) => other !== point);
    const [length, breadth] = extent(others.map(({ x, y }) => [x, y] as const));
    if (!(length > leastSpanMetres) || (least === 3 && breadth < length * leastBreadth)) continue;
    const definition = definitionOf(others);
    const deviation = Math.sqrt(sumOfSquares(misses(definition, others)) / freedom);
    const [miss] = misses(definition, [point]);
    const metres = Math.hypot(miss!.east, miss!.north);
    if (metres > Math.max(3 * Math.SQRT2 * deviation, leastOutlierMetres))
      found.push({ name: point.name, missesByMetres: metres });
  }
  // A gross error makes its neighbours miss too: only what is as bad as the worst is named.
  const worst = Math.max(...found.map(({ missesByMetres }) => missesByMetres));
  return found.filter(({ missesByMetres }) => missesByMetres > worst / 3);
}

function heightOffset(points: readonly ControlPoint[]): ControlPointFit['heightOffset'] {
  const differences = points.flatMap(({ z, height }) => (z === null || height === null ? [] : [height - z]));
  if (differences.length === 0) return null;
  const metres = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  const squares = differences.reduce((sum, value) => sum + (value - metres) ** 2, 0);
  return {
    metres,
    deviationMetres: differences.length > 1 ? Math.sqrt(squares / (differences.length - 1)) : 0,
    points: differences.length,
  };
}
