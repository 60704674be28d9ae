import type { GridBlock } from './grid-mesh.ts';

/** Water that rises so far above its bed at most keeps its block from being left out at the rim of the view. */
const roomMetres = 25;

/**
 * A block as binary glTF: positions, texture coordinates, triangles; z up, without material. Its bounds leave room
 * above, since the shader lifts the mesh to the water.
 */
export function blockGlb({
  positions,
  textureCoordinates,
  finerCoordinates,
  indices,
}: GridBlock): Uint8Array<ArrayBuffer> {
  const minimum = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const maximum = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < positions.length; index++) {
    const axis = index % 3;
    minimum[axis] = Math.min(minimum[axis]!, positions[index]!);
    maximum[axis] = Math.max(maximum[axis]!, positions[index]!);
  }
  maximum[2] = maximum[2]! + roomMetres;
  const count = positions.length / 3;
  const parts = [positions, textureCoordinates, ...(finerCoordinates ? [finerCoordinates] : []), indices];
  const last = parts.length - 1;
  let offset = 0;
  const bufferViews = parts.map(({ byteLength }, index) => {
    const view = { buffer: 0, byteOffset: offset, byteLength, target: index === last ? 34963 : 34962 };
    offset += byteLength;
    return view;
  });
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [
      {
        primitives: [
          {
            attributes: { POSITION: 0, TEXCOORD_0: 1, ...(finerCoordinates && { TEXCOORD_1: 2 }) },
            indices: last,
            material: 0,
          },
        ],
      },
    ],
    materials: [{ doubleSided: true, pbrMetallicRoughness: { metallicFactor: 0 } }],
    accessors: [
      { bufferView: 0, componentType: 5126, count, type: 'VEC3', min: minimum, max: maximum },
      ...parts.slice(1, -1).map((_, index) => ({
        bufferView: 1 + index,
        componentType: 5126,
        count,
        type: 'VEC2',
      })),
      { bufferView: last, componentType: 5123, count: indices.length, type: 'SCALAR' },
    ],
    bufferViews,
    buffers: [{ byteLength: offset }],
  };
  return container(JSON.stringify(json), parts);
}

function container(text: string, parts: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  const align = (length: number): number => Math.ceil(length / 4) * 4;
  const json = new TextEncoder().encode(text);
  const jsonLength = align(json.length);
  const binaryLength = align(parts.reduce((sum, part) => sum + part.byteLength, 0));
  const glb = new Uint8Array(28 + jsonLength + binaryLength);
  const view = new DataView(glb.buffer);
  view.setUint32(0, 0x46546c67, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, glb.length, true);
  view.setUint32(12, jsonLength, true);
  view.setUint32(16, 0x4e4f534a, true);
  glb.fill(0x20, 20, 20 + jsonLength);
  glb.set(json, 20);
  view.setUint32(20 + jsonLength, binaryLength, true);
  view.setUint32(24 + jsonLength, 0x004e4942, true);
  let offset = 28 + jsonLength;
  for (const part of parts) {
    glb.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return glb;
}
