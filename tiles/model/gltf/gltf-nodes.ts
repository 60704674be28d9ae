import { ImportError } from '../../importer.ts';
import type { GltfModel, GltfNode } from './gltf-model.ts';

/** A node with a mesh, where it stands. */
export interface DrawnNode {
  index: number;
  mesh: number;
  /** Its own name, or that of what it is part of; null where nobody has one. */
  name: string | null;
  /** Least and greatest x, y, z, z up, in the model's own coordinates. */
  box: number[];
}

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
const mostDepth = 256;

/**
 * The nodes of a model's scene that have meshes, with their boxes by the limits of their positions.
 * @throws ImportError where the document refers to what is not there.
 */
export function drawnNodes({ json, name, binary }: GltfModel): DrawnNode[] {
  const fail = (sentence: string): never => {
    throw new ImportError(`${name}: ${sentence}`);
  };
  const nodes = json.nodes ?? [];
  for (const [index, view] of (json.bufferViews ?? []).entries()) {
    const packed = view.extensions?.['EXT_meshopt_compression'] as typeof view | undefined;
    const part = packed ?? view;
    if (part.buffer === 0 && (part.byteOffset ?? 0) + part.byteLength > binary.length)
      fail(
        `buffer view ${index}: expected data up to byte ${(part.byteOffset ?? 0) + part.byteLength}, found ${binary.length} bytes.`,
      );
  }
  const drawn: DrawnNode[] = [];
  const rtc = (json.extensions?.['CESIUM_RTC'] as { center?: number[] } | undefined)?.center ?? [0, 0, 0];
  const visit = (index: number, parent: readonly number[], named: string | null, depth: number): void => {
    const node = nodes[index] ?? fail(`expected node ${index}, found ${nodes.length} nodes.`);
    if (depth > mostDepth) fail(`node ${index}: expected a tree, found nodes within each other without end.`);
    const matrix = product(parent, matrixOf(node));
    const own = node.name?.trim() || named;
    if (node.mesh !== undefined) {
      const mesh = json.meshes?.[node.mesh] ?? fail(`node ${index}: expected mesh ${node.mesh}, found none.`);
      const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
      for (const primitive of mesh.primitives) {
        const limits = json.accessors?.[primitive.attributes['POSITION'] ?? -1];
        if (!limits) continue;
        if (
          limits.min?.length !== 3 ||
          limits.max?.length !== 3 ||
          ![...limits.min, ...limits.max].every(Number.isFinite)
        )
          fail(`mesh ${node.mesh}: expected positions with least and greatest values, found none.`);
        widen(box, matrix, limits.min!, limits.max!, rtc);
      }
      if (Number.isFinite(box[0]))
        drawn.push({ index, mesh: node.mesh, name: own ?? (mesh.name?.trim() || null), box });
    }
    for (const child of node.children ?? []) visit(child, matrix, own, depth + 1);
  };
  const roots = json.scenes?.[json.scene ?? 0]?.nodes ?? nodes.map((_node, index) => index);
  for (const root of roots) visit(root, identity, null, 0);
  return drawn;
}

/** Widens a box (z up) to the eight corners of another one in a node's own coordinates (y up). */
function widen(
  box: number[],
  m: readonly number[],
  low: readonly number[],
  high: readonly number[],
  rtc: readonly number[],
): void {
  for (let corner = 0; corner < 8; corner++) {
    const x = corner & 1 ? high[0]! : low[0]!;
    const y = corner & 2 ? high[1]! : low[1]!;
    const z = corner & 4 ? high[2]! : low[2]!;
    const place = [0, 1, 2].map((axis) => m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z + m[12 + axis]!);
    const upright = [place[0]! + rtc[0]!, -place[2]! + rtc[1]!, place[1]! + rtc[2]!];
    for (let axis = 0; axis < 3; axis++) {
      box[axis] = Math.min(box[axis]!, upright[axis]!);
      box[axis + 3] = Math.max(box[axis + 3]!, upright[axis]!);
    }
  }
}

function matrixOf({
  matrix,
  translation = [0, 0, 0],
  rotation = [0, 0, 0, 1],
  scale = [1, 1, 1],
}: GltfNode): number[] {
  if (matrix) return matrix;
  const [x, y, z, w] = rotation as [number, number, number, number];
  const [sx, sy, sz] = scale as [number, number, number];
  return [
    (1 - 2 * (y * y + z * z)) * sx,
    2 * (x * y + z * w) * sx,
    2 * (x * z - y * w) * sx,
    0,
    2 * (x * y - z * w) * sy,
    (1 - 2 * (x * x + z * z)) * sy,
    2 * (y * z + x * w) * sy,
    0,
    2 * (x * z + y * w) * sz,
    2 * (y * z - x * w) * sz,
    (1 - 2 * (x * x + y * y)) * sz,
    0,
    ...translation,
    1,
  ];
}

/** Column-major 4 × 4. */
export function product(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: 16 }, (_nothing, n) => {
    const [row, column] = [n & 3, n >> 2];
    return [0, 1, 2, 3].reduce((sum, k) => sum + a[k * 4 + row]! * b[column * 4 + k]!, 0);
  });
}
