import { z } from 'zod';

/**
 * What results can say of nodes or links, in the unit of their rows: pressure head, metres of water; flow, L/s, positive
 * from first to second node; velocity, m/s; age of the water, h; share of traced water, %; temperature, °C; gauge
 * pressure of gas, kPa; filling of a sewer, % of its height; water above the rim of a manhole, m; depth of the water in a manhole, m; exchange
 * between street and manhole, L/s, positive down.
 */
export const networkParameters = [
  'pressure',
  'flow',
  'velocity',
  'age',
  'trace',
  'temperature',
  'gas-pressure',
  'filling',
  'ponding',
  'depth',
  'exchange',
] as const;
export type NetworkParameter = (typeof networkParameters)[number];

/** Where a parameter is known; what it is at the other kind follows from the ends or is not said. */
export const parameterPlaces: Record<NetworkParameter, 'nodes' | 'links'> = {
  pressure: 'nodes',
  flow: 'links',
  velocity: 'links',
  age: 'nodes',
  trace: 'nodes',
  temperature: 'nodes',
  'gas-pressure': 'nodes',
  filling: 'links',
  ponding: 'nodes',
  depth: 'nodes',
  exchange: 'nodes',
};

const rows = z.array(z.array(z.number().nullable()));

/**
 * Results of a run of any pipe model: row-major arrays [time][index], null where the engine gave none. A parameter that
 * the model does not know has no rows at all.
 */
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
  /** Which of the two; absent where there is no quality. */
  qualityKind: z.enum(['age', 'trace']).optional(),
  /** Parameters that have no field of their own. */
  more: z.partialRecord(z.enum(networkParameters), rows).optional(),
  engine: z.string(),
});
export type NetworkResults = z.infer<typeof networkResults>;

/** Rows [time][index] of a parameter and the codes of their columns; null where the results do not have it. */
export function networkRows(
  results: NetworkResults,
  parameter: NetworkParameter,
): { codes: readonly string[]; rows: readonly (readonly (number | null)[])[] } | null {
  const own: Partial<Record<NetworkParameter, NetworkResults['pressureMetres']>> = {
    pressure: results.pressureMetres,
    flow: results.flowLitresPerSecond,
    velocity: results.velocityMetresPerSecond,
    ...(results.quality && results.qualityKind && { [results.qualityKind]: results.quality }),
  };
  const found = results.more?.[parameter] ?? own[parameter];
  if (!found || found.length === 0) return null;
  return {
    codes: parameterPlaces[parameter] === 'nodes' ? results.nodeCodes : results.linkCodes,
    rows: found,
  };
}

/** Parameters that results have, in their fixed order. */
export const parametersOf = (results: NetworkResults): NetworkParameter[] =>
  networkParameters.filter((parameter) => networkRows(results, parameter) !== null);
