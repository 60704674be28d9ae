import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes of a value by its field type (TIFF 6.0, section 2; 16 to 18: BigTIFF). */
const typeBytes: Record<number, number> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const mostDirectories = 10_000;

/**
 * Looks through the directories of a TIFF, so that a reader that believes them gets none that promises more values
 * than the file has bytes: it would read them for minutes.
 * @returns what is wrong, as "expected …, found …"; null where all is well or the file is no TIFF at all.
 */
export function directoryProblem(path: string): string | null {
  const file = openSync(path, 'r');
  try {
    return problemIn(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

function problemIn(file: number, size: number): string | null {
  const read = (at: number, length: number): DataView | null => {
    const bytes = new Uint8Array(length);
    return at >= 0 && at + length <= size && readSync(file, bytes, 0, length, at) === length
      ? new DataView(bytes.buffer)
      : null;
  };
  const head = read(0, 16) ?? read(0, 8);
  const order = head?.getUint16(0);
  if (!head || (order !== 0x4949 && order !== 0x4d4d)) return null;
  const little = order === 0x4949;
  const big = head.getUint16(2, little) === 43;
  const offsetAt = (view: DataView, at: number): number =>
    big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  const [countBytes, entryBytes, offsetBytes] = big ? [8, 20, 8] : [2, 12, 4];
  if (big && head.byteLength < 16) return 'expected a BigTIFF header of 16 bytes, found the end of the file';
  const seen = new Set<number>();
  for (let at = offsetAt(head, big ? 8 : 4); at !== 0; ) {
    if (seen.has(at) || seen.size === mostDirectories)
      return `expected at most ${mostDirectories} directories that follow each other, found a circle`;
    seen.add(at);
    const countView = read(at, countBytes);
    const count = countView && (big ? offsetAt(countView, 0) : countView.getUint16(0, little));
    const entries =
      count !== null && count * entryBytes <= size ? read(at + countBytes, count * entryBytes) : null;
    if (!entries) return `expected a directory at byte ${at}, found the end of the file`;
    for (let entry = 0; entry < entries.byteLength; entry += entryBytes) {
      const tag = entries.getUint16(entry, little);
      const type = entries.getUint16(entry + 2, little);
      const values = big ? offsetAt(entries, entry + 4) : entries.getUint32(entry + 4, little);
      // Readers pass over types that they do not know.
      const bytes = (typeBytes[type] ?? 0) * values;
      if (bytes > size) return `expected tag ${tag} within ${size} bytes, found ${values} values`;
    }
    const next = read(at + countBytes + entries.byteLength, offsetBytes);
    at = next ? offsetAt(next, 0) : 0;
  }
  return null;
}
