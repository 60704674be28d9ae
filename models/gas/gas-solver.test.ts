import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { stanetCases } from './cases/stanet.ts';
import { type GasNetwork, gasNetwork, naturalGas } from './gas-network.ts';
import { GasSolver } from './gas-solver.ts';
import { normalPascals } from './gas-state.ts';
import { holeArea, leakRate, methane } from './leak.ts';

type Draft = Record<string, unknown>;

/** Ring of 0.8 MPa, a station to 0.4 MPa, a box to 3 kPa, with a second box into the same low-pressure street. */
const threeLevels = (changes: Draft = {}): GasNetwork =>
  gasNetwork.parse({
    title: 'three levels',
    gas: naturalGas,
    nodes: [
      { id: 'gate', fixedGaugePascals: 0.75e6 },
      { id: 'high', demandKilogramsPerSecond: 0.2 },
      { id: 'medium', demandKilogramsPerSecond: 0.05 },
      { id: 'medium-end', demandKilogramsPerSecond: 0.05 },
      { id: 'low', demandKilogramsPerSecond: 0.005 },
      { id: 'low-end', demandKilogramsPerSecond: 0.01 },
      { id: 'low-far', demandKilogramsPerSecond: 0.005 },
    ],
    pipes: [
      pipe('h', 'gate', 'high', 2000, 0.3),
      pipe('m', 'medium', 'medium-end', 800, 0.15),
      pipe('l1', 'low', 'low-end', 300, 0.15),
      pipe('l2', 'low-end', 'low-far', 300, 0.15),
    ],
    valves: [{ id: 'v', from: 'low-far', to: 'low-end', open: false }],
    regulators: [
      { id: 'station', from: 'high', to: 'medium', outletGaugePascals: 0.3e6 },
      { id: 'box', from: 'medium-end', to: 'low', outletGaugePascals: 3000 },
    ],
    ...changes,
  });

function pipe(
  id: string,
  from: string,
  to: string,
  lengthMetres: number,
  innerDiameterMetres: number,
): Draft {
  return { id, from, to, lengthMetres, innerDiameterMetres, roughnessMetres: 1e-4 };
}

describe('steady gas flow', () => {
  it('has the 22 cases of STANET', () => expect(stanetCases.length).toBe(22));

  for (const { name, network, bar, metresPerSecond, hasPump } of stanetCases)
    it(`agrees with STANET on ${name}`, () => {
      const found = new GasSolver(network).solve();
      // STANET rounds to 0.1 mbar and 0.1 mm/s.
      for (const [node, pressure] of bar.entries())
        if (pressure !== null)
          expect(Math.abs(found.gaugePascals[node]! / 1e5 - pressure) / (pressure + 1.01325)).toBeLessThan(
            hasPump ? 2e-3 : 2e-4,
          );
      // Between laminar and turbulent flow the laws differ by some percent; only PC cases have such pipes.
      const share = network.frictionLaw === 'colebrook' ? 0.025 : 0.002;
      const tolerance = share * Math.max(...metresPerSecond.map(Math.abs));
      for (const [index, speed] of metresPerSecond.entries()) {
        // What a closed valve parts from its source has no velocity there and 0 in STANET.
        const velocity = found.velocityMetresPerSecond[index]!;
        expect(Math.abs((Number.isNaN(velocity) ? 0 : velocity) - speed)).toBeLessThan(tolerance);
      }
      expect(found.massResidual).toBeLessThan(1e-8);
      expect(found.lawResidual).toBeLessThan(1e-9);
    });

  it('feeds three pressure levels through regulators', () => {
    const { gaugePascals, flowKilogramsPerSecond, regulators, massResidual } = new GasSolver(
      threeLevels(),
    ).solve();
    expect(regulators).toEqual(['regulating', 'regulating']);
    expect(gaugePascals[2]).toBeCloseTo(0.3e6, 3);
    expect(gaugePascals[4]).toBeCloseTo(3000, 3);
    // What each level takes passes the regulators before it.
    expect(flowKilogramsPerSecond[5]).toBeCloseTo(0.12, 9);
    expect(flowKilogramsPerSecond[6]).toBeCloseTo(0.02, 9);
    expect(flowKilogramsPerSecond[0]).toBeCloseTo(0.32, 9);
    expect(massResidual).toBeLessThan(1e-8);
  });

  it('opens a regulator whose inlet has less than it should hold', () => {
    const weak = threeLevels();
    weak.nodes[0]!.fixedGaugePascals = 0.2e6;
    const { gaugePascals, regulators } = new GasSolver(weak).solve();
    expect(regulators).toEqual(['open', 'regulating']);
    expect(gaugePascals[2]! / gaugePascals[1]!).toBeCloseTo(1, 4);
  });

  it('closes a regulator into a level that has more', () => {
    const network = threeLevels({
      regulators: [
        { id: 'station', from: 'high', to: 'medium', outletGaugePascals: 0.3e6 },
        { id: 'box', from: 'medium-end', to: 'low', outletGaugePascals: 3000 },
        { id: 'weak box', from: 'medium', to: 'low-far', outletGaugePascals: 2000 },
      ],
    });
    const { regulators, gaugePascals, flowKilogramsPerSecond } = new GasSolver(network).solve();
    expect(regulators).toEqual(['regulating', 'regulating', 'closed']);
    expect(gaugePascals[6]).toBeGreaterThan(2000);
    expect(flowKilogramsPerSecond[7]).toBe(0);
  });

  it('lets the full pressure through a regulator that failed open, unless it has a slam-shut device', () => {
    const failed = threeLevels();
    failed.regulators[1]!.condition = 'failed-open';
    const open = new GasSolver(failed).solve();
    expect(open.gaugePascals[4]).toBeGreaterThan(0.28e6);
    failed.regulators[1]!.slamShutGaugePascals = 6000;
    const shut = new GasSolver(failed).solve();
    expect(shut.regulators).toEqual(['regulating', 'shut']);
    expect(shut.unsupplied).toEqual(['low', 'low-end', 'low-far']);
    expect(shut.gaugePascals[4]).toBeNaN();
    expect(shut.warnings.map(textOf).join()).toContain('regulator box was shut by its slam-shut device');
  });

  it('limits the pressure behind a regulator that failed open by its relief valve', () => {
    const failed = threeLevels();
    Object.assign(failed.regulators[1]!, {
      condition: 'failed-open',
      relief: { setGaugePascals: 5000, areaSquareMetres: holeArea(0.15) },
    });
    const { gaugePascals, flowKilogramsPerSecond, reliefKilogramsPerSecond, massResidual } = new GasSolver(
      failed,
    ).solve();
    expect(gaugePascals[4]).toBeGreaterThan(5000);
    expect(reliefKilogramsPerSecond[0]).toBe(0);
    const open = leakRate(normalPascals + gaugePascals[4]!, normalPascals, holeArea(0.15), {
      ...methane,
      temperatureKelvin: 288.15,
    }).kilogramsPerSecond;
    const lift = Math.min(1, (gaugePascals[4]! - 5000) / 500);
    expect(reliefKilogramsPerSecond[1]! / (lift * open)).toBeCloseTo(1, 5);
    // What is taken and what is let out has come through the regulator.
    expect(flowKilogramsPerSecond[6]).toBeCloseTo(0.02 + reliefKilogramsPerSecond[1]!, 6);
    expect(massResidual).toBeLessThan(1e-7);
    // A small one does not hold it: full lift, and far above its set pressure.
    failed.regulators[1]!.relief!.areaSquareMetres = holeArea(0.01);
    const small = new GasSolver(failed).solve();
    expect(small.gaugePascals[4]).toBeGreaterThan(0.2e6);
    // One that is large enough: within the tenth that it takes to open.
    failed.regulators[1]!.relief!.areaSquareMetres = 0.5;
    const large = new GasSolver(failed).solve();
    expect(large.gaugePascals[4]).toBeGreaterThan(5000);
    expect(large.gaugePascals[4]).toBeLessThan(5500);
    // A regulator that works never lets it open.
    failed.regulators[1]!.condition = 'working';
    expect(new GasSolver(failed).solve().reliefKilogramsPerSecond[1]).toBe(0);
  });

  it('tells what a closed pipe leaves without gas, and what an open valve brings back', () => {
    const solver = new GasSolver(threeLevels());
    const closed = solver.solve({ closedPipes: new Set(['l2']) });
    expect(closed.unsupplied).toEqual(['low-far']);
    const back = solver.solve({ closedPipes: new Set(['l2']), valves: new Map([['v', true]]) });
    expect(back.unsupplied).toEqual([]);
    expect(back.gaugePascals[6]).toBeCloseTo(back.gaugePascals[5]!, 1);
  });

  it('lets a leak take what the pressure at its hole drives out, and no more than comes', () => {
    const solver = new GasSolver(threeLevels());
    const areaSquareMetres = holeArea(0.02);
    const { gaugePascals, leakKilogramsPerSecond, flowKilogramsPerSecond } = solver.solve({
      leaks: [{ node: 'medium-end', areaSquareMetres }],
    });
    const expected = leakRate(normalPascals + gaugePascals[3]!, normalPascals, areaSquareMetres, {
      ...methane,
      temperatureKelvin: 288.15,
    });
    expect(leakKilogramsPerSecond[0]).toBeCloseTo(expected.kilogramsPerSecond, 8);
    expect(flowKilogramsPerSecond[0]).toBeCloseTo(0.32 + expected.kilogramsPerSecond, 7);
    // A guillotine rupture of the DN150: far less than the hole would pass at the pressure of the regulator.
    const rupture = solver.solve({ leaks: [{ node: 'medium-end', areaSquareMetres: holeArea(0.15) }] });
    const free = leakRate(normalPascals + 0.3e6, normalPascals, holeArea(0.15)).kilogramsPerSecond;
    expect(rupture.leakKilogramsPerSecond[0]).toBeLessThan(0.7 * free);
    expect(rupture.lawResidual).toBeLessThan(1e-8);
  });

  it('names where a demand cannot be met instead of giving a pressure below that of the air', () => {
    const { deficient, gaugePascals } = new GasSolver(threeLevels()).solve({ demandFactor: 40 });
    expect(deficient).toContain('low-end');
    expect(gaugePascals[5]).toBeNaN();
  });

  it('holds the outlet of a compressor, multiplies it by a ratio, adds to it', () => {
    const behind = (raises: Draft): number => {
      const found = new GasSolver(
        gasNetwork.parse({
          gas: naturalGas,
          nodes: [
            { id: 'a', fixedGaugePascals: 1e6 },
            { id: 'b' },
            { id: 'c' },
            { id: 'd', demandKilogramsPerSecond: 2 },
          ],
          pipes: [pipe('p', 'a', 'b', 1000, 0.2), pipe('q', 'c', 'd', 1000, 0.2)],
          compressors: [{ id: 'k', from: 'b', to: 'c', raises }],
        }),
      ).solve();
      const [inlet, outlet] = [found.gaugePascals[1]!, found.gaugePascals[2]!];
      return raises['by'] === 'ratio'
        ? (outlet + normalPascals) / (inlet + normalPascals)
        : raises['by'] === 'difference'
          ? outlet - inlet
          : outlet;
    };
    expect(behind({ by: 'ratio', ratio: 1.5 })).toBeCloseTo(1.5, 6);
    expect(behind({ by: 'difference', pascals: 2e5 })).toBeCloseTo(2e5, 0);
    expect(behind({ by: 'outlet', outletGaugePascals: 2e6 })).toBeCloseTo(2e6, 3);
  });
});

describe('bad gas networks', () => {
  const refused: [string, (network: GasNetwork) => unknown, RegExp][] = [
    [
      'an unknown node',
      ({ pipes }) => Object.assign(pipes[0]!, { to: 'nowhere' }),
      /pipe "h" ends at node "nowhere"/,
    ],
    [
      'a pipe without length',
      ({ pipes }) => Object.assign(pipes[1]!, { lengthMetres: 0 }),
      /pipe "m" is 0 m long/,
    ],
    [
      'a negative diameter',
      ({ pipes }) => Object.assign(pipes[1]!, { innerDiameterMetres: -0.1 }),
      /pipe "m" has an inner diameter of -0\.1 m/,
    ],
    ['a node twice', ({ nodes }) => Object.assign(nodes[1]!, { id: 'gate' }), /node "gate" is there twice/],
    ['a link twice', ({ pipes }) => Object.assign(pipes[1]!, { id: 'h' }), /link "h" is there twice/],
    [
      'no source',
      ({ nodes }) => Object.assign(nodes[0]!, { fixedGaugePascals: null }),
      /no node has a given pressure/,
    ],
    [
      'a loop of one pipe',
      ({ pipes }) => Object.assign(pipes[0]!, { to: 'gate' }),
      /begins and ends at node "gate"/,
    ],
    [
      'a part of its own',
      ({ regulators }) => regulators.pop(),
      /nodes joined to no source: 3, the first "low"/,
    ],
    [
      'a relief valve that opens below what the regulator holds',
      ({ regulators }) =>
        Object.assign(regulators[1]!, { relief: { setGaugePascals: 2000, areaSquareMetres: 0.01 } }),
      /the relief valve of regulator "box" opens at 2000 Pa; expected more than the 3000 Pa/,
    ],
    [
      'a smooth pipe under Nikuradse',
      (network) =>
        Object.assign(network, {
          frictionLaw: 'nikuradse',
          pipes: network.pipes.map((one) => (one.id === 'l1' ? { ...one, roughnessMetres: 0 } : one)),
        }),
      /pipe "l1" has a roughness of 0/,
    ],
  ];
  for (const [what, spoil, sentence] of refused)
    it(`refuses ${what} by name`, () => {
      const network = threeLevels();
      spoil(network);
      expect(() => new GasSolver(network)).toThrow(sentence);
    });

  it('refuses scenarios that name what is not there', () => {
    const solver = new GasSolver(threeLevels());
    expect(() => solver.solve({ valves: new Map([['x', true]]) })).toThrow('there is no valve "x"');
    expect(() => solver.solve({ closedPipes: new Set(['x']) })).toThrow('there is no pipe "x"');
    expect(() => solver.solve({ leaks: [{ node: 'x', areaSquareMetres: 1 }] })).toThrow(
      'a leak is at node "x"',
    );
    expect(() => solver.solve({ demandFactor: Number.NaN })).toThrow('the demand factor is NaN');
  });
});
