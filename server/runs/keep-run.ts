import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { isGoing, type Run, run as runSchema } from '../../models/runs/run.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { runFolder } from './run-files.ts';
import { deleteRun, updateRun } from './run-store.ts';

const change = z.object({ name: z.string().trim().pipe(runSchema.shape.scenario.shape.name) });

/** Gives an ended run another name. @throws HttpError 409 while it goes on, 422 */
export async function renameRun(context: ServerContext, run: Run, body: unknown): Promise<Run> {
  const parsed = change.safeParse(body);
  if (!parsed.success) throw new HttpError(422, `Run, ${zodSentence(parsed.error)}`);
  if (isGoing(run))
    throw new HttpError(409, `Run "${run.scenario.name}" goes on; name it when it has ended.`);
  const renamed: Run = { ...run, scenario: { ...run.scenario, name: parsed.data.name } };
  await updateRun(context.database, renamed);
  context.broadcast(run.city, { type: 'run', run: renamed });
  return renamed;
}

/**
 * Forgets an ended run and its files. Its branches keep their own files and stay.
 * @throws HttpError 409 while it, or a branch that may read from it, goes on.
 */
export async function removeRun(context: ServerContext, run: Run, others: readonly Run[]): Promise<void> {
  const reading = [run, ...others.filter(({ scenario }) => scenario.parent?.run === run.id)].find(isGoing);
  if (reading)
    throw new HttpError(409, `Run "${reading.scenario.name}" goes on; cancel it or wait for its end.`);
  await deleteRun(context.database, run.id);
  context.broadcast(run.city, { type: 'run-removed', city: run.city, run: run.id });
  // Who had asked whom it affects may write the answer just now.
  const again = { maxRetries: 10, retryDelay: 100 };
  await rm(runFolder(context.dataFolder, run.id), { recursive: true, force: true, ...again }).catch(
    (error: unknown) =>
      context.log.error({ error, run: run.id }, 'the files of a deleted run could not be removed'),
  );
}
