import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { bundleIsFresh } from '../http/bundle.ts';
import { findRunningServer } from '../http/server-file.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import { openEmbeddedDatabase } from '../store/embedded-database.ts';
import { chooseStore } from '../store/open-store.ts';
import { openPgDatabase } from '../store/pg-database.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { findChromium, graphicsPaths } from './graphics.ts';
import { printJson } from './output.ts';

/** One line of the report. `needed` findings that are not good make the exit code 1. */
interface Finding {
  name: string;
  good: boolean;
  needed: boolean;
  found: string;
  /** How to get it, where it is missing. */
  remedy?: string;
}

/** Adds `mirrorcity doctor`. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('say what is installed, which store is used and which ways to the GPU work')
    .addOption(dataOption())
    .option('--json', 'print one JSON object a finding')
    .action(run);
}

async function run(options: { data: string; json?: boolean }): Promise<void> {
  const dataFolder = dataFolderOf(options);
  let failed = false;
  for (const look of [node, machine, threads, simd, store, server, bundle, graphics]) {
    for (const finding of await look(dataFolder)) {
      failed ||= finding.needed && !finding.good;
      if (options.json) printJson(finding);
      else print(finding);
    }
  }
  if (failed) process.exitCode = 1;
}

function print({ name, good, needed, found, remedy }: Finding): void {
  const mark = good ? 'ok     ' : needed ? 'MISSING' : 'without';
  console.log(`${mark}  ${name.padEnd(20)} ${found}`);
  if (!good && remedy) console.log(`${' '.repeat(30)}${remedy}`);
}

function node(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return [
    {
      name: 'Node',
      good: major > 20 || (major === 20 && minor >= 19),
      needed: true,
      found: process.version,
      remedy: 'Node 20.19 or newer: https://nodejs.org or the packages of your system.',
    },
  ];
}

function machine(): Finding[] {
  const gigabytes = totalmem() / 2 ** 30;
  return [
    {
      name: 'memory',
      good: gigabytes >= 3.5,
      needed: false,
      found: `${gigabytes.toFixed(1)} GiB`,
      remedy: 'A city needs about 4 GiB.',
    },
  ];
}

function threads(): Finding[] {
  const cores = availableParallelism();
  return [
    {
      name: 'threads',
      good: cores > 1 && typeof SharedArrayBuffer === 'function',
      needed: false,
      found: `${cores} cores, shared memory ${typeof SharedArrayBuffer === 'function' ? 'works' : 'is missing'}`,
      remedy: 'Floods are computed on as many threads as there are cores.',
    },
  ];
}

/** A module whose one function answers an i8x16.splat: it validates only where SIMD does. */
const simdProbe = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

function simd(): Finding[] {
  const good = WebAssembly.validate(simdProbe);
  return [
    { name: 'WebAssembly SIMD', good, needed: true, found: good ? 'works in Node' : 'does not work in Node' },
  ];
}

async function store(dataFolder: string): Promise<Finding[]> {
  const binaries = findClusterBinaries();
  const findings: Finding[] = [
    {
      name: 'PostgreSQL+PostGIS',
      good: binaries.length > 0,
      needed: false,
      found: binaries.map(({ version, folder }) => `${version} in ${folder}`).join(', ') || 'not installed',
      remedy:
        'Debian/Ubuntu: apt-get install postgresql postgresql-15-postgis-3. The embedded store works without.',
    },
  ];
  const { kind, reason } = chooseStore(dataFolder);
  try {
    findings.push({
      name: 'store',
      good: true,
      needed: true,
      found: `${kind} (${reason}): ${await versions(kind)}`,
    });
  } catch (error) {
    findings.push({
      name: 'store',
      good: false,
      needed: true,
      found: `${kind} (${reason}): ${(error as Error).message}`,
    });
  }
  return findings;
}

/** Asks the store's engine for its versions; the data folder stays untouched. */
async function versions(kind: string): Promise<string> {
  if (kind === 'cluster') {
    const { folder } = findClusterBinaries()[0]!;
    return (spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '').trim();
  }
  const database =
    kind === 'url'
      ? await openPgDatabase({
          kind: 'url',
          config: { connectionString: process.env['DATABASE_URL'] },
          place: 'DATABASE_URL',
        })
      : await openEmbeddedDatabase(null);
  await database.close();
  return database.description;
}

function server(dataFolder: string): Finding[] {
  const running = findRunningServer(dataFolder);
  return [
    {
      name: 'server',
      good: running !== null,
      needed: false,
      found: running ? `${running.url}, process ${running.pid}` : `none runs on ${dataFolder}`,
      ...(existsSync(dataFolder) ? {} : { remedy: 'npm start makes the data folder and the demo city.' }),
    },
  ];
}

function bundle(): Finding[] {
  const good = bundleIsFresh();
  return [
    {
      name: 'browser bundle',
      good,
      needed: false,
      found: good ? 'built from the sources as they are' : 'not built, or older than its sources',
      remedy: 'mirrorcity serve builds it at its start; so does npm run build.',
    },
  ];
}

async function graphics(): Promise<Finding[]> {
  const chromium = findChromium();
  const findings: Finding[] = [
    {
      name: 'Chromium',
      good: chromium !== null,
      needed: false,
      found: chromium ?? 'not found',
      remedy: 'For the browser tests: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to its path.',
    },
  ];
  if (!chromium) return findings;
  for (const { name, works, adapter } of await graphicsPaths(chromium))
    findings.push({
      name,
      good: works,
      needed: false,
      found: works ? adapter : `does not work: ${adapter}`,
      remedy: 'Without a GPU the software renderer draws: right, but slowly.',
    });
  return findings;
}
