import {
  type ByOrder,
  channelField,
  channelInflow,
  channelRows,
  type FloodCase,
  gravity,
  openEast,
  smoothStep,
} from './case.ts';

/**
 * A steady flow of known depth in a channel whose bed is made for it (MacDonald et al. 1997, J. Hydraul. Eng. 123(11)).
 * The channel goes on beyond both ends, with beds made in the same way: where the flow enters in rush it starts calm, so
 * that it can be let in without momentum, and where it leaves calm it becomes rushing, so that nothing comes back from
 * the open end. The levels that others hold at the ends come about by themselves.
 */
export interface MadeChannel {
  name: string;
  title: string;
  source: string;
  lengthMetres: number;
  manning: number;
  /** Unit discharge at x, m²/s; it grows by the rain. */
  discharge(x: number): number;
  rainMetresPerSecond?: number;
  depth(x: number): number;
  /** Where the depth jumps, and the depth halfway up. */
  jump?: { x: number; depthMetres: number };
  /** Lengths of the parts before and after, and whether the flow changes its kind there. */
  before: { metres: number; startsCalm: boolean };
  after: { metres: number; endsRushing: boolean };
  /** Over the length; default 200. */
  cells?: number;
  seconds: number;
  scaleMetres: number;
  acceptedError: ByOrder;
  acceptedDischarge: ByOrder;
  publishedDepths: readonly (readonly [number, number])[];
  publishedBed: readonly (readonly [number, number])[];
  /** Ground at x where it is given; else made. */
  ground?(x: number): number;
  /** Level of the ground at the end of the channel. */
  endMetres?: number;
}

/** Parts of the length in which the bed is integrated. */
const parts = 100_000;

export function madeChannel(made: MadeChannel): FloodCase {
  const { lengthMetres, before, after, manning } = made;
  const critical = (x: number): number => Math.cbrt(made.discharge(x) ** 2 / gravity);
  const depth = (x: number): number => {
    const inside = made.depth(x);
    const blend = (towards: number, part: number): number => inside + (towards - inside) * smoothStep(part);
    // The changes take nine tenths of each part; what is left is even.
    if (x < 0 && before.startsCalm) return blend(1.35 * critical(x), -x / (0.9 * before.metres));
    if (x > lengthMetres && after.endsRushing)
      return blend(0.7 * critical(x), (x - lengthMetres) / (0.9 * after.metres));
    return inside;
  };
  let bed: ((x: number) => number) | undefined;
  const bedAt = (x: number): number => {
    bed ??= integratedBed(made, depth);
    return bed(x);
  };
  return {
    name: made.name,
    title: made.title,
    source: made.source,
    setUp:
      `Channel of ${lengthMetres} m in ${made.cells ?? 200} cells, n ${manning}, ${made.discharge(0)} m²/s${
        made.rainMetresPerSecond ? ` and rain of ${made.rainMetresPerSecond} m/s on it` : ''
      }, ${before.metres} m before and ${after.metres} m after it made in the same way; ` +
      `starts with 0.9 of the exact depth at rest; ${made.seconds} s.`,
    cells: made.cells ?? 200,
    seconds: made.seconds,
    origin: [-before.metres, 0],
    publishedDepths: made.publishedDepths,
    publishedBed: made.publishedBed,
    inputs: (cells) => {
      const cellMetres = lengthMetres / cells;
      const columns = Math.round((before.metres + lengthMetres + after.metres) / cellMetres);
      return {
        columns,
        rows: channelRows,
        cellMetres,
        bed: channelField(columns, cellMetres, -before.metres, bedAt),
        manningCoefficient: manning,
        initialDepth: channelField(columns, cellMetres, -before.metres, (x) => 0.9 * depth(x)),
        inflows: channelInflow(columns, cellMetres, made.discharge(-before.metres)),
        ...(made.rainMetresPerSecond && {
          rain: [{ seconds: 0, millimetresPerHour: made.rainMetresPerSecond * 3.6e6 }],
        }),
        edges: openEast,
      };
    },
    exact: {
      depth,
      discharge: made.discharge,
      from: 0,
      to: lengthMetres,
      scaleMetres: made.scaleMetres,
      acceptedError: made.acceptedError,
      acceptedDischarge: made.acceptedDischarge,
      ...(made.jump && { front: { ...made.jump, cells: { 1: 2, 2: 1 } } }),
    },
    findings: ({ frame }) => [
      {
        quantity: 'water made or lost / water brought',
        unit: '',
        reference: '0',
        ours: Math.abs(frame.ledger.relativeError!),
        accepted: [0, 1e-6],
      },
    ],
  };
}

/** Bed from dz/dx = (q²/(g h³) - 1) h' - 2 q R/(g h²) - n² q²/h^(10/3), outwards from where its level is known. */
function integratedBed(made: MadeChannel, depth: (x: number) => number): (x: number) => number {
  const { lengthMetres, before, after, manning, discharge, rainMetresPerSecond = 0 } = made;
  const part = lengthMetres / parts;
  const slope = (x: number): number => {
    const h = depth(x);
    const q = discharge(x);
    const growth = (depth(x + part / 10) - depth(x - part / 10)) / (part / 5);
    const steady = (q * q) / (gravity * h ** 3) - 1;
    const raining = (2 * q * rainMetresPerSecond) / (gravity * h * h);
    return steady * growth - raining - (manning * q) ** 2 / h ** (10 / 3);
  };
  const first = -Math.round(before.metres / part);
  const last = parts + Math.round(after.metres / part);
  const levels = new Float64Array(last - first + 1);
  const at = (index: number): number => index - first;
  // Where the ground is given the rest joins it; elsewhere it is 0 at the end of the channel.
  const { ground, endMetres = 0 } = made;
  levels[at(parts)] = endMetres;
  for (let index = parts; index < last; index++)
    levels[at(index + 1)] = levels[at(index)]! + part * slope((index + 0.5) * part);
  for (let index = parts - 1; index >= first; index--)
    levels[at(index)] =
      ground && index >= 0
        ? ground(index * part)
        : levels[at(index + 1)]! - part * slope((index + 0.5) * part);
  return (x) => (ground && x >= 0 && x <= lengthMetres ? ground(x) : levels[at(Math.round(x / part))]!);
}
