import type { CityObject } from '../../models/city/city.ts';
import { disciplineEntry, subclasses } from '../../models/survey/classes.ts';
import type { SurveyFinding } from '../../models/survey/findings.ts';
import { embeddingOf, materialOf } from '../../models/survey/materials.ts';
import { depthReference, type SurveyLine, type SurveyPoint } from '../../models/survey/records.ts';
import type { LaidLine, SurveyLayout } from './layout.ts';
import type { AdjacentSpace } from './neighbours.ts';

/** Level of pipes and what belongs to them: CIM5. */
const level = 5;

export const isTunnel = ({
  discipline,
  subclass,
}: {
  discipline: string;
  subclass: string | null;
}): boolean => discipline === 'other' && subclass === 'ZH';

export function lineClass(line: SurveyLine): 'pipe' | 'duct' | 'tunnel' {
  if (isTunnel(line)) return 'tunnel';
  return line.discipline === 'power' || line.discipline === 'telecom' ? 'duct' : 'pipe';
}

/** What a person calls a line: "天然气 中压A DN200". */
export function lineName(line: SurveyLine): string {
  const { section } = line;
  const kind =
    subclasses.find(({ letters }) => letters === line.subclass)?.name.zh ??
    disciplineEntry(line.discipline).name.zh;
  const size =
    section === null
      ? null
      : section.shape === 'circle'
        ? `DN${Math.round(section.diameterMillimetres)}`
        : `${Math.round(section.widthMillimetres)}×${Math.round(section.heightMillimetres)}`;
  return [kind, line.pressure, size].filter(Boolean).join(' ');
}

export const pointName = (point: SurveyPoint): string =>
  point.name ?? [point.appurtenance ?? point.feature, point.id].filter(Boolean).join(' ');

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const position = ({ longitude, latitude }: { longitude: number; latitude: number }): [number, number] => [
  Math.round(longitude * 1e8) / 1e8,
  Math.round(latitude * 1e8) / 1e8,
];

/** Without unknown values; what we know under our names, all columns as delivered besides. */
function attributesOf(
  own: Record<string, unknown>,
  original: SurveyPoint['original'],
): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(own))
    if (value !== null && value !== undefined)
      attributes[key] = typeof value === 'number' ? rounded(value) : value;
  for (const [key, value] of Object.entries(original)) if (!(key in attributes)) attributes[key] = value;
  return attributes;
}

const rulesOf = (findings: readonly SurveyFinding[] | undefined): string[] | null =>
  findings ? [...new Set(findings.map(({ rule }) => rule))] : null;

/** City object of a line. @param ends codes of its end points. */
export function lineObject(
  laid: LaidLine,
  code: string,
  ends: readonly [from: string, to: string],
  layout: SurveyLayout,
  findings: readonly SurveyFinding[] | undefined,
  spaces: readonly AdjacentSpace[] | undefined,
): CityObject {
  const { line } = laid;
  const { section } = line;
  const embedding = line.embedding === null ? null : embeddingOf(line.embedding);
  const places = laid.axis.map(([east, north]) => layout.toPlace(east, north));
  const above = layout.aboveEllipsoid(places[0]!);
  const heights = laid.axis.map(([, , height]) => height + above);
  return {
    code,
    class: lineClass(line),
    name: lineName(line),
    level,
    parent: null,
    geometry: { type: 'LineString', coordinates: places.map(position) },
    baseHeight: rounded(Math.min(...heights) - laid.halfHeightMetres),
    topHeight: rounded(Math.max(...heights) + laid.halfHeightMetres),
    attributes: attributesOf(
      {
        discipline: line.discipline,
        subclass: line.subclass,
        from: ends[0],
        to: ends[1],
        lengthMetres: laid.lengthMetres,
        diameterMillimetres: section?.shape === 'circle' ? section.diameterMillimetres : null,
        widthMillimetres: section?.shape === 'box' ? section.widthMillimetres : null,
        heightMillimetres: section?.shape === 'box' ? section.heightMillimetres : null,
        material: line.material === null ? null : (materialOf(line.material)?.code ?? line.material),
        embedding: embedding?.code ?? line.embedding,
        pressure: line.pressure,
        depthReference: depthReference(line.discipline, embedding?.code ?? null),
        fromDepthMetres: line.fromDepth,
        toDepthMetres: line.toDepth,
        fromHeightMetres: line.fromZ,
        toHeightMetres: line.toZ,
        elementCode: line.code,
        adjacentSpaces: spaces ?? null,
        surveyFindings: rulesOf(findings),
        sourceFile: line.file,
        sourceRow: line.row,
      },
      line.original,
    ),
    validFrom: null,
    validTo: null,
  };
}

/** City object of a point. @param heights orthometric: of the lowest line and of the ground; null where unknown. */
export function pointObject(
  point: SurveyPoint,
  code: string,
  kind: string,
  heights: { base: number | null; top: number | null },
  layout: SurveyLayout,
  findings: readonly SurveyFinding[] | undefined,
): CityObject {
  const place = layout.toPlace(point.east!, point.north!);
  const above = layout.aboveEllipsoid(place);
  return {
    code,
    class: kind,
    name: pointName(point),
    level,
    parent: null,
    geometry: { type: 'Point', coordinates: position(place) },
    baseHeight: heights.base === null ? null : rounded(heights.base + above),
    topHeight: heights.top === null ? null : rounded(heights.top + above),
    attributes: attributesOf(
      {
        discipline: point.discipline,
        subclass: point.subclass,
        feature: point.feature,
        appurtenance: point.appurtenance,
        groundMetres: point.groundZ,
        elementCode: point.code,
        surveyFindings: rulesOf(findings),
        sourceFile: point.file,
        sourceRow: point.row,
      },
      point.original,
    ),
    validFrom: null,
    validTo: null,
  };
}
