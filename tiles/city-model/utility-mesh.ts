import { turned } from '../network/solids.ts';
import type { Mesh } from '../network/tube.ts';
import { tube } from '../network/tube.ts';
import type { Vector } from '../network/vector.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import type { SourceObject } from './city-model.ts';

/** Pipes of unknown diameter are drawn this thick, and none thinner, metres. */
export const usualDiameter = 0.2;
const tubeSides = 8;
const chamberRadius = 0.5;
/** Depth of what is not said to lie deeper, metres. */
const usualDepth = 1;

/** i-UR writes "Diamiter". */
const outerKeys = ['outerDiamiter', 'outerDiameter', 'crossSection.exteriorDiameter'];
const innerKeys = ['innerDiamiter', 'innerDiameter', 'crossSection.interiorDiameter', 'diameter'];

/** Outer and inner diameter of a pipe or cable by its attributes, metres; null where they do not say. */
export const outerDiameterOf = (object: SourceObject): number | null => diameterIn(object, outerKeys);
export const innerDiameterOf = (object: SourceObject): number | null => diameterIn(object, innerKeys);

/** Half of its height, or of a usual one where it does not say, metres. */
export const halfHeightOf = (object: SourceObject): number =>
  (outerDiameterOf(object) ?? innerDiameterOf(object) ?? usualDiameter) / 2;

function diameterIn({ attributes }: SourceObject, keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value !== 'number' || !(value > 0)) continue;
    const unit = attributes[`${key}Unit`];
    const metres = unit === 'mm' ? value / 1000 : unit === 'cm' ? value / 100 : value;
    if (metres < 20) return metres;
  }
  return null;
}

/** Depth of its top below the ground, metres: where the source gives lines without heights. */
export function depthOf(object: SourceObject): number {
  for (const key of ['depth', 'minDepth', 'maxDepth']) {
    const value = depthIn(object, key);
    if (value !== null) return value;
  }
  return usualDepth;
}

/** The one depth that its top has along all of it, metres; null where the source does not say. */
export const statedDepthOf = (object: SourceObject): number | null => depthIn(object, 'depth');

function depthIn({ attributes }: SourceObject, key: string): number | null {
  const value = attributes[key];
  return typeof value === 'number' && value > 0 && value < 200 ? value : null;
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
    add(tube(line, Math.max(halfHeightOf(object), usualDiameter / 2), tubeSides), colour, mesh);
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
