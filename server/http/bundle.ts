import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from '../store/lock-file.ts';
import { bundleFolder } from './pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the bundle is made of; tests are not. */
const sources = ['app', 'models', 'scenes', 'public', 'vite.config.ts', 'package-lock.json'];

function* filesBelow(path: string): Generator<string> {
  if (!existsSync(path)) return;
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  if (!entries.find((entry) => join(dirname(path), entry.name) === path)?.isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/** Fingerprint of all sources of the browser bundle. */
export function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesBelow(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  return hash.digest('hex');
}

const builtFrom = (): string | null => {
  try {
    return readFileSync(join(bundleFolder, '.sources'), 'utf8');
  } catch {
    return null;
  }
};

/** True where `dist/` was built from the sources as they are; also where there is nothing to build it with. */
export function bundleIsFresh(): boolean {
  return builtFrom() === sourcesHash();
}

/**
 * Builds the browser bundle with Vite where it is missing or older than its sources. The old one stays in place
 * until the new one is complete.
 * @throws Error with the last words of Vite.
 */
export async function ensureBundle(onLine: (line: string) => void = () => {}): Promise<void> {
  if (bundleIsFresh()) return;
  const cache = join(root, 'node_modules/.cache/mirrorcity');
  mkdirSync(cache, { recursive: true });
  const release = await takeLock(join(cache, 'bundle.lock'), 300_000);
  const output = join(cache, `dist-${process.pid}`);
  try {
    const wanted = sourcesHash();
    if (builtFrom() === wanted) return; // Another process has built it in the meantime.
    await runVite(output, onLine);
    writeFileSync(join(output, '.sources'), wanted);
    const old = `${output}-old`;
    if (existsSync(bundleFolder)) renameSync(bundleFolder, old);
    renameSync(output, bundleFolder);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(output, { recursive: true, force: true });
    release();
  }
}

async function runVite(output: string, onLine: (line: string) => void): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('vite/package.json');
  const program = join(dirname(manifest), 'bin/vite.js');
  const child = spawn(process.execPath, [program, 'build', '--outDir', output, '--emptyOutDir'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  let words = '';
  const listen = (text: string): void => {
    words = (words + text).slice(-4000);
    const line = text.trim().split('\n').at(-1);
    if (line) onLine(line);
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', stop);
  if (code !== 0)
    throw new Error(`The browser bundle cannot be built: ${words.trim().split('\n').slice(-3).join(' ')}`);
}
