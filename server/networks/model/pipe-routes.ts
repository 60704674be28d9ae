import { Router } from 'express';
import { z } from 'zod';
import { type PipeNetworkView, pipeEditRequest } from '../../../models/pipes/pipe-edit.ts';
import type { ServerContext } from '../../http/context.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { listEdits, makeEdit, turnEdit } from './edit-pipes.ts';
import { exportForms, exportPipes } from './export-pipes.ts';
import { decideFindings, listFindings } from './survey-findings.ts';

/** Findings that one request may decide about. */
const mostFindings = 5000;
const decision = z.strictObject({ ids: z.array(z.number().int()).min(1).max(mostFindings) });

/**
 * Networks of pipes as they are stored: their list, edits with undo and redo, findings of surveys and their repair.
 * @param onChange is told of each change of a data set.
 */
export function pipeModelRoutes(
  context: Pick<ServerContext, 'database' | 'dataFolder'>,
  onChange: (city: string, dataset: string) => void = () => {},
): Router {
  const { database } = context;
  const router = Router();

  router.get('/api/cities/:city/pipe-networks', async (request, response) => {
    response.json(await listNetworks(database, request.params.city));
  });

  router.get('/api/cities/:city/networks/:dataset/edits', async (request, response) => {
    response.json(await listEdits(database, request.params.city, request.params.dataset));
  });
  router.post('/api/cities/:city/networks/:dataset/edits', async (request, response) => {
    const { city, dataset } = request.params;
    const { topologyVersion, edit } = pipeEditRequest.parse(request.body);
    const answer = await makeEdit(database, city, dataset, edit, topologyVersion);
    onChange(city, dataset);
    response.status(201).json(answer);
  });
  router.post('/api/cities/:city/networks/:dataset/edits/:id/:turn', async (request, response) => {
    const { city, dataset, id, turn } = request.params;
    if ((turn !== 'undo' && turn !== 'redo') || !/^\d{1,15}$/.test(id))
      throw new HttpError(404, `Nothing is at ${request.path}.`);
    const answer = await turnEdit(database, city, dataset, Number(id), turn === 'undo');
    onChange(city, dataset);
    response.json(answer);
  });

  router.get('/api/cities/:city/networks/:dataset/findings', async (request, response) => {
    response.json(await listFindings(database, request.params.city, request.params.dataset));
  });
  for (const what of ['accept', 'refuse', 'reopen'] as const)
    router.post(`/api/cities/:city/networks/:dataset/findings/${what}`, async (request, response) => {
      const { city, dataset } = request.params;
      const decided = await decideFindings(database, city, dataset, decision.parse(request.body).ids, what);
      if (what === 'accept') onChange(city, dataset);
      response.json(decided);
    });

  router.get('/api/cities/:city/networks/:dataset/export', async (request, response) => {
    const { city, dataset } = request.params;
    const form = z.enum(exportForms).safeParse(request.query['format']);
    if (!form.success)
      throw new HttpError(
        400,
        `format: expected one of ${exportForms.join(', ')}, found "${String(request.query['format'] ?? '')}".`,
      );
    const { name, type, text } = await exportPipes(context, city, dataset, form.data);
    response.attachment(name).type(type).send(text);
  });
  return router;
}

async function listNetworks(database: Database, city: string): Promise<PipeNetworkView[]> {
  const { rows } = await database.query<PipeNetworkView>(
    `select n.dataset, d.document->>'kind' as kind, n.discipline, n.topology_version as "topologyVersion", n.owners,
            n.pressures, n.redraw_problem as "redrawProblem",
            (n.topology_version is not distinct from n.drawn_version or not exists (
              select 1 from pipe_edit p where (p.city, p.dataset, p.discipline) =
                (n.city, n.dataset, n.discipline))) as drawn, e.edges::int4 as edges, e.length as "lengthMetres",
            (select count(*)::int4 from pipe_node p where (p.city, p.dataset, p.discipline) =
               (n.city, n.dataset, n.discipline)) as nodes,
            (select count(*)::int4 from pipe_finding f where f.city = n.city and f.dataset = n.dataset
                and f.state = 'open') as "openFindings"
       from pipe_network n join dataset d on d.city = n.city and d.id = n.dataset
       cross join lateral (
         select count(*) as edges, coalesce(sum(length_metres), 0) as length from pipe_edge p
          where (p.city, p.dataset, p.discipline) = (n.city, n.dataset, n.discipline)) e
      where n.city = $1 order by n.dataset, n.discipline`,
    [city],
  );
  return rows;
}
