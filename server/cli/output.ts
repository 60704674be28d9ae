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

const textOf = ({ stage, done, total }: Progress): string => {
  if (total) return `${stage} ${Math.min(100, Math.floor((done / total) * 100))} %`;
  return done > 0 ? `${stage} ${done.toLocaleString('en')}` : stage;
};

/**
 * Shows progress on standard error: one line that rewrites itself on a terminal, else one line a stage. `end`
 * leaves the terminal clean.
 */
export function progressPrinter(): { show(progress: Progress): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  let stage = '';
  let shown = '';
  return {
    show(progress) {
      const text = textOf(progress);
      if (terminal && text !== shown) process.stderr.write(`\r\x1b[K${text}`);
      else if (!terminal && progress.stage !== stage) process.stderr.write(`${progress.stage}\n`);
      stage = progress.stage;
      shown = text;
    },
    end() {
      if (terminal && shown) process.stderr.write('\r\x1b[K');
    },
  };
}
