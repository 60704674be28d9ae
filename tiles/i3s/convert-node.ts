import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import { type Primitive, writeGlb } from '../gltf/glb.ts';
import { linearOf } from '../mesh/colours.ts';
import type { Place } from '../place/place.ts';
import { nodeColumns } from './node-attributes.ts';
import { readDracoGeometry, readPlainGeometry, type SceneGeometry } from './read-geometry.ts';
import type { SceneLayer, SceneNode } from './scene-layer.ts';
import { sceneTexture } from './scene-texture.ts';

/** What a node became. */
export interface ConvertedNode {
  content: string;
  /** Least and greatest x, y, z, metres in the frame. */
  box: number[];
  triangles: number;
  features: number;
}

/** How the numbers of a layer get into the frame. */
export interface LayerPlace {
  place: Place;
  /** Metres a unit of z. */
  heightUnit: number;
  /** Frame of the normals: earth-centred, or that of the vertices. */
  normals: 'earth-centered' | 'local';
  className: string;
  /** Photographs have their light already. */
  unlit: boolean;
}

const endings = ['.bin.gz', '.bin', '.gz', ''];
/** Beyond this a place is nowhere near the layer, or the earth. */
const farMetres = 3e7;
const highestMetres = 60_000;

/**
 * Converts a node with a mesh into a GLB.
 * @param broken Is told of what is repaired or left out.
 * @returns null where the node has no mesh, or one that cannot be read.
 */
export async function convertNode(
  layer: SceneLayer,
  node: SceneNode,
  how: LayerPlace,
  outputFolder: string,
  broken: (rule: string, found?: string) => void,
): Promise<ConvertedNode | null> {
  if (!node.geometry) return null;
  let geometry: SceneGeometry | null = null;
  try {
    geometry = await readGeometry(layer, node);
  } catch (error) {
    broken('geometry that cannot be read', (error as Error).message);
    return null;
  }
  if (!geometry) {
    broken('geometry that the package lacks');
    return null;
  }
  const texture = node.textures[0] && geometry.uvs ? await sceneTexture(layer, node.textures[0]) : null;
  if (node.textures.length > 0 && !texture) broken('texture that is missing or cannot be decoded');
  const positions = placed(geometry, node, how);
  const indices = geometry.indices.filter((_index, i) => {
    const first = i - (i % 3);
    return [0, 1, 2].every((corner) => Number.isFinite(positions[geometry.indices[first + corner]! * 3]!));
  });
  if (indices.length < geometry.indices.length) broken('triangle at a vertex that is not on earth');
  if (indices.length === 0) return null;
  const columns = nodeColumns(layer, node, geometry.featureIds, broken);
  const featureCount = Math.max(1, geometry.featureIds.length);
  const colour = node.colour;
  const primitive: Primitive = {
    positions: finite(positions),
    indices,
    featureIds: geometry.features.map((row) => Math.min(row, featureCount - 1)),
    ...(geometry.normals && !how.unlit && { normals: turnedNormals(geometry.normals, how) }),
    ...(texture && { uvs: placedUvs(geometry) }),
    ...(geometry.colours && { colours: linearColours(geometry.colours) }),
    material: {
      doubleSided: node.doubleSided || how.unlit,
      unlit: how.unlit,
      ...(texture && { texture }),
      ...(colour && { colour }),
      ...(node.alpha === 'mask' && { alphaCutoff: 0.5 }),
    },
  };
  const glb = writeGlb({
    primitives: [merged(primitive)],
    featureCount,
    table: { className: how.className, columns },
  });
  const content = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
  const path = join(outputFolder, content);
  if (!existsSync(path)) writeFileSync(path, glb);
  return { content, box: boxOf(positions, indices), triangles: indices.length / 3, features: featureCount };
}

async function readGeometry(layer: SceneLayer, node: SceneNode): Promise<SceneGeometry | null> {
  const { plain, layout, draco } = node.geometry!;
  const bytes = plain === null ? null : layer.file(plain, endings);
  if (bytes) return readPlainGeometry(bytes, layout);
  const packed = draco === null ? null : layer.file(draco, endings);
  return packed && readDracoGeometry(packed);
}

/** Vertices in the frame; not a number where they are nowhere. */
function placed(
  { positions, scale }: SceneGeometry,
  { centre }: SceneNode,
  { place, heightUnit }: LayerPlace,
): Float64Array {
  const out = new Float64Array(positions.length);
  const limit = place.projection.geographic ? 400 : 5e7;
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const x = centre[0] + positions[i]! * scale[0];
    const y = centre[1] + positions[i + 1]! * scale[1];
    const z = (centre[2] + positions[i + 2]!) * heightUnit;
    const near = Math.abs(x) < limit && Math.abs(y) < limit && Math.abs(z) < highestMetres;
    if (near) place.grid.toLocal(x, y, z, out, i);
    if (!near || !(Math.abs(out[i]! + out[i + 1]! + out[i + 2]!) < farMetres)) out.fill(Number.NaN, i, i + 3);
  }
  return out;
}

/** Vertices that no triangle uses may be nowhere: a GLB wants numbers all the same. */
function finite(positions: Float64Array): Float64Array {
  const good = positions.findIndex((value, i) => i % 3 === 0 && Number.isFinite(value));
  return positions.map((value, i) => (Number.isFinite(value) ? value : positions[good + (i % 3)]!));
}

function turnedNormals(normals: Float32Array, { place, normals: reference }: LayerPlace): Float32Array {
  const turned = new Float32Array(normals.length);
  const { east, north, up }: LocalFrame = place.frame;
  for (let i = 0; i + 2 < normals.length; i += 3) {
    let [x, y, z] = [normals[i]!, normals[i + 1]!, normals[i + 2]!];
    if (reference === 'earth-centered')
      [x, y, z] = [
        east[0] * x + east[1] * y + east[2] * z,
        north[0] * x + north[1] * y + north[2] * z,
        up[0] * x + up[1] * y + up[2] * z,
      ];
    const length = Math.hypot(x, y, z);
    const usable = length > 1e-6;
    turned[i] = usable ? x / length : 0;
    turned[i + 1] = usable ? y / length : 0;
    turned[i + 2] = usable ? z / length : 1;
  }
  return turned;
}

/** Places in the texture; in atlases within the region of each vertex. */
function placedUvs({ uvs, uvRegions }: SceneGeometry): Float32Array {
  const placed = new Float32Array(uvs!.length);
  for (let i = 0; i < placed.length; i++) {
    const value = Number.isFinite(uvs![i]) ? uvs![i]! : 0;
    if (!uvRegions) {
      placed[i] = value;
      continue;
    }
    const region = (i >> 1) * 4 + (i & 1);
    const [least, greatest] = [uvRegions[region]! / 65535, uvRegions[region + 2]! / 65535];
    const within = value >= 0 && value <= 1 ? value : value - Math.floor(value);
    placed[i] = least + within * (greatest - least);
  }
  return placed;
}

function linearColours(colours: Uint8Array): Uint8Array {
  return colours.map((value, i) => (i % 4 === 3 ? value : linearOf(value / 255)));
}

/** Vertices that are the same in everything become one: the format repeats them for each triangle. */
function merged(primitive: Primitive): Primitive {
  const { positions, normals, uvs, colours, featureIds, indices } = primitive;
  const places = new Map<string, number>();
  const order: number[] = [];
  const own = Uint32Array.from(indices, (vertex) => {
    const of = (array: ArrayLike<number> | undefined, width: number): string => {
      let text = '';
      if (array)
        for (let part = 0; part < width; part++) text += `${array[vertex * width + part]!.toFixed(4)},`;
      return text;
    };
    const key = `${of(positions, 3)}${of(normals, 3)}${of(uvs, 2)}${of(colours, 4)}${featureIds[vertex]}`;
    let place = places.get(key);
    if (place === undefined) {
      place = order.push(vertex) - 1;
      places.set(key, place);
    }
    return place;
  });
  const gather = <Array extends Float64Array | Float32Array | Uint8Array | Uint16Array>(
    from: Array,
    to: Array,
    width: number,
  ): Array => {
    for (let n = 0; n < order.length; n++)
      for (let part = 0; part < width; part++) to[n * width + part] = from[order[n]! * width + part]!;
    return to;
  };
  const count = order.length;
  return {
    ...primitive,
    positions: gather(positions as Float64Array, new Float64Array(count * 3), 3),
    indices: own,
    featureIds: gather(featureIds as Uint16Array, new Uint16Array(count), 1),
    ...(normals && { normals: gather(normals as Float32Array, new Float32Array(count * 3), 3) }),
    ...(uvs && { uvs: gather(uvs, new Float32Array(count * 2), 2) }),
    ...(colours && { colours: gather(colours, new Uint8Array(count * 4), 4) }),
  };
}

function boxOf(positions: Float64Array, indices: Uint32Array): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const vertex of indices)
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[vertex * 3 + axis]!;
      if (value < box[axis]!) box[axis] = value;
      if (value > box[axis + 3]!) box[axis + 3] = value;
    }
  return box;
}
