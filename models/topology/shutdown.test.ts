import { describe, expect, it } from 'vitest';
import { random } from '../testing/random.ts';
import { affectedBy, type Service } from './affected.ts';
import { fewestValves } from './fewest-valves.ts';
import { buildGraph, reach } from './graph.ts';
import { ShutdownPlanner } from './shutdown.ts';
import { n, small, smallValves, supply, valve } from './testing/small-network.ts';
import type { IsolatingValve } from './valves.ts';

describe('a shutdown', () => {
  // s -p1- n1 -p2- n2 -p3- n3 -p4- n4 -p5- n5 -p6- n2, n5 -p7- n6 -p8- n1.
  it('closes the valves around the segment and names what is lost beyond it', () => {
    // The only way to n1…n6 is by p1; its valve at n1 parts s and p1 from all the rest.
    const planner = new ShutdownPlanner(supply(small, smallValves, [n('s')]));
    const plan = planner.plan({ edge: 0 });
    expect(plan.close).toEqual([0]);
    expect([plan.shutNodes, plan.shutEdges]).toEqual([[n('s')], [0]]);
    // No valve of theirs is closed, yet all others are dry.
    expect(plan.lostNodes).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map(n));
    expect(plan.lostEdges).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('says what a valve that does not work takes', () => {
    const planner = new ShutdownPlanner(supply(small, smallValves, [n('s')]));
    // p7 lies alone between its two valves.
    const plan = planner.plan({ edge: 6 });
    expect(plan.close).toEqual([2, 3]);
    expect([plan.lostNodes, plan.lostEdges]).toEqual([[], []]);
    // Behind valve 3 lie n6 and no edge; p8's valve at n6 parts it from p8.
    expect(plan.fallbacks.find(({ valve: failed }) => failed === 3)).toEqual({
      valve: 3,
      alsoClose: [4],
      instead: [],
      moreNodes: 1,
      moreEdges: 0,
    });
    const stuck = new ShutdownPlanner(
      supply(
        small,
        smallValves.map((one, index) => ({ ...one, fixed: index === 3 })),
        [n('s')],
      ),
    );
    expect(stuck.plan({ edge: 6 }).close).toEqual([2, 4]);
    expect(stuck.plan({ edge: 6 }).shutNodes).toEqual([n('n6')]);
  });

  it('does not take water through a shut valve, a closed pipe or a check valve the wrong way', () => {
    // n1 -p8- n6 against a check valve; p7 closed: n6 is dry, whatever the graph says.
    const passage = new Uint8Array(8).fill(3);
    passage[6] = 0;
    passage[7] = 1;
    const network = supply(small, [valve(1, 'n1')], [n('s')], { passage });
    const plan = new ShutdownPlanner(network).plan({ edge: 0 });
    expect(plan.unsuppliedBefore).toBe(1);
    expect(plan.lostNodes).not.toContain(n('n6'));
  });

  it('counts a shut valve as keeping closed, and offers it for refilling what is lost', () => {
    // A ring fed at one side; p5 is a shut connection from n4 to n5, valves at n2 of p3 and p6 and p1.
    const valves = [
      valve(3, 'n2'),
      valve(6, 'n2'),
      valve(2, 'n2'),
      valve(5, 'n5', { closed: true }),
      valve(7, 'n6', { closed: true }),
    ];
    const planner = new ShutdownPlanner(supply(small, valves, [n('s')]));
    const plan = planner.plan({ node: n('n2') });
    expect(plan.close).toEqual([0, 1, 2]);
    expect(plan.shutNodes).toEqual([n('n2')]);
    // n3, n4 behind p3; n5 behind p6. Opening p7 feeds n5 from n6; p5 joins two lost parts and helps nobody.
    expect(plan.lostNodes).toEqual(['n3', 'n4', 'n5'].map(n));
    expect(plan.refills).toEqual([{ valve: 4, edge: 6, nodes: 1 }]);
    const wider = planner.plan({ node: n('n4') });
    expect([wider.close, wider.keepClosed]).toEqual([[0], [3]]);
  });

  it('tells what only a tank feeds', () => {
    const network = supply(small, [valve(1, 'n1')], [n('s')], { tanks: [n('n4')] });
    const plan = new ShutdownPlanner(network).plan({ edge: 0 });
    expect(plan.lostNodes).toEqual([]);
    expect(plan.tankOnlyNodes).toHaveLength(6);
    expect(plan.tankOnlyEdges).toHaveLength(7);
  });

  it('needs one of two valves side by side', () => {
    const twins = [valve(1, 'n1', { cost: 3 }), valve(1, 'n1')];
    const plan = new ShutdownPlanner(supply(small, twins, [n('s')])).plan({ edge: 0 });
    expect(plan.close).toEqual([1]);
    expect(plan.fallbacks).toEqual([{ valve: 1, alsoClose: [0], instead: [], moreNodes: 0, moreEdges: 0 }]);
  });

  it('counts services by kind, and unknown customers as unknown', () => {
    const planner = new ShutdownPlanner(supply(small, smallValves, [n('s')]));
    const services: Service[] = [
      { code: 'b1', kind: 'building', place: { edge: 6 }, customers: 12 },
      { code: 'b2', kind: 'building', place: { edge: 6 }, customers: null },
      { code: 'b3', kind: 'building', place: { edge: 7 }, customers: 5 },
      { code: 'h1', kind: 'hydrant', place: { node: n('n6') }, customers: null },
    ];
    expect(affectedBy(planner.plan({ edge: 6 }), services).byKind).toEqual({
      building: { count: 2, customers: 12, unknown: 1 },
    });
    const all = affectedBy(planner.plan({ edge: 0 }), services);
    expect(all.services.map(({ outage }) => outage)).toEqual(['lost', 'lost', 'lost', 'lost']);
  });

  it.each([
    [{ edge: 8 }, 'Shutdown: expected an edge from 0 to 7, found 8.'],
    [{ node: -1 }, 'Shutdown: expected a node from 0 to 6, found -1.'],
  ])('refuses %j', (place, sentence) => {
    const planner = new ShutdownPlanner(supply(small, smallValves, [n('s')]));
    expect(() => planner.plan(place)).toThrow(sentence);
  });

  it('is right in any network: all inside is inside valves, and nothing supplied is called lost', () => {
    const next = random(7);
    for (let round = 0; round < 60; round++) {
      const nodeCount = 12 + Math.floor(next() * 20);
      const ends: number[] = [];
      for (let node = 1; node < nodeCount; node++) ends.push(Math.floor(next() * node), node);
      for (let extra = 0; extra < 8; extra++)
        ends.push(Math.floor(next() * nodeCount), Math.floor(next() * nodeCount));
      const graph = buildGraph(nodeCount, ends);
      const valves: IsolatingValve[] = [];
      for (let edge = 0; edge < graph.edgeCount; edge++)
        for (const node of [graph.from[edge]!, graph.to[edge]!])
          if (next() < 0.5) valves.push({ edge, node, fixed: next() < 0.2, closed: next() < 0.1 });
      const network = supply(graph, valves, [0]);
      const edge = Math.floor(next() * graph.edgeCount);
      const plan = new ShutdownPlanner(network).plan({ edge });
      // By flooding element by element from the burst, with the plan's valves closed.
      const closed = new Set([...plan.close, ...valves.flatMap((one, index) => (one.closed ? [index] : []))]);
      const shut = (e: number, end: number): boolean =>
        valves.some((one, index) => closed.has(index) && one.edge === e && one.node === end);
      const wet = new Set<string>([`e${edge}`]);
      const queue = [`e${edge}`];
      for (let at = 0; at < queue.length; at++) {
        const element = queue[at]!;
        const number = Number(element.slice(1));
        const edges = element[0] === 'e' ? [number] : Array.from({ length: graph.edgeCount }, (_, e) => e);
        for (const e of edges)
          for (const end of new Set([graph.from[e]!, graph.to[e]!])) {
            if (element[0] === 'n' && end !== number) continue;
            const other = element[0] === 'e' ? `n${end}` : `e${e}`;
            if (shut(e, end) || wet.has(other)) continue;
            wet.add(other);
            queue.push(other);
          }
      }
      expect([...wet].sort()).toEqual(
        [...plan.shutNodes.map((node) => `n${node}`), ...plan.shutEdges.map((e) => `e${e}`)].sort(),
      );
      const blocked = new Uint8Array(graph.edgeCount).fill(3);
      for (const e of plan.shutEdges) blocked[e] = 0;
      for (const index of closed) blocked[valves[index]!.edge] = 0;
      const served = reach(graph, plan.shutNodes.includes(0) ? [] : [0], blocked);
      expect(plan.lostNodes.some((node) => served[node])).toBe(false);
    }
  });
});

describe('the fewest valves', () => {
  it('are a minimum cut: fewer than those of the segment, shutting off more', () => {
    // A comb: source 0 - 1, and node 1 to 2…5 with a valve at each; one valve on 0-1.
    const graph = buildGraph(6, [0, 1, 1, 2, 1, 3, 1, 4, 1, 5]);
    const valves = [{ edge: 0, node: 1 }, ...[2, 3, 4, 5].map((node) => ({ edge: node - 1, node: 1 }))];
    const network = supply(graph, valves, [0]);
    const planner = new ShutdownPlanner(network);
    expect(planner.plan({ node: 1 }).close).toHaveLength(5);
    const cut = fewestValves(network, planner.segments, [planner.segmentOf({ node: 1 })]);
    expect([cut.close, cut.cost]).toEqual([[0], 1]);
    const dear = supply(
      graph,
      [
        { ...valves[0]!, cost: 9 },
        { edge: 0, node: 0, cost: 4 },
      ],
      [0],
    );
    const other = new ShutdownPlanner(dear);
    expect(fewestValves(dear, other.segments, [other.segmentOf({ node: 1 })])).toMatchObject({
      close: [1],
      cost: 4,
    });
  });

  it('do not exist for a source', () => {
    const network = supply(small, smallValves, [n('s')]);
    const { segments, ...planner } = new ShutdownPlanner(network);
    expect(planner).toBeDefined();
    expect(() => fewestValves(network, segments, [segments.of[n('s')]!])).toThrow(/holds a source or a tank/);
  });

  it('part the burst from the source in any network, and are no more than those of its segment', () => {
    const next = random(3);
    for (let round = 0; round < 60; round++) {
      const nodeCount = 20;
      const ends: number[] = [];
      for (let node = 1; node < nodeCount; node++) ends.push(Math.floor(next() * node), node);
      for (let extra = 0; extra < 12; extra++)
        ends.push(Math.floor(next() * nodeCount), Math.floor(next() * nodeCount));
      const graph = buildGraph(nodeCount, ends);
      const valves: IsolatingValve[] = [];
      for (let edge = 0; edge < graph.edgeCount; edge++)
        for (const node of new Set([graph.from[edge]!, graph.to[edge]!])) valves.push({ edge, node });
      const network = supply(graph, valves, [0]);
      const planner = new ShutdownPlanner(network);
      const node = 1 + Math.floor(next() * (nodeCount - 1));
      const cut = fewestValves(network, planner.segments, [planner.segmentOf({ node })]);
      expect(cut.cost).toBeLessThanOrEqual(planner.plan({ node }).close.length);
      expect(cut.close).toHaveLength(cut.cost);
      const passage = new Uint8Array(graph.edgeCount).fill(3);
      for (const index of cut.close) passage[valves[index]!.edge] = 0;
      expect(reach(graph, [0], passage)[node]).toBe(0);
    }
  });
});
