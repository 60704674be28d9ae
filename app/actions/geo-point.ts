import { z } from 'zod';

/** A point in space as an argument: degrees and ellipsoidal metres. */
export const geoPoint = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  height: z.number(),
});
