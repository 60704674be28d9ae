import { parentPort, workerData } from 'node:worker_threads';
import { type DemoPart, type DemoProgress, demoCity } from '../../scenes/demo/index.ts';

/** What this thread says, in this order: parts and progress, and at last that all has been said. */
export type DemoMessage = DemoPart | { progress: DemoProgress } | { finished: true };

const port = parentPort!;
const post = (message: DemoMessage): void => port.postMessage(message);
const { folder, until } = workerData as { folder: string; until: number };
const onProgress = (progress: DemoProgress): void => post({ progress });
for await (const part of demoCity(folder, { until, onProgress })) post(part);
post({ finished: true });
