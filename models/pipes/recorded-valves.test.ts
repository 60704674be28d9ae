import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { valveRecord } from '../water/burst.ts';
import { applyEdit } from './apply-edit.ts';
import { NetworkPart } from './network-part.ts';
import type { ObjectChange, PipeEdit } from './pipe-edit.ts';
import { followValves } from './recorded-valves.ts';

/** A metre at the equator. */
const metre = 1 / 111_320;
const base = { level: 5, parent: null, baseHeight: 0, topHeight: 0.3, validFrom: null, validTo: null };
const node = (id: string, metres: number): CityObject => ({
  ...base,
  code: `n:junction:${id}`,
  class: 'junction',
  name: id,
  geometry: { type: 'Point', coordinates: [metres * metre, 0] },
  attributes: { elevationMetres: 0 },
});
const pipe = (id: string, from: [string, number], to: [string, number]): CityObject => ({
  ...base,
  code: `n:pipe:${id}`,
  class: 'pipe',
  name: id,
  geometry: { type: 'LineString', coordinates: [from, to].map(([, metres]) => [metres * metre, 0]) },
  attributes: {
    from: `n:junction:${from[0]}`,
    to: `n:junction:${to[0]}`,
    lengthMetres: to[1] - from[1],
    diameterMillimetres: 300,
  },
});
const valve = (id: string, link: string, end: string, metres: number): CityObject => ({
  ...base,
  code: `n:isolating-valve:${id}`,
  class: 'isolating-valve',
  name: id,
  geometry: { type: 'Point', coordinates: [metres * metre, 0] },
  attributes: { pipe: `n:pipe:${link}`, node: `n:junction:${end}` },
});

/** A – P – B – Q – C, a valve at each end of P. */
const objects = [
  node('A', 0),
  node('B', 100),
  node('C', 200),
  pipe('P', ['A', 0], ['B', 100]),
  pipe('Q', ['B', 100], ['C', 200]),
  valve('V1', 'P', 'A', 1.5),
  valve('V2', 'P', 'B', 98.5),
];
const records = [
  { id: 'V1', link: 'P', node: 'A' },
  { id: 'V2', link: 'P', node: 'B', cost: 12 },
].map((one) => valveRecord.parse(one));

function network(of: readonly CityObject[]): NetworkPart {
  const byCode = new Map(of.map((object) => [object.code, object]));
  const edges = of.flatMap(({ code, attributes: { from, to } }) =>
    from ? [{ code, from: String(from), to: String(to) }] : [],
  );
  return new NetworkPart('n', 'epanet', 0, byCode, edges, (code) => byCode.has(code));
}
const at = (metres: number) => ({ longitude: metres * metre, latitude: 0 });
const change = (edit: PipeEdit, of: readonly CityObject[] = objects): ObjectChange[] =>
  applyEdit(network(of), edit);
/** The objects after an edit. */
function objectsAfter(changes: readonly ObjectChange[], of: readonly CityObject[] = objects): CityObject[] {
  const changed = new Set(changes.map(({ code }) => code));
  return [...of.filter(({ code }) => !changed.has(code)), ...changes.flatMap((one) => one.after ?? [])];
}
const seats = (changes: readonly ObjectChange[], of = records) =>
  followValves(of, changes).map(({ id, link, node: end }) => [id, link, end]);

describe('recorded valves', () => {
  it('stay beside their nodes when their pipe is split, and once more when it is split again', () => {
    const once = change({ kind: 'split-edge', edge: 'n:pipe:P', ...at(40) });
    expect(seats(once)).toEqual([
      ['V1', 'P', 'A'],
      ['V2', 'P-1', 'B'],
    ]);
    // The object in the city goes with its record.
    expect(once.find(({ code }) => code === 'n:isolating-valve:V2')!.after!.attributes['pipe']).toBe(
      'n:pipe:P-1',
    );
    const twice = change({ kind: 'split-edge', edge: 'n:pipe:P-1', ...at(70) }, objectsAfter(once));
    const last = followValves(followValves(records, once), twice);
    expect(last.map(({ link }) => link)).toEqual(['P', 'P-1-1']);
    expect(last[1]!.cost).toBe(12);
    // What stands in the list already is not done again.
    expect(seats(once, followValves(records, once))).toEqual(seats(once));
  });

  it('come new where a pipe is parted by one, and beside a node that is near', () => {
    const amid = change({ kind: 'add-valve', edge: 'n:pipe:Q', ...at(150), type: '阀门' });
    expect(seats(amid).at(-1)).toEqual(['Q-1', 'Q', 'B-1']);
    expect(objectsAfter(amid).filter((one) => one.class === 'pipe')).toHaveLength(3);
    const near = change({ kind: 'add-valve', edge: 'n:pipe:Q', ...at(198), type: '阀门' });
    expect(near.map(({ code }) => code)).toEqual(['n:isolating-valve:Q-1']);
    expect(seats(near).at(-1)).toEqual(['Q-1', 'Q', 'C']);
    expect(near[0]!.after!.geometry).toEqual({
      type: 'Point',
      coordinates: [expect.closeTo(198.5 * metre, 7), 0],
    });
  });

  it('go with their pipe, and by themselves', () => {
    expect(seats(change({ kind: 'delete', code: 'n:pipe:P', cutOff: true }))).toEqual([]);
    expect(seats(change({ kind: 'delete', code: 'n:isolating-valve:V1', cutOff: false }))).toEqual([
      ['V2', 'P', 'B'],
    ]);
  });

  it('keep pipes apart that meet at one of them', () => {
    expect(() => change({ kind: 'join-edges', node: 'n:junction:B' })).toThrow(
      'Valve V2 stands at n:junction:B, where the pipes would become one: delete it first.',
    );
    const without = objects.filter(({ name }) => name !== 'V2');
    const joined = change({ kind: 'join-edges', node: 'n:junction:B' }, without);
    expect(seats(joined, [{ ...records[0]!, link: 'Q', node: 'C' }])).toEqual([['V1', 'P', 'C']]);
  });
});
