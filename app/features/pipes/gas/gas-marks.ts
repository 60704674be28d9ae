import type { GasLeakReport } from '../../../../models/gas/inside-rings.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { Words } from '../../../shell/locale/words.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';

const metresPerDegree = 111_320;
const corners = 64;

/** A circle on the ground as a ring of places, closed. */
export function circleAround({ longitude, latitude }: LngLat, radiusMetres: number): LngLat[] {
  const north = radiusMetres / metresPerDegree;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: corners + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % corners)) / corners;
    return {
      longitude: longitude + east * Math.cos(angle),
      latitude: latitude + north * Math.sin(angle),
    };
  });
}

/** Overpressure of the ring that is drawn around each space: houses are uninhabitable within. */
export const dangerEffect = 'houses-uninhabitable';

/** The answer on the map: leak, valves by their order, spaces, what is without gas, rings. */
export function gasMarks(report: GasLeakReport, failedValves: readonly string[], words: Words): PipeMarks {
  const { position, evacuationMetres, spaces, close, shutPipes, closed, pipe } = report;
  return {
    objects: [
      { code: pipe, tone: 'source' },
      ...shutPipes.filter((code) => code !== pipe).map((code) => ({ code, tone: 'lost' as const })),
      ...(closed?.unsupplied ?? []).map((code) => ({ code, tone: 'lost' as const })),
    ],
    signs: [
      { position, tone: 'source', text: words('gas.leakSign') },
      ...close.flatMap(({ id, position: place }, index) =>
        place
          ? [
              {
                position: place,
                tone: failedValves.includes(id) ? ('failed' as const) : ('close' as const),
                text: words('gas.closeSign', { number: index + 1 }),
              },
            ]
          : [],
      ),
      ...spaces.flatMap(({ position: place, lowerLimit }, index) =>
        place
          ? [
              {
                position: place,
                tone: lowerLimit[20].fastSeconds === null ? ('near' as const) : ('danger' as const),
                text: words('gas.spaceSign', { number: index + 1 }),
              },
            ]
          : [],
      ),
    ],
    lines: [],
    areas: [
      ...(evacuationMetres === null
        ? []
        : [
            {
              ring: circleAround(position, evacuationMetres),
              tone: 'warning' as const,
              text: words('gas.evacuationSign', { metres: Math.round(evacuationMetres) }),
            },
          ]),
      ...spaces.flatMap(({ position: place, rings }) => {
        const danger = rings.find(({ effect }) => effect === dangerEffect);
        return place && danger
          ? [{ ring: circleAround(place, danger.radiusMetres), tone: 'danger' as const, text: null }]
          : [];
      }),
    ],
  };
}
