import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { FromStormThread, ToStormThread } from '../../models/drainage/storm-messages.ts';
import type { StormView } from '../../models/drainage/storm-view.ts';
import type { NetworkResults } from '../../models/water/network.ts';
import { typescriptWorker } from '../../tiles/typescript-worker.ts';
import { HttpError } from '../http/context.ts';

/** Storms that wait for their turn; more are sent away. */
const mostWaiting = 4;
/** Storms that are over and kept, the newest: results of a city's sewer take some 10 MB. */
const mostKept = 4;

interface Storm {
  city: string;
  view: StormView;
  text: string;
  results: NetworkResults | null;
}

/**
 * Storms through drainage networks by themselves, one computed after the other, each in a thread of its own. They are kept in
 * memory: what is asked again after a restart is computed again.
 */
export class StormRuns {
  /** In the order in which they were asked for. */
  private readonly storms = new Map<string, Storm>();
  private current: { storm: Storm; worker: Worker } | null = null;

  /** @throws HttpError 503 where too many wait. */
  begin(city: string, question: ToStormThread): StormView {
    const { text, dataset, engine } = question;
    if (this.having('waiting').length >= mostWaiting)
      throw new HttpError(503, `${mostWaiting} storms are waiting already; ask again later.`);
    const view: StormView = {
      id: randomUUID(),
      dataset,
      engine,
      state: 'waiting',
      seconds: 0,
      durationSeconds: null,
      sentence: null,
      answer: null,
    };
    this.storms.set(view.id, { city, view, text, results: null });
    this.next();
    return view;
  }

  /** @throws HttpError 404. */
  view(city: string, dataset: string, id: string): StormView {
    return this.find(city, dataset, id).view;
  }

  /** @throws HttpError 404 no such storm, 409 one that has no results. */
  results(city: string, dataset: string, id: string): NetworkResults {
    const { view, results } = this.find(city, dataset, id);
    if (!results) throw new HttpError(409, `The storm is ${view.state}: it has no results.`);
    return results;
  }

  /** Stops a storm; one that is over stays as it is. @throws HttpError 404. */
  cancel(city: string, dataset: string, id: string): StormView {
    const storm = this.find(city, dataset, id);
    if (storm.view.state === 'waiting') this.end(storm, { state: 'cancelled' });
    if (storm.view.state === 'running') this.finish(storm, { state: 'cancelled' });
    return storm.view;
  }

  private find(city: string, dataset: string, id: string): Storm {
    const storm = this.storms.get(id);
    if (storm?.city !== city || storm.view.dataset !== dataset)
      throw new HttpError(404, `Data set "${dataset}" of city "${city}" has no storm "${id}".`);
    return storm;
  }

  private having(state: StormView['state']): Storm[] {
    return [...this.storms.values()].filter(({ view }) => view.state === state);
  }

  private next(): void {
    const [storm] = this.having('waiting');
    if (this.current || !storm) return;
    const { text, view } = storm;
    view.state = 'running';
    const workerData: ToStormThread = { text, dataset: view.dataset, engine: view.engine };
    const worker = typescriptWorker(new URL('./storm-thread.ts', import.meta.url), { workerData });
    this.current = { storm, worker };
    worker.on('message', (message: FromStormThread) => {
      if (this.current?.worker !== worker) return;
      if (message.type === 'progress') {
        view.seconds = message.seconds;
        view.durationSeconds = message.durationSeconds;
      } else if (message.type === 'failed')
        this.finish(storm, { state: 'failed', sentence: message.message });
      else {
        storm.results = message.results;
        const { durationSeconds } = message.answer;
        this.finish(storm, {
          state: 'done',
          answer: message.answer,
          seconds: durationSeconds,
          durationSeconds,
        });
      }
    });
    const broken = (): void => {
      if (this.current?.worker !== worker) return;
      this.finish(storm, { state: 'failed', sentence: `The thread of the storm broke down.` });
    };
    worker.on('error', broken);
    worker.on('exit', broken);
    // Last: whoever listens to messages keeps the process running.
    worker.unref();
  }

  private finish(storm: Storm, how: Partial<StormView>): void {
    const worker = this.current?.worker;
    this.current = null;
    void worker?.terminate();
    this.end(storm, how);
    this.next();
  }

  private end(storm: Storm, how: Partial<StormView>): void {
    Object.assign(storm.view, how);
    storm.text = '';
    const over = [...this.storms.values()].filter(
      ({ view }) => view.state !== 'waiting' && view.state !== 'running',
    );
    for (const { view } of over.slice(0, -mostKept)) this.storms.delete(view.id);
  }
}
