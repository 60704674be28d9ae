import { describe, expect, it } from 'vitest';
import { planCity } from './city.ts';
import { along, beside, lengthOf, streetGraph } from './street-graph.ts';
import type { Street } from './streets.ts';

const street = (code: string, line: Street['line'], extra: Partial<Street> = {}): Street => ({
  code,
  class: 'residential',
  name: code,
  line,
  bridge: false,
  ...extra,
});

describe('street graph', () => {
  it('cuts streets where they cross and where one ends on another', () => {
    const { nodes, edges } = streetGraph([
      street('east', [
        [0, 0],
        [50, 0],
        [100, 0],
      ]),
      street('north', [
        [30, -40],
        [30, 40],
      ]),
      street('side', [
        [70, 0.4],
        [70, 60],
      ]),
      street(
        'over',
        [
          [10, -30],
          [10, 30],
        ],
        { bridge: true },
      ),
      street(
        'path',
        [
          [20, -30],
          [20, 30],
        ],
        { class: 'pedestrian' },
      ),
    ]);
    const degrees = nodes.map((node) => node.edges.length).sort();
    expect(degrees).toEqual([1, 1, 1, 1, 1, 1, 1, 3, 4]);
    expect(edges.filter((edge) => edge.street.code === 'east')).toHaveLength(3);
    expect(edges.filter((edge) => edge.street.code === 'over')).toHaveLength(1);
    const east = edges.filter((edge) => edge.street.code === 'east');
    expect(east.reduce((sum, edge) => sum + edge.lengthMetres, 0)).toBeCloseTo(100, 0);
  });

  it('joins nearly the whole of the demo city into one piece', () => {
    const { nodes, edges } = streetGraph(planCity().streets);
    const seen = new Set<number>();
    let largest = 0;
    for (const node of nodes) {
      if (seen.has(node.id)) continue;
      const queue = [node.id];
      seen.add(node.id);
      let size = 0;
      while (queue.length > 0) {
        size++;
        for (const id of nodes[queue.pop()!]!.edges)
          for (const next of [edges[id]!.from, edges[id]!.to])
            if (!seen.has(next)) {
              seen.add(next);
              queue.push(next);
            }
      }
      largest = Math.max(largest, size);
    }
    expect(largest / nodes.length).toBeGreaterThan(0.95);
  });
});

describe('lines', () => {
  it('walks along and beside a line', () => {
    const line: Street['line'] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    expect(lengthOf(line)).toBe(20);
    expect(along(line, 15)).toEqual({ point: [10, 5], angle: Math.PI / 2 });
    const left = beside(line, 2);
    expect(left[1]![0]).toBeCloseTo(8, 9);
    expect(left[1]![1]).toBeCloseTo(2, 9);
    expect(left[2]).toEqual([8, 10]);
  });
});
