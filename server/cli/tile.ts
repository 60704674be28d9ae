import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { datasetNameOf, expectFiles, expectIdentifier } from '../city/imports.ts';
import { runImporter } from '../city/run-importer.ts';
import { type PlaceOptions, placementOf, placeOptions } from './import-options.ts';
import { printJson, progressPrinter } from './output.ts';

interface TileOptions extends PlaceOptions {
  out: string;
  dataset?: string;
  json?: boolean;
}

/** Adds `mirrorcity tile <files…> --out <folder>`. */
export function register(program: Command): void {
  const command = program
    .command('tile')
    .description('turn city data into 3D Tiles and terrain in a folder, without a store')
    .argument('<files...>', 'files of one delivery; .gz and .zip are opened')
    .requiredOption('--out <folder>', 'folder to make; it must not exist or be empty')
    .option('--dataset <id>', 'name of the data set (default: from the file name)')
    .option('--json', 'print one JSON object');
  placeOptions(command).action((files: string[], options: TileOptions) => run(files, options));
}

async function run(names: string[], options: TileOptions): Promise<void> {
  const files = names.map((file) => resolve(file));
  expectFiles(files);
  const out = resolve(options.out);
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new Error(`--out ${options.out}: expected a folder that does not exist or is empty.`);
  const dataset = expectIdentifier(options.dataset ?? datasetNameOf(files[0]!), 'Data set');
  // Filled beside its place and moved there when it is complete.
  const partial = join(dirname(out), `.${basename(out)}-${process.pid}`);
  mkdirSync(partial, { recursive: true });
  const progress = progressPrinter();
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error('Stopped; nothing was written.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { result } = await runImporter(
      {
        request: {
          files,
          dataset,
          outputFolder: partial,
          url: '.',
          crs: options.crs,
          heights: options.heights,
          placement: placementOf(options),
        },
        groundFolders: [],
        rows: null,
      },
      (step) => progress.show(step),
      abort.signal,
    );
    if (existsSync(out)) rmdirSync(out);
    renameSync(partial, out);
    progress.end();
    const { kind, crs, heightDatum, bounds, objectCount, layers, warnings } = result;
    const summary = { kind, crs, heightDatum, bounds, objectCount, layers, warnings };
    if (options.json) printJson({ out, ...summary });
    else {
      console.log(`${out}: ${kind}, ${objectCount.toLocaleString('en')} objects`);
      for (const warning of warnings) console.log(`  warning: ${warning}`);
    }
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
    rmSync(partial, { recursive: true, force: true });
  }
}
