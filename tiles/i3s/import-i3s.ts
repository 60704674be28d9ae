import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds } from '../../models/geo/position.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { boundsOfBox } from '../model/model-place.ts';
import { union } from '../osgb/convert-file.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { type Place, placeAt } from '../place/place.ts';
import { ImportLedger } from '../report/ledger.ts';
import { type FileTree, openFileTree } from '../takeover/file-tree.ts';
import { type TileNode, writeTileTree } from '../tileset/tile-tree.ts';
import { isObject, type Json } from '../validate/json-shape.ts';
import { convertNode, type LayerPlace } from './convert-node.ts';
import { type SceneLayer, type SceneNode, sceneLayers } from './scene-layer.ts';
import { sceneNodes } from './scene-nodes.ts';

/** Screen-space error at which viewers of 3D Tiles refine, pixels (Cesium's default). */
const refinedAtPixels = 16;
const usualPixels = 400;
const deepestNode = 200;

/**
 * Imports scene layers (I3S 1.6 – 1.9) from a package (.slpk) or folder: 3DObject, IntegratedMesh and the disciplines of
 * a Building. The tree of levels is kept, every vertex projected, attributes become columns, JPEG passes as it is.
 */
export async function importI3s(request: ImportRequest): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const tree = await openFileTree(request.files[0]!);
  try {
    return await importLayers(request, ledger, tree);
  } finally {
    tree.close();
  }
}

async function importLayers(
  request: ImportRequest,
  ledger: ImportLedger,
  tree: FileTree,
): Promise<ImportResult> {
  const layers = sceneLayers(tree);
  mkdirSync(join(request.outputFolder, 't'), { recursive: true });
  const roots: TileNode[] = [];
  let place: Place | null = null;
  for (const layer of layers) {
    const { root, nodes } = sceneNodes(layer);
    place ??= placeOfLayer(layer, nodes, root, request);
    const how = layerPlace(layer, place);
    const tile = await new LayerConversion(layer, nodes, how, request, ledger).tile(root, 0);
    if (tile) roots.push(tile);
  }
  if (roots.length === 0)
    throw new ImportError(
      `${tree.name}: expected meshes in the scene layer, found none that can be read: ${ledger.warnings()[0] ?? 'it has no geometries.'}`,
    );
  const box = roots.map(({ box }) => [...Array.from(box)]).reduce((a, b) => union(a, b)!);
  const error = Math.max(...roots.map(({ geometricError }) => geometricError)) * 1.2;
  const { frame, crs, heights } = place!;
  writeTileTree(
    roots.length === 1
      ? roots[0]!
      : {
          box,
          geometricError: Math.max(error, diagonal(box)),
          refine: 'ADD',
          content: null,
          children: roots,
        },
    { outputFolder: request.outputFolder, matrix: frame.matrix(), refine: 'REPLACE' },
  );
  const bounds: Bounds = boundsOfBox(frame, box);
  const own = String(layers[0]!.document['name'] ?? tree.name.replace(/\.slpk$/i, ''));
  return {
    kind: 'mesh',
    crs,
    heightDatum: heights.datum,
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers: [
      {
        id: `${request.dataset}-mesh`,
        name: request.title ?? { zh: own, en: own },
        dataset: request.dataset,
        visible: true,
        opacity: 1,
        attribution: attributionOf(layers[0]!),
        type: 'mesh',
        url: `${request.url}/tileset.json`,
      },
    ],
    objectsFile: null,
    objectCount: 0,
    attribution: attributionOf(layers[0]!),
    warnings: ledger.warnings(),
  };
}

class LayerConversion {
  private readonly seen = new Set<string>();

  constructor(
    private readonly layer: SceneLayer,
    private readonly nodes: ReadonlyMap<string, SceneNode>,
    private readonly how: LayerPlace,
    private readonly request: ImportRequest,
    private readonly ledger: ImportLedger,
  ) {}

  /** The tile of a node with all below it; null where nothing is drawn. */
  async tile(id: string, depth: number): Promise<TileNode | null> {
    const node = this.nodes.get(id);
    const file = `${this.layer.tree.name}/${this.layer.folder}`;
    const where = { file, feature: `node ${id}` };
    if (!node) {
      this.ledger.note('left-out', 'node that another names and the package lacks', where);
      return null;
    }
    if (this.seen.has(id) || depth > deepestNode) {
      this.ledger.note('left-out', 'node that is named a second time', where);
      return null;
    }
    this.seen.add(id);
    this.request.signal?.throwIfAborted();
    this.request.onProgress?.({
      stage: 'converting scene layer',
      done: this.seen.size,
      total: this.nodes.size,
    });
    if (node.geometry) this.ledger.in('scene node');
    const troubles: { rule: string; found?: string }[] = [];
    const converted = await convertNode(
      this.layer,
      node,
      this.how,
      this.request.outputFolder,
      (rule, found) => {
        troubles.push({ rule, ...(found !== undefined && { found }) });
      },
    );
    if (converted) {
      for (const { rule, found } of troubles) this.ledger.note('left-out', rule, where, found);
      this.ledger.out('scene node');
      this.ledger.in('triangle', converted.triangles);
      this.ledger.out('triangle', converted.triangles);
    } else if (node.geometry) {
      const why = troubles.map(({ rule, found }) => (found ? `${rule}: ${found}` : rule)).join('; ');
      this.ledger.note('left-out', 'node without a mesh', { ...where, kind: 'scene node' }, why);
    }
    const children: TileNode[] = [];
    for (const child of node.children) {
      const tile = await this.tile(child, depth + 1);
      if (tile) children.push(tile);
    }
    if (!converted && children.length < 2) return children[0] ?? null;
    let box = converted?.box ?? null;
    for (const child of children) box = union(box, [...Array.from(child.box)]);
    const diameter = node.diameter > 0 ? node.diameter : diagonal(box!);
    const error = converted ? (refinedAtPixels * diameter) / (node.pixels ?? usualPixels) : diagonal(box!);
    const least = Math.max(0, ...children.map(({ geometricError }) => geometricError * 1.2));
    return {
      box: box!,
      geometricError: children.length === 0 ? 0 : Math.max(error, least),
      refine: 'REPLACE',
      content: converted && { uri: converted.content },
      children,
    };
  }
}

function placeOfLayer(
  layer: SceneLayer,
  nodes: ReadonlyMap<string, SceneNode>,
  root: string,
  request: ImportRequest,
): Place {
  const crs = request.crs ?? systemOf(layer.document);
  const file = layer.tree.name;
  if (!crs)
    throw new ImportError(`${file}: the layer does not name its coordinate system; give it with --crs.`);
  const projection = knownProjection(crs, file);
  // Where the root itself has no place, the first node with a mesh has.
  const first = [nodes.get(root)!, ...nodes.values()].find(
    ({ centre }) => centre[0] !== 0 || centre[1] !== 0,
  );
  const [x, y] = first?.centre ?? [0, 0];
  const heights = request.heights ?? heightsOf(layer.document);
  return placeAt(crs, projection, x, y, { ...request, ...(heights && { heights }) }, file);
}

/** "EPSG:4326", or well-known text, of a layer; null where it says nothing. */
function systemOf(document: Json): string | null {
  const reference = isObject(document['spatialReference']) ? document['spatialReference'] : null;
  const code = Number(reference?.['latestWkid'] ?? reference?.['wkid']);
  if (code > 0) return `EPSG:${code === 102100 || code === 102113 ? 3857 : code}`;
  if (typeof reference?.['wkt'] === 'string') return reference['wkt'];
  const store = isObject(document['store']) ? document['store'] : {};
  const vertexCrs = store['vertexCRS'] ?? store['indexCRS'];
  // "http://www.opengis.net/def/crs/EPSG/0/4326"
  const found = /EPSG\/(?:[\d.]+\/)?(\d+)/.exec(String(vertexCrs));
  return found ? `EPSG:${found[1]}` : null;
}

/** What the heights refer to (I3S, "heightModelInfo"); undefined where nothing is said. */
function heightsOf(document: Json): 'geoid' | 'ellipsoid' | undefined {
  const info = isObject(document['heightModelInfo']) ? document['heightModelInfo'] : {};
  const model = String(info['heightModel'] ?? '');
  if (/gravity|orthometric/i.test(model)) return 'geoid';
  if (/ellipsoid/i.test(model)) return 'ellipsoid';
  const reference = isObject(document['spatialReference']) ? document['spatialReference'] : {};
  const vertical = Number(reference['latestVcsWkid'] ?? reference['vcsWkid']);
  if (vertical === 115700 || vertical === 4979) return 'ellipsoid';
  return vertical > 0 ? 'geoid' : undefined;
}

const heightUnits: Record<string, number> = {
  meter: 1,
  foot: 0.3048,
  'us-foot': 0.3048006096012192,
  'clarke-foot': 0.3047972654,
};

function layerPlace({ document }: SceneLayer, place: Place): LayerPlace {
  const info = isObject(document['heightModelInfo']) ? document['heightModelInfo'] : {};
  const store = isObject(document['store']) ? document['store'] : {};
  const given = String(
    store['normalReferenceFrame'] ?? (place.projection.geographic ? 'earth-centered' : 'local'),
  );
  const integrated = document['layerType'] === 'IntegratedMesh';
  return {
    place,
    heightUnit: heightUnits[String(info['heightUnit'] ?? 'meter').toLowerCase()] ?? 1,
    normals: given === 'earth-centered' ? 'earth-centered' : 'local',
    className: integrated ? 'Mesh' : 'SceneObject',
    unlit: integrated,
  };
}

function attributionOf({ document }: SceneLayer): string | null {
  const text = document['copyrightText'];
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

function diagonal(box: ArrayLike<number>): number {
  return Math.hypot(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!);
}
