import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { builtInPacks } from '../../scenes/themes/built-in-packs.ts';
import { type CheckedPack, checkThemePack } from '../../scenes/themes/check-pack.ts';
import type { ThemePack } from '../../scenes/themes/theme-pack.ts';
import type { ThemeEntry } from '../../scenes/themes/theme-status.ts';
import { builtInIndicators } from '../indicators/definitions.ts';

/** More in one file are refused unread. */
export const longestPack = 4 * 1024 * 1024;
const mostFiles = 500;
/** Of one file in the log; all of them stand in the app. */
const saidProblems = 3;
/** An editor writes a file in several goes. */
const settleMilliseconds = 250;

/** A pack that is known, with the state of its file. */
export interface LibraryPack {
  id: string;
  /** The last sound version; null where there has been none. */
  pack: ThemePack | null;
  source: ThemeEntry['source'];
  file: string | null;
  problems: string[];
}

const idOf = (document: unknown): string | null => {
  const id = (document as { id?: unknown } | null)?.id;
  return typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/.test(id) ? id : null;
};

const kindsOf = (document: unknown): string[] => {
  const { thingModels } = (document ?? {}) as { thingModels?: unknown };
  return Array.isArray(thingModels) ? thingModels.map(idOf).filter((id) => id !== null) : [];
};

/**
 * The packs that come with Mirrorcity and those of a folder of the user, where a pack with the id of a built-in one
 * takes its place. A file that becomes broken leaves its former version in force and says what is wrong.
 */
export class ThemeLibrary {
  #packs = new Map<string, LibraryPack>();
  #said = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #endWatch: (() => void) | undefined;

  /** @param folder null: built-in packs only. */
  constructor(
    readonly folder: string | null,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {
    this.rescan();
  }

  /** By id. */
  get all(): LibraryPack[] {
    return [...this.#packs.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  find(id: string): LibraryPack | undefined {
    return this.#packs.get(id);
  }

  /** Checks a document as if it lay in the folder. */
  check(document: unknown): CheckedPack {
    const own = idOf(document);
    const others = this.all.filter(({ id }) => id !== own).flatMap(({ pack }) => kindsOf(pack));
    return this.#check(document, others);
  }

  #check(document: unknown, thingKinds: string[]): CheckedPack {
    return checkThemePack(document, { observedProperties, thingKinds, indicators: builtInIndicators });
  }

  /** Reads the folder again. @returns ids of the packs whose sound version has changed. */
  rescan(): string[] {
    const before = this.#packs;
    const now = new Map<string, LibraryPack>(
      builtInPacks.map((pack) => [
        pack.id,
        { id: pack.id, pack, source: 'built-in', file: null, problems: [] },
      ]),
    );
    const files = this.#files();
    const documents = files.map((file) => ({ file, ...this.#read(file) }));
    const kinds = [...builtInPacks, ...documents.map(({ document }) => document)].flatMap(kindsOf);
    for (const { file, document, problem } of documents) {
      const former = [...before.values()].find((known) => known.file === file);
      const id =
        idOf(document) ??
        former?.id ??
        (file
          .replace(/\.json$/, '')
          .toLowerCase()
          .replace(/[^a-z0-9-]+/g, '-')
          .replace(/^-+/, '') ||
          'theme');
      const taken = now.get(id);
      const checked = problem === null ? this.#check(document, kinds) : { pack: null, problems: [problem] };
      const problems = [...checked.problems];
      if (taken?.source === 'folder')
        problems.push(`id: expected an id of its own, found "${id}" in ${taken.file} too.`);
      if (problems.length === 0) now.set(id, { id, pack: checked.pack, source: 'folder', file, problems });
      else if (taken?.source === 'folder') taken.problems.push(`${file}: ${problems.at(-1)!}`);
      else now.set(id, { id, pack: former?.pack ?? taken?.pack ?? null, source: 'folder', file, problems });
      this.#say(file, problems);
    }
    this.#packs = now;
    const ids = new Set([...before.keys(), ...now.keys()]);
    return [...ids].filter(
      (id) => JSON.stringify(before.get(id)?.pack) !== JSON.stringify(now.get(id)?.pack),
    );
  }

  #files(): string[] {
    if (this.folder === null || !existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort()
      .slice(0, mostFiles);
  }

  #read(file: string): { document: unknown; problem: string | null } {
    try {
      const text = readFileSync(join(this.folder!, file), 'utf8');
      if (text.length > longestPack)
        return {
          document: null,
          problem: `expected at most ${longestPack} characters, found ${text.length}.`,
        };
      return { document: JSON.parse(text), problem: null };
    } catch (error) {
      return { document: null, problem: `expected JSON, found ${(error as Error).message}.` };
    }
  }

  /** A problem is logged once, and once more when it is mended. */
  #say(file: string, problems: string[]): void {
    const more = problems.length - saidProblems;
    const text = [...problems.slice(0, saidProblems), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
    const said = this.#said.get(file) ?? '';
    if (text === said) return;
    this.#said.set(file, text);
    if (text !== '') this.log.warn(`Theme pack ${file}: ${text}`);
    else this.log.info(`Theme pack ${file} is sound again.`);
  }

  /** Follows the folder; `onChange` is called after each change with the packs that have changed. */
  follow(onChange: (changed: string[]) => void): void {
    if (this.folder === null) return;
    mkdirSync(this.folder, { recursive: true });
    const watcher = watch(this.folder, () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => onChange(this.rescan()), settleMilliseconds);
    });
    watcher.on('error', (error) =>
      this.log.warn(`The folder of theme packs is not followed: ${error.message}`),
    );
    this.#endWatch = () => watcher.close();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#endWatch?.();
  }
}
