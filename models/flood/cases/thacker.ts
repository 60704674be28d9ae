import { channelField, channelRows, type FloodCase, gravity, gridField } from './case.ts';

const source = (section: string): string =>
  `Thacker (1981), J. Fluid Mech. 107, 499–508; SWASHES ${section} (Delestre et al. 2013).`;

/** Depth of the middle and radius of the still water, metres. */
const h0 = 0.1;
const a = 1;
const bowl = (x: number, y: number): number => -h0 * (1 - (x * x + y * y) / (a * a));
const omega = Math.sqrt(8 * gravity * h0) / a;

const shapes = {
  radial: {
    title: 'Thacker: water that swells and sinks in a paraboloid',
    section: '4.2.2.1',
    periodSeconds: 2.24285,
    // At the start; r² = 0.36 and 0.64.
    publishedDepths: [
      [0, 0.125],
      [0.3, 0.110938],
      [0.6, 0.06875],
      [0.8, 0.025],
    ],
    level(x: number, y: number, seconds: number): number {
      const A = (a * a - 0.64) / (a * a + 0.64);
      const D = 1 - A * Math.cos(omega * seconds);
      return h0 * (Math.sqrt(1 - A * A) / D - 1 - ((x * x + y * y) / (a * a)) * ((1 - A * A) / (D * D) - 1));
    },
    velocityNorth: 0,
    acceptedError: { 1: 0.06, 2: 0.01 },
  },
  planar: {
    title: 'Thacker: a level surface that swings round a paraboloid',
    section: '4.2.2.2',
    periodSeconds: 4.485701,
    publishedDepths: [],
    level: (x: number, y: number, seconds: number): number =>
      ((0.5 * h0) / (a * a)) *
      (2 * x * Math.cos((omega / 2) * seconds) + 2 * y * Math.sin((omega / 2) * seconds) - 0.5),
    velocityNorth: 0.5 * (omega / 2),
    acceptedError: { 1: 0.08, 2: 0.01 },
  },
} as const;

/** After so many whole periods the water must be back where it was. */
export function thackerBowl(kind: 'radial' | 'planar', periods = 3): FloodCase {
  const shape = shapes[kind];
  const depthAt = (x: number, y: number): number => Math.max(0, shape.level(x, y, 0) - bowl(x, y));
  return {
    name: `thacker-${kind}`,
    title: shape.title,
    source: source(shape.section),
    setUp: `Paraboloid 0.1 m deep within 1 m, 4 × 4 m in 200 × 200 cells, no friction; ${periods} periods (${(
      periods * shape.periodSeconds
    ).toFixed(3)} s).`,
    cells: 200,
    seconds: periods * shape.periodSeconds,
    origin: [-2, -2],
    publishedDepths: shape.publishedDepths,
    inputs: (cells) => {
      const cellMetres = 4 / cells;
      const initialDepth = gridField(cells, cells, cellMetres, depthAt, [-2, -2]);
      return {
        columns: cells,
        rows: cells,
        cellMetres,
        bed: gridField(cells, cells, cellMetres, bowl, [-2, -2]),
        manningCoefficient: 0,
        initialDepth,
        ...(shape.velocityNorth > 0 && {
          initialDischargeY: initialDepth.map((depth) => depth * shape.velocityNorth),
        }),
      };
    },
    exact: {
      depth: depthAt,
      from: -2,
      to: 2,
      scaleMetres: h0,
      wetOnly: true,
      acceptedError: shape.acceptedError,
    },
    findings: ({ frame }) => [
      {
        quantity: 'water made or lost / water there',
        unit: '',
        reference: '0',
        ours: Math.abs(frame.ledger.relativeError!),
        accepted: [0, 1e-6],
      },
    ],
  };
}

const line = { length: 4, h0: 0.5, a: 1, periodSeconds: 2.006067 };

/** Swings to and fro in a parabola, 3 periods. */
export const thackerLine: FloodCase = {
  name: 'thacker-parabola',
  title: 'Thacker: a level surface that swings in a parabola',
  source: source('4.2.1'),
  setUp: 'Parabola 0.5 m deep within 1 m, 4 m in 200 cells, no friction; 3 periods (6.018 s).',
  cells: 200,
  seconds: 3 * line.periodSeconds,
  inputs: (cells) => {
    const cellMetres = line.length / cells;
    return {
      columns: cells,
      rows: channelRows,
      cellMetres,
      bed: channelField(cells, cellMetres, 0, (x) => line.h0 * (((x - line.length / 2) / line.a) ** 2 - 1)),
      manningCoefficient: 0,
      initialDepth: channelField(cells, cellMetres, 0, lineDepth),
    };
  },
  exact: {
    depth: lineDepth,
    from: 0,
    to: line.length,
    scaleMetres: line.h0,
    wetOnly: true,
    acceptedError: { 1: 0.08, 2: 0.01 },
  },
};

/** At the start and after each period, the surface lies highest in the west. */
function lineDepth(x: number): number {
  return Math.max(0, -line.h0 * (((x - line.length / 2) / line.a + 0.5) ** 2 - 1));
}
