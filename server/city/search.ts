import type { SearchHit } from '../../models/city/city.ts';
import { isOid } from '../../models/devices/oid.ts';
import type { Database } from '../store/database.ts';
import { resolve } from './resolve.ts';
import { findScene } from './scenes.ts';
import { addressOf, searchForm } from './search-text.ts';

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Search result with how well it fits: 0 is the same word, 1 begins so, 2 and more contain it. */
interface RankedHit {
  rank: number;
  hit: SearchHit;
}

/**
 * Objects, datastreams and viewpoints whose name, code or address contains every word of `query`, without regard
 * to case and width; the best first. An object identifier finds what it belongs to.
 */
export async function search(
  database: Database,
  city: string,
  query: string,
  limit: number,
): Promise<SearchHit[]> {
  const words = searchForm(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  if (words.length === 1 && isOid(words[0]!)) return searchIdentifier(database, city, words[0]!);
  const found = await Promise.all([
    searchViewpoints(database, city, words),
    searchDatastreams(database, city, words, limit),
    searchObjects(database, city, words, limit),
  ]);
  return found
    .flat()
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

function rank(words: string[], texts: (string | null)[]): number {
  const whole = words.join(' ');
  const forms = texts.filter((text) => text !== null).map(searchForm);
  if (forms.includes(whole)) return 0;
  if (forms.some((form) => form.startsWith(whole))) return 1;
  return forms.some((form) => form.includes(whole)) ? 2 : 3;
}

async function searchObjects(
  database: Database,
  city: string,
  words: string[],
  limit: number,
): Promise<RankedHit[]> {
  const { rows } = await database.query<{
    code: string;
    class: string;
    name: string | null;
    attributes: Record<string, unknown>;
    longitude: number;
    latitude: number;
    height: number | null;
  }>(
    `select code, class, name, attributes, coalesce(top_height, base_height) as height,
            (ST_XMin(geometry) + ST_XMax(geometry)) / 2 as longitude,
            (ST_YMin(geometry) + ST_YMax(geometry)) / 2 as latitude
       from city_object
      where city = $1 and geometry is not null and search_text like all ($2::text[])
      order by case when lower(name) = $3 or lower(code) = $3 then 0
                    when starts_with(lower(name), $3) or starts_with(lower(code), $3) then 1
                    when position($3 in lower(name)) > 0 then 2 else 3 end,
               length(coalesce(name, code)), code
      limit $4`,
    [city, words.map((word) => `%${escapeLike(word)}%`), words.join(' '), limit],
  );
  return rows.map(({ code, name, attributes, longitude, latitude, height, class: kind }) => ({
    rank: rank(words, [name, code]),
    hit: {
      kind: 'object',
      id: code,
      name: name ?? code,
      detail: addressOf(attributes) ?? kind,
      longitude,
      latitude,
      height,
    },
  }));
}

async function searchDatastreams(
  database: Database,
  city: string,
  words: string[],
  limit: number,
): Promise<RankedHit[]> {
  const { rows } = await database.query<{
    id: number;
    key: string;
    name: string;
    kind: string;
    longitude: number;
    latitude: number;
    height: number;
  }>(
    `select id, key, name, thing_kind as kind, ST_X(position) as longitude, ST_Y(position) as latitude,
            ST_Z(position) as height
       from datastream
      where city = $1 and lower(key || ' ' || name) like all ($2::text[]) order by length(name), key limit $3`,
    [city, words.map((word) => `%${escapeLike(word)}%`), limit],
  );
  return rows.map(({ id, key, name, kind, longitude, latitude, height }) => ({
    rank: rank(words, [name, key]) + 0.5,
    hit: { kind: 'datastream', id: String(id), name, detail: `${kind} ${key}`, longitude, latitude, height },
  }));
}

/** What an object identifier belongs to: an object, or a device by the first of its datastreams. */
async function searchIdentifier(database: Database, city: string, oid: string): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for (const { kind, code, name, position } of await resolve(database, oid, [city])) {
    if (!position) continue;
    if (kind === 'object') hits.push({ kind, id: code, name, detail: oid, ...position });
    if (kind !== 'device') continue;
    const { rows } = await database.query<{ id: number }>(
      'select id from datastream where city = $1 and thing = $2 order by id limit 1',
      [city, code],
    );
    if (rows[0]) hits.push({ kind: 'datastream', id: String(rows[0].id), name, detail: oid, ...position });
  }
  return hits;
}

async function searchViewpoints(database: Database, city: string, words: string[]): Promise<RankedHit[]> {
  const scene = await findScene(database, city);
  return (scene?.viewpoints ?? [])
    .filter(({ id, name }) => {
      const text = searchForm(`${id} ${name.zh} ${name.en}`);
      return words.every((word) => text.includes(word));
    })
    .map(({ id, name, longitude, latitude, height }) => ({
      rank: rank(words, [name.zh, name.en, id]) + 0.25,
      hit: {
        kind: 'viewpoint',
        id,
        name: name.zh === name.en ? name.en : `${name.zh} ${name.en}`,
        detail: id,
        longitude,
        latitude,
        height,
      },
    }));
}
