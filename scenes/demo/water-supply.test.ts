import { beforeAll, describe, expect, test } from 'vitest';
import { planBurst, valveRecords } from '../../models/water/burst.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { type NetworkRun, runNetwork } from '../../models/water/run-network.ts';
import type { WaterNetwork } from '../../models/water/water-network.ts';
import { type DemoPlan, planCity } from './city.ts';
import { type DemoGround, makeGround } from './ground.ts';
import { insideCity, origin } from './plan.ts';
import { distanceToLine, type Point } from './shapes.ts';
import { lengthOf, type StreetGraph, streetGraph } from './street-graph.ts';
import { coverMetres } from './water-supply/layout.ts';
import { planWaterSupply, type WaterSupply } from './water-supply.ts';

let plan: DemoPlan;
let ground: DemoGround;
let graph: StreetGraph;
let water: WaterSupply;
let network: WaterNetwork;
beforeAll(() => {
  plan = planCity();
  ground = makeGround(plan.streets, plan.water);
  graph = streetGraph(plan.streets);
  water = planWaterSupply(plan, ground, graph);
  network = parseNetwork(water.inp, 'water-supply.inp');
});
const local = ([x, y]: readonly [number, number]): Point => [x - origin.x, y - origin.y];

test('the same text in every run', () => {
  expect(planWaterSupply(plan, ground, graph).inp).toBe(water.inp);
});

test('the file holds what the truth says', () => {
  const { truth } = water;
  const count = (things: Iterable<{ kind: string }>, kind: string): number =>
    [...things].filter((thing) => thing.kind === kind).length;
  expect(truth.junctions).toBeGreaterThan(3300);
  expect(truth.junctions).toBeLessThan(3700);
  expect({
    junctions: count(network.nodes.values(), 'junction'),
    reservoirs: count(network.nodes.values(), 'reservoir'),
    tanks: count(network.nodes.values(), 'tank'),
    pipes: count(network.links.values(), 'pipe'),
    pumps: count(network.links.values(), 'pump'),
    valves: count(network.links.values(), 'valve'),
    hydrants: [...network.nodes.values()].filter(({ tag }) => tag === 'hydrant').length,
  }).toEqual({
    junctions: truth.junctions,
    reservoirs: truth.reservoirs,
    tanks: truth.tanks,
    pipes: truth.pipes,
    pumps: truth.pumps,
    valves: truth.valves,
    hydrants: truth.hydrants,
  });
  // EPANET needs long for networks of many loops.
  expect(network.links.size / network.nodes.size).toBeLessThan(1.2);
  for (const { pipe, diameterMillimetres } of truth.undersized)
    expect(network.links.get(pipe)!.diameterMillimetres).toBe(diameterMillimetres);
  for (const { pipe, roughness } of truth.rough) expect(network.links.get(pipe)!.roughness).toBe(roughness);
});

test('drawn lengths agree with [PIPES] and with the truth', () => {
  let drawn = 0;
  let written = 0;
  for (const link of network.links.values()) {
    if (link.kind !== 'pipe') continue;
    drawn += lengthOf(
      [network.nodes.get(link.from)!.position!, ...link.vertices, network.nodes.get(link.to)!.position!].map(
        local,
      ),
    );
    written += link.lengthMetres!;
  }
  expect(written).toBeCloseTo(water.truth.pipeLengthMetres, 0);
  expect(Math.abs(drawn / written - 1)).toBeLessThan(0.002);
});

test('junctions lie beside the axis of a street, a cover below the ground, within the city', () => {
  const works = new Set(water.works.map(({ outlet }) => outlet.id));
  for (const { id, point, elevation } of water.junctions) {
    expect(insideCity(point, -6), id).toBe(true);
    expect(elevation).toBeCloseTo(ground.at(point) - coverMetres, 1);
    if (works.has(id)) continue;
    const near = plan.streets.filter(
      ({ line, class: kind }) => kind !== 'pedestrian' && distanceToLine(point, line) < 5,
    );
    expect(near.length, `${id} at ${point}`).toBeGreaterThan(0);
  }
});

describe('a day', () => {
  let run: NetworkRun;
  beforeAll(async () => {
    run = await runNetwork(water.inp, { file: 'water-supply.inp' });
  });

  test('is computed without a warning, with pressures that a customer would expect', () => {
    expect(run.warnings).toEqual([]);
    expect(run.durationSeconds).toBe(24 * 3600);
    expect(run.lowestPressure.value).toBeGreaterThan(14);
    expect(run.highestPressure.value).toBeLessThan(70);
    expect(run.massBalance.relativeError).toBeLessThan(1e-4);
  });

  test('both tanks fill at night, empty by day and never run dry or over', () => {
    for (const { id, minimumLevel, maximumLevel } of water.tanks) {
      const column = run.results.nodeCodes.indexOf(id);
      const levels = run.results.pressureMetres.map((step) => step[column]!);
      expect(Math.min(...levels)).toBeGreaterThan(minimumLevel + 0.3);
      expect(Math.max(...levels)).toBeLessThan(maximumLevel);
      expect(levels[4]! - levels[0]!).toBeGreaterThan(1);
      expect(levels[9]! - levels[4]!).toBeLessThan(-0.5);
    }
  });

  test('the reducing valves keep their zones below the pressure of the city', () => {
    const heads = run.results.pressureMetres;
    for (const zone of [1, 2]) {
      const valves = water.valves.filter((valve) => valve.type === 'PRV' && valve.zone === zone);
      expect(valves.length).toBeGreaterThan(1);
      const behind = water.junctions.find(({ id }) => id === valves[0]!.to)!;
      const limit = valves[0]!.setting + behind.elevation + 0.3;
      const members = water.junctions.filter((junction) => junction.zone === zone);
      expect(members.length).toBeGreaterThan(50);
      for (const { id, elevation } of members) {
        const column = run.results.nodeCodes.indexOf(id);
        for (const step of heads) expect(step[column]! + elevation, id).toBeLessThan(limit);
      }
    }
  });

  test('leaks lose what the truth says, narrow and incrusted pipes more head than they should', async () => {
    const sound = water.inp.replace(/\[EMITTERS\][^[]*/, '[EMITTERS]\n\n');
    const without = await runNetwork(sound, { file: 'sound.inp' });
    const lost = (run.massBalance.suppliedCubicMetres - without.massBalance.suppliedCubicMetres) / 86.4;
    const expected = water.truth.leaks.reduce((sum, leak) => sum + leak.litresPerSecondAt35Metres, 0);
    // Litres per second; levels of the tanks at the end of the day differ a little.
    expect(Math.abs(lost / expected - 1)).toBeLessThan(0.2);

    const headLoss = (diameterMillimetres: number, roughness: number): number =>
      roughness ** -1.852 * diameterMillimetres ** -4.871;
    for (const { pipe, diameterMillimetres, neededMillimetres } of water.truth.undersized) {
      const { roughness } = water.pipes.find(({ id }) => id === pipe)!;
      expect(headLoss(diameterMillimetres, roughness)).toBeGreaterThan(
        5 * headLoss(neededMillimetres, roughness),
      );
    }
    for (const { roughness, asBuilt } of water.truth.rough)
      expect(headLoss(300, roughness)).toBeGreaterThan(1.6 * headLoss(300, asBuilt));
  });
});

test('what buildings need is what is taken from the network', () => {
  const demand = water.junctions.reduce(
    (sum, { demands }) => sum + demands.reduce((part, { litresPerSecond }) => part + litresPerSecond, 0),
    0,
  );
  expect(demand).toBeCloseTo(water.truth.meanDemandLitresPerSecond, 0);
  // Cities of this kind use 150 to 350 litres a day for each resident, all uses together.
  const residents = plan.buildings.reduce((sum, building) => sum + building.residents, 0);
  const each = (demand * 86_400) / residents;
  expect(each).toBeGreaterThan(150);
  expect(each).toBeLessThan(350);
});

test('isolating valves fit the network, and no segment is larger than a few streets', () => {
  const { isolatingValves, truth } = water;
  const records = valveRecords.parse(isolatingValves);
  expect(truth.isolating.valves).toBe(isolatingValves.length);
  // Every shut pipe at the border of a zone has the valve that shuts it.
  const shutPipes = water.pipes.filter(({ closed }) => closed).map(({ id }) => id);
  expect(isolatingValves.filter(({ closed }) => closed).map(({ link }) => link)).toEqual(shutPipes);
  expect(truth.isolating.fixed.length / isolatingValves.length).toBeGreaterThan(0.02);
  expect(truth.isolating.fixed.length / isolatingValves.length).toBeLessThan(0.06);
  const works = water.works[0]!.outlet.id;
  const { planner, topology } = planBurst(network, records, { node: works, failedValves: [] });
  const { start, elements } = planner.segments;
  const metres = Array.from({ length: start.length - 1 }, (_, segment) => {
    let sum = 0;
    for (let at = start[segment]!; at < start[segment + 1]!; at++)
      sum += topology.lengths[elements[at]! - topology.nodeIds.length] ?? 0;
    return sum;
  }).sort((a, b) => a - b);
  expect(metres.length).toBeGreaterThan(1000);
  // All length by the segment it lies in: half of it in segments of less than 700 m.
  const total = metres.reduce((sum, one) => sum + one, 0);
  let seen = 0;
  const middle = metres.find((one) => {
    seen += one;
    return seen > total / 2;
  })!;
  expect(middle).toBeLessThan(700);
  expect(middle).toBeGreaterThan(50);
});
