import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../testing/shared-data.ts';
import { parseNetwork } from '../water/parse-network.ts';
import { buildGraph } from './graph.ts';
import { findSegments } from './segments.ts';
import {
  criticalityByLength,
  criticalityByValves,
  randomValves,
  strategicLinkSegments,
  strategicNodeSegments,
  strategicValves,
} from './testing/net3-valves.ts';
import { n, small, smallValves } from './testing/small-network.ts';
import { valveCriticality } from './valve-criticality.ts';
import { valveLayer, withFixed } from './valves.ts';

describe('segments', () => {
  it('of the small network are those of WNTR: 4, the largest of 11 elements', () => {
    const { count, start } = findSegments(small, valveLayer(small, smallValves));
    expect(count).toBe(4);
    expect(Math.max(...Array.from({ length: count }, (_, s) => start[s + 1]! - start[s]!))).toBe(11);
  });

  it('grow together where a valve is stuck open, and stay apart where it is stuck shut', () => {
    const stuck = valveLayer(small, smallValves);
    expect(findSegments(small, withFixed(stuck, [1])).count).toBe(4);
    expect(findSegments(small, withFixed(stuck, [0])).count).toBe(3);
    const shut = valveLayer(
      small,
      smallValves.map((one, index) => (index === 0 ? { ...one, closed: true } : one)),
    );
    expect(findSegments(small, withFixed(shut, [0])).count).toBe(4);
  });

  const file = sharedData('epanet-swmm-networks', 'Net3.inp');
  describe.skipIf(!file)('of Net3', () => {
    const network = file ? parseNetwork(readFileSync(file, 'utf8'), 'Net3.inp') : null;
    const nodes = [...(network?.nodes.keys() ?? [])];
    const links = [...(network?.links.values() ?? [])];
    const graph = buildGraph(
      nodes.length,
      links.flatMap(({ from, to }) => [nodes.indexOf(from), nodes.indexOf(to)]),
    );
    const layer = (pairs: [string, string][]) =>
      valveLayer(
        graph,
        pairs.map(([link, node]) => ({
          edge: links.findIndex(({ id }) => id === link),
          node: nodes.indexOf(node),
        })),
      );
    const sizes = (segments: ReturnType<typeof findSegments>): number[] =>
      Array.from({ length: segments.count }, (_, s) => segments.start[s + 1]! - segments.start[s]!);

    it('with valves at random are 23, the largest of 125 elements (WNTR)', () => {
      const segments = findSegments(graph, layer(randomValves));
      expect(segments.count).toBe(23);
      expect(Math.max(...sizes(segments))).toBe(125);
    });

    it('with 141 valves are those of WNTR, element by element', () => {
      const segments = findSegments(graph, layer(strategicValves));
      expect(segments.count).toBe(119);
      expect(Math.max(...sizes(segments))).toBe(3);
      const theirs = new Map<number, number>();
      const same = (element: number, theirSegment: string): void => {
        const ours = segments.of[element]!;
        expect(theirs.get(ours) ?? Number(theirSegment), `element ${element}`).toBe(Number(theirSegment));
        theirs.set(ours, Number(theirSegment));
      };
      expect(strategicNodeSegments.length + strategicLinkSegments.length).toBe(
        graph.nodeCount + graph.edgeCount,
      );
      for (const [node, segment] of strategicNodeSegments) same(nodes.indexOf(node), segment);
      for (const [link, segment] of strategicLinkSegments)
        same(graph.nodeCount + links.findIndex(({ id }) => id === link), segment);
      expect(new Set(theirs.values()).size).toBe(119);
    });

    it('give the criticality of valves that WNTR gives', () => {
      const found = valveCriticality(
        graph,
        findSegments(graph, layer(strategicValves)),
        links.map(({ lengthMetres }) => lengthMetres ?? 0),
      );
      for (const [index, percent] of criticalityByLength)
        expect(100 * found[index]!.lengthIncrease!, `valve ${index}`).toBeCloseTo(percent, 6);
      expect(found.map(({ valvesAround }) => valvesAround)).toEqual(criticalityByValves);
    });
  });
});

describe('bad input', () => {
  it('is named', () => {
    expect(() => buildGraph(2, [0, 2])).toThrow('Edge 0: expected an end node from 0 to 1, found 2.');
    expect(() => valveLayer(small, [{ edge: 0, node: n('n4') }])).toThrow(
      'Valve 0: edge 0 runs from node 0 to 1 and has no end at node 4.',
    );
    expect(() => valveLayer(small, [{ edge: 99, node: 0 }])).toThrow(
      'Valve 0: expected an edge from 0 to 7, found 99.',
    );
  });
});
