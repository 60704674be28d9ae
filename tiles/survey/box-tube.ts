import { distinct, type Mesh } from '../network/tube.ts';
import { add, cross, length, subtract, unit, type Vector } from '../network/vector.ts';

export interface BoxTubeOptions {
  inward?: boolean;
  closed?: boolean;
  before?: Vector | null;
  after?: Vector | null;
}

/**
 * A tube of rectangular section along a line, upright, mitred at bends, closed at both ends where asked.
 * @param line middle of the section. @param inward faces look inwards: a room to stand in.
 * @param before where the line comes from, @param after where it goes on: its ends are mitred towards these.
 */
export function boxTube(
  line: readonly Vector[],
  width: number,
  height: number,
  { inward = false, closed = true, before = null, after = null }: BoxTubeOptions = {},
): Mesh {
  const path = distinct(line);
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  if (path.length < 2) return mesh;
  const whole = [...(before ? [before] : []), ...path, ...(after ? [after] : [])];
  const sideways = path.map((_point, index) => across(whole, before ? index + 1 : index));
  // Corners: left bottom, right bottom, right top, left top.
  const corner = (index: number, which: number): Vector => {
    const side = which === 1 || which === 2 ? -0.5 : 0.5;
    const up = which < 2 ? -0.5 : 0.5;
    return add(add(path[index]!, sideways[index]!, side * width), [0, 0, 1], up * height);
  };
  for (let piece = 1; piece < path.length; piece++) {
    for (let face = 0; face < 4; face++) {
      const next = (face + 1) % 4;
      quad(
        mesh,
        [corner(piece - 1, face), corner(piece - 1, next), corner(piece, next), corner(piece, face)],
        !inward,
      );
    }
  }
  if (closed) {
    const last = path.length - 1;
    quad(mesh, [corner(0, 3), corner(0, 2), corner(0, 1), corner(0, 0)], !inward);
    quad(mesh, [corner(last, 0), corner(last, 1), corner(last, 2), corner(last, 3)], !inward);
  }
  return mesh;
}

/** Horizontal direction to the left of the line at a corner, longer at bends so that the walls stay apart. */
export function across(path: readonly Vector[], index: number): Vector {
  const left = (from: Vector, to: Vector): Vector | null => {
    const [x, y] = subtract(to, from);
    const size = Math.hypot(x, y);
    return size > 1e-6 ? [-y / size, x / size, 0] : null;
  };
  const here = path[index]!;
  const before = index > 0 ? left(path[index - 1]!, here) : null;
  const after = index < path.length - 1 ? left(here, path[index + 1]!) : null;
  const one = before ?? after ?? [1, 0, 0];
  const two = after ?? before ?? [1, 0, 0];
  const sum: Vector = add(one, two);
  const size = length(sum);
  if (size < 0.5) return one;
  const mitre = unit(sum);
  return add([0, 0, 0], mitre, Math.min(2 / size, 2));
}

/** Two triangles with the normal of the quadrilateral; `turn` makes it look the other way. */
export function quad(mesh: Mesh, corners: readonly [Vector, Vector, Vector, Vector], turn = false): void {
  const [a, b, c, d] = turn ? [corners[3], corners[2], corners[1], corners[0]] : corners;
  const normal = unit(cross(subtract(c, a), subtract(d, b)));
  const first = mesh.positions.length / 3;
  for (const corner of [a, b, c, d]) {
    mesh.positions.push(corner[0], corner[1], corner[2]);
    mesh.normals.push(normal[0], normal[1], normal[2]);
  }
  mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
}
