import { type Matrix, multiply, tolerance, type Volume } from './bounding-volume.ts';
import type { Findings } from './findings.ts';
import type { GltfDocument } from './gltf-document.ts';
import { isObject, type Json } from './json-shape.ts';

/** Where a tile puts its content: a viewer culls by the volume, so nothing may reach out of it. */
export interface ContentPlace {
  /** From the tile to the tileset. */
  matrix: Matrix;
  /** In the coordinates of the tileset. */
  volume: Volume;
}

/** glTF has y up, tiles have z up (3D Tiles 1.1, "glTF transforms"). */
const upright: Matrix = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1];
const deepest = 64;

/** Warns of vertices that lie outside of the bounding volume of their tile; moving things are left out. */
export function checkExtent(findings: Findings, document: GltfDocument, place: ContentPlace): void {
  if (document.list('skins').length > 0 || document.list('animations').length > 0) return;
  const nodes = document.list<Json>('nodes');
  const scene = document.list<{ nodes?: number[] }>('scenes')[(document.json['scene'] as number) ?? 0];
  const found = { count: 0, farthest: 0 };
  const visit = (index: number, above: Matrix, level: number): void => {
    const node = nodes[index];
    if (!node || level > deepest) return;
    const matrix = multiply(above, matrixOf(node));
    const extensions = isObject(node['extensions']) ? node['extensions'] : {};
    const instancing = extensions['EXT_mesh_gpu_instancing'];
    if (isObject(instancing)) {
      const attributes = isObject(instancing['attributes']) ? instancing['attributes'] : {};
      measure(document.vectors(attributes['TRANSLATION'] as number), matrix, place.volume, found);
    } else if (typeof node['mesh'] === 'number') {
      const mesh = document.list<{ primitives?: { attributes?: Record<string, number> }[] }>('meshes')[
        node['mesh']
      ];
      for (const { attributes } of mesh?.primitives ?? [])
        measure(document.vectors(attributes?.['POSITION']), matrix, place.volume, found);
    }
    for (const child of Array.isArray(node['children']) ? node['children'] : [])
      visit(child as number, matrix, level + 1);
  };
  const root = multiply(place.matrix, upright);
  for (const index of scene?.nodes ?? []) visit(index, root, 0);
  if (found.count > 0)
    findings.warning(
      'BOUNDING_VOLUMES_INCONSISTENT',
      '',
      `${found.count} vertices lie up to ${found.farthest.toPrecision(3)} m outside of the bounding volume of the tile, which may be culled while they are in view.`,
    );
}

function measure(
  positions: Float64Array | null,
  matrix: Matrix,
  volume: Volume,
  found: { count: number; farthest: number },
): void {
  if (!positions || volume.kind === 'region') return;
  const { centre } = volume;
  // Distances from the centre along each axis as linear functions of the vertex: no matrix product for each of them.
  const axes = volume.kind === 'box' ? volume.axes : unitAxes;
  const along = axes.map((axis) => {
    const half = Math.hypot(axis[0], axis[1], axis[2]) || 1;
    const on = (x: number, y: number, z: number): number => (axis[0] * x + axis[1] * y + axis[2] * z) / half;
    return [
      on(matrix[0]!, matrix[1]!, matrix[2]!),
      on(matrix[4]!, matrix[5]!, matrix[6]!),
      on(matrix[8]!, matrix[9]!, matrix[10]!),
      on(matrix[12]! - centre[0], matrix[13]! - centre[1], matrix[14]! - centre[2]),
    ] as const;
  });
  const [[ax, ay, az, a0], [bx, by, bz, b0], [cx, cy, cz, c0]] = along as [Row, Row, Row];
  const sphere = volume.kind === 'sphere';
  // A flat box has no thickness to lie outside of.
  const [ha, hb, hc] = (
    sphere
      ? [volume.radius, volume.radius, volume.radius]
      : volume.axes.map((axis) => Math.hypot(axis[0], axis[1], axis[2]) || Number.POSITIVE_INFINITY)
  ) as [number, number, number];
  const allowed = tolerance(Math.max(...[ha, hb, hc].filter(Number.isFinite), 0));
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at]!;
    const y = positions[at + 1]!;
    const z = positions[at + 2]!;
    const a = Math.abs(ax * x + ay * y + az * z + a0);
    const b = Math.abs(bx * x + by * y + bz * z + b0);
    const c = Math.abs(cx * x + cy * y + cz * z + c0);
    const beyond = sphere ? Math.hypot(a, b, c) - ha : Math.max(a - ha, b - hb, c - hc);
    if (!(beyond > allowed)) continue;
    found.count++;
    if (beyond > found.farthest) found.farthest = beyond;
  }
}

type Row = readonly [number, number, number, number];
const unitAxes: Extract<Volume, { kind: 'box' }>['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Matrix of a node, of its own or of translation, rotation and scale (glTF 2.0, section 3.5.3). */
function matrixOf(node: Json): Matrix {
  if (Array.isArray(node['matrix'])) return node['matrix'] as number[];
  const [x = 0, y = 0, z = 0, w = 1] = (node['rotation'] ?? []) as number[];
  const [a = 1, b = 1, c = 1] = (node['scale'] ?? []) as number[];
  const [east = 0, up = 0, south = 0] = (node['translation'] ?? []) as number[];
  return [
    a * (1 - 2 * (y * y + z * z)),
    a * 2 * (x * y + z * w),
    a * 2 * (x * z - y * w),
    0,
    b * 2 * (x * y - z * w),
    b * (1 - 2 * (x * x + z * z)),
    b * 2 * (y * z + x * w),
    0,
    c * 2 * (x * z + y * w),
    c * 2 * (y * z - x * w),
    c * (1 - 2 * (x * x + y * y)),
    0,
    east,
    up,
    south,
    1,
  ];
}
