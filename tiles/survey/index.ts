import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LngLat } from '../../models/geo/position.ts';
import { type CheckOptions, checkSurvey, defaultChecks } from '../../models/survey/checks.ts';
import type { SurveyFinding } from '../../models/survey/findings.ts';
import type { SurveyGroup, SurveyPoint } from '../../models/survey/records.ts';
import type { Layer } from '../../scenes/scene.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { featuresFromMeshes, writeTileset } from '../tileset/index.ts';
import { defaultSurveyDrawing, endOf, type SurveyDrawing, SurveyTileFeatures } from './draw.ts';
import { type LaidLine, SurveyLayout } from './layout.ts';
import { isTunnel, lineObject, pointObject } from './objects.ts';
import { planeOf, type SurveyPlane } from './place.ts';
import { groupsOf } from './records.ts';
import { reportOf, sentenceOf, warningsOf } from './report.ts';
import { readTables } from './tables.ts';

/** How far outside the city's extent a survey may reach, degrees (about a kilometre). */
const marginDegrees = 0.01;
const metresPerDegree = 111_320;

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
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'));
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
    await writeTileset({
      features: featuresFromMeshes(layer.meshes, layer.columns()),
      frame: layout.frame,
      className: key === 'tunnel' ? 'Tunnel' : 'NetworkElement',
      outputFolder: folder,
      material: { roughness: 0.55 },
      partition: { maximumFeatures: 4000, maximumVertices: 200_000 },
      finestStepMetres: 1 / 1024,
      onProgress: request.onProgress,
      signal: request.signal,
    });
    shown.push(layerFor(key, layer, request));
  }
  return {
    kind: 'survey',
    crs: plane.crs,
    heightDatum: request.heights === 'ellipsoid' ? 'ellipsoid' : '1985 national height datum',
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

/** Units of the plane and the city's extent, as far as they are known. */
function checksOf(
  groups: readonly SurveyGroup[],
  plane: SurveyPlane,
  request: ImportRequest,
): { options: CheckOptions; warnings: string[] } {
  const options: CheckOptions = { ...defaultChecks };
  const warnings: string[] = [];
  const places: LngLat[] = [];
  for (const { points } of groups)
    for (const { east, north } of points)
      if (east !== null && north !== null) places.push(plane.projection.toGeographic(east, north));
  if (plane.projection.geographic) {
    const latitude = median(places.map((place) => place.latitude)) ?? 0;
    options.metresPerUnit = [metresPerDegree * Math.cos((latitude * Math.PI) / 180), metresPerDegree];
  } else if (/\+units=(?!m\b)|\+to_meter=/.test(plane.projection.definition)) {
    const scale = Number(/\+to_meter=([\d.]+)/.exec(plane.projection.definition)?.[1] ?? 1);
    options.metresPerUnit = [scale, scale];
  }
  const inside = (bounds: readonly number[], { longitude, latitude }: LngLat): boolean =>
    longitude >= bounds[0]! - marginDegrees &&
    longitude <= bounds[2]! + marginDegrees &&
    latitude >= bounds[1]! - marginDegrees &&
    latitude <= bounds[3]! + marginDegrees;
  const city = request.cityBounds ?? null;
  const within = city ? places.filter((place) => inside(city, place)).length : 0;
  if (city && within * 2 >= places.length) {
    options.insideCity = (east, north) => inside(city, plane.projection.toGeographic(east, north));
    return { options, warnings };
  }
  if (city)
    warnings.push(
      `${places.length - within} of ${places.length} points lie outside of what the city has so far; whether single points lie outside of the city was judged by the survey itself.`,
    );
  // No city to compare with: what lies a third of a degree from most of the survey is a slip of the pen.
  const middle = {
    longitude: median(places.map((place) => place.longitude)) ?? 0,
    latitude: median(places.map((place) => place.latitude)) ?? 0,
  };
  const third = 0.33;
  const around = [
    middle.longitude - third,
    middle.latitude - third,
    middle.longitude + third,
    middle.latitude + third,
  ];
  options.insideCity = (east, north) => inside(around, plane.projection.toGeographic(east, north));
  return { options, warnings };
}

function median(values: number[]): number | null {
  return values.length === 0 ? null : values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const rowKey = (file: string, row: number): string => `${file}\n${row}`;

function findingsByRow(findings: readonly SurveyFinding[]): Map<string, SurveyFinding[]> {
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
function writeGroup(
  group: SurveyGroup,
  layout: SurveyLayout,
  metresPerUnit: readonly [number, number],
  layerOf: (thing: { discipline: SurveyPoint['discipline']; subclass: string | null }) => SurveyTileFeatures,
  objects: ObjectWriter,
  dataset: string,
  findings: ReadonlyMap<string, SurveyFinding[]>,
  neighbours: ReadonlyMap<string, import('./neighbours.ts').AdjacentSpace[]>,
): void {
  const codes = new Map<string, string>();
  const points = new Map<string, SurveyPoint>();
  const linesAt = new Map<string, LaidLine[]>();
  for (const point of group.points) {
    points.set(point.id, point);
    codes.set(point.id, objects.uniqueCode(`${dataset}:${point.id}`));
    linesAt.set(point.id, []);
  }
  for (const line of group.lines) {
    const laid = layout.lay(line, points.get(line.from)!, points.get(line.to)!, metresPerUnit);
    linesAt.get(line.from)!.push(laid);
    linesAt.get(line.to)!.push(laid);
    const code = objects.uniqueCode(`${dataset}:${line.id}`);
    const ends = [codes.get(line.from)!, codes.get(line.to)!] as const;
    layerOf(line).addLine(laid, code, ends);
    objects.write(
      lineObject(
        laid,
        code,
        ends,
        layout,
        findings.get(rowKey(line.file, line.row)),
        neighbours.get(line.id),
      ),
    );
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
