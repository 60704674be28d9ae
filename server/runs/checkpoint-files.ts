import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';

/** What a checkpoint belongs to; it is of use to nothing else. */
export interface CheckpointHeader {
  /** Model time. */
  seconds: number;
  /** SHA-256 of each input, as in the run's provenance. */
  inputs: Record<string, string>;
  /** Water on the ground at each frame written until then, cubic metres. */
  frameVolumes: number[];
}

/** Arrays are written in pieces of this many bytes. */
const pieceBytes = 4 * 1024 * 1024;
const magic = 'mirrorcity checkpoint 1\n';

const arrayTypes = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};
type ArrayName = keyof typeof arrayTypes;
type NumberArray = InstanceType<(typeof arrayTypes)[ArrayName]>;

export const checkpointName = (seconds: number): string => `checkpoint-${seconds}.gz`;

/** Model times of the checkpoints in a run's folder, the earliest first. */
export async function checkpointTimes(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .map((name) => /^checkpoint-([\d.]+(?:e[+-]\d+)?)\.gz$/.exec(name)?.[1])
    .filter((text) => text !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Writes a state, whole or not at all: any tree of objects, lists, numbers, texts and typed arrays, whose numbers come back
 * to the last bit. The file is gzip of a line of text, a line of JSON in which arrays are only named, and the arrays' bytes
 * (of this machine's order); its own checksum tells damage.
 * @returns its bytes on disk.
 */
export async function writeCheckpoint(
  folder: string,
  header: CheckpointHeader,
  state: object,
): Promise<number> {
  const arrays: NumberArray[] = [];
  const text = JSON.stringify({ header, state: withoutArrays(state, arrays) });
  const file = join(folder, checkpointName(header.seconds));
  const draft = `${file}.draft`;
  function* pieces(): Generator<Uint8Array> {
    yield Buffer.from(`${magic}${text}\n`);
    for (const { buffer, byteOffset, byteLength } of arrays)
      for (let at = 0; at < byteLength; at += pieceBytes)
        yield new Uint8Array(buffer, byteOffset + at, Math.min(pieceBytes, byteLength - at));
  }
  try {
    await pipeline(
      Readable.from(pieces(), { objectMode: true, highWaterMark: 1 }),
      createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 1024 * 1024 }),
      createWriteStream(draft),
    );
    const handle = await open(draft, 'r+');
    await handle.sync().finally(() => handle.close());
    const { size } = await stat(draft);
    await rename(draft, file);
    return size;
  } finally {
    await rm(draft, { force: true });
  }
}

/** @throws Error with one sentence where the file is missing, cut off or damaged. */
export async function readCheckpoint(
  folder: string,
  seconds: number,
): Promise<{ header: CheckpointHeader; state: unknown }> {
  const file = join(folder, checkpointName(seconds));
  const bytes = new Incoming();
  try {
    await pipeline(createReadStream(file), createGunzip({ chunkSize: 1024 * 1024 }), async (stream) => {
      for await (const piece of stream) bytes.take(piece as Uint8Array);
    });
  } catch (error) {
    throw new Error(`${file}: the checkpoint cannot be read: ${(error as Error).message}.`);
  }
  if (!bytes.parsed || !bytes.complete) throw new Error(`${file}: the checkpoint is cut off.`);
  return bytes.parsed;
}

/** Takes the pieces of a checkpoint as they come, the arrays' bytes straight to where they belong. */
class Incoming {
  parsed: { header: CheckpointHeader; state: unknown } | null = null;
  private text: Uint8Array = new Uint8Array(0);
  private readonly arrays: NumberArray[] = [];
  private array = 0;
  private at = 0;

  get complete(): boolean {
    return this.arrays.slice(this.array).every(({ byteLength }) => byteLength === 0);
  }

  take(piece: Uint8Array): void {
    let rest = piece;
    if (!this.parsed) {
      this.text = Buffer.concat([this.text, piece]);
      const end = this.text.indexOf(10, magic.length);
      if (
        !Buffer.from(this.text)
          .subarray(0, magic.length)
          .equals(Buffer.from(magic).subarray(0, this.text.length))
      )
        throw new Error('it is no checkpoint of this version');
      if (end < 0) return;
      const { header, state } = JSON.parse(Buffer.from(this.text).toString('utf8', magic.length, end));
      this.parsed = { header, state: withArrays(state, this.arrays) };
      rest = this.text.subarray(end + 1);
    }
    while (rest.length > 0) {
      const array = this.arrays[this.array];
      if (!array) throw new Error('there is more in it than it says');
      const length = Math.min(rest.length, array.byteLength - this.at);
      new Uint8Array(array.buffer, array.byteOffset + this.at, length).set(rest.subarray(0, length));
      rest = rest.subarray(length);
      this.at += length;
      if (this.at === array.byteLength) {
        this.array++;
        this.at = 0;
      }
    }
  }
}

/** The tree with arrays, and numbers that JSON does not know, as { $: … }. */
function withoutArrays(value: unknown, arrays: NumberArray[]): unknown {
  if (ArrayBuffer.isView(value)) {
    const array = value as NumberArray;
    const type = array.constructor.name;
    if (!(type in arrayTypes)) throw new Error(`Checkpoint: an array of kind ${type} cannot be kept.`);
    arrays.push(array);
    return { $: type, length: array.length };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', text: String(value) };
  if (Array.isArray(value)) return value.map((one) => withoutArrays(one, arrays));
  if (value !== null && typeof value === 'object') {
    if (Object.getPrototypeOf(value) !== Object.prototype)
      throw new Error(`Checkpoint: a ${value.constructor.name} cannot be kept.`);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutArrays(one, arrays)]));
  }
  return value;
}

/** The reverse; the arrays are new, and stand in `arrays` in their order. */
function withArrays(value: unknown, arrays: NumberArray[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withArrays(one, arrays));
  if (value === null || typeof value !== 'object') return value;
  const { $, length, text } = value as { $?: string; length: number; text: string };
  if ($ === 'number') return Number(text);
  if ($ !== undefined) {
    const array = new arrayTypes[$ as ArrayName](length);
    arrays.push(array);
    return array;
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withArrays(one, arrays)]));
}

/**
 * Keeps of a run's checkpoints the last, and those at whole multiples of `everySeconds`, from which branches start.
 * @returns bytes freed.
 */
export async function thinCheckpoints(folder: string, everySeconds: number): Promise<number> {
  const times = await checkpointTimes(folder);
  return removeCheckpoints(
    folder,
    times.slice(0, -1).filter((seconds) => seconds % everySeconds !== 0),
  );
}

export async function removeCheckpoints(folder: string, times: readonly number[]): Promise<number> {
  let freed = 0;
  for (const seconds of times) {
    const file = join(folder, checkpointName(seconds));
    freed += (await stat(file).catch(() => null))?.size ?? 0;
    await rm(file, { force: true });
  }
  return freed;
}

/** Bytes of a run's checkpoints. */
export async function checkpointBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await checkpointTimes(folder)).map(
      async (seconds) => (await stat(join(folder, checkpointName(seconds))).catch(() => null))?.size ?? 0,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
