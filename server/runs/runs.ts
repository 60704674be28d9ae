import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { branchScenario } from '../../models/flood/branch.ts';
import type { FloodScenario } from '../../models/flood/scenario.ts';
import { isGoing, type Run } from '../../models/runs/run.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { BrowserLink } from './browser-run/browser-link.ts';
import { checkGround } from './check-ground.ts';
import { type Job, needOf, newJob } from './job.ts';
import { KnownFootprints } from './known-footprints.ts';
import { resolveKnownRain } from './known-rain.ts';
import { planRun, type RunPlan, readScenario } from './plan-run.ts';
import { ResultReader } from './results/result-reader.ts';
import { removeDrafts, runFile, runFolder, writeWhole } from './run-files.ts';
import { type GroundRequest, groundKey } from './run-ground.ts';
import { memoryRefusal } from './run-memory.ts';
import { ownerOf, ownRun } from './run-owner.ts';
import { loadRequest, type StoredRequest, storeRequest } from './run-request.ts';
import { findRun, insertRun, listRuns, unfinishedRuns, updateRun } from './run-store.ts';
import type { FromRunThread, ToRunThread } from './run-thread.ts';
import { RunThreads, startRunThread } from './run-threads.ts';
import { tidyCheckpoints } from './tidy-checkpoints.ts';

export interface RunsOptions {
  /** Runs at a time; default 1: one uses all processors. */
  concurrent?: number;
  /** Threads of one run; default one for each processor. */
  bands?: number;
  /**
   * Whether runs outlast this process, default true: those that a former one left unfinished go on, and those that this
   * one leaves wait for the next. False beside a running server.
   */
  recover?: boolean;
  /** Whether a thread is kept ready once somebody looks at runs; default false. */
  warm?: boolean;
  /** Bytes that machine and process may still take. */
  availableBytes?: () => number;
}

/** The ground of larger runs is not made before they are asked for: it would hold memory that others need. */
const mostForeseenCells = 8e6;
/** Queued runs at most: an open form must not fill the store. */
const longestQueue = 50;
const broadcastMilliseconds = 300;
/** Runs of others are looked at again so often: their process may have died. */
const lookAgainMilliseconds = 30_000;
/** A run during which the server has stopped so often is not taken up again by itself: it may be the cause. */
const mostInterruptions = 3;

/** The simulation jobs of one server: a queue, computed in worker threads. */
export class Runs {
  readonly results = new ResultReader();
  private readonly footprints: KnownFootprints;
  private readonly queue: Job[] = [];
  private readonly running = new Map<string, Job>();
  private readonly ends = new Map<string, ((run: Run) => void)[]>();
  private readonly writes = new Map<string, Promise<void>>();
  private readonly sent = new Map<string, number>();
  private readonly threads: RunThreads;
  private lookAgain: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly context: ServerContext,
    private readonly options: RunsOptions,
  ) {
    this.threads = new RunThreads(() => startRunThread(options.bands));
    this.footprints = new KnownFootprints(context.database);
  }

  /**
   * Checks a scenario and queues it; one that a browser computes waits for none before it.
   * @throws HttpError 404 unknown city, 422 what cannot be computed, 503 full.
   */
  async submit(
    cityId: string,
    body: unknown,
    origin: { browser?: BrowserLink } & Pick<Run, 'scheduled'> = {},
  ): Promise<Run> {
    const { browser, scheduled } = origin;
    const { database, dataFolder } = this.context;
    const city = await expectCity(database, cityId);
    const { asked, parent } = await this.asBranch(cityId, readScenario(body));
    // Those that run now will give their memory back.
    const held = [...this.running.values()].reduce((sum, { need }) => sum + (need?.bytes ?? 0), 0);
    const datasets = await listDatasets(database, cityId);
    const plan = await planRun(this.context, city, datasets, asked, this.available() + held);
    if (plan.sewer && browser)
      throw new HttpError(422, 'A flood with its drainage network is computed by the server only.');
    if (this.queue.length >= longestQueue)
      throw new HttpError(503, `${longestQueue} runs are waiting already; cancel some or wait.`);
    const notices = await checkGround(database, cityId, plan);
    const footprints = await this.footprints.read(cityId, plan.bounds);
    const { scenario, knownRain } = await resolveKnownRain(database, cityId, asked, plan.grid);
    const run: Run = {
      id: randomUUID(),
      city: cityId,
      model: 'flood',
      scenario,
      status: 'queued',
      progress: 0,
      message: 'Waiting for its turn.',
      secondsLeft: null,
      createdAt: new Date().toISOString(),
      ...(scheduled && { scheduled }),
      ...(notices.length > 0 && { notices }),
      provenance: null,
      result: null,
    };
    const request: StoredRequest = {
      scenario,
      grid: plan.grid,
      terrain: plan.terrain,
      footprints,
      knownRain,
      ...(plan.sewer && { sewer: plan.sewer }),
      ...(parent && { parent }),
    };
    this.foreseeGround(request);
    const folder = runFolder(dataFolder, run.id);
    await mkdir(folder, { recursive: true });
    // What a browser has computed cannot go on elsewhere.
    if (!browser) await storeRequest(folder, request);
    const job = newJob(run, request, browser);
    // A server that starts meanwhile must not take it up.
    if (this.options.recover === false) job.release = await ownRun(folder);
    await insertRun(database, run);
    if (browser) {
      this.running.set(run.id, job);
      void this.begin(job);
      return job.run;
    }
    this.queue.push(job);
    this.tell(run, true);
    this.next();
    return run;
  }

  /** Has a waiting thread make the ground of a scenario that will likely be run. @throws HttpError 422 */
  async foresee(
    city: string,
    asked: FloodScenario,
    { grid, terrain, sewer, bounds }: RunPlan,
  ): Promise<void> {
    const footprints = await this.footprints.read(city, bounds);
    const known = await resolveKnownRain(this.context.database, city, asked, grid);
    this.foreseeGround({ ...known, grid, terrain, footprints, ...(sewer && { sewer }) });
  }

  private foreseeGround({ scenario, grid, terrain, footprints, knownRain, sewer }: GroundRequest): void {
    if (this.closed || this.running.size > 0 || grid.columns * grid.rows > mostForeseenCells) return;
    const request = { scenario, grid, terrain, knownRain, ...(sewer && { sewer }) };
    this.threads.foresee({ key: groundKey(request), request, footprints });
  }

  /** What a scenario says of its parent, looked up. @throws HttpError 422 */
  private async asBranch(
    city: string,
    scenario: FloodScenario,
  ): Promise<{ asked: FloodScenario; parent: StoredRequest['parent'] }> {
    if (!scenario.parent) return { asked: scenario, parent: undefined };
    const parent = await this.get(scenario.parent.run).catch(() => null);
    if (parent?.city !== city)
      throw new HttpError(422, `Branch: city "${city}" has no run "${scenario.parent.run.slice(0, 60)}".`);
    try {
      const branch = branchScenario(parent.scenario, scenario);
      const folder = runFolder(this.context.dataFolder, parent.id);
      const { sameUntilSeconds: untilSeconds } = branch;
      return { asked: branch.scenario, parent: untilSeconds > 0 ? { folder, untilSeconds } : undefined };
    } catch (error) {
      throw new HttpError(422, (error as Error).message);
    }
  }

  /** Takes up what a former process left unfinished; later also what processes beside this one compute, should they die. */
  async takeUp(): Promise<void> {
    const { database, dataFolder, log } = this.context;
    let ofOthers = 0;
    for (const run of await unfinishedRuns(database)) {
      if (this.live(run.id)) continue;
      const folder = runFolder(dataFolder, run.id);
      if (await ownerOf(folder)) {
        ofOthers++;
        continue;
      }
      const wasRunning = run.status === 'running';
      const interruptions = (run.interruptions ?? 0) + (wasRunning ? 1 : 0);
      const lost = (await loadRequest(folder)) === null;
      const fails = lost || interruptions > mostInterruptions;
      const job = newJob(
        {
          ...run,
          ...(wasRunning && { interruptions }),
          status: fails ? 'failed' : 'queued',
          secondsLeft: null,
          message: lost
            ? 'The server stopped before this run was finished, and what it computes with is not there; start it again.'
            : fails
              ? `The server stopped ${interruptions} times while this run was computed; restart it when that is mended.`
              : 'The server stopped; the run goes on from its last checkpoint.',
        },
        null,
      );
      await updateRun(database, job.run);
      log.warn(`Run ${run.id}: ${job.run.message}`);
      if (!fails) this.queue.push(job);
    }
    this.next();
    if (ofOthers === 0 || this.closed) return;
    this.lookAgain = setTimeout(() => {
      this.takeUp().catch((error: unknown) => log.error({ error }, 'unfinished runs could not be looked at'));
    }, lookAgainMilliseconds);
    this.lookAgain.unref();
  }

  /** Computes a failed or cancelled run further, from its last checkpoint. @throws HttpError 404, 409, 422 */
  async restart(id: string): Promise<Run> {
    const run = await this.get(id);
    if (run.status !== 'failed' && run.status !== 'cancelled')
      throw new HttpError(
        409,
        `Only a run that failed or was cancelled can be restarted; this one is ${run.status}.`,
      );
    const request = await loadRequest(runFolder(this.context.dataFolder, id));
    if (!request)
      throw new HttpError(
        422,
        'What this run computes with is not there any more; start its scenario again.',
      );
    const job = newJob(
      { ...run, status: 'queued', interruptions: 0, message: 'Waiting for its turn.', secondsLeft: null },
      request,
    );
    this.queue.push(job);
    this.tell(job.run, true);
    await this.save(job);
    this.next();
    return job.run;
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
    if (this.options.warm && !this.closed && this.running.size === 0) this.threads.warm();
    const stored = await listRuns(this.context.database, city);
    return stored.map((run) => this.live(run.id)?.run ?? run);
  }

  /** Ends a queued or running run; one that has ended stays as it is. @throws HttpError 404, 409 of another process */
  async cancel(id: string): Promise<Run> {
    const job = this.live(id);
    if (job) return this.stop(job, 'cancel');
    const run = await this.get(id);
    const owner = isGoing(run) ? await ownerOf(runFolder(this.context.dataFolder, id)) : null;
    if (owner)
      throw new HttpError(
        409,
        `Run "${run.scenario.name}" is computed by process ${owner.pid} on ${owner.host}; end it there.`,
      );
    return run;
  }

  /** Resolves with the run once it is done, failed or cancelled. */
  async untilEnd(id: string): Promise<Run> {
    if (!this.live(id)) return this.get(id);
    return new Promise((resolve) => {
      this.ends.set(id, [...(this.ends.get(id) ?? []), resolve]);
    });
  }

  /** A run that may be changed or removed: one that has just ended is waited for until it is stored. @throws HttpError 404 */
  async settled(id: string): Promise<Run> {
    const run = await this.get(id);
    return isGoing(run) ? run : this.untilEnd(id);
  }

  /** Stops what is going on and waits for it: for the next process where runs outlast this one, else for good. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.lookAgain) clearTimeout(this.lookAgain);
    const outlast = this.options.recover !== false;
    const jobs = [...this.running.values(), ...(outlast ? [] : this.queue)];
    await Promise.all(jobs.map((job) => this.stop(job, outlast ? 'interrupt' : 'cancel')));
    await Promise.all([this.threads.close(), this.results.close()]);
    await Promise.all(this.writes.values());
  }

  private async stop(job: Job, why: 'cancel' | 'interrupt'): Promise<Run> {
    const { id } = job.run;
    job.stopping ??= why;
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      await this.end(job, { status: 'cancelled', message: 'Cancelled before it began.' });
      return job.run;
    }
    const ended = this.untilEnd(id);
    if (job.prepared) job.worker?.postMessage({ type: 'stop' } satisfies ToRunThread);
    // It hears nothing while it reads its terrain, and has nothing to keep yet.
    else void job.worker?.terminate();
    return ended;
  }

  private live(id: string): Job | undefined {
    return this.running.get(id) ?? this.queue.find((job) => job.run.id === id);
  }

  private available(): number {
    return (this.options.availableBytes ?? (() => process.availableMemory()))();
  }

  private next(): void {
    const own = (): number => [...this.running.values()].filter(({ browser }) => !browser).length;
    while (!this.closed && own() < (this.options.concurrent ?? 1)) {
      const job = this.queue[0];
      if (!job) return;
      const refusal = job.need && memoryRefusal(job.need, this.available());
      // What runs now will give its memory back.
      if (refusal && own() > 0) return;
      this.queue.shift();
      this.running.set(job.run.id, job);
      if (refusal) void this.end(job, { status: 'failed', message: refusal });
      else void this.begin(job);
    }
  }

  private async begin(job: Job): Promise<void> {
    const { id, provenance } = job.run;
    const folder = runFolder(this.context.dataFolder, id);
    this.change(job, { status: 'running', message: 'Starting.' }, true);
    const { worker, ...told } = this.threads.take();
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
    worker.on('exit', () =>
      end(
        job.stopping ? stopped(job) : { status: 'failed', message: 'The run broke off without saying why.' },
      ),
    );
    void this.save(job);
    try {
      await removeDrafts(folder);
      job.request ??= await loadRequest(folder);
      if (!job.request)
        throw new Error('What this run computes with cannot be read; start its scenario again.');
      job.need ??= needOf(job.request);
      const { footprints, ...rest } = job.request;
      const request = {
        ...rest,
        folder,
        ...(provenance && { before: { inputs: provenance.inputs } }),
        ...(job.browser && { browser: job.browser }),
      };
      const ways = job.browser ? [job.browser.port] : [];
      const known = told.footprints === footprints;
      const start: ToRunThread = {
        type: 'start',
        key: known ? groundKey(rest) : null,
        request,
        footprints: known ? null : footprints,
      };
      if (!job.stopping) worker.postMessage(start, ways);
    } catch (error) {
      end({ status: 'failed', message: (error as Error).message });
      void worker.terminate();
    }
  }

  private async follow(job: Job, event: FromRunThread, end: (changes: Partial<Run>) => void): Promise<void> {
    const { run } = job;
    const { durationSeconds } = run.scenario;
    switch (event.type) {
      case 'stage':
        return this.change(job, { message: event.message }, true);
      case 'prepared': {
        job.prepared = true;
        job.startedAt = Date.now();
        job.startedSeconds = event.seconds;
        if (job.stopping) job.worker?.postMessage({ type: 'stop' } satisfies ToRunThread);
        const provenance = { modelVersion: await modelVersion(), inputs: event.inputs };
        const where = event.adapter === undefined ? '' : ` in a browser (${event.adapter})`;
        const message = `Computing ${event.cells} cells among ${event.buildings} buildings${where}.`;
        this.change(job, { provenance, message }, true);
        return this.save(job);
      }
      case 'progress': {
        const progress = Math.min(1, event.seconds / durationSeconds);
        const elapsed = job.startedAt === null ? 0 : (Date.now() - job.startedAt) / 1000;
        const moved = progress - job.startedSeconds / durationSeconds;
        // The first instants say little: a dry grid takes longer steps.
        const secondsLeft = moved > 0.01 ? (elapsed * (1 - progress)) / moved : null;
        return this.change(job, { progress, secondsLeft }, false);
      }
      case 'frame':
        // Before anybody hears of it and asks.
        this.results.take(runFolder(this.context.dataFolder, run.id), event.written ?? []);
        this.change(job, { result: event.result }, true);
        return this.save(job);
      case 'checkpoint':
        return void (await tidyCheckpoints(this.context.dataFolder).catch((error: unknown) =>
          this.context.log.error({ error, run: run.id }, 'old checkpoints could not be removed'),
        ));
      case 'end':
        return end(event.finished ? { status: 'done', progress: 1, message: 'Done.' } : stopped(job));
      case 'failed':
        return end({ status: 'failed', message: event.message });
    }
  }

  private async end(job: Job, changes: Partial<Run>): Promise<void> {
    const { id } = job.run;
    const computedSeconds =
      job.startedAt === null
        ? job.run.computedSeconds
        : (job.run.computedSeconds ?? 0) + (Date.now() - job.startedAt) / 1000;
    this.change(job, { ...changes, secondsLeft: null, computedSeconds }, true);
    await this.save(job);
    const folder = runFolder(this.context.dataFolder, id);
    if (existsSync(folder))
      await writeWhole(join(folder, runFile.run), JSON.stringify(job.run)).catch((error: unknown) =>
        this.context.log.error({ error, run: id }, 'the summary of a run could not be written'),
      );
    await job.release?.();
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

const stopped = ({ stopping }: Job): Partial<Run> =>
  stopping === 'interrupt'
    ? { status: 'queued', message: 'The server was stopped; the run goes on when it starts again.' }
    : { status: 'cancelled', message: 'Cancelled.' };

let version: Promise<string> | undefined;
function modelVersion(): Promise<string> {
  version ??= readFile(new URL('../../package.json', import.meta.url), 'utf8').then(
    (text) => `flood ${(JSON.parse(text) as { version: string }).version}`,
  );
  return version;
}

/** Opens the queue of simulation runs. */
export async function startRuns(context: ServerContext, options: RunsOptions = {}): Promise<Runs> {
  const runs = new Runs(context, options);
  if (options.recover !== false) await runs.takeUp();
  return runs;
}
