import { type Foot, footOn, metresBetween, type Place, planLength } from '../../models/pipes/plan-line.ts';
import { type Cut, isAt, isOf, type Meeting, reachOf, sameMetres, wallMetres } from './meeting.ts';
import type { UtilityPipe } from './pipe-objects.ts';
import { extentOf } from './utility-shape.ts';

/**
 * Where valves sit on the lines of pipes: each belongs to the nearest pipe of its discipline that passes through it, in
 * plan as an end would, and in height where both are known.
 * @param valves at which no pipe ends. @returns the cuts of each pipe that has some, in its direction.
 */
export function cutsAtValves(
  pipes: readonly UtilityPipe[],
  valves: readonly Meeting[],
): Map<UtilityPipe, Cut[]> {
  const cuts = new Map<UtilityPipe, Cut[]>();
  for (const [valve, { pipe, foot }] of nearestPipes(pipes, valves)) {
    const known = cuts.get(pipe);
    if (known) known.push({ valve, foot });
    else cuts.set(pipe, [{ valve, foot }]);
  }
  for (const [pipe, found] of cuts) {
    const kept = apart(found, planLength(pipe.line.places));
    if (kept.length > 0) cuts.set(pipe, kept);
    else cuts.delete(pipe);
  }
  return cuts;
}

function nearestPipes(
  pipes: readonly UtilityPipe[],
  valves: readonly Meeting[],
): Map<Meeting, { pipe: UtilityPipe; foot: Foot }> {
  const nearest = new Map<Meeting, { pipe: UtilityPipe; foot: Foot }>();
  const origin = valves[0]?.place;
  if (!origin) return nearest;
  const eastOf = (place: Place): number => metresBetween(origin, place)[0];
  const northOf = (place: Place): number => metresBetween(origin, place)[1];
  const fromTheWest = [...valves].sort((a, b) => a.place[0] - b.place[0]);
  const easts = fromTheWest.map(({ place }) => eastOf(place));
  const reach = valves.reduce((most, valve) => Math.max(most, reachOf(valve)), 0);
  for (const pipe of pipes) {
    const { places } = pipe.line;
    const [west, east] = extentOf(places.map(eastOf))!;
    const [south, north] = extentOf(places.map(northOf))!;
    for (let at = firstFrom(easts, west - reach); at < easts.length && easts[at]! <= east + reach; at++) {
      const valve = fromTheWest[at]!;
      const up = northOf(valve.place);
      if (up < south - reach || up > north + reach || !isOf(valve, pipe.discipline)) continue;
      const foot = footOn(places, valve.place);
      if (!isAt(valve, foot.place) || !isAtHeight(valve, pipe, foot)) continue;
      const known = nearest.get(valve);
      // A guess of its discipline is right more often than not.
      const isLikelier = pipe.discipline === valve.discipline;
      const wasLikelier = known?.pipe.discipline === valve.discipline;
      const isBetter =
        !known || (isLikelier === wasLikelier ? foot.distanceMetres < known.foot.distanceMetres : isLikelier);
      if (isBetter) nearest.set(valve, { pipe, foot });
    }
  }
  return nearest;
}

/** Number of the first of some rising values that is not below another. */
function firstFrom(values: readonly number[], least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A height that is not known speaks against nothing. */
function isAtHeight({ heights }: Meeting, { line }: UtilityPipe, { fraction }: Foot): boolean {
  const [from, to] = line.ends;
  if (!heights || !from || !to || line.isAssumed) return true;
  const low = from.low + (to.low - from.low) * fraction;
  const high = from.high + (to.high - from.high) * fraction;
  return heights.low <= high + wallMetres && heights.high >= low - wallMetres;
}

/** Cuts along a pipe, without those that would leave a part of no length. */
function apart(cuts: readonly Cut[], length: number): Cut[] {
  const kept: Cut[] = [];
  let last = 0;
  for (const cut of [...cuts].sort((a, b) => a.foot.fraction - b.foot.fraction)) {
    const along = cut.foot.fraction * length;
    if (along - last < sameMetres || length - along < sameMetres) continue;
    kept.push(cut);
    last = along;
  }
  return kept;
}
