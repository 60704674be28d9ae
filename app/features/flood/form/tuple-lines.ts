/** Numbers in lines as people type or paste them; the first line that cannot be read, from 1. */
export type ReadLines = { rows: number[][] } | { wrongLine: number };

/** Reads `columns` numbers from each line, separated by commas, semicolons or blanks; empty lines are passed over. */
export function readLines(text: string, columns: number): ReadLines {
  const rows: number[][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const parts = line.split(/[\s,;，；]+/).filter(Boolean);
    if (parts.length === 0) continue;
    const numbers = parts.map(Number);
    if (numbers.length !== columns || !numbers.every(Number.isFinite)) return { wrongLine: index + 1 };
    rows.push(numbers);
  }
  return { rows };
}

export const writeLines = (rows: readonly (readonly number[])[]): string =>
  rows.map((row) => row.join(', ')).join('\n');
