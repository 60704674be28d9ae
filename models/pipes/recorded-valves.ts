import type { CityObject } from '../city/city.ts';
import { type ValveRecord, valveRecord } from '../water/burst.ts';
import { sayEdit } from './edit-sentences.ts';
import type { NetworkPart } from './network-part.ts';
import { type ObjectChange, PipeEditError } from './pipe-edit.ts';
import { distanceMetres, footOn, lineOf, type Place, placeOf, planLength } from './plan-line.ts';
import { withAttributes } from './settle.ts';
import { splitEdge } from './split-edge.ts';

export const valveClass = 'isolating-valve';
/** Of a valve from its node along the pipe, metres; on a short pipe a fifth of it. */
const fromNodeMetres = 1.5;
/** A valve nearer to an end than this stands beside that end: the pipe is not split for it, metres. */
const besideMetres = 3;

const idOf = (code: unknown): string => String(code).split(':').slice(2).join(':');

/** On which pipe a valve is recorded, and beside which of its ends; ids of the network. */
type Seat = Pick<ValveRecord, 'id' | 'link' | 'node'>;

/** The ends of lines after an edit, by the lines' ids; null of those that are gone. */
function endsAfter(changes: readonly ObjectChange[]): Map<string, [string, string] | null> {
  const ends = new Map<string, [string, string] | null>();
  for (const { code, before, after } of changes)
    if ((after ?? before)?.geometry?.type === 'LineString')
      ends.set(idOf(code), after && [idOf(after.attributes['from']), idOf(after.attributes['to'])]);
  return ends;
}

/** A valve on the part of its pipe that ends at its node after an edit; null where none does any more. */
function seatAfter<Valve extends Seat>(
  valve: Valve,
  ends: ReadonlyMap<string, readonly string[] | null>,
): Valve | null {
  const own = ends.get(valve.link);
  if (own === undefined || own?.includes(valve.node)) return valve;
  for (const [link, places] of ends) if (places?.includes(valve.node)) return { ...valve, link };
  return null;
}

/**
 * Recorded valves of a water network after one edit of it: they stay beside their nodes, on whichever part of the pipe
 * that is now, and go with a pipe that is deleted. Given twice, an edit changes nothing more.
 */
export function followValves(
  valves: readonly ValveRecord[],
  changes: readonly ObjectChange[],
): ValveRecord[] {
  const ends = endsAfter(changes);
  const own = changes.filter(({ before, after }) => (after ?? before)!.class === valveClass);
  const gone = new Set(own.flatMap(({ code, after }) => (after ? [] : [idOf(code)])));
  const kept = valves.flatMap((valve) => (gone.has(valve.id) ? [] : (seatAfter(valve, ends) ?? [])));
  const known = new Set(kept.map(({ id }) => id));
  const added = own.flatMap(({ before, after }) =>
    before === null && after && !known.has(idOf(after.code)) ? valveRecord.parse(seatOf(after)) : [],
  );
  return [...kept, ...added];
}

const seatOf = ({ code, attributes }: CityObject): Seat => ({
  id: idOf(code),
  link: idOf(attributes['pipe']),
  node: idOf(attributes['node']),
});

/** What an edit of pipes means for the valves upon them. @throws PipeEditError where one would stand amid a pipe. */
export function valvesWith(part: NetworkPart, changes: readonly ObjectChange[]): ObjectChange[] {
  const ends = endsAfter(changes);
  const after = new Map(changes.map((change) => [change.code, change.after]));
  const isJoin = changes.some((change) => change.before?.class === 'junction' && change.after === null);
  return [...part.objects.values()].flatMap((before): ObjectChange[] => {
    if (before.class !== valveClass || after.has(before.code)) return [];
    const { code } = before;
    const seat = seatOf(before);
    if (!ends.has(seat.link)) return [];
    const moved = seatAfter(seat, ends);
    const pipe = moved && after.get(part.codeOf('pipe', moved.link));
    if (!pipe) {
      if (moved) return [];
      if (isJoin && [...ends.values()].some((one) => one !== null))
        throw new PipeEditError(
          sayEdit('model.edit.join-valve', { valve: seat.id, node: String(before.attributes['node']) }),
        );
      return [{ code, before, after: null }];
    }
    const place = besideNode(pipe, before.attributes['node']);
    if (pipe.code === before.attributes['pipe'] && distanceMetres(place, placeOf(before)) < 0.01) return [];
    const shifted = { ...before, geometry: { type: 'Point', coordinates: [...place] } };
    return [{ code, before, after: withAttributes(shifted, { pipe: pipe.code }) }];
  });
}

/**
 * Records an isolating valve of a water network: beside the end of a pipe where the place is near to it, else where the pipe is
 * parted in two.
 */
export function addIsolatingValve(part: NetworkPart, edge: string, at: Place): ObjectChange[] {
  const { line, from, to } = part.edge(edge);
  if (line.class !== 'pipe')
    throw new PipeEditError(sayEdit('model.edit.no-pipe', { code: edge, class: line.class }));
  const length = planLength(lineOf(line));
  const along = footOn(lineOf(line), at).fraction * length;
  const near = Math.min(besideMetres, length / 4);
  const end = along <= near ? from : length - along <= near ? to : null;
  const split = end ? [] : splitEdge(part, edge, at, {});
  const pipe = split[0]?.after ?? line;
  const node = end?.code ?? String(pipe.attributes['to']);
  const code = part.codeOf(valveClass, part.freeId(valveClass, part.idOf(edge)));
  const place = besideNode(pipe, node);
  const valve: CityObject = {
    ...line,
    code,
    class: valveClass,
    name: idOf(code),
    geometry: { type: 'Point', coordinates: [...place] },
    attributes: {},
  };
  const { diameterMillimetres, description } = line.attributes;
  return [
    ...split,
    {
      code,
      before: null,
      after: withAttributes(valve, { pipe: pipe.code, node, diameterMillimetres, description }),
    },
  ];
}

/** Upon a pipe, beside one of its ends. */
function besideNode(pipe: CityObject, node: unknown): Place {
  const line = lineOf(pipe);
  if (pipe.attributes['to'] === node) line.reverse();
  const [first, next] = [line[0]!, line[1]!];
  const metres = distanceMetres(first, next);
  const share = metres > 0 ? Math.min(fromNodeMetres / metres, 0.2) : 0;
  const between = (a: number, b: number): number => Math.round((a + (b - a) * share) * 1e8) / 1e8;
  return [between(first[0], next[0]), between(first[1], next[1])];
}
