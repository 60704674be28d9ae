import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type StormView, stormView } from '../../../models/drainage/storm-view.ts';
import { writeWhole } from '../../runs/run-files.ts';
import type { Database } from '../../store/database.ts';

/** Names below storms/<id>/ (docs/architecture.md). */
const modelName = 'model.inp';
export const resultsName = 'results.json.gz';

export interface StoredStorm {
  city: string;
  view: StormView;
}

/** Storms as they are kept: a row each, and a folder with the model's text and the results. */
export class StormStore {
  constructor(private readonly place: { database: Database; dataFolder: string }) {}

  folder(id: string): string {
    return join(this.place.dataFolder, 'storms', id);
  }

  async insert({ city, view }: StoredStorm, text: string): Promise<void> {
    await mkdir(this.folder(view.id), { recursive: true });
    await writeWhole(join(this.folder(view.id), modelName), text);
    await this.place.database.query(
      'insert into storm_run (id, city, dataset, status, document, created_at) values ($1, $2, $3, $4, $5, $6)',
      [view.id, city, view.dataset, view.state, view, view.createdAt],
    );
  }

  async update({ view }: StoredStorm): Promise<void> {
    await this.place.database.query('update storm_run set status = $2, document = $3 where id = $1', [
      view.id,
      view.state,
      view,
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.place.database.query('delete from storm_run where id = $1', [id]);
    await rm(this.folder(id), { recursive: true, force: true });
  }

  /** Storms of a data set, the newest first. */
  async list(city: string, dataset: string): Promise<StormView[]> {
    const { rows } = await this.place.database.query<{ document: unknown }>(
      'select document from storm_run where city = $1 and dataset = $2 order by created_at desc',
      [city, dataset],
    );
    return rows.map(({ document }) => stormView.parse(document));
  }

  /** Storms that have not ended, the oldest first. */
  async unfinished(): Promise<StoredStorm[]> {
    const { rows } = await this.place.database.query<{ city: string; document: unknown }>(
      "select city, document from storm_run where status in ('waiting', 'running') order by created_at",
    );
    return rows.map(({ city, document }) => ({ city, view: stormView.parse(document) }));
  }

  /** The model's text with the edits that it had; null where it is gone. */
  async model(id: string): Promise<string | null> {
    return readFile(join(this.folder(id), modelName), 'utf8').catch(() => null);
  }

  /** Removes folders of storms that the store does not know: their city is gone, or the server stopped in between. */
  async tidy(): Promise<void> {
    const names = await readdir(join(this.place.dataFolder, 'storms')).catch(() => []);
    if (names.length === 0) return;
    const { rows } = await this.place.database.query<{ id: string }>('select id::text as id from storm_run');
    const known = new Set(rows.map(({ id }) => id));
    for (const name of names)
      if (!known.has(name)) await rm(this.folder(name), { recursive: true, force: true });
  }
}
