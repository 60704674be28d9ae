import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, StoreKind } from './database.ts';
import { openStore } from './open-store.ts';

/** A data folder of its own with an open store, for tests; `close` removes both. */
export async function openTestStore(
  choice?: StoreKind,
): Promise<{ database: Database; dataFolder: string; close: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
  const quiet = { info: () => {}, warn: () => {} };
  try {
    const database = await openStore({ dataFolder, log: quiet, ...(choice && { choice }) });
    const close = async (): Promise<void> => {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    };
    return { database, dataFolder, close };
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  }
}
