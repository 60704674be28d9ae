import type { FloodCase, Order } from '../../models/flood/cases/case.ts';
import { computeCase, meanError } from '../../models/flood/cases/compute.ts';
import { told } from './page.ts';

/** Mean errors of a case with its usual cells, half and twice as many. */
export interface Convergence {
  cells: readonly number[];
  errors: Readonly<Record<Order, readonly number[]>>;
}

export async function convergenceOf(flood: FloodCase, module: WebAssembly.Module): Promise<Convergence> {
  const cells = [flood.cells / 2, flood.cells, flood.cells * 2];
  const errors: Record<Order, number[]> = { 1: [], 2: [] };
  for (const order of [1, 2] as const)
    for (const count of cells)
      errors[order].push(
        meanError(flood, flood.exact!, await computeCase(flood, { module, order, cells: count })),
      );
  return { cells, errors };
}

/** Order between two resolutions: the binary logarithm of the errors' ratio. */
const rate = (coarse: number, fine: number): string => Math.log2(coarse / fine).toFixed(2);

export const convergenceTable = ({ cells, errors }: Convergence): string[] => [
  'Mean error of the depth / scale, and the order of convergence from the coarser grid:',
  '',
  `| Order of accuracy | ${cells.map((count) => `${count} cells`).join(' | ')} |`,
  `|${'---|'.repeat(cells.length + 1)}`,
  ...([1, 2] as const).map((order) => {
    const list = errors[order];
    const texts = list.map((error, index) =>
      index === 0 ? told(error) : `${told(error)} (${rate(list[index - 1]!, error)})`,
    );
    return `| ${order === 1 ? 'First' : 'Second'} | ${texts.join(' | ')} |`;
  }),
];
