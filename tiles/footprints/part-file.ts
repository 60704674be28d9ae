import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { AppendingFile } from '../tileset/appending-file.ts';
import type { FootprintRow } from './building-tiles.ts';
import { type Prism, packPrisms, unpackPrisms } from './footprint-payload.ts';

/** A part of a building, drawn as a prism, or as several where its outline fell apart. */
export interface Part {
  /** Id of the building; null where none is known. */
  root: string | null;
  row: FootprintRow;
  /** Its object as JSON. */
  object: string;
  prisms: readonly Prism[];
}

/** Bytes that are read at once: parts stand near those of the same building. */
const blockBytes = 1 << 20;

/** Parts that wait until all buildings are known: a city has hundreds of thousands, so they wait in a file. */
export class PartFile {
  private file: AppendingFile | null = null;
  private descriptor: number | null = null;
  private block = Buffer.alloc(0);
  private blockStart = 0;
  private readonly offsets: number[] = [];
  private readonly roots = new Map<string, number[]>();

  constructor(private readonly path: string) {}

  get count(): number {
    return this.offsets.length;
  }

  add({ root, row, object, prisms }: Part): void {
    this.file ??= new AppendingFile(this.path);
    const number = this.count;
    this.offsets.push(this.file.size);
    this.section(Buffer.from(JSON.stringify([root, row])));
    this.section(Buffer.from(object));
    this.file.add(packPrisms(prisms, false));
    if (root === null) return;
    const siblings = this.roots.get(root);
    if (siblings) siblings.push(number);
    else this.roots.set(root, [number]);
  }

  /** Numbers of the parts of each building. */
  byRoot(): ReadonlyMap<string, readonly number[]> {
    return this.roots;
  }

  /** A part without its object; its prisms are copies, since the next part may overwrite the block. */
  at(number: number): Omit<Part, 'object'> {
    const record = this.record(number);
    const rowEnd = 4 + record.readUInt32LE(0);
    const [root, row] = JSON.parse(record.toString('utf8', 4, rowEnd)) as [Part['root'], FootprintRow];
    const prismsAt = rowEnd + 4 + record.readUInt32LE(rowEnd);
    return { root, row, prisms: unpackPrisms(Buffer.from(record.subarray(prismsAt))).prisms };
  }

  /** The object of a part, as JSON. */
  objectTextAt(number: number): string {
    const record = this.record(number);
    const at = 4 + record.readUInt32LE(0);
    return record.toString('utf8', at + 4, at + 4 + record.readUInt32LE(at));
  }

  /** Forgets all parts. */
  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.file?.close();
    rmSync(this.path, { force: true });
    this.file = null;
    this.descriptor = null;
    this.block = Buffer.alloc(0);
    this.offsets.length = 0;
    this.roots.clear();
  }

  private section(bytes: Uint8Array): void {
    this.file!.addUint32(bytes.length);
    this.file!.add(bytes);
  }

  /** The bytes of a part; valid until the next one is asked for. */
  private record(number: number): Buffer {
    const { file, offsets } = this;
    if (!file) throw new RangeError(`There is no part ${number}.`);
    const from = offsets[number]!;
    const to = offsets[number + 1] ?? file.size;
    if (from < this.blockStart || to > this.blockStart + this.block.length) {
      if (this.descriptor === null) {
        file.flush();
        this.descriptor = openSync(this.path, 'r');
      }
      if (this.block.length < Math.max(blockBytes, to - from))
        this.block = Buffer.allocUnsafe(Math.max(blockBytes, to - from));
      readSync(this.descriptor, this.block, 0, this.block.length, from);
      this.blockStart = from;
    }
    return this.block.subarray(from - this.blockStart, to - this.blockStart);
  }
}
