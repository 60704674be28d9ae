import { z } from 'zod';
import { sentence } from '../sentences/sentence.ts';
import { fewestValves } from '../topology/fewest-valves.ts';
import { type Shutdown, ShutdownPlanner } from '../topology/shutdown.ts';
import { valveLayer, withFixed } from '../topology/valves.ts';
import { NetworkError } from './network-error.ts';
import { pressureDemand } from './scenario.ts';
import { numberOf, topologyOf, type WaterTopology } from './topology.ts';
import type { NetworkNode, WaterNetwork } from './water-network.ts';
import { sayWater } from './water-sentences.ts';

/** An isolating valve as it is recorded: on a pipe, beside one of its end nodes. */
export const valveRecord = z.object({
  id: z.string().min(1),
  link: z.string(),
  node: z.string(),
  closed: z.boolean().default(false).describe('shut now'),
  fixed: z.boolean().default(false).describe('cannot be turned, is buried or not there: stays as it is'),
  cost: z.number().int().min(1).default(1).describe('what it takes to turn it, e.g. minutes of a crew'),
});
export const valveRecords = z.array(valveRecord).max(200_000);
export type ValveRecord = z.infer<typeof valveRecord>;

/** What a duty officer asks: a pipe or a node has burst. Ids are the network's own. */
export const burstQuestion = z
  .object({
    link: z.string().optional(),
    node: z.string().optional(),
    failedValves: z.array(z.string()).default([]).describe('valves that the crew found not to work'),
    closedValves: z.array(z.string()).default([]).describe('valves taken as shut, besides those recorded so'),
    openedValves: z.array(z.string()).default([]).describe('valves recorded as shut and taken as opened'),
    atSeconds: z
      .number()
      .int()
      .min(0)
      .max(31 * 86400)
      .default(0)
      .describe('instant of the model, seconds from its start'),
    pressures: z.boolean().default(true).describe('compute the pressures after closing'),
    demand: pressureDemand.prefault({}),
  })
  .refine(({ link, node }) => (link === undefined) !== (node === undefined), {
    message: 'expected either a link or a node',
  });
export type BurstQuestion = z.infer<typeof burstQuestion>;

const part = z.object({
  nodes: z.array(z.string()),
  links: z.array(z.string()),
  lengthMetres: z.number(),
});

/** Which valves to close, and what that does. */
export const burstAnswer = z.object({
  /** `assumed`: none are recorded, and a valve at each end of each pipe was taken. */
  valvesFrom: z.enum(['recorded', 'assumed']),
  /** In the order of closing: where most water flows first; where pressures are not computed, as they are listed. */
  close: z.array(z.string()),
  /** All valves that the answer names. */
  valves: z.array(valveRecord),
  /** At the border and shut already: they must stay so. */
  keepClosed: z.array(z.string()),
  /** Everything between the valves. */
  shut: part.extend({ volumeCubicMetres: z.number() }),
  /** Outside of the valves and cut off all the same. */
  lost: part,
  /** Fed by tanks only from now on. */
  tankOnly: part,
  /** What the engine shuts for it, as it has no valves at the ends of pipes: for a scenario of the hours that follow. */
  closures: z.array(z.string()),
  /** Demand of the file at shut and lost junctions, litres per second. */
  demandLitresPerSecond: z.number(),
  hydrants: z.array(z.string()),
  fallbacks: z.array(
    z.object({
      valve: z.string(),
      alsoClose: z.array(z.string()),
      instead: z.array(z.string()),
      moreNodes: z.number(),
      moreEdges: z.number(),
    }),
  ),
  /** Valve or closed link to open, by which nodes come back. */
  refills: z.array(z.object({ valve: z.string().nullable(), link: z.string(), nodes: z.number() })),
  /** Fewer valves that shut off more; null where the plan has the fewest, or a source lies within. */
  fewer: z.object({ close: z.array(z.string()), nodes: z.number() }).nullable(),
  /** After closing; null where not asked for. Shut and lost nodes have none. */
  pressures: z
    .object({
      engine: z.string(),
      requiredMetres: z.number(),
      /** Supplied junctions with demand that come under the required pressure, lowest first. */
      low: z.array(z.object({ node: z.string(), beforeMetres: z.number(), afterMetres: z.number() })),
      /** What supplied junctions ask for and do not get, litres per second. */
      unmetLitresPerSecond: z.number(),
    })
    .nullable(),
  warnings: z.array(sentence),
});
export type BurstAnswer = z.infer<typeof burstAnswer>;

/** A plan with what it was made from; `answerOf` puts it into words. */
export interface BurstPlan {
  topology: WaterTopology;
  shutdown: Shutdown;
  planner: ShutdownPlanner;
  /** Valves as the question takes them. */
  records: readonly ValveRecord[];
  recorded: boolean;
  /** Links that the opening of valves opens. */
  opened: string[];
  /** Valves that the question names. */
  asked: number[];
}

type Asked = Pick<BurstQuestion, 'link' | 'node' | 'failedValves'> &
  Partial<Pick<BurstQuestion, 'closedValves' | 'openedValves'>>;

/**
 * Plans the shutdown of a burst. What does not depend on the place costs a few milliseconds at ten thousand valves.
 * @param records null where none are known.
 * @throws NetworkError where a place, a link or a valve does not exist.
 */
export function planBurst(
  network: WaterNetwork,
  records: readonly ValveRecord[] | null,
  question: Asked,
): BurstPlan {
  const listed = records ?? assumedValves(network);
  const numberOfValve = new Map(listed.map(({ id }, index) => [id, index]));
  const known = asAsked(listed, numberOfValve, question);
  const topology = throughValves(topologyOf(network), known, listed);
  const layer = valveLayer(
    topology.graph,
    known.map(({ id, link, node, ...state }) => {
      const edge = numberOf(topology.linkOf, link, 'link', id);
      const at = numberOf(topology.nodeOf, node, 'node', id);
      if (topology.graph.from[edge] !== at && topology.graph.to[edge] !== at)
        throw new NetworkError(sayWater('model.water.valve-not-there', { valve: id, link, node }));
      return { edge, node: at, ...state };
    }),
  );
  const failed = question.failedValves.map((id) => numberOf(numberOfValve, id, 'valve'));
  const planner = new ShutdownPlanner({
    graph: topology.graph,
    valves: withFixed(layer, failed),
    sources: topology.sources,
    tanks: topology.tanks,
    passage: topology.passage,
  });
  const place =
    question.link !== undefined
      ? { edge: numberOf(topology.linkOf, question.link, 'link') }
      : { node: numberOf(topology.nodeOf, question.node!, 'node') };
  const shut = linksWithShut(known);
  return {
    topology,
    planner,
    shutdown: planner.plan(place),
    records: known,
    recorded: records !== null,
    asked: [...question.failedValves, ...(question.closedValves ?? []), ...(question.openedValves ?? [])].map(
      (id) => numberOfValve.get(id)!,
    ),
    opened: [...linksWithShut(listed)].filter((link) => !shut.has(link)),
  };
}

/** Valves on pipes and beside nodes that a network has, and ids of the others: of pipes that came with an edit since undone. */
export function fittingValves(
  network: WaterNetwork,
  records: readonly ValveRecord[],
): { fitting: ValveRecord[]; lost: string[] } {
  const fits = ({ link, node }: ValveRecord): boolean => {
    const found = network.links.get(link);
    return found !== undefined && (found.from === node || found.to === node);
  };
  return {
    fitting: records.filter(fits),
    lost: records.filter((record) => !fits(record)).map(({ id }) => id),
  };
}

/** The valves with those that the question opens and shuts. @throws NetworkError where one does not exist. */
function asAsked(
  listed: readonly ValveRecord[],
  numberOfValve: ReadonlyMap<string, number>,
  { closedValves = [], openedValves = [] }: Asked,
): ValveRecord[] {
  const known = [...listed];
  for (const [ids, closed] of [
    [closedValves, true],
    [openedValves, false],
  ] as const)
    for (const id of ids) {
      const valve = numberOf(numberOfValve, id, 'valve');
      if (!closed && known[valve]!.fixed)
        throw new NetworkError(sayWater('model.water.valve-fixed', { valve: id }));
      known[valve] = { ...known[valve]!, closed };
    }
  return known;
}

const linksWithShut = (records: readonly ValveRecord[]): Set<string> =>
  new Set(records.filter(({ closed }) => closed).map(({ link }) => link));

/** A pipe that the file closes and that has a valve recorded as shut is shut by that valve, which can be opened. */
function throughValves(
  topology: WaterTopology,
  known: readonly ValveRecord[],
  listed: readonly ValveRecord[],
): WaterTopology {
  const passage = topology.passage.slice();
  const shut = linksWithShut(listed);
  for (const { link } of known) {
    const edge = topology.linkOf.get(link);
    if (edge !== undefined && shut.has(link) && passage[edge] === 0) passage[edge] = 3;
  }
  return { ...topology, passage };
}

/** A valve at each end of each pipe: the best that a network could have. */
function assumedValves(network: WaterNetwork): ValveRecord[] {
  return [...network.links.values()].flatMap(({ id, kind, from, to }) =>
    kind === 'pipe'
      ? [from, to].map((node) => valveRecord.parse({ id: `${id}/${node}`, link: id, node }))
      : [],
  );
}

/** Hydrants are junctions whose tag says so. */
export const isHydrant = ({ tag }: NetworkNode): boolean => tag !== null && /hydrant|消火栓/i.test(tag);

/** The plan under the network's own ids, without pressures. */
export function answerOf(network: WaterNetwork, plan: BurstPlan): BurstAnswer {
  const { topology, shutdown, planner, records } = plan;
  const { nodeIds, linkIds, lengths } = topology;
  const ids = (valves: readonly number[]): string[] => valves.map((valve) => records[valve]!.id);
  const partOf = (nodes: readonly number[], links: readonly number[]) => ({
    nodes: nodes.map((node) => nodeIds[node]!),
    links: links.map((link) => linkIds[link]!),
    lengthMetres: links.reduce((sum, link) => sum + lengths[link]!, 0),
  });
  const dry = [...shutdown.shutNodes, ...shutdown.lostNodes].map(
    (node) => network.nodes.get(nodeIds[node]!)!,
  );
  return {
    valvesFrom: plan.recorded ? 'recorded' : 'assumed',
    close: ids(shutdown.close),
    valves: named(plan).map((valve) => records[valve]!),
    keepClosed: ids(shutdown.keepClosed),
    shut: {
      ...partOf(shutdown.shutNodes, shutdown.shutEdges),
      volumeCubicMetres: shutdown.shutEdges.reduce((sum, link) => {
        const { diameterMillimetres, lengthMetres } = network.links.get(linkIds[link]!)!;
        return sum + (Math.PI / 4) * ((diameterMillimetres ?? 0) / 1000) ** 2 * (lengthMetres ?? 0);
      }, 0),
    },
    lost: partOf(shutdown.lostNodes, shutdown.lostEdges),
    tankOnly: partOf(shutdown.tankOnlyNodes, shutdown.tankOnlyEdges),
    closures: closuresOf(plan),
    demandLitresPerSecond: dry.reduce((sum, node) => sum + (node.baseDemandLitresPerSecond ?? 0), 0),
    hydrants: dry.filter(isHydrant).map(({ id }) => id),
    fallbacks: shutdown.fallbacks.map((fallback) => ({
      ...fallback,
      valve: records[fallback.valve]!.id,
      alsoClose: ids(fallback.alsoClose),
      instead: ids(fallback.instead),
    })),
    refills: shutdown.refills.map(({ valve, edge, nodes }) => ({
      valve: valve === null ? null : records[valve]!.id,
      link: linkIds[edge]!,
      nodes,
    })),
    fewer: fewer(planner, shutdown, ids),
    pressures: null,
    warnings: [
      ...(plan.recorded ? [] : [sayWater('model.water.valves-assumed', {})]),
      ...(shutdown.unsuppliedBefore > 0
        ? [sayWater('model.water.dry-before', { count: shutdown.unsuppliedBefore })]
        : []),
    ],
  };
}

function named({ shutdown, asked }: BurstPlan): number[] {
  const { close, keepClosed, fallbacks, refills } = shutdown;
  return [
    ...new Set([
      ...close,
      ...keepClosed,
      ...fallbacks.flatMap(({ alsoClose, instead }) => [...alsoClose, ...instead]),
      ...refills.flatMap(({ valve }) => (valve === null ? [] : [valve])),
      ...asked,
    ]),
  ].sort((a, b) => a - b);
}

/** Links that are shut while the burst is shut off: those between the valves, and those that carry a shut valve. */
export function closuresOf({ topology, shutdown, records }: BurstPlan): string[] {
  return [
    ...new Set([
      ...shutdown.shutEdges.map((link) => topology.linkIds[link]!),
      ...shutdown.close.map((valve) => records[valve]!.link),
      ...linksWithShut(records),
    ]),
  ];
}

function fewer(
  planner: ShutdownPlanner,
  shutdown: Shutdown,
  ids: (valves: readonly number[]) => string[],
): BurstAnswer['fewer'] {
  const { network, segments } = planner;
  const holdsSource = [...network.sources, ...network.tanks].some((node) =>
    shutdown.segments.includes(segments.of[node]!),
  );
  if (holdsSource || shutdown.close.length < 2) return null;
  const cut = fewestValves(network, segments, shutdown.segments);
  if (cut.close.length >= shutdown.close.length) return null;
  const within = new Set(cut.segments);
  let nodes = 0;
  for (let node = 0; node < network.graph.nodeCount; node++) if (within.has(segments.of[node]!)) nodes++;
  return { close: ids(cut.close), nodes };
}
