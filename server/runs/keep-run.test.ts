import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { Run } from '../../models/runs/run.ts';
import type { ServerContext } from '../http/context.ts';
import { removeRun, renameRun } from './keep-run.ts';
import { runFolder } from './run-files.ts';

const id = '92edd8aa-f9c2-4bf1-9a86-58759dcf0e28';
const run = (change: Partial<Run> = {}): Run =>
  ({ id, city: 'linhu', status: 'done', scenario: { name: 'Storm' }, ...change }) as Run;
let context: ServerContext;
let statements: { text: string; parameters: unknown[] }[];
let messages: ServerMessage[];

beforeEach(() => {
  statements = [];
  messages = [];
  context = {
    dataFolder: mkdtempSync(join(tmpdir(), 'mirrorcity-keep-')),
    database: {
      query: async (text: string, parameters: unknown[]) => {
        statements.push({ text, parameters });
        return { rows: [] };
      },
    },
    broadcast: (_city: string, message: ServerMessage) => messages.push(message),
  } as unknown as ServerContext;
  mkdirSync(runFolder(context.dataFolder, id), { recursive: true });
  writeFileSync(join(runFolder(context.dataFolder, id), 'frame-0.bin'), 'water');
});
afterEach(() => rmSync(context.dataFolder, { recursive: true, force: true }));

it('names a run anew in the store and tells everybody', async () => {
  expect((await renameRun(context, run(), { name: ' Night storm ' })).scenario.name).toBe('Night storm');
  expect(statements[0]!.parameters[2]).toMatchObject({ scenario: { name: 'Night storm' } });
  expect(messages).toMatchObject([{ type: 'run', run: { scenario: { name: 'Night storm' } } }]);
  await expect(renameRun(context, run(), { name: ' ' })).rejects.toThrow(/name/);
  await expect(renameRun(context, run({ status: 'running' }), { name: 'x' })).rejects.toThrow(/goes on/);
});

it('deletes a run whose files are written just now', async () => {
  const folder = runFolder(context.dataFolder, id);
  let writing = true;
  const written = (async () => {
    for (let n = 0; writing && existsSync(folder); n++)
      await writeFile(join(folder, `impact-${n}`), 'x'.repeat(10_000)).catch(() => undefined);
  })();
  setTimeout(() => {
    writing = false;
  }, 500);
  await removeRun(context, run(), []);
  await written;
  expect(existsSync(folder)).toBe(false);
});

it('deletes a run with its files, but not while it or a branch of it goes on', async () => {
  const branch = { id: 'b', status: 'queued', scenario: { name: 'Branch', parent: { run: id } } } as Run;
  await expect(removeRun(context, run({ status: 'running' }), [])).rejects.toThrow(/"Storm" goes on/);
  await expect(removeRun(context, run(), [branch])).rejects.toThrow(/"Branch" goes on/);
  expect(existsSync(runFolder(context.dataFolder, id))).toBe(true);
  expect(statements).toEqual([]);
  await removeRun(context, run(), [{ ...branch, status: 'done' }]);
  expect(existsSync(runFolder(context.dataFolder, id))).toBe(false);
  expect(statements[0]!.text).toMatch(/^delete from run/);
  expect(messages).toEqual([{ type: 'run-removed', city: 'linhu', run: id }]);
});
