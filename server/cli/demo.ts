import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { City } from '../../models/city/city.ts';
import type { DemoPart, DemoProgress } from '../../scenes/demo/index.ts';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import { bearer } from '../access/bearer.ts';
import { listCities } from '../city/cities.ts';
import { importData } from '../city/imports.ts';
import { findScene, saveScene } from '../city/scenes.ts';
import type { RunningServer } from '../http/serve.ts';
import type { DemoMessage } from './demo-thread.ts';
import { postForm } from './upload.ts';

/** Parts of the demo city that are in the store; kept in the data folder until all are. */
const unfinishedDemo = z.object({ until: z.number(), done: z.array(z.string()) });

const hour = 3_600_000;

/**
 * Makes the demo city where the store has no city, or goes on where a former start was interrupted: a thread
 * writes its files to a temporary folder, and each is imported as any delivery is while the next is written.
 */
export class DemoCity {
  /** Settles when every part is in the store, or rejects with why not. */
  readonly complete: Promise<void>;
  /** Settles when the city can be looked at. */
  readonly opened: Promise<void>;
  private readonly done: Set<string>;
  /** Instant up to which there are readings. */
  private readonly until: number;
  private city: City | null = null;
  private open!: () => void;
  private isOpen = false;

  private constructor(
    private readonly server: RunningServer,
    private readonly signal: AbortSignal,
    private readonly note: string,
  ) {
    const former = existsSync(note) ? unfinishedDemo.parse(JSON.parse(readFileSync(note, 'utf8'))) : null;
    this.done = new Set(former?.done);
    this.until = former?.until ?? Math.floor(Date.now() / hour) * hour;
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.complete = this.make();
  }

  /** Null where the store has a city and nothing of the demo city is missing. */
  static async start(server: RunningServer, signal: AbortSignal): Promise<DemoCity | null> {
    const note = join(server.context.dataFolder, 'demo-unfinished.json');
    if (!existsSync(note) && (await listCities(server.context.database)).length > 0) return null;
    const demo = new DemoCity(server, signal, note);
    await Promise.race([demo.opened, demo.complete]);
    return demo;
  }

  private async make(): Promise<void> {
    const { status } = this.server;
    this.save();
    const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-demo-'));
    try {
      for await (const part of writtenParts({ folder, until: this.until }, this.signal, (progress) =>
        this.tell(progress),
      ))
        await this.take(part);
      status.background = null;
      rmSync(this.note);
    } catch (error) {
      status.background = null;
      throw error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private async take(part: DemoPart): Promise<void> {
    const name = part.part === 'import' ? part.import.dataset : part.part === 'post' ? part.path : part.part;
    if (part.part === 'city') this.city = part.city;
    else if (part.part === 'open') {
      this.isOpen = true;
      this.tell({ stage: 'demo city', done: 0, total: null });
      this.open();
    } else if (part.part === 'truth')
      writeFileSync(join(this.server.context.dataFolder, 'demo-truth.json'), JSON.stringify(part.truth));
    else if (!this.done.has(name)) {
      if (part.part === 'import') await this.importPart(part.import);
      else if (part.part === 'story') await this.saveStory(part);
      else if (part.part === 'readings') await this.importReadings(part.files);
      else await this.post(part.path, part.body);
      this.done.add(name);
      this.save();
    }
  }

  private async importPart({
    files,
    dataset,
    title,
    options,
  }: Extract<DemoPart, { part: 'import' }>['import']) {
    await importData(this.server.context, {
      ...options,
      files,
      city: this.city!.id,
      cityDefinition: this.city!,
      dataset,
      title,
      signal: this.signal,
      onProgress: ({ stage, done, total }) => this.tell({ stage: `${title.zh}: ${stage}`, done, total }),
    });
  }

  private async importReadings(files: string[]): Promise<void> {
    this.tell({ stage: 'readings of thirty days', done: 0, total: null });
    await postForm(this.server, `/api/cities/${this.city!.id}/readings`, {}, files);
  }

  /** The demo's own viewpoints and wall playlist instead of the automatic ones. */
  private async saveStory({ viewpoints, playlist }: Extract<DemoPart, { part: 'story' }>): Promise<void> {
    const { database } = this.server.context;
    const scene = await findScene(database, this.city!.id);
    if (scene) await database.transaction([saveScene({ ...scene, viewpoints, playlist })]);
  }

  /** As any client would. */
  private async post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.server.url}/api/cities/${this.city!.id}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...bearer(this.server.token) },
      body: JSON.stringify(body),
      signal: this.signal,
    });
    if (!response.ok) throw new Error(`Demo city, ${path}: ${await response.text()}`);
  }

  /** Until the city is open the start screen shows how far it is, then the desk does. */
  private tell({ stage, done, total }: { stage: string; done: number; total: number | null }): void {
    const { status } = this.server;
    if (this.isOpen) status.background = { stage, done, total };
    else status.enter(`demo city: ${stage}`, done, total);
  }

  private save(): void {
    writeFileSync(`${this.note}.new`, JSON.stringify({ until: this.until, done: [...this.done] }));
    renameSync(`${this.note}.new`, this.note);
  }
}

/** The parts as a thread writes them; the thread goes ahead of who takes them. */
async function* writtenParts(
  order: { folder: string; until: number },
  signal: AbortSignal,
  onProgress: (progress: DemoProgress) => void,
): AsyncGenerator<DemoPart> {
  const worker = typescriptWorker(new URL('./demo-thread.ts', import.meta.url), { workerData: order });
  const waiting: DemoPart[] = [];
  const ended: { by: Error | 'finished' | null } = { by: null };
  let wake = (): void => {};
  const end = (reason: Error | 'finished'): void => {
    ended.by ??= reason;
    wake();
  };
  worker.on('message', (message: DemoMessage) => {
    if ('progress' in message) onProgress(message.progress);
    else if ('finished' in message) end('finished');
    else waiting.push(message);
    wake();
  });
  worker.once('error', (error) => end(error as Error));
  worker.once('exit', () => end(new Error('The demo city was not written to its end.')));
  const stop = (): void => end(signal.reason as Error);
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      signal.throwIfAborted();
      const part = waiting.shift();
      if (part) yield part;
      else if (ended.by instanceof Error) throw ended.by;
      else if (ended.by) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
