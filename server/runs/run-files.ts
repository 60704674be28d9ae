import { randomUUID } from 'node:crypto';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { affectedBuilding } from '../../models/flood/scenario.ts';
import { HttpError } from '../http/context.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Inflated frames kept for questions about single places, bytes. */
const keptBytes = 128 * 1024 * 1024;

/** Names below runs/<run>/ (docs/architecture.md). */
export const runFile = {
  bed: 'bed.f32',
  maximum: 'maximum-depth.f32',
  arrival: 'arrival.f32',
  affected: 'affected.json',
  run: 'run.json',
  frame: (n: number): string => `frame-${n}.bin`,
} as const;

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

const littleEndian = (bytes: Uint8Array, width: number): Uint8Array => {
  if (endianness() === 'BE')
    for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
  return bytes;
};

export const floatBytes = (values: Float32Array): Uint8Array =>
  littleEndian(new Uint8Array(values.slice().buffer), 4);

/** Raw-deflated little-endian Uint16. */
export async function frameBytes(centimetres: Uint16Array): Promise<Uint8Array> {
  return new Uint8Array(await deflate(littleEndian(new Uint8Array(centimetres.slice().buffer), 2)));
}

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

export async function readAffected(folder: string): Promise<unknown[]> {
  return affectedBuilding.array().parse(JSON.parse(await readFile(join(folder, runFile.affected), 'utf8')));
}

/** Frames that were read lately; files of a run never change once they are there. */
export class FrameCache {
  private readonly frames = new Map<string, Uint16Array>();
  private bytes = 0;

  async read(folder: string, n: number): Promise<Uint16Array> {
    const file = join(folder, runFile.frame(n));
    const known = this.frames.get(file);
    if (known) {
      this.frames.delete(file);
      this.frames.set(file, known);
      return known;
    }
    const bytes = new Uint8Array(await inflate(await readFile(file)));
    const frame = new Uint16Array(littleEndian(bytes, 2).slice().buffer);
    this.frames.set(file, frame);
    this.bytes += frame.byteLength;
    for (const [oldest, old] of this.frames) {
      if (this.bytes <= keptBytes || oldest === file) break;
      this.frames.delete(oldest);
      this.bytes -= old.byteLength;
    }
    return frame;
  }
}
