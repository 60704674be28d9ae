import type { RequestHandler } from 'express';
import { ImportError } from '../../../tiles/importer.ts';
import { receiveUpload } from '../../city/uploads.ts';
import { WorkFolder } from '../../city/work-folder.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { importReadings, type ReadingsSummary } from './import-readings.ts';

/** `POST /api/cities/:city/readings`: CSV files in a form; 201 with what was stored, 422 for bad input. */
export function readingsRoute(
  context: Pick<ServerContext, 'database' | 'dataFolder'>,
  onImported: (city: string, summary: ReadingsSummary) => Promise<void>,
  uploadBytes = Number(process.env['MIRRORCITY_UPLOAD_BYTES'] ?? 2_000_000_000),
): RequestHandler<{ city: string }> {
  let running = false;
  return async (request, response) => {
    const { city } = request.params;
    if (running) throw new HttpError(503, 'Readings are being imported; try again when that is done.');
    running = true;
    const work = new WorkFolder(context.dataFolder);
    const abort = new AbortController();
    response.once('close', () => abort.abort(new HttpError(499, 'The client went away.')));
    try {
      const { files } = await receiveUpload(request, work.upload, uploadBytes);
      const summary = await importReadings(context, { city, files, signal: abort.signal });
      await onImported(city, summary);
      response.status(201).json(summary);
    } catch (error) {
      if (error instanceof ImportError) throw new HttpError(422, error.message);
      throw error;
    } finally {
      // A body that was refused is not read to its end: the connection cannot be used again.
      if (!request.readableEnded) response.setHeader('Connection', 'close');
      work.remove();
      running = false;
    }
  };
}
