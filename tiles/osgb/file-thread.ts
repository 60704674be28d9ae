import { parentPort, workerData } from 'node:worker_threads';
import { type FileJob, type FileRecipe, FileWorkshop } from './convert-files.ts';

const port = parentPort!;
const workshop = new FileWorkshop(workerData as FileRecipe);

port.on('message', async (job: FileJob) => {
  port.postMessage(await workshop.convert(job));
});
