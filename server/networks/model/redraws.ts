import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import type { Told } from '../../../models/sentences/sentence.ts';
import { ImportError } from '../../../tiles/importer.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { redraw } from './redraw.ts';

/** Draws networks anew a moment after their last edit, one after the other, behind everything else. */
export class Redraws {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly abort = new AbortController();
  private working: Promise<void> = Promise.resolve();

  /** @param afterMilliseconds Edits that follow each other within this time are drawn together. */
  constructor(
    private readonly context: Pick<ServerContext, 'database' | 'dataFolder' | 'log'>,
    private readonly afterMilliseconds = 4000,
  ) {}

  note(city: string, dataset: string): void {
    const name = `${city}/${dataset}`;
    clearTimeout(this.waiting.get(name));
    const draw = (): void => {
      this.waiting.delete(name);
      this.working = this.working.then(() => this.draw(city, dataset));
    };
    this.waiting.set(name, setTimeout(draw, this.afterMilliseconds).unref());
  }

  /** Networks that a former process has changed and not drawn. */
  async takeUp(): Promise<void> {
    const { rows } = await this.context.database.query<{ city: string; dataset: string }>(
      `select distinct n.city, n.dataset from pipe_network n
        where n.topology_version is distinct from n.drawn_version
          and exists (select 1 from pipe_edit e
                       where (e.city, e.dataset, e.discipline) = (n.city, n.dataset, n.discipline))`,
    );
    for (const { city, dataset } of rows) this.note(city, dataset);
  }

  async close(): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.abort.abort(new Error('The server stops.'));
    await this.working;
  }

  private async draw(city: string, dataset: string): Promise<void> {
    if (this.abort.signal.aborted) return;
    try {
      await redraw(this.context, city, dataset, this.abort.signal);
    } catch (error) {
      // The tiles of before stay: the answers are those of the edited network all the same.
      if (this.abort.signal.aborted) return;
      this.context.log.warn({ error, city, dataset }, 'an edited network could not be drawn anew');
      const why =
        error instanceof ImportError || error instanceof HttpError
          ? error.told
          : sayEdit('model.redraw.fault', { dataset });
      await this.tell(city, dataset, why);
    }
  }

  private async tell(city: string, dataset: string, why: Told): Promise<void> {
    try {
      await this.context.database.transaction([
        {
          sql: 'update pipe_network set redraw_problem = $3::jsonb where city = $1 and dataset = $2',
          parameters: [city, dataset, JSON.stringify(why)],
        },
        { sql: 'update city set version = version + 1 where id = $1', parameters: [city] },
      ]);
    } catch (error) {
      this.context.log.warn({ error, city, dataset }, 'why a network was not drawn could not be stored');
    }
  }
}
