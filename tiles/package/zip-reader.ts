import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import * as zlib from 'node:zlib';

/** One file of an archive as the central directory tells of it. */
export interface ZipEntry {
  name: string;
  /** Of the local file header, bytes from the beginning. */
  offset: number;
  packedBytes: number;
  bytes: number;
  /** 0 stored, 8 deflate, 93 Zstandard. */
  method: number;
  crc32: number;
  encrypted: boolean;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;
const endRecord64 = 0x06064b50;
const endLocator64 = 0x07064b50;
const inZip64 = 0xffffffff;
/** One entry of an archive is read at once. */
const mostEntryBytes = 2 ** 30;
const mostDirectoryBytes = 2 ** 29;

/** zlib of Node 22 and later knows Zstandard. */
const unpackZstandard = (
  zlib as { zstdDecompressSync?: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array }
).zstdDecompressSync;

/** A ZIP archive on disk, read at random (APPNOTE 6.3.10; ZIP64; stored, deflate, Zstandard where Node has it). */
export class ZipReader {
  readonly entries: readonly ZipEntry[];
  private readonly file: number;
  private readonly size: number;
  private readonly byName = new Map<string, ZipEntry>();

  /** @throws Error in one sentence where the file is no archive or a damaged one. */
  constructor(path: string) {
    this.file = openSync(path, 'r');
    try {
      this.size = fstatSync(this.file).size;
      this.entries = this.directory();
    } catch (error) {
      closeSync(this.file);
      throw error;
    }
    for (const entry of this.entries) if (!this.byName.has(entry.name)) this.byName.set(entry.name, entry);
  }

  entry(name: string): ZipEntry | null {
    return this.byName.get(name) ?? null;
  }

  /** Content of an entry; null where there is none of that name. @throws Error where it is damaged or too large. */
  read(name: string): Uint8Array | null {
    const entry = this.byName.get(name);
    return entry ? this.content(entry) : null;
  }

  /** Name in the local file header at an offset; null where there is none. */
  localName(offset: number): string | null {
    if (offset + 30 > this.size) return null;
    const header = this.at(offset, 30);
    if (header.readUInt32LE(0) !== localHeader) return null;
    const length = header.readUInt16LE(26);
    return offset + 30 + length > this.size ? null : this.at(offset + 30, length).toString('utf8');
  }

  close(): void {
    closeSync(this.file);
  }

  private content(entry: ZipEntry): Uint8Array {
    const { name, offset, packedBytes, bytes, method } = entry;
    const fail = (reason: string): never => {
      throw new Error(`${name}: ${reason}.`);
    };
    if (entry.encrypted) fail('expected an entry that anyone can read, found an encrypted one');
    if (bytes > mostEntryBytes) fail(`expected at most ${mostEntryBytes} bytes, found ${bytes}`);
    if (offset + 30 > this.size) fail('the archive ends before its local header');
    const header = this.at(offset, 30);
    if (header.readUInt32LE(0) !== localHeader) fail('expected a local file header, found something else');
    const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (start + packedBytes > this.size) fail('the archive ends within it');
    const packed = this.at(start, packedBytes);
    const unpacked = this.unpack(packed, method, bytes, fail);
    if (zlib.crc32(unpacked) !== entry.crc32) fail('its checksum does not fit its content');
    if (unpacked.length !== bytes) fail(`expected ${bytes} bytes, found ${unpacked.length}`);
    return unpacked;
  }

  private unpack(
    packed: Uint8Array,
    method: number,
    bytes: number,
    fail: (reason: string) => never,
  ): Uint8Array {
    // No more comes out than the directory says: what claims to be small cannot fill the memory.
    const limit = { maxOutputLength: Math.max(bytes, 1) };
    if (method === 0) return packed;
    try {
      if (method === 8) return zlib.inflateRawSync(packed, limit);
      if (method === 93 && unpackZstandard) return unpackZstandard(packed, limit);
    } catch (error) {
      return fail(`it cannot be unpacked: ${(error as Error).message}`);
    }
    return fail(`expected it stored or deflated, found compression method ${method}`);
  }

  private directory(): ZipEntry[] {
    const { count, start, length } = this.end();
    if (start + length > this.size)
      throw new Error(
        `expected the central directory at byte ${start}, but the archive has ${this.size} bytes.`,
      );
    if (length > mostDirectoryBytes)
      throw new Error(
        `expected a central directory of at most ${mostDirectoryBytes} bytes, found ${length}.`,
      );
    const bytes = this.at(start, length);
    const entries: ZipEntry[] = [];
    let at = 0;
    while (entries.length < count) {
      if (at + 46 > length || bytes.readUInt32LE(at) !== centralHeader)
        throw new Error(`expected ${count} entries in the central directory, found ${entries.length}.`);
      const nameLength = bytes.readUInt16LE(at + 28);
      const extraLength = bytes.readUInt16LE(at + 30);
      const end = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
      if (end > length) throw new Error('the central directory ends within an entry.');
      const nameEnd = at + 46 + nameLength;
      const entry: ZipEntry = {
        name: bytes.toString('utf8', at + 46, nameEnd),
        offset: bytes.readUInt32LE(at + 42),
        packedBytes: bytes.readUInt32LE(at + 20),
        bytes: bytes.readUInt32LE(at + 24),
        method: bytes.readUInt16LE(at + 10),
        crc32: bytes.readUInt32LE(at + 16),
        encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      };
      widenFromExtra(entry, bytes.subarray(nameEnd, nameEnd + extraLength));
      entries.push(entry);
      at = end;
    }
    return entries;
  }

  /** Where the central directory lies, from the record at the end of the file. */
  private end(): { count: number; start: number; length: number } {
    // The record has 22 bytes and a comment of at most 65,535.
    const length = Math.min(this.size, 22 + 65535);
    const tail = this.at(this.size - length, length);
    let at = length - 22;
    while (at >= 0 && tail.readUInt32LE(at) !== endRecord) at--;
    if (at < 0) throw new Error('expected a ZIP archive, found no end of a central directory.');
    const found = {
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    };
    if (found.count !== 0xffff && found.length !== inZip64 && found.start !== inZip64) return found;
    const locator = this.size - length + at - 20;
    if (locator < 0) return found;
    const pointer = this.at(locator, 20);
    if (pointer.readUInt32LE(0) !== endLocator64) return found;
    const record = Number(pointer.readBigUInt64LE(8));
    if (record + 56 > this.size) throw new Error('the archive ends before its ZIP64 record.');
    const wide = this.at(record, 56);
    if (wide.readUInt32LE(0) !== endRecord64)
      throw new Error('expected a ZIP64 record, found something else.');
    return {
      count: Number(wide.readBigUInt64LE(32)),
      length: Number(wide.readBigUInt64LE(40)),
      start: Number(wide.readBigUInt64LE(48)),
    };
  }

  private at(offset: number, length: number): Buffer<ArrayBuffer> {
    const bytes = Buffer.from(new ArrayBuffer(length));
    let done = 0;
    while (done < length) {
      const read = readSync(this.file, bytes, done, length - done, offset + done);
      if (read === 0) throw new Error('the archive ends too early.');
      done += read;
    }
    return bytes;
  }
}

/** Extra field 1 holds, in this order, what does not fit into 32 bits. */
function widenFromExtra(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    let from = at + 4;
    for (const member of ['bytes', 'packedBytes', 'offset'] as const) {
      if (entry[member] !== inZip64 || from + 8 > end) continue;
      entry[member] = Number(extra.readBigUInt64LE(from));
      from += 8;
    }
    return;
  }
}
