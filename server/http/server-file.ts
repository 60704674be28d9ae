import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { processLives } from '../store/lock-file.ts';

const serverFile = z.object({
  url: z.string(),
  port: z.number(),
  pid: z.number(),
  /** For tools on this machine that may read the file; absent where the server asks for none. */
  token: z.string().optional(),
});
export type ServerFile = z.infer<typeof serverFile>;

const pathIn = (dataFolder: string): string => join(dataFolder, 'server.json');

/** The server that runs on a data folder, as it wrote down itself; null where none does. */
export function findRunningServer(dataFolder: string): ServerFile | null {
  try {
    const parsed = serverFile.safeParse(JSON.parse(readFileSync(pathIn(dataFolder), 'utf8')));
    return parsed.success && processLives(parsed.data.pid) ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Tells other processes where this server is; returns what takes it back. */
export function announceServer(dataFolder: string, server: ServerFile): () => void {
  const partial = `${pathIn(dataFolder)}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(server), { mode: 0o600 });
  renameSync(partial, pathIn(dataFolder));
  return () => {
    if (findRunningServer(dataFolder)?.pid === server.pid) rmSync(pathIn(dataFolder), { force: true });
  };
}
