import type { SurveyFinding } from '../../models/survey/findings.ts';
import type { SurveyGroup, SurveyPoint } from '../../models/survey/records.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { endOf, type SurveyTileFeatures } from './draw.ts';
import type { LaidLine, SurveyLayout } from './layout.ts';
import type { AdjacentSpace } from './neighbours.ts';
import { lineObject, pointObject } from './objects.ts';

const rowKey = (file: string, row: number): string => `${file}\n${row}`;

export function findingsByRow(findings: readonly SurveyFinding[]): Map<string, SurveyFinding[]> {
  const byRow = new Map<string, SurveyFinding[]>();
  for (const finding of findings) {
    const key = rowKey(finding.file, finding.row);
    const list = byRow.get(key);
    if (list) list.push(finding);
    else byRow.set(key, [finding]);
  }
  return byRow;
}

/** Draws the lines and points of a group and writes their objects. */
export function writeGroup(
  group: SurveyGroup,
  layout: SurveyLayout,
  metresPerUnit: readonly [number, number],
  layerOf: (thing: { discipline: SurveyPoint['discipline']; subclass: string | null }) => SurveyTileFeatures,
  objects: ObjectWriter,
  dataset: string,
  findings: ReadonlyMap<string, SurveyFinding[]>,
  neighbours: ReadonlyMap<string, AdjacentSpace[]>,
): void {
  const codes = new Map<string, string>();
  const points = new Map<string, SurveyPoint>();
  const linesAt = new Map<string, LaidLine[]>();
  for (const point of group.points) {
    points.set(point.id, point);
    codes.set(point.id, objects.uniqueCode(`${dataset}:${point.id}`));
    linesAt.set(point.id, []);
  }
  const all = group.lines.map((line) => {
    const laid = layout.lay(line, points.get(line.from)!, points.get(line.to)!, metresPerUnit);
    linesAt.get(line.from)!.push(laid);
    linesAt.get(line.to)!.push(laid);
    return laid;
  });
  const goesOn = (laid: LaidLine, point: string): LaidLine | null => {
    const meeting = linesAt.get(point)!;
    return meeting.length === 2 ? meeting[meeting[0] === laid ? 1 : 0]! : null;
  };
  for (const laid of all) {
    const { line } = laid;
    const code = objects.uniqueCode(`${dataset}:${line.id}`);
    const ends = [codes.get(line.from)!, codes.get(line.to)!] as const;
    layerOf(line).addLine(laid, code, ends, [goesOn(laid, line.from), goesOn(laid, line.to)]);
    const found = findings.get(rowKey(line.file, line.row));
    objects.write(lineObject(laid, code, ends, layout, found, neighbours.get(line.id)));
  }
  for (const point of group.points) {
    const laid = linesAt.get(point.id)!;
    const code = codes.get(point.id)!;
    // Points belong where their lines do: their own tables often do not say.
    const layer = layerOf(laid[0]?.line ?? point);
    const kind = layer.addPoint(point, code, laid);
    const bottoms = laid.map((line) => endOf(line, point).height - line.halfHeightMetres);
    const base = bottoms.length > 0 ? Math.min(...bottoms) : null;
    const tops = laid.map((line) => endOf(line, point).height + line.halfHeightMetres);
    const top = kind === 'junction' ? (tops.length > 0 ? Math.max(...tops) : null) : layout.ground(point);
    objects.write(
      pointObject(
        laid[0] && point.subclass === null
          ? { ...point, discipline: laid[0].line.discipline, subclass: laid[0].line.subclass }
          : point,
        code,
        kind,
        { base, top },
        layout,
        findings.get(rowKey(point.file, point.row)),
      ),
    );
  }
}
