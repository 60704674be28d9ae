import { BadRequest } from './bad-request.ts';
import { type EntitySet, isEntitySet, navigationOf, propertyOf } from './entity-model.ts';

/** An `@iot.id` as it stands in a path: a number, or a text in quotes. */
export type EntityId = number | string;

/** One step of a resource path. */
export interface PathStep {
  /** Entity set, or the navigation property that leads here. */
  name: string;
  set: EntitySet;
  /** True for a collection without id. */
  many: boolean;
  id: EntityId | null;
}

/** A resource path: section 9.2 of OGC 18-088. */
export interface ResourcePath {
  steps: PathStep[];
  /** Property of the last entity, with the names below it in JSON. */
  property: string[] | null;
  /** Only the property's value, as text. */
  rawValue: boolean;
  /** Only links to the entities. */
  references: boolean;
  /** The data array extension: where observations are posted. */
  createObservations: boolean;
}

/** Nothing is at a path: to be answered with 404. */
export class NoSuchPath extends Error {
  override readonly name = 'NoSuchPath';
}

const stepLimit = 32;
const step = /^([A-Za-z]+)(?:\((?:(-?\d{1,20})|'((?:[^']|'')*)')\))?$/;

/**
 * Parses the path below the service root, decoded: "Things(1)/Datastreams(2)/Observations".
 * @throws NoSuchPath for names that there are not, BadRequest for what is no path.
 */
export function parsePath(path: string): ResourcePath {
  const parts = splitPath(path);
  const result: ResourcePath = {
    steps: [],
    property: null,
    rawValue: false,
    references: false,
    createObservations: false,
  };
  if (parts.length === 1 && parts[0] === 'CreateObservations') return { ...result, createObservations: true };
  if (parts.length > stepLimit) throw new BadRequest(`A path may have ${stepLimit} parts.`);
  const nothing = (): never => {
    throw new NoSuchPath(`Nothing is at "${path}".`);
  };
  while (parts.length > 0) {
    const part = parts.shift()!;
    const last = result.steps.at(-1);
    if (part === '$ref' && last && parts.length === 0) return { ...result, references: true };
    const [, name, number, text] = step.exec(part) ?? [];
    if (last && !last.many) {
      const property = propertyOf(last.set, part);
      if (property) {
        const rawValue = parts.at(-1) === '$value';
        if (rawValue) parts.pop();
        if (parts.length > 0 && property.kind !== 'object' && property.kind !== 'json') nothing();
        return { ...result, property: [part, ...parts], rawValue };
      }
    }
    if (name === undefined) return nothing();
    const id = number !== undefined ? Number(number) : text !== undefined ? text.replaceAll("''", "'") : null;
    if (!last) {
      if (!isEntitySet(name)) return nothing();
      result.steps.push({ name, set: name, many: id === null, id });
      continue;
    }
    const navigation = last.many ? undefined : navigationOf(last.set, name);
    if (!navigation || (!navigation.many && id !== null)) return nothing();
    result.steps.push({ name, set: navigation.target, many: navigation.many && id === null, id });
  }
  return result.steps.length === 0 ? nothing() : result;
}

/** Splits at slashes outside quotes. */
function splitPath(path: string): string[] {
  const parts = path.match(/(?:[^/']|'(?:[^']|'')*')+/g) ?? [];
  if (parts.join('/') !== path.replace(/^\/+|\/+$/g, '')) throw new NoSuchPath(`Nothing is at "${path}".`);
  return parts;
}

/** "Observations('12-1763713260000')", "Things(3)". */
export const entityPath = (set: string, id: EntityId): string =>
  `${set}(${typeof id === 'number' ? id : `'${id.replaceAll("'", "''")}'`})`;
