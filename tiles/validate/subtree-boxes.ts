import type { BinaryBuffers } from './binary-buffers.ts';
import type { Json } from './json-shape.ts';
import type { MetadataSchema } from './metadata-types.ts';

/** What the metadata of a subtree says of its tiles, a row for each that is there. */
export interface TileRows {
  /** Twelve numbers a tile: centre and half axes (TILE_BOUNDING_BOX); null where they are not said. */
  boxes: Float64Array | null;
  /** Metres (TILE_GEOMETRIC_ERROR); null where they are not said. */
  errors: Float64Array | null;
}

/** Reads the columns of a checked subtree that take the place of what implicit tiling derives. */
export function readTileRows(json: Json, schema: MetadataSchema | null, buffers: BinaryBuffers): TileRows {
  const rows: TileRows = { boxes: null, errors: null };
  const table = (json['propertyTables'] as Json[] | undefined)?.[json['tileMetadata'] as number];
  const properties = schema?.classes.get(String(table?.['class']));
  if (!table || !properties) return rows;
  const columns = (table['properties'] ?? {}) as Record<string, { values: number }>;
  for (const [name, property] of properties) {
    const column = columns[name];
    if (!column) continue;
    const { semantic, componentType, scale, offset } = property;
    if ((semantic !== 'TILE_BOUNDING_BOX' && semantic !== 'TILE_GEOMETRIC_ERROR') || scale || offset)
      continue;
    const bytes = buffers.view(column.values);
    if (!bytes) continue;
    const numbers = floats(bytes, componentType === 'FLOAT32');
    if (semantic === 'TILE_BOUNDING_BOX') rows.boxes = numbers;
    else rows.errors = numbers;
  }
  return rows;
}

function floats(bytes: Uint8Array, single: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.length / (single ? 4 : 8) }, (_none, i) =>
    single ? view.getFloat32(i * 4, true) : view.getFloat64(i * 8, true),
  );
}
