import { z } from 'zod';
import { shortestPath } from '../topology/paths.ts';
import { downstream } from '../topology/trace.ts';
import { NetworkError } from '../water/network-error.ts';
import { lineFacts } from './buried-line.ts';
import { sayGround } from './ground-sentences.ts';
import type { NetworkLine, PipeNetwork } from './pipe-network.ts';
import type { Place, PlacePlane } from './place-plane.ts';
import { pointAt, provenance, type SectionLine } from './section.ts';

export const profileQuestion = z.object({
  dataset: z.string().min(1),
  /** Code of the point where it begins. */
  from: z.string().min(1),
  /** Code of the point where it ends; absent: downstream to the outfall, or to where nothing flows on. */
  to: z.string().min(1).optional(),
  /** Seconds of the model's results whose heads are drawn; absent: the first step. */
  atSeconds: z.number().min(0).optional(),
});
export type ProfileQuestion = z.infer<typeof profileQuestion>;

/** A point on the way. Heights are orthometric metres, chainages metres in plan from the beginning. */
export const profileStation = z.object({
  code: z.string(),
  name: z.string().nullable(),
  class: z.string(),
  chainage: z.number(),
  /** Rim or ground 地面高程; null where unknown. */
  ground: z.number().nullable(),
  /** Lowest invert of the lines that meet here on the way; null where unknown. */
  invert: z.number().nullable(),
  /** Hydraulic head of the results; null where there are none. */
  head: z.number().nullable(),
  position: z.tuple([z.number(), z.number()]).nullable(),
});
export const profilePipe = lineFacts.extend({
  fromChainage: z.number(),
  toChainage: z.number(),
  /** Inverts along the way (first the upstream end), heights of the inside. */
  fromInvert: z.number(),
  toInvert: z.number(),
  lengthMetres: z.number(),
  /** Fall along the way for 1000 m of length, ‰; negative where it rises. */
  slopePerMille: z.number(),
});
export const profileAnswer = z.object({
  dataset: z.string(),
  lengthMetres: z.number(),
  stations: z.array(profileStation),
  /** Pipes along the way; pumps, valves and pipes of unknown height are left out and stand in `withoutHeights`. */
  pipes: z.array(profilePipe),
  withoutHeights: z.array(z.string()),
  ground: z.array(z.object({ chainage: z.number(), height: z.number().nullable() })),
  /** The whole way, longitude and latitude. */
  line: z.array(z.tuple([z.number(), z.number()])),
  /** Seconds of the results whose heads are told; null without results. */
  headsAtSeconds: z.number().nullable(),
  provenance,
});
export type ProfileAnswer = z.infer<typeof profileAnswer>;

/** Points and lines of a way, by number. */
export interface Way {
  points: number[];
  lines: number[];
}

/**
 * The way of a profile: the shortest from point to point along open lines, or downstream by fall to the nearest outfall
 * (to the nearest point that nothing leaves where there is no outfall).
 * @throws NetworkError where there is no way.
 */
export function wayOf(network: PipeNetwork, { from, to }: ProfileQuestion): Way {
  const start = network.pointOf(from);
  const { graph, lengths } = network;
  if (to !== undefined) {
    const end = network.pointOf(to);
    if (end === start) throw new NetworkError(sayGround('model.profile.same', { code: from }));
    const path = shortestPath(graph, start, end, lengths, network.openPassage);
    if (!path) throw new NetworkError(sayGround('model.profile.no-way', { from, to }));
    return { points: path.nodes, lines: path.edges };
  }
  const fall = network.fallPassage;
  const below = downstream(graph, [start], fall);
  const leaves = new Set(
    below.edges.flatMap((edge) => [
      ...(fall[edge]! & 1 ? [graph.from[edge]!] : []),
      ...(fall[edge]! & 2 ? [graph.to[edge]!] : []),
    ]),
  );
  const outfalls = below.nodes.filter((node) => network.points[node]!.class === 'outfall');
  const ends = outfalls.length > 0 ? outfalls : below.nodes.filter((node) => !leaves.has(node));
  let best: Way & { length: number } = { points: [], lines: [], length: Number.POSITIVE_INFINITY };
  for (const end of ends) {
    const path = end === start ? null : shortestPath(graph, start, end, lengths, fall);
    if (path && path.length < best.length)
      best = { points: path.nodes, lines: path.edges, length: path.length };
  }
  if (best.points.length === 0) throw new NetworkError(sayGround('model.profile.no-further', { from }));
  return best;
}

/**
 * Heights along a way.
 * @param head hydraulic head at a point by code, orthometric metres; null where unknown.
 */
export function profileAlong(
  network: PipeNetwork,
  way: Way,
  plane: PlacePlane,
  ground: (place: Place) => number | null,
  head: (code: string) => number | null,
): Pick<ProfileAnswer, 'lengthMetres' | 'stations' | 'pipes' | 'withoutHeights' | 'ground' | 'line'> {
  const pipes: ProfileAnswer['pipes'] = [];
  const withoutHeights: string[] = [];
  const line: [number, number][] = [];
  const stations = way.points.map((point) => stationAt(network, point, ground, head));
  const section: SectionLine = { corners: [], offsets: [], lengthMetres: 0 };
  for (const [index, number] of way.lines.entries()) {
    const pipe = network.lines[number]!;
    const forward = network.graph.from[number] === way.points[index];
    const places = forward ? pipe.coordinates : [...pipe.coordinates].reverse();
    for (const place of places) extend(section, line, place, plane);
    const [before, after] = [stations[index]!, stations[index + 1]!];
    after.chainage = section.lengthMetres;
    const laid = laidAlong(pipe, forward);
    if (!laid) {
      withoutHeights.push(pipe.code);
      continue;
    }
    const length = after.chainage - before.chainage;
    before.invert = lower(before.invert, laid.fromInvert);
    after.invert = lower(after.invert, laid.toInvert);
    pipes.push({
      ...pipe.buried!.facts,
      ...laid,
      fromChainage: before.chainage,
      toChainage: after.chainage,
      lengthMetres: pipe.lengthMetres,
      slopePerMille: length > 0 ? ((laid.fromInvert - laid.toInvert) / length) * 1000 : 0,
    });
  }
  const steps = Math.min(Math.max(Math.ceil(section.lengthMetres / 2), 10), 800);
  return {
    lengthMetres: section.lengthMetres,
    stations,
    pipes,
    withoutHeights,
    ground:
      section.corners.length < 2
        ? []
        : Array.from({ length: steps + 1 }, (_, step) => {
            const chainage = (section.lengthMetres * step) / steps;
            return { chainage, height: ground(plane.toPlace(pointAt(section, chainage))) };
          }),
    line,
  };
}

const lower = (one: number | null, other: number): number => (one === null ? other : Math.min(one, other));

function laidAlong(
  { buried }: NetworkLine,
  forward: boolean,
): { fromInvert: number; toInvert: number } | null {
  if (!buried) return null;
  const [first, last] = [buried.axis[0]![2] - buried.halfHeight, buried.axis.at(-1)![2] - buried.halfHeight];
  return forward ? { fromInvert: first, toInvert: last } : { fromInvert: last, toInvert: first };
}

function stationAt(
  network: PipeNetwork,
  number: number,
  ground: (place: Place) => number | null,
  head: (code: string) => number | null,
): ProfileAnswer['stations'][number] {
  const { code, name, class: kind, position, ground: rim } = network.points[number]!;
  return {
    code,
    name,
    class: kind,
    chainage: 0,
    ground: rim ?? (position && ground(position)),
    invert: null,
    head: head(code),
    position: position && [...position],
  };
}

/** Adds a place to a way; places twice in a row count once. */
function extend(section: SectionLine, line: [number, number][], place: Place, plane: PlacePlane): void {
  const corner = plane.toPlan(place);
  const before = section.corners.at(-1);
  const piece = before ? Math.hypot(corner[0] - before[0], corner[1] - before[1]) : 0;
  if (before && piece < 1e-3) return;
  section.lengthMetres += piece;
  section.corners.push(corner);
  section.offsets.push(section.lengthMetres);
  line.push([place[0], place[1]]);
}
