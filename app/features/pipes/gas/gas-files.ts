import type { GasLeakReport } from '../../../../models/gas/inside-rings.ts';
import type { Words } from '../../../shell/locale/words.ts';
import { csvOf } from '../../dashboard/export-card.ts';
import { circleAround } from './gas-marks.ts';

/** Valves in closing order, then spaces by the time to the lower limit, then who is inside the rings. */
export function gasCsv({ close, spaces, inside }: GasLeakReport, words: Words): string {
  return csvOf([
    words('gas.columns').split('|'),
    ...close.map(({ id, kind, position }, index) => [
      words(`gas.closure.${kind}`),
      index + 1,
      id,
      position?.longitude ?? null,
      position?.latitude ?? null,
      null,
      null,
      null,
      null,
    ]),
    ...spaces.map(({ id, kind, position, lowerLimit, distanceMetres }) => [
      words(`gas.kind.${kind}` as 'gas.kind.other'),
      null,
      id,
      position?.longitude ?? null,
      position?.latitude ?? null,
      lowerLimit[20].fastSeconds,
      lowerLimit[50].fastSeconds,
      distanceMetres,
      null,
    ]),
    ...inside.things.map(({ code, class: kind, longitude, latitude, metres, residents }) => [
      kind,
      null,
      code,
      longitude,
      latitude,
      null,
      null,
      metres,
      residents,
    ]),
  ]);
}

/** The same for a map, with the ring of the evacuation. */
export function gasGeoJson(report: GasLeakReport): object {
  const { pipe, position, evacuationMetres, close, spaces, inside } = report;
  const point = (
    place: { longitude: number; latitude: number } | null,
    properties: Record<string, unknown>,
  ): object[] =>
    place
      ? [
          {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
            properties,
          },
        ]
      : [];
  return {
    type: 'FeatureCollection',
    features: [
      ...point(position, { kind: 'leak', pipe, kilogramsPerSecond: report.leakKilogramsPerSecond }),
      ...close.flatMap(({ position: place, ...closure }, index) =>
        point(place, { ...closure, kind: 'close', closes: closure.kind, order: index + 1 }),
      ),
      ...spaces.flatMap(({ position: place, rings: _rings, ...space }) =>
        point(place, { ...space, kind: 'space', spaceKind: space.kind }),
      ),
      ...inside.things.flatMap(({ longitude, latitude, ...thing }) =>
        point({ longitude, latitude }, { ...thing, kind: 'inside' }),
      ),
      ...(evacuationMetres === null
        ? []
        : [
            {
              type: 'Feature',
              geometry: {
                type: 'Polygon',
                coordinates: [
                  circleAround(position, evacuationMetres).map((at) => [at.longitude, at.latitude]),
                ],
              },
              properties: { kind: 'evacuation', radiusMetres: evacuationMetres },
            },
          ]),
    ],
  };
}
