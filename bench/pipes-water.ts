import { readFileSync } from 'node:fs';
import { checkClearances } from '../models/clearance/check-clearances.ts';
import { planningClearances } from '../models/clearance/clearance-rules.ts';
import { sharedData } from '../models/testing/shared-data.ts';
import { affectedBy, type Service } from '../models/topology/affected.ts';
import { buildGraph, reach } from '../models/topology/graph.ts';
import { ShutdownPlanner } from '../models/topology/shutdown.ts';
import { valveLayer } from '../models/topology/valves.ts';
import { pipeCriticality } from '../models/water/criticality.ts';
import { parseNetwork } from '../models/water/parse-network.ts';
import { topologyOf } from '../models/water/topology.ts';
import { WaterModel } from '../models/water/water-model.ts';
import { best, bestInTurns } from './best.ts';
import { scatteredValves, street, town } from './pipes-water/town.ts';
import type { BenchRow } from './row.ts';

const pressureDemand = { minimumMetres: 0, requiredMetres: 14, exponent: 0.5 };

/** Water networks: the engine with its results read, N-1, shutdowns, and clearances. */
export async function run(): Promise<BenchRow[]> {
  const text = town();
  return [
    await stepRow(text),
    ...(await criticalityRows(text)),
    await shutdownRow('12,500 nodes, 9,000 valves', text),
    ...(await fileShutdownRows()),
    ...(await clearanceRows()),
  ];
}

/** A day with everything read at each step, against the engine's own calls alone. */
async function stepRow(text: string): Promise<BenchRow> {
  const model = await WaterModel.open(text, { file: 'town.inp' });
  const state = model.newState();
  const day = (read: boolean) => async (): Promise<void> => {
    model.start();
    do {
      model.solve();
      if (read) model.read(state);
    } while (model.next() > 0);
  };
  const [ours, theirs] = await bestInTurns(day(true), day(false));
  model.close();
  return row(
    'water: 24 h, all results read',
    ours * 1000,
    'ms',
    'the same without reading',
    theirs * 1000,
    1.1,
  );
}

/** Time of the processor, so that other load counts little. */
async function processorSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function criticalityRows(text: string): Promise<BenchRow[]> {
  const net6 = sharedData('epanet-swmm-networks', 'Net6.inp');
  if (!net6)
    console.error('pipes-water: Net6.inp is not at hand; a made network of 12,500 nodes stands for it.');
  const networks: [string, string][] = [net6 ? ['Net6', readFileSync(net6, 'utf8')] : ['12,500 nodes', text]];
  const rows: BenchRow[] = [];
  for (const [name, input] of networks) {
    const model = await WaterModel.open(input, { file: name });
    const state = model.newState();
    let pipes = 0;
    const ours = await processorSeconds(async () => {
      pipes = (await pipeCriticality(model, { pressureDemand })).length;
    });
    const solutions = 40;
    const all = await processorSeconds(async () => {
      for (let solution = 0; solution < solutions; solution++) {
        model.start();
        model.solve();
        model.read(state);
      }
    });
    model.close();
    rows.push(
      row(
        `water: N-1 of ${pipes} pipes, ${name}`,
        ours,
        's of processor',
        'one solution × pipes',
        (all / solutions) * pipes,
        0.3,
      ),
    );
  }
  return rows;
}

/** Segments, supply before and after, fallbacks, refilling and whom it affects, all from the start. */
async function shutdownRow(name: string, text: string, valveCount = 9000): Promise<BenchRow> {
  const network = parseNetwork(text, name);
  const { graph, nodeOf, linkOf, sources, tanks, passage } = topologyOf(network);
  const valves = valveLayer(
    graph,
    scatteredValves([...network.links.values()], valveCount).map(({ link, node }) => ({
      edge: linkOf.get(link)!,
      node: nodeOf.get(node)!,
    })),
  );
  const services: Service[] = Array.from({ length: graph.edgeCount }, (_, edge) => ({
    code: String(edge),
    kind: 'building',
    place: { edge },
    customers: 12,
  }));
  const seconds = await best(async () => {
    for (let time = 0; time < 10; time++) {
      const planner = new ShutdownPlanner({ graph, valves, sources, tanks, passage });
      affectedBy(planner.plan({ edge: (time * 1237) % graph.edgeCount }), services);
    }
  });
  const ms = seconds * 100;
  return {
    row: `water: segments and shutdown, ${name}`,
    ours: ms,
    unit: 'ms',
    against: '5 ms',
    theirs: 5,
    ratio: ms / 5,
    must: 'ratio <= 1',
    holds: ms <= 5,
  };
}

async function fileShutdownRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of ['Net6.inp', 'ky4.inp']) {
    const path = sharedData('epanet-swmm-networks', name);
    if (path) rows.push(await shutdownRow(name, readFileSync(path, 'utf8')));
  }
  return rows;
}

async function clearanceRows(): Promise<BenchRow[]> {
  const [whole, half] = [street(100_000), street(50_000)];
  const time = async (lines: typeof whole): Promise<number> => {
    const start = performance.now();
    checkClearances(lines, planningClearances);
    return performance.now() - start;
  };
  // The first time compiles.
  await time(half);
  let [ours, halves] = [Infinity, Infinity];
  for (let turn = 0; turn < 5; turn++) {
    halves = Math.min(halves, await time(half));
    ours = Math.min(ours, await time(whole));
  }
  const numbers = new Map<string, number>();
  const numberOf = (end: string | null): number => {
    const known = numbers.get(end!) ?? numbers.size;
    numbers.set(end!, known);
    return known;
  };
  const ends = whole.flatMap((line) => line.ends.map(numberOf));
  const graph = buildGraph(numbers.size, ends);
  const search = await best(async () => {
    // All nodes are starts, so that every one and every edge is looked at.
    reach(
      graph,
      Array.from({ length: graph.nodeCount }, (_, node) => node),
    );
  });
  return [
    row('clearance: 100,000 pieces', ours, 'ms', 'twice 50,000 pieces', halves * 2, 1.5),
    {
      row: 'clearance: 100,000 pieces',
      ours,
      unit: 'ms',
      against: 'one breadth-first search',
      theirs: search * 1000,
      ratio: ours / (search * 1000),
      must: null,
      holds: null,
    },
  ];
}

function row(
  name: string,
  ours: number,
  unit: string,
  against: string,
  theirs: number,
  most: number,
): BenchRow {
  const ratio = ours / theirs;
  return { row: name, ours, unit, against, theirs, ratio, must: `ratio <= ${most}`, holds: ratio <= most };
}
