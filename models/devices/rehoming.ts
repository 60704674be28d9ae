import { z } from 'zod';
import { metresBetween } from '../geo/distance.ts';
import type { GeoPoint, LngLat } from '../geo/position.ts';
import { linkKinds } from '../sensing/thing.ts';

/** When devices of a gateway that is gone are moved to another one by the platform itself. */
export const rehomingRule = z.object({
  enabled: z.boolean().default(true),
  /** How long a gateway must be gone: one that starts again keeps its devices. */
  afterSeconds: z.number().min(0).max(86_400).default(60),
  /** How far a device may be from its new gateway. */
  withinMetres: z.number().positive().max(100_000).default(5000),
  /** Links that can change their gateway without a hand: none that ends at a cable of its own. */
  links: z.array(z.enum(linkKinds)).default(['plc', '4g', '5g', 'nb-iot', 'lora', 'wifi', 'beidou']),
});
export type RehomingRule = z.infer<typeof rehomingRule>;
type LinkKind = RehomingRule['links'][number];

/** A device whose gateway is gone. */
export interface Orphan extends LngLat {
  code: string;
  /** Null: nobody knows how it is connected, so it stays where it is. */
  link: string | null;
}

/** A gateway that is there. */
export interface RehomingCandidate {
  code: string;
  position: GeoPoint | null;
  district: string | null;
  serves: readonly string[];
  /** Devices that it has, and that it is made for; null where nobody has said. */
  devices: number;
  capacity: number | null;
  /** As it last reported, 0 … 100; null where it never did. */
  loadPercent: number | null;
}

export interface RehomingPlan {
  moves: { thing: string; to: string }[];
  /** Devices that stay, by the reason. */
  staying: { link: number; outOfReach: number; full: number };
}

/**
 * Gives each device to the least-loaded gateway that serves its link and is near enough; a gateway that stands nowhere
 * serves its district. The load of a gateway is what it reported, or else its devices of its capacity; each device that
 * it takes adds to it, so that not all go to one. Where neither is known it comes after all that are known: unknown is
 * not idle.
 * @param district of the gateway that is gone.
 */
export function planRehoming(
  orphans: readonly Orphan[],
  district: string | null,
  candidates: readonly RehomingCandidate[],
  rule: Pick<RehomingRule, 'withinMetres' | 'links'>,
): RehomingPlan {
  const plan: RehomingPlan = { moves: [], staying: { link: 0, outOfReach: 0, full: 0 } };
  const given = new Map<string, number>();
  const loadOf = ({ code, devices, capacity, loadPercent }: RehomingCandidate): number => {
    const more = given.get(code) ?? 0;
    if (loadPercent !== null) return (loadPercent + (100 * more) / (capacity ?? 100)) / 100;
    return capacity === null ? 1 + more / 1e6 : (devices + more) / capacity;
  };
  const isFull = (candidate: RehomingCandidate): boolean =>
    candidate.capacity !== null
      ? candidate.devices + (given.get(candidate.code) ?? 0) >= candidate.capacity
      : candidate.loadPercent !== null && loadOf(candidate) >= 1;
  for (const orphan of orphans) {
    if (orphan.link === null || !rule.links.includes(orphan.link as LinkKind)) {
      plan.staying.link++;
      continue;
    }
    const near = candidates.filter(
      ({ serves, position, district: of }) =>
        serves.includes(orphan.link!) &&
        (position === null
          ? district !== null && of === district
          : metresBetween(orphan, position) <= rule.withinMetres),
    );
    const open = near.filter((candidate) => !isFull(candidate));
    const best = open.reduce<RehomingCandidate | null>(
      (least, candidate) => (least === null || loadOf(candidate) < loadOf(least) ? candidate : least),
      null,
    );
    if (!best) {
      plan.staying[near.length === 0 ? 'outOfReach' : 'full']++;
      continue;
    }
    given.set(best.code, (given.get(best.code) ?? 0) + 1);
    plan.moves.push({ thing: orphan.code, to: best.code });
  }
  return plan;
}

/** A device that has gone from one gateway to another. `at` is ISO 8601. */
export const gatewayMove = z.object({
  thing: z.string(),
  at: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  link: z.string().nullable(),
});
export type ToldGatewayMove = z.infer<typeof gatewayMove>;

/** How a device hangs on its gateway, for lines in the scene. Degrees, metres above the ellipsoid. */
export const gatewayLink = z.object({
  thing: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
  gateway: z.string(),
  link: z.string().nullable(),
});
export type GatewayLink = z.infer<typeof gatewayLink>;
