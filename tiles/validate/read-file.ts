import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TileFiles } from '../package/open-package.ts';

/** A gzipped file that unpacks to more than this, and to this many times its size, is a bomb, not a tile. */
const unpackedBytes = 2 ** 26;
const mostRatio = 50;
const mostUnpackedBytes = 2 ** 30;

/** Name of what `uri` means in the file `from`; null where it lies somewhere on the network. */
export function resolveUri(from: string, uri: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri)) return null;
  const path = uri.split(/[?#]/)[0]!;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A stray percent sign stands for itself.
  }
  return normalize(join(dirname(from), decoded)).replaceAll('\\', '/');
}

/** Bytes of a file, unpacked where it is gzipped; null where there is none. @throws Error in one sentence. */
export function readUnpacked(files: TileFiles, name: string): Uint8Array | null {
  const bytes = files.read(name);
  if (!bytes) return null;
  // A copy of its own: gltf-validator reads the whole buffer below a view.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new Uint8Array(bytes);
  try {
    const maxOutputLength = Math.min(unpackedBytes + bytes.length * mostRatio, mostUnpackedBytes);
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength }));
  } catch (error) {
    throw new Error(`${name}: it cannot be unpacked with gzip: ${(error as Error).message}.`);
  }
}

/** The same for files that another one refers to; those that cannot be read are not there. */
export const resourceOf =
  (files: TileFiles, from: string) =>
  (uri: string): Uint8Array | null => {
    const name = resolveUri(from, uri);
    if (name === null) return null;
    try {
      return readUnpacked(files, name);
    } catch {
      return null;
    }
  };
