import { eliminationOrder } from './ordering.ts';

/** Thrown where a matrix cannot be factored; `row` is the row whose pivot is not positive. */
export class PivotError extends Error {
  override readonly name = 'PivotError';
  constructor(
    readonly row: number,
    readonly pivot: number,
  ) {
    super(`The pivot of row ${row} is ${pivot}; expected a positive number.`);
  }
}

/**
 * A = L D Lᵀ of sparse symmetric positive definite matrices with one pattern: the matrices of networks, where each
 * edge is a pair of entries off the diagonal. Ordering and symbolic factor are made once.
 *
 * Up-looking factorisation along the elimination tree (Davis, "Algorithm 849: a concise sparse Cholesky
 * factorization package", ACM TOMS 31, 2005).
 */
export class SparseLdl {
  /** Entries of L below its diagonal. */
  readonly fill: number;
  /** Place of each row in the order of elimination. */
  private readonly place: Int32Array;
  private readonly order: Int32Array;
  /** Entries above the diagonal by column, in elimination order: start of each column, rows, edges. */
  private readonly columnStart: Int32Array;
  private readonly columnRow: Int32Array;
  private readonly columnEdge: Int32Array;
  private readonly parent: Int32Array;
  private readonly factorStart: Int32Array;
  private readonly factorRow: Int32Array;
  private readonly factorValue: Float64Array;
  private readonly pivots: Float64Array;
  private readonly filled: Int32Array;
  private readonly flag: Int32Array;
  private readonly pattern: Int32Array;
  private readonly work: Float64Array;

  /**
   * @param size rows of the matrix.
   * @param ends two rows an edge, 0 … size − 1; parallel edges add up, loops are ignored.
   */
  constructor(
    readonly size: number,
    ends: Int32Array,
  ) {
    this.order = eliminationOrder(size, ends);
    this.place = new Int32Array(size);
    for (let k = 0; k < size; k++) this.place[this.order[k]!] = k;

    this.columnStart = new Int32Array(size + 1);
    const edges = ends.length >> 1;
    for (let edge = 0; edge < edges; edge++) {
      const [a, b] = [this.place[ends[2 * edge]!]!, this.place[ends[2 * edge + 1]!]!];
      if (a !== b) this.columnStart[Math.max(a, b) + 1]!++;
    }
    for (let k = 0; k < size; k++) this.columnStart[k + 1]! += this.columnStart[k]!;
    this.columnRow = new Int32Array(this.columnStart[size]!);
    this.columnEdge = new Int32Array(this.columnStart[size]!);
    const next = this.columnStart.slice(0, size);
    for (let edge = 0; edge < edges; edge++) {
      const [a, b] = [this.place[ends[2 * edge]!]!, this.place[ends[2 * edge + 1]!]!];
      if (a === b) continue;
      const at = next[Math.max(a, b)]!++;
      this.columnRow[at] = Math.min(a, b);
      this.columnEdge[at] = edge;
    }

    this.parent = new Int32Array(size).fill(-1);
    this.flag = new Int32Array(size);
    this.filled = new Int32Array(size);
    for (let k = 0; k < size; k++) {
      this.flag[k] = k;
      for (let at = this.columnStart[k]!; at < this.columnStart[k + 1]!; at++)
        for (let row = this.columnRow[at]!; this.flag[row] !== k; row = this.parent[row]!) {
          if (this.parent[row] === -1) this.parent[row] = k;
          this.filled[row]!++;
          this.flag[row] = k;
        }
    }
    this.factorStart = new Int32Array(size + 1);
    for (let k = 0; k < size; k++) this.factorStart[k + 1] = this.factorStart[k]! + this.filled[k]!;
    this.fill = this.factorStart[size]!;
    this.factorRow = new Int32Array(this.fill);
    this.factorValue = new Float64Array(this.fill);
    this.pivots = new Float64Array(size);
    this.pattern = new Int32Array(size);
    this.work = new Float64Array(size);
  }

  /**
   * @param diagonal one value a row.
   * @param offDiagonal one value an edge, as in `ends`.
   * @throws PivotError where the matrix is not positive definite.
   */
  factor(diagonal: Float64Array, offDiagonal: Float64Array): void {
    const { size, order, columnStart, columnRow, columnEdge, parent, pattern, flag, work, pivots } = this;
    const { factorStart, factorRow, factorValue, filled } = this;
    work.fill(0);
    for (let k = 0; k < size; k++) {
      let top = size;
      flag[k] = k;
      filled[k] = 0;
      // Which columns of L reach row k: the paths of its entries up the tree, the lowest first.
      for (let at = columnStart[k]!; at < columnStart[k + 1]!; at++) {
        let row = columnRow[at]!;
        work[row]! += offDiagonal[columnEdge[at]!]!;
        let length = 0;
        for (; flag[row] !== k; row = parent[row]!) {
          pattern[length++] = row;
          flag[row] = k;
        }
        while (length > 0) pattern[--top] = pattern[--length]!;
      }
      let pivot = diagonal[order[k]!]!;
      for (; top < size; top++) {
        const column = pattern[top]!;
        const value = work[column]!;
        work[column] = 0;
        const end = factorStart[column]! + filled[column]!;
        for (let at = factorStart[column]!; at < end; at++) work[factorRow[at]!]! -= factorValue[at]! * value;
        const entry = value / pivots[column]!;
        pivot -= entry * value;
        factorRow[end] = k;
        factorValue[end] = entry;
        filled[column]!++;
      }
      if (!(pivot > 0)) throw new PivotError(order[k]!, pivot);
      pivots[k] = pivot;
    }
  }

  /** Solves A x = right side with the last factor. @param into takes x; may be the right side itself. */
  solve(rightSide: Float64Array, into: Float64Array): void {
    const { size, order, factorStart, factorRow, factorValue, pivots, work } = this;
    for (let k = 0; k < size; k++) work[k] = rightSide[order[k]!]!;
    for (let k = 0; k < size; k++) {
      const value = work[k]!;
      if (value === 0) continue;
      for (let at = factorStart[k]!; at < factorStart[k + 1]!; at++)
        work[factorRow[at]!]! -= factorValue[at]! * value;
    }
    for (let k = size - 1; k >= 0; k--) {
      let value = work[k]! / pivots[k]!;
      for (let at = factorStart[k]!; at < factorStart[k + 1]!; at++)
        value -= factorValue[at]! * work[factorRow[at]!]!;
      work[k] = value;
    }
    for (let k = 0; k < size; k++) into[order[k]!] = work[k]!;
  }
}
