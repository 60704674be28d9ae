import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { packageTileset } from '../../tiles/package/index.ts';
import { printJson, progressPrinter } from './output.ts';

interface PackageCommandOptions {
  store?: boolean;
  force?: boolean;
  json?: boolean;
}

/** Adds `mirrorcity package <folder> <file>`. */
export function register(program: Command): void {
  program
    .command('package')
    .description('pack a tileset into one 3TZ archive')
    .argument('<folder>', 'folder with a tileset.json')
    .argument('<file>', 'archive to make, e.g. city.3tz')
    .option('--store', 'store everything as it is (default: deflate what becomes smaller)')
    .option('--force', 'write over an archive that is there')
    .option('--json', 'print one JSON object')
    .action(run);
}

async function run(folder: string, file: string, options: PackageCommandOptions): Promise<void> {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`${folder}: there is no such folder.`);
  if (!/\.3tz$/i.test(file)) throw new Error(`${file}: expected a name that ends with .3tz.`);
  if (existsSync(file) && !options.force)
    throw new Error(`${file}: there is such a file already; --force writes over it.`);
  const progress = progressPrinter();
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error('Stopped; nothing was written.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const summary = await packageTileset(resolve(folder), resolve(file), {
      compress: !options.store,
      onProgress: (step) => progress.show(step),
      signal: abort.signal,
    });
    progress.end();
    if (options.json) printJson({ file, ...summary });
    else
      console.log(
        `${file}: ${summary.files.toLocaleString('en')} files, ${summary.bytes.toLocaleString('en')} bytes`,
      );
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
