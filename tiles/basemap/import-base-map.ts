import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds } from '../../models/geo/position.ts';
import { importFootprints } from '../footprints/import-footprints.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { openSources, type Source } from '../source/source.ts';
import { baseMapFile, baseMapLayer, describeArchive } from './base-map-layer.ts';
import { writeBuildings } from './buildings-of-tiles.ts';
import { tileId } from './pmtiles-format.ts';
import { PmtilesWriter } from './pmtiles-writer.ts';
import { baseLayers } from './schemas.ts';
import { tileBounds } from './tile-plane.ts';
import { type TileDelivery, withMbtiles, withPmtiles, withTileFiles } from './tile-sources.ts';
import { noCounts, type TranscodeCounts, transcodeTile } from './transcode.ts';

/** Around a city that is known already, so much of a larger map is taken, degrees. */
const aroundCityDegrees = 0.05;

/** Vector tiles (PMTiles, MBTiles, files) as the base map of a city, in our own layers, as one PMTiles archive. */
export async function importBaseMap(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(
      ...(await openSources(file)).filter(
        ({ format }) => format === 'pmtiles' || format === 'mbtiles' || format === 'vector-tile',
      ),
    );
  const archives = sources.filter(({ format }) => format !== 'vector-tile');
  if (archives.length > 1 || (archives.length === 1 && sources.length > 1))
    throw new ImportError(
      `Expected one map in one import, found ${sources[0]!.name} and ${sources[1]!.name}; import them one after the other.`,
    );
  const [archive] = archives;
  const use = (delivery: TileDelivery): Promise<ImportResult> => writeBaseMap(request, delivery, sources);
  if (!archive) return withTileFiles(sources, use);
  if (archive.format === 'mbtiles') return withMbtiles(archive, use);
  try {
    return await withPmtiles(archive, request.outputFolder, use);
  } finally {
    rmSync(join(request.outputFolder, 'unpacked'), { recursive: true, force: true });
  }
}

async function writeBaseMap(
  request: ImportRequest,
  delivery: TileDelivery,
  sources: readonly Source[],
): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const file = sources[0]!.name;
  const wanted = wantedBounds(request, delivery.bounds, file);
  const counts = noCounts();
  const writer = new PmtilesWriter(join(request.outputFolder, baseMapFile));
  const covered = new Covered();
  let read = 0;
  let beyond = 0;
  let closed = false;
  /** Tiles that came, for the buildings of margins. */
  const came = new Set<number>();
  try {
    for await (const { z, x, y, bytes, name } of delivery.tiles()) {
      request.signal?.throwIfAborted();
      request.onProgress?.({ stage: 'reading the map', done: ++read, total: delivery.count });
      ledger.in('tile');
      if (request.as === 'buildings') came.add(tileId(z, x, y));
      if (wanted && !overlaps(tileBounds({ z, x, y }), wanted)) {
        beyond++;
        continue;
      }
      let own: Uint8Array;
      try {
        own = transcodeTile(bytes, counts);
      } catch (error) {
        ledger.note(
          'refused',
          'vector tile that cannot be decoded',
          { file: name },
          (error as Error).message,
        );
        ledger.out('tile', 0);
        continue;
      }
      if (own.length === 0) continue;
      writer.add(z, x, y, own);
      covered.add(z, x, y);
      ledger.out('tile');
    }
    if (writer.count === 0)
      throw new ImportError(
        `${file}: expected roads, water, green, buildings or boundaries in layers of a known schema (Protomaps, OpenMapTiles, Shortbread), found ${foundText(counts, read)}.`,
      );
    const bounds = within(delivery.bounds ?? covered.bounds(), wanted);
    const description = describeArchive(bounds, delivery.name, delivery.attribution);
    closed = true;
    const zooms = writer.finish(description);
    const buildings =
      request.as === 'buildings'
        ? await importBuildings(request, delivery, zooms.maximumZoom, came, file)
        : null;
    for (const layer of baseLayers) ledger.out(layer, counts.taken[layer]);
    if (beyond > 0)
      ledger.note('left-out', 'tiles far from the city', { file }, `${beyond} tiles beyond its surroundings`);
    return {
      kind: 'base-map',
      crs: 'EPSG:3857',
      heightDatum: 'geoid (EGM96)',
      bounds,
      geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
      layers: [
        baseMapLayer(request, bounds, zooms.maximumZoom, delivery.attribution),
        ...(buildings?.layers ?? []),
      ],
      objectsFile: buildings?.objectsFile ?? null,
      objectCount: buildings?.objectCount ?? 0,
      attribution: delivery.attribution,
      warnings: [
        ...(request.ledger ? [] : ledger.warnings()),
        ...leftText(counts),
        ...(buildings?.warnings ?? []),
      ],
    };
  } catch (error) {
    if (!closed) writer.abandon();
    throw error;
  }
}

/** Extrudes the buildings of the deepest zoom; their tileset lies beside the map. */
async function importBuildings(
  request: ImportRequest,
  delivery: TileDelivery,
  zoom: number,
  came: ReadonlySet<number>,
  file: string,
): Promise<ImportResult> {
  const path = join(request.outputFolder, 'buildings.ndjson');
  try {
    const count = await writeBuildings(
      delivery,
      zoom,
      path,
      ({ z, x, y }) => came.has(tileId(z, x, y)),
      request.signal,
    );
    if (count === 0)
      throw new ImportError(`${file}: expected buildings at zoom ${zoom} to make tiles of, found none.`);
    return await importFootprints({ ...request, files: [path], crs: undefined });
  } finally {
    rmSync(path, { force: true });
  }
}

const overlaps = (a: Bounds, b: Bounds): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const within = (a: Bounds, b: Bounds | null): Bounds =>
  b ? [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])] : a;

/** Where the city is, with its surroundings; null where the whole map is meant. */
function wantedBounds({ cityBounds }: ImportRequest, bounds: Bounds | null, file: string): Bounds | null {
  if (!cityBounds) return null;
  const wide: Bounds = [
    cityBounds[0] - aroundCityDegrees,
    cityBounds[1] - aroundCityDegrees,
    cityBounds[2] + aroundCityDegrees,
    cityBounds[3] + aroundCityDegrees,
  ];
  if (bounds && !overlaps(bounds, wide))
    throw new ImportError(
      `${file}: expected a map of the city, which lies at ${cityBounds.map((value) => value.toFixed(2)).join(', ')}; found one of ${bounds.map((value) => value.toFixed(2)).join(', ')}.`,
    );
  return wide;
}

/** The extent of the tiles of the deepest zoom met. */
class Covered {
  private zoom = -1;
  private box: [number, number, number, number] = [0, 0, 0, 0];

  add(z: number, x: number, y: number): void {
    if (z < this.zoom) return;
    if (z > this.zoom) {
      this.zoom = z;
      this.box = [x, y, x, y];
    }
    const { box } = this;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }

  bounds(): Bounds {
    const [west, north, east, south] = this.box;
    const upper = tileBounds({ z: this.zoom, x: west, y: north });
    const lower = tileBounds({ z: this.zoom, x: east, y: south });
    return [Math.max(upper[0], -180), lower[1], Math.min(lower[2], 180), upper[3]];
  }
}

function foundText({ left }: TranscodeCounts, tiles: number): string {
  const names = [...left].slice(0, 8).map(([name, count]) => `${count} of "${name}"`);
  return names.length > 0 ? names.join(', ') : `${tiles} tiles without any`;
}

function leftText({ left }: TranscodeCounts): string[] {
  if (left.size === 0) return [];
  const names = [...left].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 12);
  return [`Not shown on the base map: ${names.map(([name, count]) => `${count} of "${name}"`).join(', ')}.`];
}
