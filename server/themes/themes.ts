import type { Logger } from 'pino';
import { indicatorsOfCard } from '../../models/indicators/dashboard.ts';
import { orderIndicators } from '../../models/indicators/order.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { type ThemePack, themePack } from '../../scenes/themes/theme-pack.ts';
import type { CityTheme, ThemeEntry } from '../../scenes/themes/theme-status.ts';
import { canonical } from '../devices/check-things.ts';
import { modelKey } from '../devices/products.ts';
import { HttpError } from '../http/context.ts';
import { dashboardsOfCity, indicatorsOfCity } from '../indicators/definitions.ts';
import { addObservedProperties, readObservedProperties } from '../sensing/observed-properties.ts';
import type { Database, Statement } from '../store/database.ts';
import type { LibraryPack, ThemeLibrary } from './theme-library.ts';
import { type PartsPlan, partKinds, partsOf, planParts, readParts } from './theme-parts.ts';
import { partStatements, saveTheme } from './theme-statements.ts';

export interface ThemesParts {
  database: Database;
  packs: ThemeLibrary;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  broadcast(city: string, message: ServerMessage): void;
  /** Called after a commit: rules, thing models and indicators of the city have changed. */
  onChanged(city: string): Promise<void>;
}

interface ThemeRow {
  city: string;
  id: string;
  document: ThemePack;
  is_on: boolean;
  kept: string[];
  changed_at: Date;
}

/** The themes of all cities: which are on, and what they have brought. One change at a time. */
export class Themes {
  #work: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ThemesParts) {}

  /** Takes over what has changed in the library while the server was away, and follows its folder. */
  async start(): Promise<void> {
    const { packs: library, log } = this.parts;
    await this.refresh(null);
    library.follow((changed) => {
      if (changed.length > 0)
        this.refresh(changed).catch((error) =>
          log.error({ err: error }, 'Theme packs could not be taken over.'),
        );
      else
        this.#announce().catch((error) => log.error({ err: error }, 'Theme packs could not be announced.'));
    });
  }

  async close(): Promise<void> {
    this.parts.packs.close();
    await this.#work.catch(() => {});
  }

  /** Brings the cities up to the library, where a theme is on. `changed` null: all. */
  async refresh(changed: readonly string[] | null): Promise<void> {
    const { packs: library, log } = this.parts;
    for (const row of await this.#rows()) {
      const pack = library.find(row.id)?.pack;
      if (!row.is_on || !pack || (changed && !changed.includes(row.id))) continue;
      try {
        await this.switch(row.city, [{ id: row.id, on: true }]);
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        log.warn(`Theme "${row.id}" of ${row.city} stays as it was: ${error.message}`);
      }
    }
    await this.#announce();
  }

  /** Says to all viewers that the list of themes, or a problem of one, is another. */
  async #announce(): Promise<void> {
    const { rows } = await this.parts.database.query<{ id: string }>('select id from city');
    for (const { id } of rows) this.parts.broadcast(id, { type: 'themes-changed', city: id });
  }

  async ofCity(city: string): Promise<CityTheme[]> {
    const rows = new Map((await this.#rows(city)).map((row) => [row.id, row]));
    const known = this.parts.packs.all.map((entry) => cityThemeOf(entry, rows.get(entry.id)));
    // A file that is gone leaves what the city has taken over.
    const gone = [...rows.values()].filter(({ id, is_on }) => is_on && !this.parts.packs.find(id));
    return [
      ...known,
      ...gone.map((row) =>
        cityThemeOf(
          {
            id: row.id,
            pack: null,
            source: 'folder',
            file: null,
            problems: ['The file of the pack is gone; what the city has taken over stays in force.'],
          },
          row,
        ),
      ),
    ];
  }

  /**
   * Switches themes of a city on and off, all or none, in one transaction. A theme that is on takes over its pack as it
   * is now; without a change nothing is written.
   * @throws HttpError 404 for an unknown theme, 409 for one that cannot be taken over or is needed, with one sentence.
   */
  switch(city: string, changes: readonly { id: string; on: boolean }[]): Promise<void> {
    const done = this.#work.then(() => this.#switch(city, changes));
    this.#work = done.catch(() => {});
    return done;
  }

  async #switch(city: string, changes: readonly { id: string; on: boolean }[]): Promise<void> {
    const { database } = this.parts;
    const rows = new Map((await this.#rows(city)).map((row) => [row.id, row]));
    const statements: Statement[] = [];
    const plans: PartsPlan[] = [];
    const stored = new Map<PartsPlan['kind'], Awaited<ReturnType<typeof readParts>>>();
    for (const kind of partKinds) stored.set(kind, await readParts(database, city, kind));
    for (const { id, on } of changes) {
      const row = rows.get(id);
      const pack = this.#packFor(id, on, row);
      if (on ? row?.is_on && canonical(row.document) === canonical(pack) : !row?.is_on) continue;
      if (on) statements.push(await this.#propertiesOf(pack));
      const own = partKinds.map((kind) =>
        planParts(id, kind, on ? partsOf(pack, kind) : new Map(), stored.get(kind)!),
      );
      if (on) refuseChangedModels(pack, own);
      const kept = own.flatMap((plan) => plan.kept);
      statements.push(
        saveTheme(city, pack, on, kept),
        ...own.flatMap((plan) => partStatements(city, id, plan)),
      );
      // What follows in the same request sees what this one does.
      for (const { kind, write, remove, release } of own) {
        const { present, owned } = stored.get(kind)!;
        for (const { part, document, former } of write) {
          present.set(part, document);
          owned.set(part, { theme: id, document, former });
        }
        for (const { part, former } of remove) {
          if (former) present.set(part, former);
          else present.delete(part);
          owned.delete(part);
        }
        for (const part of release) owned.delete(part);
      }
      plans.push(...own);
    }
    if (statements.length === 0) return;
    await this.#checkIndicators(city, plans);
    await database.transaction(statements);
    await this.parts.onChanged(city);
    this.parts.broadcast(city, { type: 'themes-changed', city });
  }

  #packFor(id: string, on: boolean, row: ThemeRow | undefined): ThemePack {
    const entry = this.parts.packs.find(id);
    if (on && entry && !entry.pack)
      throw new HttpError(409, `Theme "${id}" cannot be switched on. ${entry.file}: ${entry.problems[0]}`);
    const pack = on ? entry?.pack : (row?.document ?? entry?.pack);
    if (!pack) throw new HttpError(404, `There is no theme "${id}".`);
    return pack;
  }

  /** @throws HttpError 409 where the store knows a property of the pack in another unit. */
  async #propertiesOf(pack: ThemePack): Promise<Statement> {
    const known = new Map((await readObservedProperties(this.parts.database)).map((one) => [one.id, one]));
    for (const { id, unit } of pack.observedProperties) {
      const same = known.get(id);
      if (same && same.unit !== unit)
        throw new HttpError(
          409,
          `Theme "${pack.id}": expected "${id}" in "${same.unit}", as it is known here, found "${unit}".`,
        );
    }
    return addObservedProperties(pack.observedProperties);
  }

  /** @throws HttpError 409 where indicators or dashboards of the city would lose or break what they take. */
  async #checkIndicators(city: string, plans: PartsPlan[]): Promise<void> {
    const own = plans.filter(({ kind }) => kind === 'indicator');
    const leaving = new Set(own.flatMap(({ remove }) => remove.map(({ part }) => part)));
    const coming = own.flatMap(({ write }) =>
      write.map(({ document }) => document as ThemePack['indicators'][number]),
    );
    const ids = new Set(coming.map(({ id }) => id));
    const { database } = this.parts;
    const rest = (await indicatorsOfCity(database, city)).filter(
      ({ id }) => !leaving.has(id) && !ids.has(id),
    );
    try {
      orderIndicators([...rest, ...coming]);
    } catch (error) {
      throw new HttpError(409, `The city's own indicators do not go with it. ${(error as Error).message}`);
    }
    const dashboards = new Set(
      plans.flatMap(({ kind, remove, write }) =>
        kind === 'dashboard' ? [...remove, ...write].map(({ part }) => part) : [],
      ),
    );
    for (const { id, cards } of await dashboardsOfCity(database, city))
      if (!dashboards.has(id))
        for (const card of cards) {
          const lost = indicatorsOfCard(card).find(
            (indicator) => leaving.has(indicator) && !ids.has(indicator),
          );
          if (lost) throw new HttpError(409, `Dashboard "${id}" takes the indicator "${lost}".`);
        }
  }

  async #rows(city: string | null = null): Promise<ThemeRow[]> {
    const { rows } = await this.parts.database.query<ThemeRow>(
      'select city, id, document, is_on, kept, changed_at from theme where $1::text is null or city = $1 order by city, id',
      [city],
    );
    return rows.map((row) => ({ ...row, document: themePack.parse(row.document) }));
  }
}

/** @throws HttpError 409 for a thing model whose version the city has with another content. */
function refuseChangedModels(pack: ThemePack, plans: PartsPlan[]): void {
  const models = plans.find(({ kind }) => kind === 'thing-model')!;
  const index = pack.thingModels.findIndex((model) =>
    models.kept.some((text) => text.includes(`"${modelKey(model)}"`)),
  );
  const model = pack.thingModels[index];
  if (model)
    throw new HttpError(
      409,
      `thingModels[${index}]: version ${model.version} of "${model.id}" is there with another content: raise the version.`,
    );
}

export const themeEntryOf = (entry: LibraryPack, inForce: ThemePack | null = entry.pack): ThemeEntry => ({
  id: entry.id,
  version: inForce?.version ?? null,
  name: inForce?.name ?? { zh: entry.id, en: entry.id },
  summary: inForce?.summary ?? null,
  icon: inForce?.icon ?? 'dot',
  colour: inForce?.colour ?? '#8a94a6',
  source: entry.source,
  file: entry.file,
  problems: entry.problems,
});

const cityThemeOf = (entry: LibraryPack, row: ThemeRow | undefined): CityTheme => {
  const pack = row?.is_on ? row.document : entry.pack;
  return {
    ...themeEntryOf(entry, pack),
    on: row?.is_on ?? false,
    changedAt: row?.changed_at.toISOString() ?? null,
    kept: row?.is_on ? row.kept : [],
    pack,
  };
};
