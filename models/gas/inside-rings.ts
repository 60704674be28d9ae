import { z } from 'zod';
import { sumPeople } from '../flood/impact/assemble.ts';
import { people } from '../flood/impact/impact.ts';
import { type BlastRing, blastEffects } from './explosion.ts';

const blastEffect = z.enum(blastEffects.map(({ effect }) => effect));

/** A building or a sensitive place within the rings. */
export const thingInside = z.object({
  code: z.string(),
  class: z.string(),
  name: z.string().nullable(),
  /** Of a building; the class of other places. */
  use: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  /** From the middle of the rings to its nearest wall. */
  metres: z.number(),
  /** Of buildings; null where nobody told. */
  residents: z.number().int().nullable(),
  workers: z.number().int().nullable(),
  /** Of the narrowest ring that reaches it. */
  effect: blastEffect,
});
export type ThingInside = z.infer<typeof thingInside>;

/** Who is inside which ring; each ring counts what lies in the narrower ones too. */
export const insideRings = z.object({
  things: z.array(thingInside),
  rings: z.array(
    z.object({
      effect: blastEffect,
      buildings: z.number().int(),
      residents: people,
      workers: people,
      sensitive: z.number().int(),
    }),
  ),
});
export type InsideRings = z.infer<typeof insideRings>;

/** Counts things by ring. @param things with the narrowest ring of each. @param rings the widest first. */
export function peopleInside(things: ThingInside[], rings: readonly BlastRing[]): InsideRings {
  const order = rings.map(({ effect }) => effect);
  return {
    things,
    rings: order.map((effect, ring) => {
      const within = things.filter((thing) => order.indexOf(thing.effect) >= ring);
      const buildings = within.filter((thing) => thing.class === 'building');
      return {
        effect,
        buildings: buildings.length,
        residents: sumPeople(buildings, 'residents'),
        workers: sumPeople(buildings, 'workers'),
        sensitive: within.length - buildings.length,
      };
    }),
  };
}
