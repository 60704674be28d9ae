import type { ResolvedIdentity } from '../../models/city/identity.ts';
import { deviceLink, viewLink } from '../../models/devices/device-link.ts';
import { derivedOid, type IdentityKind, identityName, readDerivedOid } from '../../models/devices/oid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { readNumberings } from '../devices/code-rules.ts';
import type { Database } from '../store/database.ts';
import { datasetBounds, listDatasets } from './cities.ts';
import { nameUuid } from './identity.ts';
import { findScene } from './scenes.ts';

/** Answers of each kind: a code that many data sets have is no identifier. */
const limit = 20;
const objectNumber = `name_uuid('object:' || o.city || '/' || o.dataset || '/' || o.code)`;

interface FoundRow {
  city: string;
  dataset: string | null;
  code: string;
  oid: string | null;
  name: string | null;
  class: string;
  longitude: number | null;
  latitude: number | null;
  height: number | null;
  datastream: number | null;
}

/**
 * What an object identifier, a code, or the id of a data set or layer leads to: devices first, then objects, data sets
 * and layers.
 * @param cities those that may be looked into.
 */
export async function resolve(
  database: Database,
  identifier: string,
  cities: readonly string[],
): Promise<ResolvedIdentity[]> {
  const numberings = new Map([...(await readNumberings(database))].filter(([city]) => cities.includes(city)));
  const derived = [...numberings].flatMap(([city, numbering]) => {
    const read = readDerivedOid(identifier, numbering);
    return read ? [{ city, ...read }] : [];
  });
  const oidOf = (kind: IdentityKind, city: string, ...path: string[]): string =>
    derivedOid(numberings.get(city)!, kind, nameUuid(identityName(kind, city, ...path)));
  const found: ResolvedIdentity[] = [];
  for (const row of await findDevices(database, identifier, [...numberings.keys()])) {
    const position = { longitude: row.longitude!, latitude: row.latitude!, height: row.height! };
    found.push({
      kind: 'device',
      city: row.city,
      code: row.code,
      dataset: null,
      oid: row.oid ?? oidOf('device', row.city, row.code),
      name: row.name!,
      class: row.class,
      position,
      address: `/#${deviceLink(row.city, position, row.datastream)}`,
    });
  }
  for (const row of await findObjects(database, identifier, [...numberings.keys()], derived)) {
    const { city, dataset, code, longitude, latitude, height } = row;
    const position = longitude === null ? null : { longitude, latitude: latitude!, height };
    found.push({
      kind: 'object',
      city,
      code,
      dataset,
      oid: row.oid ?? oidOf('object', city, dataset!, code),
      name: row.name ?? code,
      class: row.class,
      position,
      address: position
        ? `/#${viewLink(city, { ...position, height: height ?? 0 }, { s: `o::${code}` })}`
        : `/#v=1&c=${city}&s=o::${encodeURIComponent(code)}`,
    });
  }
  for (const city of numberings.keys())
    found.push(...(await findParts(database, city, identifier, (kind, id) => oidOf(kind, city, id))));
  return found;
}

async function findDevices(database: Database, identifier: string, cities: string[]): Promise<FoundRow[]> {
  const { rows } = await database.query<FoundRow>(
    `select t.city, null as dataset, t.code, t.oid, t.name, t.model_id as class, ST_X(t.position) as longitude,
            ST_Y(t.position) as latitude, ST_Z(t.position) as height,
            (select min(d.id) from datastream d where d.city = t.city and d.thing = t.code) as datastream
       from thing t where t.city = any ($2::text[]) and (t.oid = $1 or t.code = $1) order by t.city, t.code limit ${limit}`,
    [identifier, cities],
  );
  return rows;
}

async function findObjects(
  database: Database,
  identifier: string,
  cities: string[],
  derived: readonly { city: string; kind: IdentityKind | null; uuid: string }[],
): Promise<FoundRow[]> {
  const columns = `o.city, o.dataset, o.code, o.oid, o.name, o.class, null::int8 as datastream,
                   (ST_XMin(o.geometry) + ST_XMax(o.geometry)) / 2 as longitude,
                   (ST_YMin(o.geometry) + ST_YMax(o.geometry)) / 2 as latitude,
                   coalesce(o.top_height, o.base_height) as height`;
  // Each part by an index of its own. A number that a source has overruled leads nowhere.
  const numbers = derived.filter(({ kind }) => kind === null || kind === 'object');
  const { rows } = await database.query<FoundRow>(
    `select ${columns} from city_object o where o.oid = $1 and o.city = any ($2::text[])
      union all
     select ${columns} from unnest($3::text[], $4::uuid[]) as i (city, number)
       join city_object o on ${objectNumber} = i.number and o.city = i.city
      where o.oid is null
      union all
     select ${columns} from city_object o
      where o.city = any ($2::text[]) and lower(o.code) = lower($1) and o.code = $1
      limit ${limit}`,
    [identifier, cities, numbers.map(({ city }) => city), numbers.map(({ uuid }) => uuid)],
  );
  return rows;
}

/** Data sets and layers of a city: few enough to be looked through. */
async function findParts(
  database: Database,
  city: string,
  identifier: string,
  oidOf: (kind: IdentityKind, id: string) => string,
): Promise<ResolvedIdentity[]> {
  const boxes = await datasetBounds(database, city);
  const scene = await findScene(database, city);
  const parts = [
    ...(await listDatasets(database, city)).map(({ id, title, kind }) => ({
      kind: 'dataset' as const,
      code: id,
      dataset: null,
      name: title,
      class: kind as string,
      box: boxes.get(id),
    })),
    ...(scene?.layers ?? []).map(({ id, name, type, dataset }) => ({
      kind: 'layer' as const,
      code: id,
      dataset,
      name: name.zh,
      class: type as string,
      box: dataset === null ? undefined : boxes.get(dataset),
    })),
  ];
  return parts.flatMap(({ box, ...part }) => {
    const oid = oidOf(part.kind, part.code);
    if (part.code !== identifier && oid !== identifier) return [];
    const position = box ? { ...centreOf(box), height: null } : null;
    const address = position
      ? viewLink(city, { ...position, height: 0 }, { w: 'layers' })
      : `v=1&c=${city}&w=layers`;
    return [{ ...part, city, oid, position, address: `/#${address}` }];
  });
}

const centreOf = ([west, south, east, north]: Bounds): { longitude: number; latitude: number } => ({
  longitude: (west + east) / 2,
  latitude: (south + north) / 2,
});
