import { z } from 'zod';

/** Results of an EPANET run: row-major arrays [time][index], SI units, null where the engine gave none. */
export const networkResults = z.object({
  dataset: z.string(),
  /** Seconds from the start of the simulation. */
  times: z.array(z.number()),
  nodeCodes: z.array(z.string()),
  linkCodes: z.array(z.string()),
  /** Pressure head at nodes, metres of water. */
  pressureMetres: z.array(z.array(z.number())),
  /** Flow in links, litres per second, positive from first to second node. */
  flowLitresPerSecond: z.array(z.array(z.number())),
  velocityMetresPerSecond: z.array(z.array(z.number())),
  /** At nodes, where it was asked for: hours of age, or per cent of the traced water. */
  quality: z.array(z.array(z.number())).optional(),
  engine: z.string(),
});
export type NetworkResults = z.infer<typeof networkResults>;
