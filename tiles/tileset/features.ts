import type { NumberType } from '../gltf/property-table.ts';
import type { MeshBuilder } from './mesh-builder.ts';

/** A column of the tileset's property table, asked for feature by feature; null is unknown. */
export type FeatureColumn =
  | { name: string; type: 'string'; value(feature: number): string | null }
  | { name: string; type: NumberType; value(feature: number): number | null };

/** What a tileset is made of: features that can be asked for box, size, row and, tile by tile, mesh. */
export interface TilesetFeatures {
  count: number;
  /** Six numbers a feature: least x, y, z, greatest x, y, z; metres in the local frame. */
  boxes: Float64Array;
  /** Vertices that `mesh` will emit, about. */
  vertexCounts: Uint32Array;
  /** What is missed when the feature is not drawn, metres: its height or width, whichever is larger. */
  sizes: Float64Array;
  columns: FeatureColumn[];
  /** Emits the feature's triangles; `builder.featureId` is already set. */
  mesh(feature: number, builder: MeshBuilder): void;
}

/** A feature whose triangles are at hand: for importers of models rather than whole cities. */
export interface FeatureMesh {
  positions: ArrayLike<number>;
  /** −1 … 1, or −127 … 127 when an Int8Array. */
  normals: ArrayLike<number>;
  indices: ArrayLike<number>;
  /** Linear RGBA 0 … 255: four numbers for all, or four a vertex. */
  colours: ArrayLike<number>;
  /** Further vertex attributes, one number for all vertices, e.g. { _STOREY: 2 }. */
  attributes?: Record<string, number>;
}

/** Features from meshes held in memory; a feature may consist of several. */
export function featuresFromMeshes(
  meshes: readonly (readonly FeatureMesh[])[],
  columns: FeatureColumn[],
): TilesetFeatures {
  const count = meshes.length;
  const boxes = new Float64Array(count * 6);
  const vertexCounts = new Uint32Array(count);
  const sizes = new Float64Array(count);
  for (let feature = 0; feature < count; feature++) {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (const { positions } of meshes[feature]!) {
      vertexCounts[feature]! += positions.length / 3;
      for (let i = 0; i < positions.length; i++) {
        const axis = i % 3;
        box[axis] = Math.min(box[axis]!, positions[i]!);
        box[axis + 3] = Math.max(box[axis + 3]!, positions[i]!);
      }
    }
    boxes.set(box, feature * 6);
    sizes[feature] = Math.max(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!, 0);
  }
  return {
    count,
    boxes,
    vertexCounts,
    sizes,
    columns,
    mesh(feature, builder) {
      for (const mesh of meshes[feature]!) emit(mesh, builder);
    },
  };
}

function emit(mesh: FeatureMesh, builder: MeshBuilder): void {
  const first = builder.vertexCount;
  const { positions, indices, colours } = mesh;
  const normals =
    mesh.normals instanceof Int8Array
      ? mesh.normals
      : Int8Array.from(mesh.normals, (value) => Math.round(value * 127));
  const perVertex = colours.length > 4;
  for (let i = 0; i < positions.length; i += 3) {
    const colourOffset = perVertex ? (i / 3) * 4 : 0;
    const vertex = builder.vertex(
      positions[i]!,
      positions[i + 1]!,
      positions[i + 2]!,
      normals,
      colours,
      i,
      colourOffset,
    );
    for (const name in mesh.attributes) builder.attribute(name, vertex, mesh.attributes[name]!);
  }
  for (let i = 0; i < indices.length; i += 3)
    builder.triangle(first + indices[i]!, first + indices[i + 1]!, first + indices[i + 2]!);
}
