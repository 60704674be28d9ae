import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { failWith } from './output.ts';

/** Commands in the order of the help; each module exports `register(program)`. */
const commands = {
  serve: () => import('./serve.ts'),
  import: () => import('./import.ts'),
  tile: () => import('./tile.ts'),
  validate: () => import('./validate.ts'),
  package: () => import('./package.ts'),
  flood: () => import('./flood.ts'),
  pipes: () => import('./pipes.ts'),
  simulate: () => import('./simulate.ts'),
  theme: () => import('./theme.ts'),
  token: () => import('./token.ts'),
  'demo-files': () => import('./demo-files.ts'),
  doctor: () => import('./doctor.ts'),
};

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const program = new Command('mirrorcity')
  .description('镜城 Mirrorcity: an open digital twin of a city')
  .version(version)
  .showHelpAfterError('(--help says more)')
  .exitOverride()
  .configureOutput({ writeOut: (text) => process.stdout.write(text) });

// One command loads what it needs and no more; the help of all loads all.
const wanted = process.argv.slice(2).find((word) => !word.startsWith('-'));
const loaded = Object.entries(commands).filter(([name]) => name === wanted);
const json = process.argv.includes('--json');

// A child of the server ends with it, even when the server is killed.
if (process.channel) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

try {
  for (const [, load] of loaded.length > 0 ? loaded : Object.entries(commands))
    (await load()).register(program);
  overrideExit(program);
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    if (error.exitCode !== 0 && json) failWith(error, true);
  } else failWith(error, json);
}

/** Subcommands end with an exception as well, not with process.exit, so that output is written to its end. */
function overrideExit(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride();
    overrideExit(child);
  }
}
