import type { SourceObject } from '../city-model/city-model.ts';
import { meaningOf } from '../city-model/classes.ts';
import { type CityJsonObject, isRecord, type VertexList } from './document.ts';
import type { GeometryReader } from './geometry.ts';

/** An object of the file with those below it; the parents come first in the file's own order. */
export interface ObjectTree {
  id: string;
  object: CityJsonObject;
  children: ObjectTree[];
}

/** The objects that say of what type they are; of the others `refuse` is told. */
export function typedObjects(
  objects: Record<string, unknown>,
  refuse: (id: string, found: string) => void,
): Record<string, CityJsonObject> {
  const typed: Record<string, CityJsonObject> = {};
  for (const [id, object] of Object.entries(objects))
    if (isRecord(object) && typeof object['type'] === 'string')
      typed[id] = object as unknown as CityJsonObject;
    else refuse(id, `${JSON.stringify(object)?.slice(0, 60)}`);
  return typed;
}

/**
 * The objects of a document or feature as trees. Both ways of naming relations count ("parents", "parent",
 * "children"); groups are no parents.
 */
export function objectTrees(objects: Record<string, CityJsonObject>): ObjectTree[] {
  const ids = Object.keys(objects);
  if (ids.length === 1) return [{ id: ids[0]!, object: objects[ids[0]!]!, children: [] }];
  const trees = new Map<string, ObjectTree>();
  for (const id of ids) trees.set(id, { id, object: objects[id]!, children: [] });
  const parentOf = new Map<string, string>();
  const isParent = (id: string | undefined): id is string =>
    id !== undefined && trees.has(id) && meaningOf(objects[id]!.type).channel !== 'group';
  for (const id of ids) {
    const { parents, parent, children, type } = objects[id]!;
    const found = (Array.isArray(parents) ? parents : [parent]).find(isParent);
    if (found !== undefined && found !== id) parentOf.set(id, found);
    if (Array.isArray(children) && meaningOf(type).channel !== 'group')
      for (const child of children)
        if (child !== id && trees.has(child) && !parentOf.has(child)) parentOf.set(child, id);
  }
  const roots: ObjectTree[] = [];
  for (const id of ids) {
    const parent = parentOf.get(id);
    // Parents in a circle belong to nobody: their members stand alone.
    if (parent === undefined || inCircle(id, parentOf)) roots.push(trees.get(id)!);
    else trees.get(parent)!.children.push(trees.get(id)!);
  }
  return roots;
}

function inCircle(id: string, parentOf: ReadonlyMap<string, string>): boolean {
  let at = parentOf.get(id);
  for (let steps = 0; at !== undefined && steps < 64; steps++) {
    if (at === id) return true;
    at = parentOf.get(at);
  }
  return at !== undefined;
}

/** The parent that a root names although it is not here: a part of something that another file holds. */
export function absentParent({ object: { parents, parent } }: ObjectTree): string | null {
  const named = Array.isArray(parents) ? parents[0] : parent;
  return typeof named === 'string' && named !== '' ? named : null;
}

/** An object with its geometry and all below it, in the form that both city formats are drawn and recorded from. */
export function sourceTree(tree: ObjectTree, reader: GeometryReader, list: VertexList): SourceObject {
  const source = sourceObject(tree);
  // What is inside is not seen; its record is kept.
  if (meaningOf(tree.object.type).channel !== 'interior' && Array.isArray(tree.object.geometry))
    for (const geometry of tree.object.geometry) reader.read(geometry, list, source);
  for (const child of tree.children) source.parts.push(sourceTree(child, reader, list));
  return source;
}

function sourceObject({ id, object }: ObjectTree): SourceObject {
  const meaning = meaningOf(object.type);
  const attributes = isRecord(object.attributes) ? { ...object.attributes } : {};
  if (meaning.kind && attributes['kind'] === undefined) attributes['kind'] = meaning.kind;
  if (object.type.startsWith('+')) attributes['type'] ??= object.type.slice(1);
  if (meaning.channel === 'group' && Array.isArray(object.children))
    attributes['members'] ??= object.children;
  const name = attributes['name'];
  return {
    id,
    type: object.type,
    kind: meaning.class,
    name: typeof name === 'string' && name.trim() !== '' ? name : null,
    attributes,
    address: addressFields(object.address),
    polygons: [],
    lines: [],
    parts: [],
  };
}

/** Field of an address by the words that versions of CityJSON use for it. */
const fields: [pattern: RegExp, field: string][] = [
  [/thoroughfare.*number|house.*number|^number$/i, 'number'],
  [/thoroughfare|street/i, 'street'],
  [/post.*code|zip/i, 'postcode'],
  [/locality|city|municipality/i, 'city'],
  [/country/i, 'country'],
];

/** The first of an object's addresses; its location is left out. */
function addressFields(address: unknown): Record<string, string> {
  const first = Array.isArray(address) ? address[0] : address;
  const found: Record<string, string> = {};
  if (!isRecord(first)) return found;
  for (const [key, value] of Object.entries(first)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const field = fields.find(([pattern]) => pattern.test(key))?.[1] ?? key;
    found[field] ??= String(value);
  }
  return found;
}
