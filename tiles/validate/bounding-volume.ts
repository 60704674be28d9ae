import type { Findings } from './findings.ts';
import { expectNumbers, expectObject, type Json } from './json-shape.ts';

/** Column-major 4 × 4. */
export type Matrix = readonly number[];
export const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function multiply(a: Matrix, b: Matrix): Matrix {
  const product = new Array<number>(16).fill(0);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[k * 4 + row]! * b[column * 4 + k]!;
      product[column * 4 + row] = sum;
    }
  return product;
}

type Vector = [number, number, number];
export function transformPoint(matrix: Matrix, [x, y, z]: Vector): Vector {
  const at = (row: number): number =>
    matrix[row]! * x + matrix[4 + row]! * y + matrix[8 + row]! * z + matrix[12 + row]!;
  return [at(0), at(1), at(2)];
}

/** A volume with the matrix that takes it into the coordinates of the tileset; regions know no matrix. */
export type Volume =
  | { kind: 'box'; corners: Vector[]; centre: Vector; axes: [Vector, Vector, Vector] }
  | { kind: 'sphere'; centre: Vector; radius: number }
  | { kind: 'region'; region: number[] };

const halfPi = Math.PI / 2;
/** Angles are written with few decimals: π as 3.1416 is meant. */
const slack = 1e-4;

/**
 * Checks a bounding volume and gives it back placed; null where it cannot be used.
 * 3D Tiles 1.1, section "Bounding volumes".
 */
export function readBoundingVolume(
  findings: Findings,
  where: string,
  value: unknown,
  matrix: Matrix,
): Volume | null {
  if (!expectObject(findings, where, value)) return null;
  const { box, region, sphere } = value as Json;
  const extended = Object.keys((value as { extensions?: Json }).extensions ?? {}).length > 0;
  if (box === undefined && region === undefined && sphere === undefined) {
    if (!extended)
      findings.error(
        'ANY_OF_ERROR',
        where,
        `${where}: expected a box, a region or a sphere, found none of them.`,
      );
    return null;
  }
  const volumes: Volume[] = [];
  if (box !== undefined && expectNumbers(findings, `${where}.box`, box, 12)) volumes.push(boxOf(box, matrix));
  if (
    region !== undefined &&
    expectNumbers(findings, `${where}.region`, region, 6) &&
    checkRegion(findings, `${where}.region`, region)
  )
    volumes.push({ kind: 'region', region });
  if (sphere !== undefined && expectNumbers(findings, `${where}.sphere`, sphere, 4)) {
    if (sphere[3]! < 0)
      findings.error(
        'BOUNDING_VOLUME_INVALID',
        `${where}.sphere`,
        `${where}.sphere: expected a radius of at least 0, found ${sphere[3]}.`,
      );
    else volumes.push(sphereOf(sphere, matrix));
  }
  return volumes[0] ?? null;
}

function checkRegion(findings: Findings, where: string, region: number[]): boolean {
  const [west, south, east, north, low, high] = region as [number, number, number, number, number, number];
  const before = findings.list.length;
  const expectAngle = (name: string, angle: number, limit: number): void => {
    if (Math.abs(angle) > limit + slack)
      findings.error(
        'BOUNDING_VOLUME_INVALID',
        where,
        `${where}: expected ${name} within ±${limit.toFixed(4)} radians, found ${angle}.`,
      );
  };
  expectAngle('west', west, Math.PI);
  expectAngle('south', south, halfPi);
  expectAngle('east', east, Math.PI);
  expectAngle('north', north, halfPi);
  if (south > north)
    findings.error(
      'BOUNDING_VOLUME_INVALID',
      where,
      `${where}: expected south below north, found ${south} and ${north}.`,
    );
  if (low > high)
    findings.error(
      'BOUNDING_VOLUME_INVALID',
      where,
      `${where}: expected the lowest height first, found ${low} and ${high}.`,
    );
  return findings.list.length === before;
}

/** A box of 12 numbers, placed. */
export function boxOf(box: ArrayLike<number>, matrix: Matrix): Volume {
  const vector = (from: number): Vector => [box[from]!, box[from + 1]!, box[from + 2]!];
  const centre = transformPoint(matrix, vector(0));
  const direction = (from: number): Vector => {
    const end = transformPoint(matrix, [
      box[0]! + box[from]!,
      box[1]! + box[from + 1]!,
      box[2]! + box[from + 2]!,
    ]);
    return [end[0] - centre[0], end[1] - centre[1], end[2] - centre[2]];
  };
  const axes: [Vector, Vector, Vector] = [direction(3), direction(6), direction(9)];
  const corners: Vector[] = [];
  for (const i of [-1, 1])
    for (const j of [-1, 1])
      for (const k of [-1, 1])
        corners.push(centre.map((c, n) => c + i * axes[0][n]! + j * axes[1][n]! + k * axes[2][n]!) as Vector);
  return { kind: 'box', corners, centre, axes };
}

function sphereOf(sphere: number[], matrix: Matrix): Volume {
  const centre = transformPoint(matrix, [sphere[0]!, sphere[1]!, sphere[2]!]);
  const scale = Math.max(
    Math.hypot(matrix[0]!, matrix[1]!, matrix[2]!),
    Math.hypot(matrix[4]!, matrix[5]!, matrix[6]!),
    Math.hypot(matrix[8]!, matrix[9]!, matrix[10]!),
  );
  return { kind: 'sphere', centre, radius: sphere[3]! * scale };
}

/**
 * False where `inner` reaches out of `outer` by more than rounding; null where the two kinds cannot be compared
 * (a region with another kind).
 */
export function contains(outer: Volume, inner: Volume): boolean | null {
  if (outer.kind === 'region' || inner.kind === 'region') {
    if (outer.kind !== inner.kind) return null;
    return regionContains((outer as { region: number[] }).region, (inner as { region: number[] }).region);
  }
  if (inner.kind === 'sphere') {
    if (outer.kind === 'sphere') {
      const distance = Math.hypot(...inner.centre.map((c, i) => c - outer.centre[i]!));
      return distance + inner.radius <= outer.radius + tolerance(outer.radius);
    }
    return insideBox(outer, inner.centre, inner.radius);
  }
  return outer.kind === 'sphere'
    ? inner.corners.every(
        (corner) =>
          Math.hypot(...corner.map((c, i) => c - outer.centre[i]!)) <= outer.radius + tolerance(outer.radius),
      )
    : inner.corners.every((corner) => insideBox(outer, corner, 0));
}

/** What rounding may put outside of a volume of this size, metres. */
export const tolerance = (size: number): number => 1e-6 * size + 1e-3;

function insideBox(box: Extract<Volume, { kind: 'box' }>, point: Vector, radius: number): boolean {
  return box.axes.every((axis) => {
    const half = Math.hypot(...axis);
    if (half === 0) return true;
    const along = axis.reduce((sum, a, i) => sum + a * (point[i]! - box.centre[i]!), 0) / half;
    return Math.abs(along) + radius <= half + tolerance(half);
  });
}

function regionContains(outer: number[], inner: number[]): boolean {
  const angle = 1e-9;
  return (
    inner[0]! >= outer[0]! - angle &&
    inner[1]! >= outer[1]! - angle &&
    inner[2]! <= outer[2]! + angle &&
    inner[3]! <= outer[3]! + angle &&
    inner[4]! >= outer[4]! - 1e-2 &&
    inner[5]! <= outer[5]! + 1e-2
  );
}
