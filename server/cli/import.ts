import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Dataset } from '../../models/city/city.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { placeText } from '../../tiles/place/place-text.ts';
import type { ImportOrder } from '../city/import-order.ts';
import { importData } from '../city/imports.ts';
import { findRunningServer, type ServerFile } from '../http/server-file.ts';
import { chooseStore, openStore } from '../store/open-store.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { type PlaceOptions, placeOptions, type WorkOptions, workOptions } from './import-options.ts';
import { printJson, progressPrinter } from './output.ts';
import { sourceOf } from './source-options.ts';
import { uploadTo } from './upload.ts';

interface ImportCommandOptions extends PlaceOptions, WorkOptions {
  data: string;
  city: string;
  cityName?: string;
  timeZone?: string;
  dataset?: string;
  title?: string;
  hidden?: boolean;
  update?: boolean;
  json?: boolean;
}

/** Adds `mirrorcity import <files…> --city <id>`. */
export function register(program: Command): void {
  const command = program
    .command('import')
    .description(
      'import city data: CityGML, CityJSON, footprints, IFC, 3D models, photogrammetry, point clouds, terrain, base maps, EPANET and SWMM models, CJJ 61 pipe surveys, 3D Tiles',
    )
    .argument('<files...>', 'files or folders of one delivery; .gz and .zip are opened')
    .requiredOption('--city <id>', 'city that it belongs to; made when there is none')
    .option('--city-name <text>', 'name of a city that is made')
    .option('--time-zone <name>', 'time zone of a city that is made, e.g. Asia/Shanghai')
    .option(
      '--dataset <id>',
      'name of the data set (default: from the file name); one of that name is replaced',
    )
    .option('--title <text>', 'title of the data set for people')
    .option('--update', 'the files hold only what has changed in the data set since it was imported')
    .option('--hidden', 'leave its layers switched off until somebody wants them')
    .addOption(dataOption())
    .option('--json', 'print one JSON object');
  workOptions(placeOptions(command)).action((files: string[], options: ImportCommandOptions) =>
    run(files, options),
  );
}

async function run(files: string[], options: ImportCommandOptions): Promise<void> {
  const dataFolder = dataFolderOf(options);
  const progress = progressPrinter();
  const order: ImportOrder = {
    files: files.map((file) => resolve(file)),
    city: options.city,
    ...(options.cityName !== undefined && { cityName: { zh: options.cityName, en: options.cityName } }),
    timeZone: options.timeZone,
    dataset: options.dataset,
    title: options.title,
    ...sourceOf(options),
    hidden: options.hidden,
    update: options.update,
    workers: options.workers,
    memoryBytes: options.memory,
    onProgress: (step) => progress.show(step),
  };
  const server = findRunningServer(dataFolder);
  let dataset: Dataset;
  try {
    // The embedded store belongs to the process that opened it: that one has to do it.
    dataset =
      server && chooseStore(dataFolder).kind === 'embedded'
        ? await importThrough(server, order)
        : await importHere(dataFolder, order);
  } finally {
    progress.end();
  }
  if (options.json) printJson({ dataset });
  else print(dataset, server, options.heightOffset);
}

async function importHere(dataFolder: string, order: ImportOrder): Promise<Dataset> {
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error('Stopped; nothing was imported.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const database = await openStore({
    dataFolder,
    log: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
  });
  try {
    return await importData({ database, dataFolder }, { ...order, signal: abort.signal });
  } finally {
    await database.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function importThrough(server: ServerFile, order: ImportOrder): Promise<Dataset> {
  order.onProgress?.({ stage: `importing through the server at ${server.url}`, done: 0, total: null });
  return uploadTo(server, order);
}

function print(dataset: Dataset, server: ServerFile | null, heightOffset: number | undefined): void {
  const where = server ? `, shown at ${server.url}` : '';
  console.log(
    `${dataset.title}: ${dataset.kind}, ${dataset.objectCount.toLocaleString('en')} objects as data set "${dataset.id}" of city "${dataset.city}"${where}`,
  );
  const { geoidUndulation } = dataset;
  if (typeof geoidUndulation === 'number')
    console.log(`  ${placeText({ ...dataset, geoidUndulation }, heightOffset)}`);
  for (const warning of dataset.warnings) console.log(`  warning: ${textOf(warning)}`);
}
