import type { SurveyFinding } from '../../models/survey/findings.ts';
import type { SurveyGroup, SurveyPoint } from '../../models/survey/records.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { endOf } from './draw.ts';
import type { SurveyLayout } from './layout.ts';
import { MeetingLines } from './meeting-lines.ts';
import type { AdjacentSpace } from './neighbours.ts';
import { lineObject, pointObject } from './objects.ts';
import type { SurveyLayers } from './survey-layers.ts';

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
  layers: SurveyLayers,
  objects: ObjectWriter,
  dataset: string,
  findings: ReadonlyMap<string, SurveyFinding[]>,
  neighbours: ReadonlyMap<string, AdjacentSpace[]>,
): void {
  const codes = new Map<string, string>();
  const points = new Map<string, SurveyPoint>();
  for (const point of group.points) {
    points.set(point.id, point);
    codes.set(point.id, objects.uniqueCode(`${dataset}:${point.id}`));
  }
  const all = group.lines.map((line) =>
    layout.lay(line, points.get(line.from)!, points.get(line.to)!, metresPerUnit),
  );
  const meeting = new MeetingLines(all);
  for (const laid of all) {
    const { line } = laid;
    const code = objects.uniqueCode(`${dataset}:${line.id}`);
    const ends = [codes.get(line.from)!, codes.get(line.to)!] as const;
    layers.of(line).addLine(laid, code, ends, meeting.goesOn(laid));
    const found = findings.get(rowKey(line.file, line.row));
    objects.write(lineObject(laid, code, ends, layout, found, neighbours.get(line.id)));
  }
  for (const point of group.points) {
    const laid = meeting.of(point.id);
    const code = codes.get(point.id)!;
    // Points belong where their lines do: their own tables often do not say.
    const kind = layers.of(laid[0]?.line ?? point).addPoint(point, code, laid);
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
