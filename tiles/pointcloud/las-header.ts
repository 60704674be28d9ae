import { ImportError } from '../importer.ts';

/** What the public header of a LAS or LAZ file says (ASPRS LAS 1.4 R15, table 3), with the records that matter here. */
export interface LasHeader {
  file: string;
  /** Bytes of the file. */
  size: number;
  /** E.g. 1.4. */
  version: string;
  /** 0 … 10. */
  pointFormat: number;
  /** Bytes of one point, uncompressed, extra bytes counted. */
  recordLength: number;
  pointDataOffset: number;
  /** As the header says. */
  pointCount: number;
  scale: [x: number, y: number, z: number];
  offset: [x: number, y: number, z: number];
  /** Least and greatest x, y, z; null where the header says nonsense. */
  box: [number, number, number, number, number, number] | null;
  /** Compressed by LASzip: the record that says how. */
  laszip: Buffer | null;
  /** GeoTIFF keys: id → value, where it is a number. */
  geoKeys: Map<number, number>;
  /** Coordinate system as well-known text. */
  wkt: string | null;
}

/** Offset of the colour (three uint16) in a point of each format; 0 where it has none. */
const colourOffsets = [0, 0, 20, 28, 0, 28, 0, 30, 30, 0, 30];
const leastLengths = [20, 28, 26, 34, 57, 63, 30, 36, 38, 59, 67];
const mostRecords = 10_000;
/** Records longer than this hold no coordinate system. */
const mostRecordBytes = 1 << 24;

export function colourOffsetOf(pointFormat: number): number {
  return colourOffsets[pointFormat] ?? 0;
}

/** Reads `length` bytes at a place of the file; fewer where it ends. */
export type ReadAt = (position: number, length: number) => Buffer;

/**
 * Reads header and variable length records.
 * @throws ImportError where the file cannot be understood at all.
 */
export function readLasHeader(read: ReadAt, size: number, file: string): LasHeader {
  const head = read(0, 375);
  if (head.length < 227 || head.toString('latin1', 0, 4) !== 'LASF')
    throw new ImportError(
      `${file}: expected a LAS header of 227 bytes or more, found ${head.length < 227 ? `${head.length} bytes` : 'none'}.`,
    );
  const [major, minor] = [head[24]!, head[25]!];
  if (major !== 1 || minor > 4)
    throw new ImportError(`${file}: expected LAS 1.0 to 1.4, found version ${major}.${minor}.`);
  const headerSize = head.readUInt16LE(94);
  const pointDataOffset = head.readUInt32LE(96);
  const recordCount = head.readUInt32LE(100);
  // LASzip marks its formats with the two highest bits.
  const formatByte = head[104]!;
  const pointFormat = formatByte & 0x3f;
  const recordLength = head.readUInt16LE(105);
  const least = leastLengths[pointFormat];
  if (least === undefined)
    throw new ImportError(`${file}: expected a point format from 0 to 10, found ${pointFormat}.`);
  if (recordLength < least)
    throw new ImportError(
      `${file}: expected points of format ${pointFormat} to take ${least} bytes or more, found ${recordLength}.`,
    );
  if (headerSize < 227 || pointDataOffset < headerSize || pointDataOffset > size)
    throw new ImportError(
      `${file}: expected the points to begin between the header and the end of the file (${size} bytes), found ${pointDataOffset}; the file is cut off or damaged.`,
    );
  let pointCount = head.readUInt32LE(107);
  if (minor === 4 && headerSize >= 375 && head.length >= 375) {
    const count = Number(head.readBigUInt64LE(247));
    if (count > 0) pointCount = count;
  }
  const doubles = (at: number, step: number): [number, number, number] => [
    head.readDoubleLE(at),
    head.readDoubleLE(at + step),
    head.readDoubleLE(at + 2 * step),
  ];
  const scale = doubles(131, 8);
  const offset = doubles(155, 8);
  if (![...scale, ...offset].every(Number.isFinite) || scale.some((value) => value === 0))
    throw new ImportError(
      `${file}: expected a scale and an offset of the coordinates, found scale ${scale.join(' ')} and offset ${offset.join(' ')}.`,
    );
  const [greatest, smallest] = [doubles(179, 16), doubles(187, 16)];
  const box = [...smallest, ...greatest] as NonNullable<LasHeader['box']>;
  const sane =
    box.every(Number.isFinite) &&
    [0, 1, 2].every((axis) => box[axis]! <= box[axis + 3]!) &&
    (box[0] !== box[3] || box[1] !== box[4]);
  const header: LasHeader = {
    file,
    size,
    version: `${major}.${minor}`,
    pointFormat,
    recordLength,
    pointDataOffset,
    pointCount,
    scale,
    offset,
    box: sane ? box : null,
    laszip: null,
    geoKeys: new Map(),
    wkt: null,
  };
  readRecords(header, read, headerSize, recordCount, 54, pointDataOffset);
  if (minor === 4 && headerSize >= 375 && head.length >= 375) {
    const start = Number(head.readBigUInt64LE(235));
    if (start > pointDataOffset && start < size)
      readRecords(header, read, start, head.readUInt32LE(243), 60, size);
  }
  if ((formatByte & 0xc0) !== 0 && !header.laszip)
    throw new ImportError(
      `${file}: the points are compressed, but the record that says how ("laszip encoded") is missing.`,
    );
  return header;
}

function readRecords(
  header: LasHeader,
  read: ReadAt,
  start: number,
  count: number,
  headLength: 54 | 60,
  end: number,
): void {
  let at = start;
  for (let n = 0; n < Math.min(count, mostRecords); n++) {
    const head = read(at, headLength);
    if (head.length < headLength) return;
    const user = head.toString('latin1', 2, 18).replace(/\0.*$/s, '');
    const id = head.readUInt16LE(18);
    const length = headLength === 54 ? head.readUInt16LE(20) : Number(head.readBigUInt64LE(20));
    const body = at + headLength;
    at = body + length;
    if (at > end) return;
    if (length > mostRecordBytes) continue;
    if (user === 'laszip encoded') header.laszip = read(body, length);
    else if (user === 'LASF_Projection' && id === 34735) readGeoKeys(read(body, length), header.geoKeys);
    else if (user === 'LASF_Projection' && id === 2112)
      header.wkt = read(body, length).toString('utf8').replace(/\0.*$/s, '').trim() || null;
  }
}

/** Key directory as in GeoTIFF 1.1, section 7.1.2; values that lie in other records are not needed. */
function readGeoKeys(bytes: Buffer, keys: Map<number, number>): void {
  for (let at = 8; at + 8 <= bytes.length; at += 8)
    if (bytes.readUInt16LE(at + 2) === 0) keys.set(bytes.readUInt16LE(at), bytes.readUInt16LE(at + 6));
}
