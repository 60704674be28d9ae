import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stanetCases } from '../../models/gas/cases/stanet.ts';
import { register } from './pipes.ts';

const gaslib = fileURLToPath(new URL('../../models/gas/cases/gaslib-40.m', import.meta.url));
let folder: string;
let printed: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-gas-'));
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

async function mirrorcity(...words: string[]): Promise<void> {
  const program = new Command('mirrorcity').exitOverride();
  register(program);
  await program.parseAsync(['pipes', 'run', ...words], { from: 'user' });
}

function write(name: string, document: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

describe('mirrorcity pipes run on gas and heat', () => {
  it('solves GasLib-40 and says what it assumed', async () => {
    await mirrorcity(gaslib, '--json');
    expect(JSON.parse(printed[0]!)).toMatchObject({
      ok: true,
      kind: 'gas',
      nodes: 40,
      pipes: 39,
      compressors: 6,
      assumedFields: { running: 6 },
    });
  });

  it('solves a network as JSON, shuts valves and writes results with null where nothing is known', async () => {
    const { network, bar } = stanetCases.find(({ name }) => name === 'two_valves_PC')!;
    const out = join(folder, 'out.json');
    await mirrorcity(write('net.json', network), '--close', 'v1', '--out', out);
    expect(printed.join('\n')).toMatch(/unsupplied +4/);
    const { solution } = JSON.parse(readFileSync(out, 'utf8'));
    expect(solution.gaugePascals[1] / 1e5).toBeGreaterThan(bar[1]!);
    expect(solution.gaugePascals[5]).toBeNull();
  });

  it('fails with one sentence', async () => {
    await mirrorcity(write('half.json', '{'));
    await mirrorcity(write('bad.json', { gas: {}, nodes: [], pipes: [] }));
    await mirrorcity(write('objects.ndjson', '{}\n'));
    await mirrorcity(write('broken.ndjson', '{}\nx\n'), '--discipline', 'gas');
    await mirrorcity(write('none.ndjson', '\n'), '--discipline', 'heat');
    expect(complained[0]).toContain('half.json is no JSON');
    expect(complained[1]).toContain('bad.json: gas.normalDensityKilogramsPerCubicMetre');
    expect(complained[2]).toContain('tell which network is meant with --discipline');
    expect(complained[3]).toContain('broken.ndjson, line 2: expected a city object as JSON');
    expect(complained[4]).toContain('no heat pipe says that it is a return');
    expect(process.exitCode).toBe(1);
  });
});
