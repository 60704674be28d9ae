import type { Sentence } from '../sentences/sentence.ts';
import { NetworkError } from '../water/network-error.ts';
import { type Blowdown, blowdown } from './blowdown.ts';
import { type BlastRing, blastRings, methaneLowerLimit } from './explosion.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { GasSolver } from './gas-solver.ts';
import { airPascals } from './gas-state.ts';
import { nameOf } from './gas-topology.ts';
import { leakRate, methane } from './leak.ts';
import { type SoilPath, soilPaths } from './soil.ts';
import { fillSpaces, type SpaceExchange } from './spaces.ts';
import { splitPipe } from './split-pipe.ts';

/** A space in the ground near a leak. */
export interface NearbySpace {
  id: string;
  volumeCubicMetres: number;
  /** From the hole; null of spaces that gas reaches through others only. */
  distanceMetres: number | null;
  ventilationCubicMetresPerSecond: number;
}

export interface LeakQuestion {
  pipe: string;
  /** Where along the pipe, part of its length from the start. */
  share: number;
  /** Of the hole, sharp-edged: `holeArea`, `fullBoreArea`. */
  holeSquareMetres: number;
  depthMetres: number;
  spaces: readonly NearbySpace[];
  exchanges: readonly SpaceExchange[];
  /** Valves, and regulators by their inlet valves, that are shut to end it; none where that is not asked. */
  closing: readonly string[];
  /** Last time looked at, seconds after the leak began. */
  untilSeconds: number;
  /** Of all demands; 1 where it is left out. */
  demandFactor?: number;
}

/** Times until parts of the lower explosive limit are reached, seconds; null where that does not happen in time. */
export interface TimeRange {
  fastSeconds: number | null;
  slowSeconds: number | null;
}

export interface SpaceDanger {
  id: string;
  /** 20 % of the lower limit: no live work (CJJ 51-2016); 50 %: stop work; 100 %: it can explode. */
  lowerLimit: { 20: TimeRange; 50: TimeRange; 100: TimeRange };
  /** Rings of a blast of this space with the worst mixture, the widest first; empty where the limit is not reached. */
  rings: BlastRing[];
  /** Nobody stays within this distance; null where the limit is not reached. */
  evacuationMetres: number | null;
}

export interface LeakAssessment {
  leakKilogramsPerSecond: number;
  leakCubicMetresPerHour: number;
  choked: boolean;
  /** Gauge pressure at the hole while it leaks, pascals. */
  gaugePascals: number;
  /** From the soonest to the latest. */
  spaces: SpaceDanger[];
  /** What shutting the valves does; null where none are shut. */
  closed: {
    /** Nodes without gas then. */
    unsupplied: string[];
    /** Nodes whose demand cannot be met any more. */
    deficient: string[];
    /** Lowest pressure that is left elsewhere. */
    lowest: { node: string; gaugePascals: number } | null;
    /** False where gas still reaches the hole: the valves do not part it from all sources. */
    parted: boolean;
    segmentVolumeCubicMetres: number;
    blowdown: Blowdown | null;
  } | null;
  warnings: Sentence[];
}

const steps = 60;

/**
 * What a hole in a pipe means: rate, gas in neighbouring underground spaces, rings, and what shutting valves does.
 * @throws NetworkError where the pipe, a valve or a space cannot be used, or the demand cannot be met at the hole.
 */
export function assessLeak(
  network: GasNetwork,
  question: LeakQuestion,
  signal?: AbortSignal,
): LeakAssessment {
  const hole = `leak of ${question.pipe}`;
  const cut = splitPipe(network, question.pipe, question.share, hole);
  const solver = new GasSolver(cut);
  const areaSquareMetres = question.holeSquareMetres;
  const leaks = [{ node: hole, areaSquareMetres }];
  const { demandFactor } = question;
  let leaking = solver.solve({ leaks, demandFactor });
  const warnings = [...leaking.warnings];
  if (Number.isNaN(leaking.gaugePascals.at(-1)!)) {
    // The demand goes unmet near such a hole: nobody takes gas there any more.
    leaking = solver.solve({ leaks, demandFactor: 0 });
    warnings.push(sayGas('model.gas.without-demand', { pipe: question.pipe }));
  }
  const gaugePascals = leaking.gaugePascals.at(-1)!;
  if (Number.isNaN(gaugePascals))
    throw new NetworkError(sayGas('model.gas.no-gas', { file: nameOf(network), pipe: question.pipe }));
  const air = airPascals(cut.nodes.at(-1)!.elevationMetres);
  const gas = { ...methane, temperatureKelvin: network.gas.temperatureKelvin };
  const rate = leakRate(air + gaugePascals, air, areaSquareMetres, gas);
  const cubicMetresPerSecond = rate.cubicMetresPerHour / 3600;

  return {
    leakKilogramsPerSecond: rate.kilogramsPerSecond,
    leakCubicMetresPerHour: rate.cubicMetresPerHour,
    choked: rate.choked,
    gaugePascals,
    spaces: dangers(question, cubicMetresPerSecond, signal),
    closed: question.closing.length === 0 ? null : afterClosing(solver, question, hole, gaugePascals, air),
    warnings,
  };
}

function dangers(question: LeakQuestion, cubicMetresPerSecond: number, signal?: AbortSignal): SpaceDanger[] {
  const { spaces, exchanges, untilSeconds } = question;
  const neighbours = spaces.flatMap(({ id, distanceMetres }) =>
    distanceMetres === null ? [] : [{ id, distanceMetres }],
  );
  const paths = soilPaths(cubicMetresPerSecond, question.depthMetres, neighbours);
  const times = Array.from({ length: steps }, (_, step) => ((step + 1) * untilSeconds) / steps);
  const thresholds = [0.2, 0.5, 1].map((part) => part * methaneLowerLimit);
  const filled = (by: readonly SoilPath[]): (readonly (number | null)[])[] => {
    const path = new Map(by.map((one) => [one.id, one]));
    return fillSpaces(
      spaces.map(({ id, volumeCubicMetres, ventilationCubicMetresPerSecond }) => ({
        id,
        volumeCubicMetres,
        ventilationCubicMetresPerSecond,
        inflowCubicMetresPerSecond: (path.get(id)?.share ?? 0) * cubicMetresPerSecond,
        inflowFromSeconds: path.get(id)?.delaySeconds ?? 0,
      })),
      exchanges,
      { times, thresholds, signal },
    ).map(({ reachedSeconds }) => reachedSeconds);
  };
  const [fast, slow] = [filled(paths.fast), filled(paths.slow)];
  return spaces
    .map(({ id, volumeCubicMetres }, index): SpaceDanger => {
      const range = (which: number): TimeRange => ({
        fastSeconds: fast[index]![which]!,
        slowSeconds: slow[index]![which]!,
      });
      const rings = fast[index]![2] === null ? [] : blastRings(volumeCubicMetres);
      return {
        id,
        lowerLimit: { 20: range(0), 50: range(1), 100: range(2) },
        rings,
        evacuationMetres: rings[0]?.radiusMetres ?? null,
      };
    })
    .sort(
      (a, b) =>
        (a.lowerLimit[20].fastSeconds ?? Number.POSITIVE_INFINITY) -
        (b.lowerLimit[20].fastSeconds ?? Number.POSITIVE_INFINITY),
    );
}

function afterClosing(
  solver: GasSolver,
  { closing, holeSquareMetres: areaSquareMetres, untilSeconds, demandFactor = 1 }: LeakQuestion,
  hole: string,
  gaugePascals: number,
  air: number,
): NonNullable<LeakAssessment['closed']> {
  const shut = new Set(closing);
  const regulators = solver.network.regulators.filter(({ id }) => shut.has(id));
  const closed =
    regulators.length === 0
      ? solver
      : new GasSolver({
          ...solver.network,
          regulators: solver.network.regulators.map((one) =>
            shut.has(one.id) ? { ...one, condition: 'shut' } : one,
          ),
        });
  for (const { id } of regulators) shut.delete(id);
  const valves = new Map([...shut].map((id) => [id, false]));
  const after = closed.solve({ valves, leaks: [{ node: hole, areaSquareMetres }], demandFactor });
  const { network } = solver;
  const parted = after.unsupplied.includes(hole);
  let lowest: { node: string; gaugePascals: number } | null = null;
  for (const [index, pressure] of after.gaugePascals.entries())
    if (pressure < (lowest?.gaugePascals ?? Number.POSITIVE_INFINITY))
      lowest = { node: network.nodes[index]!.id, gaugePascals: pressure };
  const segment = parted ? solver.segmentOf(hole, valves) : { nodes: [], volumeCubicMetres: 0 };
  const members = new Set(segment.nodes);
  const demand = network.nodes.reduce(
    (sum, { id, demandKilogramsPerSecond }) => sum + (members.has(id) ? demandKilogramsPerSecond : 0),
    0,
  );
  return {
    unsupplied: after.unsupplied.filter((id) => id !== hole),
    deficient: after.deficient,
    lowest,
    parted,
    segmentVolumeCubicMetres: segment.volumeCubicMetres,
    blowdown: parted
      ? blowdown(
          {
            volumeCubicMetres: segment.volumeCubicMetres,
            gaugePascals,
            airPascals: air,
            holeAreaSquareMetres: areaSquareMetres,
            demandKilogramsPerSecond: Math.max(0, demand * demandFactor),
            gas: network.gas,
          },
          untilSeconds,
          untilSeconds / steps,
        )
      : null,
  };
}
