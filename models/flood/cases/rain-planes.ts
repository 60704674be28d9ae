import { channelField, channelRows, type FloodCase, gridField, openEast } from './case.ts';

/** A plane under steady rain of 80 mm/h until as much runs off as falls. */
export function rainPlane(
  name: string,
  title: string,
  slope: number,
  lengthMetres: number,
  cellMetres: number,
  manning: number,
): FloodCase {
  const intensity = 80 / 3.6e6;
  const usual = lengthMetres / cellMetres;
  // What the cell passes on through its eastern face.
  const discharge = (x: number, dx: number): number => intensity * (x + dx / 2);
  const depth = (x: number, dx: number): number => ((manning * discharge(x, dx)) / Math.sqrt(slope)) ** 0.6;
  return {
    name: `rain-plane-${name}`,
    title: `Rain on a plane: ${title}`,
    source:
      'Kinematic wave at equilibrium (Woolhiser and Liggett 1967, Water Resour. Res. 3(3)): h = (n i x / √S)^(3/5).',
    setUp: `${lengthMetres} m with a slope of ${slope}, cells of ${cellMetres} m, n ${manning}, 80 mm/h for 5700 s.`,
    cells: usual,
    seconds: 5700,
    gauges: [0.25, 0.5, 0.75].map((part) => ({
      name: `${part} of the length`,
      x: part * lengthMetres + cellMetres / 2,
      y: cellMetres * 1.5,
    })),
    sampleSeconds: 300,
    inputs: (cells) => ({
      columns: cells,
      rows: channelRows,
      cellMetres: lengthMetres / cells,
      bed: channelField(cells, lengthMetres / cells, 0, (x) => slope * (lengthMetres - x)),
      manningCoefficient: manning,
      rain: [{ seconds: 0, millimetresPerHour: 80 }],
      edges: openEast,
    }),
    findings: ({ series, outflow, inputs }) => {
      const dx = inputs.cellMetres;
      const [before, last] = outflow.slice(-2);
      return [
        ...series.map(({ gauge, depthMetres }) => {
          const middle = (Math.floor(gauge.x / dx) + 0.5) * dx;
          const expected = depth(middle, dx) * 1000;
          return {
            quantity: `depth at ${gauge.name}`,
            unit: 'mm',
            reference: expected.toFixed(3),
            ours: depthMetres.at(-1)! * 1000,
            accepted: [0.97 * expected, 1.03 * expected] as const,
          };
        }),
        {
          quantity: 'what leaves in the last 300 s / what falls',
          unit: '',
          reference: '1',
          ours:
            (last!.cubicMetres - before!.cubicMetres) / (300 * intensity * lengthMetres * channelRows * dx),
          accepted: [0.9995, 1.0005] as const,
        },
      ];
    },
  };
}

export const rainPlanes = [
  rainPlane('gentle', 'film thinner than the step of the bed', 0.01, 200, 2, 0.03),
  rainPlane('street', 'street of 5 %', 0.05, 800, 10, 0.04),
  rainPlane('steep', 'street of 20 %', 0.2, 400, 2, 0.02),
];

/** Two planes of 800 × 1000 m that drain into a channel of 20 m between them. */
export const valley: FloodCase = {
  name: 'v-catchment',
  title: 'Rain on a V-shaped catchment',
  source:
    'Di Giammarco et al. (1996), J. Hydrology 175, 267–291: discharge of the plateau is the rain on 1.62 km².',
  setUp:
    'Cross slope 0.05, n 0.015; channel slope 0.02, n 0.15; cells of 10 m; 10.8 mm/h for 90 min; open in the south.',
  cells: 162,
  seconds: 5400,
  gauges: [
    { name: 'channel, outlet', x: 810, y: 5 },
    { name: 'channel, middle', x: 810, y: 505 },
  ],
  sampleSeconds: 300,
  inputs: (cells) => {
    const cellMetres = 1620 / cells;
    const rows = Math.round(1000 / cellMetres);
    const field = (of: (x: number, y: number) => number): Float32Array =>
      gridField(cells, rows, cellMetres, of);
    const aside = (x: number): number => Math.max(0, Math.abs(x - 810) - 10);
    return {
      columns: cells,
      rows,
      cellMetres,
      bed: field((x, y) => 0.02 * y + 0.05 * aside(x)),
      manningCoefficient: field((x) => (aside(x) > 0 ? 0.015 : 0.15)),
      rain: [{ seconds: 0, millimetresPerHour: 10.8 }],
      edges: { west: 'closed', east: 'closed', south: 'open', north: 'closed' },
      maximumStepSeconds: 5,
    };
  },
  findings: ({ outflow }) => {
    const [before, last] = outflow.slice(-2);
    return [
      {
        quantity: 'discharge from 85 to 90 min',
        unit: 'm³/s',
        reference: '4.86',
        ours: (last!.cubicMetres - before!.cubicMetres) / 300,
        accepted: [0.98 * 4.86, 1.02 * 4.86],
      },
    ];
  },
};
