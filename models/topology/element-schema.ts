import { z } from 'zod';

/** What elements of every kind of pipe network have in common. */
export const elementId = z.string().min(1);
export const finite = z.number().finite();

/** Names of the fields that nobody measured or told, with the default that stands there. */
export const assumed = z
  .array(z.string())
  .default([])
  .describe('Fields whose values are defaults of a stated source, not data of the network.');

/** Longitude and latitude. */
export const elementPosition = z
  .tuple([finite, finite])
  .nullable()
  .default(null)
  .describe('Longitude and latitude.');

/** From node to node. */
export const linkFields = { id: elementId, from: elementId, to: elementId, assumed };

/** How many elements have each field that nobody measured. */
export function assumedIn(elements: Iterable<{ assumed: readonly string[] }>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { assumed: names } of elements) for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
