import type { Bounds } from '../position.ts';
import {
  areaLines,
  compoundLines,
  datumLines,
  geographicLines,
  projectedLines,
  shiftLines,
  verticalLines,
} from './table.ts';

/** A horizontal coordinate system of the EPSG dataset. */
export interface EpsgSystem {
  code: number;
  /** proj4 definition, in east, north order. */
  definition: string;
  /** The official order of its axes is north (or latitude) first. */
  northFirst: boolean;
  /** A geographic system with ellipsoidal heights. */
  hasHeight: boolean;
  /** How well its datum is tied to WGS 84 by the definition, metres; null where that is not known. */
  accuracyMetres: number | null;
  /** Where it is meant to be used; west may be greater than east. */
  area: Bounds;
  /** Name of its datum. */
  datum: string;
}

/** The rest of the line of a table that begins with `code`; null where there is none. */
function lineOf(table: string, code: number, separator = ' '): string | null {
  const at = table.indexOf(`\n${code}${separator}`);
  return at < 0 ? null : table.slice(at + 1, table.indexOf('\n', at + 1));
}

const split = new Map<string, string[]>();
function entry(table: string, index: number): string {
  let lines = split.get(table);
  if (!lines) {
    lines = table.slice(1).split('\n');
    split.set(table, lines);
  }
  return lines[index]!;
}

/** The part of a definition that says the figure of the earth and how it is shifted. */
function figure(datum: number, shift: number): { text: string; accuracyMetres: number | null; name: string } {
  const [ellipsoid, name] = entry(datumLines, datum).split('|');
  const [accuracy, parameters] = entry(shiftLines, shift).split(' ');
  const axes = ellipsoid!.split(' ').map((part) => `+${part}`);
  return {
    text: [...axes, ...(parameters ? [`+towgs84=${parameters}`] : [])].join(' '),
    accuracyMetres: accuracy === '?' ? null : Number(accuracy),
    name: name!,
  };
}

/** Some projections of proj4 want to be told that a parameter is 0. */
function withZeros(parameters: readonly string[]): string[] {
  const given = parameters.map((part) => `+${part}`);
  const meridian = parameters.some((part) => part.startsWith('lonc='));
  for (const key of meridian ? ['x_0', 'y_0'] : ['lon_0', 'x_0', 'y_0'])
    if (!parameters.some((part) => part.startsWith(`${key}=`))) given.push(`+${key}=0`);
  return given;
}

const areaOf = (index: number): Bounds =>
  entry(areaLines, index)
    .split(' ')
    .map((value) => Number(value) / 10) as Bounds;

/** The horizontal system of a code; null where it is not in the table (or not a horizontal one). */
export function epsgSystem(code: number): EpsgSystem | null {
  // Spherical Mercator of web maps: its method is no projection of the ellipsoid, so that it has no line.
  if (code === 3857)
    return {
      code,
      definition:
        '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
      northFirst: false,
      hasHeight: false,
      accuracyMetres: 0,
      area: [-180, -85.06, 180, 85.06],
      datum: 'World Geodetic System 1984',
    };
  const geographic = lineOf(geographicLines, code);
  const line = geographic ?? lineOf(projectedLines, code);
  if (!line) return null;
  const [, datum, shift, area, flags, ...rest] = line.split(' ');
  const { text, accuracyMetres, name } = figure(Number(datum), Number(shift));
  const parameters = geographic
    ? `+proj=longlat ${text}${rest[0] ? ` +pm=${rest[0]}` : ''}`
    : `+proj=${rest[0]} ${withZeros(rest.slice(1)).join(' ')} ${text}`;
  return {
    code,
    definition: `${parameters} +no_defs`,
    northFirst: flags!.includes('n'),
    hasHeight: flags!.includes('h'),
    accuracyMetres,
    area: areaOf(Number(area)),
    datum: name,
  };
}

/** Horizontal and vertical code of a compound system; null where the code is none. */
export function compoundSystem(code: number): { horizontal: number; vertical: number } | null {
  const line = lineOf(compoundLines, code);
  if (!line) return null;
  const [, horizontal, vertical] = line.split(' ').map(Number);
  return { horizontal: horizontal!, vertical: vertical! };
}

/** Name of a vertical system and the metres in one unit of it (negative where it counts downwards). */
export function verticalLine(code: number): { name: string; unitMetres: number } | null {
  const line = lineOf(verticalLines, code, '|');
  if (!line) return null;
  const [, name, unit, down] = line.split('|');
  return { name: name!, unitMetres: Number(unit) * (down ? -1 : 1) };
}

/** "CH1903+" is another datum than "CH1903". */
const plain = (name: string): string => name.toLowerCase().replace(/^d_|datum|[^a-z0-9+]/g, '');

let datumNames: Map<string, number> | null = null;

/**
 * How a datum known by name lies to WGS 84, as the part of a definition behind the ellipsoid ("+towgs84=…" or ""),
 * taken from its geographic system; null where no datum has that name.
 */
export function shiftOfDatum(name: string): { text: string; accuracyMetres: number | null } | null {
  if (!datumNames) {
    datumNames = new Map();
    const lines = datumLines.slice(1).split('\n');
    for (const [index, line] of lines.entries())
      for (const one of line.split('|').slice(1)) {
        const key = plain(one);
        if (!datumNames.has(key)) datumNames.set(key, index);
      }
  }
  const datum = datumNames.get(plain(name));
  if (datum === undefined) return null;
  const match = new RegExp(`\\n\\d+ ${datum} (\\d+) `).exec(geographicLines);
  if (!match) return null;
  const { text, accuracyMetres } = figure(datum, Number(match[1]));
  return { text: /\+towgs84=\S+/.exec(text)?.[0] ?? '', accuracyMetres };
}
