import { parentPort, workerData } from 'node:worker_threads';
import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import { crewThreads } from './crew-threads.ts';
import { executeFloodRun, type FloodRunEvent, type FloodRunRequest } from './flood-run.ts';
import { floodKernel } from './kernel-file.ts';
import { buffersOf } from './run-files.ts';
import { type GroundRequest, makeGround, type RunGround } from './run-ground.ts';

/** What a run is of, before anybody asks for it. Those with the same key and footprints have the same ground. */
export interface ForeseenRun {
  key: string;
  request: Omit<GroundRequest, 'footprints'>;
  footprints: readonly Footprint[];
}
/** Of the run that was foreseen last, where a message leaves them out. */
type ToldFootprints = readonly Footprint[] | null;

/** A worker thread that computes one run, so that the server goes on answering. It may wait for it for long. */
export type ToRunThread =
  | { type: 'foresee'; key: string; request: ForeseenRun['request']; footprints: ToldFootprints }
  /** `key`: null where it was not foreseen. */
  | {
      type: 'start';
      key: string | null;
      request: Omit<FloodRunRequest, 'footprints'>;
      footprints: ToldFootprints;
    }
  | { type: 'stop' };
export type FromRunThread =
  | FloodRunEvent
  | { type: 'end'; finished: boolean }
  | { type: 'failed'; message: string };

const post = (event: FromRunThread): void =>
  parentPort!.postMessage(event, 'written' in event ? buffersOf(event.written ?? []) : []);
const abort = new AbortController();
const ports = crewThreads((workerData as { bands?: number }).bands);
let footprints: readonly Footprint[] = [];
let foreseen: { key: string; ground: Promise<RunGround> | null } | null = null;
// Compiled while nothing is asked for yet.
void floodKernel().catch(() => undefined);

parentPort!.on('message', (message: ToRunThread) => {
  if (message.type === 'stop') return abort.abort();
  footprints = message.footprints ?? footprints;
  const request = { ...message.request, footprints };
  if (message.type === 'start') {
    const ready = foreseen && foreseen.key === message.key ? foreseen.ground : null;
    foreseen = null;
    return void compute(request as FloodRunRequest, ready ?? undefined);
  }
  const latest: typeof foreseen = { key: message.key, ground: null };
  foreseen = latest;
  // Of several questions that came while one was answered only the last is worth it.
  setImmediate(() => {
    if (foreseen !== latest) return;
    latest.ground = makeGround(request);
    // Whoever asks for the run hears of it.
    latest.ground.catch(() => undefined);
  });
});

async function compute(request: FloodRunRequest, ready?: Promise<RunGround>): Promise<void> {
  try {
    post({ type: 'end', finished: await executeFloodRun(request, ports, post, abort.signal, ready) });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
  for (const port of ports) port.close();
  parentPort!.close();
}
