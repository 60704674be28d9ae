import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { tilesetsBelow } from '../../tiles/package/index.ts';
import { type ValidationReport, validateTiles } from '../../tiles/validate/index.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { printJson, progressPrinter } from './output.ts';

interface ValidateOptions {
  data: string;
  city?: string;
  json?: boolean;
}

const shownFindings = 20;

/** Adds `mirrorcity validate [paths…] [--city <id>]`. */
export function register(program: Command): void {
  program
    .command('validate')
    .description(
      'check 3D Tiles: tilesets with their subtrees, packages, contents and metadata; exit code 0 without errors',
    )
    .argument(
      '[paths...]',
      'tileset.json, folders that hold tilesets, packages (.3tz, .3dtiles) or contents (.glb, .gltf, .b3dm, .i3dm, .pnts, .cmpt, .geojson)',
    )
    .option('--city <id>', 'check all tilesets of a city in the data folder')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .action(run);
}

async function run(paths: string[], options: ValidateOptions): Promise<void> {
  const asked = paths.map((path) => resolve(path));
  if (options.city) asked.push(join(dataFolderOf(options), 'content', 'cities', options.city));
  if (asked.length === 0) throw new Error('Expected a tileset or --city, found neither.');
  const targets = asked.flatMap(targetsOf);
  const progress = progressPrinter();
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error('Stopped.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const reports: { path: string; report: ValidationReport }[] = [];
  try {
    for (const path of targets) {
      const name = relative('.', path) || path;
      const report = await validateTiles(path, {
        onProgress: ({ done, total }) => progress.show({ stage: name, done, total }),
        signal: abort.signal,
      });
      progress.end();
      reports.push({ path: name, report });
      if (!options.json) print(name, report);
    }
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  if (options.json) printJson(reports);
  if (reports.some(({ report }) => report.errors > 0)) process.exitCode = 1;
}

function targetsOf(path: string): string[] {
  if (!existsSync(path)) throw new Error(`${path}: there is no such file or folder.`);
  if (!statSync(path).isDirectory()) return [path];
  const tilesets = tilesetsBelow(path);
  if (tilesets.length === 0) throw new Error(`${path}: expected a tileset.json in the folder, found none.`);
  return tilesets;
}

function print(name: string, report: ValidationReport): void {
  const { errors, warnings, tilesets, tiles, contents, findings } = report;
  console.log(
    `${name}: ${errors} errors, ${warnings} warnings; ${tilesets} tilesets, ${tiles} tiles, ${contents} contents`,
  );
  const told = findings.filter(({ severity }) => severity !== 'info');
  // That a file has errors is said where it is used too; what is wrong with it comes first.
  const first = [...told.filter((finding) => !isEcho(finding)), ...told.filter(isEcho)];
  for (const { severity, type, file, message } of first.slice(0, shownFindings))
    console.log(`  ${severity} ${type} in ${file}: ${message}`);
  if (told.length <= shownFindings) return;
  const counts = new Map<string, number>();
  for (const { type } of told) counts.set(type, (counts.get(type) ?? 0) + 1);
  const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${count} × ${type}`);
  console.log(`  … and ${told.length - shownFindings} more (${kinds.join(', ')}); --json has them all`);
}

function isEcho({ type, where }: ValidationReport['findings'][number]): boolean {
  return where.endsWith('.uri') && /_VALIDATION_(ERROR|WARNING)$/.test(type);
}
