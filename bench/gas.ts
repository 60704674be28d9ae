import { stanetCases } from '../models/gas/cases/stanet.ts';
import { type GasNetwork, gasNetwork, naturalGas } from '../models/gas/gas-network.ts';
import { GasSolver } from '../models/gas/gas-solver.ts';
import { normalPascals } from '../models/gas/gas-state.ts';
import { random } from '../models/testing/random.ts';
import { best } from './best.ts';
import type { BenchRow } from './row.ts';

const side = 50;
const mostMilliseconds = 30;
/** pandapipes' own tolerance for cases with pumps, and what its pipes reach. */
const mostError = { pump: 2e-3, pipe: 2e-4 } as const;

/** Solving a city's low-pressure network, and how far the published cases are from STANET. */
export async function run(): Promise<BenchRow[]> {
  const network = streets(side);
  const solver = new GasSolver(network);
  let iterations = 0;
  const seconds = await best(async () => {
    iterations = solver.solve().iterations;
  });
  const setUp = await best(async () => void new GasSolver(network));
  const milliseconds = seconds * 1000;
  const solves: BenchRow = {
    row: `gas: ${network.nodes.length} nodes, ${network.pipes.length} pipes`,
    ours: milliseconds,
    unit: `ms (${iterations} iterations)`,
    against: 'bound of the issue, ms',
    theirs: mostMilliseconds,
    ratio: milliseconds / mostMilliseconds,
    must: 'ratio <= 1',
    holds: milliseconds <= mostMilliseconds,
  };
  const setsUp: BenchRow = {
    row: 'gas: its set-up',
    ours: setUp * 1000,
    unit: 'ms',
    against: 'one solution, ms',
    theirs: milliseconds,
    ratio: (setUp * 1000) / milliseconds,
    must: null,
    holds: null,
  };
  return [solves, setsUp, errorRow('pipe'), errorRow('pump')];
}

function errorRow(kind: 'pipe' | 'pump'): BenchRow {
  const cases = stanetCases.filter(({ hasPump }) => hasPump === (kind === 'pump'));
  let worst = 0;
  for (const { network, bar } of cases) {
    const { gaugePascals } = new GasSolver(network).solve();
    for (const [node, pressure] of bar.entries())
      if (pressure !== null) {
        const expected = pressure * 1e5 + normalPascals;
        worst = Math.max(worst, Math.abs(gaugePascals[node]! + normalPascals - expected) / expected);
      }
  }
  return {
    row: `gas: ${cases.length} STANET cases ${kind === 'pump' ? 'with pumps' : 'of pipes'}`,
    ours: worst,
    unit: 'worst relative error',
    against: 'tolerance',
    theirs: mostError[kind],
    ratio: worst / mostError[kind],
    must: 'ratio <= 1',
    holds: worst <= mostError[kind],
  };
}

/** A dense grid of streets on low pressure, fed at its middle and two corners by regulators from a ring. */
function streets(nodesPerSide: number): GasNetwork {
  const next = random(7);
  const node = (row: number, column: number): string => `${row}/${column}`;
  const pipes: object[] = [];
  const nodes: object[] = [{ id: 'ring', fixedGaugePascals: 0.3e6 }];
  for (let row = 0; row < nodesPerSide; row++)
    for (let column = 0; column < nodesPerSide; column++) {
      nodes.push({ id: node(row, column), demandKilogramsPerSecond: 2e-4 * next() });
      const ends = [
        column + 1 < nodesPerSide ? node(row, column + 1) : null,
        // Not every crossing is joined: about 1.5 pipes a node.
        row + 1 < nodesPerSide && (column % 7 === 0 || next() < 0.5) ? node(row + 1, column) : null,
      ];
      for (const to of ends)
        if (to !== null)
          pipes.push({
            id: `${node(row, column)}-${to}`,
            from: node(row, column),
            to,
            lengthMetres: 40 + 60 * next(),
            innerDiameterMetres: [0.11, 0.16, 0.2][Math.floor(3 * next())],
            roughnessMetres: 1e-5,
          });
    }
  const feeds = [
    [Math.floor(nodesPerSide / 2), Math.floor(nodesPerSide / 2)],
    [0, 0],
    [nodesPerSide - 1, nodesPerSide - 1],
  ] as const;
  return gasNetwork.parse({
    gas: naturalGas,
    nodes,
    pipes,
    regulators: feeds.map(([row, column], index) => ({
      id: `box ${index}`,
      from: 'ring',
      to: node(row, column),
      outletGaugePascals: 3000,
    })),
  });
}
