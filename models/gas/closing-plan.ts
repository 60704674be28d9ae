import { buildGraph } from '../topology/graph.ts';
import { ShutdownPlanner } from '../topology/shutdown.ts';
import { type IsolatingValve, valveLayer } from '../topology/valves.ts';
import { NetworkError } from '../water/network-error.ts';
import { linksOf } from './check-network.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { type GasSolution, nameOf } from './gas-topology.ts';

/** A valve, the inlet valve of a regulator, or the outlet valve of a gate station. */
export interface GasClosure {
  id: string;
  kind: 'valve' | 'regulator' | 'source';
  /** Gas that came through it towards the leak, kilograms per second; negative away from it; null where not known. */
  kilogramsPerSecond: number | null;
}

export interface GasClosingPlan {
  /** In the order in which they are closed: what feeds the leak most comes first. */
  close: GasClosure[];
  /** Shut already; they must stay so. */
  keepClosed: string[];
  /** What each takes if it does not work. */
  fallbacks: { valve: string; alsoClose: string[]; instead: string[] }[];
  /** Pipes between the valves, without gas once they are closed. */
  pipes: string[];
  /** Nodes that no source reaches any more, those between the valves included. */
  nodes: string[];
}

/** Ending of the node in front of a gate station that holds its pressure. */
const supply = '/supply';

/** The network with a valve, by the id of the gate station, behind each node that holds a pressure. */
export function withSourceValves(network: GasNetwork): GasNetwork {
  const held = network.nodes.filter(({ fixedGaugePascals }) => fixedGaugePascals !== null);
  return {
    ...network,
    nodes: [
      ...network.nodes.map((node) => ({ ...node, fixedGaugePascals: null })),
      ...held.map((node) => ({ ...node, id: node.id + supply, demandKilogramsPerSecond: 0 })),
    ],
    valves: [
      ...network.valves,
      ...held.map(({ id }) => ({ id, from: id + supply, to: id, open: true, assumed: ['open'] })),
    ],
  };
}

/**
 * Valves that part a pipe from all sources. Regulators count by the valve before them (GB 50028-2006, 6.6.10, asks for
 * one), as they let nothing back those behind the pipe are left as they are.
 * @param network with a valve behind each source, see `withSourceValves`.
 * @param failed valves and regulators that cannot be closed.
 * @param now solution of the network while it leaks.
 * @throws NetworkError where the pipe or a failed valve is not there.
 */
export function closingPlan(
  network: GasNetwork,
  pipe: string,
  failed: readonly string[],
  now: GasSolution,
): GasClosingPlan {
  const links = linksOf(network);
  const number = new Map(network.nodes.map(({ id }, index) => [id, index]));
  const graph = buildGraph(
    network.nodes.length,
    links.flatMap(({ from, to }) => [number.get(from)!, number.get(to)!]),
  );
  const edge = links.findIndex(({ id, kind }) => kind === 'pipe' && id === pipe);
  if (edge < 0) throw new NetworkError(sayGas('model.gas.no-pipe', { file: nameOf(network), id: pipe }));
  const broken = new Set(failed);
  const closable: { id: string; kind: 'valve' | 'regulator'; valve: IsolatingValve }[] = [];
  const passage = new Uint8Array(links.length).fill(3);
  const open = new Map(network.valves.map((valve) => [valve.id, valve.open]));
  const shut = new Set(network.regulators.filter((one) => one.condition === 'shut').map(({ id }) => id));
  for (const [index, { id, kind, from }] of links.entries()) {
    if (kind === 'regulator' || kind === 'compressor') passage[index] = 1;
    if (kind !== 'valve' && kind !== 'regulator') continue;
    const closed = kind === 'valve' ? !open.get(id) : shut.has(id);
    closable.push({
      id,
      kind,
      valve: { edge: index, node: number.get(from)!, closed, fixed: broken.delete(id) },
    });
  }
  for (const id of broken)
    throw new NetworkError(sayGas('model.gas.no-failing', { file: nameOf(network), id }));

  const planner = new ShutdownPlanner({
    graph,
    valves: valveLayer(
      graph,
      closable.map(({ valve }) => valve),
    ),
    sources: network.nodes.flatMap(({ fixedGaugePascals }, index) =>
      fixedGaugePascals === null ? [] : [index],
    ),
    tanks: [],
    passage,
  });
  const plan = planner.plan({ edge });
  const inside = new Set(plan.segments);
  const { edgeSide } = planner.segments;
  const idOf = (valve: number): string => closable[valve]!.id;
  /** A regulator whose inlet lies inside lets nothing in. */
  const feeds = (valve: number): boolean => closable[valve]!.kind === 'valve' || inside.has(edgeSide[valve]!);
  const close = plan.close.filter(feeds).map((valve): GasClosure => {
    const { id, kind } = closable[valve]!;
    const flow = now.flowKilogramsPerSecond[closable[valve]!.valve.edge]!;
    return {
      id,
      kind: kind === 'valve' && number.has(id + supply) ? 'source' : kind,
      kilogramsPerSecond: Number.isNaN(flow) ? null : inside.has(edgeSide[valve]!) ? flow : -flow,
    };
  });
  return {
    close: close.sort((a, b) => (b.kilogramsPerSecond ?? 0) - (a.kilogramsPerSecond ?? 0)),
    keepClosed: plan.keepClosed.map(idOf),
    fallbacks: plan.fallbacks
      .filter(({ valve }) => feeds(valve))
      .map(({ valve, alsoClose, instead }) => ({
        valve: idOf(valve),
        alsoClose: alsoClose.map(idOf),
        instead: instead.map(idOf),
      })),
    pipes: plan.shutEdges.flatMap((at) => (links[at]!.kind === 'pipe' ? [links[at]!.id] : [])),
    nodes: [...plan.shutNodes, ...plan.lostNodes].map((at) => network.nodes[at]!.id),
  };
}
