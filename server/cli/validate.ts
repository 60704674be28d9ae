import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
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
    .description('check 3D Tiles: tilesets, their contents and metadata; exit code 0 without errors')
    .argument(
      '[paths...]',
      'tileset.json, folders that hold one, or contents (.glb, .gltf, .b3dm, .i3dm, .pnts)',
    )
    .option('--city <id>', 'check all tilesets of a city in the data folder')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .action(run);
}

async function run(paths: string[], options: ValidateOptions): Promise<void> {
  const targets = paths.map((path) => resolve(path));
  if (options.city)
    targets.push(...tilesetsOf(join(dataFolderOf(options), 'content', 'cities', options.city)));
  if (targets.length === 0) throw new Error('Expected a tileset or --city, found neither.');
  const missing = targets.find((path) => !existsSync(path));
  if (missing) throw new Error(`${missing}: there is no such file or folder.`);
  const progress = progressPrinter();
  const reports: { path: string; report: ValidationReport }[] = [];
  for (const path of targets) {
    const name = relative('.', path) || path;
    const report = await validateTiles(path, {
      onProgress: ({ done, total }) => progress.show({ stage: name, done, total }),
    });
    progress.end();
    reports.push({ path: name, report });
    if (!options.json) print(name, report);
  }
  if (options.json) printJson(reports);
  if (reports.some(({ report }) => report.errors > 0)) process.exitCode = 1;
}

/** Folders with a tileset.json, a tileset within a tileset left to the outer one. */
function tilesetsOf(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder}: there is no such city in the data folder.`);
  if (existsSync(join(folder, 'tileset.json'))) return [join(folder, 'tileset.json')];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap(tilesetsOf);
}

function print(name: string, report: ValidationReport): void {
  const { errors, warnings, tilesets, tiles, contents, findings } = report;
  console.log(
    `${name}: ${errors} errors, ${warnings} warnings; ${tilesets} tilesets, ${tiles} tiles, ${contents} contents`,
  );
  const told = findings.filter(({ severity }) => severity !== 'info');
  for (const { severity, type, file, message } of told.slice(0, shownFindings))
    console.log(`  ${severity} ${type} in ${file}: ${message}`);
  if (told.length > shownFindings)
    console.log(`  … and ${told.length - shownFindings} more; --json has them all`);
}
