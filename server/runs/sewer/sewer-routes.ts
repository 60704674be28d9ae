import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, Router } from 'express';
import type { z } from 'zod';
import {
  columnAt,
  recordBytes,
  type SewerColumn,
  type SewerHeader,
  sewerColumns,
  sewerHeader,
  type sewerSeries,
} from '../../../models/drainage/coupling/sewer-record.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { runFile, runFolder } from '../run-files.ts';
import type { Runs } from '../runs.ts';

/** What a flood's drainage network has come to: its header, all records, and the course at one node or link. */
export function sewerRoutes(context: Pick<ServerContext, 'dataFolder'>, runs: Runs): Router {
  const router = Router();
  /** @throws HttpError 404 where the run has no drainage network, or nothing of it yet. */
  const folderOf = async (request: Request<{ id: string }>): Promise<string> => {
    const folder = runFolder(context.dataFolder, request.params.id);
    await runs.get(request.params.id);
    if (existsSync(join(folder, runFile.sewer))) return folder;
    throw new HttpError(404, 'The run has no results of a drainage network.');
  };
  router.get('/api/runs/:id/sewer', async (request, response) => {
    const folder = await folderOf(request);
    response.setHeader('Cache-Control', 'private, no-cache').json(await readHeader(folder));
  });
  router.get('/api/runs/:id/sewer/records', async (request, response) => {
    const folder = await folderOf(request);
    response
      .type('application/octet-stream')
      .setHeader('Cache-Control', 'private, no-cache')
      .sendFile(runFile.sewerRecords, { root: folder, cacheControl: false });
  });
  router.get('/api/runs/:id/sewer/objects/:code', async (request, response) => {
    const folder = await folderOf(request);
    const times = (await runs.get(request.params.id)).result?.frameTimes ?? [];
    response.setHeader('Cache-Control', 'no-store').json(await seriesOf(folder, request.params.code, times));
  });
  return router;
}

const readHeader = async (folder: string): Promise<SewerHeader> =>
  sewerHeader.parse(JSON.parse(await readFile(join(folder, runFile.sewer), 'utf8')));

/** @throws HttpError 404 for a code that is neither node nor link of the network. */
async function seriesOf(folder: string, code: string, times: number[]): Promise<z.infer<typeof sewerSeries>> {
  const header = await readHeader(folder);
  const [node, link] = [header.nodeCodes.indexOf(code), header.linkCodes.indexOf(code)];
  if (node < 0 && link < 0)
    throw new HttpError(
      404,
      `The drainage network "${header.dataset}" of the run has no node or link "${code.slice(0, 80)}".`,
    );
  const [of, index] = node >= 0 ? (['node', node] as const) : (['link', link] as const);
  const handle = await open(join(folder, runFile.sewerRecords));
  try {
    const series: Partial<Record<SewerColumn, (number | null)[]>> = {};
    for (const [column, owner] of sewerColumns) {
      if (owner !== of) continue;
      const at = columnAt(header, column) + 4 * index;
      series[column] = [];
      for (const n of times.keys()) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, n * recordBytes(header) + at);
        const value = bytesRead === 4 ? buffer.readFloatLE(0) : Number.NaN;
        series[column].push(Number.isNaN(value) ? null : value);
      }
    }
    return {
      code,
      times,
      ...(of === 'node'
        ? { invertMetres: header.nodeInvertMetres[index]!, groundMetres: header.nodeGroundMetres[index]! }
        : { heightMetres: header.linkHeightMetres[index]! }),
      series,
    };
  } finally {
    await handle.close();
  }
}
