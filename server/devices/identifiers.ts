import { encodeGrid } from '../../models/devices/beidou-grid.ts';
import { checkCode } from '../../models/devices/code-rule.ts';
import { derivedOid, deviceOid, identityName } from '../../models/devices/oid.ts';
import { auditStatements } from '../access/audit.ts';
import { nameUuid } from '../city/identity.ts';
import { holdersOf } from '../city/taken-oids.ts';
import type { Database } from '../store/database.ts';
import { type Naming, readNaming } from './code-rules.ts';

/** Level of the geographic codes that are given: cells of about 8 m. */
const gridLevel = 7;

interface Unnamed {
  code: string;
  kind: string;
  longitude: number;
  latitude: number;
}

/**
 * Identifiers for devices that have none, by code: by the arc of their class and the number in their code; without a
 * rule of the class, or where something else has that one, made of the name of city and code.
 * @param brought identifiers that other devices bring with them at the same time.
 */
export async function makeOids(
  database: Database,
  city: string,
  devices: readonly Unnamed[],
  { numbering, rules }: Naming,
  brought: ReadonlySet<string> = new Set(),
): Promise<Map<string, string>> {
  const wanted = new Map<string, string>();
  for (const { code, kind, ...place } of devices) {
    const rule = rules.get(kind);
    const checked = rule && checkCode(rule, numbering, code, place);
    if (numbering.oidRoot === null || !checked || !('number' in checked)) continue;
    const oid = deviceOid(numbering.oidRoot, rule.classArc, checked.number);
    if (!wanted.has(oid) && !brought.has(oid)) wanted.set(oid, code);
  }
  for (const { oid } of await holdersOf(database, [...wanted.keys()])) wanted.delete(oid);
  const made = new Map([...wanted].map(([oid, code]) => [code, oid]));
  for (const { code } of devices)
    if (!made.has(code))
      made.set(code, derivedOid(numbering, 'device', nameUuid(identityName('device', city, code))));
  return made;
}

/**
 * Gives the devices of a city that have none an OID and a geographic code (by their coordinates).
 * @returns how many of each were given.
 */
export async function giveIdentifiers(
  database: Database,
  city: string,
  actor: string,
): Promise<{ oids: number; geocodes: number }> {
  const { rows } = await database.query<Unnamed & { oid: string | null; geocode: string | null }>(
    `select code, model_id as kind, oid, geocode, ST_X(position) as longitude, ST_Y(position) as latitude
       from thing where city = $1 and (oid is null or geocode is null) order by code`,
    [city],
  );
  const made = await makeOids(
    database,
    city,
    rows.filter(({ oid }) => oid === null),
    await readNaming(database, city),
  );
  const unplaced = rows.filter(({ geocode }) => geocode === null);
  const counts = { oids: made.size, geocodes: unplaced.length };
  await database.transaction([
    {
      sql: `update thing t set geocode = i.geocode
              from unnest($2::text[], $3::text[]) as i (code, geocode)
             where t.city = $1 and t.code = i.code and t.geocode is null`,
      parameters: [
        city,
        unplaced.map(({ code }) => code),
        unplaced.map(({ longitude, latitude }) => encodeGrid(longitude, latitude, gridLevel)),
      ],
    },
    {
      sql: `update thing t set oid = i.oid
              from unnest($2::text[], $3::text[]) as i (code, oid)
             where t.city = $1 and t.code = i.code and t.oid is null`,
      parameters: [city, [...made.keys()], [...made.values()]],
    },
    ...auditStatements([{ actor, action: 'device.identify', subject: city, city, detail: { ...counts } }]),
  ]);
  return counts;
}

/** Gives identifiers to devices that came into the store before each had one. */
export async function identifyDevices(database: Database): Promise<void> {
  const { rows } = await database.query<{ city: string }>(
    'select distinct city from thing where oid is null order by city',
  );
  for (const { city } of rows) await giveIdentifiers(database, city, 'server');
}
