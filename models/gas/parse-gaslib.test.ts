import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GasSolver } from './gas-solver.ts';
import { parseGasLib } from './parse-gaslib.ts';

const read = (file: string) => ({
  file,
  text: readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8'),
});
const net = read('GasLib-11.net');
const scn = read('GasLib-11.scn');
const changed = (file: typeof net, from: string, to: string) => ({
  ...file,
  text: file.text.replace(from, to),
});

describe('GasLib-11 as the library has it', () => {
  it('is read with all its parts, in SI units', () => {
    const network = parseGasLib(net, scn);
    const { nodes, pipes, valves, compressors, gas } = network;
    expect([nodes.length, pipes.length, valves.length, compressors.length]).toEqual([11, 8, 1, 2]);
    expect(pipes[0]).toMatchObject({
      id: 'pipe01_entry01_entry03',
      lengthMetres: 55_000,
      innerDiameterMetres: 0.5,
      roughnessMetres: 1e-4,
    });
    expect(gas).toMatchObject({ normalDensityKilogramsPerCubicMetre: 0.785, temperatureKelvin: 283.15 });
    // AGA at 70 bar: 1 + (0.257 − 0.533 · 188.55/283.15) · 70/45.93.
    expect(1 + gas.compressibilitySlopePerPascal * 70e5).toBeCloseTo(0.8508, 4);
    // The entry with the largest flow holds the 70 bar that it may have, and gives what the others leave.
    expect(nodes.find(({ id }) => id === 'entry01')!.fixedGaugePascals! + 101_325).toBeCloseTo(70e5, 0);
    expect(nodes.find(({ id }) => id === 'exit02')!.demandKilogramsPerSecond).toBeCloseTo(
      (120_000 / 3600) * 0.785,
      9,
    );
    expect(compressors.every(({ running, assumed }) => !running && assumed.includes('running'))).toBe(true);
  });

  it('runs: what the exits take comes from the entries, laws and balance hold to 1e-6', () => {
    for (const ratios of [
      new Map<string, number>(),
      new Map([
        ['CS01_entry03_N01', 1.1],
        ['CS02_N04_N05', 1.2],
      ]),
    ]) {
      const network = parseGasLib(net, scn, { ratios });
      const found = new GasSolver(network).solve();
      expect(found.unsupplied).toEqual([]);
      expect(found.deficient).toEqual([]);
      expect(found.massResidual).toBeLessThan(1e-6);
      expect(found.lawResidual).toBeLessThan(1e-6);
      // The scenario is balanced: the slack gives its own 160,000 m³/h.
      expect(found.flowKilogramsPerSecond[0]).toBeCloseTo((160_000 / 3600) * 0.785, 5);
      const at = (id: string): number =>
        found.gaugePascals[network.nodes.findIndex((node) => node.id === id)]! + 101_325;
      const ratio = ratios.get('CS02_N04_N05') ?? 1;
      expect(at('N05') / at('N04')).toBeCloseTo(ratio, 4);
    }
  });

  it('takes another source and pressure where told', () => {
    const network = parseGasLib(net, scn, { slackNode: 'entry02', slackPascals: 6e6 });
    expect(network.nodes.find(({ id }) => id === 'entry02')!.fixedGaugePascals! + 101_325).toBeCloseTo(
      6e6,
      0,
    );
    expect(network.nodes.find(({ id }) => id === 'entry01')!.demandKilogramsPerSecond).toBeLessThan(0);
    expect(() => parseGasLib(net, scn, { slackNode: 'N01' })).toThrow('there is no source "N01"');
  });

  it('has the drag of a resistor: Δp² = ζ p_n T Z ṁ²/(T_n ρ_n A²)', () => {
    const resistor = `<resistor from="N01" id="R" to="N03"><dragFactor value="5.4"/><diameter value="900" unit="mm"/></resistor>`;
    const network = parseGasLib(
      changed(net, '<valve id', `${resistor}<shortPipe id="S" from="N05" to="exit02"/><valve id`),
      scn,
    );
    expect(network.pipes.at(-1)).toMatchObject({ id: 'R', innerDiameterMetres: 0.9, lossCoefficient: 5.4 });
    expect(network.valves.map(({ id }) => id)).toContain('S');
    expect(new GasSolver(network).solve().lawResidual).toBeLessThan(1e-6);
  });
});

describe('a GasLib file with a fault', () => {
  it.each([
    [
      'no number',
      changed(net, 'value="55"', 'value="long"'),
      scn,
      /GasLib-11\.net, line \d+: length is "long"; expected a number/,
    ],
    [
      'a unit',
      changed(net, 'unit="km"', 'unit="mile"'),
      scn,
      /the unit of length is "mile"; expected Celsius or one of m, km/,
    ],
    [
      'no diameter',
      changed(net, '<diameter unit="mm" value="500.0"/>', ''),
      scn,
      /pipe "pipe01_entry01_entry03" has no diameter/,
    ],
    [
      'a connection',
      changed(net, '<valve id', '<conveyor id="c" from="N01" to="N02"/><valve id'),
      scn,
      /"conveyor" is no connection that is known/,
    ],
    ['broken XML', changed(net, '</network>', ''), scn, /GasLib-11\.net is no XML/],
    ['two files changed over', scn, net, /there are no nodes in it; expected a network of GasLib/],
    ['no scenario', net, net, /there is no scenario in it/],
    [
      'an unknown node',
      net,
      changed(scn, 'id="exit02"', 'id="exit09"'),
      /GasLib-11\.scn, line \d+: node "exit09" is not in the network/,
    ],
    [
      'no nomination',
      net,
      changed(scn, 'bound="upper" value="160.00"', 'bound="upper" value="170.00"'),
      /the flow of node "entry01" lies between two bounds/,
    ],
  ])('is named: %s', (_, network, scenario, sentence) => {
    expect(() => parseGasLib(network, scenario)).toThrow(sentence);
  });
});
