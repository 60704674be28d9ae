import { fromFile, type GeoTIFFImage } from 'geotiff';
import { ImportError } from '../importer.ts';
import { type ElevationRaster, mostCells, mostCellsAcross } from './elevation-raster.ts';
import { directoryProblem } from './tiff-directories.ts';

const metresPerUnit: Record<number, number> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 };
const userDefined = 32767;
/** Cells that the file may pack into one strip or tile: they are unpacked together. */
const mostBlockCells = 400_000_000;

/**
 * Opens the first band of a GeoTIFF (BigTIFF too) as heights; coordinate system and vertical unit come from its
 * GeoKeys, scale and offset of whole-number heights from GDAL's metadata (rasters in centimetres or decimetres).
 * @throws ImportError when the file is no GeoTIFF, has no place or is turned.
 */
export async function openGeoTiff(path: string, file: string): Promise<ElevationRaster> {
  const problem = directoryProblem(path);
  if (problem !== null) throw unreadable(file, new Error(problem));
  const tiff = await fromFile(path).catch((error: Error) => {
    throw unreadable(file, error);
  });
  const close = (): void => {
    tiff.close();
  };
  try {
    const image = await tiff.getImage().catch((error: Error) => {
      throw unreadable(file, error);
    });
    return { ...(await describe(image, file)), close };
  } catch (error) {
    close();
    if (error instanceof ImportError) throw error;
    throw unreadable(file, error as Error);
  }
}

const unreadable = (file: string, error: Error): ImportError =>
  new ImportError(`${file}: expected a GeoTIFF, but it cannot be read (${error.message}).`);

async function describe(image: GeoTIFFImage, file: string): Promise<Omit<ElevationRaster, 'close'>> {
  const columns = image.getWidth();
  const rows = image.getHeight();
  if (
    !(
      columns >= 1 &&
      rows >= 1 &&
      columns <= mostCellsAcross &&
      rows <= mostCellsAcross &&
      columns * rows <= mostCells
    )
  )
    throw new ImportError(
      `${file}: expected a GeoTIFF of at most ${mostCellsAcross} cells across and ${mostCells} in all, found ${columns} × ${rows}.`,
    );
  const blockCells = image.getTileWidth() * image.getTileHeight();
  if (!(blockCells <= mostBlockCells))
    throw new ImportError(
      `${file}: expected strips or tiles of at most ${mostBlockCells} cells, found ${image.getTileWidth()} × ${image.getTileHeight()}.`,
    );
  const keys: Record<string, unknown> = image.getGeoKeys() ?? {};
  const { west, north, cellWidth, cellHeight } = placeOf(image, keys, file);
  const projected = keys['ProjectedCSTypeGeoKey'] as number | undefined;
  const geographic = (keys['GeographicTypeGeoKey'] ?? keys['GeodeticCRSGeoKey']) as number | undefined;
  const vertical = keys['VerticalCSTypeGeoKey'] as number | undefined;
  const code = projected ?? (keys['GTModelTypeGeoKey'] === 1 ? undefined : geographic);
  const named = code === undefined || code === userDefined ? null : `EPSG:${code}`;
  const levelled = vertical && vertical !== userDefined && vertical > 1000 ? `+${vertical}` : '';

  const noData = image.getGDALNoData();
  const { scale, offset } = await scaleOf(image, file);
  const readRows = async (first: number, count: number): Promise<Float32Array> => {
    const window = [0, rows - first - count, columns, rows - first];
    const values = (await image
      .readRasters({ samples: [0], interleave: true, window })
      .catch((error: Error) => {
        throw new ImportError(`${file}: the heights cannot be read (${error.message}).`);
      })) as unknown as ArrayLike<number>;
    const heights = new Float32Array(columns * count);
    for (let row = 0; row < count; row++)
      for (let column = 0; column < columns; column++) {
        const value = values[(count - 1 - row) * columns + column]!;
        // -3.4e38 is the customary "no data" of float rasters that forget to say so.
        const missing = !(value > -1e30 && value < 1e30) || value === noData;
        heights[row * columns + column] = missing ? Number.NaN : value * scale + offset;
      }
    return heights;
  };
  return {
    file,
    crs: named && named + levelled,
    columns,
    rows,
    x0: west,
    y0: north - rows * cellHeight,
    cellWidth,
    cellHeight,
    metresPerHeightUnit: metresPerUnit[Number(keys['VerticalUnitsGeoKey'] ?? 9001)] ?? 1,
    readRows,
  };
}

function placeOf(image: GeoTIFFImage, keys: Record<string, unknown>, file: string) {
  let origin: number[];
  let resolution: number[];
  try {
    origin = image.getOrigin();
    resolution = image.getResolution();
  } catch {
    throw new ImportError(
      `${file}: expected the place of the raster (tie point and pixel scale), found none.`,
    );
  }
  const matrix = image.fileDirectory.getValue('ModelTransformation') as ArrayLike<number> | undefined;
  const turned = matrix !== undefined && (matrix[1] !== 0 || matrix[4] !== 0);
  const cellWidth = Math.abs(resolution[0]!);
  const cellHeight = Math.abs(resolution[1]!);
  if (turned || !(cellWidth > 0 && cellHeight > 0) || resolution[0]! < 0 || resolution[1]! > 0)
    throw new ImportError(`${file}: expected a raster with north up, found a turned or mirrored one.`);
  if (![...origin, cellWidth, cellHeight].every(Number.isFinite))
    throw new ImportError(`${file}: expected the place of the raster as numbers, found ${origin.join(' ')}.`);
  // With PixelIsPoint (2) the tie point is the centre of the first pixel.
  const shift = keys['GTRasterTypeGeoKey'] === 2 ? 0.5 : 0;
  return {
    west: origin[0]! - shift * cellWidth,
    north: origin[1]! + shift * cellHeight,
    cellWidth,
    cellHeight,
  };
}

/** Height = value · scale + offset, as GDAL's metadata says of the first band; 1 and 0 where it says nothing. */
async function scaleOf(image: GeoTIFFImage, file: string): Promise<{ scale: number; offset: number }> {
  const metadata = (await image.getGDALMetadata(0)) ?? {};
  const numberOf = (name: string, usual: number): number => {
    const text = metadata[name];
    if (text === undefined || text === null) return usual;
    const value = Number(text);
    if (!Number.isFinite(value) || (name === 'SCALE' && value === 0))
      throw new ImportError(`${file}: expected a number as ${name} in its metadata, found "${text}".`);
    return value;
  };
  return { scale: numberOf('SCALE', 1), offset: numberOf('OFFSET', 0) };
}
