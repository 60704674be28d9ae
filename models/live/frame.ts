/**
 * Observations on the wire: the binary messages of WebSocket `/live` and of `GET …/observations?at=`. A message
 * is one or more frames, one behind the other, little endian; docs/live.md has an example byte by byte.
 *
 * | offset | type | content |
 * |---|---|---|
 * | 0 | u8 u8 | 0x4D 0x43 ("MC") |
 * | 2 | u8 | version, 2 |
 * | 3 | u8 | type: 1 snapshot, 2 delta |
 * | 4 | u32 | length of the whole frame in bytes |
 * | 8 | u32 | epoch: changes when the server has forgotten what it sent before |
 * | 12 | u32 | seq: number of the tick within the epoch |
 * | 16 | f64 | tick time, epoch milliseconds |
 * | 24 | u32 | count of observations |
 * | 28 | u32 | base: a delta holds all changes after this seq; who has not come so far must not apply it |
 * | 32 | u32 | number of the subscription |
 * | 36 | | sections to the end of the frame (sections.ts) |
 *
 * A datastream of which nothing is known is absent. A frame of count 0 says "nothing changed, I am alive".
 */
import { ByteReader } from './bytes.ts';
import { encodeSections, type Known, type Observations, readSection } from './sections.ts';

export const frameVersion = 2;
export const frameHeaderBytes = 36;

export type FrameType = 'snapshot' | 'delta';

/** Quality flags of an observation. `suspect` is outside the plausible range of its observed property. */
export const quality = { good: 0, suspect: 1 } as const;

export interface FrameHeader {
  type: FrameType;
  subscription: number;
  epoch: number;
  seq: number;
  /** A delta applies to a state at `base` or later; 0 in a snapshot. */
  base: number;
  /** Epoch milliseconds of the tick. */
  tickTime: number;
}

/** Parallel columns; element n of each belongs to one observation. */
export interface LiveFrame extends FrameHeader {
  ids: Uint32Array;
  /** In the unit of the datastream's observed property. */
  results: Float32Array;
  /** Phenomenon times, epoch milliseconds. */
  times: Float64Array;
  quality: Uint8Array;
}

const typeCodes: Record<FrameType, number> = { snapshot: 1, delta: 2 };

/** Sections with the number of observations in them. */
export interface EncodedSections {
  count: number;
  bytes: Uint8Array;
}

/** A frame of sections that have been encoded before. */
export function encodeFrame(header: FrameHeader, parts: readonly EncodedSections[]): Uint8Array {
  const byteLength = parts.reduce((sum, { bytes }) => sum + bytes.byteLength, frameHeaderBytes);
  const frame = new Uint8Array(byteLength);
  const view = new DataView(frame.buffer);
  view.setUint8(0, 0x4d);
  view.setUint8(1, 0x43);
  view.setUint8(2, frameVersion);
  view.setUint8(3, typeCodes[header.type]);
  view.setUint32(4, byteLength, true);
  view.setUint32(8, header.epoch, true);
  view.setUint32(12, header.seq, true);
  view.setFloat64(16, header.tickTime, true);
  view.setUint32(
    24,
    parts.reduce((sum, { count }) => sum + count, 0),
    true,
  );
  view.setUint32(28, header.base, true);
  view.setUint32(32, header.subscription, true);
  let at = frameHeaderBytes;
  for (const { bytes } of parts) {
    frame.set(bytes, at);
    at += bytes.byteLength;
  }
  return frame;
}

/** Encodes observations by themselves, in any order; the columns must be of one length. */
export function encodeLiveFrame(
  frame: Omit<LiveFrame, 'subscription' | 'base'> & Partial<FrameHeader>,
): Uint8Array {
  const count = frame.ids.length;
  if (frame.results.length !== count || frame.times.length !== count || frame.quality.length !== count)
    throw new Error(
      `A live frame needs columns of one length, found ${count} ids, ${frame.results.length} results, ` +
        `${frame.times.length} times and ${frame.quality.length} qualities.`,
    );
  return encodeFrame({ subscription: 1, base: 0, ...frame }, [
    { count, bytes: encodeSections(inOrder(frame), frame.tickTime) },
  ]);
}

/** The columns with rising ids. */
function inOrder(columns: Observations): Observations {
  const { ids } = columns;
  if (ids.every((id, index) => index === 0 || id >= ids[index - 1]!)) return columns;
  const order = Uint32Array.from(ids, (_, index) => index).sort((one, other) => ids[one]! - ids[other]!);
  return {
    ids: Uint32Array.from(order, (index) => ids[index]!),
    results: Float32Array.from(order, (index) => columns.results[index]!),
    times: Float64Array.from(order, (index) => columns.times[index]!),
    quality: Uint8Array.from(order, (index) => columns.quality[index]!),
  };
}

/** A message that does not follow the format; its text is one sentence. */
export class LiveFrameError extends Error {
  override readonly name = 'LiveFrameError';
}

/**
 * What a receiver knew of a subscription before a frame, for deltas that say only how values differ; undefined for
 * frames that stand by themselves; null leaves the frame out.
 */
export type KnownBefore = (header: FrameHeader) => Known | undefined | null;

/**
 * Decodes all frames of a message; an empty message has none.
 * @throws LiveFrameError naming the frame and what was expected and found.
 */
export function decodeLiveFrames(
  message: ArrayBuffer | Uint8Array,
  knownBefore: KnownBefore = () => undefined,
): LiveFrame[] {
  const bytes = message instanceof Uint8Array ? message : new Uint8Array(message);
  const frames: LiveFrame[] = [];
  let start = 0;
  while (start < bytes.byteLength) {
    const { frame, end } = decodeFrame(bytes, start, frames.length, knownBefore);
    if (frame) frames.push(frame);
    start = end;
  }
  return frames;
}

function decodeFrame(
  bytes: Uint8Array,
  start: number,
  index: number,
  knownBefore: KnownBefore,
): { frame: LiveFrame | null; end: number } {
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
  if (byteLength < frameHeaderBytes || byteLength > available)
    fail(`at most ${available} bytes`, `a length of ${byteLength}`);
  const count = view.getUint32(24, true);
  // Each observation has a byte at least: a hostile count cannot ask for more memory than the message has.
  if (count > byteLength - frameHeaderBytes)
    fail(`at most ${byteLength - frameHeaderBytes} observations`, count);
  const tickTime = view.getFloat64(16, true);
  if (!Number.isFinite(tickTime)) fail('a tick time', tickTime);
  const header: FrameHeader = {
    type: typeCode === typeCodes.snapshot ? 'snapshot' : 'delta',
    subscription: view.getUint32(32, true),
    epoch: view.getUint32(8, true),
    seq: view.getUint32(12, true),
    base: view.getUint32(28, true),
    tickTime,
  };
  const end = start + byteLength;
  const known = knownBefore(header);
  if (known === null) return { frame: null, end };
  const frame: LiveFrame = {
    ...header,
    ids: new Uint32Array(count),
    results: new Float32Array(count),
    times: new Float64Array(count),
    quality: new Uint8Array(count),
  };
  const reader: ByteReader = new ByteReader(bytes, start + frameHeaderBytes, end, (expected) =>
    fail(expected, `the end of the frame or another byte at ${reader.at - start}`),
  );
  let read = 0;
  while (reader.left > 0) read = readSection(reader, frame, read, known, fail);
  if (read !== count) fail(`${count} observations`, read);
  return { frame, end };
}
