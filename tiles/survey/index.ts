import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { checkSurvey } from '../../models/survey/checks.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { checksOf } from './check-options.ts';
import { defaultSurveyDrawing, type SurveyDrawing } from './draw.ts';
import { SurveyLayout } from './layout.ts';
import { planeOf } from './place.ts';
import { groupsOf } from './records.ts';
import { reportOf, sentenceOf, warningsOf } from './report.ts';
import { SurveyLayers } from './survey-layers.ts';
import { readTables } from './tables.ts';
import { findingsByRow, writeGroup } from './write-group.ts';

/**
 * A pipe survey in the form of CJJ 61 (point tables and line tables of any number of disciplines) as one 3D tileset a
 * discipline, with all that is wrong with it in `survey-report.json`.
 * @throws ImportError in one sentence where no usable survey is there or nothing says where it lies.
 */
export async function importSurvey(
  request: ImportRequest,
  drawing: Partial<SurveyDrawing> = {},
): Promise<ImportResult> {
  const progress = (stage: string, done = 0, total: number | null = null): void => {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage, done, total });
  };
  const title = request.files.map((file) => basename(file)).join(', ');
  progress(`reading ${title}`);
  const delivery = await readTables(request.files);
  const plane = planeOf(delivery.tables, request.crs, request.cityBounds ?? null);
  const groups = groupsOf(delivery.tables, plane);
  progress(`checking ${title}`);
  const { options, warnings } = checksOf(groups, plane, request);
  const checked = checkSurvey(groups, options);
  const report = reportOf(checked, {
    points: groups.reduce((sum, { points }) => sum + points.length, 0),
    lines: groups.reduce((sum, { lines }) => sum + lines.length, 0),
  });
  if (report.imported.points === 0 || report.imported.lines === 0) {
    const first = checked.findings[0];
    throw new ImportError(
      `${title}: expected surveyed points and lines between them, found ${report.delivered.points} points and ${report.delivered.lines} lines of which none can be used${first ? `: ${sentenceOf(first).text}` : '.'}`,
    );
  }
  await writeFile(join(request.outputFolder, 'survey-report.json'), JSON.stringify(report));

  const full = { ...defaultSurveyDrawing, ...drawing };
  const layout = new SurveyLayout(plane, checked.groups, request, full.usualDiameterMetres);
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const layers = new SurveyLayers(layout, full);
  try {
    const findings = findingsByRow(checked.findings);
    let done = 0;
    for (const group of checked.groups) {
      writeGroup(
        group,
        layout,
        options.metresPerUnit,
        layers,
        objects,
        request.dataset,
        findings,
        delivery.neighbours,
      );
      done += group.points.length + group.lines.length;
      progress(`laying pipes of ${title}`, done, report.imported.points + report.imported.lines);
    }
  } finally {
    objects.close();
  }

  return {
    kind: 'survey',
    crs: plane.crs,
    heightDatum: layout.heights.datum,
    bounds: layout.grid.bounds,
    geoidUndulation: layout.undulation,
    layers: await layers.write(request, layout.frame),
    objectsFile: objects.path,
    objectCount: objects.count,
    attribution: null,
    warnings: [
      ...delivery.warnings,
      ...plane.warnings,
      ...warnings,
      ...warningsOf(report),
      ...unknowns(layout, full),
    ],
  };
}

function unknowns(layout: SurveyLayout, drawing: SurveyDrawing): Sentence[] {
  const warnings: Sentence[] = [];
  if (layout.withoutSize > 0)
    warnings.push(
      sayImport('model.survey.no-size', {
        count: layout.withoutSize,
        millimetres: drawing.usualDiameterMetres * 1000,
      }),
    );
  if (layout.withoutDepth > 0)
    warnings.push(sayImport('model.survey.no-depth', { count: layout.withoutDepth }));
  return warnings;
}
