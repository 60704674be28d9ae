import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ImpactAssembler } from '../../../models/flood/impact/assemble.ts';
import { subjectsOf } from '../../../models/flood/impact/city-objects.ts';
import { impactCsv } from '../../../models/flood/impact/csv.ts';
import { findDryRoutes, type RouteQuestion } from '../../../models/flood/impact/dry-routes.ts';
import { impactGeojson, shapesOf } from '../../../models/flood/impact/geojson.ts';
import { placeSubjects } from '../../../models/flood/impact/placement.ts';
import { ImpactSeries, probeFrame } from '../../../models/flood/impact/series.ts';
import { CellSheets } from '../../../models/flood/refined/cell-sheets.ts';
import type { DebrisFactor } from '../../../models/flood/results/hazard.ts';
import { resultValue } from '../../../models/flood/results/result-fields.ts';
import { depthClassesMetres, type FloodGrid } from '../../../models/flood/scenario.ts';
import { projection } from '../../../models/geo/coordinate-systems.ts';
import type { Run } from '../../../models/runs/run.ts';
import { type FrameCache, readResultField, runFile } from '../run-files.ts';
import { type ImpactObjects, readObjects } from './objects.ts';
import { depthOfFrame } from './pdf/depth-picture.ts';
import { impactPdf } from './pdf/impact-pdf.ts';

/** What is asked about a run whose objects are kept already. */
export interface ImpactQuestion {
  run: string;
  folder: string;
  grid: FloodGrid;
  /** Its parts with finer cells, the coarser first. */
  refined: readonly FloodGrid[];
  /** Water stands within buildings too. */
  inside: boolean;
  /** What debris adds to the hazard rating, where the scenario says. */
  debris?: DebrisFactor;
  frameTimes: number[];
  complete: boolean;
  ask: { impact: number | null } | { route: RouteQuestion } | { file: FileWish };
}
/** A file for others, of a frame or of the whole run. */
export interface FileWish {
  format: 'csv' | 'geojson' | 'pdf';
  frame: number | null;
  run: Run;
  language: 'zh' | 'en';
  timeZone: string;
}

/** Runs of which all frames are kept as their probes saw them. */
const keptRuns = 3;

interface Known {
  objects: ImpactObjects;
  series: ImpactSeries;
  assembler: ImpactAssembler;
  /** Whether the maxima of the whole run were read. */
  complete: boolean;
}
const known = new Map<string, Known>();

export const forgetImpact = (run: string): void => void known.delete(run);

async function open({ run, folder, grid, refined, inside }: ImpactQuestion): Promise<Known> {
  const before = known.get(run);
  if (before) {
    known.delete(run);
    known.set(run, before);
    return before;
  }
  const objects = await readObjects(folder);
  const { data, footprints, rows } = objects;
  const placement = placeSubjects(
    new CellSheets([grid, ...refined]),
    subjectsOf(footprints, rows),
    projection(grid.crs),
    inside,
  );
  const series = new ImpactSeries(placement);
  const assembler = new ImpactAssembler(series, { run, data });
  const opened = { objects, series, assembler, complete: false };
  known.set(run, opened);
  for (const oldest of known.keys()) {
    if (known.size <= keptRuns) break;
    known.delete(oldest);
  }
  return opened;
}

/** Looks at the frames that have come since the last question. */
async function follow(
  opened: Known,
  { folder, grid, refined, frameTimes, debris, complete }: ImpactQuestion,
  frames: FrameCache,
): Promise<void> {
  const { series } = opened;
  const first = series.frames.length;
  if (first >= frameTimes.length && complete === opened.complete) return;
  /** What `read` gives for the grid, and for each part with finer cells. */
  const ofSheets = <Read>(read: (sheet: FloodGrid, part?: number) => Promise<Read>): Promise<Read[]> =>
    Promise.all([read(grid), ...refined.map((part, index) => read(part, index))]);
  for (let n = first; n < frameTimes.length; n++) {
    const seen = await ofSheets((sheet, part) => frames.read(folder, sheet, n, part));
    series.add(probeFrame(series.placement, frameTimes[n]!, seen, debris));
  }
  opened.complete = complete;
  // They follow the frames: of a run that has just begun there are none yet.
  const names = ['maximum-depth', 'maximum-hazard', 'arrival'] as const;
  const parts = [undefined, ...refined.keys()];
  if (!names.every((name) => parts.every((part) => existsSync(join(folder, runFile.field(name, part))))))
    return;
  series.setMaxima(
    await ofSheets(async (sheet, part) => {
      const [depth, hazard, arrival] = await Promise.all(
        names.map((name) => readResultField(folder, sheet, name, part)),
      );
      return { 'maximum-depth': depth!, 'maximum-hazard': hazard!, arrival: arrival! };
    }),
  );
}

/**
 * Says whom a run affects: JSON, or a file. What was read of the run's earlier frames is kept for the next question, so
 * questions come one after the other.
 * @throws Error in one sentence where a file of the run is missing or damaged; then `forgetImpact`.
 */
export async function answerImpact(
  question: ImpactQuestion,
  frames: FrameCache,
): Promise<string | Uint8Array> {
  const opened = await open(question);
  await follow(opened, question, frames);
  const { ask } = question;
  if ('route' in ask) return JSON.stringify(findDryRoutes(opened.series, ask.route));
  if ('file' in ask) return file(opened, question, ask.file, frames);
  return JSON.stringify(opened.assembler.assemble(ask.impact, question.complete));
}

async function file(
  { objects, series, assembler }: Known,
  { folder, grid, complete }: ImpactQuestion,
  { format, frame, run, language, timeZone }: FileWish,
  frames: FrameCache,
): Promise<string | Uint8Array> {
  const impact = assembler.assemble(frame, complete);
  const about = {
    scenario: run.scenario.name,
    modelVersion: run.provenance?.modelVersion ?? 'unknown',
    createdAt: run.createdAt,
  };
  if (format === 'csv') return impactCsv(impact, about, depthClassesMetres);
  if (format === 'geojson')
    return JSON.stringify(impactGeojson(impact, about, shapesOf(objects.footprints, objects.rows)));
  let depthAt: (cell: number) => number | null;
  if (frame === null) {
    const deepest = await readResultField(folder, grid, 'maximum-depth');
    depthAt = (cell) => resultValue(deepest, cell);
  } else depthAt = depthOfFrame(await frames.read(folder, grid, frame));
  const { subjects } = series.placement;
  return impactPdf({ run, impact, subjects, depthAt, language, timeZone, printedAt: new Date() });
}
