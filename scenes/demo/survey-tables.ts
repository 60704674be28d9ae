import { elementCodeOf } from '../../models/survey/classes.ts';
import { type DraftLink, type DraftNode, featureOf, type PipeDraft, surveyed } from './survey-draft.ts';
import { type DbfColumn, type Row, writeDbf, writeShapes } from './survey-shapefile.ts';

/** A point or line of the delivery: its attributes; planting an error changes these. */
export type TableRow = Row;

/** The two tables of one discipline. */
export interface SurveyTables {
  /** "RQ": RQ_POINT.shp and RQ_LINE.shp. */
  letters: string;
  points: TableRow[];
  lines: TableRow[];
}

const pointColumns: DbfColumn[] = [
  { name: 'Exp_No', type: 'C', length: 12 },
  { name: 'X', type: 'N', length: 14, decimals: 3 },
  { name: 'Y', type: 'N', length: 14, decimals: 3 },
  { name: 'Surf_H', type: 'N', length: 9, decimals: 2 },
  { name: 'Feature', type: 'C', length: 18 },
  { name: 'Subsid', type: 'C', length: 24 },
  { name: 'Code', type: 'C', length: 8 },
  { name: 'Name', type: 'C', length: 72 },
  { name: 'Chainage', type: 'N', length: 10, decimals: 2 },
  { name: 'Road', type: 'C', length: 36 },
];

const lineColumns: DbfColumn[] = [
  { name: 'S_Point', type: 'C', length: 12 },
  { name: 'E_Point', type: 'C', length: 12 },
  { name: 'S_Deep', type: 'N', length: 7, decimals: 2 },
  { name: 'E_Deep', type: 'N', length: 7, decimals: 2 },
  { name: 'S_H', type: 'N', length: 9, decimals: 2 },
  { name: 'E_H', type: 'N', length: 9, decimals: 2 },
  { name: 'Material', type: 'C', length: 8 },
  { name: 'D_S', type: 'C', length: 14 },
  { name: 'Embed', type: 'C', length: 6 },
  { name: 'Pressure', type: 'C', length: 14 },
  { name: 'Voltage', type: 'C', length: 8 },
  { name: 'Hole_Count', type: 'N', length: 4 },
  { name: 'Used_Hole', type: 'N', length: 4 },
  { name: 'Usage', type: 'C', length: 8 },
  { name: 'Cabins', type: 'C', length: 64 },
  { name: 'Code', type: 'C', length: 8 },
  { name: 'Belong', type: 'C', length: 45 },
  { name: 'Mdate', type: 'D', length: 8 },
  { name: 'Status', type: 'C', length: 8 },
  { name: 'Road', type: 'C', length: 36 },
];

const owners: Record<string, string> = {
  RQ: '临湖燃气有限公司',
  RL: '临湖热力集团',
  DL: '临湖供电公司',
  TX: '临湖通信管道公司',
  ZH: '临湖综合管廊公司',
  GL: '临湖综合管廊公司',
};

/** Serial of a point in an element code: by its kind, in the order of first use within the discipline. */
function serials(): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const serial = known.get(name) ?? known.size + 1;
    known.set(name, serial);
    return serial;
  };
}

export function tablesOf(draft: PipeDraft): SurveyTables {
  const serial = serials();
  const pointRow = (node: DraftNode): TableRow => {
    const feature = featureOf(node);
    return {
      Exp_No: node.id,
      ...surveyed(node.point),
      Surf_H: node.groundCentimetres / 100,
      Feature: feature,
      Subsid: node.appurtenance,
      Code: elementCodeOf(
        node.links[0]!.subclass,
        feature === null ? 'appurtenance' : 'feature',
        serial(feature ?? node.appurtenance!),
      ),
      Name: node.name,
      Chainage: node.chainage,
      Road: node.road,
    };
  };
  const height = ({ groundCentimetres, depthCentimetres }: DraftNode): number =>
    (groundCentimetres - depthCentimetres) / 100;
  const lineRow = (link: DraftLink): TableRow => ({
    S_Point: link.from.id,
    E_Point: link.to.id,
    S_Deep: link.from.depthCentimetres / 100,
    E_Deep: link.to.depthCentimetres / 100,
    S_H: height(link.from),
    E_H: height(link.to),
    Material: link.material,
    D_S: link.size,
    Embed: link.embedding,
    Pressure: link.pressure ?? null,
    Voltage: link.voltage ?? null,
    Hole_Count: link.holes ?? null,
    Used_Hole: link.usedHoles ?? null,
    Usage: link.usage ?? null,
    Cabins: link.cabins ?? null,
    Code: elementCodeOf(link.subclass, 'line', 0),
    Belong: owners[draft.letters] ?? null,
    Mdate: `${link.year}0601`,
    Status: '在用',
    Road: link.road,
  });
  return { letters: draft.letters, points: draft.nodes.map(pointRow), lines: draft.links.map(lineRow) };
}

/** Columns of which at least one row knows something. */
const used = (columns: readonly DbfColumn[], rows: readonly TableRow[]): DbfColumn[] =>
  columns.filter(({ name }) => rows.some((row) => (row[name] ?? null) !== null));

/** The tables as shapefiles: .shp, .shx, .dbf (UTF-8), .cpg and .prj by file name. Shapes are x east, y north. */
export function shapefilesOf(tables: SurveyTables, prj: string): Record<string, Uint8Array> {
  const encoder = new TextEncoder();
  const places = new Map<string, readonly [number, number]>();
  for (const { Exp_No, X, Y } of tables.points)
    if (!places.has(Exp_No as string)) places.set(Exp_No as string, [Y as number, X as number]);
  const files: Record<string, Uint8Array> = {};
  const add = (
    name: string,
    kind: 'point' | 'line',
    columns: readonly DbfColumn[],
    rows: readonly TableRow[],
    shapes: readonly (readonly (readonly [number, number])[])[],
  ): void => {
    const { shp, shx } = writeShapes(kind, shapes);
    files[`${name}.shp`] = shp;
    files[`${name}.shx`] = shx;
    files[`${name}.dbf`] = writeDbf(used(columns, rows), rows);
    files[`${name}.cpg`] = encoder.encode('UTF-8');
    files[`${name}.prj`] = encoder.encode(prj);
  };
  add(
    `${tables.letters}_POINT`,
    'point',
    pointColumns,
    tables.points,
    tables.points.map(({ X, Y }) => [[Y as number, X as number] as const]),
  );
  add(
    `${tables.letters}_LINE`,
    'line',
    lineColumns,
    tables.lines,
    tables.lines.map(({ S_Point, E_Point }) => {
      const [from, to] = [places.get(S_Point as string), places.get(E_Point as string)];
      // A line keeps a shape where one of its points has gone: the surveyor drew it all the same.
      const known = from ?? to ?? [0, 0];
      return [from ?? known, to ?? known];
    }),
  );
  return files;
}
