import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync as unzipArchive } from 'fflate';
import { cityPlane, epsgCode, projection } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { readAsciiGrid } from './ascii-grid.ts';
import type { ElevationRaster } from './elevation-raster.ts';
import { readGeoTiff } from './geotiff-grid.ts';
import { fillCells, findHoles } from './holes.ts';
import { isMetric } from './metric-plane.ts';
import { coordinateSystemOfPrj } from './projection-file.ts';
import { boundsOf } from './surface.ts';
import { writeTerrain } from './write-terrain.ts';

/** A no-data hole up to this size is filled from its rim; a larger one is refused. */
export const largestFilledHoleSquareMetres = 2_500;
/** All holes together may be at most this part of the data. */
export const largestFilledHoleShare = 0.02;

/**
 * Imports bare-earth terrain: an ESRI ASCII grid (.asc, with .prj beside it or in the same .zip; .gz too) or a
 * GeoTIFF. Interior no-data holes are filled and reported when each is at most `largestFilledHoleSquareMetres`
 * and all are at most `largestFilledHoleShare` of the data; otherwise the import is refused. No-data cells that
 * reach the edge of the raster stay unknown.
 */
export async function importTerrain(request: ImportRequest): Promise<ImportResult> {
  const warnings: string[] = [];
  const raster = await readElevation(request, warnings);
  request.signal?.throwIfAborted();
  if (request.heights === 'ground')
    throw new ImportError(
      `${raster.file}: heights of a terrain cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  const crs = request.crs ?? raster.crs;
  if (!crs)
    throw new ImportError(
      `${raster.file}: the file does not name its coordinate system; give it with the import, e.g. EPSG:4549.`,
    );
  const plane = knownProjection(crs, raster.file);
  checkPlace(raster, plane, crs);
  const heightDatum = request.heights === 'ellipsoid' ? 'ellipsoid' : heightDatumOf(crs);
  const grid = toMetricGrid(raster, crs, request.heights === 'ellipsoid' ? 'EGM96' : heightDatum);
  if (grid.header.crs !== crs)
    warnings.push(
      `${raster.file}: resampled to a metric grid of ${grid.header.cellMetres.toFixed(2)} m cells, because its own cells are not square metres.`,
    );
  if (request.heights === 'ellipsoid') subtractUndulation(grid);
  warnings.push(...closeHoles(grid, raster.file));

  const written = await writeTerrain({
    grid,
    outputFolder: request.outputFolder,
    url: request.url,
    dataset: request.dataset,
    name: { zh: '地形', en: 'Terrain' },
    onProgress: request.onProgress,
    signal: request.signal,
  });
  return {
    kind: 'terrain',
    crs,
    heightDatum,
    bounds: written.bounds,
    geoidUndulation: written.geoidUndulation,
    layers: written.layers,
    objectsFile: null,
    objectCount: 0,
    attribution: null,
    warnings,
  };
}

async function readElevation(request: ImportRequest, warnings: string[]): Promise<ElevationRaster> {
  const path = request.files.find((file) => /\.(asc|tiff?|zip|gz)$/i.test(file)) ?? request.files[0];
  if (!path) throw new ImportError('Terrain: expected a file, found none.');
  let name = basename(path);
  request.onProgress?.({ stage: `reading ${name}`, done: 0, total: null });
  let bytes: Uint8Array = await readFile(path);
  let prj: string | null = null;
  const prjPath = request.files.find((file) => /\.prj$/i.test(file)) ?? path.replace(/\.[^.]+$/, '.prj');
  if (isZip(bytes)) {
    const entries = unzip(bytes, name);
    const wanted = Object.keys(entries).filter((entry) => /\.(asc|tiff?)$/i.test(entry));
    if (wanted.length !== 1)
      throw new ImportError(
        `${name}: expected exactly one .asc or .tif in the archive, found ${wanted.length === 0 ? 'none' : wanted.join(', ')}.`,
      );
    bytes = entries[wanted[0]!]!;
    const inside = Object.keys(entries).find((entry) => /\.prj$/i.test(entry));
    if (inside) prj = Buffer.from(entries[inside]!).toString('utf8');
    name = `${name}/${wanted[0]}`;
  } else if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    bytes = gunzip(bytes, name);
  }
  prj ??= await readFile(prjPath, 'utf8').catch(() => null);

  if (isTiff(bytes)) {
    const raster = await readGeoTiff(bytes, name);
    return { ...raster, crs: raster.crs ?? (prj && coordinateSystemOfPrj(prj)) };
  }
  const raster = readAsciiGrid(bytes, name);
  const crs = prj && coordinateSystemOfPrj(prj);
  if (prj && !crs && !request.crs)
    warnings.push(`${name}: the coordinate system of its .prj file is not understood.`);
  return { ...raster, crs };
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;
const isTiff = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x49 && (bytes[2] === 42 || bytes[2] === 43)) ||
  (bytes[0] === 0x4d && bytes[1] === 0x4d && (bytes[3] === 42 || bytes[3] === 43));

/** True where the first bytes of a file look like terrain that `importTerrain` reads (not archives). */
export function looksLikeTerrain(head: Uint8Array): boolean {
  return isTiff(head) || /^\s*ncols\s+\d/i.test(Buffer.from(head.subarray(0, 200)).toString('latin1'));
}

const largestEntryBytes = 2_000_000_000;

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    return unzipArchive(bytes, {
      filter: (entry) =>
        /\.(asc|tiff?|prj)$/i.test(entry.name) &&
        !entry.name.startsWith('__MACOSX') &&
        entry.originalSize < largestEntryBytes,
    });
  } catch (error) {
    throw new ImportError(
      `${name}: expected a ZIP archive, but it cannot be read (${(error as Error).message}).`,
    );
  }
}

function gunzip(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestEntryBytes });
  } catch (error) {
    throw new ImportError(
      `${name}: expected gzip data, but it cannot be read (${(error as Error).message}).`,
    );
  }
}

function knownProjection(crs: string, file: string) {
  try {
    return projection(crs);
  } catch (error) {
    throw new ImportError(`${file}: ${(error as Error).message}`);
  }
}

/** A wrong coordinate system shows as a place that is not on Earth. */
function checkPlace(raster: ElevationRaster, plane: ReturnType<typeof projection>, crs: string): void {
  const east = raster.x0 + raster.columns * raster.cellWidth;
  const north = raster.y0 + raster.rows * raster.cellHeight;
  const corner = plane.toGeographic(raster.x0, raster.y0);
  const other = plane.toGeographic(east, north);
  const onEarth = [corner, other].every(
    ({ longitude, latitude }) => Math.abs(longitude) <= 180 && Math.abs(latitude) < 90,
  );
  if (!onEarth)
    throw new ImportError(
      `${raster.file}: its extent ${raster.x0} ${raster.y0} to ${east} ${north} is outside ${crs}; give the coordinate system of the file.`,
    );
}

function heightDatumOf(crs: string): string {
  const code = epsgCode(crs);
  if (code === 28992 || code === 7415) return 'NAP';
  if (code !== null && code >= 4490 && code <= 4554) return '1985 national height datum';
  return 'mean sea level';
}

/** The raster itself where its cells are square metres, otherwise a bilinear copy in a metric plane of its own. */
function toMetricGrid(raster: ElevationRaster, crs: string, heightDatum: string): GroundGrid {
  const plane = projection(crs);
  const { columns, rows, x0, y0, cellWidth, cellHeight, heights } = raster;
  const square = Math.abs(cellWidth / cellHeight - 1) < 1e-6;
  if (square && isMetric(plane))
    return new GroundGrid({ crs, x0, y0, cellMetres: cellWidth, columns, rows, heightDatum }, heights);

  const centre = plane.toGeographic(x0 + (columns / 2) * cellWidth, y0 + (rows / 2) * cellHeight);
  const target = cityPlane(centre);
  const bounds = boundsOf(plane, x0, y0, x0 + columns * cellWidth, y0 + rows * cellHeight);
  const corners = boundsIn(target, bounds);
  const cellMetres = Math.min(
    (corners.east - corners.west) / columns,
    (corners.north - corners.south) / rows,
  );
  const newColumns = Math.max(1, Math.floor((corners.east - corners.west) / cellMetres));
  const newRows = Math.max(1, Math.floor((corners.north - corners.south) / cellMetres));
  const source = new GroundGrid({ crs, x0: 0, y0: 0, cellMetres: 1, columns, rows, heightDatum }, heights);
  const result = new Float32Array(newColumns * newRows);
  for (let row = 0; row < newRows; row++) {
    for (let column = 0; column < newColumns; column++) {
      const place = target.toGeographic(
        corners.west + (column + 0.5) * cellMetres,
        corners.south + (row + 0.5) * cellMetres,
      );
      const [x, y] = plane.fromGeographic(place);
      result[row * newColumns + column] =
        source.heightAt((x - x0) / cellWidth, (y - y0) / cellHeight) ?? Number.NaN;
    }
  }
  return new GroundGrid(
    {
      crs: target.definition,
      x0: corners.west,
      y0: corners.south,
      cellMetres,
      columns: newColumns,
      rows: newRows,
      heightDatum,
    },
    result,
  );
}

function boundsIn(plane: ReturnType<typeof projection>, bounds: [number, number, number, number]) {
  const [west, south, east, north] = bounds;
  const points = [west, (west + east) / 2, east].flatMap((longitude) =>
    [south, (south + north) / 2, north].map((latitude) => plane.fromGeographic({ longitude, latitude })),
  );
  return {
    west: Math.min(...points.map((p) => p[0])),
    east: Math.max(...points.map((p) => p[0])),
    south: Math.min(...points.map((p) => p[1])),
    north: Math.max(...points.map((p) => p[1])),
  };
}

function subtractUndulation(grid: GroundGrid): void {
  const { crs, x0, y0, cellMetres, columns, rows } = grid.header;
  const plane = projection(crs);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = plane.toGeographic(x0 + (column + 0.5) * cellMetres, y0 + (row + 0.5) * cellMetres);
      grid.heights[row * columns + column]! -= geoid().undulation(place.longitude, place.latitude);
    }
  }
}

/** Fills small interior holes in place; returns a warning about them. @throws ImportError for large ones. */
function closeHoles(grid: GroundGrid, file: string): string[] {
  const { columns, rows, cellMetres } = grid.header;
  const { labels, holes } = findHoles(grid.heights, columns, rows);
  const cellArea = cellMetres * cellMetres;
  const unknown = holes.reduce((sum, hole) => sum + hole.cells, 0);
  if (unknown === grid.heights.length)
    throw new ImportError(`${file}: expected heights, found only no-data cells.`);
  const inner = holes.filter((hole) => !hole.open);
  if (inner.length === 0) return [];

  const largest = inner.reduce((a, b) => (b.cells > a.cells ? b : a));
  const innerCells = inner.reduce((sum, hole) => sum + hole.cells, 0);
  const share = innerCells / (grid.heights.length - unknown + innerCells);
  const place = projection(grid.header.crs).toGeographic(
    grid.header.x0 + (largest.column + 0.5) * cellMetres,
    grid.header.y0 + (largest.row + 0.5) * cellMetres,
  );
  const said = `${inner.length} no-data hole${inner.length === 1 ? '' : 's'} of together ${Math.round(innerCells * cellArea)} m²`;
  if (largest.cells * cellArea > largestFilledHoleSquareMetres || share > largestFilledHoleShare)
    throw new ImportError(
      `${file}: expected terrain without large gaps (each at most ${largestFilledHoleSquareMetres} m², all at most ${largestFilledHoleShare * 100} % of the data), found ${said}, the largest ${Math.round(largest.cells * cellArea)} m² near ${place.longitude.toFixed(6)}, ${place.latitude.toFixed(6)}; fill them first.`,
    );
  const wanted = Uint8Array.from(labels, (label) => (label > 0 && !holes[label - 1]!.open ? 1 : 0));
  fillCells(grid.heights, columns, rows, wanted);
  return [
    `${file}: ${said} (largest ${Math.round(largest.cells * cellArea)} m²) filled smoothly from their rims; every one is at most ${largestFilledHoleSquareMetres} m².`,
  ];
}
