import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const cache = fileURLToPath(new URL('../../node_modules/.cache/mirrorcity/', import.meta.url));
/** What is younger may still be in the making. */
const hourMilliseconds = 3_600_000;

/**
 * JavaScript of a program in TypeScript, with the modules that its threads load. It is put together once, and again
 * when a source has changed: Node 20 reads no TypeScript, and to translate module by module costs seconds at each start.
 * @param {URL} program its first module
 * @returns {Promise<URL>} what to import
 * @throws Error where it must be put together and the folder for that cannot be written, or a source has a fault
 */
export async function assemble(program) {
  const name = createHash('sha256').update(program.href).digest('hex').slice(0, 16);
  const record = join(cache, `${name}.json`);
  const path = lastMade(record) ?? (await make(fileURLToPath(program), name, record));
  if (isMainThread) markUsed(dirname(path));
  return pathToFileURL(path);
}

/** Leaves word that this process loads from a folder until it ends. */
function markUsed(folder) {
  const mark = join(folder, `${process.pid}.pid`);
  try {
    writeFileSync(mark, '');
    process.once('exit', () => rmSync(mark, { force: true }));
  } catch {
    // Somebody else's folder, who may write there: then it is theirs to keep.
  }
}

/** True where a process that has left word lives on. */
function isUsed(folder) {
  return readdirSync(folder).some((name) => {
    if (!name.endsWith('.pid')) return false;
    try {
      return process.kill(Number.parseInt(name, 10), 0);
    } catch (error) {
      return error.code === 'EPERM';
    }
  });
}

/** Takes away what was made of a program before and nobody runs. */
function tidy(name, current) {
  for (const old of readdirSync(cache)) {
    const path = join(cache, old);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isDirectory() || !old.startsWith(`${name}-`) || path === current) continue;
    if (Date.now() - found.mtimeMs > hourMilliseconds && !isUsed(path))
      rmSync(path, { recursive: true, force: true });
  }
}

/** Tells whether a file is as it was; null where there is none. */
function stampOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : null;
}

/** What was made last, if no source has changed since; else null. */
function lastMade(record) {
  try {
    const { path, sources } = JSON.parse(readFileSync(record, 'utf8'));
    const same = Object.entries(sources).every(([file, stamp]) => stampOf(file) === stamp);
    return same && stampOf(path) ? path : null;
  } catch {
    return null;
  }
}

async function make(program, name, record) {
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
  } catch {
    throw new Error(
      `${cache} cannot be written; programs are put together there when they are first started.`,
    );
  }
  const { rolldown } = await import('rolldown');
  const begun = Date.now();
  const build = await rolldown({
    input: program,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(id),
    plugins: [places],
    logLevel: 'warn',
  });
  const folder = join(cache, `${name}-${randomBytes(6).toString('hex')}`);
  const names = { entryFileNames: '[name]-[hash].mjs', chunkFileNames: '[name]-[hash].mjs' };
  const { output } = await build.write({ dir: folder, sourcemap: true, ...names });
  const read = [...(await build.watchFiles), fileURLToPath(import.meta.url)];
  await build.close();
  const path = join(folder, output.find(({ facadeModuleId }) => facadeModuleId === program).fileName);

  // A source that was written meanwhile may have been read before: then the next start makes all of it again.
  const sources = Object.fromEntries(read.map((file) => [file, stampOf(file)]));
  if (!read.some((file) => statSync(file).mtimeMs >= begun)) {
    writeFileSync(`${folder}.json`, JSON.stringify({ path, sources }));
    renameSync(`${folder}.json`, record);
  }
  tidy(name, folder);
  return path;
}

/** How a module tells what a thread loads. */
const threadModule = /new URL\(\s*'(\.[^']*\.ts)',\s*import\.meta\.url,?\s*\)/g;

/** Modules of threads are made as well; what else a module looks for beside itself stays where it is. */
const places = {
  name: 'places',
  transform: {
    // A pattern and not its text: this module is part of threads itself, and would be changed there.
    filter: { code: /import\.meta\.url/, id: { exclude: /^\0/ } },
    handler(code, id) {
      const withThreads = code.replace(threadModule, (_, path) => {
        const chunk = this.emitFile({ type: 'chunk', id: join(dirname(id), path) });
        return `new URL(import.meta.ROLLDOWN_FILE_URL_${chunk})`;
      });
      const own = JSON.stringify(pathToFileURL(id).href);
      return { code: withThreads.replace(/import\.meta\.url\b/g, own), map: null };
    },
  },
};
