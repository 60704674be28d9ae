import { describe, expect, it } from 'vitest';
import { random } from '../testing/random.ts';
import { buildGraph, partsOf } from './graph.ts';
import { bridgesOf, loopsOf, loopThrough } from './loops.ts';
import { shortestPath } from './paths.ts';
import { n, small, smallValves } from './testing/small-network.ts';
import { connected, downstream, flowPassage, nearestValves, pollutionSource, upstream } from './trace.ts';
import { valveLayer, withFixed } from './valves.ts';

describe('traces', () => {
  // Two drains meet: 0-1-2-5, 3-4-2; 5 is the outfall; 6-7 apart.
  const drains = buildGraph(8, [0, 1, 1, 2, 3, 4, 4, 2, 2, 5, 6, 7]);
  const direction = flowPassage([1, 2, 1, 2, 3, 1]);

  it('find what is connected, upstream and downstream', () => {
    expect(connected(drains, 6)).toEqual({ nodes: [6, 7], edges: [5] });
    expect(upstream(drains, [2], direction)).toEqual({ nodes: [0, 1, 2, 3, 4], edges: [0, 1, 2, 3] });
    expect(downstream(drains, [4], direction)).toEqual({ nodes: [2, 4, 5], edges: [3, 4] });
    expect(upstream(drains, [5], flowPassage([1, 2, 1, -2, 3, 1])).nodes).toEqual([0, 1, 2, 5]);
    expect(flowPassage([0.01, -0.5], 0.1)).toEqual(new Uint8Array([0, 2]));
  });

  it('stop at closed edges', () => {
    const passage = new Uint8Array(6).fill(3);
    passage[1] = 0;
    expect(connected(drains, 0, passage)).toEqual({ nodes: [0, 1], edges: [0] });
  });

  it('narrow down who dirties an outfall, and say where to sample next', () => {
    expect(pollutionSource(drains, direction, [5])).toMatchObject({ candidates: [0, 1, 2, 3, 4, 5] });
    const narrowed = pollutionSource(drains, direction, [5], [4]);
    expect(narrowed.candidates).toEqual([0, 1, 2, 5]);
    expect(narrowed.sampleNext).toBe(1);
    expect(pollutionSource(drains, direction, [1], [0])).toEqual({ candidates: [1], sampleNext: null });
    expect(() => pollutionSource(drains, direction, [])).toThrow(/at least one dirty point/);
  });

  it('find the nearest valves with their distance, passing stuck ones', () => {
    const lengths = [100, 100, 100, 100, 100, 100, 100, 100];
    const layer = valveLayer(small, smallValves);
    expect(nearestValves(small, n('n4'), layer, lengths)).toEqual([
      { valve: 2, distance: 100 },
      { valve: 1, distance: 200 },
      { valve: 0, distance: 300 },
      { valve: 4, distance: 400 },
    ]);
    expect(nearestValves(small, n('n4'), withFixed(layer, [2]), lengths)[0]).toEqual({
      valve: 1,
      distance: 200,
    });
  });

  it('find the shortest way', () => {
    const lengths = [10, 10, 10, 10, 10, 50, 12, 10];
    expect(shortestPath(small, n('n2'), n('n5'), lengths)).toEqual({
      nodes: ['n2', 'n3', 'n4', 'n5'].map(n),
      edges: [2, 3, 4],
      length: 30,
    });
    expect(shortestPath(drains, 0, 6, [1, 1, 1, 1, 1, 1])).toBeNull();
  });

  it('find loops and bridges', () => {
    // p1 alone is a bridge; n1-n2-n5-n6 and n2-n3-n4-n5 are the two loops.
    expect([...bridgesOf(small)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
    expect(loopsOf(small)).toEqual({ edges: [1, 2, 3, 4, 5, 6, 7], independent: 2 });
    expect(loopThrough(small, 2, Array(8).fill(1))?.edges.toSorted()).toEqual([2, 3, 4, 5]);
    expect(loopThrough(small, 0, Array(8).fill(1))).toBeNull();
    expect([...bridgesOf(buildGraph(2, [0, 1, 1, 0]))]).toEqual([0, 0]);
  });

  it('find bridges as taking them away does, in any network', () => {
    const next = random(11);
    for (let round = 0; round < 40; round++) {
      const ends = Array.from({ length: 60 }, () => Math.floor(next() * 25));
      const graph = buildGraph(25, ends);
      const parts = partsOf(graph).count;
      const bridge = bridgesOf(graph);
      for (let edge = 0; edge < graph.edgeCount; edge++) {
        const passage = new Uint8Array(graph.edgeCount).fill(3);
        passage[edge] = 0;
        expect(bridge[edge], `edge ${edge}`).toBe(partsOf(graph, passage).count > parts ? 1 : 0);
      }
    }
  });
});
