import { closeSync, openSync, writeSync } from 'node:fs';
import type { CityObject } from '../../models/city/city.ts';
import { IdSet } from './id-set.ts';

/** Bytes that are gathered before they are written. */
const chunkBytes = 1 << 21;

/** Writes CIM objects one a line; refuses a code twice by numbering the later ones. */
export class ObjectWriter {
  count = 0;
  /** Codes that came more than once. */
  repeated = 0;
  private readonly descriptor: number;
  private readonly chunk = Buffer.allocUnsafe(chunkBytes);
  private pending = 0;
  private readonly codes = new IdSet();

  constructor(readonly path: string) {
    this.descriptor = openSync(path, 'w');
  }

  /** The code itself, or with "-2", "-3" … where it is taken already. */
  uniqueCode(code: string): string {
    if (this.codes.add(code)) return code;
    this.repeated++;
    for (let n = 2; ; n++) if (this.codes.add(`${code}-${n}`)) return `${code}-${n}`;
  }

  /** @param object Its code has come from `uniqueCode`. */
  write(object: CityObject): void {
    const line = JSON.stringify(object);
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
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    writeWhole(this.descriptor, this.chunk.subarray(0, this.pending));
    this.pending = 0;
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
