import type { GeoPoint, LngLat } from '../../../../models/geo/position.ts';
import type { KindedAnswer } from '../../../../models/underground/answer-files.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';

const at = ([longitude, latitude]: readonly number[]): LngLat => ({
  longitude: longitude!,
  latitude: latitude!,
});
const none: PipeMarks = { objects: [], signs: [], lines: [], areas: [] };
/** Hits of a clearance that have a sign on the map: the worst. */
const mostSigns = 300;
/** Over the ground, so that a line is seen. */
const aboveGround = 0.5;

/** What an answer about the ground shows on the map. @param undulation of the geoid above the ellipsoid, metres. */
export function marksOf(asked: KindedAnswer, undulation: number): PipeMarks {
  switch (asked.kind) {
    case 'section': {
      const { points, corners, ground, cuts } = asked.answer;
      return {
        ...none,
        objects: cuts.map(({ code }) => ({ code, tone: 'traced' })),
        lines: [{ points: overGround(points, corners, ground, undulation), tone: 'source' }],
      };
    }
    case 'profile': {
      const { pipes, stations, line } = asked.answer;
      return {
        ...none,
        objects: [
          ...pipes.map(({ code }) => ({ code, tone: 'traced' as const })),
          ...stations.map(({ code }) => ({ code, tone: 'traced' as const })),
        ],
        signs: stations
          .slice(0, 1)
          .flatMap(({ position, name }) =>
            position ? [{ position: at(position), tone: 'source' as const, text: name }] : [],
          ),
        lines: [{ points: line.map((place) => ({ ...at(place), height: undulation })), tone: 'traced' }],
      };
    }
    case 'trace': {
      const { points, lines, valves, sampleNext } = asked.answer;
      return {
        ...none,
        objects: [...lines, ...points].map(({ code }) => ({ code, tone: 'traced' as const })),
        signs: [
          ...valves
            .slice(0, mostSigns)
            .flatMap(({ position, name }) =>
              position ? [{ position: at(position), tone: 'close' as const, text: name }] : [],
            ),
          ...(sampleNext?.position
            ? [{ position: at(sampleNext.position), tone: 'source' as const, text: sampleNext.name }]
            : []),
        ],
      };
    }
    case 'clearance':
      return {
        ...none,
        signs: asked.answer.hits.slice(0, mostSigns).map(({ kind, position }) => ({
          position: at(position),
          tone: kind === 'clash' ? 'danger' : 'warning',
          text: null,
        })),
      };
    case 'excavation':
      return {
        ...none,
        objects: asked.answer.hits.map(({ code, where }) => ({
          code,
          tone: where === 'inside' ? 'danger' : 'near',
        })),
        areas: [{ ring: asked.answer.ring.map(at), tone: 'warning', text: null }],
      };
  }
}

/** The drawn line with the heights of the ground at its corners. */
function overGround(
  points: readonly (readonly number[])[],
  corners: readonly number[],
  ground: readonly { offset: number; height: number | null }[],
  undulation: number,
): GeoPoint[] {
  return points.map((place, index) => {
    const offset = corners[Math.min(index, corners.length - 1)]!;
    const near = ground.find((one) => one.offset >= offset - 1e-6) ?? ground.at(-1);
    return { ...at(place), height: (near?.height ?? 0) + undulation + aboveGround };
  });
}
