import { z } from 'zod';
import { arrivalDepthMetres } from '../crew.ts';
import { nearestNode } from './placement.ts';
import { netIndex, shortestWays, wayTo } from './routes.ts';
import { type ImpactSeries, passable } from './series.ts';

const degrees = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** Where ways lead: from fire stations to a place, or from it to shelters, to hospitals, or to one other place. */
export const routeEnds = ['fire-station', 'shelter', 'hospital', 'place'] as const;
export type RouteEnd = (typeof routeEnds)[number];

/** Which way is looked for. */
export const routeQuestion = z.object({
  frame: z.number().int().min(0),
  place: degrees,
  between: z.enum(routeEnds),
  /** The other place; null for the others. */
  to: degrees.nullable(),
  vehicle: z.enum(['car', 'rescue']),
});
export type RouteQuestion = z.infer<typeof routeQuestion>;

export const dryRoutes = z.object({
  routes: z.array(
    z.object({
      /** Code and name of the station, shelter or hospital; the code of a place is empty. */
      code: z.string(),
      name: z.string().nullable(),
      metres: z.number(),
      /** Model time at which it is closed to the vehicle; null where it stays open as far as is computed. */
      openUntilSeconds: z.number().nullable(),
      line: z.array(degrees),
    }),
  ),
  /** Why there is none. */
  reason: z.enum(['no-roads', 'no-road-near', 'no-stations', 'cut-off']).nullable(),
});
export type DryRoutes = z.infer<typeof dryRoutes>;

/** How far a place may lie from a road, metres. */
const accessMetres = 150;
const offered = 3;

/** The shortest ways that are open now, the nearest first, and one that stays open where those do not. */
export function findDryRoutes(
  series: ImpactSeries,
  { frame, place, between, to, vehicle }: RouteQuestion,
): DryRoutes {
  const { placement } = series;
  const { net, plane } = placement;
  const none = (reason: DryRoutes['reason']): DryRoutes => ({ routes: [], reason });
  if (net.pieces.length === 0) return none('no-roads');
  const nearest = nearestNode(net);
  const nodeAt = ([longitude, latitude]: readonly [number, number]): number =>
    nearest(plane.fromGeographic({ longitude, latitude }), accessMetres);
  const node = nodeAt(place);
  const toNode = to ? nodeAt(to) : -1;
  if (node < 0 || (between === 'place' && toNode < 0)) return none('no-road-near');
  const now = series.frames[frame]!;
  const facilities = placement.subjects.facilities.flatMap((facility, index) => {
    const probe = placement.facilities[index]!;
    const wet = probe >= 0 && now.depthMetres[probe]! > arrivalDepthMetres;
    // Nobody is sent to a shelter or a hospital that stands in water.
    return facility.kind === between &&
      placement.facilityNodes[index]! >= 0 &&
      (between === 'fire-station' || !wet)
      ? [{ facility: { code: facility.code, name: facility.name }, node: placement.facilityNodes[index]! }]
      : [];
  });
  const ends = between === 'place' ? [{ facility: { code: '', name: null }, node: toNode }] : facilities;
  if (ends.length === 0) return none('no-stations');
  const later = series.frames.slice(frame).map((next) => passable(placement, next, vehicle));
  const open = later[0]!;
  const lasting = open.map((value, piece) => (later.every((state) => state[piece] === 1) ? value : 0));
  const index = netIndex(net);
  const found = (state: Uint8Array, count: number) => {
    const ways = shortestWays(net, index, [node], state);
    return ends
      .flatMap((end) => {
        const way = wayTo(net, ways, end.node);
        return way ? [{ ...end, ...way, metres: ways.metres[end.node]! }] : [];
      })
      .sort((a, b) => a.metres - b.metres)
      .slice(0, count);
  };
  const shortest = found(open, offered);
  if (shortest.length === 0) return none('cut-off');
  const closes = (pieces: readonly number[]): number | null => {
    const at = later.findIndex((state) => pieces.some((piece) => state[piece] === 0));
    return at < 0 ? null : series.frames[frame + at]!.seconds;
  };
  const stays = shortest.some(({ pieces }) => closes(pieces) === null) ? [] : found(lasting, 1);
  return {
    reason: null,
    routes: [...shortest, ...stays].map(({ facility, nodes, pieces, metres }) => {
      const line = nodes.map((at): [number, number] => {
        const { longitude, latitude } = plane.toGeographic(...net.nodes[at]!);
        return [longitude, latitude];
      });
      return {
        code: facility.code,
        name: facility.name,
        metres: Math.round(metres),
        openUntilSeconds: closes(pieces),
        // From the station to the place, or from the place to where it leads.
        line: between === 'fire-station' ? line.reverse() : line,
      };
    }),
  };
}
