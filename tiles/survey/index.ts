import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkSurvey } from '../../models/survey/checks.ts';
import type { SurveyPoint } from '../../models/survey/records.ts';
import type { Layer } from '../../scenes/scene.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { pipePartition } from '../network/options.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { writeModelTileset } from '../tileset/index.ts';
import { checksOf } from './check-options.ts';
import { defaultSurveyDrawing, type SurveyDrawing, SurveyTileFeatures } from './draw.ts';
import { SurveyLayout } from './layout.ts';
import { isTunnel } from './objects.ts';
import { planeOf } from './place.ts';
import { groupsOf } from './records.ts';
import { reportOf, sentenceOf, warningsOf } from './report.ts';
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
      `${title}: expected surveyed points and lines between them, found ${report.delivered.points} points and ${report.delivered.lines} lines of which none can be used${first ? `: ${sentenceOf(first)}` : '.'}`,
    );
  }
  await writeFile(join(request.outputFolder, 'survey-report.json'), JSON.stringify(report));

  const full = { ...defaultSurveyDrawing, ...drawing };
  const layout = new SurveyLayout(plane, checked.groups, request, full.usualDiameterMetres);
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const layers = new Map<string, SurveyTileFeatures>();
  const layerOf = (thing: {
    discipline: SurveyPoint['discipline'];
    subclass: string | null;
  }): SurveyTileFeatures => {
    const key = isTunnel(thing) ? 'tunnel' : thing.discipline;
    let layer = layers.get(key);
    if (!layer) {
      layer = new SurveyTileFeatures(thing.discipline, layout, full);
      layers.set(key, layer);
    }
    return layer;
  };
  try {
    const findings = findingsByRow(checked.findings);
    let done = 0;
    for (const group of checked.groups) {
      writeGroup(
        group,
        layout,
        options.metresPerUnit,
        layerOf,
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

  const shown: Layer[] = [];
  for (const [key, layer] of [...layers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const folder = join(request.outputFolder, key);
    await mkdir(folder, { recursive: true });
    await writeModelTileset({
      meshes: layer.meshes,
      columns: layer.columns(),
      name: key,
      frame: layout.frame,
      className: key === 'tunnel' ? 'Tunnel' : 'NetworkElement',
      outputFolder: folder,
      material: { roughness: 0.55 },
      partition: pipePartition,
      gridStepMetres: 1 / 1024,
      request,
    });
    shown.push(layerFor(key, layer, request));
  }
  return {
    kind: 'survey',
    crs: plane.crs,
    heightDatum: layout.heights.datum,
    bounds: layout.grid.bounds,
    geoidUndulation: layout.undulation,
    layers: shown,
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

function layerFor(key: string, features: SurveyTileFeatures, request: ImportRequest): Layer {
  const base = {
    id: `${request.dataset}-${key}`.slice(0, 63),
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/${key}/tileset.json`,
  };
  return key === 'tunnel'
    ? { ...base, type: 'underground', name: { zh: '综合管廊', en: 'Utility tunnel' } }
    : { ...base, type: 'network', name: features.names, discipline: features.discipline, resultsUrl: null };
}

function unknowns(layout: SurveyLayout, drawing: SurveyDrawing): string[] {
  const warnings: string[] = [];
  if (layout.withoutSize > 0)
    warnings.push(
      `${layout.withoutSize} lines have no size; they are drawn ${drawing.usualDiameterMetres * 1000} mm thick.`,
    );
  if (layout.withoutDepth > 0)
    warnings.push(
      `${layout.withoutDepth} lines have neither depth nor height at an end; they are drawn 1 m below the ground.`,
    );
  return warnings;
}
