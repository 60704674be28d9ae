import type { PlacedValve } from '../../../../models/water/burst-report.ts';
import { type Words, wordOr } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { csvOf } from '../../dashboard/export-card.ts';

const valveOf = ({ report }: BurstCase, id: string): PlacedValve | undefined =>
  report.valves.find((valve) => valve.id === id);

/** Valves in closing order, then hydrants and all that is without water, a line each. */
export function burstCsv(found: BurstCase, words: Words): string {
  const { report } = found;
  return csvOf([
    words('burst.columns').split('|'),
    ...report.close.map((id, index) => {
      const valve = valveOf(found, id);
      return [
        words('burst.closeValve'),
        index + 1,
        id,
        valve?.description ?? null,
        valve?.link ?? null,
        valve?.position?.longitude ?? null,
        valve?.position?.latitude ?? null,
        null,
      ];
    }),
    ...report.hydrantPlaces.map(({ id, longitude, latitude }) => [
      words('burst.hydrant'),
      null,
      id,
      null,
      null,
      longitude,
      latitude,
      null,
    ]),
    ...report.objects.map((one) => [
      wordOr(words, `class.${one.class}`, one.class),
      null,
      one.code,
      one.name,
      one.pipe,
      one.longitude,
      one.latitude,
      one.residents,
    ]),
  ]);
}

/** The same for a map, with the areas without water. */
export function burstGeoJson(found: BurstCase): object {
  const { report, draft } = found;
  const point = (
    place: { longitude: number; latitude: number },
    properties: Record<string, unknown>,
  ): object => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties,
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...(report.place ? [point(report.place, { kind: 'burst', id: draft.id })] : []),
      ...report.close.flatMap((id, index) => {
        const valve = valveOf(found, id);
        return valve?.position
          ? [
              point(valve.position, {
                kind: 'valve',
                order: index + 1,
                id,
                link: valve.link,
                node: valve.node,
              }),
            ]
          : [];
      }),
      ...report.hydrantPlaces.map((hydrant) => point(hydrant, { kind: 'hydrant', id: hydrant.id })),
      ...report.objects.map(({ longitude, latitude, ...properties }) =>
        point({ longitude, latitude }, { kind: 'without-water', ...properties }),
      ),
      ...report.areas.map((ring) => ({
        type: 'Feature',
        geometry: {
          type: 'Polygon',
          coordinates: [ring.map(({ longitude, latitude }) => [longitude, latitude])],
        },
        properties: { kind: 'area-without-water' },
      })),
    ],
  };
}
