import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrationFiles } from './migrate.ts';

/** Versions of the engine and of its PostGIS, which pin each other (package.json). */
const engine = 'pglite-0.5.8-postgis-0.2.8';
const templateName = /^embedded-[0-9a-f]{16}$/;

/**
 * A store as it is when it has been made, with PostGIS and all tables: making one takes several seconds, copying one
 * takes one. The name of its folder says of which engine and which migrations it is.
 */
export class EmbeddedTemplate {
  readonly #folder: string;

  /** @param cacheFolder where templates lie; what cannot be written there only costs time later. */
  constructor(private readonly cacheFolder: string) {
    const hash = createHash('sha256').update(engine);
    for (const { name, path } of migrationFiles()) hash.update(`\0${name}\0`).update(readFileSync(path));
    this.#folder = join(cacheFolder, `embedded-${hash.digest('hex').slice(0, 16)}`);
  }

  /** Makes `folder`, which must not be there, a copy of the template; false where there is none. */
  copyTo(folder: string): boolean {
    if (!existsSync(this.#folder)) return false;
    try {
      cpSync(this.#folder, folder, { recursive: true });
      return true;
    } catch {
      // Another process, of another version, has just removed it.
      rmSync(folder, { recursive: true, force: true });
      return false;
    }
  }

  /** Keeps a copy of a new store in `folder`, which no engine has open, in the place of those of other versions. */
  keep(folder: string): void {
    const partial = `${this.#folder}.${randomUUID()}`;
    try {
      mkdirSync(this.cacheFolder, { recursive: true });
      for (const name of readdirSync(this.cacheFolder))
        if (templateName.test(name)) rmSync(join(this.cacheFolder, name), { recursive: true, force: true });
      cpSync(folder, partial, { recursive: true });
      renameSync(partial, this.#folder);
    } catch {
      rmSync(partial, { recursive: true, force: true });
    }
  }
}
