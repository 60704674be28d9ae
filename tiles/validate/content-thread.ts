import { parentPort, workerData } from 'node:worker_threads';
import { type FilesPlace, openFiles } from '../package/open-package.ts';
import { type CheckedContent, checkContentFile } from './check-file.ts';
import type { ContentPlace } from './content-extent.ts';

export interface ContentOrder {
  name: string;
  place: ContentPlace | null;
}

export interface ContentAnswer {
  name: string;
  content: CheckedContent;
}

const port = parentPort!;
const files = await openFiles(workerData as FilesPlace);
port.on('message', async ({ name, place }: ContentOrder) => {
  port.postMessage({ name, content: await checkContentFile(files, name, place) } satisfies ContentAnswer);
});
port.postMessage('ready');
