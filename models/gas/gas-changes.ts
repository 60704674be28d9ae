import { z } from 'zod';
import { elementId, finite } from '../topology/element-schema.ts';
import { NetworkError } from '../water/network-error.ts';
import type { GasNetwork } from './gas-network.ts';
import { type GasScenario, nameOf } from './gas-topology.ts';

/** What a question changes in a network that a survey describes; ids are those of the network. */
export const gasChanges = z.object({
  demandFactor: finite.nonnegative().max(100).default(1).describe('All demands are multiplied by this.'),
  closedValves: z.array(elementId).max(10_000).default([]),
  closedPipes: z.array(elementId).max(10_000).default([]),
  regulators: z
    .array(
      z.object({
        id: elementId,
        condition: z.enum(['working', 'failed-open', 'shut']).optional(),
        outletGaugePascals: finite.nonnegative().max(4e6).optional(),
      }),
    )
    .max(1000)
    .default([]),
  sources: z
    .array(z.object({ id: elementId, gaugePascals: finite.nonnegative().max(10e6) }))
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
  const expect = (ids: Iterable<string>, list: readonly { id: string }[], kind: string): void => {
    const known = new Set(list.map(({ id }) => id));
    for (const id of ids)
      if (!known.has(id)) throw new NetworkError(`${nameOf(network)}: there is no ${kind} "${id}".`);
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
          : { ...node, fixedGaugePascals: held, assumed: without(node.assumed, 'fixedGaugePascals') };
      }),
      regulators: network.regulators.map((one) => {
        const change = regulators.get(one.id);
        if (!change) return one;
        const { condition = one.condition, outletGaugePascals } = change;
        return outletGaugePascals === undefined
          ? { ...one, condition }
          : { ...one, condition, outletGaugePascals, assumed: without(one.assumed, 'outletGaugePascals') };
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

const without = (list: readonly string[], name: string): string[] => list.filter((one) => one !== name);
