import { ImportError } from '../importer.ts';
import { isObject, type Json } from '../validate/json-shape.ts';
import { defaultLayout, layoutOfBuffer, list, type SceneLayer, type SceneNode } from './scene-layer.ts';

const mostNodes = 2_000_000;

/**
 * All nodes of a layer by their id, with the id of the root: from its node pages (version 1.7 and later), or from the
 * documents of its nodes (1.6).
 * @throws ImportError where there is no root.
 */
export function sceneNodes(layer: SceneLayer): { root: string; nodes: Map<string, SceneNode> } {
  const pages = layer.document['nodePages'];
  const paged = isObject(pages) ? pagedNodes(layer, pages) : null;
  const found = paged ?? indexedNodes(layer);
  if (!found.nodes.has(found.root))
    throw new ImportError(
      `${layer.tree.name}: expected node pages or the document of a root node in ${layer.folder || 'the package'}, found none.`,
    );
  return found;
}

function pagedNodes(layer: SceneLayer, pages: Json): { root: string; nodes: Map<string, SceneNode> } | null {
  const perPage = Number(pages['nodesPerPage'] ?? 64);
  const squared = /SQ$/i.test(String(pages['lodSelectionMetricType'] ?? 'maxScreenThresholdSQ'));
  const nodes = new Map<string, SceneNode>();
  const root = String(pages['rootIndex'] ?? 0);
  for (let page = 0; page * perPage < mostNodes; page++) {
    const document = layer.json(`nodepages/${page}`);
    if (!document) break;
    for (const [place, node] of list(document['nodes']).entries()) {
      const index = Number(node['index'] ?? page * perPage + place);
      nodes.set(String(index), pagedNode(layer, String(index), node, squared));
    }
  }
  return nodes.size > 0 ? { root, nodes } : null;
}

function pagedNode(layer: SceneLayer, id: string, node: Json, squared: boolean): SceneNode {
  const obb = isObject(node['obb']) ? node['obb'] : {};
  const mesh = isObject(node['mesh']) ? node['mesh'] : {};
  const geometry = isObject(mesh['geometry']) ? mesh['geometry'] : null;
  const material = isObject(mesh['material']) ? mesh['material'] : null;
  const attribute = isObject(mesh['attribute']) ? mesh['attribute'] : null;
  const threshold = Number(node['lodThreshold']);
  const half = numbers(obb['halfSize'], 3);
  return {
    id,
    parent: node['parentIndex'] === undefined ? null : String(node['parentIndex']),
    centre: numbers(obb['center'], 3) as [number, number, number],
    diameter: 2 * Math.hypot(...half),
    pixels: threshold > 0 ? (squared ? Math.sqrt((threshold * 4) / Math.PI) : threshold) : null,
    children: Array.isArray(node['children']) ? node['children'].map(String) : [],
    geometry: geometry && geometryOf(layer, geometry),
    ...materialOf(layer, material),
    attributes:
      attribute && attribute['resource'] !== undefined ? `nodes/${attribute['resource']}/attributes` : null,
  };
}

function geometryOf(layer: SceneLayer, geometry: Json): SceneNode['geometry'] {
  const definition = list(layer.document['geometryDefinitions'])[Number(geometry['definition'] ?? 0)];
  const buffers = list(definition?.['geometryBuffers']);
  const path = (index: number): string | null =>
    index < 0 ? null : `nodes/${geometry['resource']}/geometries/${index}`;
  const plain = buffers.findIndex((buffer) => isObject(buffer['position']));
  const draco = buffers.findIndex((buffer) => isObject(buffer['compressedAttributes']));
  return {
    plain: path(plain),
    layout: plain < 0 ? { offset: 0, vertex: [], feature: [] } : layoutOfBuffer(buffers[plain]!),
    draco: path(draco),
  };
}

const usableFormats = ['jpg', 'jpeg', 'png', 'dds'];

function materialOf(
  layer: SceneLayer,
  material: Json | null,
): Pick<SceneNode, 'textures' | 'colour' | 'doubleSided' | 'alpha'> {
  const definition =
    material && list(layer.document['materialDefinitions'])[Number(material['definition'] ?? 0)];
  const pbr =
    definition && isObject(definition['pbrMetallicRoughness']) ? definition['pbrMetallicRoughness'] : {};
  const texture = isObject(pbr['baseColorTexture']) ? pbr['baseColorTexture'] : null;
  const set =
    texture && list(layer.document['textureSetDefinitions'])[Number(texture['textureSetDefinitionId'] ?? 0)];
  const formats = list(set?.['formats'])
    .filter(({ format }) => usableFormats.includes(String(format)))
    .sort((a, b) => usableFormats.indexOf(String(a['format'])) - usableFormats.indexOf(String(b['format'])));
  const mode = String(definition?.['alphaMode'] ?? 'opaque').toLowerCase();
  return {
    textures:
      formats.length > 0 && material
        ? [{ names: formats.map(({ name }) => `nodes/${material['resource']}/textures/${name}`) }]
        : [],
    colour: colourOf(pbr['baseColorFactor']),
    doubleSided: definition?.['doubleSided'] === true || definition?.['cullFace'] === 'none',
    alpha: mode === 'mask' || mode === 'blend' ? mode : 'opaque',
  };
}

/** A factor as glTF has it; some writers count to 255. */
function colourOf(factor: unknown): [number, number, number, number] | null {
  if (!Array.isArray(factor) || factor.length !== 4 || !factor.every(Number.isFinite)) return null;
  const whole = factor.some((value) => value > 1) ? 255 : 1;
  return factor.map((value) => Math.min(Math.max(value / whole, 0), 1)) as [number, number, number, number];
}

/** Version 1.6: each node has a document, which names its children. */
function indexedNodes(layer: SceneLayer): { root: string; nodes: Map<string, SceneNode> } {
  const layout = defaultLayout(layer.document);
  const store = isObject(layer.document['store']) ? layer.document['store'] : {};
  const root = resolved('', String(store['rootNode'] ?? './nodes/root'));
  const nodes = new Map<string, SceneNode>();
  const waiting: { path: string; parent: string | null }[] = [{ path: root, parent: null }];
  for (let next = waiting.pop(); next && nodes.size < mostNodes; next = waiting.pop()) {
    const { path, parent } = next;
    if (nodes.has(path)) continue;
    const document = layer.json(`${path}/3dNodeIndexDocument`);
    if (!document) continue;
    const children = list(document['children']).flatMap(({ href, id }) =>
      typeof href === 'string' ? [resolved(path, href)] : id === undefined ? [] : [`nodes/${id}`],
    );
    const hrefs = (name: string): string[] =>
      list(document[name]).flatMap(({ href }) => (typeof href === 'string' ? [resolved(path, href)] : []));
    const sphere = numbers(document['mbs'], 4);
    const obb = isObject(document['obb']) ? numbers(document['obb']['center'], 3) : null;
    const selection = list(document['lodSelection']);
    const metric = (name: string): number =>
      Number(selection.find(({ metricType }) => metricType === name)?.['maxError']);
    const squared = metric('maxScreenThresholdSQ');
    const pixels = squared > 0 ? Math.sqrt((squared * 4) / Math.PI) : metric('maxScreenThreshold');
    const [geometry] = hrefs('geometryData');
    const textures = hrefs('textureData');
    const [attributes] = hrefs('attributeData');
    nodes.set(path, {
      id: path,
      parent,
      centre: (document['mbs'] === undefined && obb ? obb : sphere.slice(0, 3)) as [number, number, number],
      diameter: 2 * sphere[3]!,
      pixels: pixels > 0 ? pixels : null,
      children,
      geometry: geometry === undefined ? null : { plain: geometry, layout, draco: null },
      textures: textures.length > 0 ? [{ names: textures }] : [],
      colour: null,
      doubleSided: true,
      alpha: 'opaque',
      attributes: attributes === undefined ? null : attributes.replace(/\/[^/]+\/[^/]+$/, ''),
    });
    for (const child of children) waiting.push({ path: child, parent: path });
  }
  return { root, nodes };
}

/** "./geometries/0" and "../12" beside a node's path; never above the layer. */
function resolved(from: string, href: string): string {
  const parts = from === '' ? [] : from.split('/');
  for (const part of href.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function numbers(value: unknown, count: number): number[] {
  const given = Array.isArray(value) ? value.map(Number) : [];
  return Array.from({ length: count }, (_nothing, i) => (Number.isFinite(given[i]) ? given[i]! : 0));
}
