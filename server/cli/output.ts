import type { Progress } from '../../tiles/importer.ts';

/** One object a line on standard output, for machines. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** One sentence on standard error (or `{"error"}` on standard output) and an exit code that is not 0. */
export function failWith(error: unknown, json: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  if (json) printJson({ error: message.replace(/^error: /, '') });
  else process.stderr.write(`${message}\n`);
  if (process.env['MIRRORCITY_LOG'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  process.exitCode ||= 1;
}

/** A time to wait, for people: "8 s", "3 min", "2 h 10 min". */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A stage must have run this long before what is left of it is worth guessing. */
const guessAfterMs = 2000;
/** How often a line is rewritten on a terminal, and how often one is added where there is none. */
const everyMs = { terminal: 200, log: 10_000 };

/**
 * What a line of progress says: the stage, how far it is, the time left and the memory of this process.
 * @param sinceMs How long the stage has run.
 */
export function progressText({ stage, done, total }: Progress, sinceMs: number, memoryBytes: number): string {
  const share = total ? Math.min(1, done / total) : null;
  const parts = [stage];
  if (share !== null) parts.push(`${Math.floor(share * 100)} %`);
  else if (done > 0) parts.push(done.toLocaleString('en'));
  if (share !== null && share > 0.01 && sinceMs > guessAfterMs)
    parts.push(`${durationText(((sinceMs / share) * (1 - share)) / 1000)} left`);
  parts.push(`${Math.round(memoryBytes / 1e6)} MB`);
  return parts.join(' · ');
}

/**
 * Shows progress on standard error: one line that rewrites itself on a terminal, else a line at each stage and every
 * ten seconds. `end` leaves the terminal clean.
 */
export function progressPrinter(): { show(progress: Progress): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  const every = terminal ? everyMs.terminal : everyMs.log;
  let stage = '';
  let stageAt = 0;
  let shownAt = 0;
  return {
    show(progress) {
      const now = performance.now();
      const fresh = progress.stage !== stage;
      if (fresh) {
        stage = progress.stage;
        stageAt = now;
      } else if (now - shownAt < every) return;
      shownAt = now;
      const text = progressText(progress, now - stageAt, process.memoryUsage.rss());
      process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
    },
    end() {
      if (terminal && shownAt > 0) process.stderr.write('\r\x1b[K');
      shownAt = 0;
    },
  };
}
