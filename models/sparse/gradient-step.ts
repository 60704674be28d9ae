import { SparseLdl } from './ldl.ts';

/** What one step of the global gradient algorithm starts from; arrays are by node or by edge. */
export interface LinearNetwork {
  /** By edge: flow = offset + conductance · (potential of its start − potential of its end). Not negative. */
  conductance: Float64Array;
  offset: Float64Array;
  /** By node: what leaves the network there. */
  demand: Float64Array;
  /** By node: what leaves besides per potential there, as leaks do; not negative. */
  demandSlope: Float64Array;
  /** By node: 1 where the potential is given and not sought. */
  fixed: Uint8Array;
}

/**
 * The linear system in one iteration of the global gradient algorithm (Todini and Pilati 1988): potentials of the
 * nodes of a network whose edges are linearised. The matrix is symmetric; its pattern never changes, so ordering and
 * symbolic factor are made once for all iterations and scenarios.
 */
export class GradientStep {
  private readonly ldl: SparseLdl;
  private readonly diagonal: Float64Array;
  private readonly offDiagonal: Float64Array;
  private readonly rightSide: Float64Array;

  /** @param ends start and end node of each edge, 0 … nodes − 1. */
  constructor(
    private readonly nodes: number,
    private readonly ends: Int32Array,
  ) {
    this.ldl = new SparseLdl(nodes, ends);
    this.diagonal = new Float64Array(nodes);
    this.offDiagonal = new Float64Array(ends.length >> 1);
    this.rightSide = new Float64Array(nodes);
  }

  /**
   * Puts the potentials of the nodes that are not fixed into `potential` so that what flows in equals what leaves.
   * Each of these must hang together with a fixed one through edges that are open.
   * @throws PivotError where one does not.
   */
  solve({ conductance, offset, demand, demandSlope, fixed }: LinearNetwork, potential: Float64Array): void {
    const { nodes, ends, diagonal, offDiagonal, rightSide } = this;
    for (let node = 0; node < nodes; node++) {
      const given = fixed[node] === 1;
      diagonal[node] = given ? 1 : demandSlope[node]!;
      rightSide[node] = given ? potential[node]! : -demand[node]!;
    }
    for (let edge = 0, at = 0; edge < offDiagonal.length; edge++, at += 2) {
      const from = ends[at]!;
      const to = ends[at + 1]!;
      const g = conductance[edge]!;
      const flow = offset[edge]!;
      const [fromGiven, toGiven] = [fixed[from] === 1, fixed[to] === 1];
      offDiagonal[edge] = fromGiven || toGiven ? 0 : -g;
      if (!fromGiven) {
        diagonal[from]! += g;
        rightSide[from]! += (toGiven ? g * potential[to]! : 0) - flow;
      }
      if (!toGiven) {
        diagonal[to]! += g;
        rightSide[to]! += (fromGiven ? g * potential[from]! : 0) + flow;
      }
    }
    this.ldl.factor(diagonal, offDiagonal);
    this.ldl.solve(rightSide, potential);
  }
}
