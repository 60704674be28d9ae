import type { City, Dataset } from '../../models/city/city.ts';
import type { FloodScenario } from '../../models/flood/scenario.ts';
import { isGoing, type Run } from '../../models/runs/run.ts';
import {
  cellChoices,
  cellSeconds,
  estimateRequest,
  measuredCellCost,
  orderCost,
  type RunEstimate,
  sewerNodeCost,
  standardCellCost,
} from '../../models/runs/run-estimate.ts';
import { HttpError } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { checkGround } from './check-ground.ts';
import { planRun, type RunPlan, readScenario } from './plan-run.ts';

/** A run whose cells the server chooses should end within this, seconds. */
const soonSeconds = 60;
/** Earlier runs that say how fast the server is. */
const rememberedRuns = 20;

export interface EstimateSources {
  database: Database;
  dataFolder: string;
  city: City;
  datasets: Dataset[];
  /** Runs of the city, the newest first. */
  runs: readonly Run[];
}

/**
 * What a scenario would cost, and the cells it would have where it leaves them open: the finest of 4 m and more that are
 * computed within a minute. With the scenario and the plan that it then has.
 * @throws HttpError 422 with one sentence on what cannot be computed.
 */
export async function estimateRun(
  body: unknown,
  { database, dataFolder, city, datasets, runs }: EstimateSources,
): Promise<{ estimate: RunEstimate; scenario: FloodScenario; plan: RunPlan }> {
  const parsed = estimateRequest.safeParse(body);
  if (!parsed.success) throw new HttpError(422, `Scenario, ${zodSentence(parsed.error, body)}`);
  const scenario = readScenario({ ...parsed.data, cellMetres: parsed.data.cellMetres ?? cellChoices[0] });
  const measured = measuredCellCost(runs.filter(({ status }) => status === 'done').slice(0, rememberedRuns));
  const secondsOf = (plan: RunPlan, cellMetres: number): number =>
    (measured ?? standardCellCost) *
    orderCost[scenario.order ?? 'first'] *
    [{ ...plan.grid, cellMetres }, ...plan.refined].reduce(
      (sum, grid) => sum + cellSeconds(grid, scenario.durationSeconds, grid.cellMetres),
      0,
    );
  // It costs the same over cells of any size, so it has no say in their choice.
  const sewerSeconds = (plan: RunPlan): number =>
    sewerNodeCost * (plan.sewer?.nodes ?? 0) * scenario.durationSeconds;
  const planned = (cellMetres: number): Promise<RunPlan> =>
    planRun({ database, dataFolder }, city, datasets, { ...scenario, cellMetres });
  const { cellMetres, plan } =
    parsed.data.cellMetres === null
      ? await chosenCells(planned, secondsOf)
      : { cellMetres: scenario.cellMetres, plan: await planned(scenario.cellMetres) };
  const estimate: RunEstimate = {
    cellMetres,
    columns: plan.grid.columns,
    rows: plan.grid.rows,
    finerCells: plan.refined.reduce((sum, { columns, rows }) => sum + columns * rows, 0),
    frames: Math.ceil(scenario.durationSeconds / scenario.frameSeconds) + 1,
    bounds: plan.bounds,
    expectedSeconds: measured === null ? null : secondsOf(plan, cellMetres) + sewerSeconds(plan),
    ahead: runs.filter(isGoing).length,
    notices: await checkGround(database, city.id, plan),
  };
  return { estimate, scenario: { ...scenario, cellMetres }, plan };
}

/** The finest cells that end soon; where none do, the coarsest. */
async function chosenCells(
  planned: (cellMetres: number) => Promise<RunPlan>,
  secondsOf: (plan: RunPlan, cellMetres: number) => number,
): Promise<{ cellMetres: number; plan: RunPlan }> {
  // The coarsest tells the area; what smaller cells cost follows from it without laying each grid.
  const coarsest = cellChoices.at(-1)!;
  const rough = await planned(coarsest).catch(() => null);
  for (const cellMetres of cellChoices) {
    const times = (coarsest / cellMetres) ** 2;
    // Parts with finer cells are blocks of so many cells, and smaller where these are: their cost needs the plan.
    if (rough && secondsOf({ ...rough, refined: [] }, cellMetres) * times > soonSeconds) continue;
    const plan = await planned(cellMetres);
    if (plan.refined.length > 0 && secondsOf(plan, cellMetres) > soonSeconds) continue;
    return { cellMetres, plan };
  }
  return { cellMetres: coarsest, plan: rough ?? (await planned(coarsest)) };
}
