import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import { HttpError, type ServerContext } from '../http/context.ts';
import { orderOfFields } from './import-fields.ts';
import { expectIdentifier } from './import-order.ts';
import { importData } from './imports.ts';
import { receiveUpload } from './uploads.ts';
import { WorkFolder } from './work-folder.ts';

const mostAtOnce = 2;

/** `POST /api/cities/:city/imports`: files in a form, 201 with the data set; the city is made if need be. */
export function importRoute(
  context: ServerContext,
  uploadBytes = Number(process.env['MIRRORCITY_UPLOAD_BYTES'] ?? 2_000_000_000),
): RequestHandler<{ city: string }> {
  let running = 0;
  return async (request, response) => {
    const city = expectIdentifier(request.params.city, 'City');
    if (running >= mostAtOnce)
      throw new HttpError(503, `${mostAtOnce} imports are running; try again when one is done.`);
    running++;
    const work = new WorkFolder(context.dataFolder);
    // Nobody waits for the answer any more: stop working on it.
    const abort = new AbortController();
    response.once('close', () => abort.abort(new HttpError(499, 'The client went away.')));
    try {
      const { files, fields } = await receiveUpload(request, work.upload, uploadBytes);
      const order = orderOfFields(fields);
      const name = typeof order.title === 'string' ? order.title : basename(files[0]!);
      const dataset = await importData(context, {
        ...order,
        city,
        files,
        signal: abort.signal,
        onProgress: ({ stage, ...work }) => context.tellWork?.({ stage: `${name}: ${stage}`, ...work }),
      });
      context.log.info({ city, dataset: dataset.id, files: files.map((file) => basename(file)) }, 'imported');
      response.status(201).json({ dataset });
    } finally {
      // A body that was refused is not read to its end: the connection cannot be used again.
      if (!request.readableEnded) response.setHeader('Connection', 'close');
      work.remove();
      running--;
      if (running === 0) context.tellWork?.(null);
    }
  };
}
