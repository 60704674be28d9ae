import { featureCrs } from './crs.ts';
import { longestPage } from './item-query.ts';

const parameter = (name: string, place: 'path' | 'query', description: string, schema: object): object => ({
  name,
  in: place,
  required: place === 'path',
  description,
  schema,
  ...(name === 'bbox' && { style: 'form', explode: false }),
});
const uris = featureCrs.map(({ uri }) => uri);
const text = { type: 'string' };
const collectionId = parameter('collectionId', 'path', 'id of a data set', text);
const crs = parameter('crs', 'query', 'coordinate system of the answer', { ...text, enum: uris });

const answers = (type: string): object => ({
  '200': { description: 'found', content: { [type]: { schema: { type: 'object' } } } },
  ...Object.fromEntries(
    [
      ['400', 'a parameter that is not understood'],
      ['404', 'not there'],
    ].map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { type: 'object' } } } },
    ]),
  ),
});
const get = (
  operationId: string,
  summary: string,
  parameters: object[],
  type = 'application/json',
): object => ({
  get: { operationId, summary, parameters, responses: answers(type) },
});

/** The API of one city's features, in OpenAPI 3.0. */
export function apiDefinition(title: string, url: string): object {
  const geoJson = 'application/geo+json';
  return {
    openapi: '3.0.3',
    info: { title, version: '1.0.0', license: { name: 'Apache-2.0' } },
    servers: [{ url }],
    paths: {
      '/': get('landingPage', 'where everything is', []),
      '/conformance': get('conformance', 'what of the standards is followed', []),
      '/collections': get('collections', 'the data sets of the city', []),
      '/collections/{collectionId}': get('collection', 'one data set', [collectionId]),
      '/collections/{collectionId}/items': get(
        'items',
        'objects of a data set, by code',
        [
          collectionId,
          parameter('limit', 'query', 'features on a page', {
            type: 'integer',
            minimum: 1,
            maximum: longestPage,
            default: 100,
          }),
          parameter('bbox', 'query', 'lower and upper corner, in the axis order of bbox-crs', {
            type: 'array',
            items: { type: 'number' },
            minItems: 4,
            maxItems: 6,
          }),
          parameter('bbox-crs', 'query', 'coordinate system of bbox', { ...text, enum: uris }),
          crs,
          parameter('datetime', 'query', 'an instant, or an interval with .. for an open end', text),
          parameter('class', 'query', 'classes of objects, with commas', text),
          parameter('cursor', 'query', 'from a next link', text),
        ],
        geoJson,
      ),
      '/collections/{collectionId}/items/{featureId}': get(
        'item',
        'one object',
        [collectionId, parameter('featureId', 'path', 'code of an object', text), crs],
        geoJson,
      ),
    },
  };
}
