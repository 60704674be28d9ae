/**
 * How many cells' rain each cell receives. Ground keeps its own; rain on an obstacle falls on the ground cell
 * nearest to it (steps along rows and columns; of equally near ones the first found from the south-west).
 * @param ground 1 where water can stand, 0 on obstacles and outside.
 * @param roof 1 on obstacles that catch rain.
 * @returns whole numbers, row-wise; and the number of roof cells from which no ground can be reached.
 */
export function rainShares(
  columns: number,
  rows: number,
  ground: Uint8Array,
  roof: Uint8Array,
): { shares: Float32Array; unreached: number } {
  const shares = Float32Array.from(ground);
  const receiver = new Int32Array(columns * rows).fill(-1);
  let front: number[] = [];
  for (let cell = 0; cell < receiver.length; cell++) if (ground[cell] === 1) receiver[cell] = cell;
  const visit = (cell: number, from: number, next: number[]): void => {
    if (roof[cell] !== 1 || receiver[cell]! >= 0) return;
    receiver[cell] = receiver[from]!;
    shares[receiver[from]!]! += 1;
    next.push(cell);
  };
  const spread = (cell: number, next: number[]): void => {
    const column = cell % columns;
    if (column > 0) visit(cell - 1, cell, next);
    if (column < columns - 1) visit(cell + 1, cell, next);
    if (cell >= columns) visit(cell - columns, cell, next);
    if (cell < columns * (rows - 1)) visit(cell + columns, cell, next);
  };
  for (let cell = 0; cell < receiver.length; cell++) if (ground[cell] === 1) spread(cell, front);
  while (front.length > 0) {
    const next: number[] = [];
    for (const cell of front) spread(cell, next);
    front = next;
  }
  let unreached = 0;
  for (let cell = 0; cell < receiver.length; cell++) if (roof[cell] === 1 && receiver[cell]! < 0) unreached++;
  return { shares, unreached };
}
