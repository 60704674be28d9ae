import type { ManholeShape, SewerNode } from '../../flood/links/sewer.ts';
import type { FloodCheckpoint, FloodSolver, Ledger } from '../../flood/solver.ts';
import type { DrainageCheckpoint, DrainageSolver } from '../drainage-solver.ts';
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

export interface CoupledOptions {
  /** Longest turn; no longer than a step of the drainage model. */
  turnSeconds?: number;
  /** What the network's levels are lower by than those of the bed, metres. */
  levelOffsetMetres?: number;
}

/** Water of both models together, m³. */
export interface CoupledLedger {
  flood: Ledger;
  drainage: RoutingLedger;
  /** Out of the network and not yet in the street. */
  between: number;
  /** What went into the network through openings, and what came out of it, `between` included. */
  wentDown: number;
  cameUp: number;
  /** Of all that was there or came; null before there was any. */
  relativeError: number | null;
}

export interface CoupledCheckpoint {
  flood: FloodCheckpoint;
  drainage: DrainageCheckpoint;
  /** Ids of the openings, in whose order the numbers stand. */
  openings: string[];
  outside: Float64Array;
  taken: Float64Array;
  returned: Float64Array;
  passed: Float64Array;
  exchanged: Float64Array;
  wentDown: number;
  cameUp: number;
}

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
  private readonly net: Float64Array;
  /** m³ that went into the network, and that came out of it, through openings. */
  private wentDown = 0;
  private cameUp = 0;
  private readonly turnSeconds: number;
  private readonly offset: number;

  /** Both solvers have been prepared, and stand at the same time. @throws Error naming an opening that one does not know. */
  constructor(
    private readonly flood: FloodSolver,
    private readonly drainage: DrainageSolver,
    private readonly openings: readonly Opening[],
    { turnSeconds = 5, levelOffsetMetres = 0 }: CoupledOptions = {},
  ) {
    this.offset = levelOffsetMetres;
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
    this.net = new Float64Array(openings.length);
  }

  get seconds(): number {
    return this.drainage.wave.seconds;
  }

  /** @param signal looked at between two turns: both solvers stand at the same time then. */
  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    while (this.seconds < untilSeconds - 1e-9 && !signal?.aborted) {
      const left = untilSeconds - this.seconds;
      const turns = Math.ceil(left / this.turnSeconds - 1e-6);
      await this.turn(turns === 1 ? untilSeconds : this.seconds + left / turns, left / turns);
    }
  }

  /** By opening, m³ that went into the network since the start less what came out of it. */
  exchanged(): Float64Array {
    return this.net.slice();
  }

  checkpoint(): CoupledCheckpoint {
    return {
      flood: this.flood.checkpoint(),
      drainage: this.drainage.checkpoint(),
      openings: this.openings.map(({ linkId }) => linkId),
      outside: this.outside.slice(),
      taken: this.taken.slice(),
      returned: this.returned.slice(),
      passed: this.passed.slice(),
      exchanged: this.net.slice(),
      wentDown: this.wentDown,
      cameUp: this.cameUp,
    };
  }

  /** Brings both solvers and what is between them to a checkpoint. @throws Error where it is of other openings. */
  restore(checkpoint: CoupledCheckpoint): void {
    const other = this.openings.findIndex(({ linkId }, n) => linkId !== checkpoint.openings[n]);
    if (other >= 0 || checkpoint.openings.length !== this.openings.length)
      throw new Error('Checkpoint: it is of other openings between street and sewer.');
    this.flood.restore(checkpoint.flood);
    this.drainage.restore(checkpoint.drainage);
    this.outside.set(checkpoint.outside);
    this.taken.set(checkpoint.taken);
    this.returned.set(checkpoint.returned);
    this.passed.set(checkpoint.passed);
    this.net.set(checkpoint.exchanged);
    this.wentDown = checkpoint.wentDown;
    this.cameUp = checkpoint.cameUp;
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
      wentDown: this.wentDown,
      cameUp: this.cameUp,
      relativeError: brought > 0 ? (brought - gone - stored) / brought : null,
    };
  }

  private async turn(until: number, seconds: number): Promise<void> {
    const { flood, drainage, openings, nodes, outside, taken, returned, passed, entered, net } = this;
    const { wave } = drainage;
    const levels = flood.sewerLevels();
    const told = new Map<string, SewerNode>();
    openings.forEach(({ linkId, manhole }, n) => {
      const street = Math.max(levels.get(linkId) ?? manhole.crestMetres, manhole.crestMetres);
      told.set(linkId, this.gives(n) ? this.giving(n, street, seconds) : this.taking(n));
      const area = manhole.orificeCoefficient ?? orificeCoefficient;
      wave.system.open(
        nodes[n]!,
        street - this.offset,
        area * manhole.areaSquareMetres * Math.sqrt(2 * gravity),
      );
    });
    flood.setSewer(told);
    await flood.step(until);
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
      net[n]! += taken[n]!;
    });
    drainage.advance(until, entered);
    nodes.forEach((node, n) => {
      returned[n] = wave.overflowVolume[node]!;
      outside[n]! += returned[n]!;
      net[n]! -= returned[n]!;
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
    const head = wave.system.nodes.invert[node]! + wave.depthAt(node) + this.offset;
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
