import { createHash } from 'node:crypto';

/** Name of the entry that holds the index of a 3TZ archive; the last one (3TZ 1.3, "Index"). */
export const indexName = '@3dtilesIndex1@';
/** 16 bytes of MD5 of the entry's name, 8 bytes of the offset of its local header, little-endian. */
export const indexEntryBytes = 24;

/** MD5 of an entry's name. */
export const nameHash = (name: string): Buffer => createHash('md5').update(name, 'utf8').digest();

/** Order of the index: the two halves of the hash as little-endian numbers, the first half first. */
export function compareHashes(a: Uint8Array, b: Uint8Array): number {
  for (const half of [0, 8])
    for (let byte = half + 7; byte >= half; byte--) if (a[byte] !== b[byte]) return a[byte]! - b[byte]!;
  return 0;
}
