import { encodeGrid } from '../../models/devices/beidou-grid.ts';
import { checkCode } from '../../models/devices/code-rule.ts';
import { deviceOid } from '../../models/devices/oid.ts';
import { auditStatements } from '../access/audit.ts';
import type { Database } from '../store/database.ts';
import { readNaming } from './code-rules.ts';

/** Level of the geographic codes that are given: cells of about 8 m. */
const gridLevel = 7;

/**
 * Gives the devices of a city that have none an OID (by the arc of their class and the number in their code) and a
 * geographic code (by their coordinates).
 * @returns how many of each were given, and how many devices still have no OID: without a rule of their class, or with
 * a number that another one has.
 */
export async function giveIdentifiers(
  database: Database,
  city: string,
  actor: string,
): Promise<{ oids: number; geocodes: number; withoutOid: number }> {
  const { numbering, rules } = await readNaming(database, city);
  const { rows } = await database.query<{
    code: string;
    model_id: string;
    oid: string | null;
    geocode: string | null;
    longitude: number;
    latitude: number;
  }>(
    `select code, model_id, oid, geocode, ST_X(position) as longitude, ST_Y(position) as latitude
       from thing where city = $1 and (oid is null or geocode is null) order by code`,
    [city],
  );
  const given = new Set<string>();
  const updates = rows.map(({ code, model_id, oid, geocode, longitude, latitude }) => {
    const rule = rules.get(model_id);
    const checked = rule && checkCode(rule, numbering, code, { longitude, latitude });
    let made: string | null = null;
    if (oid === null && numbering.oidRoot !== null && checked && 'number' in checked) {
      const candidate = deviceOid(numbering.oidRoot, rule.classArc, checked.number);
      if (!given.has(candidate)) {
        given.add(candidate);
        made = candidate;
      }
    }
    return { code, oid: made, geocode: geocode ?? encodeGrid(longitude, latitude, gridLevel) };
  });
  const geocodes = rows.filter(({ geocode }) => geocode === null).length;
  const results = await database.transaction([
    {
      sql: `update thing t set geocode = i.geocode
              from unnest($2::text[], $3::text[]) as i (code, geocode)
             where t.city = $1 and t.code = i.code and t.geocode is null`,
      parameters: [city, updates.map(({ code }) => code), updates.map(({ geocode }) => geocode)],
    },
    {
      sql: `update thing t set oid = i.oid
              from unnest($2::text[], $3::text[]) as i (code, oid)
             where t.city = $1 and t.code = i.code and t.oid is null and i.oid is not null
               and not exists (select from thing other where other.oid = i.oid)`,
      parameters: [city, updates.map(({ code }) => code), updates.map(({ oid }) => oid)],
    },
    ...auditStatements([{ actor, action: 'device.identify', subject: city, city, detail: { geocodes } }]),
  ]);
  const { rows: left } = await database.query<{ count: number }>(
    'select count(*) from thing where city = $1 and oid is null',
    [city],
  );
  return { geocodes, oids: results[1]!.affected, withoutOid: left[0]!.count };
}
