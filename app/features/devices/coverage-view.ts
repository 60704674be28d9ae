import {
  type Coverage,
  type CoverageCounts,
  type CoverageLevel,
  coverageLevels,
  shareOf,
} from '../../../models/devices/coverage.ts';

/** The finest level of areas that the city has; null where it has none. */
export const finestLevel = ({ areaCounts }: Pick<Coverage, 'areaCounts'>): CoverageLevel | null =>
  coverageLevels.findLast((level) => areaCounts[level] > 0) ?? null;

/** What a cell of the matrix tells: nothing there, nothing heard, some of it heard, all of it. */
export type CellLook = 'gap' | 'silent' | 'partly' | 'whole';

export function cellLook(cell: CoverageCounts | undefined): CellLook {
  const heard = cell ? shareOf(cell.heard, cell.devices) : null;
  if (heard === null) return 'gap';
  return heard === 0 ? 'silent' : heard >= 0.9 ? 'whole' : 'partly';
}
