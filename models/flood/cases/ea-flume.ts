import { type Finding, type FloodCase, type Gauge, gridField } from './case.ts';
import { arrivalAt, depthAt } from './compute.ts';

const corners = [
  [10.99, 1.75],
  [11.3407, 2.469],
  [11.7002, 2.2937],
  [11.3495, 1.5747],
] as const;
const gauges: Gauge[] = [
  [10.2, 2.95],
  [10.2, 1.2],
  [11.55, 2.95],
  [11.55, 1],
  [12.75, 2.1],
  [5.68, 2.9],
].map(([x, y], index) => ({ name: `G${index + 1}`, x: x!, y: y! }));

/** Convex, corners clockwise. */
const inBuilding = (x: number, y: number): boolean =>
  corners.every(([x0, y0], index) => {
    const [x1, y1] = corners[(index + 1) % corners.length]!;
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) <= 0;
  });
const inDam = (x: number, y: number): boolean => x > 6.75 && x < 7.55 && (y < 1.3 || y > 2.3);

interface Flume {
  name: string;
  title: string;
  scale: number;
  manning: number;
  seconds: number;
  sampleSeconds: number;
  /** Depths of LISFLOOD-FP's first-order Godunov scheme at the gauges, by time. */
  depths: Record<number, readonly number[]>;
  /** Times and gauges whose depths are accepted within 15 %. */
  acceptedAt: { seconds: readonly number[]; gauges: readonly number[] };
  arrivals?: readonly number[];
  final: readonly [number, number] | null;
}

/** Dam break in a flume with a building (Soares-Frazão and Zech 2007), to scale. */
function flume(one: Flume): FloodCase {
  const { scale } = one;
  return {
    name: one.name,
    title: one.title,
    source:
      'Soares-Frazão and Zech (2007), J. Hydraul. Res. 45 (extra issue), 27–36, test 6 of Environment Agency SC120002; geometry and gauges as Geoscience Australia gives them (SWALS); values of LISFLOOD-FP 8.1, first-order Godunov.',
    setUp: `Flume of ${35.8 * scale} × ${3.6 * scale} m with sloping sides in cells of ${0.1 * scale} m, ${
      0.4 * scale
    } m of water behind a gate and ${0.02 * scale} m before it, a building askew, n ${one.manning}, closed; ${one.seconds} s.`,
    cells: 358,
    seconds: one.seconds,
    gauges: gauges.map(({ name, x, y }) => ({ name, x: x * scale, y: y * scale })),
    sampleSeconds: one.sampleSeconds,
    inputs: (cells) => {
      const cellMetres = (35.8 * scale) / cells;
      const rows = Math.round((3.6 * scale) / cellMetres);
      const field = (of: (x: number, y: number) => number): Float32Array =>
        gridField(cells, rows, cellMetres, (x, y) => of(x / scale, y / scale));
      const side = (y: number): number => 0.155 * scale * Math.max(0, 1 - Math.min(y, 3.6 - y) / 0.34);
      return {
        columns: cells,
        rows,
        cellMetres,
        bed: field((_, y) => side(y)),
        walls: Uint8Array.from(field((x, y) => (inDam(x, y) || inBuilding(x, y) ? 1 : 0))),
        manningCoefficient: one.manning,
        initialDepth: field((x, y) =>
          inDam(x, y) || inBuilding(x, y) ? 0 : Math.max(0, (x < 6.75 ? 0.4 : 0.02) * scale - side(y)),
        ),
      };
    },
    findings: ({ series }) => [
      ...Object.entries(one.depths).flatMap(([at, depths]) =>
        depths.map(
          (depth, index): Finding => ({
            quantity: `depth at G${index + 1} at ${at} s`,
            unit: 'm',
            reference: `${depth}`,
            ours: depthAt(series[index]!, Number(at)),
            accepted:
              one.acceptedAt.seconds.includes(Number(at)) && one.acceptedAt.gauges.includes(index + 1)
                ? [0.85 * depth, 1.15 * depth]
                : null,
          }),
        ),
      ),
      ...(one.arrivals ?? []).map(
        (arrival, index): Finding => ({
          quantity: `arrival at G${index + 1} (rise of 1 cm)`,
          unit: 's',
          reference: `${arrival}`,
          ours: arrivalAt(series[index]!, 0.01),
          accepted: [arrival - 1, arrival + 1],
        }),
      ),
      ...series.map(
        ({ depthMetres }, index): Finding => ({
          quantity: `depth at G${index + 1} at the end`,
          unit: 'm',
          reference: one.final ? ((one.final[0] + one.final[1]) / 2).toFixed(3) : 'about 0.1',
          ours: depthMetres.at(-1)!,
          accepted: one.final,
        }),
      ),
    ],
  };
}

export const laboratoryFlume = flume({
  name: 'ea-6a',
  title: 'EA test 6A: dam break in a flume with a building',
  scale: 1,
  manning: 0.01,
  seconds: 120,
  sampleSeconds: 0.5,
  depths: {
    3: [0.0985, 0.0377, 0.0979, 0.0922, 0.02, 0.3536],
    5: [0.0945, 0.0377, 0.1127, 0.1131, 0.0787, 0.3524],
    10: [0.0991, 0.0307, 0.0961, 0.0867, 0.0724, 0.269],
    20: [0.0733, 0.1153, 0.0827, 0.0731, 0.0562, 0.2055],
    60: [0.1068, 0.1099, 0.1069, 0.1121, 0.1033, 0.1014],
  },
  // Cells of 0.1 m are too coarse for the jumps to stand still: the numbers are told, not judged.
  acceptedAt: { seconds: [], gauges: [] },
  final: null,
});

export const townFlume = flume({
  name: 'ea-6b',
  title: 'EA test 6B: the flume twenty times as large',
  scale: 20,
  manning: 0.05,
  seconds: 1800,
  sampleSeconds: 1,
  depths: {
    30: [2.889, 2.99, 2.158, 2.047, 1.676, 6.549],
    60: [2.62, 2.682, 2.218, 2.178, 1.938, 5.348],
    120: [2.3, 2.373, 2.16, 2.189, 2.072, 3.537],
    300: [1.74, 1.74, 1.73, 1.73, 1.81, 1.83],
  },
  acceptedAt: { seconds: [30, 60, 120], gauges: [1, 2, 6] },
  arrivals: [10, 9, 14, 13, 20],
  final: [1.965, 2.005],
});
