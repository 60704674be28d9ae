import { createHash } from 'node:crypto';
import { derivedOid, type IdentityKind, identityName } from '../../models/devices/oid.ts';
import { readNaming } from '../devices/code-rules.ts';
import type { Database } from '../store/database.ts';

/** The UUID of a name, as the function `name_uuid` of the store makes it (migration 019). */
export function nameUuid(name: string): string {
  const digits = createHash('md5').update(name, 'utf8').digest('hex').split('');
  digits[12] = '8';
  digits[16] = '8';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Makes the identifiers of what a city has beside those that a source has delivered. */
export async function oidsOf(
  database: Database,
  city: string,
): Promise<(kind: IdentityKind, ...path: string[]) => string> {
  const { numbering } = await readNaming(database, city);
  return (kind, ...path) => derivedOid(numbering, kind, nameUuid(identityName(kind, city, ...path)));
}
