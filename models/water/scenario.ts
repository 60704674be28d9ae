import { z } from 'zod';

const seconds = z.number().min(0);
const span = {
  fromSeconds: seconds.default(0).describe('from this time on, seconds from the start'),
  toSeconds: seconds.nullable().default(null).describe('until this time; null: to the end'),
};

/** Demands by pressure. */
export const pressureDemand = z.object({
  minimumMetres: z.number().min(0).default(0).describe('no demand is met up to this pressure'),
  requiredMetres: z
    .number()
    .positive()
    .default(14)
    .describe('all demand is met from this pressure on; 14 m are 0.14 MPa'),
  exponent: z.number().positive().max(2).default(0.5),
});

/** A leak or burst: at a node, or in a pipe; of known size, or of known coefficient. */
export const leak = z
  .object({
    node: z.string().optional(),
    pipe: z.string().optional(),
    fraction: z.number().gt(0).lt(1).default(0.5).describe('where in the pipe, from its start'),
    orificeMillimetres: z.number().positive().optional().describe('diameter of a round hole'),
    dischargeCoefficient: z.number().positive().max(1).default(0.75),
    coefficient: z
      .number()
      .positive()
      .optional()
      .describe('litres per second at one metre of pressure, in the place of a hole'),
    ...span,
  })
  .refine((value) => (value.node === undefined) !== (value.pipe === undefined), {
    message: 'expected either a node or a pipe',
  })
  .refine((value) => (value.orificeMillimetres === undefined) !== (value.coefficient === undefined), {
    message: 'expected either a hole or a coefficient',
  });
export type Leak = z.infer<typeof leak>;

/** What happens to a network, as a user asks for it. Ids are the network's own. */
export const waterScenario = z.object({
  hours: z
    .number()
    .min(0)
    .max(24 * 31)
    .optional()
    .describe("default: the file's duration, at most 24"),
  pressureDriven: pressureDemand.nullable().default(null).describe('null: demands as the file has them'),
  demandFactor: z.number().positive().default(1),
  closures: z
    .array(z.object({ link: z.string(), ...span }))
    .default([])
    .describe('pipes and valves that are shut'),
  pumpFailures: z.array(z.object({ pump: z.string(), ...span })).default([]),
  leaks: z.array(leak).default([]),
  quality: z
    .union([z.object({ kind: z.literal('age') }), z.object({ kind: z.literal('trace'), node: z.string() })])
    .nullable()
    .default(null),
});
export type WaterScenario = z.infer<typeof waterScenario>;

/** Metres per second squared. */
const gravity = 9.80665;

/**
 * Litres per second at a metre of pressure through a round hole: Cd A sqrt(2 g h) (Torricelli); the coefficient 0.75 is
 * that of WNTR's leaks.
 */
export function orificeCoefficient(diameterMillimetres: number, dischargeCoefficient: number): number {
  const area = (Math.PI / 4) * (diameterMillimetres / 1000) ** 2;
  return 1000 * dischargeCoefficient * area * Math.sqrt(2 * gravity);
}
