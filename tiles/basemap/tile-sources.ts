import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Database } from 'node-sqlite3-wasm';
import type { Bounds } from '../../models/geo/position.ts';
import { ImportError } from '../importer.ts';
import { onDisk, type Source, wholeOf } from '../source/source.ts';
import { withDatabase } from '../vector/sqlite.ts';
import { mostTileBytes, PmtilesArchive } from './pmtiles-archive.ts';
import { deepestZoom, tileId } from './pmtiles-format.ts';

/** Tiles of any kind of delivery, in the order of their PMTiles numbers. */
export interface TileDelivery {
  /** Degrees; null where it does not say. */
  bounds: Bounds | null;
  attribution: string | null;
  name: string | null;
  /** How many tiles there are, for progress; null where it is not known beforehand. */
  count: number | null;
  tiles(): AsyncGenerator<{ z: number; x: number; y: number; bytes: Uint8Array; name: string }>;
}

const mostTiles = 4_000_000;
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
/** Attributions come as HTML; people read the words. */
const words = (value: unknown): string | null =>
  text(value)
    ?.replace(/<[^>]*>/g, '')
    .replace(/&copy;/g, '©')
    .replace(/&amp;/g, '&')
    .trim() ?? null;

/** @param folder Where an archive is unpacked that cannot be read as it is. */
export async function withPmtiles<T>(
  source: Source,
  folder: string,
  use: (delivery: TileDelivery) => Promise<T>,
): Promise<T> {
  const wrong = (error: unknown): never => {
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      `${source.name}: expected a PMTiles archive (version 3) of vector tiles: ${(error as Error).message}.`,
    );
  };
  const archive = await PmtilesArchive.open(await onDisk(source, join(folder, 'unpacked'))).catch(wrong);
  try {
    const { bounds } = archive.header;
    return await use({
      bounds: plausible(bounds) ? bounds : null,
      attribution: words(archive.metadata['attribution']),
      name: text(archive.metadata['name']),
      count: null,
      async *tiles() {
        try {
          for await (const tile of archive.tiles())
            yield { ...tile, name: `${source.name}, tile ${tile.z}/${tile.x}/${tile.y}` };
        } catch (error) {
          wrong(error);
        }
      },
    });
  } finally {
    await archive.close();
  }
}

function plausible([west, south, east, north]: Bounds): boolean {
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
}

/** Tiles of an MBTiles database (mbtiles-spec 1.3): rows count from the south there. */
export async function withMbtiles<T>(
  source: Source,
  use: (delivery: TileDelivery) => Promise<T>,
): Promise<T> {
  return withDatabase(source, async (database) => {
    const metadata = metadataOf(database);
    const format = metadata.get('format');
    if (format !== undefined && !/pbf|mvt/i.test(format))
      throw new ImportError(
        `${source.name}: expected vector tiles (pbf), found tiles of the format "${format}".`,
      );
    const rows = database.all('select zoom_level z, tile_column x, tile_row y from tiles') as {
      z: number;
      x: number;
      y: number;
    }[];
    if (rows.length > mostTiles)
      throw new ImportError(`${source.name}: expected at most ${mostTiles} tiles, found ${rows.length}.`);
    const tiles = rows.map(({ z, x, y }) => {
      const row = 2 ** z - 1 - y;
      if (!isTile(z, x, row))
        throw new ImportError(
          `${source.name}: expected tiles of zooms 0 to ${deepestZoom} on earth, found zoom ${z}, column ${x}, row ${y}.`,
        );
      return { z, x, y: row, id: tileId(z, x, row) };
    });
    tiles.sort((a, b) => a.id - b.id);
    const bounds = metadata.get('bounds')?.split(',').map(Number) as Bounds | undefined;
    return use({
      bounds: bounds?.length === 4 && plausible(bounds) ? bounds : null,
      attribution: words(metadata.get('attribution')),
      name: text(metadata.get('name')),
      count: tiles.length,
      async *tiles() {
        const statement = database.prepare(
          'select tile_data d from tiles where zoom_level = ? and tile_column = ? and tile_row = ?',
        );
        try {
          for (const { z, x, y } of tiles) {
            const name = `${source.name}, tile ${z}/${x}/${y}`;
            const row = statement.get([z, x, 2 ** z - 1 - y]) as { d: unknown } | null;
            if (row?.d instanceof Uint8Array) yield { z, x, y, bytes: unpacked(row.d, name), name };
          }
        } finally {
          statement.finalize();
        }
      },
    });
  });
}

function metadataOf(database: Database): Map<string, string> {
  const rows = database.all(`select name from sqlite_master where name = 'metadata'`);
  if (rows.length === 0) return new Map();
  return new Map(
    (database.all('select name, value from metadata') as { name: unknown; value: unknown }[]).map(
      ({ name, value }) => [String(name), String(value)],
    ),
  );
}

const isTile = (z: number, x: number, y: number): boolean =>
  Number.isInteger(z) && z >= 0 && z <= deepestZoom && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;

/** @throws ImportError where it cannot be unpacked, or to too much. */
function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  const options = { maxOutputLength: mostTileBytes };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options);
    // A vector tile begins with a layer, field 3.
    return bytes.length === 0 || bytes[0] === 0x1a ? bytes : brotliDecompressSync(bytes, options);
  } catch {
    throw new ImportError(
      `${name}: it cannot be unpacked, or to more than ${mostTileBytes / 1024 ** 2} MiB, which is refused.`,
    );
  }
}

const address = /(?:^|\/)(\d{1,2})\/(\d{1,8})\/(\d{1,8})(?:@\w+)?\.(?:mvt|pbf|vector\.pbf)(?:\.gz)?$/i;

/** Tiles as files of a folder or an archive, named zoom/column/row.mvt (or .pbf), rows counted from the north. */
export async function withTileFiles<T>(
  sources: readonly Source[],
  use: (delivery: TileDelivery) => Promise<T>,
): Promise<T> {
  const tiles = sources
    .map((source) => {
      const match = address.exec(source.name.replaceAll('\\', '/'));
      const [z, x, y] = (match?.slice(1).map(Number) ?? [-1, 0, 0]) as [number, number, number];
      if (!isTile(z, x, y))
        throw new ImportError(
          `${source.name}: expected a vector tile in folders zoom/column/row.mvt of zooms 0 to ${deepestZoom}; give the folder that holds them.`,
        );
      return { source, z, x, y, id: tileId(z, x, y) };
    })
    .sort((a, b) => a.id - b.id)
    .filter(({ id }, index, all) => index === 0 || all[index - 1]!.id !== id);
  return use({
    bounds: null,
    attribution: null,
    name: null,
    count: tiles.length,
    async *tiles() {
      for (const { source, z, x, y } of tiles)
        yield { z, x, y, bytes: await wholeOf(source, mostTileBytes), name: source.name };
    },
  });
}
