import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { NoSuchPath, parsePath } from '../../models/sensorthings/path-parser.ts';
import { parseQuery } from '../../models/sensorthings/query-parser.ts';

/** Topics of SensorThings: city, version, resource path with its query option. */
export const resourceTopic = /^mirrorcity\/([^/]+)\/(v1\.[01])\/(.+)$/;

/**
 * Why nobody can listen on a topic of SensorThings: one sentence; null for what section 14.2 of OGC 18-088 has: a
 * collection, with `?$select=` some of its properties, an entity, a property of one. The standard has no wildcards.
 * Null as well for topics that are not of SensorThings.
 */
export function refusesListening(topic: string): string | null {
  const [, city, , rest] = resourceTopic.exec(topic) ?? [];
  if (rest === undefined) return null;
  if (/[+#]/.test(`${city}/${rest}`))
    return 'topics of SensorThings have no wildcards; listen on a collection, as v1.1/Observations';
  const [path, ...more] = rest.split('?');
  try {
    const { steps, property, rawValue, references, createObservations } = parsePath(path!);
    if (rawValue || references || createObservations)
      return 'expected a collection, an entity or a property of one';
    if (property && property.length > 1)
      return `expected a property, found "${property.join('/')}" within one`;
    if (more.length === 0) return null;
    const { set, many } = steps.at(-1)!;
    const options = Object.fromEntries(new URLSearchParams(more.join('?')));
    if (!many || property || Object.keys(options).join() !== '$select')
      return 'expected no query option but $select, of a collection';
    parseQuery(set, options);
    return null;
  } catch (error) {
    if (error instanceof BadRequest || error instanceof NoSuchPath) return error.message;
    throw error;
  }
}
