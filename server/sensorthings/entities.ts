import {
  type EntitySet,
  entityModel,
  navigationOf,
  propertyOf,
} from '../../models/sensorthings/entity-model.ts';
import { type EntityId, entityPath } from '../../models/sensorthings/path-parser.ts';
import type { Query } from '../../models/sensorthings/query-parser.ts';
import { instantText, spanText } from '../../models/sensorthings/times.ts';
import { columns } from './columns.ts';
import { compositeId } from './observation-id.ts';
import { foreignKeyOf } from './sources.ts';
import type { Row } from './statements.ts';

export type Entity = Record<string, unknown>;

/** The columns that an answer needs: id, selected properties, and where expanded navigation leads. */
export function neededColumns(set: EntitySet, query: Query, alias: string, keys: boolean): string {
  const needed = new Set(
    set === 'Observations' ? ['datastream_id', 'multi_datastream_id', 'number', 'phenomenon_start'] : ['id'],
  );
  for (const { name } of entityModel[set].properties) {
    if (query.select && !query.select.includes(name)) continue;
    const column = columns[set][name]!;
    if (column.type === 'interval') needed.add(column.start).add(column.end);
    else needed.add(column.column);
  }
  const navigation = keys
    ? entityModel[set].navigation
    : query.expand.map(({ navigation }) => ({ name: navigation }));
  for (const { name } of navigation) {
    const column = foreignKeyOf(set, name);
    if (column) needed.add(column);
  }
  return [...needed].map((column) => `${alias}.${column}`).join(', ');
}

export function idOf(set: EntitySet, row: Row): EntityId {
  if (set !== 'Observations') return row['id'] as number;
  const number = row['number'] as number | null;
  return number ?? compositeId(row['datastream_id'] as number, (row['phenomenon_start'] as Date).getTime());
}

/** An entity as JSON: control information, properties, links; section 8.1 of OGC 18-088. */
export function present(set: EntitySet, row: Row, query: Query, root: string): Entity {
  const { select } = query;
  const id = idOf(set, row);
  const selfLink = `${root}/${entityPath(set, id)}`;
  const entity: Entity = {};
  if (!select || select.includes('@iot.id')) entity['@iot.id'] = id;
  if (!select || select.includes('@iot.selfLink')) entity['@iot.selfLink'] = selfLink;
  for (const { name, kind } of entityModel[set].properties) {
    if (select && !select.includes(name)) continue;
    const value = propertyValue(set, name, row);
    // What an entity does not have is left out; an observation says that nobody knows its resultTime.
    if (value !== null || kind === 'time' || select || propertyOf(set, name)!.mandatory) entity[name] = value;
  }
  for (const { name } of entityModel[set].navigation) {
    if (select && !select.includes(name)) continue;
    if (query.expand.some(({ navigation }) => navigation === name)) continue;
    if (set === 'Observations' && !leadsTo(name, row)) continue;
    entity[`${name}@iot.navigationLink`] = `${selfLink}/${name}`;
  }
  return entity;
}

/** An observation belongs to a Datastream or to a MultiDatastream. */
const leadsTo = (navigation: string, row: Row): boolean =>
  navigation === 'FeatureOfInterest' ||
  (navigation === 'Datastream' ? row['datastream_id'] : row['multi_datastream_id']) !== null;

export function propertyValue(set: EntitySet, name: string, row: Row): unknown {
  const column = columns[set][name]!;
  if (column.type === 'interval') {
    const [start, end] = [row[column.start], row[column.end]] as [Date | null, Date | null];
    return start && end ? spanText({ start: start.getTime(), end: end.getTime() }) : null;
  }
  const value = row[column.column] ?? null;
  return value instanceof Date ? instantText(value.getTime()) : value;
}

export const isMany = (set: EntitySet, navigation: string): boolean => navigationOf(set, navigation)!.many;
