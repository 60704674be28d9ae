import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff';
import { ImportError } from '../importer.ts';
import type { ElevationRaster } from './elevation-raster.ts';

const metresPerUnit: Record<number, number> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 };
const userDefined = 32767;
/** Larger rasters are to be cut or mosaicked first. */
const largestPixelCount = 200_000_000;

/**
 * Reads the first band of a GeoTIFF as heights; coordinate system and vertical unit come from its GeoKeys, scale and
 * offset of whole-number heights from GDAL's metadata (rasters in centimetres or decimetres).
 * @throws ImportError when the file is no GeoTIFF, has no place or is turned.
 */
export async function readGeoTiff(bytes: Uint8Array, file: string): Promise<ElevationRaster> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const opened = await fromArrayBuffer(buffer)
    .then((tiff) => tiff.getImage())
    .catch((error: Error) => {
      throw new ImportError(`${file}: expected a GeoTIFF, but it cannot be read (${error.message}).`);
    });
  const columns = opened.getWidth();
  const rows = opened.getHeight();
  if (columns * rows > largestPixelCount)
    throw new ImportError(
      `${file}: expected at most ${largestPixelCount} cells, found ${columns} × ${rows}; cut it to the city first.`,
    );
  const keys = geoKeys(opened, file);
  let origin: number[];
  let resolution: number[];
  try {
    origin = opened.getOrigin();
    resolution = opened.getResolution();
  } catch {
    throw new ImportError(
      `${file}: expected the place of the raster (tie point and pixel scale), found none.`,
    );
  }
  const cellWidth = Math.abs(resolution[0]!);
  const cellHeight = Math.abs(resolution[1]!);
  if (!(cellWidth > 0 && cellHeight > 0) || resolution[0]! < 0 || resolution[1]! > 0)
    throw new ImportError(`${file}: expected a raster with north up, found a turned or mirrored one.`);
  // With PixelIsPoint (2) the tie point is the centre of the first pixel.
  const shift = keys['GTRasterTypeGeoKey'] === 2 ? 0.5 : 0;
  const west = origin[0]! - shift * cellWidth;
  const north = origin[1]! + shift * cellHeight;

  const projected = keys['ProjectedCSTypeGeoKey'] as number | undefined;
  const geographic = (keys['GeographicTypeGeoKey'] ?? keys['GeodeticCRSGeoKey']) as number | undefined;
  const code = projected ?? (keys['GTModelTypeGeoKey'] === 1 ? undefined : geographic);
  const unit = metresPerUnit[Number(keys['VerticalUnitsGeoKey'] ?? 9001)] ?? 1;

  const data = await opened.readRasters({ samples: [0], interleave: true }).catch((error: Error) => {
    throw new ImportError(`${file}: the heights cannot be read (${error.message}).`);
  });
  const noData = opened.getGDALNoData();
  const { scale, offset } = await scaleOf(opened, file);
  const heights = new Float32Array(columns * rows);
  const values = data as unknown as ArrayLike<number>;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[(rows - 1 - row) * columns + column]!;
      // -3.4e38 is the customary "no data" of float rasters that forget to say so.
      const missing = Number.isNaN(value) || value === noData || value < -1e30 || value > 1e30;
      heights[row * columns + column] = missing ? Number.NaN : (value * scale + offset) * unit;
    }
  }
  return {
    file,
    crs: code === undefined || code === userDefined ? null : `EPSG:${code}`,
    columns,
    rows,
    x0: west,
    y0: north - rows * cellHeight,
    cellWidth,
    cellHeight,
    heights,
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

function geoKeys(image: GeoTIFFImage, file: string): Record<string, unknown> {
  try {
    return image.getGeoKeys() ?? {};
  } catch (error) {
    throw new ImportError(
      `${file}: expected a table of GeoKeys, but it is damaged (${(error as Error).message}).`,
    );
  }
}
