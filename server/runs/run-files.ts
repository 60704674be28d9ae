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

/** Decoded frames kept for questions about single places, bytes. */
const keptBytes = 128 * 1024 * 1024;

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
): Promise<ResultField> {
  return decodeResultField(name, await readFile(join(folder, runFile.field(name, part))), grid);
}

export async function readAffected(folder: string): Promise<unknown[]> {
  return affectedBuilding.array().parse(JSON.parse(await readFile(join(folder, runFile.affected), 'utf8')));
}

/** Frames that were read lately; files of a run never change once they are there. */
export class FrameCache {
  private readonly frames = new Map<string, DecodedFrame>();
  private bytes = 0;

  /** @param part of the parts with finer cells; `grid` is its own. */
  async read(folder: string, grid: FloodGrid, n: number, part?: number): Promise<DecodedFrame> {
    const file = join(folder, runFile.frame(n, part));
    const known = this.frames.get(file);
    if (known) {
      this.frames.delete(file);
      this.frames.set(file, known);
      return known;
    }
    const keyFrame = keyFrameOf(n);
    const key = keyFrame === n ? null : await this.read(folder, grid, keyFrame, part);
    const frame = decodeFrame(await readFile(file), grid, key);
    if (!this.frames.has(file)) this.bytes += 4 * frame.depth.length;
    this.frames.set(file, frame);
    for (const [oldest, old] of this.frames) {
      if (this.bytes <= keptBytes || oldest === file) break;
      this.frames.delete(oldest);
      this.bytes -= 4 * old.depth.length;
    }
    return frame;
  }
}
