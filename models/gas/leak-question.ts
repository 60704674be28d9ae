import { z } from 'zod';
import { sentence } from '../sentences/sentence.ts';
import { elementId, finite } from '../topology/element-schema.ts';
import { blastEffects } from './explosion.ts';
import { gasChanges } from './gas-changes.ts';
import { regulatorStates } from './gas-topology.ts';
import { spaceKindNames } from './nearby-spaces.ts';

/** What a duty officer asks: a gas pipe leaks. Ids are the codes of the survey's objects. */
export const gasLeakQuestion = z.object({
  pipe: elementId.max(256),
  share: finite
    .gt(0)
    .lt(1)
    .nullable()
    .default(null)
    .describe(
      'where along the pipe, part of its length from the start; null: anywhere, so nearest to each space',
    ),
  hole: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('diameter'), millimetres: finite.positive().max(2000) }),
      z.object({ by: z.literal('full-bore') }),
    ])
    .default({ by: 'diameter', millimetres: 20 }),
  searchMetres: finite
    .positive()
    .max(30)
    .default(5)
    .describe('spaces whose walls are as near to the pipe as this'),
  airChangesPerHour: z
    .partialRecord(z.enum(spaceKindNames as [string, ...string[]]), finite.nonnegative().max(100))
    .default({})
    .describe('of kinds of spaces, instead of the usual'),
  failedValves: z.array(elementId).max(1000).default([]).describe('valves that the crew found not to work'),
  untilHours: finite.positive().max(72).default(4),
  changes: gasChanges.prefault({}),
});
export type GasLeakQuestion = z.infer<typeof gasLeakQuestion>;

const place = z.object({ longitude: z.number(), latitude: z.number() });
const timeRange = z.object({ fastSeconds: z.number().nullable(), slowSeconds: z.number().nullable() });
const ring = z.object({
  effect: z.enum(blastEffects.map(({ effect }) => effect)),
  pascals: z.number(),
  radiusMetres: z.number(),
});

/** An underground space beside the leak, from the soonest danger to the latest. */
export const leakSpace = z.object({
  id: z.string(),
  name: z.string().nullable(),
  kind: z.string(),
  foundBy: z.enum(['survey', 'place', 'duct']),
  position: place.nullable(),
  volumeCubicMetres: z.number(),
  airChangesPerHour: z.number(),
  /** From the hole; null where gas comes through ducts only. */
  distanceMetres: z.number().nullable(),
  assumed: z.array(z.enum(['volume', 'air-changes', 'distance'])),
  lowerLimit: z.object({ 20: timeRange, 50: timeRange, 100: timeRange }),
  rings: z.array(ring),
});
export type LeakSpace = z.infer<typeof leakSpace>;

export const gasClosure = z.object({
  id: z.string(),
  kind: z.enum(['valve', 'regulator', 'source']),
  kilogramsPerSecond: z.number().nullable(),
  position: place.nullable(),
});

export const gasLeakAnswer = z.object({
  pipe: z.string(),
  /** Of the hole, or of the middle of the pipe. */
  position: place,
  pressureClass: z.string().nullable(),
  innerDiameterMetres: z.number(),
  depthMetres: z.number(),
  /** Fields of the pipe and the network that nobody measured. */
  assumed: z.array(z.string()),
  leakKilogramsPerSecond: z.number(),
  leakCubicMetresPerHour: z.number(),
  choked: z.boolean(),
  gaugePascals: z.number(),
  /** Before the leak, in the middle of the pipe. */
  gaugePascalsBefore: z.number().nullable(),
  spaces: z.array(leakSpace),
  /** Around `position`: holds the widest rings of all spaces; null where no space can explode. */
  evacuationMetres: z.number().nullable(),
  close: z.array(gasClosure),
  keepClosed: z.array(z.string()),
  fallbacks: z.array(
    z.object({ valve: z.string(), alsoClose: z.array(z.string()), instead: z.array(z.string()) }),
  ),
  /** Pipes between the valves. */
  shutPipes: z.array(z.string()),
  closed: z
    .object({
      parted: z.boolean(),
      unsupplied: z.array(z.string()),
      deficient: z.array(z.string()),
      /** Demand of the nodes without gas, normal cubic metres an hour. */
      lostCubicMetresPerHour: z.number(),
      lowest: z
        .object({ node: z.string(), gaugePascals: z.number(), pressureClass: z.string().nullable() })
        .nullable(),
      segmentVolumeCubicMetres: z.number(),
      blowdown: z
        .object({
          seconds: z.array(z.number()),
          gaugePascals: z.array(z.number()),
          leakKilogramsPerSecond: z.array(z.number()),
          leakedKilograms: z.number(),
          emptySeconds: z.number().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  warnings: z.array(sentence),
  engine: z.string(),
});
export type GasLeakAnswer = z.infer<typeof gasLeakAnswer>;

/** Steady pressures and flows of a network that a survey describes; null where nothing is known. */
export const gasState = z.object({
  engine: z.string(),
  nodes: z.array(
    z.object({ code: z.string(), gaugePascals: z.number().nullable(), pressureClass: z.string().nullable() }),
  ),
  pipes: z.array(
    z.object({
      code: z.string(),
      /** At 0 °C and 101,325 Pa, positive from its first point to its second. */
      cubicMetresPerHour: z.number().nullable(),
      metresPerSecond: z.number().nullable(),
    }),
  ),
  regulators: z.array(
    z.object({
      code: z.string(),
      state: z.enum(regulatorStates),
      inletGaugePascals: z.number().nullable(),
      outletGaugePascals: z.number().nullable(),
      heldGaugePascals: z.number(),
      cubicMetresPerHour: z.number().nullable(),
      /** Through its relief valve; null where the pressure behind it is not known. */
      reliefCubicMetresPerHour: z.number().nullable(),
      /** Of what lies behind it. */
      pressureClass: z.string().nullable(),
      position: place.nullable(),
    }),
  ),
  sources: z.array(
    z.object({ code: z.string(), gaugePascals: z.number(), cubicMetresPerHour: z.number().nullable() }),
  ),
  valves: z.array(z.object({ code: z.string(), open: z.boolean() })),
  unsupplied: z.array(z.string()),
  deficient: z.array(z.string()),
  inventoryKilograms: z.number(),
  /** Fields that nobody measured, with how many elements have them. */
  assumed: z.record(z.string(), z.number()),
  warnings: z.array(sentence),
});
export type GasState = z.infer<typeof gasState>;
