import { minimumDegree } from './minimum-degree.ts';

/**
 * L U of a sparse matrix whose pattern is symmetric and stays the same while its values change: of a network's nodes,
 * say, in each step of a Newton iteration. The order and the list of operations are made once; a factorisation is then
 * one pass over that list without searching. Rows are not exchanged, so the matrix has to be one that needs no pivoting:
 * diagonally dominant, or symmetric positive definite.
 *
 * Use: `clear`, add to `values` at the places that `slot` told beforehand, `factor`, `solve`.
 */
export class PatternLu {
  readonly size: number;
  /** Entries of the matrix, and after `factor` of L (unit diagonal) and U. */
  readonly values: Float64Array;
  private readonly placeOf: Int32Array;
  private readonly order: Int32Array;
  /** Row i (in order of elimination) holds `columns[rows[i]] … columns[rows[i + 1] - 1]`, ascending. */
  private readonly rows: Int32Array;
  private readonly columns: Int32Array;
  private readonly diagonal: Int32Array;
  /**
   * For each entry of L, row by row: where its row's entries stand that the pivot row's entries right of the diagonal
   * change, `targets[first[e]] …`; entries of U have none.
   */
  private readonly first: Int32Array;
  private readonly targets: Int32Array;
  private readonly work: Float64Array;

  /** @param pairs places off the diagonal, each as two numbers; both (i, j) and (j, i) become places. */
  constructor(size: number, pairs: ArrayLike<number>) {
    this.size = size;
    const neighbours = Array.from({ length: size }, () => new Set<number>());
    for (let at = 0; at < pairs.length; at += 2) {
      const [one, other] = [pairs[at]!, pairs[at + 1]!];
      if (one === other) continue;
      neighbours[one]!.add(other);
      neighbours[other]!.add(one);
    }
    const { order, placeOf, later } = minimumDegree(neighbours);
    this.order = order;
    this.placeOf = placeOf;
    ({ rows: this.rows, columns: this.columns, diagonal: this.diagonal } = patternOf(later));
    this.values = new Float64Array(this.columns.length);
    this.work = new Float64Array(size);
    ({ first: this.first, targets: this.targets } = this.operations());
  }

  /** Index into `values` of row i, column j; −1 where the pattern has no such place. */
  slot(i: number, j: number): number {
    return this.find(this.placeOf[i]!, this.placeOf[j]!);
  }

  clear(): void {
    this.values.fill(0);
  }

  /** @returns false where a pivot is 0 or no number; `values` are of no use then. */
  factor(): boolean {
    const { values, rows, columns, diagonal, first, targets, size } = this;
    for (let row = 0; row < size; row++) {
      const at = diagonal[row]!;
      for (let entry = rows[row]!; entry < at; entry++) {
        const pivot = columns[entry]!;
        const factor = values[entry]! / values[diagonal[pivot]!]!;
        values[entry] = factor;
        if (factor === 0) continue;
        let target = first[entry]!;
        const end = rows[pivot + 1]!;
        for (let upper = diagonal[pivot]! + 1; upper < end; upper++)
          values[targets[target++]!]! -= factor * values[upper]!;
      }
      const pivot = values[at]!;
      if (pivot === 0 || !Number.isFinite(pivot)) return false;
    }
    return true;
  }

  /** Solves in place: the right side in, the solution out. */
  solve(x: Float64Array): void {
    const { values, rows, columns, diagonal, order, work, size } = this;
    for (let row = 0; row < size; row++) {
      let sum = x[order[row]!]!;
      for (let entry = rows[row]!; entry < diagonal[row]!; entry++)
        sum -= values[entry]! * work[columns[entry]!]!;
      work[row] = sum;
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = work[row]!;
      const at = diagonal[row]!;
      for (let entry = rows[row + 1]! - 1; entry > at; entry--)
        sum -= values[entry]! * work[columns[entry]!]!;
      work[row] = sum / values[at]!;
    }
    for (let row = 0; row < size; row++) x[order[row]!] = work[row]!;
  }

  private find(row: number, column: number): number {
    let [low, high] = [this.rows[row]!, this.rows[row + 1]! - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.columns[middle]!;
      if (found === column) return middle;
      if (found < column) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private operations(): { first: Int32Array; targets: Int32Array } {
    const { rows, columns, diagonal, size } = this;
    const first = new Int32Array(columns.length);
    let count = 0;
    for (let row = 0; row < size; row++)
      for (let entry = rows[row]!; entry < diagonal[row]!; entry++) {
        const pivot = columns[entry]!;
        first[entry] = count;
        count += rows[pivot + 1]! - diagonal[pivot]! - 1;
      }
    const targets = new Int32Array(count);
    const placeInRow = new Int32Array(size);
    for (let row = 0; row < size; row++) {
      for (let entry = rows[row]!; entry < rows[row + 1]!; entry++) placeInRow[columns[entry]!] = entry;
      for (let entry = rows[row]!; entry < diagonal[row]!; entry++) {
        const pivot = columns[entry]!;
        let target = first[entry]!;
        for (let upper = diagonal[pivot]! + 1; upper < rows[pivot + 1]!; upper++)
          targets[target++] = placeInRow[columns[upper]!]!;
      }
    }
    return { first, targets };
  }
}

/** Rows of L and U together, of a symmetric pattern with its fill. @param later of each row, the columns right of the diagonal. */
function patternOf(later: readonly Int32Array[]): {
  rows: Int32Array;
  columns: Int32Array;
  diagonal: Int32Array;
} {
  const size = later.length;
  const rows = new Int32Array(size + 1);
  later.forEach((right, row) => {
    rows[row + 1]! += 1 + right.length;
    for (const column of right) rows[column + 1]! += 1;
  });
  for (let row = 0; row < size; row++) rows[row + 1]! += rows[row]!;
  const columns = new Int32Array(rows[size]!);
  const diagonal = new Int32Array(size);
  const next = rows.slice(0, size);
  // Row by row, so that what a row puts left of the diagonal of later ones comes in ascending order.
  for (let row = 0; row < size; row++) {
    diagonal[row] = next[row]!;
    columns[next[row]!] = row;
    later[row]!.forEach((column, index) => {
      columns[next[row]! + 1 + index] = column;
      columns[next[column]!++] = row;
    });
  }
  return { rows, columns, diagonal };
}
