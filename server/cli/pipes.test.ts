import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../models/testing/shared-data.ts';
import { networkResults } from '../../models/water/network.ts';
import { net1 } from '../../models/water/testing/net1.ts';
import { pipes, pipesDesk } from './testing/pipes-command.ts';

const net3 = sharedData('epanet-swmm-networks', 'Net3.inp');
const desk = pipesDesk();

describe.skipIf(!net3)('mirrorcity pipes run', () => {
  it('prints what it found, and writes the results', async () => {
    const out = join(desk.folder, 'results.json');
    await pipes('run', net3!, '--hours', '24', '--check', '--out', out);
    const text = desk.printed.join('\n');
    expect(text).toContain('92 junctions, 2 reservoirs, 3 tanks');
    expect(text).toContain('24 h (the file asks for 168 h), 25 reporting steps');
    expect(text).toContain('-0.62 m at 10, 23:00 h');
    expect(text).toMatch(/EPANET 2\.2 differs by up to .* agrees/);
    expect(networkResults.parse(JSON.parse(readFileSync(out, 'utf8'))).times).toHaveLength(25);
    expect(process.exitCode).toBeUndefined();
  });

  it('prints one JSON object for machines', async () => {
    await pipes('run', net3!, '--hours', '6', '--json');
    expect(desk.printed).toHaveLength(1);
    expect(JSON.parse(desk.printed[0]!)).toMatchObject({
      ok: true,
      pipes: 117,
      hours: 6,
      reportingSteps: 7,
      engine: 'EPANET 2.3.5',
    });
  });

  it('fails with one sentence that names the line', async () => {
    const bad = join(desk.folder, 'bad.inp');
    const lines = readFileSync(net3!, 'utf8').split('\n');
    const line = lines.findIndex((text) => /^ 60\s+River/.test(text));
    writeFileSync(bad, lines.with(line, ' 60 River 999 1231 24 140 0 Closed').join('\n'));
    await pipes('run', bad);
    expect(desk.complained).toEqual([
      `bad.inp line ${line + 1}: pipe 60 ends at node 999, which is not defined.`,
    ]);
    expect(process.exitCode).toBe(1);
  });

  it('fails in JSON as well', async () => {
    await pipes('run', join(desk.folder, 'nowhere.inp'), '--json');
    expect(JSON.parse(desk.printed[0]!)).toEqual({
      ok: false,
      error: expect.stringContaining('there is no such file'),
    });
    expect(process.exitCode).toBe(1);
  });
});

describe('mirrorcity pipes run --scenario', () => {
  it('brings closures and leaks into the run, and names a field that is wrong', async () => {
    const [file, scenario] = [join(desk.folder, 'net1.inp'), join(desk.folder, 'scenario.json')];
    writeFileSync(file, net1);
    writeFileSync(
      scenario,
      '{ "hours": 2, "pressureDriven": {}, "closures": [{ "link": "31" }, { "link": "122" }] }',
    );
    await pipes('run', file, '--scenario', scenario);
    // Node 32 lies behind both: 100 gallons a minute, 22.7 m³/h, for two hours.
    expect(desk.printed.join('\n')).toMatch(/not delivered {4}45\.4 m³ at 1 nodes/);
    writeFileSync(scenario, '{ "leaks": [{ "node": "32" }] }');
    await pipes('run', file, '--scenario', scenario);
    expect(desk.complained).toEqual([`${scenario}: leaks.0: expected either a hole or a coefficient.`]);
  });
});

describe('mirrorcity pipes burst', () => {
  it('prints valves, what is without water and what is left', async () => {
    const [file, valves] = [join(desk.folder, 'net1.inp'), join(desk.folder, 'valves.csv')];
    writeFileSync(file, net1);
    writeFileSync(valves, 'link,node,closed\n21,22\n112,22\n122,22\n113,23,yes\n');
    await pipes('burst', file, '22', '--valves', valves, '--hour', '3');
    const text = desk.printed.join('\n');
    expect(text).toContain('close            112/22#2, 21/22#1, 122/22#3');
    expect(text).toContain('keep shut        113/23#4');
    expect(text).toContain('shut off         2 nodes, 1 links, 1.61 km');
    desk.printed = [];
    await pipes('burst', file, '22', '--json');
    expect(JSON.parse(desk.printed[0]!)).toMatchObject({
      ok: true,
      valvesFrom: 'assumed',
      close: ['22/22', '22/23'],
    });
    await pipes('burst', file, '99');
    expect(desk.complained).toEqual(['Link 99 is not defined in the network.']);
    expect(process.exitCode).toBe(1);
  });

  it('names what is wrong with a list of valves', async () => {
    const [file, valves] = [join(desk.folder, 'net1.inp'), join(desk.folder, 'valves.csv')];
    writeFileSync(file, net1);
    writeFileSync(valves, 'pipe,node\n21,22\n');
    await pipes('burst', file, '22', '--valves', valves);
    expect(desk.complained[0]).toBe(
      `valves.csv line 1: expected the columns link and node, found "pipe,node".`,
    );
  });
});

const pond = sharedData('epanet-swmm-networks', 'SWMM_Detention_Pond_Model.inp');

describe.skipIf(!pond)('mirrorcity pipes run on a SWMM model', () => {
  it('prints continuity and the worst nodes, and writes the results', async () => {
    const out = join(desk.folder, 'results.json');
    await pipes('run', pond!, '--out', out);
    const text = desk.printed.join('\n');
    expect(text).toContain('12 junctions, 1 storages, 1 outfalls, 8 subcatchments');
    expect(text).toMatch(/error of runoff -?0\.\d+ %, of routing -?0\.\d+ %/);
    expect(text).toContain('144 reporting steps');
    expect(networkResults.parse(JSON.parse(readFileSync(out, 'utf8'))).times).toHaveLength(144);
    expect(process.exitCode).toBeUndefined();
  });

  it('names a line that is wrong', async () => {
    const bad = join(desk.folder, 'bad.inp');
    const lines = readFileSync(pond!, 'utf8').split('\n');
    const line = lines.findIndex((text) => /^C1\s+J1\s/.test(text));
    expect(line).toBeGreaterThan(0);
    writeFileSync(bad, lines.with(line, lines[line]!.replace(/J1 /, 'J99')).join('\n'));
    await pipes('run', bad);
    expect(desk.complained).toEqual([
      `bad.inp line ${line + 1}: conduit C1 starts at node J99, which is not defined.`,
    ]);
    expect(process.exitCode).toBe(1);
  });
});

describe.skipIf(!pond)('mirrorcity pipes storm', () => {
  it('runs the storm with our own solver and writes its results', async () => {
    const out = join(desk.folder, 'storm.json');
    await pipes('storm', pond!, '--json', '--dataset', 'pond', '--out', out);
    const told = JSON.parse(desk.printed[0]!) as { ok: boolean; engine: string; continuityPercent: number };
    expect(told).toMatchObject({ ok: true, engine: 'Mirrorcity' });
    expect(Math.abs(told.continuityPercent)).toBeLessThan(1e-6);
    const results = networkResults.parse(JSON.parse(readFileSync(out, 'utf8')));
    expect(results.nodeCodes[0]).toMatch(/^pond:/);
  });

  it('refuses what is no SWMM model', async () => {
    const file = join(desk.folder, 'water.inp');
    writeFileSync(file, net1);
    await pipes('storm', file);
    expect(desk.complained[0]).toMatch(/^water\.inp: expected a SWMM model/);
    expect(process.exitCode).toBe(1);
  });
});
