import type { PipeDiscipline } from './classes.ts';

/** Where a record stands, as a person finds it again. */
export interface SurveyRow {
  /** Table as delivered: "RQ_POINT.shp". */
  file: string;
  /** Record of a shapefile or feature of a GeoJSON from 1; line of a CSV file, the heading being line 1. */
  row: number;
  /** As delivered, with its own column names. */
  original: Readonly<Record<string, string | number | boolean | null>>;
}

/** A surveyed point: a feature 特征 (bend, tee …) or an appurtenance 附属物 (valve, manhole …). */
export interface SurveyPoint extends SurveyRow {
  /** Point number 图上点号 or 物探点号. */
  id: string;
  discipline: PipeDiscipline;
  /** What the class column or element code says where that is known to nobody. */
  unknownClass: string | null;
  /** Letters of the subclass, "TR". */
  subclass: string | null;
  /** Position in the plane of the survey, metres (or degrees); null where it is missing or no number. */
  east: number | null;
  north: number | null;
  /** Ground 地面高程, metres above the height datum. */
  groundZ: number | null;
  /** From the ground to the reference of the pipe, metres. */
  depth: number | null;
  /** Pipe at its reference, metres above the height datum. */
  pipeZ: number | null;
  feature: string | null;
  appurtenance: string | null;
  /** Element code of eight digits. */
  code: string | null;
  name: string | null;
}

/** Cross-section of a line: a circle by its diameter or a box; millimetres. */
export type Section =
  | { shape: 'circle'; diameterMillimetres: number }
  | { shape: 'box'; widthMillimetres: number; heightMillimetres: number };

/** A surveyed line between two points. */
export interface SurveyLine extends SurveyRow {
  /** Own number, or "from-to". */
  id: string;
  from: string;
  to: string;
  discipline: PipeDiscipline;
  unknownClass: string | null;
  subclass: string | null;
  /** Depth of the reference below the ground, metres, at the ends; null where unknown. */
  fromDepth: number | null;
  toDepth: number | null;
  fromZ: number | null;
  toZ: number | null;
  material: string | null;
  section: Section | null;
  /** Way of laying as delivered. */
  embedding: string | null;
  pressure: string | null;
  /** Bends between the ends in the plane of the survey; empty for a straight line. */
  bends: readonly (readonly [east: number, north: number])[];
  /** True where the table says that it flows from the end to the start. */
  flowsBack: boolean;
  code: string | null;
}

/** Tables that belong together: points are looked up within one. */
export interface SurveyGroup {
  name: string;
  points: SurveyPoint[];
  lines: SurveyLine[];
}

/**
 * Cross-section as written in survey tables: "DN300", "Φ300", "300" (a circle); "600X400", "600*400", "0.6×0.4 m"
 * (a box, width first). Null where it is neither or not above 0. Bare numbers below 10 are metres.
 */
export function sectionOf(text: string): Section | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/^(DN|DE|D|Φ|Ф|⌀|Ø|Φ=|管径)\s*=?\s*/u, '')
    .replace(/\s*(MM|毫米|M)$/u, '');
  const numbers = plain.split(/\s*[X×*＊]\s*/u).map(Number);
  if (numbers.length > 2 || numbers.some((value) => !(value > 0 && Number.isFinite(value)))) return null;
  const inMetres = numbers.every((value) => value < 10);
  const [first, second] = numbers.map((value) => (inMetres ? value * 1000 : value));
  return second === undefined
    ? { shape: 'circle', diameterMillimetres: first! }
    : { shape: 'box', widthMillimetres: first!, heightMillimetres: second };
}

/** Height of a section, metres. */
export const sectionHeightMetres = (section: Section): number =>
  (section.shape === 'circle' ? section.diameterMillimetres : section.heightMillimetres) / 1000;

/** What depths and heights of a line refer to. */
export type DepthReference = 'top' | 'invert';

/**
 * Drains, trenches and tunnels are surveyed to the invert 内底, everything else to the outer top 外顶.
 * @param embedding code of the way of laying, "GG".
 */
export function depthReference(discipline: PipeDiscipline, embedding: string | null): DepthReference {
  return discipline === 'drainage' || embedding === 'GG' || embedding === 'ZH' || embedding === 'XTD'
    ? 'invert'
    : 'top';
}
