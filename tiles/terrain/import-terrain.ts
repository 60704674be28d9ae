import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { openSources } from '../source/source.ts';
import { checkHeights } from './check-heights.ts';
import { coarseGrid } from './coarse-grid.ts';
import { FileHeights } from './height-store.ts';
import { buildMosaic, type Mosaic } from './mosaic.ts';
import { openElevation, rasterKind } from './open-elevation.ts';
import { shortCrsName } from './projection-file.ts';
import { readWater, waterFilesOf } from './read-water.ts';
import { fillVoid, findVoids } from './voids.ts';
import type { WaterPolygon } from './water-mask.ts';
import { writeTerrain } from './write-terrain.ts';

/** A no-data hole up to this size is filled from its rim; a larger one stays unknown. */
export const largestFilledHoleSquareMetres = 2_500;

/**
 * Imports bare-earth terrain: one or more ESRI ASCII grids (.asc, with .prj beside them) or GeoTIFFs, plain, in a .gz
 * or .zip, put together to one surface. Interior no-data holes of at most `largestFilledHoleSquareMetres` are filled
 * and reported; larger ones, and no-data cells that reach the edge of the raster, stay unknown. Rasters larger than
 * the memory stay on disk.
 * @param mostCellsInMemory Cells beyond which that is so (default 8 million).
 */
export async function importTerrain(
  request: ImportRequest,
  mostCellsInMemory?: number,
): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const warnings: string[] = [];
  const folder = join(request.stateFolder ?? request.outputFolder, '.terrain');
  mkdirSync(folder, { recursive: true });
  let mosaic: Mosaic | null = null;
  try {
    mosaic = await mosaicOf(request, folder, warnings, ledger, mostCellsInMemory);
    request.signal?.throwIfAborted();
    closeVoids(mosaic, request.files, warnings);
    const { store } = mosaic;
    const water = await waterBeside(request.files);
    const grid = coarseGrid(mosaic, warnings, mostCellsInMemory);
    checkHeights(fileNames(request.files), grid, warnings);
    const written = await writeTerrain({
      grid,
      ...(store instanceof FileHeights && { fine: { path: store.path, place: mosaic.place } }),
      ...(water && { water }),
      outputFolder: request.outputFolder,
      url: request.url,
      dataset: request.dataset,
      name: request.title ?? { zh: '地形', en: 'Terrain' },
      workers: request.workers,
      memoryBytes: request.memoryBytes,
      onProgress: request.onProgress,
      signal: request.signal,
    });
    return {
      kind: 'terrain',
      crs: shortCrsName(mosaic.sourceCrs),
      heightDatum: mosaic.heightDatum,
      bounds: written.bounds,
      geoidUndulation: written.geoidUndulation,
      layers: written.layers,
      objectsFile: null,
      objectCount: 0,
      attribution: null,
      warnings: [...ledger.warnings(), ...warnings],
    };
  } finally {
    if (mosaic?.store instanceof FileHeights) mosaic.store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function mosaicOf(
  request: ImportRequest,
  folder: string,
  warnings: string[],
  ledger: ImportLedger,
  mostCellsInMemory?: number,
): Promise<Mosaic> {
  const rasters = await openElevation(request, folder, warnings, ledger);
  try {
    if (request.heights === 'ground')
      throw new ImportError(
        `${rasters[0]!.file}: heights of a terrain cannot be above ground; give "geoid" or "ellipsoid".`,
      );
    const mosaic = await buildMosaic(
      rasters,
      join(folder, 'mosaic.f32'),
      request,
      warnings,
      mostCellsInMemory,
    );
    ledger.out(rasterKind, rasters.length);
    return mosaic;
  } finally {
    for (const raster of rasters) raster.close();
  }
}

/** Water surfaces that lie beside a raster: "dem.water.geojson" or "water.geojson"; null where there are none. */
async function waterBeside(files: readonly string[]): Promise<WaterPolygon[] | null> {
  for (const path of files)
    for (const source of await openSources(path)) {
      const stem = source.name
        .split('/')
        .at(-1)!
        .replace(/\.gz$/i, '')
        .replace(/\.[^.]+$/, '');
      for (const name of waterFilesOf(stem)) {
        const water = await source.beside(name);
        if (water) return readWater(water);
      }
    }
  return null;
}

const fileNames = (files: readonly string[]): string =>
  files.map((path) => path.split('/').at(-1)!).join(', ');

/** Fills small holes; says what was filled and what stays unknown. @throws ImportError where no cell is known. */
function closeVoids({ store, place, crs }: Mosaic, files: readonly string[], warnings: string[]): void {
  const file = fileNames(files);
  const { voids, known } = findVoids(store);
  if (known === 0) throw new ImportError(`${file}: expected heights, found only no-data cells.`);
  const { cellMetres, x0, y0 } = place;
  const cellArea = cellMetres * cellMetres;
  const inner = voids.filter(({ open }) => !open);
  const small = inner.filter(({ cells }) => cells * cellArea <= largestFilledHoleSquareMetres);
  const large = inner.filter(({ cells }) => cells * cellArea > largestFilledHoleSquareMetres);
  for (const hole of small) fillVoid(store, hole);
  const said = (holes: typeof voids): string => {
    const area = holes.reduce((sum, { cells }) => sum + cells, 0) * cellArea;
    const most = holes.reduce((a, b) => (b.cells > a.cells ? b : a));
    const at = projection(crs).toGeographic(
      x0 + ((most.west + most.east + 1) / 2) * cellMetres,
      y0 + ((most.south + most.north + 1) / 2) * cellMetres,
    );
    return `${holes.length} no-data hole${holes.length === 1 ? '' : 's'} of together ${Math.round(area)} m² (largest ${Math.round(most.cells * cellArea)} m² near ${at.longitude.toFixed(6)}, ${at.latitude.toFixed(6)})`;
  };
  if (small.length > 0)
    warnings.push(
      `${file}: ${said(small)} filled smoothly from their rims; every one is at most ${largestFilledHoleSquareMetres} m².`,
    );
  if (large.length > 0)
    warnings.push(
      `${file}: ${said(large)} larger than ${largestFilledHoleSquareMetres} m²: the ground there stays unknown, and is drawn smoothly from rim to rim.`,
    );
}
