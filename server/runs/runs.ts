import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Run } from '../../models/runs/run.ts';
import { typescriptWorker } from '../../tiles/typescript-worker.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { FloodRunRequest } from './flood-run.ts';
import { readFootprints } from './footprints.ts';
import { planRun, readScenario } from './plan-run.ts';
import { readRainGauges } from './rain-gauges.ts';
import { runFile, runFolder, writeWhole } from './run-files.ts';
import { failUnfinishedRuns, findRun, insertRun, listRuns, updateRun } from './run-store.ts';
import type { FromRunThread } from './run-thread.ts';

export interface RunsOptions {
  /** Runs at a time; default 1: one uses all processors. */
  concurrent?: number;
  /** Threads of one run; default one for each processor. */
  bands?: number;
  /** Marks runs that a former process left unfinished as failed; default true. False beside a running server. */
  recover?: boolean;
}

interface Job {
  run: Run;
  request: Omit<FloodRunRequest, 'folder'>;
  worker: Worker | null;
  cancelled: boolean;
  /** Wall clock at which the model's own time began to move, milliseconds. */
  startedAt: number | null;
}

/** Queued runs at most: an open form must not fill the store. */
const longestQueue = 50;
const broadcastMilliseconds = 300;

/** The simulation jobs of one server: a queue, computed in worker threads. */
export class Runs {
  private readonly queue: Job[] = [];
  private readonly running = new Map<string, Job>();
  private readonly ends = new Map<string, ((run: Run) => void)[]>();
  private readonly writes = new Map<string, Promise<void>>();
  private readonly sent = new Map<string, number>();
  private closed = false;

  constructor(
    private readonly context: ServerContext,
    private readonly options: RunsOptions,
  ) {}

  /** Checks a scenario and queues it. @throws HttpError 404 unknown city, 422 what cannot be computed, 503 full. */
  async submit(cityId: string, body: unknown): Promise<Run> {
    const { database, dataFolder } = this.context;
    const city = await expectCity(database, cityId);
    const scenario = readScenario(body);
    const plan = await planRun(dataFolder, city, await listDatasets(database, cityId), scenario);
    if (this.queue.length >= longestQueue)
      throw new HttpError(503, `${longestQueue} runs are waiting already; cancel some or wait.`);
    const footprints = await readFootprints(database, cityId, plan.bounds);
    const gauges = scenario.gauges && (await readRainGauges(database, cityId, scenario));
    const id = randomUUID();
    const run: Run = {
      id,
      city: cityId,
      model: 'flood',
      scenario,
      status: 'queued',
      progress: 0,
      message: 'Waiting for its turn.',
      secondsLeft: null,
      createdAt: new Date().toISOString(),
      provenance: null,
      result: null,
    };
    await mkdir(runFolder(dataFolder, id), { recursive: true });
    await insertRun(database, run);
    const request = {
      scenario,
      grid: plan.grid,
      terrain: plan.terrain,
      footprints,
      gauges,
      bands: this.options.bands,
    };
    this.queue.push({ run, request, worker: null, cancelled: false, startedAt: null });
    this.tell(run, true);
    this.next();
    return run;
  }

  /** @throws HttpError 404 */
  async get(id: string): Promise<Run> {
    const live = this.live(id)?.run;
    if (live) return live;
    const stored = await findRun(this.context.database, id);
    if (!stored) throw new HttpError(404, `There is no run "${id.slice(0, 60)}".`);
    return stored;
  }

  /** Runs of a city, the newest first. @throws HttpError 404 */
  async list(city: string): Promise<Run[]> {
    await expectCity(this.context.database, city);
    const stored = await listRuns(this.context.database, city);
    return stored.map((run) => this.live(run.id)?.run ?? run);
  }

  /** Ends a queued or running run; one that has ended stays as it is. @throws HttpError 404 */
  async cancel(id: string): Promise<Run> {
    const job = this.live(id);
    if (!job) return this.get(id);
    job.cancelled = true;
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      await this.end(job, { status: 'cancelled', message: 'Cancelled before it began.' });
      return job.run;
    }
    const ended = this.untilEnd(id);
    job.worker?.postMessage('cancel');
    return ended;
  }

  /** Resolves with the run once it is done, failed or cancelled. */
  async untilEnd(id: string): Promise<Run> {
    if (!this.live(id)) return this.get(id);
    return new Promise((resolve) => {
      this.ends.set(id, [...(this.ends.get(id) ?? []), resolve]);
    });
  }

  /** Cancels what is going on and waits for it. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.queue, ...this.running.values()].map((job) => this.cancel(job.run.id)));
    await Promise.all(this.writes.values());
  }

  private live(id: string): Job | undefined {
    return this.running.get(id) ?? this.queue.find((job) => job.run.id === id);
  }

  private next(): void {
    while (!this.closed && this.running.size < (this.options.concurrent ?? 1)) {
      const job = this.queue.shift();
      if (!job) return;
      this.begin(job);
    }
  }

  private begin(job: Job): void {
    const { id } = job.run;
    this.running.set(id, job);
    this.change(job, { status: 'running', message: 'Starting.' }, true);
    this.save(job);
    const request: FloodRunRequest = { ...job.request, folder: runFolder(this.context.dataFolder, id) };
    const worker = typescriptWorker(new URL('./run-thread.ts', import.meta.url), { workerData: request });
    job.worker = worker;
    let ended = false;
    const end = (changes: Partial<Run>): void => {
      if (ended) return;
      ended = true;
      void this.end(job, changes);
    };
    worker.on('message', (event: FromRunThread) => {
      void this.follow(job, event, end);
    });
    worker.on('error', (error: Error) => {
      this.context.log.error({ error, run: id }, 'a run failed');
      end({ status: 'failed', message: `The run broke off: ${error.message}` });
    });
    worker.on('exit', () => end({ status: 'failed', message: 'The run broke off without saying why.' }));
  }

  private async follow(job: Job, event: FromRunThread, end: (changes: Partial<Run>) => void): Promise<void> {
    const { run, startedAt } = job;
    const { durationSeconds } = run.scenario;
    switch (event.type) {
      case 'stage':
        return this.change(job, { message: event.message }, true);
      case 'prepared': {
        job.startedAt = Date.now();
        const provenance = { modelVersion: await modelVersion(), inputs: event.inputs };
        const message = `Computing ${event.cells} cells among ${event.buildings} buildings.`;
        this.change(job, { provenance, message }, true);
        return this.save(job);
      }
      case 'progress': {
        const progress = Math.min(1, event.seconds / durationSeconds);
        const elapsed = startedAt === null ? 0 : (Date.now() - startedAt) / 1000;
        // The first instants say little: a dry grid takes longer steps.
        const secondsLeft = progress > 0.01 ? (elapsed * (1 - progress)) / progress : null;
        return this.change(job, { progress, secondsLeft }, false);
      }
      case 'frame':
        this.change(job, { result: event.result }, true);
        return this.save(job);
      case 'end':
        return end(
          event.finished
            ? { status: 'done', progress: 1, message: 'Done.' }
            : {
                status: 'cancelled',
                message: this.closed ? 'Cancelled because the server was stopped.' : 'Cancelled.',
              },
        );
      case 'failed':
        return end({ status: 'failed', message: event.message });
    }
  }

  private async end(job: Job, changes: Partial<Run>): Promise<void> {
    const { id } = job.run;
    this.change(job, { ...changes, secondsLeft: null }, true);
    await this.save(job);
    const folder = runFolder(this.context.dataFolder, id);
    await writeWhole(join(folder, runFile.run), JSON.stringify(job.run)).catch((error: unknown) =>
      this.context.log.error({ error, run: id }, 'the summary of a run could not be written'),
    );
    this.running.delete(id);
    this.sent.delete(id);
    for (const resolve of this.ends.get(id) ?? []) resolve(job.run);
    this.ends.delete(id);
    this.next();
  }

  private change(job: Job, changes: Partial<Run>, now: boolean): void {
    job.run = { ...job.run, ...changes };
    this.tell(job.run, now);
  }

  /** Tells the live clients, at most about three times a second unless it matters. */
  private tell(run: Run, now: boolean): void {
    const last = this.sent.get(run.id) ?? 0;
    // The clock of the run's thread ticks every 250 ms.
    if (!now && Date.now() - last < broadcastMilliseconds - 100) return;
    this.sent.set(run.id, Date.now());
    this.context.broadcast(run.city, { type: 'run', run });
  }

  /** Stores the run as it is when its turn comes; one write at a time for a run. */
  private save(job: Job): Promise<void> {
    const { id } = job.run;
    const before = this.writes.get(id) ?? Promise.resolve();
    const write = before
      .then(() => updateRun(this.context.database, job.run))
      .catch((error: unknown) => this.context.log.error({ error, run: id }, 'a run could not be stored'))
      .then(() => {
        if (this.writes.get(id) === write) this.writes.delete(id);
      });
    this.writes.set(id, write);
    return write;
  }
}

let version: Promise<string> | undefined;
function modelVersion(): Promise<string> {
  version ??= readFile(new URL('../../package.json', import.meta.url), 'utf8').then(
    (text) => `flood ${(JSON.parse(text) as { version: string }).version}`,
  );
  return version;
}

/** Opens the queue of simulation runs. */
export async function startRuns(context: ServerContext, options: RunsOptions = {}): Promise<Runs> {
  if (options.recover !== false) {
    const failed = await failUnfinishedRuns(context.database);
    if (failed > 0) context.log.warn(`${failed} runs were left unfinished and are marked as failed.`);
  }
  return new Runs(context, options);
}
