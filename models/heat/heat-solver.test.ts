import { describe, expect, it } from 'vitest';
import { type HeatNetwork, heatNetwork } from './heat-network.ts';
import { coolingSeconds, HeatSolver } from './heat-solver.ts';

/** Water as the analytic tables of pandapipes have it (e2nIEE/pandapipes, test/data, BSD-3-Clause). */
const water = {
  densityKilogramsPerCubicMetre: 999.7,
  dynamicViscosityPascalSeconds: 1.3e-3,
  heatCapacityJoulesPerKilogramKelvin: 4182,
};

type Ends = readonly [from: number, to: number, metres: number];

/** Nodes 0 … n joined by DN75 with 5 W/m²K against 293 K; temperatures at sources, kilograms per second taken. */
function table(
  pipes: readonly Ends[],
  sources: Record<number, number>,
  taken: Record<number, number>,
): HeatNetwork {
  const nodes = Math.max(...pipes.map(([from, to]) => Math.max(from, to))) + 1;
  return heatNetwork.parse({
    water,
    frictionLaw: 'nikuradse',
    nodes: Array.from({ length: nodes }, (_, node) => ({
      id: `${node}`,
      fixedGaugePascals: node in sources ? 5e5 : null,
      fixedKelvin: sources[node] ?? null,
      demandKilogramsPerSecond: taken[node] ?? 0,
    })),
    pipes: pipes.map(([from, to, lengthMetres], index) => ({
      id: `p${index}`,
      from: `${from}`,
      to: `${to}`,
      lengthMetres,
      innerDiameterMetres: 0.075,
      roughnessMetres: 1e-4,
      heatTransferWattsPerSquareMetreKelvin: 5,
      ambientKelvin: 293,
    })),
  });
}

describe('temperatures of the analytic tables', () => {
  const cases: [string, HeatNetwork, Record<number, number>, number][] = [
    [
      'one pipe',
      table(
        [0, 1, 2, 3, 4, 5].map((at): Ends => [at, at + 1, 1000]),
        { 0: 330 },
        { 6: 1 },
      ),
      { 1: 320.9163141, 2: 314.0627188, 3: 308.8917155, 4: 304.9902195, 5: 302.0465604, 6: 299.8255844 },
      1e-6,
    ],
    [
      'a tee with two ends',
      table(
        [
          [0, 1, 2500],
          [1, 2, 2500],
          [1, 3, 2500],
        ],
        { 0: 350 },
        { 2: 1, 3: 1 },
      ),
      { 1: 333.0816228, 2: 312.8192027, 3: 312.8192027 },
      1e-6,
    ],
    [
      'a tee with two sources',
      table(
        [
          [0, 2, 2500],
          [1, 2, 2500],
          [2, 3, 2500],
        ],
        { 0: 350, 1: 350 },
        { 3: 1 },
      ),
      { 2: 306.9365931, 3: 299.891242 },
      1e-6,
    ],
    [
      'a tee with two sources, a pipe drawn against the flow',
      table(
        [
          [0, 2, 2500],
          [2, 1, 2500],
          [2, 3, 2500],
        ],
        { 0: 350, 1: 350 },
        { 3: 1 },
      ),
      { 2: 306.9365931, 3: 299.891242 },
      1e-6,
    ],
    [
      'two sources of different temperature and two ends',
      table(
        [
          [0, 2, 2500],
          [1, 2, 2500],
          [2, 3, 2500],
          [2, 4, 2500],
        ],
        { 0: 350, 1: 300 },
        { 3: 1, 4: 1 },
      ),
      { 2: 308.823074, 3: 300.8240523, 4: 300.8240523 },
      1e-6,
    ],
    // The table's flows round the ring (0.606421 and 0.393579 kg/s) come from another viscosity.
    [
      'a ring with one end',
      table(
        [
          [0, 1, 2500],
          [1, 2, 2500],
          [1, 3, 2500],
          [3, 2, 2500],
        ],
        { 0: 350 },
        { 2: 1 },
      ),
      { 1: 321.1848506, 3: 297.708615, 2: 298.6604458 },
      0.15,
    ],
  ];
  for (const [name, network, expected, tolerance] of cases)
    it(`are those of ${name}`, () => {
      const { kelvin, heatResidual } = new HeatSolver(network).solve();
      for (const [node, value] of Object.entries(expected))
        expect(Math.abs(kelvin[Number(node)]! - value)).toBeLessThan(tolerance);
      expect(heatResidual).toBeLessThan(1e-9);
    });

  it('are those of OpenModelica at the end of one pipe', () => {
    // one_pipe of pandapipes: five upwind sections end at 351.406 K, the exact exponential at 351.17 K.
    const network = table([[0, 1, 100]], { 0: 363.15 }, { 1: 3 });
    Object.assign(network.pipes[0]!, { heatTransferWattsPerSquareMetreKelvin: 100, ambientKelvin: 293.15 });
    network.water = { ...water, heatCapacityJoulesPerKilogramKelvin: 4184.78 };
    expect(new HeatSolver(network).solve().kelvin[1]).toBeCloseTo(351.17, 2);
  });

  it('are those of a heat exchanger', () => {
    // 1.00551 kg/s, c = 4190 J/kgK, 20 kW: from 330 K to 325.252907 K (pandapipes, heat_exchanger_test.csv).
    const flow = 0.22760187 * 0.004417865 * 1000;
    const network = heatNetwork.parse({
      water: { ...water, heatCapacityJoulesPerKilogramKelvin: 4190 },
      nodes: [
        { id: 'in', fixedGaugePascals: 5e5, fixedKelvin: 330 },
        { id: 'out', fixedGaugePascals: 4e5, fixedKelvin: 300 },
      ],
      pipes: [],
      consumers: [
        {
          id: 'exchanger',
          from: 'in',
          to: 'out',
          takes: { by: 'flow-and-heat', kilogramsPerSecond: flow, watts: 20_000 },
        },
      ],
    });
    expect(new HeatSolver(network).solve().outletKelvin[0]).toBeCloseTo(325.252907, 5);
  });
});

/** A plant, a supply and a return with two consumers each, and a booster pump between them. */
function district(): HeatNetwork {
  const pipe = (id: string, from: string, to: string) => ({
    id,
    from,
    to,
    lengthMetres: 400,
    innerDiameterMetres: 0.15,
    roughnessMetres: 1e-4,
    heatTransferWattsPerSquareMetreKelvin: 2,
    ambientKelvin: 283.15,
  });
  return heatNetwork.parse({
    title: 'district',
    nodes: ['S0', 'S1', 'S1b', 'S2', 'S3', 'R0', 'R1', 'R2', 'R3'].map((id) => ({ id })),
    pipes: [
      pipe('s1', 'S0', 'S1'),
      pipe('s2', 'S1b', 'S2'),
      pipe('s3', 'S2', 'S3'),
      pipe('r1', 'R1', 'R0'),
      pipe('r2', 'R2', 'R1'),
      pipe('r3', 'R3', 'R2'),
    ],
    pumps: [{ id: 'booster', from: 'S1', to: 'S1b', liftPascals: 1e5 }],
    plants: [
      {
        id: 'plant',
        from: 'R0',
        to: 'S0',
        supplyKelvin: 383.15,
        feeds: { by: 'pressures', returnGaugePascals: 2.5e5, supplyGaugePascals: 4e5 },
      },
    ],
    consumers: [
      {
        id: 'near',
        from: 'S1',
        to: 'R1',
        neededPascals: 5e4,
        takes: { by: 'heat-and-return', watts: 1e6, returnKelvin: 328.15 },
      },
      {
        id: 'far',
        from: 'S2',
        to: 'R2',
        neededPascals: 1.2e5,
        takes: { by: 'heat-and-drop', watts: 2e6, dropKelvin: 50 },
      },
      // Its flow is 0, so the last pipes are at rest.
      {
        id: 'empty',
        from: 'S3',
        to: 'R3',
        takes: { by: 'flow-and-return', kilogramsPerSecond: 0, returnKelvin: 330 },
      },
    ],
  });
}

describe('a district heating network', () => {
  it('gives each consumer its heat, and as much as the pipes lose on top', () => {
    const { consumerWatts, plantWatts, lostWatts, heatResidual, shortOfPressure, unsupplied, cold } =
      new HeatSolver(district()).solve();
    expect(consumerWatts[0]).toBeCloseTo(1e6, 0);
    expect(consumerWatts[1]).toBeCloseTo(2e6, 0);
    expect(lostWatts).toBeGreaterThan(1e4);
    expect(plantWatts[0]! / (3e6 + lostWatts)).toBeCloseTo(1, 8);
    expect(heatResidual).toBeLessThan(1e-8);
    expect([shortOfPressure, unsupplied, cold]).toEqual([[], [], []]);
  });

  it('takes branches at rest for as cold as the ground', () => {
    const { kelvin, atRest, outletKelvin } = new HeatSolver(district()).solve();
    expect([kelvin[4], kelvin[8]]).toEqual([283.15, 283.15]);
    expect([atRest[4], atRest[8], atRest[3]]).toEqual([1, 1, 0]);
    expect(outletKelvin[2]).toBeNaN();
  });

  it('leaves the far consumer short of pressure when the booster fails', () => {
    const failed = new HeatSolver(district()).solve({ running: new Map([['booster', false]]) });
    expect(failed.shortOfPressure).toEqual(['far']);
    expect(failed.unsupplied).toEqual([]);
  });

  it('leaves all without when the only plant fails, and shows no pressure', () => {
    const failed = new HeatSolver(district()).solve({ running: new Map([['plant', false]]) });
    expect(failed.unsupplied).toEqual(['near', 'far']);
    expect(failed.gaugePascals.every(Number.isNaN)).toBe(true);
    expect([...failed.consumerWatts]).toEqual([0, 0, 0]);
    expect(failed.kelvin[0]).toBe(283.15);
  });

  it('tells who is behind a closed pipe', () => {
    const solver = new HeatSolver(district());
    expect(solver.solve({ closedPipes: new Set(['s2']) }).unsupplied).toEqual(['far']);
    expect(() => solver.solve({ closedPipes: new Set(['x']) })).toThrow('district: there is no pipe "x".');
  });

  it('names a consumer whose supply is colder than its return should be', () => {
    const lukewarm = district();
    lukewarm.plants[0]!.supplyKelvin = 320;
    expect(new HeatSolver(lukewarm).solve().cold).toEqual(['near']);
  });

  it('lets a second plant with a given flow take part of the load', () => {
    const two = district();
    two.plants.push({
      id: 'second',
      from: 'R2',
      to: 'S2',
      supplyKelvin: 370,
      feeds: { by: 'flow', kilogramsPerSecond: 4 },
      running: true,
      assumed: [],
    });
    const { plantWatts, lostWatts, heatResidual } = new HeatSolver(two).solve();
    expect(plantWatts[1]).toBeGreaterThan(5e5);
    expect((plantWatts[0]! + plantWatts[1]!) / (3e6 + lostWatts)).toBeCloseTo(1, 6);
    expect(heatResidual).toBeLessThan(1e-6);
  });

  it('cools at rest in the time that its water, diameter and insulation give', () => {
    // ρ c D/(4 U) = 972.2 · 4195 · 0.15/8 = 76,470 s for each factor e.
    const seconds = coolingSeconds(district(), 's1', 283.15 + 100, 283.15 + 100 / Math.E)!;
    expect(seconds).toBeCloseTo((972.2 * 4195 * 0.15) / 8, 3);
    expect(coolingSeconds(district(), 's1', 300, 280)).toBeNull();
  });
});

describe('bad heat networks', () => {
  const refused: [string, (network: HeatNetwork) => unknown, string][] = [
    ['an unknown node', ({ pipes }) => Object.assign(pipes[0]!, { to: 'x' }), 'pipe "s1" ends at node "x"'],
    [
      'a pipe without length',
      ({ pipes }) => Object.assign(pipes[0]!, { lengthMetres: 0 }),
      'pipe "s1" is 0 m long',
    ],
    [
      'a negative diameter',
      ({ pipes }) => Object.assign(pipes[0]!, { innerDiameterMetres: -1 }),
      'pipe "s1" has an inner diameter of -1 m',
    ],
    ['no plant', ({ plants }) => plants.pop(), 'no node and no plant holds a pressure'],
    [
      'water of no temperature',
      ({ nodes }) => Object.assign(nodes[1]!, { demandKilogramsPerSecond: -1 }),
      'water may come into node "S1" and its temperature is not given',
    ],
    [
      'a part of its own',
      ({ nodes }) => nodes.push({ ...nodes[0]!, id: 'apart' }),
      'nodes joined to no plant: 1, the first "apart"',
    ],
  ];
  for (const [what, spoil, sentence] of refused)
    it(`refuses ${what} by name`, () => {
      const network = district();
      spoil(network);
      expect(() => new HeatSolver(network)).toThrow(sentence);
    });
});
