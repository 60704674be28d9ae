import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { sayDrainage } from '../../../models/drainage/drainage-sentences.ts';
import type { DrainageEngine } from '../../../models/drainage/storm-run.ts';
import { isStormGoing, keptStorms, type StormView } from '../../../models/drainage/storm-view.ts';
import { typescriptWorker } from '../../../tiles/typescript/worker.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import type { EditedModel } from '../model/edited-model.ts';
import { resultsName, type StoredStorm, StormStore } from './storm-store.ts';
import type { StormMessage, StormTask } from './storm-thread.ts';

/** Storms that wait for their turn; more are sent away. */
const mostWaiting = 4;
/** A storm during which the server has stopped so often is not begun again by itself: it may be the cause. */
const mostInterruptions = 2;
const tellMilliseconds = 1000;

type StormContext = Pick<ServerContext, 'database' | 'dataFolder' | 'log' | 'broadcast'>;

/**
 * Storms through drainage networks by themselves, one computed after the other, each in a thread of its own. They are kept
 * until newer ones take their places (`keptStorms`), and outlast the server: one that had not ended is begun again.
 */
export class StormRuns {
  private readonly store: StormStore;
  /** Those that wait or are computed, in the order in which they were asked for. */
  private readonly going = new Map<string, StoredStorm>();
  private current: { storm: StoredStorm; worker: Worker; since: number } | null = null;
  private writes: Promise<void> = Promise.resolve();
  private told = 0;
  private closed = false;

  /** @param kept how many storms that are over are kept of a data set, and bytes of their results together. */
  constructor(
    private readonly context: StormContext,
    private readonly kept: { count: number; bytes: number } = keptStorms,
  ) {
    this.store = new StormStore(context);
  }

  /** Begins again what a former process left unfinished. */
  async takeUp(): Promise<void> {
    await this.store.tidy();
    for (const storm of await this.store.unfinished()) {
      const { view } = storm;
      if (view.state === 'running') view.interruptions++;
      if (view.interruptions > mostInterruptions)
        Object.assign(view, {
          state: 'failed',
          sentence: sayDrainage('model.drainage.storm-stopped', { count: view.interruptions }),
        });
      else {
        Object.assign(view, { state: 'waiting', seconds: 0 });
        this.going.set(view.id, storm);
      }
      await this.store.update(storm);
    }
    this.next();
  }

  /** @throws HttpError 503 where too many wait. */
  async begin(city: string, dataset: string, engine: DrainageEngine, model: EditedModel): Promise<StormView> {
    if ([...this.going.values()].filter(({ view }) => view.state === 'waiting').length >= mostWaiting)
      throw new HttpError(503, `${mostWaiting} storms are waiting already; ask again later.`);
    const view: StormView = {
      id: randomUUID(),
      dataset,
      engine,
      state: 'waiting',
      createdAt: new Date().toISOString(),
      seconds: 0,
      durationSeconds: null,
      computedSeconds: null,
      interruptions: 0,
      model: { ...model.asked, sha256: createHash('sha256').update(model.text).digest('hex') },
      bytes: 0,
      removed: [],
      sentence: null,
      answer: null,
    };
    const storm = { city, view };
    await this.store.insert(storm, model.text);
    this.going.set(view.id, storm);
    this.tell(storm);
    this.next();
    return view;
  }

  /** Storms of a data set, the newest first. */
  async list(city: string, dataset: string): Promise<StormView[]> {
    await this.writes;
    const stored = await this.store.list(city, dataset);
    return stored.map((view) => this.going.get(view.id)?.view ?? view);
  }

  /** @throws HttpError 404. */
  async view(city: string, dataset: string, id: string): Promise<StormView> {
    const view = (await this.list(city, dataset)).find((one) => one.id === id);
    if (!view)
      throw new HttpError(404, `Data set "${dataset}" of city "${city}" has no storm "${id.slice(0, 60)}".`);
    return view;
  }

  /** The folder of a storm and the name of its results there, gzipped. @throws HttpError 404, 409 one that has none. */
  async results(city: string, dataset: string, id: string): Promise<{ folder: string; name: string }> {
    const { state } = await this.view(city, dataset, id);
    if (state !== 'done') throw new HttpError(409, `The storm is ${state}: it has no results.`);
    return { folder: this.store.folder(id), name: resultsName };
  }

  /** Stops a storm; one that is over stays as it is. @throws HttpError 404. */
  async cancel(city: string, dataset: string, id: string): Promise<StormView> {
    const view = await this.view(city, dataset, id);
    const storm = this.going.get(id);
    if (storm) this.finish(storm, { state: 'cancelled' });
    return storm?.view ?? view;
  }

  /** Forgets a storm that is over, with its results. @throws HttpError 404, 409 while it goes on. */
  async remove(city: string, dataset: string, id: string): Promise<void> {
    const view = await this.view(city, dataset, id);
    if (isStormGoing(view)) throw new HttpError(409, 'The storm goes on; stop it or wait for its end.');
    await this.store.remove(id);
    this.tell({ city, view });
  }

  /** Lets go of the thread; what waits or is computed is begun again at the next start. */
  async close(): Promise<void> {
    this.closed = true;
    const { current } = this;
    this.current = null;
    await current?.worker.terminate();
    if (current) {
      current.storm.view.state = 'waiting';
      this.save(current.storm);
    }
    await this.writes;
  }

  private next(): void {
    const [storm] = this.going.values();
    if (this.current || this.closed || !storm) return;
    const { view } = storm;
    view.state = 'running';
    this.save(storm);
    void this.compute(storm);
  }

  private async compute(storm: StoredStorm): Promise<void> {
    const { view } = storm;
    const text = await this.store.model(view.id);
    if (this.closed || this.current || !this.going.has(view.id)) return;
    if (text === null)
      return this.finish(storm, {
        state: 'failed',
        sentence: sayDrainage('model.drainage.storm-model-gone', {}),
      });
    const workerData: StormTask = {
      text,
      dataset: view.dataset,
      engine: view.engine,
      resultsFile: join(this.store.folder(view.id), resultsName),
    };
    const worker = typescriptWorker(new URL('./storm-thread.ts', import.meta.url), { workerData });
    this.current = { storm, worker, since: Date.now() };
    worker.on('message', (message: StormMessage) => {
      if (this.current?.worker !== worker) return;
      if (message.type === 'progress') {
        view.seconds = message.seconds;
        view.durationSeconds = message.durationSeconds;
        if (Date.now() - this.told > tellMilliseconds) this.tell(storm);
      } else if (message.type === 'failed') this.finish(storm, { state: 'failed', sentence: message.told });
      else {
        const { answer, bytes } = message;
        const { durationSeconds } = answer;
        this.finish(storm, { state: 'done', answer, bytes, seconds: durationSeconds, durationSeconds });
      }
    });
    const broken = (): void => {
      if (this.current?.worker === worker)
        this.finish(storm, { state: 'failed', sentence: sayDrainage('model.drainage.storm-broke', {}) });
    };
    worker.on('error', broken);
    worker.on('exit', broken);
    // Last: whoever listens to messages keeps the process running.
    worker.unref();
  }

  private finish(storm: StoredStorm, how: Partial<StormView>): void {
    const { current } = this;
    const { view } = storm;
    if (current?.storm === storm) {
      this.current = null;
      view.computedSeconds = (Date.now() - current.since) / 1000;
      void current.worker.terminate();
    }
    Object.assign(view, how);
    this.save(storm, () => this.makeRoom(storm));
    this.going.delete(view.id);
    this.next();
  }

  /** Removes the oldest storms of a data set that are over, where there are more than are kept. */
  private async makeRoom({ city, view }: StoredStorm): Promise<void> {
    let bytes = 0;
    const over = (await this.store.list(city, view.dataset)).filter(
      (one) => !isStormGoing(one) || one.id === view.id,
    );
    for (const [index, old] of over.entries()) {
      bytes += old.bytes;
      if (old.id === view.id || (index < this.kept.count && bytes <= this.kept.bytes)) continue;
      await this.store.remove(old.id);
      view.removed.push(old.createdAt);
    }
  }

  /** Stores a storm as it is when its turn comes, and tells who looks at the city. */
  private save(storm: StoredStorm, first: () => Promise<void> = async () => {}): void {
    this.writes = this.writes
      .then(first)
      .then(() => this.store.update(storm))
      .catch((error: unknown) =>
        this.context.log.error({ error, storm: storm.view.id }, 'a storm could not be stored'),
      )
      .then(() => this.tell(storm));
  }

  private tell({ city, view }: StoredStorm): void {
    this.told = Date.now();
    this.context.broadcast(city, { type: 'storms-changed', city, dataset: view.dataset });
  }
}

/** Opens the queue of storms. */
export async function startStorms(context: StormContext): Promise<StormRuns> {
  const storms = new StormRuns(context);
  await storms.takeUp();
  return storms;
}
