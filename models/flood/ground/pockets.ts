/**
 * Closes small pockets of ground between buildings: slivers and light wells of a cell or two, which would gather the
 * rain of whole roofs and drown, where in truth a gutter leads it away. Their rain counts as rain on a roof.
 * @param walls 1 on obstacles; cells of pockets become 1.
 * @param known 0 where the ground is unknown; a pocket that touches such a cell or the grid's edge is none.
 * @param fewestCells pockets with fewer cells are closed.
 * @returns the number of cells that became obstacles.
 */
export function closePockets(
  columns: number,
  rows: number,
  walls: Uint8Array,
  known: Uint8Array,
  fewestCells: number,
): number {
  const seen = new Uint8Array(columns * rows);
  const pocket = new Uint32Array(columns * rows);
  let closed = 0;
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || walls[start] === 1 || known[start] === 0) continue;
    pocket[0] = start;
    let size = 1;
    let open = false;
    seen[start] = 1;
    const visit = (cell: number): void => {
      if (walls[cell] === 1 || seen[cell] === 1) return;
      if (known[cell] === 0) {
        open = true;
        return;
      }
      seen[cell] = 1;
      pocket[size++] = cell;
    };
    for (let at = 0; at < size; at++) {
      const cell = pocket[at]!;
      const column = cell % columns;
      const row = Math.floor(cell / columns);
      if (column === 0 || column === columns - 1 || row === 0 || row === rows - 1) open = true;
      if (column > 0) visit(cell - 1);
      if (column < columns - 1) visit(cell + 1);
      if (row > 0) visit(cell - columns);
      if (row < rows - 1) visit(cell + columns);
    }
    if (open || size >= fewestCells) continue;
    for (let at = 0; at < size; at++) walls[pocket[at]!] = 1;
    closed += size;
  }
  return closed;
}
