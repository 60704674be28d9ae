import { BadRequest } from './bad-request.ts';
import {
  type EntitySet,
  entityModel,
  isIdName,
  type NavigationDefinition,
  navigationOf,
  type PropertyDefinition,
} from './entity-model.ts';
import { checkGeoJson } from './geometry.ts';
import type { EntityId } from './path-parser.ts';
import { requireInstant, requireTimeSpan } from './times.ts';

/** An entity as a client wants it: checked properties, and what it leads to. */
export interface NewEntity {
  set: EntitySet;
  /** As in the body; what was not given is absent. */
  properties: Record<string, unknown>;
  links: Record<string, Link[]>;
}
/** Leads to an entity that is there, or to one that comes with it. */
export type Link = { id: EntityId } | { entity: NewEntity };

/** Entities in one deep insert, and how deep they may stand in each other. */
const entityLimit = 10_000;
const depthLimit = 8;

/** What the entity on the other side of a navigation calls this one. */
const inverses: Partial<Record<string, string>> = {
  'Things/Locations': 'Things',
  'Things/HistoricalLocations': 'Thing',
  'Things/Datastreams': 'Thing',
  'Things/MultiDatastreams': 'Thing',
  'Locations/Things': 'Locations',
  'Locations/HistoricalLocations': 'Locations',
  'HistoricalLocations/Thing': 'HistoricalLocations',
  'HistoricalLocations/Locations': 'HistoricalLocations',
  'Datastreams/Thing': 'Datastreams',
  'Datastreams/Sensor': 'Datastreams',
  'Datastreams/ObservedProperty': 'Datastreams',
  'Datastreams/Observations': 'Datastream',
  'MultiDatastreams/Thing': 'MultiDatastreams',
  'MultiDatastreams/Sensor': 'MultiDatastreams',
  'MultiDatastreams/ObservedProperties': 'MultiDatastreams',
  'MultiDatastreams/Observations': 'MultiDatastream',
  'Sensors/Datastreams': 'Sensor',
  'Sensors/MultiDatastreams': 'Sensor',
  'ObservedProperties/Datastreams': 'ObservedProperty',
  'ObservedProperties/MultiDatastreams': 'ObservedProperties',
  'Observations/Datastream': 'Observations',
  'Observations/MultiDatastream': 'Observations',
  'Observations/FeatureOfInterest': 'Observations',
  'FeaturesOfInterest/Observations': 'FeatureOfInterest',
};
export const inverseOf = (set: EntitySet, navigation: string): string => inverses[`${set}/${navigation}`]!;

/**
 * Checks the body of a POST: all mandatory properties, no unknown ones, and the same of everything inside.
 * @param implied navigation that the resource path gives already.
 * @throws BadRequest naming the property by its path in the body.
 */
export function checkNewEntity(set: EntitySet, body: unknown, implied?: string): NewEntity {
  return newEntity(set, body, implied, '', 0, { entities: 0 });
}

function newEntity(
  set: EntitySet,
  body: unknown,
  implied: string | undefined,
  at: string,
  depth: number,
  budget: { entities: number },
): NewEntity {
  if (++budget.entities > entityLimit)
    throw new BadRequest(`A request may bring ${entityLimit} entities together.`);
  if (depth > depthLimit) throw new BadRequest(`Entities may stand ${depthLimit} deep in each other.`);
  const entity: NewEntity = { set, properties: {}, links: {} };
  const { singular, properties, navigation } = entityModel[set];
  for (const [name, value] of Object.entries(record(body, at === '' ? `The ${singular}` : at))) {
    const place = at === '' ? name : `${at}.${name}`;
    const property = properties.find((known) => known.name === name);
    const leads = navigation.find((known) => known.name === name);
    if (property) {
      checkProperty(property, value, place);
      if (property.kind !== 'readonly-interval') entity.properties[name] = value;
    } else if (leads) entity.links[name] = newLinks(set, leads, value, place, depth, budget);
    else if (!isControl(name)) throw new BadRequest(`${place}: a ${singular} has no such property.`);
  }
  for (const { name, mandatory } of properties)
    if (mandatory && entity.properties[name] === undefined)
      throw new BadRequest(`${at === '' ? name : `${at}.${name}`}: a ${singular} must have it.`);
  for (const { name, mandatory } of navigation)
    if (mandatory && name !== implied && !(entity.links[name] && entity.links[name].length > 0))
      throw new BadRequest(`${at === '' ? name : `${at}.${name}`}: a ${singular} must have it.`);
  if (set === 'Observations') {
    const streams = ['Datastream', 'MultiDatastream'].filter(
      (name) => name === implied || entity.links[name],
    );
    if (streams.length !== 1)
      throw new BadRequest(
        `${at === '' ? '' : `${at}: `}An Observation must have a Datastream or a MultiDatastream, not ${streams.length === 0 ? 'none' : 'both'}.`,
      );
  }
  if (set === 'MultiDatastreams') checkMultiDatastream(entity, implied, at);
  return entity;
}

function newLinks(
  set: EntitySet,
  { name, target, many }: NavigationDefinition,
  value: unknown,
  at: string,
  depth: number,
  budget: { entities: number },
): Link[] {
  if (many && !Array.isArray(value)) throw new BadRequest(`${at}: expected an array.`);
  const members = many ? (value as unknown[]) : [value];
  return members.map((member, index) => {
    const place = many ? `${at}[${index}]` : at;
    const id = referenceOf(member, place);
    if (id !== null) return { id };
    return { entity: newEntity(target, member, inverseOf(set, name), place, depth + 1, budget) };
  });
}

/** The id of an entity that is only referred to; null for one that is described. */
function referenceOf(value: unknown, at: string): EntityId | null {
  const content = record(value, at);
  const id = content['@iot.id'] ?? content['id'];
  if (id === undefined) return null;
  if (typeof id !== 'number' && typeof id !== 'string')
    throw new BadRequest(`${at}: expected a number or a text as @iot.id.`);
  return id;
}

/**
 * Checks the body of a PATCH or PUT: entities inside may be referred to only, by id.
 * @param whole PUT: what is mandatory must be there.
 * @throws BadRequest
 */
export function checkChange(set: EntitySet, body: unknown, whole: boolean): NewEntity {
  const change: NewEntity = { set, properties: {}, links: {} };
  const { singular, properties } = entityModel[set];
  for (const [name, value] of Object.entries(record(body, `The ${singular}`))) {
    const property = properties.find((known) => known.name === name);
    const leads = navigationOf(set, name);
    if (property) {
      if (value !== null || property.mandatory) checkProperty(property, value, name);
      if (property.kind !== 'readonly-interval') change.properties[name] = value;
    } else if (leads) {
      if (leads.many && !Array.isArray(value)) throw new BadRequest(`${name}: expected an array.`);
      change.links[name] = (leads.many ? (value as unknown[]) : [value]).map((member, index) => {
        const at = leads.many ? `${name}[${index}]` : name;
        const id = referenceOf(member, at);
        const others = Object.keys(member as object).filter((key) => !isControl(key) && !isIdName(key));
        if (id === null || others.length > 0)
          throw new BadRequest(`${at}: an update may refer to entities by @iot.id, not describe them.`);
        return { id };
      });
    } else if (!isControl(name)) throw new BadRequest(`${name}: a ${singular} has no such property.`);
  }
  if (whole)
    for (const { name, mandatory } of properties)
      if (mandatory && change.properties[name] === undefined)
        throw new BadRequest(`${name}: a ${singular} must have it.`);
  return change;
}

const isControl = (name: string): boolean => name.includes('@iot.') || name === 'id' || name === 'selfLink';

function record(value: unknown, at: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new BadRequest(
      `${at}: expected a JSON object, found ${(JSON.stringify(value) ?? 'nothing').slice(0, 60)}.`,
    );
  return value as Record<string, unknown>;
}

function checkProperty({ name, kind, mandatory }: PropertyDefinition, value: unknown, at: string): void {
  if (value === null && !mandatory) return;
  const refuse = (expected: string): never => {
    throw new BadRequest(
      `${at}: expected ${expected}, found ${(JSON.stringify(value) ?? 'nothing').slice(0, 60)}.`,
    );
  };
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') refuse('a text');
      // Neither store keeps the character NUL.
      if ((value as string).includes('\0')) refuse('a text without control characters');
      break;
    case 'time':
      requireInstant(value, at);
      break;
    case 'interval':
      requireTimeSpan(value, at);
      break;
    case 'object':
      record(value, at);
      break;
    case 'array':
      if (!Array.isArray(value)) refuse('an array');
      break;
    case 'json':
      if (value === null && name !== 'result') refuse('a value');
      break;
    case 'geometry':
      if (value === null) refuse('a location');
      break;
    default:
      break;
  }
}

function checkMultiDatastream(entity: NewEntity, implied: string | undefined, at: string): void {
  const types = (entity.properties['multiObservationDataTypes'] as unknown[]).length;
  const units = (entity.properties['unitOfMeasurements'] as unknown[]).length;
  const properties = entity.links['ObservedProperties']?.length ?? 0;
  const right = types === units && (implied === 'ObservedProperties' || types === properties);
  if (types === 0 || !right)
    throw new BadRequest(
      `${at === '' ? '' : `${at}: `}A MultiDatastream has as many multiObservationDataTypes (${types}) as unitOfMeasurements (${units}) and ObservedProperties (${properties}).`,
    );
}

/**
 * The geometry in a location or feature; null where its encoding is not GeoJSON and it does not look like it.
 * @throws BadRequest for GeoJSON that is none.
 */
export function geometryOf(
  value: unknown,
  encodingType: unknown,
  at: string,
): { text: string; polygon: boolean } | null {
  const declared = /geo\+json/i.test(String(encodingType));
  try {
    const { geometry, polygon } = checkGeoJson(value, at);
    return { text: JSON.stringify(geometry), polygon };
  } catch (error) {
    if (declared || !(error instanceof BadRequest)) throw error;
    return null;
  }
}
