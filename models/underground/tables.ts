import type { ClearanceAnswer } from './clearance-question.ts';
import type { ExcavationAnswer } from './excavation-question.ts';
import type { ProfileAnswer } from './profile.ts';
import type { SectionAnswer } from './section.ts';
import type { TraceAnswer } from './trace-question.ts';

type Cell = string | number | null;

/** A thing that an answer found, for tables and maps. */
export interface AnswerRow {
  /** By column; unknown is null. The columns are the same in all rows of an answer. */
  properties: Record<string, Cell>;
  /** GeoJSON, longitude and latitude. */
  geometry:
    | { type: 'Point'; coordinates: readonly number[] }
    | { type: 'LineString'; coordinates: readonly (readonly number[])[] }
    | null;
}

const point = (coordinates: readonly number[] | null): AnswerRow['geometry'] =>
  coordinates && { type: 'Point', coordinates };
const to = (digits: number, value: number | null): number | null =>
  value === null ? null : Number(value.toFixed(digits));

export const sectionRows = ({ cuts }: SectionAnswer): AnswerRow[] =>
  cuts.map((cut) => ({
    properties: {
      code: cut.code,
      name: cut.name,
      discipline: cut.discipline,
      offsetMetres: to(3, cut.offset),
      axisHeightMetres: to(3, cut.axisHeight),
      groundHeightMetres: to(3, cut.groundHeight),
      coverMetres: to(3, cut.coverMetres),
      shape: cut.shape,
      widthMillimetres: cut.widthMillimetres,
      heightMillimetres: cut.heightMillimetres,
      material: cut.material,
      owner: cut.owner,
      angleDegrees: to(1, cut.angleDegrees),
      nextAxisMetres: to(3, cut.nextAxisMetres),
      nextClearMetres: to(3, cut.nextClearMetres),
      heights: cut.heights,
    },
    geometry: point(cut.position),
  }));

export const profileRows = ({ stations, pipes }: ProfileAnswer): AnswerRow[] =>
  stations.map((station) => {
    const next = pipes.find(({ fromChainage }) => fromChainage === station.chainage);
    return {
      properties: {
        code: station.code,
        class: station.class,
        chainageMetres: to(3, station.chainage),
        groundMetres: to(3, station.ground),
        invertMetres: to(3, station.invert),
        headMetres: to(3, station.head),
        nextPipe: next?.code ?? null,
        widthMillimetres: next?.widthMillimetres ?? null,
        heightMillimetres: next?.heightMillimetres ?? null,
        material: next?.material ?? null,
        lengthMetres: to(3, next?.lengthMetres ?? null),
        slopePerMille: to(3, next?.slopePerMille ?? null),
      },
      geometry: point(station.position),
    };
  });

export const traceRows = ({ points, lines, valves }: TraceAnswer): AnswerRow[] => [
  ...lines.map(({ code, class: kind, name, lengthMetres, widthMillimetres, line }) => ({
    properties: {
      code,
      class: kind,
      name,
      lengthMetres: to(3, lengthMetres),
      widthMillimetres,
      distanceMetres: null,
    },
    geometry: { type: 'LineString' as const, coordinates: line },
  })),
  ...[...points.map((one) => ({ ...one, distanceMetres: null })), ...valves].map(
    ({ code, class: kind, name, position, distanceMetres }) => ({
      properties: {
        code,
        class: kind,
        name,
        lengthMetres: null,
        widthMillimetres: null,
        distanceMetres: to(1, distanceMetres),
      },
      geometry: point(position),
    }),
  ),
];

export const clearanceRows = ({ hits }: ClearanceAnswer): AnswerRow[] =>
  hits.map(({ kind, a, b, clearance, required, position, height, assumed }) => ({
    properties: {
      kind,
      a: a.code,
      aName: a.name,
      aDiscipline: a.discipline,
      aOwner: a.owner,
      b: b.code,
      bName: b.name,
      bDiscipline: b.discipline,
      bOwner: b.owner,
      clearanceMetres: to(3, clearance),
      requiredMetres: required,
      heightMetres: to(3, height),
      heights: assumed ? 'assumed' : 'known',
    },
    geometry: point(position),
  }));

export const excavationRows = ({ hits }: ExcavationAnswer): AnswerRow[] =>
  hits.map((hit) => ({
    properties: {
      code: hit.code,
      name: hit.name,
      discipline: hit.discipline,
      owner: hit.owner,
      where: hit.where,
      distanceMetres: to(3, hit.distance),
      lengthWithinMetres: to(3, hit.lengthWithin),
      topMetres: to(3, hit.top),
      bottomMetres: to(3, hit.bottom),
      widthMillimetres: hit.widthMillimetres,
      heightMillimetres: hit.heightMillimetres,
      material: hit.material,
      heights: hit.heights,
    },
    geometry: point(hit.position),
  }));

/** Lines of a table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Chinese; unknown stays empty. */
export function rowsAsCsv(rows: readonly AnswerRow[]): string {
  const columns = Object.keys(rows[0]?.properties ?? {});
  const cell = (value: Cell | undefined): string => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [
    [...columns, 'longitude', 'latitude'],
    ...rows.map(({ properties, geometry }) => {
      const place = geometry?.type === 'Point' ? geometry.coordinates : geometry?.coordinates[0];
      return [...columns.map((column) => properties[column]), place?.[0], place?.[1]].map(cell);
    }),
  ];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** The rows as GeoJSON (RFC 7946). */
export const rowsAsGeoJson = (rows: readonly AnswerRow[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map(({ properties, geometry }) => ({ type: 'Feature', geometry, properties })),
  });
