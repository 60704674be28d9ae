import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PrivateCluster } from './cluster.ts';
import { findClusterBinaries } from './cluster-binaries.ts';
import { type Database, StoreError, type StoreKind } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import { openPgDatabase } from './pg-database.ts';

export interface StoreOptions {
  /** The data folder (docs/architecture.md); the store lies in `store/` below it. */
  dataFolder: string;
  log: { info(message: string): void; warn(message: string): void };
  /** Forces a kind; else MIRRORCITY_STORE; else it is chosen from what there is. */
  choice?: StoreKind;
}

/** Which store would be opened, and why. */
export function chooseStore(dataFolder: string, choice?: StoreKind): { kind: StoreKind; reason: string } {
  const forced = choice ?? process.env['MIRRORCITY_STORE'];
  if (forced) {
    if (forced === 'url' || forced === 'cluster' || forced === 'embedded')
      return { kind: forced, reason: choice ? 'as asked' : 'MIRRORCITY_STORE' };
    throw new StoreError(`MIRRORCITY_STORE: expected url, cluster or embedded, found "${forced}".`);
  }
  if (process.env['DATABASE_URL']) return { kind: 'url', reason: 'DATABASE_URL is set' };
  // What was begun in one store goes on there, whatever has been installed since.
  const store = join(dataFolder, 'store');
  for (const kind of ['cluster', 'embedded'] as const)
    if (existsSync(join(store, kind, 'PG_VERSION'))) return { kind, reason: 'the data folder has one' };
  return findClusterBinaries().length > 0
    ? { kind: 'cluster', reason: 'PostgreSQL with PostGIS is installed' }
    : { kind: 'embedded', reason: 'no PostgreSQL with PostGIS is installed' };
}

/** Opens the store and brings its tables up to date. @throws StoreError with one sentence. */
export async function openStore(options: StoreOptions): Promise<Database> {
  const folder = resolve(options.dataFolder, 'store');
  mkdirSync(folder, { recursive: true });
  const { kind } = chooseStore(resolve(options.dataFolder), options.choice);
  const database = await open(kind, folder, options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  options.log.info(`Store: ${database.description}`);
  return database;
}

async function open(kind: StoreKind, folder: string, options: StoreOptions): Promise<Database> {
  if (kind === 'url') return openUrl(process.env['DATABASE_URL'] ?? '');
  if (kind === 'embedded') return openEmbeddedDatabase(join(folder, 'embedded'));
  const cluster = new PrivateCluster(folder);
  const isNew = !cluster.exists();
  try {
    return await cluster.open();
  } catch (error) {
    // Nothing is stored yet, nobody asked for a cluster: go on with what always works. Else say what is wrong.
    const forced = options.choice ?? process.env['MIRRORCITY_STORE'];
    if (!isNew || cluster.exists() || forced) throw error;
    options.log.warn(`No private PostgreSQL cluster: ${(error as Error).message}`);
    return openEmbeddedDatabase(join(folder, 'embedded'));
  }
}

async function openUrl(text: string): Promise<Database> {
  if (!URL.canParse(text))
    throw new StoreError('DATABASE_URL: expected postgres://user:password@host:port/database.');
  const url = new URL(text);
  const place = `${url.hostname || 'local'}${url.pathname}`;
  try {
    return await openPgDatabase({ kind: 'url', config: { connectionString: text }, place });
  } catch (error) {
    throw new StoreError(`DATABASE_URL: the store at ${place} cannot be used: ${(error as Error).message}`);
  }
}
