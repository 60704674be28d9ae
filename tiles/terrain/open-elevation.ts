import { join } from 'node:path';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { ImportLedger } from '../report/ledger.ts';
import { onDisk, openSources, type Source, wholeOf } from '../source/source.ts';
import { AsciiGridReader } from './ascii-grid.ts';
import type { ElevationRaster } from './elevation-raster.ts';
import { openGeoTiff } from './geotiff-grid.ts';
import { FileHeights } from './height-store.ts';
import { coordinateSystemOfPrj } from './projection-file.ts';

/** Kind under which rasters are counted. */
export const rasterKind = 'raster';
const mostPrjBytes = 1 << 20;

/**
 * Opens all elevation rasters of a delivery: ESRI ASCII grids (with .prj beside them) and GeoTIFFs, plain, in a .gz
 * or .zip. The caller closes them.
 * @param folder For what has to be unpacked; the caller removes it.
 * @throws ImportError where there is none or one cannot be read.
 */
export async function openElevation(
  request: ImportRequest,
  folder: string,
  warnings: string[],
  ledger: ImportLedger,
): Promise<ElevationRaster[]> {
  const rasters: ElevationRaster[] = [];
  let first: ImportError | null = null;
  const givenPrj = request.files.find((file) => /\.prj$/i.test(file));
  try {
    for (const path of request.files) {
      if (path === givenPrj) continue;
      for (const source of await openSources(path)) {
        if (source.format !== 'geotiff' && source.format !== 'ascii-grid') continue;
        request.signal?.throwIfAborted();
        request.onProgress?.({ stage: `reading ${source.name}`, done: rasters.length, total: null });
        const raster = await openOne(source, join(folder, `rows-${rasters.length}.f32`), folder).catch(
          (error) => {
            if (!(error instanceof ImportError)) throw error;
            // One bad file of many is left out; alone it is the answer.
            first ??= error;
            ledger.note(
              'refused',
              'raster that cannot be read',
              { file: source.name, kind: rasterKind },
              error.message,
            );
            return null;
          },
        );
        ledger.in(rasterKind);
        if (!raster) continue;
        rasters.push(raster);
        if (raster.crs === null) await readPrj(raster, source, givenPrj, request, warnings);
      }
    }
    if (rasters.length === 0 && first) throw first;
    if (rasters.length === 0)
      throw new ImportError(
        `${request.files.map((file) => file.split('/').at(-1)).join(', ')}: expected an ESRI ASCII grid or a GeoTIFF, found none.`,
      );
    return rasters;
  } catch (error) {
    for (const raster of rasters) raster.close();
    throw error;
  }
}

function openOne(source: Source, rowsFile: string, folder: string): Promise<ElevationRaster> {
  if (source.format === 'ascii-grid') return openAscii(source, rowsFile);
  return onDisk(source, folder).then((path) => openGeoTiff(path, source.name));
}

/** Rows of text cannot be read at random: they are kept as numbers on disk. */
async function openAscii(source: Source, path: string): Promise<ElevationRaster> {
  let store: FileHeights | null = null;
  try {
    const reader = new AsciiGridReader(source.name, (row, heights, { columns, rows }) => {
      store ??= new FileHeights(path, columns, rows, 'w');
      store.write(0, rows - 1 - row, columns, heights);
    });
    for await (const bytes of source.bytes()) reader.push(bytes);
    const { noData: _noData, ...header } = reader.end();
    const rows = store! as FileHeights;
    return {
      ...header,
      file: source.name,
      crs: null,
      metresPerHeightUnit: 1,
      readRows: async (first, count) => rows.window(0, first, header.columns, count),
      close: () => rows.remove(),
    };
  } catch (error) {
    (store as FileHeights | null)?.remove();
    throw error;
  }
}

/** The .prj given with the import, else the one beside the raster. */
async function readPrj(
  raster: ElevationRaster,
  source: Source,
  given: string | undefined,
  request: ImportRequest,
  warnings: string[],
): Promise<void> {
  const name = source.name.split('/').at(-1)!.replace(/\.gz$/i, '');
  const stem = name.replace(/\.[^.]+$/, '');
  const prj = given
    ? (await openSources(given))[0]
    : ((await source.beside(`${stem}.prj`)) ?? (await source.beside(`${stem}.PRJ`)));
  if (!prj) return;
  const text = Buffer.from(await wholeOf(prj, mostPrjBytes)).toString('utf8');
  raster.crs = coordinateSystemOfPrj(text);
  if (raster.crs === null && !request.crs)
    warnings.push(`${source.name}: the coordinate system of its .prj file is not understood.`);
}
