import type { Request, Response } from 'express';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { entityModel } from '../../models/sensorthings/entity-model.ts';
import { NoSuchPath, parsePath, type ResourcePath } from '../../models/sensorthings/path-parser.ts';
import { type Expansion, parseQuery, type Query } from '../../models/sensorthings/query-parser.ts';
import { asDataArrays } from './data-array.ts';
import type { Entity } from './entities.ts';
import { type Page, type Reader, type ReadScope, serviceRoot, type Target } from './reader.ts';

const conformance = [
  'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/request-data',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/multi-datastream',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/create-observations-via-mqtt/observations-creation',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/receive-updates-via-mqtt/receive-updates',
];

/** Query options as given, decoded. @throws BadRequest for one that occurs twice. */
export function optionsOf(query: Request['query']): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string') throw new BadRequest(`The query option "${name}" occurs twice.`);
    options[name] = value;
  }
  return options;
}

/** Answers GET below the service root. @throws BadRequest, NoSuchPath */
export async function answerRead(
  reader: Reader,
  scope: ReadScope,
  path: string,
  options: Record<string, string>,
  version: string,
  response: Response,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (path === '' || path === '/') {
    response.json({
      value: serviceRoot(scope.root, version),
      ...(version === 'v1.1' && { serverSettings: { conformance } }),
    });
    return;
  }
  const resource = parsePath(path);
  if (resource.createObservations) throw new NoSuchPath('Observations are posted to CreateObservations.');
  const target = await reader.resolve(scope, resource.steps);
  if (resource.references) {
    response.json(await references(reader, scope, target, options));
  } else if (resource.property) {
    await answerProperty(reader, scope, target, resource, response);
  } else if (target.many) {
    response.json(await collection(reader, scope, target, options));
  } else {
    response.json(await reader.entity(scope, target, parseQuery(target.set, options)));
  }
}

/** A collection, also as data arrays. */
export async function collection(
  reader: Reader,
  scope: ReadScope,
  target: Target,
  options: Record<string, string>,
): Promise<Page> {
  const { $resultFormat: format, ...given } = options;
  const query = parseQuery(target.set, given);
  if (format === undefined) return reader.page(scope, target, query);
  if (format !== 'dataArray' || target.set !== 'Observations')
    throw new BadRequest('$resultFormat: expected dataArray, of Observations.');
  const streams = (['Datastream', 'MultiDatastream'] as const).map(
    (navigation): Expansion => ({
      navigation,
      target: `${navigation}s`,
      many: false,
      query: parseQuery(`${navigation}s`, { $select: '@iot.id,@iot.selfLink' }),
    }),
  );
  const others = query.expand.filter(({ navigation }) => navigation === 'FeatureOfInterest');
  const page = await reader.page(scope, target, { ...query, expand: [...streams, ...others] });
  const links = page.value.map(
    (entity) =>
      ((entity['Datastream'] ?? entity['MultiDatastream']) as Record<string, string>)['@iot.selfLink']!,
  );
  const names = entityModel.Observations.properties.map(({ name }) => name);
  const components = (query.select ?? ['@iot.id', ...names])
    .map((name) => (name === '@iot.id' ? 'id' : name))
    .filter((name) => name === 'id' || names.includes(name));
  return withNextLink(page, asDataArrays(page.value, links, components), '$resultFormat=dataArray');
}

const withNextLink = (page: Page, value: Entity[], option: string): Page => ({
  ...page,
  ...(page['@iot.nextLink'] !== undefined && { '@iot.nextLink': `${page['@iot.nextLink']}&${option}` }),
  value,
});

async function references(
  reader: Reader,
  scope: ReadScope,
  target: Target,
  options: Record<string, string>,
): Promise<unknown> {
  const query: Query = { ...parseQuery(target.set, options), select: ['@iot.selfLink'], expand: [] };
  if (!target.many) return reader.entity(scope, target, query);
  const page = await reader.page(scope, target, query);
  const link = page['@iot.nextLink'];
  return { ...page, ...(link !== undefined && { '@iot.nextLink': link.replace('?', '/$ref?') }) };
}

async function answerProperty(
  reader: Reader,
  scope: ReadScope,
  target: Target,
  { property, rawValue }: ResourcePath,
  response: Response,
): Promise<void> {
  const [name, ...rest] = property!;
  const query = parseQuery(target.set, { $select: name! });
  const entity = await reader.entity(scope, target, query);
  let value: unknown = entity[name!];
  for (const part of rest) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part))
      throw new NoSuchPath(`There is no "${part}" in "${name}".`);
    value = (value as Record<string, unknown>)[part];
  }
  if (!rawValue) response.json({ [rest.at(-1) ?? name!]: value ?? null });
  else if (value === null || value === undefined) response.status(204).end();
  else if (typeof value === 'object') response.json(value);
  else response.type('text/plain').send(String(value));
}
