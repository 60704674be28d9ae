import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { floodCases } from '../models/flood/cases/all.ts';
import { computeCase, findingsOf } from '../models/flood/cases/compute.ts';
import { sharedData } from '../models/testing/shared-data.ts';
import { computeCase as computeSurveyed } from '../server/runs/compute-case.ts';
import { crewThreads } from '../server/runs/crew-threads.ts';
import { floodKernel } from '../server/runs/kernel-file.ts';
import { type Convergence, convergenceOf } from './flood-validation/convergence.ts';
import { holds, type Outcome, pageOf, type SurveyedCase } from './flood-validation/page.ts';
import { chartOf } from './flood-validation/pictures.ts';
import { svgOf } from './flood-validation/svg.ts';
import type { BenchRow } from './row.ts';

const docs = new URL('../docs/', import.meta.url);
const images = new URL('images/flood/', docs);

/** Cases whose solution is smooth enough, or known well enough, to tell the order of convergence. */
const convergent = [
  'dam-break-wet-city',
  'dam-break-dry-city',
  'bump-transcritical',
  'macdonald-subcritical',
  'thacker-radial',
];

/** Computes all cases and writes docs/flood-validation.md and its pictures: minutes of work. */
export async function run(): Promise<BenchRow[]> {
  const module = await floodKernel();
  const outcomes: Outcome[] = [];
  const convergences = new Map<string, Convergence>();
  for (const flood of floodCases) {
    const { columns, rows } = flood.inputs(flood.cells);
    const ports = () => (columns * rows > 50_000 ? crewThreads() : undefined);
    const first = await computeCase(flood, { module, order: 1, ports: ports() });
    outcomes.push({
      flood,
      results: [first, await computeCase(flood, { module, order: 2, ports: ports() })],
    });
    if (convergent.includes(flood.name)) convergences.set(flood.name, await convergenceOf(flood, module));
    console.error(flood.name);
  }
  await mkdir(images, { recursive: true });
  for (const file of await readdir(images)) await rm(new URL(file, images));
  for (const outcome of outcomes)
    await writeFile(new URL(`${outcome.flood.name}.svg`, images), svgOf(chartOf(outcome)));
  await writeFile(new URL('flood-validation.md', docs), pageOf(outcomes, convergences, await surveyedCase()));
  return outcomes.map(({ flood, results }): BenchRow => {
    const judged = results.flatMap((result) => findingsOf(flood, result)).map(holds);
    const kept = judged.filter((one) => one === true).length;
    const all = judged.filter((one) => one !== null).length;
    return {
      row: `flood: ${flood.name}`,
      ours: kept,
      unit: 'numbers accepted',
      against: 'numbers judged',
      theirs: all,
      ratio: all > 0 ? kept / all : null,
      must: null,
      holds: null,
    };
  });
}

/** Merewether 2007; @throws Error where its data are not there: the page must not lose it unnoticed. */
async function surveyedCase(): Promise<SurveyedCase> {
  const folder = sharedData('flood-merewether');
  if (folder === null)
    throw new Error(
      'Validation: expected the data of Merewether beside the checkout (shared/data), found none.',
    );
  const { loaded, frame, points, steady } = await computeSurveyed('merewether', folder);
  const { title, source, toleranceMetres } = loaded.description;
  return { title, source, toleranceMetres, steady, relativeError: frame.ledger.relativeError ?? 0, points };
}
