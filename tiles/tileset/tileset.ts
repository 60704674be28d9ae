import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import { type Material, writeGlb } from '../gltf/glb.ts';
import type { Column } from '../gltf/property-table.ts';
import type { Progress } from '../importer.ts';
import type { TilesetFeatures } from './features.ts';
import { MeshBuilder } from './mesh-builder.ts';
import { defaultPartition, type PartitionOptions, partition, type TilePlan } from './partition.ts';
import { splitByAlpha } from './translucency.ts';

export interface TilesetRequest {
  features: TilesetFeatures;
  /** Frame in which boxes and meshes are given; its matrix becomes the root's transform. */
  frame: LocalFrame;
  /** Class of the property table, e.g. "Building". */
  className: string;
  /** Existing folder; gets `tileset.json` and `t/<hash>.glb`. */
  outputFolder: string;
  material?: Material;
  partition?: Partial<PartitionOptions>;
  compress?: boolean;
  /** Coarsest useful grid for positions, metres (default 1/256: 3.4 mm at most). */
  finestStepMetres?: number;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface TilesetSummary {
  tiles: number;
  /** Features drawn: always the number that went in. */
  features: number;
  /** Bytes of all GLBs. */
  bytes: number;
  geometricError: number;
}

interface TileJson {
  boundingVolume: { box: number[] };
  geometricError: number;
  refine?: 'ADD';
  transform?: number[];
  content?: { uri: string };
  children?: TileJson[];
}

/**
 * Writes features as 3D Tiles 1.1: a quadtree refined by addition, content files named by their hash, so the
 * same input gives the same files. At most one content a tile.
 */
export async function writeTileset(request: TilesetRequest): Promise<TilesetSummary> {
  const { features, outputFolder, frame } = request;
  const root = partition(features, { ...defaultPartition, ...request.partition });
  await mkdir(join(outputFolder, 't'), { recursive: true });
  const builder = new MeshBuilder();
  const summary: TilesetSummary = { tiles: 0, features: 0, bytes: 0, geometricError: 0 };

  const write = async (plan: TilePlan): Promise<TileJson> => {
    request.signal?.throwIfAborted();
    const glb = tileContent(plan.features, builder, request);
    const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    // Not awaited file by file: the importer has its thread to itself, and waiting costs more than writing.
    writeFileSync(join(outputFolder, uri), glb);
    summary.tiles++;
    summary.features += plan.features.length;
    summary.bytes += glb.length;
    request.onProgress?.({ stage: 'writing tiles', done: summary.features, total: features.count });
    const children: TileJson[] = [];
    for (const child of plan.children) children.push(await write(child));
    return {
      boundingVolume: { box: boundingBox(plan.box) },
      geometricError: round(plan.geometricError),
      content: { uri },
      ...(children.length > 0 && { children }),
    };
  };
  const tree = features.count === 0 ? emptyRoot() : await write(root);
  const extent = features.count === 0 ? 1 : Math.hypot(...diagonal(root.box));
  // The runtime compares this with the screen before it draws the root at all; with the extent itself the
  // city stays until it is some 16 pixels wide.
  summary.geometricError = round(Math.max(extent, root.geometricError * 2));
  const tileset = {
    asset: { version: '1.1', generator: 'Mirrorcity' },
    geometricError: summary.geometricError,
    root: { ...tree, refine: 'ADD', transform: frame.matrix() },
  };
  await writeFile(join(outputFolder, 'tileset.json'), JSON.stringify(tileset));
  return summary;
}

function tileContent(members: Uint32Array, builder: MeshBuilder, request: TilesetRequest): Uint8Array {
  const { features } = request;
  builder.clear();
  for (let row = 0; row < members.length; row++) {
    builder.featureId = row;
    features.mesh(members[row]!, builder);
  }
  const columns = features.columns.map(
    (column): Column =>
      column.type === 'string'
        ? { name: column.name, type: 'string', values: Array.from(members, (index) => column.value(index)) }
        : {
            name: column.name,
            type: column.type,
            values: Array.from(members, (index) => column.value(index)),
          },
  );
  const { vertexCount, indexCount } = builder;
  return writeGlb({
    primitives: splitByAlpha({
      positions: builder.positions.subarray(0, vertexCount * 3),
      normals: builder.normals.subarray(0, vertexCount * 3),
      colours: builder.colours.subarray(0, vertexCount * 4),
      featureIds: builder.featureIds.subarray(0, vertexCount),
      indices: builder.indices.subarray(0, indexCount),
      attributes: builder.attributes(),
      material: request.material,
    }),
    featureCount: members.length,
    table: { className: request.className, columns },
    compress: request.compress,
    finestStepMetres: request.finestStepMetres ?? 1 / 256,
  });
}

function diagonal(box: Float64Array): [number, number, number] {
  return [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
}

/** Centre and half axes, grown by a centimetre so that rounded vertices stay inside. */
function boundingBox(box: Float64Array): number[] {
  const centre = [0, 1, 2].map((axis) => round((box[axis]! + box[axis + 3]!) / 2));
  const half = diagonal(box).map((length) => round(length / 2 + 0.01));
  return [...centre, half[0]!, 0, 0, 0, half[1]!, 0, 0, 0, half[2]!];
}

function emptyRoot(): TileJson {
  return { boundingVolume: { box: [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1] }, geometricError: 0 };
}

function round(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}
