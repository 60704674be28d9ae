import { across, add, cross, dot, length, subtract, unit, type Vector } from './vector.ts';

export interface Mesh {
  positions: number[];
  /** Unit vectors. */
  normals: number[];
  indices: number[];
}

/** Bends sharper than this get an elbow. */
const elbowDegrees = 10;
/** Degrees between two rings of an elbow. */
const elbowStepDegrees = 18;

/**
 * A round tube along a line, closed at both ends, vertical pieces and bends included. Rings are carried along
 * without twist by parallel transport (double reflection would be as good at these angles).
 * @param line at least two distinct points. @param radius metres.
 */
export function tube(line: readonly Vector[], radius: number, sides: number): Mesh {
  const path = rounded(distinct(line), radius);
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  if (path.length < 2) return mesh;
  let right = across(unit(subtract(path[1]!, path[0]!)));
  for (const [index, point] of path.entries()) {
    const forward = unit(
      subtract(path[Math.min(index + 1, path.length - 1)]!, path[Math.max(index - 1, 0)]!),
    );
    // What is left of the last ring's direction across the new one.
    const carried = add(right, forward, -dot(right, forward));
    right = length(carried) > 1e-6 ? unit(carried) : across(forward);
    ring(mesh, point, right, cross(forward, right), radius, sides);
    if (index > 0) join(mesh, (index - 1) * sides, index * sides, sides);
  }
  cap(mesh, path[0]!, unit(subtract(path[0]!, path[1]!)), 0, sides, true);
  cap(
    mesh,
    path.at(-1)!,
    unit(subtract(path.at(-1)!, path.at(-2)!)),
    (path.length - 1) * sides,
    sides,
    false,
  );
  return mesh;
}

/** Points closer than a millimetre fall together. */
export function distinct(line: readonly Vector[]): Vector[] {
  return line.filter((point, index) => index === 0 || length(subtract(point, line[index - 1]!)) > 1e-3);
}

/** Replaces sharp corners by arcs of one and a half diameters where there is room. */
function rounded(line: readonly Vector[], radius: number): Vector[] {
  if (line.length < 3) return [...line];
  const path: Vector[] = [line[0]!];
  for (let index = 1; index < line.length - 1; index++) {
    const corner = line[index]!;
    const before = subtract(line[index - 1]!, corner);
    const after = subtract(line[index + 1]!, corner);
    const turn = Math.acos(Math.min(Math.max(-dot(unit(before), unit(after)), -1), 1));
    if (turn < (elbowDegrees * Math.PI) / 180) {
      path.push(corner);
      continue;
    }
    const cut = Math.min(
      3 * radius * Math.tan(Math.min(turn, 2.8) / 2),
      length(before) * 0.45,
      length(after) * 0.45,
    );
    const from = add(corner, unit(before), cut);
    const to = add(corner, unit(after), cut);
    const steps = Math.max(2, Math.ceil((turn * 180) / Math.PI / elbowStepDegrees));
    // A quadratic Bézier curve touches both legs, which is what an elbow does.
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      path.push(
        add(add([0, 0, 0], from, (1 - t) ** 2), add(add([0, 0, 0], corner, 2 * t * (1 - t)), to, t * t)),
      );
    }
  }
  path.push(line.at(-1)!);
  return distinct(path);
}

function ring(mesh: Mesh, centre: Vector, right: Vector, up: Vector, radius: number, sides: number): void {
  for (let side = 0; side < sides; side++) {
    const angle = (side / sides) * 2 * Math.PI;
    const normal = add(add([0, 0, 0], right, Math.cos(angle)), up, Math.sin(angle));
    mesh.positions.push(...add(centre, normal, radius));
    mesh.normals.push(...normal);
  }
}

function join(mesh: Mesh, first: number, second: number, sides: number): void {
  for (let side = 0; side < sides; side++) {
    const next = (side + 1) % sides;
    mesh.indices.push(first + side, first + next, second + side);
    mesh.indices.push(first + next, second + next, second + side);
  }
}

/** Closes an end with a fan; its vertices are their own, as the normal differs. */
function cap(
  mesh: Mesh,
  centre: Vector,
  normal: Vector,
  ringStart: number,
  sides: number,
  start: boolean,
): void {
  const middle = mesh.positions.length / 3;
  mesh.positions.push(...centre);
  mesh.normals.push(...normal);
  for (let side = 0; side < sides; side++) {
    const at = (ringStart + side) * 3;
    mesh.positions.push(mesh.positions[at]!, mesh.positions[at + 1]!, mesh.positions[at + 2]!);
    mesh.normals.push(...normal);
  }
  for (let side = 0; side < sides; side++) {
    const a = middle + 1 + side;
    const b = middle + 1 + ((side + 1) % sides);
    if (start) mesh.indices.push(middle, b, a);
    else mesh.indices.push(middle, a, b);
  }
}
