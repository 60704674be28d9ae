import { z } from 'zod';
import { assumed, elementId, elementPosition, finite, linkFields } from '../topology/element-schema.ts';

/** The water in the network; its density and viscosity are taken as the same everywhere. */
export const heatWater = z.object({
  densityKilogramsPerCubicMetre: finite.positive(),
  dynamicViscosityPascalSeconds: finite.positive(),
  heatCapacityJoulesPerKilogramKelvin: finite.positive(),
});
export type HeatWater = z.infer<typeof heatWater>;

/** Water of 80 °C: IAPWS-95 at 1 MPa. */
export const hotWater: HeatWater = {
  densityKilogramsPerCubicMetre: 972.2,
  dynamicViscosityPascalSeconds: 3.55e-4,
  heatCapacityJoulesPerKilogramKelvin: 4195,
};

export const heatNode = z.object({
  id: elementId,
  elevationMetres: finite.default(0),
  circuit: z.enum(['supply', 'return']).nullable().default(null),
  fixedGaugePascals: finite.nullable().default(null).describe('Holds this pressure; null elsewhere.'),
  /** Of water that comes from outside: where the pressure is held or the demand is negative. */
  fixedKelvin: finite.positive().nullable().default(null),
  demandKilogramsPerSecond: finite
    .default(0)
    .describe('Water that leaves here; negative where it is fed in.'),
  position: elementPosition,
  assumed,
});
export type HeatNode = z.infer<typeof heatNode>;

export const heatPipe = z.object({
  ...linkFields,
  lengthMetres: finite,
  innerDiameterMetres: finite,
  roughnessMetres: finite.nonnegative(),
  lossCoefficient: finite.nonnegative().default(0),
  heatTransferWattsPerSquareMetreKelvin: finite
    .nonnegative()
    .describe('From the water to the surroundings, of the inner surface.'),
  ambientKelvin: finite.positive(),
});
export type HeatPipe = z.infer<typeof heatPipe>;

export const heatValve = z.object({ ...linkFields, open: z.boolean().default(true) });

/** A pump in a line: adds a pressure while it runs; water goes through it freely when it stands still. */
export const heatPump = z.object({
  ...linkFields,
  liftPascals: finite.nonnegative(),
  running: z.boolean().default(true),
});

/** A plant takes water from the return and gives it to the supply. */
export const heatPlant = z.object({
  ...linkFields,
  supplyKelvin: finite.positive(),
  feeds: z.discriminatedUnion('by', [
    z.object({ by: z.literal('pressures'), returnGaugePascals: finite, supplyGaugePascals: finite }),
    z.object({ by: z.literal('flow'), kilogramsPerSecond: finite.positive() }),
  ]),
  running: z.boolean().default(true),
});

/** A consumer takes water from the supply and gives it back to the return: two of flow, heat and temperatures are fixed. */
export const heatConsumer = z.object({
  ...linkFields,
  takes: z.discriminatedUnion('by', [
    z.object({
      by: z.literal('heat-and-return'),
      watts: finite.nonnegative(),
      returnKelvin: finite.positive(),
    }),
    z.object({ by: z.literal('heat-and-drop'), watts: finite.nonnegative(), dropKelvin: finite.positive() }),
    z.object({ by: z.literal('flow-and-heat'), kilogramsPerSecond: finite.nonnegative(), watts: finite }),
    z.object({
      by: z.literal('flow-and-drop'),
      kilogramsPerSecond: finite.nonnegative(),
      dropKelvin: finite,
    }),
    z.object({
      by: z.literal('flow-and-return'),
      kilogramsPerSecond: finite.nonnegative(),
      returnKelvin: finite.positive(),
    }),
  ]),
  /** What its station needs between supply and return. */
  neededPascals: finite.nonnegative().default(0),
});
export type HeatConsumer = z.infer<typeof heatConsumer>;

/** A district heating network: SI units, pressures as gauge pressures. */
export const heatNetwork = z.object({
  title: z.string().default(''),
  source: z.string().default('').describe('File or data set it was made of.'),
  water: heatWater.default(hotWater),
  frictionLaw: z.enum(['colebrook', 'nikuradse']).default('colebrook'),
  nodes: z.array(heatNode),
  pipes: z.array(heatPipe),
  valves: z.array(heatValve).default([]),
  pumps: z.array(heatPump).default([]),
  plants: z.array(heatPlant).default([]),
  consumers: z.array(heatConsumer).default([]),
});
export type HeatNetwork = z.infer<typeof heatNetwork>;

/** What sentences call a network. */
export const nameOfHeat = ({ source, title }: HeatNetwork): string => source || title || 'Heat network';
