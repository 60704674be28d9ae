import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import type { CityObject } from '../../models/city/city.ts';
import { IdSet } from './id-set.ts';
import { linesOf } from './read-lines.ts';

/** Bytes that are gathered before they are written. */
const chunkBytes = 1 << 21;

/**
 * Writes CIM objects one a line; refuses a code twice by numbering the later ones. The file has its name when it is
 * closed, and not before.
 */
export class ObjectWriter {
  count = 0;
  /** Codes that came more than once. */
  repeated = 0;
  private readonly descriptor: number;
  private readonly chunk = Buffer.allocUnsafe(chunkBytes);
  private pending = 0;
  private readonly codes = new IdSet();
  /** Lines of an update by their code, until they find their places among those that are there. */
  private readonly updates: Map<string, string> | null;

  /** @param update Objects of the file that is there stay, but for those written anew and what belonged to them. */
  constructor(
    readonly path: string,
    update = false,
  ) {
    this.updates = update && existsSync(path) ? new Map() : null;
    this.descriptor = openSync(`${path}.new`, 'w');
  }

  /** The code itself, or with "-2", "-3" … where it is taken already. */
  uniqueCode(code: string): string {
    if (this.codes.add(code)) return code;
    this.repeated++;
    for (let n = 2; ; n++) if (this.codes.add(`${code}-${n}`)) return `${code}-${n}`;
  }

  /** @param object Its code has come from `uniqueCode`. */
  write(object: CityObject): void {
    this.writeText(object.code, JSON.stringify(object));
  }

  /** The same of an object that is JSON already. */
  writeText(code: string, line: string): void {
    if (this.updates) this.updates.set(code, line);
    else this.put(line);
  }

  private put(line: string): void {
    // A UTF-16 unit is at most three bytes.
    if (this.pending + line.length * 3 + 1 > chunkBytes) this.flush();
    if (line.length * 3 + 1 > chunkBytes) writeWhole(this.descriptor, Buffer.from(`${line}\n`));
    else {
      this.pending += this.chunk.write(line, this.pending, 'utf8');
      this.chunk[this.pending++] = 10;
    }
    this.count++;
  }

  close(): void {
    if (this.updates) this.merge(this.updates);
    this.flush();
    closeSync(this.descriptor);
    renameSync(`${this.path}.new`, this.path);
  }

  /** The objects that were there, those of the update in the places of their namesakes, new ones at the end. */
  private merge(updates: Map<string, string>): void {
    for (const line of linesOf(this.path)) {
      const code = textAfter(line, '{"code":');
      const parent = textAfter(line, '"parent":');
      const update = updates.get(code ?? '');
      if (update !== undefined) {
        this.put(update);
        updates.delete(code!);
        // What belonged to an object that has come anew has come with it, or is gone.
      } else if (parent === null || !this.codes.has(parent)) this.put(line.toString('utf8'));
    }
    for (const line of updates.values()) this.put(line);
  }

  private flush(): void {
    writeWhole(this.descriptor, this.chunk.subarray(0, this.pending));
    this.pending = 0;
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** The JSON text that follows a key where it first stands in a line; null where none does. */
function textAfter(line: Buffer, key: string): string | null {
  const at = line.indexOf(key);
  if (at < 0 || line[at + key.length] !== 34) return null;
  let end = at + key.length + 1;
  while (line[end] !== 34) end += line[end] === 92 ? 2 : 1;
  return JSON.parse(line.toString('utf8', at + key.length, end + 1)) as string;
}
