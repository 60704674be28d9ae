import type { CityObject } from '../city/city.ts';
import { firstOf } from '../sentences/sentence.ts';
import { sayEdit } from './edit-sentences.ts';
import { joinEdges } from './join-edges.ts';
import type { NetworkPart } from './network-part.ts';
import { type ObjectChange, type PipeEdit, PipeEditError } from './pipe-edit.ts';
import { distanceMetres, lineOf, type Place, placeOf, planLength } from './plan-line.ts';
import { addIsolatingValve, valvesWith } from './recorded-valves.ts';
import {
  atOwnHeights,
  axisHeights,
  between,
  lengthAfter,
  numberIn,
  sectionMetres,
  withAttributes,
} from './settle.ts';
import { splitEdge } from './split-edge.ts';

/** A line shorter than this is none, metres. */
const shortestMetres = 0.05;
/** Nodes or lines that a sentence names. */
const mostNamed = 5;

/**
 * What an edit makes of a network, as objects before and after it; the network itself stays as it is.
 * @throws PipeEditError where a line would have no length or no end, ids would come twice, or a part of the network
 *   would lose its connection without that being said.
 */
export function applyEdit(part: NetworkPart, edit: PipeEdit): ObjectChange[] {
  const changes = changesOf(part, edit);
  if (part.kind === 'epanet') changes.push(...valvesWith(part, changes));
  for (const { after } of changes)
    if (after?.geometry?.type === 'LineString' && planLength(lineOf(after)) < shortestMetres)
      throw new PipeEditError(sayEdit('model.edit.no-length', { code: after.code, metres: shortestMetres }));
  return changes;
}

function changesOf(part: NetworkPart, edit: PipeEdit): ObjectChange[] {
  switch (edit.kind) {
    case 'move-node':
      return moveNode(part, edit.node, [edit.longitude, edit.latitude]);
    case 'split-edge':
      return splitEdge(part, edit.edge, [edit.longitude, edit.latitude], { node: edit.node });
    case 'add-valve':
      if (part.kind === 'swmm') throw new PipeEditError(sayEdit('model.edit.valve-drainage', {}));
      if (part.kind === 'epanet') return addIsolatingValve(part, edit.edge, [edit.longitude, edit.latitude]);
      return splitEdge(part, edit.edge, [edit.longitude, edit.latitude], { valve: edit.type });
    case 'join-edges':
      return joinEdges(part, edit.node);
    case 'set-diameter':
      return [changed(part.object(edit.edge), withDiameter(part, edit.edge, edit.diameterMillimetres))];
    case 'delete':
      return remove(part, edit.code, edit.cutOff);
    case 'swap-ends':
      return [changed(part.object(edit.edge), swapped(part.edge(edit.edge).line))];
    case 'set-attributes':
      return setAttributes(part, edit.code, edit.attributes);
    case 'add-object':
      return [added(part, edit.object)];
  }
}

const changed = (before: CityObject, after: CityObject): ObjectChange => ({
  code: before.code,
  before,
  after,
});

function moveNode(part: NetworkPart, code: string, to: Place): ObjectChange[] {
  const node = part.object(code);
  placeOf(node);
  const place: Place = [Math.round(to[0] * 1e8) / 1e8, Math.round(to[1] * 1e8) / 1e8];
  const changes = [changed(node, { ...node, geometry: { type: 'Point', coordinates: [...place] } })];
  for (const { code: edge } of part.edgesAt(code)) {
    const { line, from, to: end } = part.edge(edge);
    const places = lineOf(line);
    if (from.code === code) places[0] = place;
    if (end.code === code) places[places.length - 1] = place;
    const other = from.code === code ? end : from;
    if (distanceMetres(place, placeOf(other)) < shortestMetres)
      throw new PipeEditError(
        sayEdit('model.edit.stands-there', { node: code, other: other.code, pipe: edge }),
      );
    const moved = { ...line, geometry: { type: 'LineString', coordinates: places } };
    changes.push(changed(line, withAttributes(moved, { lengthMetres: lengthAfter(part, line, moved) })));
  }
  return changes;
}

function withDiameter(part: NetworkPart, code: string, diameterMillimetres: number): CityObject {
  const { line, from, to } = part.edge(code);
  const before = numberIn(line, 'diameterMillimetres');
  if (before === null && sectionMetres(line) > 0)
    throw new PipeEditError(sayEdit('model.edit.not-round', { code }));
  if (['pump', 'orifice', 'weir', 'outlet'].includes(line.class))
    throw new PipeEditError(sayEdit('model.edit.no-pipe', { code, class: line.class }));
  const [a, b] = axisHeights(line, from, to);
  const grown = (diameterMillimetres - (before ?? 0)) / 2000;
  const reference = line.attributes['depthReference'] ?? (part.kind === 'swmm' ? 'invert' : 'centre');
  const up = reference === 'top' ? -grown : reference === 'invert' ? grown : 0;
  const wider = withAttributes(line, { diameterMillimetres });
  return {
    ...between(wider, [a + up, b + up]),
    name: line.name?.replace(/DN\d+/, `DN${Math.round(diameterMillimetres)}`) ?? null,
  };
}

function swapped(line: CityObject): CityObject {
  const { attributes } = line;
  const pairs = ['', 'DepthMetres', 'HeightMetres', 'InvertMetres'];
  const ends = Object.fromEntries(
    pairs.flatMap((name) => [
      [`from${name}`, attributes[`to${name}`] ?? null],
      [`to${name}`, attributes[`from${name}`] ?? null],
    ]),
  );
  const turned = { ...line, geometry: { type: 'LineString', coordinates: lineOf(line).reverse() } };
  return withAttributes(turned, ends);
}

function remove(part: NetworkPart, code: string, cutOff: boolean): ObjectChange[] {
  const object = part.object(code);
  const gone = (one: CityObject): ObjectChange => ({ code: one.code, before: one, after: null });
  if (object.geometry?.type === 'Point') {
    const edges = part.edgesAt(code);
    if (edges.length === 0) return [gone(object)];
    const lines = edges.map((edge) => edge.code);
    throw new PipeEditError(
      sayEdit('model.edit.lines-left', { code, count: lines.length, lines: firstOf(lines, mostNamed) }),
    );
  }
  const { from, to } = part.edge(code);
  const edge = part.edgesAt(from.code).find((one) => one.code === code)!;
  const lost = part.cutOffBy(edge);
  if (lost.length > 0 && !cutOff)
    throw new PipeEditError(
      sayEdit('model.edit.cut-off', { code, count: lost.length, nodes: firstOf(lost, mostNamed) }),
    );
  // A node without a line is none of the network.
  const alone = [from, to].filter((node) => part.edgesAt(node.code).length === 1);
  return [gone(object), ...alone.map(gone)];
}

function setAttributes(part: NetworkPart, code: string, attributes: Record<string, unknown>): ObjectChange[] {
  const before = part.object(code);
  const after = withAttributes(before, attributes);
  if (before.geometry?.type !== 'LineString') return [changed(before, after)];
  const { from, to } = part.edge(code);
  return [changed(before, part.kind === 'survey' ? atOwnHeights(part, after, from, to) : after)];
}

function added(part: NetworkPart, object: CityObject): ObjectChange {
  const { code } = object;
  if (part.taken(code)) throw new PipeEditError(sayEdit('model.edit.taken', { code }));
  if (!code.startsWith(`${part.dataset}:`))
    throw new PipeEditError(sayEdit('model.edit.other-dataset', { dataset: part.dataset, code }));
  const ends =
    object.geometry?.type === 'LineString' ? [object.attributes['from'], object.attributes['to']] : [];
  for (const end of ends)
    if (typeof end !== 'string' || !part.objects.has(end))
      throw new PipeEditError(sayEdit('model.edit.no-end', { code, end: String(end) }));
  if (ends.length === 2 && ends[0] === ends[1])
    throw new PipeEditError(sayEdit('model.edit.same-ends', { code, end: String(ends[0]) }));
  return { code, before: null, after: object };
}
