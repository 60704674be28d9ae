import type { Projection } from '../../models/geo/coordinate-systems.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { ImportError } from '../importer.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import type { SurveyTable } from './tables.ts';

/** How near a city "its" survey must lie, degrees: tells the order of the axes, not errors. */
const nearDegrees = 0.3;
/** Places looked at to tell the order of the axes. */
const mostSamples = 200;

/** The plane of a survey and which of two numbers is which. */
export interface SurveyPlane {
  crs: string;
  projection: Projection;
  warnings: Sentence[];
  /** East and north of a row; null where it has none. */
  position(table: SurveyTable, row: SurveyTable['rows'][number]): readonly [number, number] | null;
  /** True where the shapes of a table have north first. */
  isSwapped(table: SurveyTable): boolean;
}

/**
 * Finds the plane of some tables. X is north and Y east in Chinese survey tables, x east and y north in shapes; where
 * the other order fits the city (or, with no city yet, the earth) and this one does not, it is taken.
 * @throws ImportError where nothing names the coordinate system, or tables name several.
 */
export function planeOf(
  tables: readonly SurveyTable[],
  option: string | undefined,
  cityBounds: Bounds | null,
): SurveyPlane {
  const placed = tables.filter(({ kind, rows }) => kind === 'points' || rows.some(({ shape }) => shape));
  const named = [...new Set(placed.flatMap(({ crs }) => crs ?? []))];
  const crs = option ?? named[0];
  const file = placed[0]?.file ?? tables[0]!.file;
  if (!crs)
    throw new ImportError(
      `${file}: nothing says in which coordinate system it is; give it with --crs, e.g. --crs EPSG:4549 for CGCS2000, three-degree zone, 120° E.`,
    );
  if (!option && named.length > 1)
    throw new ImportError(
      `${file}: expected tables in one coordinate system, found ${named.join(' and ')}; give the right one with --crs.`,
    );
  const projection = knownProjection(crs, file);
  const swapped = new Map<SurveyTable, boolean>();
  const warnings: Sentence[] = [];
  for (const table of tables) {
    const samples: (readonly [number, number])[] = [];
    for (const row of table.rows) {
      const place = rawPosition(table, row);
      if (place) samples.push(place);
      if (samples.length >= mostSamples) break;
    }
    const usual = fitting(samples, projection, cityBounds);
    const other = fitting(
      samples.map(([east, north]) => [north, east]),
      projection,
      cityBounds,
    );
    const swap = other > usual;
    swapped.set(table, swap);
    if (swap)
      warnings.push(
        sayImport(hasShapes(table) ? 'model.survey.turned-shapes' : 'model.survey.turned-columns', {
          file: table.file,
        }),
      );
    else if (samples.length > 0 && cityBounds && usual === 0)
      warnings.push(sayImport('model.survey.elsewhere', { file: table.file, crs }));
  }
  return {
    crs,
    projection,
    warnings,
    isSwapped: (table) => swapped.get(table) ?? false,
    position(table, row) {
      const place = rawPosition(table, row);
      return place && swapped.get(table) ? [place[1], place[0]] : place;
    },
  };
}

const hasShapes = (table: SurveyTable): boolean => table.rows.some(({ shape }) => shape !== null);

/** East and north as usually written: shapes x, y; columns Y, X. */
function rawPosition(table: SurveyTable, row: SurveyTable['rows'][number]): readonly [number, number] | null {
  const { shape, values } = row;
  if (shape?.type === 'point') return finite(shape.x, shape.y);
  if (shape?.type === 'line') {
    const first = shape.parts[0]?.[0];
    return first ? finite(first.x, first.y) : null;
  }
  const { columns } = table;
  if (table.kind === 'lines') return null;
  const number = (column: number | undefined): number => {
    const value = column === undefined ? null : values[column];
    return value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  };
  if (columns.x !== undefined && columns.y !== undefined) return finite(number(columns.y), number(columns.x));
  return finite(number(columns.longitude), number(columns.latitude));
}

/** 0, 0 is what software writes where there is no place. */
function finite(east: number, north: number): readonly [number, number] | null {
  return Number.isFinite(east) && Number.isFinite(north) && (east !== 0 || north !== 0)
    ? [east, north]
    : null;
}

/** How many places lie near the city; with no city yet, how many lie where the plane is meant for. */
function fitting(
  samples: readonly (readonly [number, number])[],
  projection: Projection,
  cityBounds: Bounds | null,
): number {
  const meridian = Number(/\+lon_0=(-?[\d.]+)/.exec(projection.definition)?.[1] ?? Number.NaN);
  let count = 0;
  for (const [east, north] of samples) {
    const { longitude, latitude } = projection.toGeographic(east, north);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 89)) continue;
    if (cityBounds) {
      const [west, south, eastern, northern] = cityBounds;
      if (longitude < west - nearDegrees || longitude > eastern + nearDegrees) continue;
      if (latitude < south - nearDegrees || latitude > northern + nearDegrees) continue;
    } else if (projection.geographic ? Math.abs(latitude) > 60 : Math.abs(longitude - meridian) > 4) continue;
    count++;
  }
  return count;
}
