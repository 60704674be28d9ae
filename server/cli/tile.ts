import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { datasetNameOf } from '../../models/city/dataset-name.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { makeAllImplicit } from '../../tiles/implicit/index.ts';
import type { ImportResult } from '../../tiles/importer.ts';
import { placeText } from '../../tiles/place/place-text.ts';
import { expectFiles, expectIdentifier } from '../city/import-order.ts';
import { runImporter } from '../city/run-importer.ts';
import { type PlaceOptions, placeOptions, type WorkOptions, workOptions } from './import-options.ts';
import { printJson, progressPrinter } from './output.ts';
import { sourceOf } from './source-options.ts';
import { TileWork } from './tile-work.ts';

interface TileOptions extends PlaceOptions, WorkOptions {
  out: string;
  dataset?: string;
  state?: string;
  update?: boolean;
  implicit?: boolean;
  report: boolean;
  json?: boolean;
}

/** Adds `mirrorcity tile <files…> --out <folder>`. */
export function register(program: Command): void {
  const command = program
    .command('tile')
    .description(
      'turn city data into 3D Tiles and terrain in a folder, without a store; when it was stopped, the same command goes on',
    )
    .argument('<files...>', 'files or folders of one delivery; .gz and .zip are opened')
    .requiredOption('--out <folder>', 'folder to make; it must not exist or be empty')
    .option('--dataset <id>', 'name of the data set (default: from the file name)')
    .option('--state <folder>', 'keep there what is needed to change single objects later')
    .option('--update', 'the files hold only what has changed since the run with the same --state and --out')
    .option('--implicit', 'implicit tiling: subtrees instead of a list of all tiles')
    .option('--no-report', 'write no report.html and report.json of what came in and what went out')
    .option('--json', 'print one JSON object');
  workOptions(placeOptions(command)).action((files: string[], options: TileOptions) => run(files, options));
}

async function run(names: string[], options: TileOptions): Promise<void> {
  if (options.update && !options.state) throw new Error('--update: expected --state with it, found none.');
  const files = names.map((file) => resolve(file));
  expectFiles(files);
  const out = resolve(options.out);
  const dataset = expectIdentifier(options.dataset ?? datasetNameOf(files[0]!), 'Data set');
  const same = {
    files,
    dataset,
    url: '.',
    ...sourceOf(options),
  };
  const work = new TileWork({
    out,
    state: options.state ? resolve(options.state) : null,
    input: JSON.stringify([same, files.map(stampOf)]),
  });
  const progress = progressPrinter();
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error('Stopped; the same command goes on from here.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { result } = await runImporter(
      {
        request: {
          ...same,
          outputFolder: work.outputFolder,
          stateFolder: work.stateFolder,
          update: options.update,
          baseMap: true,
          report: options.report && !options.update,
          workers: options.workers,
          memoryBytes: options.memory,
        },
        groundFolders: [],
        rows: null,
      },
      (step) => progress.show(step),
      abort.signal,
    );
    if (options.implicit) result.warnings.push(...makeAllImplicit(work.outputFolder));
    work.finish();
    progress.end();
    print(out, result, options.json === true, options.heightOffset);
  } catch (error) {
    if (!abort.signal.aborted) work.abandon();
    throw error;
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Tells whether a file is still the one of the run before. */
function stampOf(file: string): [number, number] {
  const { size, mtimeMs } = statSync(file);
  return [size, mtimeMs];
}

function print(out: string, result: ImportResult, json: boolean, heightOffset: number | undefined): void {
  const { kind, crs, heightDatum, geoidUndulation, bounds, objectCount, layers, warnings } = result;
  if (json) {
    printJson({ out, kind, crs, heightDatum, geoidUndulation, bounds, objectCount, layers, warnings });
    return;
  }
  console.log(`${out}: ${kind}, ${objectCount.toLocaleString('en')} objects`);
  console.log(`  ${placeText(result, heightOffset)}`);
  for (const warning of warnings) console.log(`  warning: ${textOf(warning)}`);
}
