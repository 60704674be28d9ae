import { z } from 'zod';
import { elementId, finite } from '../topology/element-schema.ts';
import { NetworkError } from '../water/network-error.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { type GasScenario, nameOf } from './gas-topology.ts';
import { holeArea } from './leak.ts';

/** What is changed at one regulator; what is left out stays. */
export const regulatorChange = z.object({
  condition: z.enum(['working', 'failed-open', 'shut']).optional(),
  outletGaugePascals: finite.nonnegative().max(4e6).optional(),
  slamShutGaugePascals: finite.positive().max(4e6).optional().describe('Shuts when the outlet reaches it.'),
  relief: z
    .object({
      setGaugePascals: finite.positive().max(4e6).describe('Begins to open; fully open a tenth above.'),
      millimetres: finite.positive().max(500).describe('Bore of its seat.'),
    })
    .optional(),
});
export type RegulatorChange = z.infer<typeof regulatorChange>;

const demandFactor = finite.nonnegative().max(100);
const sourceGaugePascals = finite.nonnegative().max(10e6);
/** What a form may set beside regulators and valves. */
export const supplyChange = z.object({
  demandFactor: demandFactor.optional(),
  sources: z.record(elementId, sourceGaugePascals).optional(),
});

/** What a question changes in a network that a survey describes; ids are those of the network. */
export const gasChanges = z.object({
  demandFactor: demandFactor.default(1).describe('All demands are multiplied by this.'),
  closedValves: z.array(elementId).max(10_000).default([]),
  closedPipes: z.array(elementId).max(10_000).default([]),
  regulators: z
    .array(regulatorChange.extend({ id: elementId }))
    .max(1000)
    .default([]),
  sources: z
    .array(z.object({ id: elementId, gaugePascals: sourceGaugePascals }))
    .max(100)
    .default([])
    .describe('Pressures that gate stations hold.'),
  compressors: z
    .array(z.object({ id: elementId, running: z.boolean() }))
    .max(100)
    .default([]),
});
export type GasChanges = z.infer<typeof gasChanges>;

/**
 * The network with the changes that stay within it, and the scenario of the others.
 * @throws NetworkError that names a regulator, source or compressor that is not there.
 */
export function withChanges(
  network: GasNetwork,
  changes: GasChanges,
): { network: GasNetwork; scenario: GasScenario } {
  const regulators = new Map(changes.regulators.map((one) => [one.id, one]));
  const sources = new Map(changes.sources.map((one) => [one.id, one.gaugePascals]));
  const compressors = new Map(changes.compressors.map((one) => [one.id, one.running]));
  const expect = (
    ids: Iterable<string>,
    list: readonly { id: string }[],
    kind: 'regulator' | 'compressor' | 'source',
  ): void => {
    const known = new Set(list.map(({ id }) => id));
    for (const id of ids)
      if (!known.has(id))
        throw new NetworkError(sayGas(`model.gas.no-${kind}`, { file: nameOf(network), id }));
  };
  expect(regulators.keys(), network.regulators, 'regulator');
  expect(compressors.keys(), network.compressors, 'compressor');
  expect(
    sources.keys(),
    network.nodes.filter(({ fixedGaugePascals }) => fixedGaugePascals !== null),
    'source',
  );
  return {
    network: {
      ...network,
      nodes: network.nodes.map((node) => {
        const held = sources.get(node.id);
        return held === undefined
          ? node
          : { ...node, fixedGaugePascals: held, assumed: without(node.assumed, ['fixedGaugePascals']) };
      }),
      regulators: network.regulators.map((one) => {
        const change = regulators.get(one.id);
        if (!change) return one;
        const { condition = one.condition, relief } = change;
        const told = (['outletGaugePascals', 'slamShutGaugePascals', 'relief'] as const).filter(
          (name) => change[name] !== undefined,
        );
        return {
          ...one,
          condition,
          outletGaugePascals: change.outletGaugePascals ?? one.outletGaugePascals,
          slamShutGaugePascals: change.slamShutGaugePascals ?? one.slamShutGaugePascals,
          relief: relief
            ? {
                setGaugePascals: relief.setGaugePascals,
                areaSquareMetres: holeArea(relief.millimetres / 1000),
              }
            : one.relief,
          assumed: without(one.assumed, told),
        };
      }),
      compressors: network.compressors.map((one) => ({
        ...one,
        running: compressors.get(one.id) ?? one.running,
      })),
    },
    scenario: {
      demandFactor: changes.demandFactor,
      valves: new Map(changes.closedValves.map((id) => [id, false])),
      closedPipes: new Set(changes.closedPipes),
    },
  };
}

const without = (list: readonly string[], names: readonly string[]): string[] =>
  list.filter((one) => !names.includes(one));
