import { resolve } from 'node:path';
import type { Command } from 'commander';
import { findRunningServer, type ServerFile } from '../http/server-file.ts';
import { importReadings, type ReadingsSummary } from '../sensing/readings/import-readings.ts';
import { chooseStore, openStore } from '../store/open-store.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { printJson, progressPrinter } from './output.ts';
import { postForm } from './upload.ts';

/** Adds `mirrorcity import-readings <files…> --city <id>`. */
export function register(program: Command): void {
  program
    .command('import-readings')
    .description('import the history of registered devices: CSV, plain or .gz')
    .argument('<files...>', '"time" and a column for each datastream, or "datastream", "time" and "result"')
    .requiredOption('--city <id>', 'city that the devices belong to')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .action(run);
}

async function run(files: string[], options: { city: string; data: string; json?: boolean }): Promise<void> {
  const dataFolder = dataFolderOf(options);
  const progress = progressPrinter();
  const paths = files.map((file) => resolve(file));
  const server = findRunningServer(dataFolder);
  let summary: ReadingsSummary;
  try {
    // The embedded store belongs to the process that opened it: that one has to do it.
    if (server && chooseStore(dataFolder).kind === 'embedded') {
      progress.show({ stage: `importing through the server at ${server.url}`, done: 0, total: null });
      summary = await uploadReadings(server, options.city, paths);
    } else {
      const database = await openStore({
        dataFolder,
        log: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
      });
      try {
        summary = await importReadings(
          { database },
          { city: options.city, files: paths, onProgress: (step) => progress.show(step) },
        );
      } finally {
        await database.close();
      }
    }
  } finally {
    progress.end();
  }
  if (options.json) return printJson(summary);
  const count = (value: number): string => value.toLocaleString('en');
  console.log(
    `${count(summary.values)} readings of ${count(summary.datastreams)} datastreams, ` +
      `${summary.from} to ${summary.until}: ${count(summary.stored)} new.`,
  );
}

/** Has a running server import readings. @throws Error with the server's sentence. */
export const uploadReadings = (
  server: ServerFile,
  city: string,
  files: readonly string[],
): Promise<ReadingsSummary> =>
  postForm(server, `/api/cities/${encodeURIComponent(city)}/readings`, {}, files);
