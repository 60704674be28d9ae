/**
 * Observations on the wire: the binary messages of WebSocket `/live` and of `GET …/observations?at=`.
 *
 * A message is one or more frames, one behind the other; each frame is a multiple of 8 bytes long, little
 * endian:
 *
 * | offset | type | content |
 * |---|---|---|
 * | 0 | u8 u8 | 0x4D 0x43 ("MC") |
 * | 2 | u8 | version, 1 |
 * | 3 | u8 | type: 1 snapshot, 2 delta |
 * | 4 | u32 | length of the whole frame in bytes, padding included |
 * | 8 | u32 | epoch: changes when the server has forgotten what it sent before |
 * | 12 | u32 | seq: number of the tick within the epoch; all frames of a tick share it |
 * | 16 | f64 | tick time, epoch milliseconds |
 * | 24 | u32 | count of observations |
 * | 28 | u32 | grid cell of the server, for diagnosis only |
 * | 32 | u32[count] | datastream ids |
 * | … | f32[count] | results, in the unit of the observed property |
 * | … | f32[count] | ages: seconds from the phenomenon time to the tick time; negative when a device is ahead |
 * | … | u8[count] | quality (see `quality`) |
 *
 * A datastream of which nothing is known is absent. A frame of count 0 says "nothing changed, I am alive".
 */

export const frameVersion = 1;
export const frameHeaderBytes = 32;
/** Bytes of one observation: id, result, age, quality. */
const bytesPerObservation = 13;

export type FrameType = 'snapshot' | 'delta';

/** Quality flags of an observation. `suspect` is outside the plausible range of its observed property. */
export const quality = { good: 0, suspect: 1 } as const;

/** Parallel columns; element n of each belongs to one observation. */
export interface LiveFrame {
  type: FrameType;
  epoch: number;
  seq: number;
  /** Epoch milliseconds of the tick. */
  tickTime: number;
  cell: number;
  ids: Uint32Array;
  /** In the unit of the datastream's observed property. */
  results: Float32Array;
  /** Seconds before the tick time; within a minute of it exact to less than 0.01 ms. */
  ages: Float32Array;
  quality: Uint8Array;
}

const typeCodes: Record<FrameType, number> = { snapshot: 1, delta: 2 };
const littleEndianHost = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Size of an encoded frame of `count` observations, bytes. No bit operations: a hostile count must not overflow. */
export const frameByteLength = (count: number): number =>
  Math.ceil((frameHeaderBytes + count * bytesPerObservation) / 8) * 8;

/** Phenomenon time of observation `index` of a frame, epoch milliseconds. */
export const observationTime = (frame: Pick<LiveFrame, 'tickTime' | 'ages'>, index: number): number =>
  frame.tickTime - Math.round(frame.ages[index]! * 1000);

/** Encodes one frame. The columns must be of one length. */
export function encodeLiveFrame(frame: LiveFrame): Uint8Array {
  const count = frame.ids.length;
  if (frame.results.length !== count || frame.ages.length !== count || frame.quality.length !== count)
    throw new Error(
      `A live frame needs columns of one length, found ${count} ids, ${frame.results.length} results, ` +
        `${frame.ages.length} ages and ${frame.quality.length} qualities.`,
    );
  const buffer = new ArrayBuffer(frameByteLength(count));
  const view = new DataView(buffer);
  view.setUint8(0, 0x4d);
  view.setUint8(1, 0x43);
  view.setUint8(2, frameVersion);
  view.setUint8(3, typeCodes[frame.type]);
  view.setUint32(4, buffer.byteLength, true);
  view.setUint32(8, frame.epoch, true);
  view.setUint32(12, frame.seq, true);
  view.setFloat64(16, frame.tickTime, true);
  view.setUint32(24, count, true);
  view.setUint32(28, frame.cell, true);
  let offset = frameHeaderBytes;
  if (littleEndianHost) {
    new Uint32Array(buffer, offset, count).set(frame.ids);
    new Float32Array(buffer, offset + count * 4, count).set(frame.results);
    new Float32Array(buffer, offset + count * 8, count).set(frame.ages);
  } else
    for (let index = 0; index < count; index++) {
      view.setUint32(offset + index * 4, frame.ids[index]!, true);
      view.setFloat32(offset + (count + index) * 4, frame.results[index]!, true);
      view.setFloat32(offset + (2 * count + index) * 4, frame.ages[index]!, true);
    }
  offset += count * 12;
  new Uint8Array(buffer, offset, count).set(frame.quality);
  return new Uint8Array(buffer);
}

/** A message that does not follow the format; its text is one sentence. */
export class LiveFrameError extends Error {
  override readonly name = 'LiveFrameError';
}

/**
 * Decodes all frames of a message; an empty message has none. On little-endian machines the columns are views
 * into the message where it is aligned to 4 bytes, so the message must not be written to afterwards.
 * @throws LiveFrameError naming the frame and what was expected and found.
 */
export function decodeLiveFrames(message: ArrayBuffer | Uint8Array): LiveFrame[] {
  let bytes = message instanceof Uint8Array ? message : new Uint8Array(message);
  if (bytes.byteOffset % 4 !== 0) bytes = bytes.slice();
  const frames: LiveFrame[] = [];
  let start = 0;
  while (start < bytes.byteLength) {
    const frame = decodeFrame(bytes, start, frames.length);
    frames.push(frame);
    start += frameByteLength(frame.ids.length);
  }
  return frames;
}

function decodeFrame(bytes: Uint8Array, start: number, index: number): LiveFrame {
  const fail = (expected: string, found: string | number): never => {
    throw new LiveFrameError(`Frame ${index} of the live message: expected ${expected}, found ${found}.`);
  };
  const available = bytes.byteLength - start;
  if (available < frameHeaderBytes) fail(`a header of ${frameHeaderBytes} bytes`, `${available} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, available);
  if (view.getUint8(0) !== 0x4d || view.getUint8(1) !== 0x43)
    fail('the mark "MC"', `bytes ${view.getUint8(0)} and ${view.getUint8(1)}`);
  if (view.getUint8(2) !== frameVersion) fail(`version ${frameVersion}`, `version ${view.getUint8(2)}`);
  const typeCode = view.getUint8(3);
  if (typeCode !== typeCodes.snapshot && typeCode !== typeCodes.delta)
    fail('type 1 (snapshot) or 2 (delta)', `type ${typeCode}`);
  const byteLength = view.getUint32(4, true);
  const count = view.getUint32(24, true);
  if (byteLength !== frameByteLength(count))
    fail(`${frameByteLength(count)} bytes for ${count} observations`, `${byteLength} bytes`);
  if (byteLength > available) fail(`${byteLength} bytes`, `${available} bytes`);
  const tickTime = view.getFloat64(16, true);
  if (!Number.isFinite(tickTime)) fail('a tick time', tickTime);
  const columns = bytes.byteOffset + start + frameHeaderBytes;
  return {
    type: typeCode === typeCodes.snapshot ? 'snapshot' : 'delta',
    epoch: view.getUint32(8, true),
    seq: view.getUint32(12, true),
    tickTime,
    cell: view.getUint32(28, true),
    ids: littleEndianHost
      ? new Uint32Array(bytes.buffer as ArrayBuffer, columns, count)
      : Uint32Array.from({ length: count }, (_, n) => view.getUint32(frameHeaderBytes + n * 4, true)),
    results: floats(bytes, view, columns, frameHeaderBytes + count * 4, count),
    ages: floats(bytes, view, columns, frameHeaderBytes + count * 8, count),
    quality: new Uint8Array(bytes.buffer as ArrayBuffer, columns + count * 12, count),
  };
}

function floats(
  bytes: Uint8Array,
  view: DataView,
  columns: number,
  from: number,
  count: number,
): Float32Array {
  return littleEndianHost
    ? new Float32Array(bytes.buffer as ArrayBuffer, columns + from - frameHeaderBytes, count)
    : Float32Array.from({ length: count }, (_, n) => view.getFloat32(from + n * 4, true));
}
