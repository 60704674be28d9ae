import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GasSolver } from './gas-solver.ts';
import { parseMatgas } from './parse-matgas.ts';

const text = readFileSync(new URL('./cases/gaslib-40.m', import.meta.url), 'utf8');
const ratios = (ratio: number) => new Map(['39', '40', '41', '42', '43', '44'].map((id) => [id, ratio]));

describe('GasLib-40', () => {
  it('is read with all its parts', () => {
    const network = parseMatgas(text, 'gaslib-40.m', { slackPascals: 7e6 });
    expect([network.nodes.length, network.pipes.length, network.compressors.length]).toEqual([40, 39, 6]);
    // The speed of sound that the file states: a² = Z R T/M.
    const { normalDensityKilogramsPerCubicMetre, compressibilityAtZeroPressure } = network.gas;
    const soundSpeed = Math.sqrt(
      (compressibilityAtZeroPressure * 101_325) / normalDensityKilogramsPerCubicMetre,
    );
    expect(soundSpeed / 312.806).toBeCloseTo(1, 3);
    expect(network.nodes.reduce((sum, one) => sum + one.demandKilogramsPerSecond, 0)).toBeCloseTo(
      29 * 20.8333 - 201.3886 - 201.3885,
      6,
    );
  });

  it('runs: mass balance and law of every pipe hold to 1e-6', () => {
    for (const ratio of [1.2, 1.6]) {
      const network = parseMatgas(text, 'gaslib-40.m', { slackPascals: 8.1e6, ratios: ratios(ratio) });
      const solver = new GasSolver(network);
      const { gaugePascals, flowKilogramsPerSecond, massResidual, lawResidual, deficient } = solver.solve();
      expect(deficient).toEqual([]);
      expect(massResidual).toBeLessThan(1e-6);
      expect(lawResidual).toBeLessThan(1e-6);
      // The law once more, by hand: p₁² − p₂² = λ L/D ṁ|ṁ| a²/A² with a² = Z R T/M (GasModels, mathematical model).
      const at = new Map(network.nodes.map(({ id }, index) => [id, gaugePascals[index]! + 101_325]));
      for (const [index, pipe] of network.pipes.entries()) {
        const area = (Math.PI * pipe.innerDiameterMetres ** 2) / 4;
        const flow = flowKilogramsPerSecond[index]!;
        const loss =
          ((pipe.frictionFactor! * pipe.lengthMetres) / pipe.innerDiameterMetres) *
          flow *
          Math.abs(flow) *
          ((0.8 * 8.314 * 273.15) / 0.01857 / area ** 2);
        expect(Math.abs(at.get(pipe.from)! ** 2 - at.get(pipe.to)! ** 2 - loss) / 8.1e6 ** 2).toBeLessThan(
          1e-6,
        );
      }
      // What the deliveries take beyond the other receipts comes from the junction that holds its pressure.
      expect(flowKilogramsPerSecond[0]).toBeCloseTo(29 * 20.8333 - 201.3886 - 201.3885, 5);
    }
  });

  it('marks compressors of which it was told nothing', () => {
    const network = parseMatgas(text, 'gaslib-40.m', { slackPascals: 8.1e6 });
    expect(network.compressors.every(({ running, assumed }) => !running && assumed.includes('running'))).toBe(
      true,
    );
    const low = new GasSolver(network).solve();
    const high = new GasSolver(
      parseMatgas(text, 'gaslib-40.m', { slackPascals: 8.1e6, ratios: ratios(1.2) }),
    ).solve();
    // Junction 14 lies at the end of the network.
    expect(high.gaugePascals[14]! - low.gaugePascals[14]!).toBeGreaterThan(1e6);
  });

  it('names the line of what it cannot read', () => {
    const options = { slackPascals: 7e6 };
    expect(() => parseMatgas(text.replace('13071.0852', 'long'), 'x.m', options)).toThrow(
      /x\.m, line 62: length of pipe is "long"; expected a number/,
    );
    expect(() => parseMatgas(text.replace("'si'", "'usc'"), 'x.m', options)).toThrow('units are "usc"');
    expect(() => parseMatgas('', 'x.m', options)).toThrow('x.m: there is no table of junctions.');
    expect(() => parseMatgas(text, 'x.m', { ...options, slackJunction: '99' })).toThrow('junction "99"');
  });
});
