import { conduitFlag } from './conduit-arrays.ts';
import type { RoutingNetwork } from './routing-network.ts';
import { WaveSystem } from './wave-system.ts';

/** A trial that moves no head by more is the last, metres: in the first trials, and in those from the fifth and ninth on. */
const headTolerances = [0.001, 0.004, 0.01] as const;
const mostTrials = 14;
/** A head that goes back and forth is moved by half as much in each further trial, down to this part. */
const leastPart = 1 / 16;
/** Trials after which the flow by which inertia is reckoned stays as it is. */
const freeTrials = 3;
/** A step that does not come to rest is halved so often at most; then its last trial counts. */
const mostHalvings = 6;
/** Heads move no further in one trial, metres. */
const longestMove = 1.5;
/** A head that falls from above the crown stops so far below it first; one that falls below the invert, so far below that. */
const shortStop = 0.001;
/** How far the first trial goes on with the heads' former course, metres. */
const longestGuess = 0.2;

/** What has gone through a network since the start, m³. */
export interface RoutingLedger {
  initial: number;
  lateral: number;
  outfalls: number;
  overflow: number;
  evaporated: number;
  stored: number;
  /** (initial + lateral − what went − stored) / (initial + lateral); null before any water was there. */
  relativeError: number | null;
}

/** All that the next step follows from, but for settings. */
export interface RoutingState {
  seconds: number;
  formerSeconds: number;
  totals: Float64Array;
  head: Float64Array;
  formerHead: Float64Array;
  volume: Float64Array;
  conduitFlow: Float64Array;
  conduitArea: Float64Array;
  fallDepth: Float64Array;
  secondArea: Float64Array;
  falls: Uint8Array;
  carries: Uint8Array;
  structureFlow: Float64Array;
  overflowVolume: Float64Array;
  mouthDepth: Float64Array;
  /** What rules and frames see of conduits. */
  middleDepth: Float64Array;
  middleArea: Float64Array;
}

const total = { lateral: 0, outfalls: 1, overflow: 2, evaporated: 3, initial: 4 } as const;

/**
 * Dynamic-wave routing through a network of drains, implicit in time: the heads of all nodes after a step are the unknowns,
 * a node's volume is what was there and what flowed, and each link's flow is the solution of its own momentum equation
 * (conduit-flow.ts) for the heads at its ends. Newton's method on the heads with one sparse factorisation a trial; a step
 * may be as long as the water's changes allow, not as a wave's way through the shortest pipe.
 *
 * What counts as a node's volume is what flowed, never what its head says: the balance is exact to rounding, and what the
 * last trial leaves between both is made up in the next step.
 */
export class DynamicWave {
  readonly system: WaveSystem;
  seconds = 0;
  steps = 0;
  trials = 0;
  /** Steps that had not come to rest when they were taken. */
  unsettled = 0;
  /** By node; −Infinity of a free outfall. */
  head: Float64Array;
  /** By node, in the last step, m³: over the rim; through an outfall, negative in. */
  readonly overflowVolume: Float64Array;
  readonly outfallVolume: Float64Array;
  readonly structureFlow: Float64Array;
  /** Depth at which a pipe gives its water to an outfall. */
  private readonly mouthDepth: Float64Array;
  private formerHead: Float64Array;
  private formerSeconds = 0;
  private trialHead: Float64Array;
  /** Water of each node and of the halves of conduits that count to it, m³. */
  private readonly volume: Float64Array;
  private readonly before: Float64Array;
  /** By node: the last trial's move, and which part of it was made. */
  private readonly formerMove: Float64Array;
  private readonly part: Float64Array;
  private readonly totals = new Float64Array(5);

  constructor(readonly network: RoutingNetwork) {
    const { nodes, structures } = network;
    this.system = new WaveSystem(network);
    this.volume = new Float64Array(nodes.length);
    this.before = new Float64Array(nodes.length);
    this.formerMove = new Float64Array(nodes.length);
    this.part = new Float64Array(nodes.length);
    this.overflowVolume = new Float64Array(nodes.length);
    this.outfallVolume = new Float64Array(nodes.length);
    this.mouthDepth = new Float64Array(nodes.length);
    this.structureFlow = new Float64Array(structures.length);
    this.head = Float64Array.from(nodes, (node) => node.invertMetres + node.initialDepthMetres);
    this.setStages(this.head);
    this.trialHead = this.head.slice();
    this.formerHead = this.head.slice();
    const { system } = this;
    system.assemble(this.head, 1);
    system.hydraulics.formerArea.set(system.middleArea);
    nodes.forEach((_, node) => {
      const row = system.rowOf[node]!;
      if (row >= 0) this.volume[node] = system.storage[row]!;
      this.totals[total.initial]! += this.volume[node]!;
    });
    this.handOver();
  }

  /** m³ of a node, with the parts of conduits that count to it. */
  volumeAt(node: number): number {
    return this.volume[node]!;
  }

  /** Depth over a node's invert, metres; of an outfall that of its pipe where this is more than the water outside. */
  depthAt(node: number): number {
    const { invert, outfall } = this.system.nodes;
    const depth = Math.max(0, this.head[node]! - invert[node]!);
    return outfall[node] ? Math.max(depth, this.mouthDepth[node]!) : depth;
  }

  /** Flow of all barrels from the network's first to its second node, m³/s. */
  flowOf(conduit: number): number {
    const { conduits, hydraulics } = this.system;
    return hydraulics.formerFlow[conduit]! * conduits.barrels[conduit]! * conduits.sense[conduit]!;
  }

  /**
   * @param lateral m³ that enter each node meanwhile; negative, that leave it.
   * @param evaporation potential, m/s.
   */
  step(seconds: number, lateral: Float64Array, evaporation = 0): void {
    this.overflowVolume.fill(0);
    this.outfallVolume.fill(0);
    this.advance(seconds, 1, lateral, evaporation, 0);
  }

  ledger(): RoutingLedger {
    const { totals, volume } = this;
    const [lateral, outfalls, overflow, evaporated, initial] = [...totals] as [
      number,
      number,
      number,
      number,
      number,
    ];
    const stored = volume.reduce((sum, one) => sum + one, 0);
    const brought = initial + lateral;
    return {
      initial,
      lateral,
      outfalls,
      overflow,
      evaporated,
      stored,
      relativeError: brought > 0 ? (brought - outfalls - overflow - evaporated - stored) / brought : null,
    };
  }

  state(): RoutingState {
    const { system } = this;
    const { hydraulics } = system;
    return {
      seconds: this.seconds,
      formerSeconds: this.formerSeconds,
      totals: this.totals.slice(),
      head: this.head.slice(),
      formerHead: this.formerHead.slice(),
      volume: this.volume.slice(),
      conduitFlow: hydraulics.formerFlow.slice(),
      conduitArea: hydraulics.formerArea.slice(),
      fallDepth: hydraulics.fallDepth.slice(),
      secondArea: system.secondArea.slice(),
      falls: system.falls.slice(),
      carries: system.carries.slice(),
      structureFlow: this.structureFlow.slice(),
      overflowVolume: this.overflowVolume.slice(),
      mouthDepth: this.mouthDepth.slice(),
      middleDepth: system.middleDepth.slice(),
      middleArea: system.middleArea.slice(),
    };
  }

  restore(state: RoutingState): void {
    const { system } = this;
    const { hydraulics } = system;
    this.seconds = state.seconds;
    this.formerSeconds = state.formerSeconds;
    this.totals.set(state.totals);
    this.head.set(state.head);
    this.formerHead.set(state.formerHead);
    this.volume.set(state.volume);
    hydraulics.formerFlow.set(state.conduitFlow);
    hydraulics.lastFlow.set(state.conduitFlow);
    hydraulics.formerArea.set(state.conduitArea);
    hydraulics.fallDepth.set(state.fallDepth);
    system.secondArea.set(state.secondArea);
    system.falls.set(state.falls);
    system.carries.set(state.carries);
    this.structureFlow.set(state.structureFlow);
    this.overflowVolume.set(state.overflowVolume);
    this.mouthDepth.set(state.mouthDepth);
    system.middleDepth.set(state.middleDepth);
    system.middleArea.set(state.middleArea);
  }

  /** @param part of the lateral water that belongs to this step. */
  private advance(
    seconds: number,
    part: number,
    lateral: Float64Array,
    evaporation: number,
    halvings: number,
  ): void {
    if (this.attempt(seconds, part, lateral, evaporation, halvings === mostHalvings)) return;
    this.advance(seconds / 2, part / 2, lateral, evaporation, halvings + 1);
    this.advance(seconds / 2, part / 2, lateral, evaporation, halvings + 1);
  }

  /** One step. @returns false where it did not come to rest and was not taken. */
  private attempt(
    seconds: number,
    part: number,
    lateral: Float64Array,
    evaporation: number,
    last: boolean,
  ): boolean {
    const { system, before, volume } = this;
    const { hydraulics } = system;
    for (let node = 0; node < volume.length; node++) before[node] = volume[node]! + part * lateral[node]!;
    const evaporated = evaporation > 0 ? this.evaporate(evaporation * seconds) : 0;
    this.guess(seconds);
    for (let trial = 1; ; trial++) {
      system.assemble(this.trialHead, seconds);
      this.trials++;
      const solved = system.solve(before);
      const settled = solved && this.moveHeads(trial);
      if (settled || (last && trial === mostTrials)) {
        if (!settled) this.unsettled++;
        this.take(seconds, part, lateral, evaporated);
        return true;
      }
      if (!solved || trial === mostTrials) {
        hydraulics.lastFlow.set(hydraulics.formerFlow);
        return false;
      }
      const { barrels } = system.conduits;
      if (trial > freeTrials) continue;
      for (let c = 0; c < barrels.length; c++) hydraulics.lastFlow[c] = system.flow[c]! / barrels[c]!;
    }
  }

  /** Where a free fall has begun or ended, the conduit's second half goes over to the other node. */
  private handOver(): void {
    const { system, volume } = this;
    const { conduits, falls, carries, secondArea } = system;
    for (let c = 0; c < conduits.count; c++) {
      if (falls[c] === carries[c] || conduits.flags[c]! & conduitFlag.outfall) continue;
      const water = (conduits.length[c]! / 2) * conduits.barrels[c]! * secondArea[c]!;
      const sign = falls[c] ? 1 : -1;
      volume[conduits.first[c]!]! += sign * water;
      volume[conduits.second[c]!]! -= sign * water;
      carries[c] = falls[c]!;
    }
  }

  /** @returns m³ that basins lose; taken off `before`. */
  private evaporate(metres: number): number {
    const { network, before, head } = this;
    let sum = 0;
    network.nodes.forEach((node, index) => {
      if (!node.storage || node.evaporationFactor === 0) return;
      const surface = node.storage.areaAt(Math.max(0, head[index]! - node.invertMetres));
      const lost = Math.max(0, Math.min(before[index]!, surface * metres * node.evaporationFactor));
      before[index]! -= lost;
      sum += lost;
    });
    return sum;
  }

  private guess(seconds: number): void {
    const { head, formerHead, trialHead, system } = this;
    const { crown, rim, invert } = system.nodes;
    const further = this.formerSeconds > 0 ? seconds / this.formerSeconds : 0;
    for (let node = 0; node < head.length; node++) {
      const now = head[node]!;
      let way = (now - formerHead[node]!) * further;
      if (!(Math.abs(way) < longestGuess)) way = 0;
      const guess = Math.max(now + way, Math.min(now, invert[node]!));
      const crosses = (level: number): boolean => now < level !== guess < level;
      trialHead[node] = crosses(crown[node]!) || crosses(rim[node]!) ? now : guess;
    }
    this.setStages(trialHead, this.seconds + seconds);
  }

  /** Moves the trial heads. @returns whether they have come to rest. */
  private moveHeads(trial: number): boolean {
    const { system, trialHead, formerMove, part } = this;
    const { move, rowOf } = system;
    const { crown, invert } = system.nodes;
    const tolerance = headTolerances[Math.min(2, (trial - 1) >> 2) as 0 | 1 | 2];
    if (trial === 1) part.fill(1);
    let furthest = 0;
    for (let node = 0; node < move.length; node++) furthest = Math.max(furthest, Math.abs(move[node]!));
    const nearly = furthest <= tolerance;
    let settled = true;
    for (let node = 0; node < move.length; node++) {
      if (rowOf[node]! < 0) continue;
      const from = trialHead[node]!;
      const full = move[node]!;
      if (trial > 1 && full * formerMove[node]! < 0) part[node] = Math.max(leastPart, part[node]! / 2);
      else part[node] = Math.min(1, part[node]! * 1.5);
      formerMove[node] = full;
      const wanted = nearly ? full : full * part[node]!;
      let to = from + Math.max(-longestMove, Math.min(longestMove, wanted));
      if (from > crown[node]! && to < crown[node]! - shortStop) to = crown[node]! - shortStop;
      if (to < invert[node]! - shortStop) to = invert[node]! - shortStop;
      if (Math.abs(full) > tolerance && !(to === from && from < invert[node]!)) settled = false;
      move[node] = to - from;
      trialHead[node] = to;
    }
    return settled;
  }

  private take(seconds: number, part: number, lateral: Float64Array, evaporated: number): void {
    const { system, volume, before, totals, trialHead, network, structureFlow } = this;
    const { conduits, hydraulics, move, rowOf } = system;
    volume.set(before);
    for (let c = 0; c < conduits.count; c++) {
      const first = conduits.first[c]!;
      const second = conduits.second[c]!;
      const flow = system.flow[c]! + system.byFirst[c]! * move[first]! + system.bySecond[c]! * move[second]!;
      volume[first]! -= seconds * flow;
      volume[second]! += seconds * flow;
      const single = flow / conduits.barrels[c]!;
      if (rowOf[second]! < 0)
        this.mouthDepth[second] =
          hydraulics.fallDepth[c]! > 0
            ? conduits.secondInvert[c]! + hydraulics.fallDepth[c]! - system.nodes.invert[second]!
            : 0;
      hydraulics.formerFlow[c] = single;
      hydraulics.lastFlow[c] = single;
      hydraulics.formerArea[c] = Math.max(
        0,
        system.middleArea[c]! + 0.5 * system.middleWidth[c]! * (move[first]! + move[second]!),
      );
    }
    network.structures.forEach(({ from, to }, n) => {
      const [flow, byFirst, bySecond] = system.structures.subarray(3 * n, 3 * n + 3) as unknown as number[];
      structureFlow[n] = flow! + byFirst! * move[from]! + bySecond! * move[to]!;
      volume[from]! -= seconds * structureFlow[n]!;
      volume[to]! += seconds * structureFlow[n]!;
    });
    totals[total.evaporated]! += evaporated;
    for (let node = 0; node < volume.length; node++) {
      totals[total.lateral]! += part * lateral[node]!;
      if (rowOf[node]! < 0) {
        this.outfallVolume[node]! += volume[node]!;
        totals[total.outfalls]! += volume[node]!;
        volume[node] = 0;
        continue;
      }
      const over = trialHead[node]! - system.nodes.rim[node]!;
      if (system.spill[node]! === 0 || over <= 0) continue;
      const spilled = seconds * system.spillAt(node, over);
      volume[node]! -= spilled;
      this.overflowVolume[node]! += spilled;
      totals[total.overflow]! += spilled;
    }
    [this.formerHead, this.head, this.trialHead] = [this.head, this.trialHead, this.formerHead];
    this.formerSeconds = seconds;
    this.seconds += seconds;
    this.steps++;
    this.handOver();
  }

  private setStages(head: Float64Array, seconds = 0): void {
    this.network.nodes.forEach(({ outfall }, node) => {
      if (outfall) head[node] = outfall.stage ? outfall.stage(seconds) : Number.NEGATIVE_INFINITY;
    });
  }
}
