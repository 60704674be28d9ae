/** A town of square blocks: `columns` × `rows` crossings, a pipe along each side of each block. */
export function gridNetwork(columns: number, rows: number): { text: string; pipes: number } {
  const lines: string[] = ['[JUNCTIONS]'];
  const id = (column: number, row: number): string => `J${row}_${column}`;
  const places: string[] = ['[COORDINATES]'];
  const pipes: string[] = ['[PIPES]'];
  const blockMetres = 80;
  let count = 0;
  const pipe = (one: string, other: string, diameter: number): void => {
    pipes.push(`P${count++} ${one} ${other} ${blockMetres} ${diameter} 120 0 Open`);
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      lines.push(`${id(column, row)} 5 0.02`);
      places.push(`${id(column, row)} ${column * blockMetres} ${row * blockMetres}`);
      // Mains under every tenth street, so that the hydraulics are those of a town.
      if (column + 1 < columns) pipe(id(column, row), id(column + 1, row), row % 10 === 0 ? 600 : 150);
      if (row + 1 < rows) pipe(id(column, row), id(column, row + 1), column % 10 === 0 ? 600 : 150);
    }
  const reservoirs = ['[RESERVOIRS]'];
  for (const [index, [column, row]] of [
    [0, 0],
    [columns - 1, 0],
    [0, rows - 1],
    [columns - 1, rows - 1],
  ].entries()) {
    reservoirs.push(`R${index} 60`);
    places.push(`R${index} ${column! * blockMetres - 40} ${row! * blockMetres - 40}`);
    pipe(`R${index}`, id(column!, row!), 1200);
  }
  const rest = ['[OPTIONS]', 'Units LPS', 'Headloss H-W', '[TIMES]', 'Duration 0', '[END]'];
  return {
    text: [...lines, ...reservoirs, ...pipes, ...places, ...rest, ''].join('\n'),
    pipes: count,
  };
}
