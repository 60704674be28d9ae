import { metresBetween } from '../../../../models/geo/distance.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { KindedAnswer } from '../../../../models/underground/answer-files.ts';
import { useAppState, type ViewState } from '../../../state/state.ts';
import { lookAt } from './look-at.ts';

/** An answer that is wider is about the city: one looks at it from where one is. */
const widestMetres = 5000;
const leastRangeMetres = 120;

/** Where an answer about the ground lies, degrees; the places of a check of the whole city are no place to look at. */
export function placesOf({ kind, answer }: KindedAnswer): (readonly number[])[] {
  if (kind === 'section') return answer.points;
  if (kind === 'profile') return answer.line;
  if (kind === 'excavation') return answer.ring;
  if (kind === 'clearance') return answer.hits.map(({ position }) => position);
  return answer.points.flatMap(({ position }) => (position ? [position] : []));
}

/** Middle and diagonal of places; null where there are none. */
export function spanOf(places: readonly (readonly number[])[]): { middle: LngLat; metres: number } | null {
  if (places.length === 0) return null;
  const bounds = [0, 1].map((axis) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const place of places) [least, most] = [Math.min(least, place[axis]!), Math.max(most, place[axis]!)];
    return [least, most] as const;
  });
  const [[west, east], [south, north]] = [bounds[0]!, bounds[1]!];
  return {
    middle: { longitude: (west + east) / 2, latitude: (south + north) / 2 },
    metres: metresBetween({ longitude: west, latitude: south }, { longitude: east, latitude: north }),
  };
}

/** Whether a place lies about where the camera looks at the ground. @param groundHeight ellipsoidal metres. */
export function isInView(view: ViewState, place: LngLat, groundHeight: number): boolean {
  const above = Math.max(view.height - groundHeight, 1);
  const down = (Math.max(-view.pitch, 5) * Math.PI) / 180;
  const heading = (view.heading * Math.PI) / 180;
  const ahead = above / Math.tan(down);
  const metresPerDegree = 111_320;
  const target = {
    longitude:
      view.longitude +
      (Math.sin(heading) * ahead) / (metresPerDegree * Math.cos((view.latitude * Math.PI) / 180)),
    latitude: view.latitude + (Math.cos(heading) * ahead) / metresPerDegree,
  };
  return metresBetween(target, place) < (0.4 * above) / Math.sin(down);
}

/** Flies to an answer that was asked by codes or typed places and does not lie before one's eyes. */
export function lookAtAnswer(answer: KindedAnswer): void {
  const { view, city } = useAppState.getState();
  const span = spanOf(placesOf(answer));
  if (!view || !city || !span || span.metres > widestMetres) return;
  if (isInView(view, span.middle, city.geoidUndulation)) return;
  const { longitude, latitude } = span.middle;
  lookAt([longitude, latitude], null, Math.max(leastRangeMetres, 1.3 * span.metres));
}
