import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { assemble } from './assemble.mjs';

const runner = fileURLToPath(new URL('./run.mjs', import.meta.url));
const rooms: string[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true, force: true });
});

/** A folder of sources, as old as an hour. */
function sources(files: Record<string, string>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
  rooms.push(folder);
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  return (name) => join(folder, name);
}
function write(file: string, text: string): void {
  writeFileSync(file, text);
  const hourAgo = Date.now() / 1000 - 3600 + text.length;
  utimesSync(file, hourAgo, hourAgo);
}
async function made(program: string): Promise<string> {
  const path = fileURLToPath(await assemble(pathToFileURL(program)));
  rooms.push(dirname(path));
  return path;
}

it('runs a program, its threads and what it looks for beside itself', async () => {
  const file = sources({
    'main.ts': `
      import { Worker } from 'node:worker_threads';
      import { readFileSync } from 'node:fs';
      import { greeting } from './words.ts';
      const beside: string = readFileSync(new URL('./name.txt', import.meta.url), 'utf8');
      new Worker(new URL('./thread.ts', import.meta.url), { workerData: beside })
        .on('message', (text: string) => console.log(greeting, text, process.argv[2]));`,
    'words.ts': `export const greeting: string = 'hello';`,
    'thread.ts': `
      import { parentPort, workerData } from 'node:worker_threads';
      import { greeting } from './words.ts';
      parentPort!.postMessage(greeting.length + (workerData as string));`,
    'name.txt': ' city',
  });
  expect(execFileSync(process.execPath, [runner, file('main.ts'), 'now'], { encoding: 'utf8' })).toBe(
    'hello 5 city now\n',
  );
  await made(file('main.ts'));
});

it('makes it again when a source has changed, and only then', async () => {
  const file = sources({ 'main.ts': `import './other.ts';`, 'other.ts': 'console.log(1 as number);' });
  const first = await made(file('main.ts'));
  expect(await made(file('main.ts'))).toBe(first);
  write(file('other.ts'), 'console.log(22 as number);');
  const second = await made(file('main.ts'));
  expect(second).not.toBe(first);
  expect(execFileSync(process.execPath, [second], { encoding: 'utf8' })).toBe('22\n');
  rmSync(second);
  expect(await made(file('main.ts'))).not.toBe(second);
});

it('takes away what was made before once nobody runs it', async () => {
  const file = sources({ 'main.ts': `setInterval(() => {}, 1000); console.log('runs' as string);` });
  const child = spawn(process.execPath, [runner, file('main.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout!, 'data');
  const first = dirname(await made(file('main.ts')));
  const changed = async (text: string): Promise<void> => {
    const longAgo = Date.now() / 1000 - 7200;
    utimesSync(first, longAgo, longAgo);
    write(file('main.ts'), text);
    await made(file('main.ts'));
  };
  rmSync(join(first, `${process.pid}.pid`));
  await changed('console.log(22);');
  expect(existsSync(first)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await changed('console.log(333);');
  expect(existsSync(first)).toBe(false);
});

it('keeps nothing that was read while a source was being written', async () => {
  const file = sources({ 'main.ts': 'console.log(1);' });
  utimesSync(file('main.ts'), Date.now() / 1000 + 3600, Date.now() / 1000 + 3600);
  expect(await made(file('main.ts'))).not.toBe(await made(file('main.ts')));
});

it('tells where a source has a fault', async () => {
  const file = sources({ 'main.ts': `import './other.ts';`, 'other.ts': 'const = 1;' });
  await expect(made(file('main.ts'))).rejects.toThrow('other.ts');
});
