import { z } from 'zod';
import { type Sentence, sentence } from '../sentences/sentence.ts';
import {
  connected,
  downstream,
  flowPassage,
  nearestValves,
  pollutionSource,
  type Trace,
  upstream,
} from '../topology/trace.ts';
import { type IsolatingValve, valveLayer } from '../topology/valves.ts';
import { NetworkError } from '../water/network-error.ts';
import { sayGround } from './ground-sentences.ts';
import type { PipeNetwork } from './pipe-network.ts';

/** Traces by the names of the trade: connected, upstream, downstream, nearest isolating valves, source of a pollution. */
export const traceKinds = ['connected', 'upstream', 'downstream', 'valves', 'pollution'] as const;

export const traceQuestion = z
  .object({
    dataset: z.string().min(1),
    kind: z.enum(traceKinds),
    /** Codes of points or lines; of a pollution the dirty points. */
    from: z.array(z.string().min(1)).min(1).max(100),
    /** Of a pollution: points that were found clean. */
    clean: z.array(z.string().min(1)).max(100).default([]),
    /** What up and down mean: the fall of the inverts, or the flow of a water model's results. */
    by: z.enum(['fall', 'flow']).default('fall'),
    /** Of `flow`: seconds of the results, the nearest step counts. */
    atSeconds: z.number().min(0).default(0),
  })
  .strict();
export type TraceQuestion = z.infer<typeof traceQuestion>;

const place = z.tuple([z.number(), z.number()]);
export const tracedPoint = z.object({
  code: z.string(),
  class: z.string(),
  name: z.string().nullable(),
  position: place.nullable(),
});
export const tracedLine = z.object({
  code: z.string(),
  class: z.string(),
  name: z.string().nullable(),
  lengthMetres: z.number(),
  widthMillimetres: z.number().nullable(),
  line: z.array(place),
});
export const traceAnswer = z.object({
  dataset: z.string(),
  kind: z.enum(traceKinds),
  /** What the direction was taken from; null where it does not matter. */
  by: z.enum(['fall', 'flow']).nullable(),
  /** Seconds of the results' step that was taken. */
  atSeconds: z.number().nullable(),
  /** Of a pollution: where it may have come from. */
  points: z.array(tracedPoint),
  lines: z.array(tracedLine),
  lengthMetres: z.number(),
  /** Nearest isolating valves with the way to them. */
  valves: z.array(tracedPoint.extend({ distanceMetres: z.number() })),
  /** Candidate whose sample tells most; null where none is left to sample. */
  sampleNext: tracedPoint.nullable(),
  warnings: z.array(sentence),
});
export type TraceAnswer = z.infer<typeof traceAnswer>;

/** Flows of a water model's results by code of the link, at one step. */
export interface FlowStep {
  atSeconds: number;
  /** Litres per second, positive from first to second point; null for a link without results. */
  flowOf(code: string): number | null;
}

/** An isolating valve on record: the line on which it sits, and the end point that it parts from it. */
export interface RecordedValve {
  code: string;
  line: string;
  point: string;
  closed: boolean;
  works: boolean;
}

/** Flows up to this count as none, litres per second. */
const stillFlow = 1e-3;

/** @throws NetworkError naming a code that is not in the network, or what the question lacks. */
export function traceNetwork(
  network: PipeNetwork,
  question: TraceQuestion,
  flows: FlowStep | null,
  recorded: readonly RecordedValve[] = [],
): TraceAnswer {
  const { kind, by } = question;
  const starts = question.from.flatMap((code) => network.pointsOf(code));
  const answer: TraceAnswer = {
    dataset: network.dataset,
    kind,
    by: kind === 'connected' || kind === 'valves' ? null : by,
    atSeconds: null,
    points: [],
    lines: [],
    lengthMetres: 0,
    valves: [],
    sampleNext: null,
    warnings: [],
  };
  const take = ({ nodes, edges }: Trace): TraceAnswer => ({
    ...answer,
    points: nodes.map((node) => pointOf(network, node)),
    lines: edges.map((edge) => lineOf(network, edge)),
    lengthMetres: edges.reduce((sum, edge) => sum + network.lines[edge]!.lengthMetres, 0),
  });
  if (kind === 'connected') {
    const found = new Map<'nodes' | 'edges', Set<number>>([
      ['nodes', new Set()],
      ['edges', new Set()],
    ]);
    for (const start of starts) {
      const trace = connected(network.graph, start, network.openPassage);
      for (const node of trace.nodes) found.get('nodes')!.add(node);
      for (const edge of trace.edges) found.get('edges')!.add(edge);
    }
    return take({ nodes: [...found.get('nodes')!], edges: [...found.get('edges')!] });
  }
  if (kind === 'valves') return { ...answer, ...valvesNear(network, starts, recorded) };
  if (by === 'flow' && !flows)
    throw new NetworkError(sayGround('model.trace.no-results', { dataset: network.dataset }));
  const direction = directionOf(network, by === 'flow' ? flows : null, answer.warnings);
  if (flows && by === 'flow') answer.atSeconds = flows.atSeconds;
  if (kind === 'upstream')
    return take(upstream(network.graph, upper(network, question.from, direction), direction));
  if (kind === 'downstream')
    return take(downstream(network.graph, lowerEnds(network, question.from, direction), direction));
  const clean = question.clean.flatMap((code) => network.pointsOf(code));
  const source = pollutionSource(network.graph, direction, starts, clean);
  const candidates = new Set(source.candidates);
  const edges = network.lines.flatMap((_, edge) =>
    candidates.has(network.graph.from[edge]!) && candidates.has(network.graph.to[edge]!) ? [edge] : [],
  );
  return {
    ...take({ nodes: source.candidates, edges }),
    sampleNext: source.sampleNext === null ? null : pointOf(network, source.sampleNext),
  };
}

function directionOf(network: PipeNetwork, flows: FlowStep | null, warnings: Sentence[]): Uint8Array {
  if (!flows) {
    const unknown = network.lines.filter(({ buried }) => buried && buried.facts.heights === 'assumed').length;
    if (unknown > 0)
      warnings.push(sayGround('model.trace.no-heights', { count: unknown, all: network.lines.length }));
    return network.fallPassage;
  }
  const values = network.lines.map(({ code }) => flows.flowOf(code));
  const without = values.filter((value) => value === null).length;
  if (without > 0) warnings.push(sayGround('model.trace.no-flow', { count: without }));
  return flowPassage(
    values.map((value) => value ?? 0),
    stillFlow,
  );
}

/** Of a line only the end from which water comes counts upstream, of a point itself. */
const upper = (network: PipeNetwork, codes: readonly string[], direction: Uint8Array): number[] =>
  endsOf(network, codes, direction, 1);
const lowerEnds = (network: PipeNetwork, codes: readonly string[], direction: Uint8Array): number[] =>
  endsOf(network, codes, direction, 2);

function endsOf(
  network: PipeNetwork,
  codes: readonly string[],
  direction: Uint8Array,
  from: 1 | 2,
): number[] {
  return codes.flatMap((code) => {
    const line = network.lineOf(code);
    if (line === null || direction[line] === 0) return network.pointsOf(code);
    return [direction[line] === from ? network.graph.from[line]! : network.graph.to[line]!];
  });
}

/** Valves on record, and the valves that are points or links of the network themselves. */
function valvesNear(
  network: PipeNetwork,
  starts: readonly number[],
  recorded: readonly RecordedValve[],
): Pick<TraceAnswer, 'valves' | 'warnings'> {
  const valves: IsolatingValve[] = [];
  const names: TraceAnswer['valves'][number][] = [];
  const put = (valve: IsolatingValve, named: TraceAnswer['points'][number]): void => {
    valves.push(valve);
    names.push({ ...named, distanceMetres: 0 });
  };
  const { graph } = network;
  for (const { code, line, point, closed, works } of recorded) {
    const edge = network.lineOf(line);
    if (edge === null) continue;
    const node = network.pointOf(point);
    put(
      { edge, node, closed, fixed: !works },
      { code, class: 'valve', name: code, position: pointOf(network, node).position },
    );
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const link = network.lines[edge]!;
    const ends = [graph.from[edge]!, graph.to[edge]!];
    const isValve = link.class === 'valve';
    for (const node of ends)
      if (isValve || network.points[node]!.class === 'valve')
        put({ edge, node, closed: link.closed }, isValve ? linkAsPoint(link) : pointOf(network, node));
  }
  if (valves.length === 0)
    throw new NetworkError(sayGround('model.trace.no-valves', { dataset: network.dataset }));
  const layer = valveLayer(graph, valves);
  const nearest = new Map<string, TraceAnswer['valves'][number]>();
  for (const start of new Set(starts))
    for (const { valve, distance } of nearestValves(graph, start, layer, network.lengths)) {
      const named = names[valve]!;
      const before = nearest.get(named.code)?.distanceMetres ?? Number.POSITIVE_INFINITY;
      if (distance < before) nearest.set(named.code, { ...named, distanceMetres: distance });
    }
  const found = [...nearest.values()].sort((a, b) => a.distanceMetres - b.distanceMetres);
  return {
    valves: found,
    warnings: found.length === 0 ? [sayGround('model.trace.no-valve', {})] : [],
  };
}

function pointOf(network: PipeNetwork, number: number): TraceAnswer['points'][number] {
  const { code, class: kind, name, position } = network.points[number]!;
  return { code, class: kind, name, position: position && [...position] };
}

const linkAsPoint = ({
  code,
  class: kind,
  name,
  coordinates,
}: PipeNetwork['lines'][number]): TraceAnswer['points'][number] => ({
  code,
  class: kind,
  name,
  position: [coordinates[0]![0], coordinates[0]![1]],
});

function lineOf(network: PipeNetwork, number: number): TraceAnswer['lines'][number] {
  const { code, class: kind, name, lengthMetres, buried, coordinates } = network.lines[number]!;
  return {
    code,
    class: kind,
    name,
    lengthMetres,
    widthMillimetres: buried?.facts.widthMillimetres ?? null,
    line: coordinates.map(([longitude, latitude]) => [longitude, latitude]),
  };
}
