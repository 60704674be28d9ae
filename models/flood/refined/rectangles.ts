/** A rectangle of blocks, or of cells. */
export interface Rectangle {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

/**
 * Marked blocks as rectangles, none on another: each as wide as it can be, then as high.
 * @param marks `across` × `up`, 1 where marked.
 * @param most blocks of a side of a rectangle at most.
 */
export function rectanglesOf(
  marks: Uint8Array,
  across: number,
  up: number,
  most = Number.POSITIVE_INFINITY,
): Rectangle[] {
  const left = marks.slice();
  const found: Rectangle[] = [];
  for (let row = 0; row < up; row++)
    for (let column = 0; column < across; column++) {
      if (left[row * across + column] !== 1) continue;
      let wide = 1;
      while (wide < most && column + wide < across && left[row * across + column + wide] === 1) wide++;
      const full = (at: number): boolean =>
        left.subarray(at * across + column, at * across + column + wide).every((mark) => mark === 1);
      let high = 1;
      while (high < most && row + high < up && full(row + high)) high++;
      for (let at = row; at < row + high; at++)
        left.fill(0, at * across + column, at * across + column + wide);
      found.push({ column, row, columns: wide, rows: high });
    }
  return found;
}
