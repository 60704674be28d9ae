import { readDerivedOid } from '../../models/devices/oid.ts';
import { ImportError } from '../../tiles/importer.ts';
import { readNumberings } from '../devices/code-rules.ts';
import type { Database } from '../store/database.ts';

/** An identifier that a source has delivered, with the object that it came with. */
export interface DeliveredOid {
  oid: string;
  code: string;
}
/** Who has an identifier already. */
export interface OidHolder {
  oid: string;
  kind: 'device' | 'object';
  city: string;
  dataset: string | null;
  code: string;
  /** Made of its name, not delivered: nothing else can ever have it. */
  derived: boolean;
}

const perQuery = 20_000;
const objectNumber = `name_uuid('object:' || o.city || '/' || o.dataset || '/' || o.code)`;

/** Devices and objects that have one of some identifiers, delivered or made of their names. */
export async function holdersOf(database: Database, oids: readonly string[]): Promise<OidHolder[]> {
  const holders: OidHolder[] = [];
  const numberings = await readNumberings(database);
  for (let from = 0; from < oids.length; from += perQuery) {
    const part = oids.slice(from, from + perQuery);
    const stored = await database.query<OidHolder>(
      `select t.oid, 'device' as kind, t.city, null as dataset, t.code, false as derived from thing t where t.oid = any ($1::text[])
        union all
       select o.oid, 'object', o.city, o.dataset, o.code, false from city_object o where o.oid = any ($1::text[])
        order by 3, 5`,
      [part],
    );
    holders.push(...stored.rows);
    // A source may deliver what was given here: the number of another object, by the arc of any city.
    const numbers = part.flatMap((oid) =>
      [...numberings].flatMap(([city, numbering]) => {
        const read = readDerivedOid(oid, numbering);
        return read && (read.kind === null || read.kind === 'object') ? [{ oid, city, uuid: read.uuid }] : [];
      }),
    );
    if (numbers.length === 0) continue;
    const derived = await database.query<OidHolder>(
      `select distinct i.oid, 'object' as kind, o.city, o.dataset, o.code, true as derived
         from unnest($1::text[], $2::text[], $3::uuid[]) as i (oid, city, number)
         join city_object o on ${objectNumber} = i.number and o.city = i.city
        where o.oid is null`,
      [numbers.map(({ oid }) => oid), numbers.map(({ city }) => city), numbers.map(({ uuid }) => uuid)],
    );
    holders.push(...derived.rows);
  }
  return holders;
}

/**
 * @param replaced codes of the data set whose rows go with this import; null: all of them.
 * @throws ImportError naming the first object whose delivered identifier something else has.
 */
export async function expectFreeOids(
  database: Database,
  place: { city: string; dataset: string; files: string },
  delivered: readonly DeliveredOid[],
  replaced: ReadonlySet<string> | null,
): Promise<void> {
  if (delivered.length === 0) return;
  const codes = new Map(delivered.map(({ oid, code }) => [oid, code]));
  const taken = (await holdersOf(database, [...codes.keys()])).find(
    (holder) =>
      !(
        holder.kind === 'object' &&
        holder.city === place.city &&
        holder.dataset === place.dataset &&
        // An object may say what it is called here anyway; what was delivered with it goes with its row.
        (holder.code === codes.get(holder.oid) ||
          (!holder.derived && (replaced === null || replaced.has(holder.code))))
      ),
  );
  if (!taken) return;
  const { kind, code, dataset, city } = taken;
  const holder = kind === 'device' ? `device "${code}"` : `object "${code}" of data set "${dataset}"`;
  throw new ImportError(
    `${place.files}, feature "${codes.get(taken.oid)}": the object identifier ${taken.oid} belongs to ${holder}${city === place.city ? '' : ` of city "${city}"`} already.`,
  );
}
