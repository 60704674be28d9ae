import { Buffers, bytesOf } from './buffers.ts';
import { container, type Material, materialJson } from './glb.ts';
import { type PropertyTable, structuralMetadata } from './property-table.ts';
import { storeNormals } from './quantise.ts';

/** A mesh that is drawn many times: metres (or parts of the instance's scale), z up. */
export interface InstancedMesh {
  positions: Float32Array;
  /** Unit vectors. */
  normals: Float32Array;
  /** Linear RGBA 0 … 255. */
  colours: Uint8Array;
  indices: Uint16Array;
}

/** Where one mesh stands: arrays of as many instances as there are feature ids. */
export interface MeshInstances {
  mesh: InstancedMesh;
  material?: Material;
  /** x, y, z in the tile's frame, metres. */
  translations: Float64Array;
  /** Radians counter-clockwise about the vertical. */
  headings: Float32Array;
  /** Along the mesh's own x, y and z. */
  scales: Float32Array;
  /** Row of the property table. */
  featureIds: Uint16Array;
}

export interface InstancedContent {
  groups: readonly MeshInstances[];
  table: PropertyTable;
  /** Rows of the table. */
  featureCount: number;
}

const [floatType, unsignedShort, short, unsignedByte, byte] = [5126, 5123, 5122, 5121, 5120];

/**
 * One GLB for 3D Tiles 1.1 in which meshes repeat: EXT_mesh_gpu_instancing, an id for each instance
 * (EXT_instance_features, set 0) and one property table (EXT_structural_metadata). Axes as in `writeGlb`. Nothing is
 * compressed: a tile is mostly translations, on which the vertex codec gains little and costs the reader a decoder.
 * @throws Error when arrays do not fit each other or there are more than 65 536 features.
 */
export function writeInstancedGlb({ groups, table, featureCount }: InstancedContent): Uint8Array {
  if (featureCount > 65536) throw new Error(`One tile holds at most 65536 features, found ${featureCount}.`);
  const buffers = new Buffers(false);
  const accessors: object[] = [];
  const meshes: object[] = [];
  const nodes: object[] = [];
  const materials: object[] = [];
  const accessor = (bufferView: number, count: number, more: object): number =>
    accessors.push({ bufferView, count, ...more }) - 1;
  for (const group of groups) {
    const count = group.featureIds.length;
    check(group, count);
    if (count === 0) continue;
    const material = materialJson(group.material ?? {});
    let materialIndex = materials.findIndex((other) => JSON.stringify(other) === JSON.stringify(material));
    if (materialIndex < 0) materialIndex = materials.push(material) - 1;
    const mesh = meshes.push({ primitives: [meshJson(group.mesh, materialIndex, buffers, accessor)] }) - 1;
    // Float32 keeps a tenth of a millimetre near by: translations are relative to the middle of the group.
    const origin = middle(group.translations);
    const translations = new Float32Array(count * 3);
    for (let i = 0; i < translations.length; i++) translations[i] = group.translations[i]! - origin[i % 3]!;
    const rotations = new Int16Array(count * 4);
    for (let i = 0; i < count; i++) {
      const half = group.headings[i]! / 2;
      rotations[i * 4 + 2] = Math.round(Math.sin(half) * 32767);
      rotations[i * 4 + 3] = Math.round(Math.cos(half) * 32767);
    }
    nodes.push({
      mesh,
      translation: origin,
      extensions: {
        EXT_mesh_gpu_instancing: {
          attributes: {
            TRANSLATION: accessor(buffers.addTable(bytesOf(translations)), count, {
              componentType: floatType,
              type: 'VEC3',
              ...limits(translations, 3),
            }),
            ROTATION: accessor(buffers.addTable(bytesOf(rotations)), count, {
              componentType: short,
              normalized: true,
              type: 'VEC4',
            }),
            SCALE: accessor(buffers.addTable(bytesOf(group.scales)), count, {
              componentType: floatType,
              type: 'VEC3',
            }),
            _FEATURE_ID_0: accessor(buffers.addTable(bytesOf(group.featureIds)), count, {
              componentType: unsignedShort,
              type: 'SCALAR',
            }),
          },
        },
        EXT_instance_features: { featureIds: [{ featureCount, attribute: 0, propertyTable: 0 }] },
      },
    });
  }
  const metadata = structuralMetadata(table, featureCount, buffers);
  const required = meshes.length > 0 ? ['KHR_mesh_quantization', 'EXT_mesh_gpu_instancing'] : [];
  const json = {
    asset: { version: '2.0', generator: 'Mirrorcity' },
    extensionsUsed: [
      'EXT_structural_metadata',
      ...(meshes.length > 0 ? ['EXT_instance_features'] : []),
      ...required,
    ],
    ...(required.length > 0 && { extensionsRequired: required }),
    extensions: { EXT_structural_metadata: metadata },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      {
        // z up to y up: (x, y, z) → (x, z, −y), column-major.
        matrix: [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1],
        ...(nodes.length > 0 && { children: nodes.map((_node, index) => index + 1) }),
      },
      ...nodes,
    ],
    ...(meshes.length > 0 && { meshes, materials, accessors }),
    bufferViews: buffers.views,
    buffers: buffers.json(),
  };
  return container(JSON.stringify(json), buffers.bytes());
}

function meshJson(
  { positions, normals, colours, indices }: InstancedMesh,
  material: number,
  buffers: Buffers,
  accessor: (bufferView: number, count: number, more: object) => number,
): object {
  const count = positions.length / 3;
  return {
    attributes: {
      POSITION: accessor(buffers.addVertices(bytesOf(positions), count, 12), count, {
        componentType: floatType,
        type: 'VEC3',
        ...limits(positions, 3),
      }),
      NORMAL: accessor(buffers.addVertices(storeNormals(normals), count, 4), count, {
        componentType: byte,
        normalized: true,
        type: 'VEC3',
      }),
      COLOR_0: accessor(buffers.addVertices(colours, count, 4), count, {
        componentType: unsignedByte,
        normalized: true,
        type: 'VEC4',
      }),
    },
    indices: accessor(buffers.addTriangles(indices), indices.length, {
      componentType: unsignedShort,
      type: 'SCALAR',
    }),
    material,
  };
}

function middle(translations: Float64Array): [number, number, number] {
  const { min, max } = limits(translations, 3);
  return [0, 1, 2].map((axis) => Math.round((min[axis]! + max[axis]!) / 2)) as [number, number, number];
}

function limits(values: Float32Array | Float64Array, width: number): { min: number[]; max: number[] } {
  const min = new Array<number>(width).fill(Infinity);
  const max = new Array<number>(width).fill(-Infinity);
  for (let i = 0; i < values.length; i++) {
    const axis = i % width;
    if (values[i]! < min[axis]!) min[axis] = values[i]!;
    if (values[i]! > max[axis]!) max[axis] = values[i]!;
  }
  return { min, max };
}

function check({ mesh, translations, headings, scales }: MeshInstances, count: number): void {
  const expect = (name: string, found: number, expected: number): void => {
    if (found !== expected)
      throw new Error(`Instances: ${name}: expected ${expected} values, found ${found}.`);
  };
  expect('translations', translations.length, count * 3);
  expect('headings', headings.length, count);
  expect('scales', scales.length, count * 3);
  expect('normals', mesh.normals.length, mesh.positions.length);
  expect('colours', mesh.colours.length, (mesh.positions.length / 3) * 4);
}
