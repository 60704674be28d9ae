import { PatternLu } from '../../sparse/pattern-lu.ts';
import { type ConduitArrays, conduitArrays, conduitFlag } from './conduit-arrays.ts';
import { ConduitFlow } from './conduit-flow.ts';
import { type NodeArrays, nodeArrays, OwnWater, spillRate } from './node-arrays.ts';
import type { RoutingNetwork } from './routing-network.ts';

/** What takes from a node is slowed where the water over its invert is shallower, metres. */
const shallow = 0.02;
/** Head up to which what leaves through an opening is straight, metres. */
const thinSpill = 0.005;
/** Difference of heads for derivatives of structures, metres. */
const probe = 1e-4;

/**
 * The equations of one step: for each node that is no outfall, V(heads) − V₀ + Δt (flow out) − what came in = 0, linearised
 * about trial heads. After `assemble` all trial flows and their derivatives stand here; after `solve`, how far each head is
 * to move.
 */
export class WaveSystem {
  readonly nodes: NodeArrays;
  readonly conduits: ConduitArrays;
  readonly hydraulics: ConduitFlow;
  /** Row of the equations, −1 for outfalls. */
  readonly rowOf: Int32Array;
  /** By row: volume at the trial heads, m³. */
  readonly storage: Float64Array;
  /** By node, metres. */
  readonly move: Float64Array;
  /** By conduit: of all barrels, m³/s and by metre of head, from its first to its second node. */
  readonly flow: Float64Array;
  readonly byFirst: Float64Array;
  readonly bySecond: Float64Array;
  /** At the middle, one barrel. */
  readonly middleArea: Float64Array;
  readonly middleWidth: Float64Array;
  readonly middleDepth: Float64Array;
  /** At the second end, one barrel. */
  readonly secondArea: Float64Array;
  /** Where water falls freely at the second end. */
  readonly falls: Uint8Array;
  /** Whether the second half of a conduit counts to its first node: where water falls, and at outfalls. */
  readonly carries: Uint8Array;
  /** By structure, three numbers: flow, and its two derivatives. */
  readonly structures: Float64Array;
  readonly setting: Float64Array;
  /** By node: m³/s that leave over its rim. */
  readonly spill: Float64Array;

  /** By node: √h's coefficient where it opens to a street (`open`), else 0. */
  private readonly opening: Float64Array;
  private readonly lu: PatternLu;
  private readonly conduitSlots: Int32Array;
  private readonly structureSlots: Int32Array;
  private readonly diagonal: Int32Array;
  private readonly own: OwnWater;
  private readonly outflow: Float64Array;
  private readonly right: Float64Array;

  constructor(private readonly network: RoutingNetwork) {
    const { nodes, structures, options } = network;
    this.conduits = conduitArrays(network);
    this.nodes = nodeArrays(network, this.conduits);
    this.hydraulics = new ConduitFlow(this.conduits, network.conduits, options);
    this.own = new OwnWater(this.nodes, options.leastSurfaceSquareMetres);
    const { count, first, second } = this.conduits;
    let rows = 0;
    this.rowOf = Int32Array.from(nodes, ({ outfall }) => (outfall ? -1 : rows++));
    const ends = [
      ...Array.from({ length: count }, (_, c) => [first[c]!, second[c]!] as const),
      ...structures.map(({ from, to }) => [from, to] as const),
    ].map(([one, other]) => [this.rowOf[one]!, this.rowOf[other]!] as const);
    this.lu = new PatternLu(rows, ends.filter(([i, j]) => i >= 0 && j >= 0).flat());
    const slots = ends.flatMap(([i, j]) =>
      [
        [i, i],
        [i, j],
        [j, i],
        [j, j],
      ].map(([row, at]) => (row! < 0 || at! < 0 ? -1 : this.lu.slot(row!, at!))),
    );
    this.conduitSlots = Int32Array.from(slots.slice(0, 4 * count));
    this.structureSlots = Int32Array.from(slots.slice(4 * count));
    this.diagonal = this.rowOf.map((row) => (row < 0 ? -1 : this.lu.slot(row, row)));
    const numbers = (length: number): Float64Array => new Float64Array(length);
    this.storage = numbers(rows);
    this.outflow = numbers(rows);
    this.right = numbers(rows);
    this.move = numbers(nodes.length);
    this.spill = numbers(nodes.length);
    this.opening = numbers(nodes.length);
    this.flow = numbers(count);
    this.byFirst = numbers(count);
    this.bySecond = numbers(count);
    this.middleArea = numbers(count);
    this.middleWidth = numbers(count);
    this.middleDepth = numbers(count);
    this.secondArea = numbers(count);
    this.falls = new Uint8Array(count);
    this.carries = this.conduits.flags.map((flags) => (flags & conduitFlag.outfall ? 1 : 0));
    this.structures = numbers(3 * structures.length);
    this.setting = Float64Array.from(structures, ({ initialSetting }) => initialSetting);
  }

  /** Volumes, flows and derivatives at trial heads, for a step of `seconds`. */
  assemble(head: Float64Array, seconds: number): void {
    this.lu.clear();
    this.outflow.fill(0);
    this.assembleNodes(head, seconds);
    this.assembleConduits(head, seconds);
    this.assembleStructures(head, seconds);
  }

  /**
   * Solves for `move`. @param before volume of each node before the step and what entered it, m³.
   * @returns false where the equations cannot be solved.
   */
  solve(before: Float64Array): boolean {
    const { rowOf, right, storage, outflow, move } = this;
    for (let node = 0; node < rowOf.length; node++) {
      const row = rowOf[node]!;
      if (row >= 0) right[row] = before[node]! - storage[row]! - outflow[row]!;
    }
    if (!this.lu.factor()) return false;
    this.lu.solve(right);
    for (let node = 0; node < rowOf.length; node++) move[node] = rowOf[node]! < 0 ? 0 : right[rowOf[node]!]!;
    return true;
  }

  /**
   * Makes a node's rim an opening to a street. @param rimMetres level over which water leaves: of the rim, or of the water in
   * the street. @param coefficient of Q = coefficient √h, m^2.5/s.
   */
  open(node: number, rimMetres: number, coefficient: number): void {
    this.nodes.rim[node] = rimMetres;
    this.nodes.ponded[node] = 0;
    this.opening[node] = coefficient;
  }

  /** m³/s that leave a node whose head is so far above its rim. */
  spillAt(node: number, overMetres: number): number {
    const coefficient = this.opening[node]!;
    if (coefficient === 0) return spillRate * overMetres;
    return overMetres < thinSpill
      ? (coefficient * overMetres) / Math.sqrt(thinSpill)
      : coefficient * Math.sqrt(overMetres);
  }

  private spillSlope(node: number, overMetres: number): number {
    const coefficient = this.opening[node]!;
    if (coefficient === 0) return spillRate;
    return overMetres < thinSpill
      ? coefficient / Math.sqrt(thinSpill)
      : (0.5 * coefficient) / Math.sqrt(overMetres);
  }

  private assembleNodes(head: Float64Array, seconds: number): void {
    const { nodes, own, storage, outflow, spill, rowOf, diagonal } = this;
    const { values } = this.lu;
    for (let node = 0; node < nodes.count; node++) {
      const row = rowOf[node]!;
      if (row < 0) continue;
      own.at(node, head[node]! - nodes.invert[node]!);
      storage[row] = own.volume;
      let slope = own.area;
      spill[node] = 0;
      const over = head[node]! - nodes.rim[node]!;
      if (over > 0 && nodes.ponded[node] === 0) {
        spill[node] = this.spillAt(node, over);
        outflow[row]! += seconds * spill[node]!;
        slope += seconds * this.spillSlope(node, over);
      }
      values[diagonal[node]!]! += slope;
    }
  }

  private assembleConduits(head: Float64Array, seconds: number): void {
    const { conduits, hydraulics, rowOf, storage, outflow, conduitSlots, carries } = this;
    const { values } = this.lu;
    for (let c = 0; c < conduits.count; c++) {
      const first = conduits.first[c]!;
      const second = conduits.second[c]!;
      hydraulics.evaluate(c, head[first]!, head[second]!, seconds);
      const barrels = conduits.barrels[c]!;
      const half = (conduits.length[c]! / 2) * barrels;
      const flow = hydraulics.flow * barrels;
      const byFirst = hydraulics.byFirst * barrels;
      const bySecond = hydraulics.bySecond * barrels;
      this.flow[c] = flow;
      this.byFirst[c] = byFirst;
      this.bySecond[c] = bySecond;
      this.middleArea[c] = hydraulics.middleArea;
      this.middleWidth[c] = hydraulics.middleWidth;
      this.middleDepth[c] = hydraulics.middleDepth;
      this.falls[c] = hydraulics.falls === 2 ? 1 : 0;
      this.secondArea[c] = hydraulics.secondArea;
      const i = rowOf[first]!;
      const j = rowOf[second]!;
      const at = 4 * c;
      if (i >= 0) {
        storage[i]! += half * hydraulics.firstArea;
        outflow[i]! += seconds * flow;
        values[conduitSlots[at]!]! += half * hydraulics.firstWidth + seconds * byFirst;
        if (j >= 0) values[conduitSlots[at + 1]!]! += seconds * bySecond;
      }
      if (j >= 0) {
        outflow[j]! -= seconds * flow;
        values[conduitSlots[at + 3]!]! -= seconds * bySecond;
        if (i >= 0) values[conduitSlots[at + 2]!]! -= seconds * byFirst;
      }
      if (carries[c]) {
        if (i < 0) continue;
        storage[i]! += half * hydraulics.secondArea;
        if (hydraulics.falls === 2)
          values[conduitSlots[at]!]! += half * hydraulics.secondWidth * hydraulics.secondByFirst;
        else if (j >= 0) values[conduitSlots[at + 1]!]! += half * hydraulics.secondWidth;
      } else if (j >= 0) {
        // In a step in which a fall begins, the second node keeps what its own level gives it.
        if (hydraulics.falls === 2) hydraulics.lookOutside(c, head[second]! - conduits.secondInvert[c]!);
        storage[j]! += half * hydraulics.secondArea;
        values[conduitSlots[at + 3]!]! += half * hydraulics.secondWidth;
      }
    }
  }

  private assembleStructures(head: Float64Array, seconds: number): void {
    const { network, structures, structureSlots, setting, rowOf, outflow } = this;
    const { values } = this.lu;
    for (let n = 0; n < network.structures.length; n++) {
      const { from, to } = network.structures[n]!;
      const [one, other] = [head[from]!, head[to]!];
      const flow = this.structureFlow(n, one, other, setting[n]!);
      // What takes more where its head is lower, or gives more against a higher one, is held to be steady.
      const byFirst = Math.max(
        0,
        (this.structureFlow(n, one + probe, other, setting[n]!) -
          this.structureFlow(n, one - probe, other, setting[n]!)) /
          (2 * probe),
      );
      const bySecond = Math.min(
        0,
        (this.structureFlow(n, one, other + probe, setting[n]!) -
          this.structureFlow(n, one, other - probe, setting[n]!)) /
          (2 * probe),
      );
      structures.set([flow, byFirst, bySecond], 3 * n);
      const [i, j] = [rowOf[from]!, rowOf[to]!];
      const at = 4 * n;
      if (i >= 0) {
        outflow[i]! += seconds * flow;
        values[structureSlots[at]!]! += seconds * byFirst;
        if (j >= 0) values[structureSlots[at + 1]!]! += seconds * bySecond;
      }
      if (j >= 0) {
        outflow[j]! -= seconds * flow;
        values[structureSlots[at + 3]!]! -= seconds * bySecond;
        if (i >= 0) values[structureSlots[at + 2]!]! -= seconds * byFirst;
      }
    }
  }

  private structureFlow(n: number, one: number, other: number, setting: number): number {
    const { from, to, law } = this.network.structures[n]!;
    const { invert } = this.nodes;
    const flow = law.flow(one, other, setting);
    const depth = flow > 0 ? one - invert[from]! : other - invert[to]!;
    return depth >= shallow ? flow : depth <= 0 ? 0 : (flow * depth) / shallow;
  }
}
