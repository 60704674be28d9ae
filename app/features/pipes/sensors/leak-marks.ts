import type { NetworkResults } from '../../../../models/water/network.ts';
import type { LeakPlaces } from '../../../../models/water/what-if.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';
import { codesById } from '../water/network-codes.ts';

/** Places whose signs have their rank beside them; the others would only crowd. */
const numbered = 3;

/** Places in whose leak one may believe; the first as the source, the others near it, with signs over the ground. */
export function leakMarks(places: LeakPlaces, own: NetworkResults): PipeMarks {
  const codes = codesById(own.nodeCodes);
  const toneOf = (index: number) => (index === 0 ? ('source' as const) : ('near' as const));
  return {
    objects: places.flatMap(({ node }, index) => {
      const code = codes.get(node);
      return code === undefined ? [] : [{ code, tone: toneOf(index) }];
    }),
    // The likeliest is drawn last, over the others.
    signs: places
      .flatMap(({ node, longitude, latitude }, index) =>
        longitude === null || latitude === null
          ? []
          : [
              {
                position: { longitude, latitude },
                tone: toneOf(index),
                text: index < numbered ? `${index + 1} · ${node}` : null,
              },
            ],
      )
      .toReversed(),
    lines: [],
    areas: [],
  };
}
