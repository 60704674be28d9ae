import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { applyEdit } from './apply-edit.ts';
import { NetworkPart } from './network-part.ts';
import type { ObjectChange } from './pipe-edit.ts';

/** A thousandth of a degree at the equator: 111.32 m. */
const step = 0.001;

function node(id: string, x: number, y = 0, kind = 'junction', attributes = {}): CityObject {
  return {
    code: `s:${id}`,
    class: kind,
    name: id,
    level: 5,
    parent: null,
    geometry: { type: 'Point', coordinates: [x * step, y * step] },
    baseHeight: 3.8,
    topHeight: 4,
    attributes: { discipline: 'gas', groundMetres: 5, ...attributes },
    validFrom: null,
    validTo: null,
  };
}

function line(from: string, to: string, places: number[][], attributes = {}): CityObject {
  return {
    code: `s:${from}-${to}`,
    class: 'pipe',
    name: '天然气 DN200',
    level: 5,
    parent: null,
    geometry: { type: 'LineString', coordinates: places.map(([x, y]) => [x! * step, y! * step]) },
    baseHeight: 2.8,
    topHeight: 4,
    attributes: {
      discipline: 'gas',
      from: `s:${from}`,
      to: `s:${to}`,
      lengthMetres: 111.32,
      diameterMillimetres: 200,
      depthReference: 'top',
      fromDepthMetres: 1,
      toDepthMetres: 2,
      fromHeightMetres: 4,
      toHeightMetres: 3,
      ...attributes,
    },
    validFrom: null,
    validTo: null,
  };
}

function network(objects: CityObject[]): NetworkPart {
  const byCode = new Map(objects.map((object) => [object.code, object]));
  const edges = objects.flatMap(({ code, attributes }) =>
    typeof attributes['from'] === 'string'
      ? [{ code, from: attributes['from'], to: String(attributes['to']) }]
      : [],
  );
  return new NetworkPart('s', 'survey', 0, byCode, edges, (code) => byCode.has(code));
}

/** A – B – C, and beyond C the branch D. */
const objects = [
  node('A', 0),
  node('B', 1),
  node('C', 2),
  node('D', 3),
  line('A', 'B', [
    [0, 0],
    [1, 0],
  ]),
  line('B', 'C', [
    [1, 0],
    [2, 0],
  ]),
  line('C', 'D', [
    [2, 0],
    [3, 0],
  ]),
];
const small = network(objects);
const become = (changes: ObjectChange[], code: string): CityObject =>
  changes.find((one) => one.code === code)!.after!;
const carriedOut = (changes: ObjectChange[]): NetworkPart => {
  const all = new Map(objects.map((object) => [object.code, object]));
  for (const { code, after: now } of changes) now ? all.set(code, now) : all.delete(code);
  return network([...all.values()]);
};

describe('edits of a network of pipes', () => {
  it('split a pipe and share out its length, depths and heights', () => {
    const changes = applyEdit(small, {
      kind: 'split-edge',
      edge: 's:A-B',
      longitude: 0.25 * step,
      latitude: 0,
    });
    expect(changes.map(({ code }) => code)).toEqual(['s:A-B', 's:A-1-B', 's:A-1']);
    const [head, tail] = [become(changes, 's:A-B'), become(changes, 's:A-1-B')];
    expect(head.attributes).toMatchObject({
      from: 's:A',
      to: 's:A-1',
      lengthMetres: 27.83,
      toDepthMetres: 1.25,
      toHeightMetres: 3.75,
    });
    expect(tail.attributes).toMatchObject({
      from: 's:A-1',
      to: 's:B',
      lengthMetres: 83.49,
      fromDepthMetres: 1.25,
      toDepthMetres: 2,
    });
    // The axis falls from 3.9 m to 2.9 m: a quarter of the way it is at 3.65 m.
    expect([head.baseHeight, head.topHeight, tail.topHeight]).toEqual([3.55, 4, 3.75]);
    expect(become(changes, 's:A-1')).toMatchObject({ class: 'junction', baseHeight: 3.55, topHeight: 3.75 });
  });

  it('put a valve into a pipe', () => {
    const edit = {
      kind: 'add-valve',
      edge: 's:A-B',
      longitude: 0.5 * step,
      latitude: 0,
      type: '阀门',
    } as const;
    const valve = become(applyEdit(small, edit), 's:A-1');
    expect(valve).toMatchObject({ class: 'valve', name: '阀门 A-1', topHeight: 5 });
    expect(valve.attributes).toMatchObject({ appurtenance: '阀门', groundMetres: 5 });
  });

  it('join two pipes to what they were before they were split', () => {
    const split = applyEdit(small, {
      kind: 'split-edge',
      edge: 's:A-B',
      longitude: 0.25 * step,
      latitude: 0,
    });
    const changes = applyEdit(carriedOut(split), { kind: 'join-edges', node: 's:A-1' });
    const joined = become(changes, 's:A-B');
    expect(joined.attributes).toEqual(objects[4]!.attributes);
    expect([joined.baseHeight, joined.topHeight]).toEqual([2.8, 4]);
    expect(changes.filter((one) => one.after === null).map(({ code }) => code)).toEqual(['s:A-1-B', 's:A-1']);
  });

  it('join pipes that run against each other', () => {
    const turned = carriedOut(applyEdit(small, { kind: 'swap-ends', edge: 's:B-C' }));
    const joined = become(applyEdit(turned, { kind: 'join-edges', node: 's:B' }), 's:A-B');
    expect(joined.attributes).toMatchObject({ from: 's:A', to: 's:C', fromDepthMetres: 1, toDepthMetres: 2 });
    expect(joined.geometry!.coordinates).toEqual([
      [0, 0],
      [step, 0],
      [2 * step, 0],
    ]);
  });

  it('move a node with the pipes that meet in it', () => {
    const changes = applyEdit(small, { kind: 'move-node', node: 's:B', longitude: step, latitude: step });
    expect(changes.map(({ code }) => code)).toEqual(['s:B', 's:A-B', 's:B-C']);
    expect(become(changes, 's:A-B').attributes['lengthMetres']).toBeCloseTo(111.32 * Math.SQRT2, 2);
    expect(become(changes, 's:B-C').geometry!.coordinates).toEqual([
      [step, step],
      [2 * step, 0],
    ]);
  });

  it('widen a pipe from the reference of its survey', () => {
    const [change] = applyEdit(small, { kind: 'set-diameter', edge: 's:A-B', diameterMillimetres: 400 });
    // Surveyed to the outer top: the top stays, the bottom goes down by what was added.
    expect(change!.after).toMatchObject({ name: '天然气 DN400', topHeight: 4, baseHeight: 2.6 });
  });

  it('lay a pipe at the heights it is given', () => {
    const attributes = { toDepthMetres: 1, toHeightMetres: 4 };
    const [change] = applyEdit(small, { kind: 'set-attributes', code: 's:A-B', attributes });
    expect([change!.after!.baseHeight, change!.after!.topHeight]).toEqual([3.8, 4]);
  });

  it('delete a pipe with an end that is left alone, and no more without being told', () => {
    const changes = applyEdit(small, { kind: 'delete', code: 's:C-D', cutOff: false });
    expect(changes.map((one) => [one.code, one.after])).toEqual([
      ['s:C-D', null],
      ['s:D', null],
    ]);
    expect(() => applyEdit(small, { kind: 'delete', code: 's:B-C', cutOff: false })).toThrow(
      'Without s:B-C a part of 2 nodes loses its connection (s:B, s:A); say that it may.',
    );
    expect(applyEdit(small, { kind: 'delete', code: 's:B-C', cutOff: true })).toHaveLength(1);
  });

  it.each([
    [
      { kind: 'delete', code: 's:B', cutOff: false },
      's:B still has 2 lines (s:A-B, s:B-C): delete or join them first.',
    ],
    [{ kind: 'move-node', node: 's:A', longitude: step, latitude: 0 }, 's:A would stand where s:B stands'],
    [
      { kind: 'move-node', node: 's:X', longitude: 0, latitude: 0 },
      'Data set "s" has no pipe or node "s:X".',
    ],
    [
      { kind: 'split-edge', edge: 's:A-B', longitude: 0, latitude: 0 },
      'The place is at an end of pipe s:A-B',
    ],
    [{ kind: 'split-edge', edge: 's:A-B', longitude: 0, latitude: step }, 'expected at most 5 m.'],
    [
      { kind: 'split-edge', edge: 's:A-B', longitude: 0, latitude: 0, node: 's:B' },
      's:B is an end of s:A-B already.',
    ],
    [{ kind: 'join-edges', node: 's:D' }, 'Expected two pipes that meet in s:D, found 1.'],
    [
      { kind: 'set-diameter', edge: 's:A', diameterMillimetres: 100 },
      'Expected a pipe of the network, found s:A',
    ],
    [{ kind: 'add-object', object: objects[0]! }, 'There is an object "s:A" already.'],
    [
      {
        kind: 'add-object',
        object: line('A', 'Z', [
          [0, 0],
          [1, 1],
        ]),
      },
      'would end at "s:Z", which is no node of the network.',
    ],
  ] as const)('refuse %j', (edit, sentence) => {
    expect(() => applyEdit(small, edit)).toThrow(sentence);
  });

  it.each([
    [{ diameterMillimetres: 150 }, 's:A-B and s:B-C differ in diameterMillimetres: 200 and 150.'],
    [{ material: '钢' }, 's:A-B and s:B-C differ in material: only s:B-C has one, 钢.'],
  ])('refuse to join pipes where the second has %j', (attributes, sentence) => {
    const before = objects[5]!;
    const other = { ...before, attributes: { ...before.attributes, ...attributes } };
    const part = small.after([{ code: other.code, before, after: other }]);
    expect(() => applyEdit(part, { kind: 'join-edges', node: 's:B' })).toThrow(sentence);
  });

  it('leave the network itself as it is', () => {
    const before = structuredClone(objects);
    applyEdit(small, { kind: 'move-node', node: 's:B', longitude: step, latitude: step });
    applyEdit(small, { kind: 'swap-ends', edge: 's:A-B' });
    expect(objects).toEqual(before);
  });
});
