import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  type DryRoutes,
  dryRoutes as dryRoutesSchema,
  type RouteQuestion,
} from '../../../models/flood/impact/dry-routes.ts';
import { type Impact, impact as impactSchema } from '../../../models/flood/impact/impact.ts';
import type { FloodResult } from '../../../models/flood/scenario.ts';
import type { Run } from '../../../models/runs/run.ts';
import { expectCity } from '../../city/cities.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { AskedOnce } from '../asked-once.ts';
import type { ResultReader } from '../results/result-reader.ts';
import { runFolder, writeWhole } from '../run-files.ts';
import type { FileWish, ImpactQuestion } from './answer-impact.ts';
import { keepObjects } from './objects.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Raise it when `Impact` changes, so that files of before are not taken for it. */
const format = 2;
/** Answers about runs that go on, which many ask as each frame comes. */
const keptAnswers = 16;
/** Says whom runs affect, and keeps what can no longer change as a file of the run. */
export class Impacts {
  private readonly answers = new AskedOnce<Buffer>(keptAnswers);

  constructor(
    private readonly context: Pick<ServerContext, 'database' | 'dataFolder'>,
    private readonly results: ResultReader,
  ) {}

  /**
   * The impact as gzipped JSON.
   * @param frame number of a frame; null for the whole run.
   * @throws HttpError 404 for a frame that there is not (yet).
   */
  async zipped(run: Run, frame: number | null): Promise<Buffer> {
    const result = resultOf(run, frame);
    const complete = run.status === 'done';
    const file = join(this.folder(run), `impact-${format}-${frame ?? 'run'}.json.gz`);
    if (complete && existsSync(file)) return readFile(file);
    return this.answers.ask(`${file} ${complete} ${result.frameTimes.length}`, async () => {
      const bytes = await compress(await this.ask(run, result, { impact: frame }), { level: 4 });
      // The run may have been deleted meanwhile; the answer is good all the same.
      if (complete)
        await writeWhole(file, bytes).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
        });
      return bytes;
    });
  }

  async read(run: Run, frame: number | null): Promise<Impact> {
    const text = (await expand(await this.zipped(run, frame))).toString('utf8');
    return impactSchema.parse(JSON.parse(text));
  }

  /** Ways that vehicles can use at a frame. @throws HttpError 404 */
  async routes(run: Run, question: RouteQuestion): Promise<DryRoutes> {
    const result = resultOf(run, question.frame);
    return dryRoutesSchema.parse(JSON.parse(String(await this.ask(run, result, { route: question }))));
  }

  /** A file for others. @throws HttpError 404 */
  async file(run: Run, wish: Omit<FileWish, 'run' | 'timeZone'>): Promise<Buffer> {
    const result = resultOf(run, wish.frame);
    const { timeZone } = await expectCity(this.context.database, run.city);
    return Buffer.from(await this.ask(run, result, { file: { ...wish, run, timeZone } }));
  }

  private folder = (run: Run): string => runFolder(this.context.dataFolder, run.id);

  private async ask(run: Run, result: FloodResult, ask: ImpactQuestion['ask']): Promise<string | Uint8Array> {
    const folder = this.folder(run);
    await keepObjects(this.context.database, run.city, result.grid, folder);
    const { grid, refined = [], frameTimes } = result;
    const question: ImpactQuestion = {
      run: run.id,
      folder,
      grid,
      refined,
      inside: run.scenario.buildings === 'ignored' || run.scenario.buildings === 'porous',
      debris: run.scenario.debris,
      frameTimes,
      complete: run.status === 'done',
      ask,
    };
    return this.results.impact(question);
  }
}

function resultOf(run: Run, frame: number | null): FloodResult {
  const count = run.result?.frameTimes.length ?? 0;
  if (!run.result || count === 0) throw new HttpError(404, 'The run has computed no frame yet.');
  if (frame !== null && (!Number.isInteger(frame) || frame < 0 || frame >= count))
    throw new HttpError(404, `The run has ${count} frames; there is no frame "${frame}".`);
  return run.result;
}
