import { z } from 'zod';
import { assumed, elementId, elementPosition, finite, linkFields } from '../topology/element-schema.ts';

/**
 * Pressure classes of town gas, gauge pressure up to `upToPascals`: GB 50028-2006, table 6.1.6. The codes are ours.
 */
export const pressureClasses = [
  { code: 'low', zh: '低压', upToPascals: 0.01e6 },
  { code: 'medium-b', zh: '中压B', upToPascals: 0.2e6 },
  { code: 'medium-a', zh: '中压A', upToPascals: 0.4e6 },
  { code: 'sub-high-b', zh: '次高压B', upToPascals: 0.8e6 },
  { code: 'sub-high-a', zh: '次高压A', upToPascals: 1.6e6 },
  { code: 'high-b', zh: '高压B', upToPascals: 2.5e6 },
  { code: 'high-a', zh: '高压A', upToPascals: 4e6 },
] as const;
export type PressureClass = (typeof pressureClasses)[number]['code'];
const pressureClass = z.enum(pressureClasses.map(({ code }) => code) as [PressureClass, ...PressureClass[]]);

/** What flows, as far as isothermal flow depends on it. */
export const gasProperties = z.object({
  normalDensityKilogramsPerCubicMetre: finite.positive().describe('At 273.15 K and 101,325 Pa.'),
  dynamicViscosityPascalSeconds: finite.positive(),
  /** Compressibility factor Z = this + slope · p with the absolute pressure p. */
  compressibilityAtZeroPressure: finite.positive().max(1).default(1),
  compressibilitySlopePerPascal: finite.max(0).default(0),
  temperatureKelvin: finite.positive().describe('Of the gas everywhere in the network.'),
});
export type GasProperties = z.infer<typeof gasProperties>;

export const frictionLaws = ['colebrook', 'nikuradse', 'weymouth', 'renouard'] as const;
export type FrictionLaw = (typeof frictionLaws)[number];

export const gasNode = z.object({
  id: elementId,
  elevationMetres: finite.default(0),
  demandKilogramsPerSecond: finite.default(0).describe('Negative where gas is fed in.'),
  fixedGaugePascals: finite
    .nullable()
    .default(null)
    .describe('A source that holds this pressure; null elsewhere.'),
  pressureClass: pressureClass.nullable().default(null),
  position: elementPosition,
  assumed,
});
export type GasNode = z.infer<typeof gasNode>;

export const gasPipe = z.object({
  ...linkFields,
  lengthMetres: finite,
  innerDiameterMetres: finite,
  roughnessMetres: finite.nonnegative(),
  lossCoefficient: finite.nonnegative().default(0),
  frictionFactor: finite
    .positive()
    .nullable()
    .default(null)
    .describe('Darcy friction factor where it is given; null where the law of the network tells it.'),
});
export type GasPipe = z.infer<typeof gasPipe>;

export const gasValve = z.object({ ...linkFields, open: z.boolean().default(true) });
export type GasValve = z.infer<typeof gasValve>;

/** Lets gas out into the air behind a regulator when the pressure there rises too far. */
export const gasRelief = z.object({
  setGaugePascals: finite.positive().describe('Begins to open here; fully open a tenth above.'),
  areaSquareMetres: finite.positive().describe('Of its seat.'),
});
export type GasRelief = z.infer<typeof gasRelief>;

/** Holds the pressure behind it, lets nothing back. */
export const gasRegulator = z.object({
  ...linkFields,
  outletGaugePascals: finite,
  /** What a failed regulator does: it stands open or has shut. */
  condition: z.enum(['working', 'failed-open', 'shut']).default('working'),
  slamShutGaugePascals: finite
    .nullable()
    .default(null)
    .describe('Shuts when the outlet reaches this pressure; null where there is no such device.'),
  relief: gasRelief.nullable().default(null).describe('null where there is no relief valve.'),
});
export type GasRegulator = z.infer<typeof gasRegulator>;

/** Raises the pressure by a ratio of absolute pressures, by a difference, to a pressure, or by a curve. */
export const gasCompressor = z.object({
  ...linkFields,
  raises: z.discriminatedUnion('by', [
    z.object({ by: z.literal('ratio'), ratio: finite.min(1) }),
    z.object({ by: z.literal('difference'), pascals: finite.nonnegative() }),
    z.object({ by: z.literal('outlet'), outletGaugePascals: finite }),
    z.object({
      by: z.literal('curve'),
      pascals: z
        .array(finite)
        .min(1)
        .describe('Coefficients of a polynomial in the volume flow, m³/s, at the mean of both densities.'),
    }),
  ]),
  running: z.boolean().default(true).describe('Where it stands still the gas goes by it.'),
});
export type GasCompressor = z.infer<typeof gasCompressor>;

/** A gas network: SI units, pressures as gauge pressures above the air at the node's elevation. */
export const gasNetwork = z.object({
  title: z.string().default(''),
  source: z.string().default('').describe('File or data set it was made of.'),
  gas: gasProperties,
  frictionLaw: z.enum(frictionLaws).default('colebrook'),
  nodes: z.array(gasNode),
  pipes: z.array(gasPipe),
  valves: z.array(gasValve).default([]),
  regulators: z.array(gasRegulator).default([]),
  compressors: z.array(gasCompressor).default([]),
});
export type GasNetwork = z.infer<typeof gasNetwork>;

/** Methane at 15 °C, Z falling by 0.0022 a bar as in the cases of STANET; for networks whose gas is not known. */
export const naturalGas: GasProperties = {
  normalDensityKilogramsPerCubicMetre: 0.7175,
  dynamicViscosityPascalSeconds: 1.1e-5,
  compressibilityAtZeroPressure: 1,
  compressibilitySlopePerPascal: -2.2e-8,
  temperatureKelvin: 288.15,
};

/** The class whose range a gauge pressure lies in; null above all. */
export function classOfPressure(gaugePascals: number): PressureClass | null {
  return pressureClasses.find(({ upToPascals }) => gaugePascals <= upToPascals)?.code ?? null;
}
