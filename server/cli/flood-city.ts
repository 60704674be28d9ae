import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { blockRain } from '../../models/flood/forcing/rain.ts';
import { nationalAlerts } from '../../models/flood/forcing/rain-alert.ts';
import { noticeSentence } from '../../models/flood/ground/ground-check.ts';
import { landClassOf } from '../../models/flood/infiltration/land-classes.ts';
import type { AffectedBuilding, AlertLevel } from '../../models/flood/scenario.ts';
import { type Run, run as runSchema } from '../../models/runs/run.ts';
import { bearer } from '../access/bearer.ts';
import type { ServerContext } from '../http/context.ts';
import { createLog } from '../http/log.ts';
import { findRunningServer, type ServerFile } from '../http/server-file.ts';
import { readAffected, runFolder } from '../runs/run-files.ts';
import { startRuns } from '../runs/runs.ts';
import { sewerLines } from '../runs/sewer/sewer-words.ts';
import { openStore } from '../store/open-store.ts';
import { dataFolderOf } from './data-folder.ts';
import { printJson, progressPrinter } from './output.ts';

export interface CityFloodOptions {
  data: string;
  city?: string;
  rain?: number;
  hours: number;
  storm?: string;
  return: number;
  minutes: number;
  peak?: number;
  alert?: AlertLevel;
  gauges?: string;
  /** True: of any model. */
  forecast?: string | true;
  movingStorm?: number[];
  soil?: string;
  inflow?: number[][];
  scenario?: string;
  extent?: number[];
  cell: number;
  duration?: number;
  frame: number;
  manning: number;
  boundary: 'open' | 'closed';
  order: 'first' | 'second';
  buildings: boolean;
  buildingsAs: 'obstacles' | 'raised' | 'porous';
  interventions?: string;
  evaporation?: number;
  sewer?: string;
  name?: string;
  out?: string;
  bands?: number;
  json?: boolean;
}

/** Computes a scenario on a city, through its server where one runs, and prints what the water reaches. */
export async function runCityFlood(options: CityFloodOptions): Promise<void> {
  const dataFolder = dataFolderOf(options);
  const scenario = await scenarioOf(options);
  const progress = progressPrinter();
  // Elsewhere each new text is a line of its own.
  const terminal = process.stderr.isTTY === true;
  const show = (run: Run): void =>
    progress.show(
      run.progress > 0
        ? { stage: withTime(run.message, terminal ? run.secondsLeft : null), done: run.progress, total: 1 }
        : { stage: run.message, done: 0, total: null },
    );
  const server = findRunningServer(dataFolder);
  let run: Run;
  try {
    run = server
      ? await runThrough(server, options.city!, scenario, show)
      : await runHere(dataFolder, options.city!, scenario, options.bands, show);
  } finally {
    progress.end();
  }
  if (run.status !== 'done') throw new Error(run.message);
  const folder = runFolder(dataFolder, run.id);
  const affected = (await readAffected(folder)) as AffectedBuilding[];
  if (options.out) {
    await mkdir(resolve(options.out), { recursive: true });
    await cp(folder, resolve(options.out), { recursive: true });
  }
  if (options.json) printJson({ run, affected });
  else print(run, affected, options.out ?? folder, server);
}

async function scenarioOf(options: CityFloodOptions): Promise<unknown> {
  const interventions =
    options.interventions === undefined ? undefined : await readJson(options.interventions);
  if (interventions !== undefined && !Array.isArray(interventions))
    throw new Error(`${basename(options.interventions!)}: expected a list of interventions, found no list.`);
  if (options.scenario !== undefined) {
    const scenario = (await readJson(options.scenario)) as object;
    return interventions === undefined ? scenario : { ...scenario, interventions };
  }
  const rain = rainOf(options);
  if (!rain && !options.inflow)
    throw new Error(
      'Expected --rain <mm>, --storm <city>, --alert <level>, --gauges <time>, --forecast, --moving-storm, --inflow or --scenario <file>, found none of them.',
    );
  // What falls after a forecast's end is not known.
  const hours = options.duration ?? (rain?.hours ?? options.hours) + (options.forecast ? 0 : 1);
  return {
    name: options.name ?? rain?.name ?? 'Inflow',
    extent: options.extent ?? null,
    cellMetres: options.cell,
    durationSeconds: hours * 3600,
    frameSeconds: options.frame,
    ...rain?.scenario,
    ...(options.soil !== undefined && { infiltration: landClassOf(options.soil).soil }),
    inflows: (options.inflow ?? []).map(([longitude, latitude, radiusMetres, cubicMetresPerSecond]) => ({
      longitude,
      latitude,
      radiusMetres,
      hydrograph: [{ seconds: 0, cubicMetresPerSecond }],
    })),
    manningCoefficient: options.manning,
    buildings: options.buildings ? options.buildingsAs : 'ignored',
    boundary: options.boundary,
    ...(options.order === 'second' && { order: options.order }),
    ...(options.evaporation !== undefined && { evaporationMillimetresPerDay: options.evaporation }),
    ...(options.sewer !== undefined && { sewer: { dataset: options.sewer } }),
    ...(interventions !== undefined && { interventions }),
  };
}

/** @throws Error with one sentence that names the file. */
async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Error(`${basename(file)}: there is no such file.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${basename(file)}: expected JSON: ${(error as Error).message}.`);
  }
}

/** What rains, its name, and how long. */
function rainOf(options: CityFloodOptions): { name: string; hours: number; scenario: object } | null {
  const { rain, hours, storm, minutes, alert, gauges, peak } = options;
  if (rain !== undefined)
    return { name: `${rain} mm in ${hours} h`, hours, scenario: { rain: blockRain(rain, hours) } };
  if (storm !== undefined)
    return {
      name: `${storm}, ${options.return} a, ${minutes} min`,
      hours: minutes / 60,
      scenario: {
        storm: {
          formula: storm,
          returnPeriodYears: options.return,
          durationMinutes: minutes,
          peakRatio: peak,
        },
      },
    };
  if (alert !== undefined)
    return {
      name: `Alert ${alert}`,
      hours: nationalAlerts[alert].hours,
      scenario: { alert: { level: alert } },
    };
  if (gauges !== undefined)
    return { name: `Gauges from ${gauges}`, hours, scenario: { gauges: { from: gauges } } };
  if (options.forecast !== undefined)
    return {
      name: options.forecast === true ? 'Forecast' : `Forecast ${options.forecast}`,
      hours,
      scenario: { forecast: options.forecast === true ? {} : { model: options.forecast } },
    };
  if (options.movingStorm !== undefined) {
    const [longitude, latitude, speed, directionDegrees, alongMetres, acrossMetres, peak] =
      options.movingStorm;
    const storm = {
      longitude,
      latitude,
      speedMetresPerSecond: speed,
      directionDegrees,
      alongMetres,
      acrossMetres,
    };
    return {
      name: `Moving storm, ${peak} mm/h`,
      hours,
      scenario: { movingStorm: { ...storm, peakMillimetresPerHour: peak } },
    };
  }
  return null;
}

async function runHere(
  dataFolder: string,
  city: string,
  scenario: unknown,
  bands: number | undefined,
  show: (run: Run) => void,
): Promise<Run> {
  const database = await openStore({
    dataFolder,
    log: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
  });
  const context: ServerContext = {
    database,
    dataFolder,
    log: createLog('warn'),
    broadcast: (_city, message) => {
      if (message.type === 'run') show(message.run as Run);
    },
  };
  // Another process may serve the same store: what it computes is not ours to mark.
  const runs = await startRuns(context, { bands, recover: false });
  try {
    const { id } = await runs.submit(city, scenario);
    return await stoppable(
      () => runs.untilEnd(id),
      () => runs.cancel(id),
    );
  } finally {
    await runs.close();
    await database.close();
  }
}

async function runThrough(
  server: ServerFile,
  city: string,
  scenario: unknown,
  show: (run: Run) => void,
): Promise<Run> {
  const ask = async (path: string, init?: RequestInit): Promise<Run> => {
    const response = await fetch(server.url + path, {
      ...init,
      headers: { ...bearer(server.token), ...(init?.headers as Record<string, string>) },
    });
    const body = (await response.json()) as { detail?: string };
    if (!response.ok)
      throw new Error(body.detail ?? `The server at ${server.url} answered ${response.status}.`);
    return runSchema.parse(body);
  };
  const { id } = await ask(`/api/cities/${encodeURIComponent(city)}/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
  });
  return stoppable(
    async () => {
      for (;;) {
        const run = await ask(`/api/runs/${id}`);
        if (run.status !== 'queued' && run.status !== 'running') return run;
        show(run);
        await sleep(400);
      }
    },
    () => ask(`/api/runs/${id}`, { method: 'DELETE' }),
  );
}

/** Ctrl-C cancels the run and then waits for its end. */
async function stoppable(work: () => Promise<Run>, cancel: () => Promise<Run>): Promise<Run> {
  const stop = (): void => {
    cancel().catch((error: Error) => process.stderr.write(`${error.message}\n`));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

const withTime = (message: string, secondsLeft: number | null): string =>
  secondsLeft === null ? message : `${message} ${Math.ceil(secondsLeft)} s left,`;

function print(run: Run, affected: AffectedBuilding[], folder: string, server: ServerFile | null): void {
  const result = run.result!;
  const { columns, rows, cellMetres } = result.grid;
  console.log(
    `${run.scenario.name}: ${columns} × ${rows} cells of ${cellMetres} m, ${result.frameTimes.length} frames`,
  );
  console.log(
    `  deepest ${result.maximumDepthMetres.toFixed(2)} m, deeper than 5 cm on ${(result.wetAreaSquareMetres / 1e4).toFixed(2)} ha, relative volume error ${result.relativeVolumeError?.toExponential(1) ?? 'unknown'}`,
  );
  const { ledger } = result;
  if (ledger) {
    const cubicMetres = (volume: number): string => `${Math.round(volume)} m³`;
    const others = (
      [
        ['evaporated', ledger.evaporated],
        ['pumped out', ledger.pumped],
        ['into sewers', ledger.sewer],
        ['into basins', ledger.basins],
      ] as const
    ).map(([name, volume]) => (volume ? `${name} ${cubicMetres(volume)}, ` : ''));
    console.log(
      `  rain ${cubicMetres(ledger.rain)}, in ${cubicMetres(ledger.inflow)}, out ${cubicMetres(ledger.outflow)}, taken in by the ground ${cubicMetres(ledger.infiltrated)}, ${others.join('')}stored ${cubicMetres(ledger.stored)}`,
    );
  }
  if (result.sewer) for (const line of sewerLines(result.sewer)) console.log(`  ${line}`);
  for (const notice of run.notices ?? []) console.log(`  ${noticeSentence(notice)}`);
  for (const { gauge, fromSeconds, toSeconds } of result.rainGaps ?? [])
    console.log(`  rain gauge ${gauge} tells nothing from ${fromSeconds} to ${toSeconds} s`);
  console.log(`  ${affected.length} buildings with more than 5 cm at their walls`);
  for (const building of affected.slice(0, 10)) {
    const arrival =
      building.arrivalSeconds === null ? '' : `, after ${Math.round(building.arrivalSeconds / 60)} min`;
    console.log(`    ${building.depthMetres.toFixed(2)} m  ${building.name ?? building.code}${arrival}`);
  }
  if (affected.length > 10) console.log(`    … and ${affected.length - 10} more`);
  console.log(`  run ${run.id} in ${folder}${server ? `, shown at ${server.url}` : ''}`);
}
