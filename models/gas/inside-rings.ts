import { z } from 'zod';
import { sumPeople } from '../flood/impact/assemble.ts';
import { people } from '../flood/impact/impact.ts';
import { type BlastEffect, type BlastRing, blastEffects } from './explosion.ts';
import { gasLeakAnswer } from './leak-question.ts';

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
  /** From the leak to its nearest wall. */
  metres: z.number(),
  /** Of buildings; null where nobody told. */
  residents: z.number().int().nullable(),
  workers: z.number().int().nullable(),
  /** Of the narrowest ring of any space that reaches it; the safe distance is that of the evacuation around the leak. */
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

/** Counts things by ring, the widest first. */
export function peopleInside(things: ThingInside[]): InsideRings {
  const order = blastEffects.map(({ effect }) => effect);
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

/** The narrowest ring of any space that reaches a thing. @param metres from each space. */
export function effectAt(spaces: readonly (readonly BlastRing[])[], metres: readonly number[]): BlastEffect {
  let best = 0;
  for (const [index, rings] of spaces.entries())
    for (const { effect, radiusMetres } of rings)
      if (metres[index]! <= radiusMetres)
        best = Math.max(
          best,
          blastEffects.findIndex((one) => one.effect === effect),
        );
  return blastEffects[best]!.effect;
}

/** What the server answers to a leak: the model's answer with the people of the city. */
export const gasLeakReport = gasLeakAnswer.extend({ inside: insideRings });
export type GasLeakReport = z.infer<typeof gasLeakReport>;
