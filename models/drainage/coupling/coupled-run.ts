import type { ManholeShape, SewerNode } from '../../flood/links/sewer.ts';
import type { FloodSolver, Ledger } from '../../flood/solver.ts';
import type { DrainageInputs } from '../drainage-inputs.ts';
import type { DrainageSolver } from '../drainage-solver.ts';
import type { RoutingLedger } from '../routing/dynamic-wave.ts';

const gravity = 9.81;
/** Of water that comes out of a manhole (Rubinato et al. 2017), as the flood model has it. */
const orificeCoefficient = 0.167;
/**
 * A node that kept all it took may take so much more in the next turn; one that gave part of it back, a hair more than what
 * it kept; any at least so much, m³.
 */
const growth = 2;
const growthAtLimit = 1.02;
const leastRoom = 0.05;
/** Less than this is not given to the street, m³: a unit of its depth is no less, and a rest would close the opening. */
const leastGift = 1e-3;

/** A manhole or inlet that both models know. */
export interface Opening {
  /** The flood's link of kind sewer. */
  linkId: string;
  /** The node of the drainage network below it. */
  nodeId: string;
  manhole: ManholeShape;
}

/** Water of both models together, m³. */
export interface CoupledLedger {
  flood: Ledger;
  drainage: RoutingLedger;
  /** Out of the network and not yet in the street. */
  between: number;
  /** What has gone from the street into the network less what came back. */
  exchanged: number;
  /** Of all that was there or came; null before there was any. */
  relativeError: number | null;
}

/** The network without runoff of its own: where rain falls on the flood's ground, it reaches the drains through openings. */
export const withoutRunoff = (inputs: DrainageInputs): DrainageInputs => ({
  ...inputs,
  runoff: { ...inputs.runoff, catchments: [] },
});

/**
 * A flood on the ground and the drains below it, which exchange water at every opening, both ways. In turns of a few
 * seconds: the street gives to manholes whose head is lower, by the flood model's own weir and orifice formulas and no more
 * than the node has room for; then the network takes its step, in which a node whose head stands over the street loses
 * water through its opening; what it lost the street gets in the next turn. An opening passes water in one direction a turn.
 * Every unit that one loses the other gets, so that the balance of both together is exact to rounding.
 */
export class CoupledRun {
  private readonly nodes: Int32Array;
  /** By opening: m³ out of the network and not yet in the street; what went down and what came up in the last turn. */
  private readonly outside: Float64Array;
  private readonly taken: Float64Array;
  private readonly returned: Float64Array;
  private readonly passed: Float64Array;
  private readonly entered: Float64Array;
  /** m³ that went into the network, and that came out of it, through openings. */
  private wentDown = 0;
  private cameUp = 0;
  private readonly turnSeconds: number;

  /** Both solvers have been prepared, and stand at the same time. @throws Error naming an opening that one does not know. */
  constructor(
    private readonly flood: FloodSolver,
    private readonly drainage: DrainageSolver,
    private readonly openings: readonly Opening[],
    turnSeconds = 5,
  ) {
    this.turnSeconds = Math.min(turnSeconds, drainage.stepSeconds);
    const { network } = drainage.wave;
    const index = new Map(network.nodes.map(({ id }, node) => [id, node]));
    const volumes = flood.sewerVolumes();
    const used = new Set<string>();
    this.nodes = Int32Array.from(openings, ({ nodeId, linkId }) => {
      const node = index.get(nodeId);
      if (node === undefined || network.nodes[node]!.outfall)
        throw new Error(`Opening ${linkId}: expected a manhole of the drainage network, found ${nodeId}.`);
      if (!volumes.has(linkId))
        throw new Error(`Opening ${linkId}: the flood has no link of kind sewer with that id.`);
      if (used.has(nodeId)) throw new Error(`Opening ${linkId}: node ${nodeId} already has one.`);
      used.add(nodeId);
      return node;
    });
    this.outside = new Float64Array(openings.length);
    this.taken = new Float64Array(openings.length);
    this.returned = new Float64Array(openings.length);
    this.passed = Float64Array.from(openings, ({ linkId }) => volumes.get(linkId)!);
    this.entered = new Float64Array(network.nodes.length);
  }

  get seconds(): number {
    return this.drainage.wave.seconds;
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    while (this.seconds < untilSeconds - 1e-9 && !signal?.aborted) {
      const left = untilSeconds - this.seconds;
      const seconds = left / Math.ceil(left / this.turnSeconds - 1e-6);
      await this.turn(this.seconds + seconds, seconds, signal);
    }
  }

  ledger(): CoupledLedger {
    const flood = this.flood.ledger();
    const drainage = this.drainage.wave.ledger();
    const between = this.outside.reduce((sum, one) => sum + one, 0);
    // What went down is lateral water of the network, and what came up its overflow: neither came nor went.
    const brought =
      flood.initial + flood.rain + flood.inflow + drainage.initial + drainage.lateral - this.wentDown;
    const gone =
      flood.outflow +
      flood.infiltrated +
      flood.evaporated +
      flood.pumped +
      flood.basins +
      drainage.outfalls +
      drainage.evaporated +
      drainage.overflow -
      this.cameUp;
    const stored = flood.stored + drainage.stored + between;
    return {
      flood,
      drainage,
      between,
      exchanged: this.wentDown - this.cameUp + between,
      relativeError: brought > 0 ? (brought - gone - stored) / brought : null,
    };
  }

  private async turn(until: number, seconds: number, signal?: AbortSignal): Promise<void> {
    const { flood, drainage, openings, nodes, outside, taken, returned, passed, entered } = this;
    const { wave } = drainage;
    const levels = flood.sewerLevels();
    const told = new Map<string, SewerNode>();
    openings.forEach(({ linkId, manhole }, n) => {
      const street = Math.max(levels.get(linkId) ?? manhole.crestMetres, manhole.crestMetres);
      told.set(linkId, this.gives(n) ? this.giving(n, street, seconds) : this.taking(n));
      const area = manhole.orificeCoefficient ?? orificeCoefficient;
      wave.system.open(nodes[n]!, street, area * manhole.areaSquareMetres * Math.sqrt(2 * gravity));
    });
    flood.setSewer(told);
    await flood.step(until, signal);
    // A run that was called off stands where the flood does; the network has not moved.
    if (flood.seconds < until - 1e-6) return;
    const volumes = flood.sewerVolumes();
    entered.fill(0);
    openings.forEach(({ linkId }, n) => {
      const volume = volumes.get(linkId)! - passed[n]!;
      passed[n] = volumes.get(linkId)!;
      if (this.gives(n)) {
        taken[n] = 0;
        outside[n]! += volume;
        return;
      }
      // What came up while more went down goes back first.
      taken[n] = volume + outside[n]!;
      outside[n] = 0;
      entered[nodes[n]!]! += taken[n]!;
      this.wentDown += taken[n]!;
    });
    drainage.advance(until, entered);
    nodes.forEach((node, n) => {
      returned[n] = wave.overflowVolume[node]!;
      outside[n]! += returned[n]!;
      this.cameUp += returned[n]!;
    });
  }

  /** Whether an opening gives to the street in this turn. */
  private gives(n: number): boolean {
    return this.outside[n]! > leastGift && this.taken[n]! <= this.returned[n]!;
  }

  /** A head that lets what is outside reach the street within the turn. */
  private giving(n: number, street: number, seconds: number): SewerNode {
    const { manhole } = this.openings[n]!;
    const area = (manhole.orificeCoefficient ?? orificeCoefficient) * manhole.areaSquareMetres;
    const rate = this.outside[n]! / seconds;
    return {
      headMetres: street + 0.02 + (2 * (rate / area) ** 2) / (2 * gravity),
      availableCubicMetres: this.outside[n]!,
      roomCubicMetres: 0,
    };
  }

  /** What the node has room for: up to its rim, or by what it took before. */
  private taking(n: number): SewerNode {
    const { wave } = this.drainage;
    const node = this.nodes[n]!;
    const { crestMetres } = this.openings[n]!.manhole;
    const head = wave.system.nodes.invert[node]! + wave.depthAt(node);
    const [taken, returned] = [this.taken[n]!, this.returned[n]!];
    const free = Math.max(0, crestMetres - head) * wave.network.options.leastSurfaceSquareMetres;
    const room = returned > 0 ? growthAtLimit * (taken - returned) : Math.max(free, growth * taken);
    return {
      // A full node takes by what it takes, not by a head that the next drop would raise over the street.
      headMetres: returned > 0 ? Math.min(head, crestMetres - 1) : head,
      availableCubicMetres: 0,
      roomCubicMetres: Math.max(0, Math.max(leastRoom, room) - this.outside[n]!),
    };
  }
}
