import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import { type InstancedMesh, type MeshInstances, writeInstancedGlb } from '../gltf/instanced-glb.ts';
import type { PropertyTable } from '../gltf/property-table.ts';
import type { ImportRequest } from '../importer.ts';
import type { FurnitureTable } from './furniture-table.ts';
import { models } from './models/catalogue.ts';

/** Things in one tile near by, and trees in one tile from afar. */
const mostNear = 1500;
const mostFar = 8000;
/**
 * Geometric errors, metres. At 16 pixels of error on a screen of 1080 lines a tile is refined nearer than about 100
 * times its error: crowns appear within some 5 km, and whole trees, lamps and benches within some 600 m.
 */
const rootError = 50;
const farError = 6;
const material = { roughness: 0.9 };

interface TileJson {
  boundingVolume: { box: number[] };
  geometricError: number;
  refine?: 'REPLACE';
  transform?: number[];
  content?: { uri: string };
  children?: TileJson[];
}

export interface FurnitureSummary {
  tiles: number;
  bytes: number;
}

/**
 * Writes things that repeat as 3D Tiles 1.1 of instances, in two levels: tiles with crowns of a few triangles for
 * the distance, replaced by smaller tiles with everything near by. The same table gives the same files.
 * @param outputFolder Existing; gets `tileset.json` and `t/<hash>.glb`.
 */
export async function writeFurniture(
  table: FurnitureTable,
  frame: LocalFrame,
  outputFolder: string,
  request: Pick<ImportRequest, 'onProgress' | 'signal'>,
): Promise<FurnitureSummary> {
  await mkdir(join(outputFolder, 't'), { recursive: true });
  const summary: FurnitureSummary = { tiles: 0, bytes: 0 };
  let done = 0;
  const content = (members: Uint32Array, far: boolean): { uri: string } => {
    request.signal?.throwIfAborted();
    const glb = tileContent(table, members, far);
    const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    writeFileSync(join(outputFolder, uri), glb);
    summary.tiles++;
    summary.bytes += glb.length;
    if (!far) done += members.length;
    request.onProgress?.({ stage: 'writing tiles', done, total: table.count });
    return { uri };
  };
  const all = Uint32Array.from({ length: table.count }, (_nothing, index) => index);
  const children = split(table, all, mostFar).map((members): TileJson => {
    const crowns = members.filter((at) => models()[table.modelOf(at)]!.far !== null);
    return {
      boundingVolume: { box: boundingBox(boxOf(table, members)) },
      geometricError: farError,
      ...(crowns.length > 0 && { content: content(crowns, true) }),
      children: split(table, members, mostNear).map((near) => ({
        boundingVolume: { box: boundingBox(boxOf(table, near)) },
        geometricError: 0,
        content: content(near, false),
      })),
    };
  });
  const tileset = {
    asset: { version: '1.1', generator: 'Mirrorcity' },
    // Below the error of the root no runtime draws anything: from there on a crown is smaller than some pixels.
    geometricError: rootError,
    root: {
      boundingVolume: { box: boundingBox(boxOf(table, all)) },
      geometricError: rootError,
      refine: 'REPLACE',
      transform: frame.matrix(),
      ...(children.length > 0 && { children }),
    },
  };
  await writeFile(join(outputFolder, 'tileset.json'), JSON.stringify(tileset));
  return summary;
}

/** Cuts members at the middle of the longer side, again and again, until no part has more than `most`. */
function split(table: FurnitureTable, members: Uint32Array, most: number): Uint32Array[] {
  if (members.length === 0) return [];
  if (members.length <= most) return [members];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const at of members) {
    const [x, y] = [table.coordinate(at, 0), table.coordinate(at, 1)];
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const axis = east - west >= north - south ? 0 : 1;
  // Ties go by place in the source, so that the cut does not depend on the sort.
  const sorted = members
    .slice()
    .sort((a, b) => table.coordinate(a, axis) - table.coordinate(b, axis) || a - b);
  const half = sorted.length >> 1;
  return [sorted.slice(0, half), sorted.slice(half)].flatMap((part) =>
    split(
      table,
      part.sort((a, b) => a - b),
      most,
    ),
  );
}

function tileContent(table: FurnitureTable, members: Uint32Array, far: boolean): Uint8Array {
  const rowsOf = new Map<InstancedMesh, number[]>();
  // In the order of the catalogue, whatever comes first in the tile.
  for (const { near, far: crown } of models()) if (!far || crown) rowsOf.set(far ? crown! : near, []);
  for (let row = 0; row < members.length; row++) {
    const { near, far: crown } = models()[table.modelOf(members[row]!)]!;
    rowsOf.get(far ? crown! : near)!.push(row);
  }
  const groups = [...rowsOf]
    .filter(([, rows]) => rows.length > 0)
    .map(([mesh, rows]): MeshInstances => {
      const group: MeshInstances = {
        mesh,
        material,
        translations: new Float64Array(rows.length * 3),
        headings: new Float32Array(rows.length),
        scales: new Float32Array(rows.length * 3),
        featureIds: Uint16Array.from(rows),
      };
      for (let i = 0; i < rows.length; i++) {
        const at = members[rows[i]!]!;
        for (let axis = 0; axis < 3; axis++) {
          group.translations[i * 3 + axis] = table.coordinate(at, axis);
          group.scales[i * 3 + axis] = axis < 2 ? table.acrossOf(at) : table.alongOf(at);
        }
        group.headings[i] = table.headingOf(at);
      }
      return group;
    });
  const pick = <T>(value: (at: number) => T): T[] => Array.from(members, value);
  const properties: PropertyTable = {
    className: 'Furniture',
    columns: [
      { name: 'id', type: 'string', values: pick((at) => table.ids[at]!) },
      { name: 'name', type: 'string', values: pick((at) => table.names[at]!) },
      { name: 'class', type: 'string', values: pick((at) => table.classes[at]!) },
      { name: 'height', type: 'float32', values: pick((at) => table.heightOf(at)) },
    ],
  };
  return writeInstancedGlb({ groups, table: properties, featureCount: members.length });
}

function boxOf(table: FurnitureTable, members: Uint32Array): Float64Array {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  for (const at of members) table.extend(at, box);
  return box;
}

/** Centre and half axes, grown by a centimetre so that rounded places stay inside. */
function boundingBox(box: Float64Array): number[] {
  const centre = [0, 1, 2].map((axis) => round((box[axis]! + box[axis + 3]!) / 2));
  const half = [0, 1, 2].map((axis) => round((box[axis + 3]! - box[axis]!) / 2 + 0.01));
  return [...centre, half[0]!, 0, 0, 0, half[1]!, 0, 0, 0, half[2]!];
}

const round = (metres: number): number => Math.round(metres * 1000) / 1000;
