/** Column-major 4 × 4 matrices, as glTF and 3D Tiles have them. */
export type Matrix = ArrayLike<number>;

export const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/** glTF's y up to z up: (x, y, z) → (x, −z, y). */
export const yUpToZUp: Matrix = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1];

/** a · b: first b, then a. */
export function multiplied(a: Matrix, b: Matrix): number[] {
  const result = new Array<number>(16);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[k * 4 + row]! * b[column * 4 + k]!;
      result[column * 4 + row] = sum;
    }
  return result;
}

/** Translation, rotation (unit quaternion x, y, z, w) and scale as one matrix. */
export function composed(t: ArrayLike<number>, q: ArrayLike<number>, s: ArrayLike<number>): number[] {
  const [x, y, z, w] = [q[0]!, q[1]!, q[2]!, q[3]!];
  const [sx, sy, sz] = [s[0]!, s[1]!, s[2]!];
  return [
    ...[(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0],
    ...[2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0],
    ...[2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0],
    ...[t[0]!, t[1]!, t[2]!, 1],
  ];
}

/** Earth-centred metres to the axes of a frame: the inverse of its (rigid) matrix. */
export function inverseRigid(m: Matrix): number[] {
  const dot = (column: number): number =>
    -(m[column * 4]! * m[12]! + m[column * 4 + 1]! * m[13]! + m[column * 4 + 2]! * m[14]!);
  return [
    ...[m[0]!, m[4]!, m[8]!, 0],
    ...[m[1]!, m[5]!, m[9]!, 0],
    ...[m[2]!, m[6]!, m[10]!, 0],
    ...[dot(0), dot(1), dot(2), 1],
  ];
}
