import { z } from 'zod';
import { identityKinds } from '../devices/oid.ts';
import { identifier } from './city.ts';

/** What an identifier leads to: an object of the city, a data set, a layer of its scene, or a device. */
export const resolvedIdentity = z.object({
  kind: z.enum(identityKinds),
  city: identifier,
  /** Code of an object or a device, id of a data set or a layer. */
  code: z.string(),
  /** Data set of an object. */
  dataset: identifier.nullable(),
  /** Object identifier: unique in the world, the same after each import. */
  oid: z.string(),
  name: z.string(),
  /** Class of an object, kind of a device or data set, type of a layer. */
  class: z.string(),
  /** Degrees, and metres above the ellipsoid where known; null where it is nowhere. */
  position: z
    .object({ longitude: z.number(), latitude: z.number(), height: z.number().nullable() })
    .nullable(),
  /** Where the application shows it, below the server's root. */
  address: z.string(),
});
export type ResolvedIdentity = z.infer<typeof resolvedIdentity>;

/** The answer of `GET /api/resolve/:identifier`. */
export const resolvedIdentities = z.object({ identifier: z.string(), found: z.array(resolvedIdentity) });
