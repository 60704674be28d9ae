import type { PlacedTile } from './cells.ts';

/** Class of the tiles' metadata in the schema of the tileset. */
export const tileClass = 'Tile';

/**
 * Schema of what implicit tiling alone cannot say: the true box of a tile, which may reach out of its cell, and its true
 * geometric error (3D Metadata Semantic Reference: TILE_BOUNDING_BOX, TILE_GEOMETRIC_ERROR).
 */
export const tileSchema = {
  id: 'MirrorcityTiles',
  classes: {
    [tileClass]: {
      properties: {
        boundingBox: {
          type: 'SCALAR',
          componentType: 'FLOAT64',
          array: true,
          count: 12,
          required: true,
          semantic: 'TILE_BOUNDING_BOX',
        },
        geometricError: {
          type: 'SCALAR',
          componentType: 'FLOAT64',
          required: true,
          semantic: 'TILE_GEOMETRIC_ERROR',
        },
      },
    },
  },
};

interface Availability {
  constant?: 0 | 1;
  bitstream?: number;
  availableCount?: number;
}

/**
 * One subtree in binary form (3D Tiles 1.1, "Subtree binary format").
 * @returns its bytes and the tiles with which the subtrees below begin.
 */
export function writeSubtree(
  root: PlacedTile,
  branches: number,
  subtreeLevels: number,
): { bytes: Uint8Array; below: PlacedTile[] } {
  // Level after level, each in Morton order: children of a place follow each other.
  const places: (PlacedTile | null)[] = [];
  let row: (PlacedTile | null)[] = [root];
  for (let level = 0; level < subtreeLevels; level++) {
    for (const place of row) places.push(place);
    row = row.flatMap((place) => place?.children ?? new Array<null>(branches).fill(null));
  }
  const views: { byteOffset: number; byteLength: number }[] = [];
  const parts: Uint8Array[] = [];
  let length = 0;
  const view = (bytes: Uint8Array): number => {
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    views.push({ byteOffset: length, byteLength: bytes.length });
    parts.push(padded);
    length += padded.length;
    return views.length - 1;
  };
  const availability = (present: readonly boolean[]): Availability => {
    const availableCount = present.reduce((sum, there) => sum + Number(there), 0);
    if (availableCount === 0) return { constant: 0 };
    if (availableCount === present.length) return { constant: 1 };
    const bits = new Uint8Array(Math.ceil(present.length / 8));
    for (const [i, there] of present.entries()) if (there) bits[i >> 3]! |= 1 << (i & 7);
    return { bitstream: view(bits), availableCount };
  };
  const tileAvailability = availability(places.map((place) => place !== null));
  const contentAvailability = [availability(places.map((place) => place?.tile.content != null))];
  const childSubtreeAvailability = availability(row.map((place) => place !== null));
  const tiles = places.filter((place) => place !== null).map(({ tile }) => tile);
  const json = {
    buffers: [{ byteLength: 0 }],
    bufferViews: [] as unknown[],
    tileAvailability,
    contentAvailability,
    childSubtreeAvailability,
    propertyTables: [
      {
        class: tileClass,
        count: tiles.length,
        properties: {
          boundingBox: { values: view(doubles(tiles.flatMap(({ box }) => box))) },
          geometricError: { values: view(doubles(tiles.map(({ geometricError }) => geometricError))) },
        },
      },
    ],
    tileMetadata: 0,
  };
  json.buffers[0]!.byteLength = length;
  json.bufferViews = views.map((place) => ({ buffer: 0, ...place }));
  return {
    bytes: file(JSON.stringify(json), parts, length),
    below: row.filter((place) => place !== null),
  };
}

function file(json: string, parts: readonly Uint8Array[], chunkBytes: number): Uint8Array {
  const text = new TextEncoder().encode(json);
  const jsonBytes = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(24 + jsonBytes + chunkBytes).fill(0x20, 24, 24 + jsonBytes);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, 0x74627573, true);
  header.setUint32(4, 1, true);
  header.setBigUint64(8, BigInt(jsonBytes), true);
  header.setBigUint64(16, BigInt(chunkBytes), true);
  bytes.set(text, 24);
  let at = 24 + jsonBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Little-endian. */
function doubles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setFloat64(i * 8, value, true);
  return bytes;
}
