/** What the tiles of a tileset carry, read from its first content. */
export interface TilesetDescription {
  /** Columns of the property table. */
  columns: ReadonlySet<string>;
  /** Vertex attributes of the first primitive. */
  attributes: ReadonlySet<string>;
}

interface Tile {
  content?: { uri: string };
  contents?: { uri: string }[];
  children?: Tile[];
}

/**
 * Shaders that name a column or an attribute which a tile lacks are switched off by the engine, so ask first.
 * @throws Error when the tileset cannot be fetched or read.
 */
export async function describeTileset(url: string): Promise<TilesetDescription> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Tileset ${url}: the server answered ${response.status}.`);
  const tileset = (await response.json()) as { root: Tile };
  const uri = firstContent(tileset.root);
  if (!uri) return { columns: new Set(), attributes: new Set() };
  const base = new URL(url, location.href);
  if (uri.endsWith('.json')) return describeTileset(new URL(uri, base).href);
  const content = await fetch(new URL(uri, base));
  if (!content.ok) throw new Error(`Tile ${uri} of ${url}: the server answered ${content.status}.`);
  return describeGlb(await content.arrayBuffer(), uri);
}

function firstContent(tile: Tile): string | null {
  const own = tile.content?.uri ?? tile.contents?.[0]?.uri;
  if (own && /\.(glb|json)$/.test(own)) return own;
  for (const child of tile.children ?? []) {
    const found = firstContent(child);
    if (found) return found;
  }
  return null;
}

/** @throws Error when the bytes are no binary glTF. */
export function describeGlb(bytes: ArrayBuffer, name: string): TilesetDescription {
  const view = new DataView(bytes);
  if (bytes.byteLength < 20 || view.getUint32(0, true) !== 0x46546c67)
    throw new Error(`Tile ${name}: expected binary glTF, found something else.`);
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 20, view.getUint32(12, true)))) as {
    extensions?: { EXT_structural_metadata?: { propertyTables?: { properties?: object }[] } };
    meshes?: { primitives: { attributes: object }[] }[];
  };
  const table = json.extensions?.EXT_structural_metadata?.propertyTables?.[0]?.properties ?? {};
  const primitive = json.meshes?.[0]?.primitives[0]?.attributes ?? {};
  return { columns: new Set(Object.keys(table)), attributes: new Set(Object.keys(primitive)) };
}
