import type { NetworkResults } from '../../../../models/water/network.ts';
import type { LeakAnswer } from '../../../../models/water/what-if.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';
import { codesById } from '../water/network-codes.ts';

/** Places in whose leak one may believe; the first as the source, the others near it. */
export function leakMarks(places: LeakAnswer, own: NetworkResults): PipeMarks {
  const codes = codesById(own.nodeCodes);
  return {
    objects: places.flatMap(({ node }, index) => {
      const code = codes.get(node);
      return code === undefined
        ? []
        : [{ code, tone: index === 0 ? ('source' as const) : ('near' as const) }];
    }),
    signs: [],
    lines: [],
    areas: [],
  };
}
