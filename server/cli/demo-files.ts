import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { writeDemoCity } from '../../scenes/demo/index.ts';
import { printJson, progressPrinter } from './output.ts';

interface DemoFilesOptions {
  out: string;
  until?: number;
  json?: boolean;
}

/** Adds `mirrorcity demo-files --out <folder>`. */
export function register(program: Command): void {
  program
    .command('demo-files')
    .description('write the input files of the demo city 临湖, and what is true of it (truth.json)')
    .requiredOption('--out <folder>', 'folder to make; it must not exist or be empty')
    .option(
      '--until <time>',
      'instant up to which there are readings, ISO 8601 (default: this hour)',
      instant,
    )
    .option('--json', 'print one JSON object')
    .action(run);
}

const hour = 3_600_000;

function instant(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError(`expected a time such as 2026-06-01T08:00Z, found "${text}".`);
  return time;
}

async function run({ out, json, until = Date.now() }: DemoFilesOptions): Promise<void> {
  const folder = resolve(out);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`--out ${out}: expected a folder that does not exist or is empty.`);
  const progress = progressPrinter();
  const started = performance.now();
  await writeDemoCity(folder, {
    until: Math.floor(until / hour) * hour,
    onProgress: (step) => progress.show(step),
  });
  progress.end();
  const files = readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const seconds = (performance.now() - started) / 1000;
  if (json) {
    printJson({ folder, files, bytes, seconds });
    return;
  }
  for (const file of files) console.log(`${(file.bytes / 1e6).toFixed(2).padStart(8)} MB  ${file.name}`);
  console.log(`${(bytes / 1e6).toFixed(2).padStart(8)} MB in ${files.length} files, ${seconds.toFixed(1)} s`);
}
