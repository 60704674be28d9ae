import { z } from 'zod';
import { sentence } from '../sentences/sentence.ts';
import { elementId, finite } from '../topology/element-schema.ts';

/** What a question changes in a heating network that a survey describes; ids are the codes of the survey's objects. */
export const heatChanges = z.object({
  outdoorCelsius: finite.min(-60).max(30).default(0).describe('outdoor temperature that is asked for'),
  designOutdoorCelsius: finite
    .min(-60)
    .max(15)
    .default(0)
    .describe(
      'outdoor temperature at which stations take their full heat (GB 50736-2012, appendix A, by city)',
    ),
  indoorCelsius: finite
    .min(10)
    .max(26)
    .default(18)
    .describe('indoor temperature that is owed: GB 50736-2012, 3.0.1, 18 … 24 °C'),
  supplyCelsius: finite.min(30).max(180).nullable().default(null).describe('of all plants; null: as usual'),
  differenceKilopascals: finite
    .min(0)
    .max(3000)
    .nullable()
    .default(null)
    .describe('what the pumps of plants give between supply and return; null: as usual'),
  stoppedPlants: z.array(elementId).max(100).default([]),
  closedValves: z.array(elementId).max(10_000).default([]),
  closedPipes: z.array(elementId).max(10_000).default([]),
  /** In which an unheated building loses 63 % of what it is warmer than the air outside. */
  coolingHours: finite.positive().max(1000).default(60),
});
export type HeatChanges = z.infer<typeof heatChanges>;

export const stationStates = ['supplied', 'unsupplied', 'cold', 'short-of-pressure'] as const;

/** A heat exchanger station and what it gets. */
export const heatStation = z.object({
  code: z.string(),
  state: z.enum(stationStates),
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  neededWatts: z.number(),
  watts: z.number(),
  supplyCelsius: z.number().nullable(),
  returnCelsius: z.number().nullable(),
  /** Between supply and return; null where nothing holds a pressure. */
  differencePascals: z.number().nullable(),
  /** Indoors at last, where it stays so; the temperature that is owed where heat is enough. */
  indoorCelsius: z.number(),
  /** Until its buildings are colder than what is owed by 2 K; null where they never are. */
  coolHours: z.number().nullable(),
});
export type HeatStation = z.infer<typeof heatStation>;

/** Steady pressures, flows and temperatures; null where nothing is known. */
export const heatState = z.object({
  engine: z.string(),
  nodes: z.array(
    z.object({
      code: z.string(),
      circuit: z.enum(['supply', 'return']).nullable(),
      celsius: z.number(),
      /** No water comes here: the temperature is that of the ground, which it takes in time. */
      atRest: z.boolean(),
      gaugePascals: z.number().nullable(),
    }),
  ),
  pipes: z.array(
    z.object({
      code: z.string(),
      kilogramsPerSecond: z.number(),
      metresPerSecond: z.number(),
      /** Where the water leaves it; null where nothing flows. */
      outletCelsius: z.number().nullable(),
    }),
  ),
  plants: z.array(
    z.object({
      code: z.string(),
      running: z.boolean(),
      watts: z.number(),
      supplyCelsius: z.number(),
      returnCelsius: z.number().nullable(),
      kilogramsPerSecond: z.number(),
    }),
  ),
  stations: z.array(heatStation),
  valves: z.array(z.object({ code: z.string(), open: z.boolean() })),
  demandFactor: z.number(),
  lostWatts: z.number(),
  assumed: z.record(z.string(), z.number()),
  warnings: z.array(sentence),
});
export type HeatState = z.infer<typeof heatState>;

/** Below what is owed by this much a building counts as too cold, kelvin. */
export const coldKelvin = 2;

/** A building whose nearest station gives too little. */
export const coldBuilding = z.object({
  code: z.string(),
  class: z.string(),
  name: z.string().nullable(),
  station: z.string(),
  metres: z.number(),
  longitude: z.number(),
  latitude: z.number(),
  residents: z.number().int().nullable(),
});
export type ColdBuilding = z.infer<typeof coldBuilding>;

/** What the server answers: the model's state with the buildings of the city. */
export const heatReport = heatState.extend({ cold: z.array(coldBuilding) });
export type HeatReport = z.infer<typeof heatReport>;
