import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CityTheme } from '../../scenes/themes/theme-status.ts';
import { findRunningServer } from '../http/server-file.ts';
import { themesFolder } from '../themes/index.ts';
import { ThemeLibrary } from '../themes/theme-library.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { printJson } from './output.ts';

const quiet = { info: () => {}, warn: () => {} };

/** Adds `mirrorcity theme check <files…>` and `mirrorcity theme apply <pack> --city <id>`. */
export function register(program: Command): void {
  const theme = program
    .command('theme')
    .description('check theme packs, and switch them on and off in a city');
  theme
    .command('check')
    .description('say what is wrong with packs; exit code 0 where nothing is')
    .argument('<files...>', 'JSON files')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .action((files: string[], options: { data: string; json?: boolean }) => {
      const library = new ThemeLibrary(themesFolder(dataFolderOf(options)), quiet);
      const checked = files.map((file) => ({ file, problems: problemsOf(library, file) }));
      if (options.json) printJson(checked);
      else
        for (const { file, problems } of checked)
          console.log([`${file}: ${problems.length === 0 ? 'sound' : 'refused'}`, ...problems].join('\n  '));
      if (checked.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
    });
  theme
    .command('apply')
    .description(
      'switch a pack on in a city of the running server; a file is copied to the folder of packs first',
    )
    .argument('<pack>', 'JSON file, or the id of a pack that is known')
    .requiredOption('--city <id>', 'city')
    .option('--off', 'switch it off')
    .addOption(dataOption())
    .action(apply);
}

function problemsOf(library: ThemeLibrary, file: string): string[] {
  try {
    return library.check(JSON.parse(readFileSync(file, 'utf8'))).problems;
  } catch (error) {
    return [`expected JSON, found ${(error as Error).message}.`];
  }
}

async function apply(pack: string, options: { city: string; off?: boolean; data: string }): Promise<void> {
  const dataFolder = dataFolderOf(options);
  const server = findRunningServer(dataFolder);
  if (!server) throw new Error(`No server runs on ${dataFolder}: start it with "mirrorcity serve".`);
  const id = existsSync(resolve(pack)) ? copyToFolder(resolve(pack), themesFolder(dataFolder)) : pack;
  const path = `/api/cities/${encodeURIComponent(options.city)}/themes/${encodeURIComponent(id)}`;
  const response = await fetch(server.url + path, {
    method: 'PUT',
    headers: {
      'Content-Type': 'application/json',
      ...(server.token && { Authorization: `Bearer ${server.token}` }),
    },
    body: JSON.stringify({ on: !options.off }),
  });
  const answer = (await response.json()) as CityTheme & { detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
  console.log(`${answer.name.zh} ${answer.name.en}, version ${answer.version}: ${answer.on ? 'on' : 'off'}`);
  for (const kept of answer.kept) console.log(`  ${kept}`);
}

/** @returns id of the pack. @throws Error with all that is wrong with it; nothing is copied then. */
function copyToFolder(file: string, folder: string): string {
  const text = readFileSync(file, 'utf8');
  const problems = problemsOf(new ThemeLibrary(folder, quiet), file);
  if (problems.length > 0) throw new Error([`${file} is refused:`, ...problems].join('\n  '));
  const { id } = JSON.parse(text) as { id: string };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.json`);
  if (path !== file) {
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }
  return id;
}
