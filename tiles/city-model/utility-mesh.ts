import { turned } from '../network/solids.ts';
import type { Mesh } from '../network/tube.ts';
import { tube } from '../network/tube.ts';
import type { Vector } from '../network/vector.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import type { SourceObject } from './city-model.ts';

/** Pipes of unknown diameter are drawn this thick, and none thinner, metres. */
const usualDiameter = 0.2;
const tubeSides = 8;
const chamberRadius = 0.5;
/** Depth of what is not said to lie deeper, metres. */
const usualDepth = 1;

/** Diameter of a pipe or cable by its attributes, metres; i-UR writes "Diamiter". */
export function diameterOf({ attributes }: SourceObject): number | null {
  for (const key of [
    'outerDiamiter',
    'outerDiameter',
    'innerDiamiter',
    'innerDiameter',
    'diameter',
    'crossSection.exteriorDiameter',
  ]) {
    const value = attributes[key];
    if (typeof value !== 'number' || !(value > 0)) continue;
    const unit = attributes[`${key}Unit`];
    const metres = unit === 'mm' ? value / 1000 : unit === 'cm' ? value / 100 : value;
    if (metres < 20) return metres;
  }
  return null;
}

/** Depth of its top below the ground, metres: where the source gives lines without heights. */
export function depthOf({ attributes }: SourceObject): number {
  for (const key of ['depth', 'minDepth', 'maxDepth']) {
    const value = attributes[key];
    if (typeof value === 'number' && value > 0 && value < 200) return value;
  }
  return usualDepth;
}

/**
 * A pipe, cable or duct along a line, or a chamber at a point, for objects that have no surfaces.
 * @param line Places in the local frame; of a chamber its top.
 */
export function addUtility(
  object: SourceObject,
  line: readonly Vector[],
  colour: ArrayLike<number>,
  mesh: MeshBuilder,
): void {
  if (line.length > 1) {
    add(
      tube(line, Math.max(diameterOf(object) ?? usualDiameter, usualDiameter) / 2, tubeSides),
      colour,
      mesh,
    );
    return;
  }
  const depth = Math.max(depthOf(object), usualDepth);
  add(
    turned(
      line[0]!,
      [0, 0, -1],
      [
        [0, chamberRadius],
        [depth, chamberRadius],
      ],
      12,
    ),
    colour,
    mesh,
  );
}

function add({ positions, normals, indices }: Mesh, colour: ArrayLike<number>, mesh: MeshBuilder): void {
  const first = mesh.vertexCount;
  const bytes = Int8Array.from(normals, (value) => Math.round(value * 127));
  for (let i = 0; i < positions.length; i += 3)
    mesh.vertex(positions[i]!, positions[i + 1]!, positions[i + 2]!, bytes, colour, i);
  for (let i = 0; i < indices.length; i += 3)
    mesh.triangle(first + indices[i]!, first + indices[i + 1]!, first + indices[i + 2]!);
}
