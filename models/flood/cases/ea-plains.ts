import { type CaseResult, type Finding, type FloodCase, type Gauge, gridField, piecewise } from './case.ts';
import { arrivalAt, depthAt } from './compute.ts';

/**
 * The plains and depressions of the Environment Agency's tests of two-dimensional flood models (Néelz and Pender 2013,
 * SC120002). The agency's files are had on request only: the cases named "EA-like" have grounds by formula instead, and
 * the numbers to compare with are runs of LISFLOOD-FP 8.1 on the same grounds.
 */
const agency = 'after Environment Agency SC120002 (Néelz and Pender 2013)';
const peer =
  'values of LISFLOOD-FP 8.1 (local inertia / first-order Godunov / second-order discontinuous Galerkin)';

const column = (count: number, columns: number, first: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, n) => (first + n) * columns);

const depressionGauges: Gauge[] = Array.from({ length: 16 }, (_, n) => ({
  name: `${n + 1}`,
  x: 250 + 500 * (n % 4),
  y: 1750 - 500 * Math.floor(n / 4),
}));

/** Levels above datum at 48 h, metres, of the three peers. */
const depressionLevels: Record<number, readonly number[]> = {
  1: [1.556, 1.552, 1.555],
  2: [1.389, 1.385, 1.388],
  5: [1.224, 1.218, 1.224],
  6: [1.058, 1.052, 1.057],
  7: [0.718, 0.753, 0.69],
  9: [0.893, 0.885, 0.893],
  10: [0.727, 0.719, 0.726],
  11: [0.445, 0.487, 0.421],
  13: [0.56, 0.552, 0.561],
  14: [0.399, 0.386, 0.396],
  15: [0.149, 0.19, 0.177],
  16: [-0.243, -0.232, -0.077],
};
const depressionArrivals: Record<number, readonly number[]> = {
  1: [872, 577, 866],
  5: [2886, 2306, 2594],
  9: [5764, 4900, 5473],
  13: [10_946, 8354, 10_082],
};

/** Test 1': a pond behind a sill fills from a level that rises and falls, and keeps its water. */
export const pond: FloodCase = {
  name: 'ea-like-1',
  title: "EA-like test 1': a pond behind a sill",
  source: `${agency}; values of LISFLOOD-FP 8.1 (local inertia / first-order Godunov / discontinuous Galerkin).`,
  setUp:
    '700 × 100 m in cells of 10 m, sill of 10.25 m (10.24 m in the cells) 300 m from the west, n 0.03; the level in the west rises from 9.7 to 10.35 m in 1 h, stays until 11 h and is back at 12 h; 20 h.',
  cells: 70,
  seconds: 72_000,
  gauges: [
    { name: '1', x: 405, y: 55 },
    { name: '2', x: 605, y: 55 },
  ],
  sampleSeconds: 60,
  inputs: (cells) => {
    const cellMetres = 700 / cells;
    const rows = Math.round(100 / cellMetres);
    const ground = [
      [0, 9],
      [200, 9.6],
      [300, 10.25],
      [400, 10.05],
      [500, 9.9],
      [600, 10.05],
      [700, 10.5],
    ] as const;
    const bed = gridField(cells, rows, cellMetres, (x) => piecewise(ground, x));
    return {
      columns: cells,
      rows,
      cellMetres,
      bed,
      manningCoefficient: 0.03,
      initialDepth: bed.map((z, cell) => ((cell % cells) * cellMetres < 300 ? Math.max(0, 9.7 - z) : 0)),
      heldLevels: [
        {
          cells: column(rows, cells, 0),
          levels: [
            { seconds: 0, levelMetres: 9.7 },
            { seconds: 3600, levelMetres: 10.35 },
            { seconds: 39_600, levelMetres: 10.35 },
            { seconds: 43_200, levelMetres: 9.7 },
          ],
        },
      ],
      maximumStepSeconds: 5,
    };
  },
  findings: ({ series }) => [
    ...series.flatMap((one, index): Finding[] => [
      {
        quantity: `level at ${index + 1} at 11 h`,
        unit: 'm',
        reference: '10.350',
        ours: one.bedMetres + depthAt(one, 39_600),
        accepted: [10.349, 10.351],
      },
      {
        quantity: `level at ${index + 1} at 20 h`,
        unit: 'm',
        reference: '10.2434 / 10.2410 / 10.2355',
        ours: one.bedMetres + one.depthMetres.at(-1)!,
        accepted: [10.24, 10.245],
      },
    ]),
    {
      quantity: 'first wetting (1 mm) of 2',
      unit: 's',
      reference: '4681 to 4801',
      ours: arrivalAt(series[1]!, 0.001),
      accepted: [4620, 4860],
    },
    {
      quantity: 'difference of the levels at 1 and 2 at 20 h',
      unit: 'm',
      reference: '0',
      ours: Math.abs(
        series[0]!.bedMetres +
          series[0]!.depthMetres.at(-1)! -
          (series[1]!.bedMetres + series[1]!.depthMetres.at(-1)!),
      ),
      accepted: [0, 0.001],
    },
  ],
};

/** Test 2': sixteen depressions that fill one after the other. */
export const depressions: FloodCase = {
  name: 'ea-like-2',
  title: "EA-like test 2': sixteen depressions fill",
  source: `${agency}; ${peer}.`,
  setUp:
    '2000 × 2000 m in cells of 20 m, z = (2000 - x)/3000 + y/1500 - 0.5 sin²(πx/500) sin²(πy/500), n 0.03; 20 m³/s for 80 min in the north-west; 48 h.',
  cells: 100,
  seconds: 48 * 3600,
  gauges: depressionGauges,
  sampleSeconds: 60,
  inputs: (cells) => {
    const cellMetres = 2000 / cells;
    const hundred = Math.round(100 / cellMetres);
    return {
      columns: cells,
      rows: cells,
      cellMetres,
      bed: gridField(
        cells,
        cells,
        cellMetres,
        (x, y) =>
          (2000 - x) / 3000 +
          y / 1500 -
          0.5 * Math.sin((Math.PI * x) / 500) ** 2 * Math.sin((Math.PI * y) / 500) ** 2,
      ),
      manningCoefficient: 0.03,
      inflows: [
        {
          cells: column(hundred, cells, cells - hundred),
          hydrograph: [
            { seconds: 0, cubicMetresPerSecond: 0 },
            { seconds: 240, cubicMetresPerSecond: 20 },
            { seconds: 4860, cubicMetresPerSecond: 20 },
            { seconds: 5100, cubicMetresPerSecond: 0 },
          ],
        },
      ],
      maximumStepSeconds: 10,
    };
  },
  findings: ({ series }) => [
    ...series.map((one, index): Finding => {
      const peers = depressionLevels[index + 1];
      const depth = one.depthMetres.at(-1)!;
      if (!peers)
        return {
          quantity: `depth at ${index + 1} at 48 h`,
          unit: 'm',
          reference: index === 2 ? 'dry or below 0.025' : 'dry',
          ours: depth,
          accepted: index === 2 ? [0, 0.025] : [0, 0.001],
        };
      // Water barely spills to 7, 11 and 15, and the peers part there; 16 gets what is left.
      const reach = [7, 11, 15].includes(index + 1) ? 0.02 : 0.01;
      return {
        quantity: `level at ${index + 1} at 48 h`,
        unit: 'm',
        reference: peers.join(' / '),
        ours: one.bedMetres + depth,
        accepted: index === 15 ? null : [Math.min(...peers) - reach, Math.max(...peers) + reach],
      };
    }),
    ...Object.entries(depressionArrivals).map(
      ([name, peers]): Finding => ({
        quantity: `arrival of 1 cm at ${name}`,
        unit: 's',
        reference: peers.join(' / '),
        ours: arrivalAt(series[Number(name) - 1]!, 0.01),
        accepted: [0.9 * Math.min(...peers), 1.1 * Math.max(...peers)],
      }),
    ),
  ],
};

/** Test 3': a rush of water over a bump that still water would not pass. */
export const overBump: FloodCase = {
  name: 'ea-like-3',
  title: "EA-like test 3': momentum over a bump",
  source: `${agency}; values of LISFLOOD-FP 8.1 (first-order Godunov / discontinuous Galerkin).`,
  setUp:
    '300 × 100 m in cells of 5 m, two hollows with a bump between them, n 0.01; 1238 m³ in 24 s from the west; 900 s.',
  remark:
    'On finer cells the level at gauge 2 comes into the accepted range and goes to 9.357 m: of second order 9.349 m in cells of 2.5 m, 9.353 m in 1.25 m, 9.356 m in 0.625 m.',
  cells: 60,
  seconds: 900,
  gauges: [
    { name: '1', x: 152, y: 52 },
    { name: '2', x: 252, y: 52 },
  ],
  sampleSeconds: 5,
  inputs: (cells) => {
    const cellMetres = 300 / cells;
    const rows = Math.round(100 / cellMetres);
    const ground = [
      [0, 10],
      [100, 9.5],
      [150, 9.25],
      [200, 9.5],
      [250, 9.25],
      [300, 9.75],
    ] as const;
    return {
      columns: cells,
      rows,
      cellMetres,
      bed: gridField(cells, rows, cellMetres, (x) => piecewise(ground, x)),
      manningCoefficient: 0.01,
      inflows: [
        {
          cells: column(rows, cells, 0),
          hydrograph: [
            { seconds: 0, cubicMetresPerSecond: 0 },
            { seconds: 5, cubicMetresPerSecond: 65.5 },
            { seconds: 18.9, cubicMetresPerSecond: 65.5 },
            { seconds: 23.9, cubicMetresPerSecond: 0 },
          ],
        },
      ],
    };
  },
  findings: ({ series }) => {
    const level = (index: number): number => series[index]!.bedMetres + series[index]!.depthMetres.at(-1)!;
    return [
      {
        quantity: 'level at 1 at 900 s',
        unit: 'm',
        reference: '9.4775 / 9.4695',
        ours: level(0),
        accepted: [9.46, 9.49],
      },
      {
        quantity: 'level at 2 at 900 s',
        unit: 'm',
        reference: '9.3630 / 9.3846',
        ours: level(1),
        accepted: [9.35, 9.4],
      },
    ];
  },
};

const plainGauges: Gauge[] = [
  [50, 1000],
  [100, 1000],
  [200, 1000],
  [300, 1000],
  [400, 1000],
  [300, 1300],
].map(([x, y], index) => ({ name: `${index + 1}`, x: x!, y: y! }));

/** Of local inertia and of first-order Godunov at the six gauges. */
export const plainPeers = {
  arrival: [
    [331, 692, 1561, 2460, 3451, 3781],
    [271, 600, 1411, 2281, 3210, 3510],
  ],
  hour1: [
    [0.309, 0.248, 0.177, 0.12, 0.041, 0],
    [0.31, 0.243, 0.172, 0.116, 0.049, 0.021],
  ],
  hour3: [
    [0.324, 0.273, 0.224, 0.195, 0.172, 0.167],
    [0.326, 0.27, 0.22, 0.191, 0.168, 0.162],
  ],
  peak: [
    [0.3253, 0.2752, 0.228, 0.2006, 0.1808, 0.1763],
    [0.3267, 0.2717, 0.2241, 0.197, 0.1775, 0.1729],
  ],
  peakSpeed: [
    [0.4, 0.246, 0.157, 0.124, 0.105, 0.103],
    [0.495, 0.26, 0.157, 0.122, 0.102, 0.098],
  ],
} as const;

/** Test 4: a front that spreads over a plain. */
export const plain: FloodCase = {
  name: 'ea-4',
  title: 'EA test 4: a front spreads over a plain',
  source: `${agency}, geometry of the test, trapezoidal hydrograph of our own; values of LISFLOOD-FP 8.1 (local inertia / first-order Godunov).`,
  setUp:
    '1000 × 2000 m, flat, in cells of 5 m, n 0.05; 20 m³/s through 20 m in the middle of the west (0 at 0 h, 20 from 1 h to 4 h, 0 at 5 h); 5 h.',
  remark:
    'After 1 h the front is just passing gauges 5 and 6, so that a minute there is worth centimetres. In cells of 2.5 m they have 0.046 and 0.011 m of first order, 0.037 and 0 m of second.',
  cells: 200,
  seconds: 5 * 3600,
  gauges: plainGauges,
  sampleSeconds: 30,
  inputs: (cells) => {
    const cellMetres = 1000 / cells;
    const rows = 2 * cells;
    const twenty = Math.round(20 / cellMetres);
    return {
      columns: cells,
      rows,
      cellMetres,
      bed: new Float32Array(cells * rows),
      manningCoefficient: 0.05,
      inflows: [
        {
          cells: column(twenty, cells, (rows - twenty) / 2),
          hydrograph: [
            { seconds: 0, cubicMetresPerSecond: 0 },
            { seconds: 3600, cubicMetresPerSecond: 20 },
            { seconds: 4 * 3600, cubicMetresPerSecond: 20 },
            { seconds: 5 * 3600, cubicMetresPerSecond: 0 },
          ],
        },
      ],
      maximumStepSeconds: 10,
    };
  },
  findings: plainFindings,
};

function plainFindings({ series }: CaseResult): Finding[] {
  const each = (
    quantity: string,
    unit: string,
    peers: readonly (readonly number[])[],
    of: (index: number) => number,
    reach: number | null,
  ): Finding[] =>
    series.map((_, index) => {
      const pair = peers.map((values) => values[index]!);
      return {
        quantity: `${quantity} at ${index + 1}`,
        unit,
        reference: pair.join(' / '),
        ours: of(index),
        accepted: reach === null ? null : [(1 - reach) * Math.min(...pair), (1 + reach) * Math.max(...pair)],
      };
    });
  return [
    ...each('arrival of 1 cm', 's', plainPeers.arrival, (n) => arrivalAt(series[n]!, 0.01), 0.1),
    ...each('depth at 1 h', 'm', plainPeers.hour1, (n) => depthAt(series[n]!, 3600), 0.03),
    ...each('depth at 3 h', 'm', plainPeers.hour3, (n) => depthAt(series[n]!, 10_800), 0.03),
    ...each('greatest depth', 'm', plainPeers.peak, (n) => Math.max(...series[n]!.depthMetres), 0.03),
    ...each('greatest speed', 'm/s', plainPeers.peakSpeed, (n) => Math.max(...series[n]!.speeds), null),
  ];
}
