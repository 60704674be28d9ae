import type { HeatHydraulics } from './hydraulics.ts';

/** Flows below this part of the largest one count as none: what rounding leaves in a branch at rest. */
const restShare = 1e-9;
const mostSweeps = 200;
const settledKelvin = 1e-9;

export interface Temperatures {
  /** By node; NaN where no water comes and nothing tells what it would be. */
  kelvin: Float64Array;
  /** By link: where it leaves the link, in the direction of its flow; NaN where nothing flows. */
  outletKelvin: Float64Array;
  /** By node: 1 where no water comes, so that in time it takes the temperature of the surroundings. */
  atRest: Uint8Array;
}

/** What a link does to water that comes in with a temperature. */
export type Outlet = (link: number, inletKelvin: number, kilogramsPerSecond: number) => number;

/**
 * Temperature at the end of a pipe, whose water gives heat to its surroundings:
 * T_out = T_a + (T_in − T_a) exp(−U π D L/(c ṁ)).
 */
export function pipeOutlet(
  inletKelvin: number,
  ambientKelvin: number,
  /** U π D L, watts per kelvin. */
  wattsPerKelvin: number,
  /** c ṁ, watts per kelvin; above 0. */
  capacityRate: number,
): number {
  return ambientKelvin + (inletKelvin - ambientKelvin) * Math.exp(-wattsPerKelvin / capacityRate);
}

/**
 * Temperatures that flows bring: water mixes in nodes by its mass. Nodes are taken in the order in which the water passes
 * them; where it goes in a circle, over and over until nothing changes.
 * @param flow by link, kilograms per second. @param outlet what each link does.
 * @param given by node: kelvin of what comes from outside, NaN where nothing does; and how much comes.
 */
export function temperatures(
  hydraulics: HeatHydraulics,
  flow: Float64Array,
  outlet: Outlet,
  given: { kelvin: Float64Array; kilogramsPerSecond: Float64Array },
): Temperatures {
  const { ends, network } = hydraulics;
  const nodes = network.nodes.length;
  let largest = 0;
  for (const value of flow) largest = Math.max(largest, Math.abs(value));
  const rest = largest * restShare;
  const upstream = (link: number): number => ends[2 * link + (flow[link]! >= 0 ? 0 : 1)]!;
  const downstream = (link: number): number => ends[2 * link + (flow[link]! >= 0 ? 1 : 0)]!;
  const moving: number[] = [];
  for (let link = 0; link < flow.length; link++) if (Math.abs(flow[link]!) > rest) moving.push(link);

  const order = inOrder(nodes, moving, upstream, downstream);
  const kelvin = new Float64Array(nodes).fill(Number.NaN);
  const outletKelvin = new Float64Array(flow.length).fill(Number.NaN);
  const heat = new Float64Array(nodes);
  const mass = new Float64Array(nodes);
  // A circle has no beginning: its water starts as warm as what comes from outside.
  const sweeps = order.circular ? mostSweeps : 1;
  const start = given.kelvin.find((value) => !Number.isNaN(value)) ?? Number.NaN;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    heat.fill(0);
    mass.fill(0);
    for (let node = 0; node < nodes; node++)
      if (given.kilogramsPerSecond[node]! > rest) {
        heat[node] = given.kilogramsPerSecond[node]! * given.kelvin[node]!;
        mass[node] = given.kilogramsPerSecond[node]!;
      }
    if (sweep > 0 || order.circular)
      for (const link of order.back) {
        const value = Number.isNaN(outletKelvin[link]!) ? start : outletKelvin[link]!;
        heat[downstream(link)]! += Math.abs(flow[link]!) * value;
        mass[downstream(link)]! += Math.abs(flow[link]!);
      }
    let change = 0;
    for (const node of order.nodes) {
      if (mass[node]! > 0) {
        const mixed = heat[node]! / mass[node]!;
        if (!(Math.abs(mixed - kelvin[node]!) <= settledKelvin)) change = 1;
        kelvin[node] = mixed;
      }
      for (const link of order.leaving[node]!) {
        outletKelvin[link] = outlet(link, kelvin[node]!, Math.abs(flow[link]!));
        if (order.isBack[link]) continue;
        heat[downstream(link)]! += Math.abs(flow[link]!) * outletKelvin[link]!;
        mass[downstream(link)]! += Math.abs(flow[link]!);
      }
    }
    if (change === 0) break;
  }
  return { kelvin, outletKelvin, atRest: coolAtRest(hydraulics, kelvin, given.kelvin) };
}

interface FlowOrder {
  nodes: number[];
  /** Links that leave each node. */
  leaving: number[][];
  /** Links that lead back in the order: those that close circles. */
  back: number[];
  isBack: Uint8Array;
  circular: boolean;
}

/** Nodes in the order of the flow (Kahn 1962); where only circles are left, one of them is cut. */
function inOrder(
  nodes: number,
  moving: readonly number[],
  upstream: (link: number) => number,
  downstream: (link: number) => number,
): FlowOrder {
  const leaving: number[][] = Array.from({ length: nodes }, () => []);
  const coming = new Int32Array(nodes);
  let most = 0;
  for (const link of moving) {
    leaving[upstream(link)]!.push(link);
    coming[downstream(link)]!++;
    most = Math.max(most, link);
  }
  const isBack = new Uint8Array(most + 1);
  const back: number[] = [];
  const done = new Uint8Array(nodes);
  const order: number[] = [];
  const ready: number[] = [];
  for (let node = 0; node < nodes; node++) if (coming[node] === 0) ready.push(node);
  let next = 0;
  while (order.length < nodes) {
    if (ready.length === 0) {
      while (done[next]) next++;
      for (const link of moving)
        if (downstream(link) === next && !done[upstream(link)]) {
          isBack[link] = 1;
          back.push(link);
        }
      coming[next] = 0;
      ready.push(next);
    }
    const node = ready.pop()!;
    if (done[node]) continue;
    done[node] = 1;
    order.push(node);
    for (const link of leaving[node]!) {
      if (isBack[link]) continue;
      const to = downstream(link);
      if (!done[to] && --coming[to]! === 0) ready.push(to);
    }
  }
  return { nodes: order, leaving, back, isBack, circular: back.length > 0 };
}

/** Where no water comes it cools to the surroundings of the pipes that meet there. */
function coolAtRest(hydraulics: HeatHydraulics, kelvin: Float64Array, given: Float64Array): Uint8Array {
  const { network, ends } = hydraulics;
  const atRest = Uint8Array.from(kelvin, (value) => (Number.isNaN(value) ? 1 : 0));
  const sum = new Float64Array(kelvin.length);
  const weight = new Float64Array(kelvin.length);
  for (const [pipe, one] of network.pipes.entries())
    for (const node of [ends[2 * pipe]!, ends[2 * pipe + 1]!]) {
      const share = one.heatTransferWattsPerSquareMetreKelvin * one.innerDiameterMetres * one.lengthMetres;
      sum[node]! += share * one.ambientKelvin;
      weight[node]! += share;
    }
  for (let node = 0; node < kelvin.length; node++)
    if (atRest[node]) kelvin[node] = weight[node]! > 0 ? sum[node]! / weight[node]! : given[node]!;
  return atRest;
}
