import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stanetCases } from '../../models/gas/cases/stanet.ts';
import { pipes, pipesDesk } from './testing/pipes-command.ts';

const gaslib = fileURLToPath(new URL('../../models/gas/cases/gaslib-40.m', import.meta.url));
const desk = pipesDesk();

function write(name: string, document: unknown): string {
  const path = join(desk.folder, name);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

describe('mirrorcity pipes run on gas and heat', () => {
  it('solves GasLib-40 and says what it assumed', async () => {
    await pipes('run', gaslib, '--json');
    expect(JSON.parse(desk.printed[0]!)).toMatchObject({
      ok: true,
      kind: 'gas',
      nodes: 40,
      pipes: 39,
      compressors: 6,
      assumedFields: { running: 6 },
    });
  });

  it('solves GasLib-11 from the files of the library', async () => {
    const file = (name: string): string =>
      fileURLToPath(new URL(`../../models/gas/cases/${name}`, import.meta.url));
    await pipes('run', file('GasLib-11.net'), '--scenario', file('GasLib-11.scn'), '--json');
    const summary = JSON.parse(desk.printed[0]!);
    expect(summary).toMatchObject({
      ok: true,
      kind: 'gas',
      nodes: 11,
      pipes: 8,
      compressors: 2,
      unsupplied: 0,
    });
    expect(summary.massResidual).toBeLessThan(1e-6);
    await pipes('run', file('GasLib-11.net'));
    expect(desk.complained[0]).toContain('tell what flows in and out with --scenario');
    process.exitCode = 0;
  });

  it('solves a network as JSON, shuts valves and writes results with null where nothing is known', async () => {
    const { network, bar } = stanetCases.find(({ name }) => name === 'two_valves_PC')!;
    const out = join(desk.folder, 'out.json');
    await pipes('run', write('net.json', network), '--close', 'v1', '--out', out);
    expect(desk.printed.join('\n')).toMatch(/unsupplied +4/);
    const { solution } = JSON.parse(readFileSync(out, 'utf8'));
    expect(solution.gaugePascals[1] / 1e5).toBeGreaterThan(bar[1]!);
    expect(solution.gaugePascals[5]).toBeNull();
  });

  it('fails with one sentence', async () => {
    await pipes('run', write('half.json', '{'));
    await pipes('run', write('bad.json', { gas: {}, nodes: [], pipes: [] }));
    await pipes('run', write('objects.ndjson', '{}\n'));
    await pipes('run', write('broken.ndjson', '{}\nx\n'), '--discipline', 'gas');
    await pipes('run', write('none.ndjson', '\n'), '--discipline', 'heat');
    expect(desk.complained[0]).toContain('half.json is no JSON');
    expect(desk.complained[1]).toContain('bad.json: gas.normalDensityKilogramsPerCubicMetre');
    expect(desk.complained[2]).toContain('tell which network is meant with --discipline');
    expect(desk.complained[3]).toContain('broken.ndjson, line 2: expected a city object as JSON');
    expect(desk.complained[4]).toContain('no heat pipe says that it is a return');
    expect(process.exitCode).toBe(1);
  });
});
