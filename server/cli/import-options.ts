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
  heights?: 'ellipsoid' | 'geoid' | 'ground';
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
      'coordinate system where the file names none, e.g. EPSG:28992, or a +proj definition',
    )
    .addOption(
      new Option('--heights <kind>', 'what the heights refer to').choices(['ellipsoid', 'geoid', 'ground']),
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
