import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CityObject } from '../../../models/city/city.ts';
import { geographicFromEcef, LocalFrame } from '../../../models/geo/local-frame.ts';
import { geoid } from '../../geoid-file.ts';
import { ImportError, type Importer, type ImportRequest } from '../../importer.ts';
import { convexOutline } from '../../mesh/triangulate.ts';
import { ObjectWriter } from '../../objects/object-writer.ts';
import { ImportLedger } from '../../report/ledger.ts';
import { openSources, type Source } from '../../source/source.ts';
import { type TileNode, writeTileTree } from '../../tileset/tile-tree.ts';
import { classOfNames } from '../class-of-name.ts';
import { boundsOfBox, findMetadata, modelPlace } from '../model-place.ts';
import { keepsItsFeatures, withFeatures } from './add-features.ts';
import { type GltfModel, glbOf, readGltf } from './gltf-model.ts';
import { type DrawnNode, drawnNodes, product } from './gltf-nodes.ts';

/** Beyond this a model with map coordinates is bent less than the earth is: 500² / (8 · 6378 km) is 5 mm. */
const flatMetres = 500;

/** Where models stand: their own coordinates (z up) to the frame, as an affine map, and the frame. */
interface Stand {
  frame: LocalFrame;
  /** Column-major 4 × 4. */
  matrix: number[];
  crs: string;
  heightDatum: string;
  geoidUndulation: number;
  warnings: string[];
}

/**
 * glTF models (GLB, or .gltf with what lies beside it) as tiles: each file is the content of one tile, its geometry and
 * images as they are. Nodes with meshes become features by their names where the model has no features of its own.
 * @throws ImportError where a model is broken or nothing says where it stands.
 */
export const importGltf: Importer = async (request) => {
  const ledger = request.ledger ?? new ImportLedger();
  const sources: Source[] = [];
  for (const file of request.files) sources.push(...(await openSources(file)));
  const files = sources.filter(({ format }) => format === 'gltf');
  const name = files.length === 1 ? files[0]!.name : `${files.length} glTF models`;
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  // Two passes: where they stand depends on them all, and together they may be larger than the memory.
  for (const source of files) {
    for (const node of drawnNodes(await readGltf(source))) widen(box, node.box);
  }
  if (!Number.isFinite(box[0])) throw new ImportError(`${name}: expected a scene with meshes, found none.`);
  const stand = await standOf(box, sources, name, request, ledger);
  mkdirSync(join(request.outputFolder, 't'), { recursive: true });
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const tiles: TileNode[] = [];
  const copyrights = new Set<string>();
  for (const [number, source] of files.entries()) {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage: `taking over ${source.name}`, done: number, total: files.length });
    const model = await readGltf(source);
    const nodes = drawnNodes(model);
    if (nodes.length === 0) {
      ledger.note('left-out', 'model without meshes', { file: source.name });
      continue;
    }
    if (model.json.asset.copyright) copyrights.add(model.json.asset.copyright);
    tiles.push(writeTile(model, nodes, stand, objects, request, ledger));
  }
  objects.close();
  writeTileTree(rootOf(tiles, box), {
    outputFolder: request.outputFolder,
    matrix: product(stand.frame.matrix(), stand.matrix),
    refine: 'ADD',
  });
  const { crs, heightDatum, geoidUndulation } = stand;
  const stem = basename(request.files.length === 1 ? request.files[0]! : name).replace(
    /\.(glb|gltf|zip|gz)$/i,
    '',
  );
  return {
    kind: 'mesh',
    crs,
    heightDatum,
    bounds: boundsOfBox(stand.frame, moved(box, stand.matrix)),
    geoidUndulation,
    layers: [
      {
        type: 'mesh',
        id: request.dataset,
        name: request.title ?? { zh: stem, en: stem },
        dataset: request.dataset,
        visible: true,
        opacity: 1,
        attribution: [...copyrights].join('; ') || null,
        url: `${request.url}/tileset.json`,
      },
    ],
    objectsFile: objects.count > 0 ? objects.path : null,
    objectCount: objects.count,
    attribution: [...copyrights].join('; ') || null,
    warnings: [...stand.warnings, ...ledger.warnings()],
  };
};

function writeTile(
  model: GltfModel,
  nodes: readonly DrawnNode[],
  stand: Stand,
  objects: ObjectWriter,
  request: ImportRequest,
  ledger: ImportLedger,
): TileNode {
  ledger.in('node', nodes.length);
  let written = model;
  if (keepsItsFeatures(model, nodes)) ledger.out('node', nodes.length);
  else {
    const stem = basename(model.name).replace(/\.(glb|gltf)$/i, '');
    const ids = nodes.map(({ name, index }) => objects.uniqueCode(name ?? `${stem}-${index}`));
    const classes = nodes.map(({ name }) => classOfNames(name, stem));
    written = withFeatures(model, nodes, {
      className: 'Part',
      columns: [
        { name: 'id', type: 'string', values: ids },
        { name: 'name', type: 'string', values: nodes.map(({ name }) => name) },
        { name: 'class', type: 'enum', values: classes },
      ],
    });
    for (const [n, node] of nodes.entries()) {
      objects.write(cityObject(ids[n]!, classes[n]!, node, stand));
      ledger.out(classes[n]!);
    }
  }
  const glb = glbOf(written);
  const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
  writeFileSync(join(request.outputFolder, uri), glb);
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const node of nodes) widen(box, node.box);
  return { box, geometricError: 0, content: { uri }, children: [] };
}

/** One model is the root itself; several hang below a root that draws nothing. */
function rootOf(tiles: TileNode[], box: number[]): TileNode {
  if (tiles.length === 1) return tiles[0]!;
  const size = Math.max(...tiles.map((tile) => diagonal(tile.box)));
  return { box, geometricError: size, content: null, children: tiles };
}

async function standOf(
  box: number[],
  sources: readonly Source[],
  name: string,
  request: ImportRequest,
  ledger: ImportLedger,
): Promise<Stand> {
  const middle = [0, 1, 2].map((axis) => (box[axis]! + box[axis + 3]!) / 2) as [number, number, number];
  const radius = Math.hypot(...middle);
  if (!request.placement && radius > 6_330_000 && radius < 6_400_000) {
    // Earth-centred as tiles are: what was turned to y up for glTF is turned back.
    const { longitude, latitude } = geographicFromEcef(middle);
    const frame = new LocalFrame(longitude, latitude, 0);
    const { east, north, up } = frame;
    const origin = frame.fromEcef([0, 0, 0]);
    const column = (axis: 0 | 1 | 2): number[] => [east[axis], north[axis], up[axis], 0];
    return {
      frame,
      matrix: [...column(0), ...column(1), ...column(2), ...origin, 1],
      crs: 'EPSG:4978',
      heightDatum: 'ellipsoid',
      geoidUndulation: geoid().undulation(longitude, latitude),
      warnings: [],
    };
  }
  const place = modelPlace(box, [middle[0], middle[1]], await findMetadata(sources), request, name);
  if (!request.placement && diagonal(box) > flatMetres)
    ledger.note(
      'repaired',
      'large model in map coordinates: placed as a rigid whole by its middle, not vertex by vertex',
      { file: name },
      `${Math.round(diagonal(box))} m across`,
    );
  const at = new Float64Array(12);
  place.toFrame(...middle, at, 0);
  const reach = Math.max(1, Math.min(50, diagonal(box) / 2));
  for (let axis = 0; axis < 3; axis++) {
    const there = [...middle] as [number, number, number];
    there[axis]! += reach;
    place.toFrame(...there, at, 3 + axis * 3);
  }
  const matrix: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (let row = 0; row < 3; row++) matrix.push((at[3 + axis * 3 + row]! - at[row]!) / reach);
    matrix.push(0);
  }
  for (let row = 0; row < 3; row++)
    matrix.push(at[row]! - [0, 1, 2].reduce((sum, axis) => sum + matrix[axis * 4 + row]! * middle[axis]!, 0));
  matrix.push(1);
  const { frame, crs, heightDatum, geoidUndulation, warnings } = place;
  return { frame, matrix, crs, heightDatum, geoidUndulation, warnings };
}

function cityObject(
  code: string,
  kind: string,
  { name, box }: DrawnNode,
  { frame, matrix }: Stand,
): CityObject {
  const corners = cornersOf(box, matrix);
  const heights = corners.map((corner) => frame.toGeographic(...corner).height);
  const ring = convexOutline(corners.flat(), corners.length, 3).map(([x, y]) => {
    const { longitude, latitude } = frame.toGeographic(x, y, corners[0]![2]);
    return [Math.round(longitude * 1e8) / 1e8, Math.round(latitude * 1e8) / 1e8];
  });
  return {
    code,
    class: kind,
    name,
    level: 3,
    parent: null,
    geometry: ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null,
    baseHeight: Math.round(Math.min(...heights) * 1000) / 1000,
    topHeight: Math.round(Math.max(...heights) * 1000) / 1000,
    attributes: {},
    validFrom: null,
    validTo: null,
  };
}

function cornersOf(box: ArrayLike<number>, m: readonly number[]): [number, number, number][] {
  return Array.from({ length: 8 }, (_nothing, corner) => {
    const [x, y, z] = [0, 1, 2].map((axis) => box[corner & (1 << axis) ? axis + 3 : axis]!) as [
      number,
      number,
      number,
    ];
    return [0, 1, 2].map((row) => m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!) as [
      number,
      number,
      number,
    ];
  });
}

function moved(box: ArrayLike<number>, matrix: readonly number[]): number[] {
  const result = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const corner of cornersOf(box, matrix)) widen(result, [...corner, ...corner]);
  return result;
}

function widen(box: number[], other: ArrayLike<number>): void {
  for (let axis = 0; axis < 3; axis++) {
    box[axis] = Math.min(box[axis]!, other[axis]!);
    box[axis + 3] = Math.max(box[axis + 3]!, other[axis + 3]!);
  }
}

function diagonal(box: ArrayLike<number>): number {
  return Math.hypot(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!);
}
