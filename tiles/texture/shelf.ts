import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { ImportLedger, Where } from '../report/ledger.ts';
import { type Source, wholeOf } from '../source/source.ts';
import { type ImageHead, imageHead } from './image.ts';
import { imageKey } from './texels.ts';

/** An image larger than this as a file is refused. */
const mostBytes = 512 * 1024 ** 2;
const listName = 'images.list';

/** An image that tiles may use. */
export interface ShelvedImage extends ImageHead {
  /** Hash of its content and its size (`imageKey`). */
  key: string;
  /** Where its bytes lie. */
  path: string;
}

/**
 * The images of a delivery, by the hash of their content, where threads that make tiles find them again. Plain files
 * stay where they are, unless the state of the import is kept; what came out of an archive is unpacked.
 */
export class TextureShelf {
  readonly folder: string;
  /** Different images so far. */
  count = 0;
  private readonly keys = new Map<string, Promise<ShelvedImage | null>>();
  private readonly byHash = new Map<string, ShelvedImage>();
  private readonly keepsAll: boolean;

  constructor(
    private readonly request: Pick<ImportRequest, 'outputFolder' | 'stateFolder'>,
    private readonly ledger: ImportLedger,
  ) {
    this.keepsAll = request.stateFolder !== undefined;
    this.folder = join(request.stateFolder ?? join(request.outputFolder, '.textures'), 'images');
    for (const image of readShelf(this.folder).values()) this.byHash.set(image.key.split('.')[0]!, image);
  }

  /**
   * The image that lies beside a file, e.g. "appearance/1.jpg". Null, with a note, where it is missing or no image: what
   * has it is then drawn in plain colour.
   */
  find(owner: Source, uri: string, where: Where): Promise<ShelvedImage | null> {
    const name = `${dirname(owner.name)}\0${uri}`;
    let found = this.keys.get(name);
    if (!found) {
      found = this.open(owner, uri, where);
      this.keys.set(name, found);
    }
    return found;
  }

  /** Takes in an image that is at hand. @returns null, with a note, where it is none. */
  async take(
    bytes: Uint8Array,
    where: Where,
    name: string,
    path: string | null = null,
  ): Promise<ShelvedImage | null> {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    const known = this.byHash.get(hash);
    if (known) return known;
    let head: ImageHead;
    try {
      head = await imageHead(bytes);
    } catch (error) {
      this.ledger.note(
        'left-out',
        'texture that cannot be read',
        where,
        `"${name}": ${(error as Error).message}`,
      );
      return null;
    }
    if (isCutShort(bytes))
      this.ledger.note('repaired', 'texture cut short: what is there is drawn', where, `"${name}"`);
    const again = this.byHash.get(hash);
    if (again) return again;
    const key = imageKey(hash, head.width, head.height);
    mkdirSync(this.folder, { recursive: true });
    const own = path === null || this.keepsAll;
    if (own) writeFileSync(join(this.folder, key), bytes);
    const image: ShelvedImage = { key, path: own ? key : path, ...head };
    appendFileSync(join(this.folder, listName), `${JSON.stringify(image)}\n`);
    const shelved = { ...image, path: own ? join(this.folder, key) : path };
    this.byHash.set(hash, shelved);
    this.count++;
    return shelved;
  }

  /** Removes what was unpacked, unless the state of the import is kept. */
  close(): void {
    if (!this.keepsAll)
      rmSync(join(this.request.outputFolder, '.textures'), { recursive: true, force: true });
  }

  private async open(owner: Source, uri: string, where: Where): Promise<ShelvedImage | null> {
    const source = await besideDecoded(owner, uri);
    if (!source) {
      this.ledger.note('left-out', 'texture that is not there', where, `"${uri}"`);
      return null;
    }
    try {
      return await this.take(await wholeOf(source, mostBytes), where, uri, source.path);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.ledger.note('left-out', 'texture that cannot be read', where, error.message);
      return null;
    }
  }
}

/** File names with blanks are written both as they are and percent-encoded. */
async function besideDecoded(owner: Source, uri: string): Promise<Source | null> {
  const plain = await owner.beside(uri);
  if (plain || !uri.includes('%')) return plain;
  try {
    return await owner.beside(decodeURIComponent(uri));
  } catch {
    return null;
  }
}

/** The images in a shelf's folder, by key. */
export function readShelf(folder: string): Map<string, ShelvedImage> {
  const images = new Map<string, ShelvedImage>();
  const list = join(folder, listName);
  if (!existsSync(list)) return images;
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    // A run that was killed may leave half a line.
    if (!line.endsWith('}')) continue;
    const image = JSON.parse(line) as ShelvedImage;
    images.set(image.key, { ...image, path: isAbsolute(image.path) ? image.path : join(folder, image.path) });
  }
  return images;
}

/** A JPEG without its end marker, or a PNG without its last chunk, has lost its lower part. */
function isCutShort(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-64));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return !tail.includes(Buffer.of(0xff, 0xd9));
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return !tail.includes('IEND');
  return false;
}
