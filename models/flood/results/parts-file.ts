/**
 * The files of all parts with finer cells as one, so that a frame is fetched with two requests however many parts a run
 * has: the number of parts and the length of each as 32-bit little-endian integers, then the files one after the other.
 */
export function packParts(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = 4 * (1 + files.length);
  const packed = new Uint8Array(files.reduce((sum, { length }) => sum + length, head));
  const view = new DataView(packed.buffer);
  view.setUint32(0, files.length, true);
  let offset = head;
  for (const [index, file] of files.entries()) {
    view.setUint32(4 * (index + 1), file.length, true);
    packed.set(file, offset);
    offset += file.length;
  }
  return packed;
}

/** The reverse of `packParts`; copies, so that they are aligned. @throws Error where the lengths do not agree. */
export function unpackParts(packed: Uint8Array, expected: number): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const head = 4 * (1 + expected);
  const count = packed.length >= 4 ? view.getUint32(0, true) : 0;
  if (count !== expected || packed.length < head)
    throw new Error(`Parts with finer cells: expected ${expected}, found ${count}.`);
  let offset = head;
  const files = Array.from({ length: count }, (_, index) => {
    const length = view.getUint32(4 * (index + 1), true);
    const file = packed.slice(offset, offset + length);
    offset += length;
    return file as Uint8Array<ArrayBuffer>;
  });
  if (offset !== packed.length)
    throw new Error(`Parts with finer cells: expected ${offset} bytes, found ${packed.length}.`);
  return files;
}
