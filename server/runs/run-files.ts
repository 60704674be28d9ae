import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type DecodedFrame, decodeFrame, keyFrameOf } from '../../models/flood/results/frame-code.ts';
import {
  decodeResultField,
  type ResultField,
  type ResultFieldName,
} from '../../models/flood/results/result-fields.ts';
import { affectedBuilding, type FloodGrid } from '../../models/flood/scenario.ts';
import { HttpError } from '../http/context.ts';

/** Decoded frames that are kept, bytes: all of a storm of three hours over a city at 4 m. */
const keptBytes = 384 * 1024 * 1024;

/** Names below runs/<run>/ (docs/architecture.md). */
export const runFile = {
  bed: 'bed.f32',
  affected: 'affected.json',
  run: 'run.json',
  /** Codes and levels of the drainage network, and a record for each frame (models/drainage/coupling/sewer-record.ts). */
  sewer: 'sewer.json',
  sewerRecords: 'sewer.f32',
  frame: (n: number, part?: number): string => `frame-${n}${refinedName(part)}.bin`,
  field: (name: ResultFieldName, part?: number): string => `${name}${refinedName(part)}.bin`,
  refinedBed: (part: number): string => `bed${refinedName(part)}.f32`,
} as const;

/** Of files of a part with finer cells. */
const refinedName = (part?: number): string => (part === undefined ? '' : `-refined-${part}`);

/** Folder of a run. @throws HttpError 404 for an id that is none. */
export function runFolder(dataFolder: string, id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new HttpError(404, `There is no run "${id.slice(0, 60)}".`);
  return join(dataFolder, 'runs', id);
}

/** Replaces a file whole or not at all. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content);
  await rename(draft, file);
}

/** Writes a file gzipped beside itself: once for all who fetch it. */
export async function packFile(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await pipeline(createReadStream(file), createGzip({ level: 1 }), createWriteStream(draft));
  await rename(draft, packedName(file));
}
export const packedName = (file: string): string => `${file}.gz`;

/** Removes what a process that was killed had not written whole. */
export async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (/\.([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|draft)$/.test(name))
      await rm(join(folder, name), { force: true });
}

const littleEndian = (bytes: Uint8Array, width: number): Uint8Array => {
  if (endianness() === 'BE')
    for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
  return bytes;
};

export const floatBytes = (values: Float32Array): Uint8Array =>
  littleEndian(new Uint8Array(values.slice().buffer), 4);

/** One value of a float32 file. */
export async function readFloat(file: string, index: number): Promise<number> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, index * 4);
    if (bytesRead < 4) throw new Error(`${file}: expected ${index + 1} values or more, found fewer.`);
    return buffer.readFloatLE(0);
  } finally {
    await handle.close();
  }
}

/** What a run tells of each cell over all its time so far. @throws Error naming the file when it is missing or damaged. */
export async function readResultField(
  folder: string,
  grid: FloodGrid,
  name: ResultFieldName,
  part?: number,
  /** Rows that are wanted, where not all are. */
  only?: readonly number[],
): Promise<ResultField> {
  return decodeResultField(name, await readFile(join(folder, runFile.field(name, part))), grid, only);
}

export async function readAffected(folder: string): Promise<unknown[]> {
  return affectedBuilding.array().parse(JSON.parse(await readFile(join(folder, runFile.affected), 'utf8')));
}

/** A frame as it was written, on its way to another thread. */
export interface WrittenFrame {
  n: number;
  /** Of the parts with finer cells; undefined for the grid itself. */
  part: number | undefined;
  frame: DecodedFrame;
}

/** What moves with a message that holds them. */
export const buffersOf = (written: readonly WrittenFrame[]): ArrayBuffer[] =>
  written.flatMap(({ frame: { depth, velocityX, velocityY } }) =>
    [depth, velocityX, velocityY].map(({ buffer }) => buffer as ArrayBuffer),
  );

/** Frames that were read lately, or are being read; files of a run never change once they are there. */
export class FrameCache {
  private readonly frames = new Map<string, { frame: Promise<DecodedFrame>; bytes: number }>();
  private bytes = 0;
  private keyRows: { of: string; frame: Promise<DecodedFrame> } | null = null;

  /**
   * @param part of the parts with finer cells; `grid` is its own.
   * @param rows that are wanted, where not all are: where the whole frame is not known, only they are read, and not kept.
   */
  read(
    folder: string,
    grid: FloodGrid,
    n: number,
    part?: number,
    rows?: readonly number[],
  ): Promise<DecodedFrame> {
    const file = join(folder, runFile.frame(n, part));
    const known = this.frames.get(file);
    if (rows && !known) return this.decode(folder, grid, n, part, rows);
    const { frame } = known ?? { frame: this.decode(folder, grid, n, part) };
    this.forget(file);
    this.keep(file, frame, 4 * grid.columns * grid.rows);
    if (!known) frame.catch(() => this.forget(file));
    return frame;
  }

  /** Keeps a frame as if it had been read. */
  take(folder: string, { n, part, frame }: WrittenFrame): void {
    const file = join(folder, runFile.frame(n, part));
    this.forget(file);
    this.keep(file, Promise.resolve(frame), 4 * frame.depth.length);
  }

  private async decode(
    folder: string,
    grid: FloodGrid,
    n: number,
    part?: number,
    rows?: readonly number[],
  ): Promise<DecodedFrame> {
    const keyFrame = keyFrameOf(n);
    const readKey = (): Promise<DecodedFrame> => this.read(folder, grid, keyFrame, part, rows);
    let key: DecodedFrame | null = null;
    if (keyFrame !== n)
      key = await (rows
        ? this.onceForRows(`${join(folder, runFile.frame(keyFrame, part))} ${rows.join(' ')}`, readKey)
        : readKey());
    return decodeFrame(await readFile(join(folder, runFile.frame(n, part))), grid, key, rows);
  }

  /** Rows of a key frame, to which the next frames refer as well. */
  private onceForRows(of: string, read: () => Promise<DecodedFrame>): Promise<DecodedFrame> {
    if (this.keyRows?.of === of) return this.keyRows.frame;
    const kept = { of, frame: read() };
    this.keyRows = kept;
    kept.frame.catch(() => {
      if (this.keyRows === kept) this.keyRows = null;
    });
    return kept.frame;
  }

  private keep(file: string, frame: Promise<DecodedFrame>, bytes: number): void {
    this.frames.set(file, { frame, bytes });
    this.bytes += bytes;
    for (const oldest of this.frames.keys()) {
      if (this.bytes <= keptBytes || oldest === file) break;
      this.forget(oldest);
    }
  }

  private forget(file: string): void {
    this.bytes -= this.frames.get(file)?.bytes ?? 0;
    this.frames.delete(file);
  }
}
