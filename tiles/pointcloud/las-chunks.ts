import { ImportError } from '../importer.ts';
import { unpackChunkTable } from './chunk-table.ts';
import type { LasHeader, ReadAt } from './las-header.ts';

/** A stretch of a file that can be decoded alone. */
export interface PointChunk {
  position: number;
  bytes: number;
  points: number;
}

export interface PointChunks {
  chunks: PointChunk[];
  /** The points are packed by LASzip. */
  packed: boolean;
  /** Why some of the points that the header counts are missing; null where none are. */
  damage: string | null;
}

/** Points of a stretch of an unpacked file. */
const pointsPerStretch = 50_000;
const variableSize = 0xffffffff;
/** LASzip's compressors: 1 point by point without chunks, 2 the same in chunks, 3 in layers (formats 6 to 10). */
const [pointwise, chunked, layered] = [1, 2, 3];
/** Formats that the decoder understands; those with wave packets it does not. */
const decodable = new Set([0, 1, 2, 3, 6, 7, 8]);
const mostChunks = 10_000_000;

/**
 * Where the points of a file lie. What a file that is cut off still holds is found too.
 * @throws ImportError where the points are packed in a way that cannot be read.
 */
export function chunksOf(header: LasHeader, read: ReadAt): PointChunks {
  return header.laszip ? packedChunks(header, header.laszip, read) : plainChunks(header);
}

function plainChunks({ size, pointDataOffset, recordLength, pointCount }: LasHeader): PointChunks {
  const present = Math.min(pointCount, Math.floor((size - pointDataOffset) / recordLength));
  const chunks: PointChunk[] = [];
  for (let first = 0; first < present; first += pointsPerStretch) {
    const points = Math.min(pointsPerStretch, present - first);
    chunks.push({
      position: pointDataOffset + first * recordLength,
      bytes: points * recordLength,
      points,
    });
  }
  return {
    chunks,
    packed: false,
    damage: present < pointCount ? 'the file is cut off' : null,
  };
}

function packedChunks(header: LasHeader, laszip: Buffer, read: ReadAt): PointChunks {
  const { file, size, pointDataOffset, pointCount, pointFormat } = header;
  if (laszip.length < 34)
    throw new ImportError(`${file}: expected a LASzip record of 34 bytes or more, found ${laszip.length}.`);
  const compressor = laszip.readUInt16LE(0);
  const chunkSize = laszip.readUInt32LE(12);
  if (!decodable.has(pointFormat))
    throw new ImportError(
      `${file}: expected packed points without wave forms (formats 0-3 and 6-8), found format ${pointFormat}; unpack it to LAS first.`,
    );
  if (compressor === pointwise) {
    const bytes = size - pointDataOffset;
    return { chunks: [{ position: pointDataOffset, bytes, points: pointCount }], packed: true, damage: null };
  }
  if (compressor !== chunked && compressor !== layered)
    throw new ImportError(`${file}: expected points packed by LASzip in chunks, found kind ${compressor}.`);
  if (chunkSize === 0) throw new ImportError(`${file}: expected chunks of one point or more, found 0.`);
  const chunks = tabled(header, read, chunkSize);
  if (chunks) return { chunks, packed: true, damage: null };
  return {
    chunks: scanned(header, read, chunkSize),
    packed: true,
    damage: 'the file is cut off or its chunk table is damaged',
  };
}

/** Chunks by the table at the end of the file; null where that is missing or cannot be true. */
function tabled(header: LasHeader, read: ReadAt, chunkSize: number): PointChunk[] | null {
  const { size, pointDataOffset, pointCount } = header;
  let table = Number(read(pointDataOffset, 8).readBigInt64LE(0));
  // Written in one go, the place of the table stands at the very end.
  if (table === -1) table = Number(read(size - 8, 8).readBigInt64LE(0));
  if (!(table > pointDataOffset && table + 8 <= size)) return null;
  const head = read(table, 8);
  const count = head.readUInt32LE(4);
  if (count > mostChunks || count > size / 4) return null;
  const variable = chunkSize === variableSize;
  const chunks: PointChunk[] = [];
  let position = pointDataOffset + 8;
  let left = pointCount;
  try {
    for (const entry of unpackChunkTable(read(table + 8, size - table - 8), count, variable)) {
      const points = Math.min(left, entry.points ?? chunkSize);
      if (entry.bytes <= 0 || points < 0 || position + entry.bytes > table) return null;
      if (points > 0) chunks.push({ position, bytes: entry.bytes, points });
      position += entry.bytes;
      left -= points;
    }
  } catch {
    return null;
  }
  return left === 0 ? chunks : null;
}

/** Bytes searched at a time, and how far the pieces overlap. */
const pieceBytes = 1 << 22;
const firstPointBytes = 16;
/** Chunks are no shorter than this for each point they hold. */
const leastBytesPerPoint = 1;

/**
 * Chunks without a table: each begins with its first point as it is, and three numbers within the header's box are
 * not met by chance where the box takes a small part of all numbers. The last chunk is given up, since its end is
 * not there.
 */
function scanned(header: LasHeader, read: ReadAt, chunkSize: number): PointChunk[] {
  const { box, scale, offset, size, pointDataOffset, pointCount } = header;
  if (!box || chunkSize === variableSize) return [];
  const low = [0, 1, 2].map((axis) => Math.floor((box[axis]! - offset[axis]!) / scale[axis]!) - 1);
  const high = [0, 1, 2].map((axis) => Math.ceil((box[axis + 3]! - offset[axis]!) / scale[axis]!) + 1);
  const chance = [0, 1, 2].reduce((part, axis) => part * ((high[axis]! - low[axis]!) / 2 ** 32), size);
  if (chance > 1e-3) return [];
  const starts = [pointDataOffset + 8];
  const least = chunkSize * leastBytesPerPoint;
  for (let at = starts[0]! + least; at + firstPointBytes < size; at += pieceBytes) {
    const piece = read(at, pieceBytes + firstPointBytes);
    for (let byte = 0; byte + 12 <= Math.min(piece.length, pieceBytes + 11); byte++) {
      const x = piece.readInt32LE(byte);
      if (x < low[0]! || x > high[0]!) continue;
      const y = piece.readInt32LE(byte + 4);
      if (y < low[1]! || y > high[1]!) continue;
      const z = piece.readInt32LE(byte + 8);
      if (z < low[2]! || z > high[2]!) continue;
      if (at + byte - starts.at(-1)! >= least) starts.push(at + byte);
    }
  }
  const chunks: PointChunk[] = [];
  for (let n = 0; n + 1 < starts.length; n++)
    chunks.push({
      position: starts[n]!,
      bytes: starts[n + 1]! - starts[n]!,
      points: Math.min(chunkSize, pointCount - n * chunkSize),
    });
  return chunks.filter(({ points }) => points > 0);
}
