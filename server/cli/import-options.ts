import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Placement } from '../../tiles/importer.ts';

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError(`expected a number, found "${text}".`);
  return value;
}

function anchor(text: string): { lon: number; lat: number } {
  const [lon, lat, ...rest] = text.split(',').map(number);
  if (lon === undefined || lat === undefined || rest.length > 0)
    throw new InvalidArgumentError(`expected longitude,latitude, found "${text}".`);
  return { lon, lat };
}

export interface PlaceOptions {
  crs?: string;
  heights?: 'ellipsoid' | 'geoid' | 'egm96' | 'ground';
  heightOffset?: number;
  as?: 'buildings';
  heightField?: string;
  controlPoints?: string;
  fit?: 'similarity' | 'bursa-wolf';
  lon?: number;
  lat?: number;
  height?: number;
  heading?: number;
  anchor?: { lon: number; lat: number };
}

/** The options that say where data lies; the same for `import` and `tile`. */
export function placeOptions(command: Command): Command {
  return command
    .option(
      '--crs <name>',
      'coordinate system where the file names none, e.g. EPSG:28992, EPSG:28992+5709, CGCS2000_GK_CM_117E, GCJ-02, BD-09, well-known text or a +proj definition',
    )
    .addOption(
      new Option(
        '--heights <kind>',
        'what the heights refer to: the ellipsoid, a levelling datum (geoid EGM96), or the ground below',
      ).choices(['ellipsoid', 'geoid', 'egm96', 'ground']),
    )
    .option('--height-offset <metres>', 'added to the heights of the files to reach that datum', number)
    .option('--height-field <name>', 'attribute that holds the heights of buildings, metres above ground')
    .option(
      '--control-points <file>',
      'CSV of places in a local system and on earth (x, y[, z], lon, lat[, h] or east, north in --crs) that the data is fitted by',
    )
    .addOption(
      new Option(
        '--fit <kind>',
        'how: four parameters in the plane, or seven between the datum of --crs and WGS 84',
      ).choices(['similarity', 'bursa-wolf']),
    )
    .addOption(
      new Option('--as <what>', 'of vector tiles, make their buildings too, as 3D Tiles').choices([
        'buildings',
      ]),
    )
    .option('--lon <degrees>', 'longitude at which a model without coordinates stands', number)
    .option('--lat <degrees>', 'latitude', number)
    .option('--height <metres>', 'height of its zero above the ellipsoid (default: on the terrain)', number)
    .option('--heading <degrees>', 'clockwise from north to its y axis', number)
    .option('--anchor <lon,lat>', 'where the middle of a pipe network lies', anchor);
}

/** @throws Error with one sentence where the options do not make a place. */
export function placementOf(options: PlaceOptions): Placement | undefined {
  const lon = options.lon ?? options.anchor?.lon;
  const lat = options.lat ?? options.anchor?.lat;
  if (lon === undefined && lat === undefined) {
    if (options.height !== undefined || options.heading !== undefined)
      throw new Error('--height and --heading: expected --lon and --lat with them, found neither.');
    return undefined;
  }
  if (lon === undefined || lat === undefined)
    throw new Error('--lon and --lat: expected both, found one of them.');
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    throw new Error(`--lon and --lat: expected degrees, found ${lon}, ${lat}.`);
  return {
    longitude: lon,
    latitude: lat,
    height: options.height ?? null,
    headingDegrees: options.heading ?? 0,
  };
}

export interface WorkOptions {
  workers?: number;
  memory?: number;
}

/** The options that say what the work may take; the same for `import` and `tile`. */
export function workOptions(command: Command): Command {
  return command
    .option('--workers <n>', 'threads that make tiles (default: one a core, at most 4)', threads)
    .option('--memory <size>', 'ceiling of the memory that the work may take, e.g. 600M or 2G', bytes);
}

function threads(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError(`expected a whole number from 1 to 64, found "${text}".`);
  return value;
}

const unitBytes: Record<string, number> = { '': 1, K: 1e3, M: 1e6, G: 1e9 };
/** Below this Node itself, the code and one tile do not fit. */
const leastMemory = 250e6;

function bytes(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([KMG]?)i?B?$/i.exec(text.trim()) ?? [];
  const value = Number(digits) * (unitBytes[unit?.toUpperCase() ?? ''] ?? Number.NaN);
  if (!Number.isFinite(value))
    throw new InvalidArgumentError(`expected a size, e.g. 600M or 2G, found "${text}".`);
  if (value < leastMemory)
    throw new InvalidArgumentError(`expected at least ${leastMemory / 1e6}M, found "${text}".`);
  return value;
}
