import { rmSync } from 'node:fs';
import type { CityObject } from '../../models/city/city.ts';
import { AppendingFile } from '../tileset/appending-file.ts';
import { RecordReader } from '../tileset/record-store.ts';
import type { FootprintRow } from './building-tiles.ts';
import { type Prism, packPrisms, unpackPrisms } from './footprint-payload.ts';

/** A part of a building, drawn as a prism, or as several where its outline fell apart. */
export interface Part {
  /** Id of the building; null where none is known. */
  root: string | null;
  row: FootprintRow;
  object: CityObject;
  prisms: readonly Prism[];
}

/** Parts that wait until all buildings are known: a city has hundreds of thousands, so they wait in a file. */
export class PartFile {
  private file: AppendingFile | null = null;
  private reader: RecordReader | null = null;
  private readonly offsets: number[] = [];
  private readonly roots = new Map<string, number[]>();

  constructor(private readonly path: string) {}

  get count(): number {
    return this.offsets.length;
  }

  add(part: Part): void {
    this.file ??= new AppendingFile(this.path);
    const number = this.count;
    this.offsets.push(this.file.size);
    const head = Buffer.from(JSON.stringify([part.root, part.row, part.object]));
    this.file.addUint32(head.length);
    this.file.add(head);
    this.file.add(packPrisms(part.prisms, false));
    if (part.root === null) return;
    const siblings = this.roots.get(part.root);
    if (siblings) siblings.push(number);
    else this.roots.set(part.root, [number]);
  }

  /** Numbers of the parts of each building. */
  byRoot(): ReadonlyMap<string, readonly number[]> {
    return this.roots;
  }

  at(number: number): Part {
    const { file, offsets } = this;
    if (!file) throw new RangeError(`There is no part ${number}.`);
    if (!this.reader) {
      file.flush();
      this.reader = new RecordReader(this.path);
    }
    const from = offsets[number]!;
    const [record] = this.reader.read(
      Float64Array.of(from),
      Uint32Array.of((offsets[number + 1] ?? file.size) - from),
    );
    const headEnd = 4 + record!.readUInt32LE(0);
    const [root, row, object] = JSON.parse(record!.toString('utf8', 4, headEnd)) as [
      Part['root'],
      FootprintRow,
      CityObject,
    ];
    return { root, row, object, prisms: unpackPrisms(record!.subarray(headEnd)).prisms };
  }

  /** Forgets all parts. */
  close(): void {
    this.reader?.close();
    this.file?.close();
    rmSync(this.path, { force: true });
    this.file = null;
    this.reader = null;
    this.offsets.length = 0;
    this.roots.clear();
  }
}
