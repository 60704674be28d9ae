import { type GasNetwork, gasNetwork } from '../gas-network.ts';

/**
 * Gas networks that STANET was asked for, with its pressures and velocities: the 22 gas cases among the test networks
 * of pandapipes (e2nIEE/pandapipes, BSD-3-Clause; Lohmeier et al., Sustainability 12(23), 2020). "N" cases were computed with
 * Nikuradse's friction law, "PC" ones with Prandtl and Colebrook's.
 */
export interface StanetCase {
  name: string;
  network: GasNetwork;
  /** Gauge pressure of each node, bar; null where STANET has no such node. */
  bar: (number | null)[];
  /** Velocity in each pipe, metres per second. */
  metresPerSecond: number[];
  hasPump: boolean;
}

/** Start, end, kilometres, diameter in metres, roughness in millimetres, loss coefficient. */
type Pipe = [
  from: number,
  to: number,
  kilometres: number,
  diameter: number,
  roughness: number,
  loss?: number,
];

interface Table {
  kelvin?: number;
  /** Z = 1 − 0.0022 p with p in bar, or 1. */
  ideal?: boolean;
  fixed: Record<number, number>;
  heights?: number[];
  pipes: Pipe[];
  /** Kilograms per second taken at nodes, negative where fed in. */
  taken: Record<number, number>;
  valves?: [from: number, to: number, open: boolean][];
  /** Curves of pumps as powers of the hourly volume, bar. */
  pumps?: [from: number, to: number, curve: number[]][];
  bar: Record<'N' | 'PC', (number | null)[] | null>;
  metresPerSecond: Record<'N' | 'PC', number[]>;
}

const curveP1 = [6.099999999999999, -0.01296567850348759, -0.00014862079898541572];
const curveP3 = [5, -1.0000000000022346e-5, 8.069273780037227e-20];
const none: number[] = [];

const tables: Record<string, Table> = {
  pipe_1: {
    kelvin: 278.15,
    ideal: true,
    fixed: { 0: 100 },
    pipes: [[0, 1, 8.95, 0.089, 0.2]],
    taken: { 1: 1.866666666666667 },
    bar: { N: [100, 85.6834], PC: [100, 85.6466] },
    metresPerSecond: { N: [3.9194], PC: [3.9201] },
  },
  pipe_2: {
    fixed: { 0: 5 },
    pipes: [[0, 1, 1, 0.02, 0.1, 2000]],
    taken: { 1: 0.004666666666667 },
    bar: { N: [5, 4.1079], PC: [5, 4.0966] },
    metresPerSecond: { N: [3.2885], PC: [3.2917] },
  },
  two_pipes: {
    fixed: { 0: 5 },
    pipes: [
      [0, 1, 5, 0.075, 1],
      [1, 2, 5, 0.075, 1],
    ],
    taken: { 2: 0.002333333333333 },
    bar: { N: [5, 4.9988, 4.9977], PC: [5, 4.999, 4.998] },
    metresPerSecond: { N: [0.1084, 0.1084], PC: [0.1084, 0.1084] },
  },
  pump: {
    fixed: { 0: 5 },
    pipes: [
      [0, 1, 0.4338, 0.1, 0.1],
      [2, 3, 0.2637, 0.1, 0.1],
    ],
    taken: { 3: 0.023333333333333 },
    pumps: [[1, 2, curveP1]],
    bar: { N: [5, 4.9991, 10.9314, 10.9311], PC: null },
    metresPerSecond: { N: [0.6097, 0.3028], PC: none },
  },
  t_cross1: {
    ideal: true,
    fixed: { 0: 20 },
    pipes: [
      [0, 1, 5, 0.075, 2],
      [1, 2, 5, 0.075, 2],
      [1, 3, 5, 0.075, 2],
    ],
    taken: { 2: 0.002333333333333, 3: 0.002333333333333 },
    bar: { N: [20, 19.9986, 19.9982, 19.9982], PC: [20, 19.9987, 19.9983, 19.9983] },
    metresPerSecond: { N: [0.0629, 0.0314, 0.0314], PC: [0.0629, 0.0314, 0.0314] },
  },
  t_cross2: {
    ideal: true,
    fixed: { 0: 6 },
    pipes: [
      [0, 1, 1, 0.04, 0.1],
      [1, 2, 1, 0.04, 0.1],
      [1, 3, 1, 0.04, 0.1],
    ],
    taken: { 2: 0.000233333333333, 3: -0.000466666666667 },
    bar: { N: [6, 6.0001, 6, 6.0003], PC: [6, 6.0001, 6, 6.0003] },
    metresPerSecond: { N: [-0.0331, 0.0331, -0.0662], PC: [-0.0331, 0.0331, -0.0662] },
  },
  H_net: {
    fixed: { 0: 10, 3: 10 },
    pipes: [
      [0, 1, 0.5, 0.04, 0.1, 2000],
      [1, 2, 0.5, 0.04, 0.1, 2000],
      [3, 4, 0.25, 0.04, 0.1, 2000],
      [4, 5, 0.5, 0.04, 0.1, 2000],
      [1, 4, 0.5, 0.04, 0.1, 2000],
    ],
    taken: { 2: 0.023333333333333, 5: 0.023333333333333 },
    bar: { N: [10, 9.5631, 9.0898, 10, 9.5633, 9.09], PC: [10, 9.5609, 9.0842, 10, 9.5611, 9.0844] },
    metresPerSecond: {
      N: [2.0618, 2.1941, 2.1372, 2.194, -0.0385],
      PC: [2.0603, 2.1949, 2.1391, 2.1949, -0.0402],
    },
  },
  delta: {
    fixed: { 1: 3.5 },
    pipes: [
      [2, 0, 0.1, 0.1, 0.1],
      [0, 1, 0.2, 0.09, 0.1],
      [2, 1, 1, 0.075, 0.1],
    ],
    taken: { 0: -0.000233333333333, 2: 0.000233333333333 },
    bar: { N: null, PC: [3.5, 3.5, 3.5] },
    metresPerSecond: { N: none, PC: [-0.0079, 0.0003, -0.0004] },
  },
  pumps: {
    fixed: { 0: 7 },
    heights: [100, 150, 50, 100],
    pipes: [
      [0, 3, 0.5, 0.09, 0.1],
      [1, 2, 1, 0.075, 0.1],
    ],
    taken: { 1: 0.00035, 2: 0.000116666666667, 3: 0.0007 },
    pumps: [
      [0, 1, curveP3],
      [1, 3, curveP3],
    ],
    bar: { N: [7, 11.9419, 12.0346, 16.9804], PC: null },
    metresPerSecond: { N: [-38.8909, 0.0025], PC: none },
  },
  square: {
    ideal: true,
    fixed: { 0: 1 },
    heights: [20, 1, 20, 20, 1, 1],
    pipes: [
      [0, 2, 0.01, 0.075, 0.1],
      [2, 5, 3, 0.075, 0.1],
      [5, 1, 3, 0.075, 0.1],
      [2, 3, 3, 0.075, 0.1],
      [3, 4, 3, 0.075, 0.1],
      [4, 5, 3, 0.075, 0.1],
    ],
    taken: { 1: 0.001166666666667 },
    bar: { N: [1, 0.9998, 1, 0.9999, 1.0004, 1.0003], PC: [1, 0.9999, 1, 0.9999, 1.0005, 1.0004] },
    metresPerSecond: {
      N: [0.1642, 0.1171, 0.164, 0.047, 0.047, 0.047],
      PC: [0.1642, 0.1197, 0.164, 0.0444, 0.0444, 0.0443],
    },
  },
  two_valves: {
    fixed: { 0: 5 },
    pipes: [
      [0, 1, 1, 0.1, 0.1],
      [3, 4, 0.5, 0.1, 0.1],
      [2, 4, 0.5, 0.1, 0.1],
      [5, 4, 0.35, 0.1, 0.1],
      [1, 6, 0.1, 0.1, 0.1, 9000],
      [1, 7, 0.1, 0.1, 0.1, 9000],
    ],
    taken: { 5: 0.116666666666667 },
    valves: [
      [6, 2, false],
      [7, 3, true],
    ],
    bar: {
      N: [5, 4.9543, 2.2591, 2.301, 2.2591, 2.2295, null, null],
      PC: [5, 4.9506, 2.2483, 2.2936, 2.2483, 2.2162, null, null],
    },
    metresPerSecond: {
      N: [3.0599, 5.5995, 0, -5.6614, 0, 3.8555],
      PC: [3.0609, 5.6151, 0, -5.6826, 0, 3.8596],
    },
  },
  parallel: {
    fixed: { 0: 5 },
    pipes: [
      [0, 1, 5, 0.05, 0.1],
      [1, 2, 5, 0.05, 0.1],
      [2, 3, 5, 0.05, 0.1],
      [3, 4, 5, 0.05, 0.1],
      [1, 2, 5, 0.05, 0.5],
      [1, 2, 5, 0.05, 1],
      [3, 5, 5, 0.05, 0.5],
    ],
    taken: { 4: 0.001866666666667, 5: 0.001866666666667 },
    bar: {
      N: [5, 4.9883, 4.9859, 4.9742, 4.9706, 4.9692],
      PC: [5, 4.9868, 4.9847, 4.9715, 4.9675, 4.9669],
    },
    metresPerSecond: {
      N: [0.3905, 0.1504, 0.3915, 0.196, 0.1257, 0.115, 0.196],
      PC: [0.3906, 0.1388, 0.3916, 0.1961, 0.13, 0.1223, 0.1961],
    },
  },
  versatility: {
    ideal: true,
    fixed: { 2: 3, 3: 3 },
    pipes: [
      [1, 4, 10, 0.025, 2, 2000],
      [2, 4, 10, 0.075, 2],
      [4, 5, 3, 0.075, 2],
      [6, 2, 2, 0.075, 2],
      [3, 5, 0.75, 0.1, 2],
      [5, 9, 0.8, 0.075, 2],
      [6, 7, 1, 0.25, 2],
      [7, 8, 1.5, 0.08, 2],
      [0, 3, 5, 0.09, 2],
      [4, 6, 10, 0.075, 2, 2000],
      [5, 10, 1, 0.075, 2],
      [7, 11, 0.63, 0.1, 2],
    ],
    taken: {
      0: -0.001166666666667,
      1: -0.0007,
      4: 0.000233333333333,
      5: 0.000116666666667,
      6: 0.0007,
      7: 0.000116666666667,
      8: 0.001166666666667,
      9: 0.000933333333333,
    },
    valves: [
      [10, 6, false],
      [11, 9, false],
    ],
    pumps: [[0, 1, curveP1]],
    bar: { N: null, PC: [2.9973, 9.0468, 3, 3, 3.002, 3.0001, 3, 3, 2.9998, 3, null, null] },
    metresPerSecond: {
      N: none,
      PC: [2.2316, -0.1178, 0.2205, -0.0331, -0.0824, 0.0658, 0.0081, 0.0723, -0.2292, 0.1068, 0, 0],
    },
  },
};

/** All cases in the order of their names. */
export const stanetCases: readonly StanetCase[] = Object.entries(tables).flatMap(([name, table]) =>
  (['N', 'PC'] as const).flatMap((law) => {
    const bar = table.bar[law];
    return bar === null
      ? []
      : [
          {
            name: `${name}_${law}`,
            network: networkOf(`${name}_${law}`, table, law, bar.length),
            bar,
            metresPerSecond: table.metresPerSecond[law],
            hasPump: table.pumps !== undefined,
          },
        ];
  }),
);

function networkOf(name: string, table: Table, law: 'N' | 'PC', nodes: number): GasNetwork {
  const node = (index: number): string => `n${index}`;
  const ends = (from: number, to: number, id: string): { id: string; from: string; to: string } => ({
    id,
    from: node(from),
    to: node(to),
  });
  return gasNetwork.parse({
    title: name,
    gas: {
      normalDensityKilogramsPerCubicMetre: 0.84,
      dynamicViscosityPascalSeconds: 1.193e-5,
      compressibilitySlopePerPascal: table.ideal ? 0 : -0.0022e-5,
      temperatureKelvin: table.kelvin ?? 283.15,
    },
    frictionLaw: law === 'N' ? 'nikuradse' : 'colebrook',
    nodes: Array.from({ length: nodes }, (_, index) => ({
      id: node(index),
      elevationMetres: table.heights?.[index] ?? 0,
      demandKilogramsPerSecond: table.taken[index] ?? 0,
      fixedGaugePascals: index in table.fixed ? table.fixed[index]! * 1e5 : null,
    })),
    pipes: table.pipes.map(([from, to, kilometres, diameter, roughness, loss], index) => ({
      ...ends(from, to, `p${index}`),
      lengthMetres: kilometres * 1000,
      innerDiameterMetres: diameter,
      roughnessMetres: roughness / 1000,
      lossCoefficient: loss ?? 0,
    })),
    valves: table.valves?.map(([from, to, open], index) => ({ ...ends(from, to, `v${index}`), open })),
    compressors: table.pumps?.map(([from, to, curve], index) => ({
      ...ends(from, to, `c${index}`),
      raises: { by: 'curve', pascals: curve.map((bar, power) => bar * 1e5 * 3600 ** power) },
    })),
  });
}
