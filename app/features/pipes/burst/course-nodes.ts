import type { NetworkResults } from '../../../../models/water/network.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { ownId } from '../water/network-codes.ts';

/** How many nodes are drawn where nobody has chosen any. */
const drawn = 3;

/**
 * Nodes that say most: one that is shut off, then those whose pressure falls most from the burst's hour on while they
 * still have water.
 */
export function courseNodes(
  { draft, report }: Pick<BurstCase, 'draft' | 'report'>,
  base: NetworkResults,
  after: NetworkResults,
): string[] {
  const from = draft.hour * 3600;
  const column = new Map(base.nodeCodes.map((code, index) => [code, index]));
  const falls = after.nodeCodes.flatMap((code, index) => {
    const other = column.get(code);
    if (other === undefined) return [];
    let fall = 0;
    for (const [step, time] of after.times.entries()) {
      const less = (base.pressureMetres[step]?.[other] ?? Number.NaN) - after.pressureMetres[step]![index]!;
      if (time >= from && less > fall) fall = less;
    }
    return [{ code, fall }];
  });
  falls.sort((a, b) => b.fall - a.fall);
  const shut = report.shut.nodes.slice(0, 1);
  return [...shut, ...falls.slice(0, drawn - shut.length).map(({ code }) => ownId(code))];
}
