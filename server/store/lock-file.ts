import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True while a process with this id runs on this machine. */
export function processLives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Thrown when another living process holds the lock. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  constructor(
    readonly path: string,
    readonly pid: number,
  ) {
    super(`${path} is held by process ${pid}.`);
  }
}

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/**
 * Takes a lock file that holds "pid nonce"; a lock of a dead process is taken over. With `waitMilliseconds` it
 * waits that long for a living holder. Returns the function that gives the lock back.
 * @throws LockHeldError
 */
export async function takeLock(path: string, waitMilliseconds = 0): Promise<() => void> {
  const content = `${process.pid} ${randomUUID()}`;
  const giveUpAt = Date.now() + waitMilliseconds;
  for (;;) {
    try {
      writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
      // Two processes may both take over a stale lock; the one whose text stays has it.
      if (readText(path) === content)
        return () => {
          if (readText(path) === content) rmSync(path, { force: true });
        };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number.parseInt(readText(path) ?? '', 10);
    if (!processLives(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (Date.now() >= giveUpAt) throw new LockHeldError(path, holder);
    await sleep(25);
  }
}
