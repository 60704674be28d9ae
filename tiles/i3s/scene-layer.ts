import { ImportError } from '../importer.ts';
import { type FileTree, unpacked } from '../takeover/file-tree.ts';
import { isObject, type Json } from '../validate/json-shape.ts';

/** One number or list of numbers of a vertex or feature. */
export interface AttributeShape {
  /** "Float32", "UInt8", "UInt64" … */
  type: string;
  components: number;
}

/** Layout of an uncompressed geometry buffer: attributes one after the other, each for all vertices or features. */
export interface GeometryLayout {
  /** Bytes of the header: number of vertices, number of features. */
  offset: number;
  vertex: { name: string; shape: AttributeShape }[];
  feature: { name: string; shape: AttributeShape }[];
}

/** A field of the features' attributes. */
export interface FieldStorage {
  key: string;
  name: string;
  /** "String", "Float64", "Oid32" … */
  type: string;
}

export interface SceneTexture {
  /** Paths below the node's folder, the most welcome first, without ending. */
  names: string[];
}

/** A node of the tree, whatever version of the format tells of it. */
export interface SceneNode {
  /** Name for messages and for finding it again. */
  id: string;
  parent: string | null;
  /** Zero of its vertices: x, y in the layer's system, z. */
  centre: [number, number, number];
  /** Of the sphere round it, metres. */
  diameter: number;
  /** Pixels on the screen beyond which the children are drawn instead; null where it is not said. */
  pixels: number | null;
  children: string[];
  geometry: {
    /** Path of the uncompressed buffer without ending; null where there is none. */
    plain: string | null;
    layout: GeometryLayout;
    /** Path of the buffer compressed with Draco. */
    draco: string | null;
  } | null;
  textures: SceneTexture[];
  colour: [number, number, number, number] | null;
  doubleSided: boolean;
  alpha: 'opaque' | 'mask' | 'blend';
  /** Path of the folder with the fields' files; null where it has no features. */
  attributes: string | null;
}

/** A scene layer as it is read: its document, and its files. */
export class SceneLayer {
  /** Paths by their lower-case form: packages are written by systems that do not tell them apart. */
  private readonly byName = new Map<string, string>();

  constructor(
    readonly tree: FileTree,
    /** Folder of the layer's document, with a slash; "" at the top. */
    readonly folder: string,
    readonly document: Json,
  ) {
    for (const path of tree.paths) this.byName.set(path.toLowerCase(), path);
  }

  get fields(): FieldStorage[] {
    return list(this.document['attributeStorageInfo']).map((info) => ({
      key: String(info['key']),
      name: String(info['name'] ?? info['key']),
      type: String(
        (isObject(info['attributeValues'])
          ? info['attributeValues']
          : isObject(info['objectIds'])
            ? info['objectIds']
            : {})['valueType'] ?? 'String',
      ),
    }));
  }

  /** A file by its path without ending, unpacked; null where there is none. */
  file(path: string, endings: readonly string[]): Uint8Array | null {
    for (const ending of endings) {
      const found = this.byName.get(`${this.folder}${path}${ending}`.toLowerCase());
      const bytes = found === undefined ? null : this.tree.read(found);
      if (bytes) return unpacked(bytes, `${this.tree.name}/${found}`);
    }
    return null;
  }

  json(path: string): Json | null {
    const bytes = this.file(path, ['.json.gz', '.json', '/index.json', '']);
    if (!bytes) return null;
    try {
      const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
      return isObject(parsed) ? parsed : null;
    } catch (error) {
      throw new ImportError(
        `${this.tree.name}/${this.folder}${path}: expected JSON, found something else (${(error as Error).message}).`,
      );
    }
  }
}

/**
 * The layers of a package or folder: one, or those of a building's disciplines.
 * @throws ImportError where it is none, or one of points.
 */
export function sceneLayers(tree: FileTree): SceneLayer[] {
  const documents = tree.paths
    .filter((path) => /(^|\/)3dscenelayer\.json(\.gz)?$/i.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
  const layers = documents.flatMap((path) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const layer = new SceneLayer(tree, folder, {});
    const document = layer.json('3dSceneLayer');
    return document ? [new SceneLayer(tree, folder, document)] : [];
  });
  const drawn = layers.filter(({ document }) =>
    /^(3DObject|IntegratedMesh)$/.test(String(document['layerType'])),
  );
  if (drawn.length > 0) return drawn;
  const found = layers.map(({ document }) => String(document['layerType'])).join(', ');
  throw new ImportError(
    `${tree.name}: expected a scene layer (I3S) of the type 3DObject, IntegratedMesh or Building, found ${found || 'none'}.`,
  );
}

const vertexOrder = ['position', 'normal', 'uv0', 'color', 'uvRegion'];
const featureOrder = ['featureId', 'faceRange'];

/** Layout of a geometry buffer of version 1.7 and later. */
export function layoutOfBuffer(buffer: Json): GeometryLayout {
  const shapes = (names: string[]): { name: string; shape: AttributeShape }[] =>
    names.flatMap((name) => {
      const attribute = buffer[name];
      return isObject(attribute)
        ? [
            {
              name,
              shape: { type: String(attribute['type']), components: Number(attribute['component'] ?? 1) },
            },
          ]
        : [];
    });
  return {
    offset: Number(buffer['offset'] ?? 0),
    vertex: shapes(vertexOrder),
    feature: shapes(featureOrder),
  };
}

/** Layout of the geometry buffers of version 1.6, from the layer's store. */
export function defaultLayout(document: Json): GeometryLayout {
  const store = isObject(document['store']) ? document['store'] : {};
  const schema = isObject(store['defaultGeometrySchema']) ? store['defaultGeometrySchema'] : {};
  const ordered = (order: unknown, attributes: unknown): { name: string; shape: AttributeShape }[] =>
    (Array.isArray(order) ? order : []).flatMap((name: unknown) => {
      const attribute = isObject(attributes) ? attributes[String(name)] : null;
      if (!isObject(attribute)) return [];
      const own = { region: 'uvRegion', id: 'featureId' }[String(name)] ?? String(name);
      return [
        {
          name: own,
          shape: {
            type: String(attribute['valueType']),
            components: Number(attribute['valuesPerElement'] ?? 1),
          },
        },
      ];
    });
  const header = list(schema['header']);
  return {
    offset:
      header.length > 0 ? header.reduce((sum, { type }) => sum + (bytesOfType[String(type)] ?? 4), 0) : 8,
    vertex: ordered(schema['ordering'], schema['vertexAttributes']),
    feature: ordered(schema['featureAttributeOrder'], schema['featureAttributes']),
  };
}

/** Bytes of each type of number in the format. */
export const bytesOfType: Record<string, number> = {
  UInt8: 1,
  Int8: 1,
  UInt16: 2,
  Int16: 2,
  UInt32: 4,
  Int32: 4,
  Oid32: 4,
  Float32: 4,
  UInt64: 8,
  Int64: 8,
  Float64: 8,
};

export function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
