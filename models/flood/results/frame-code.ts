import { notComputed, type PlaneShape, packPlanes, unpackPlanes } from './coding/plane-file.ts';

export { notComputed };

/**
 * Frames of a run as they are stored and sent: depth to 1 mm below 5 m and to 1 cm above, the speed along both axes, row 0
 * south. A frame is either whole in itself (a key frame) or told as what changed since its key frame, so that any frame is
 * read with two files at most. What the files look like: coding/plane-file.ts.
 */
export interface DecodedFrame {
  /** `depthMetresOf`, or `notComputed`. */
  depth: Uint16Array;
  /** `speedOf`: eastward and northward; 0 where the water is shallower than `movingDepthMetres`. */
  velocityX: Int8Array;
  velocityY: Int8Array;
}

/** The water at one instant, rows × columns. */
export interface WaterState {
  depthMetres: Float32Array;
  /** Unit discharges, m²/s. */
  dischargeX: Float32Array;
  dischargeY: Float32Array;
}

/** From this depth on a cell counts as wet, and its velocity is kept. */
export const movingDepthMetres = 0.005;
/** Every so many frames one is whole in itself. */
export const keyFrameEvery = 8;

const fineCodes = 5000;
/** The deepest that a frame can tell, 610.34 m. */
export const deepestMetres = 5 + (notComputed - 1 - fineCodes) / 100;

/** Depth in metres of a code, null where nothing is computed. Off by 0.5 mm at most below 5 m, by 5 mm above. */
export const depthMetresOf = (code: number): number | null =>
  code === notComputed ? null : code <= fineCodes ? code / 1000 : 5 + (code - fineCodes) / 100;

/** The code of a depth. */
export const depthCodeOf = (metres: number): number =>
  metres <= 5
    ? Math.max(0, Math.round(metres * 1000))
    : Math.min(notComputed - 1, fineCodes + Math.round((metres - 5) * 100));

/** Speeds of codes: steps of 0.05 m/s near rest, 0.1 m/s at 1 m/s, 0.7 m/s at the greatest, 46 m/s. */
const speeds = Float32Array.from({ length: 128 }, (_, code) => 0.05 * code + 0.0025 * code ** 2);

/** Speed along an axis, m/s, of a velocity code. Off by half a step at most: 0.025 + 0.05 × speed, m/s. */
export const speedOf = (code: number): number => (code < 0 ? -speeds[-code]! : speeds[code]!);

/** The code of a speed along an axis, m/s. */
export function velocityCodeOf(speed: number): number {
  const size = Math.abs(speed);
  const code = Math.min(127, Math.round((-0.05 + Math.sqrt(0.0025 + 0.01 * size)) / 0.005));
  return speed < 0 ? -code : code;
}

/** Number of the key frame that frame `n` refers to; `n` itself where it is one. */
export const keyFrameOf = (n: number): number => n - (n % keyFrameEvery);

/** @param computed 1 where water can be. */
export function quantiseFrame(water: WaterState, computed: Uint8Array): DecodedFrame {
  const cells = computed.length;
  const frame = {
    depth: new Uint16Array(cells).fill(notComputed),
    velocityX: new Int8Array(cells),
    velocityY: new Int8Array(cells),
  };
  for (let cell = 0; cell < cells; cell++) {
    if (computed[cell] !== 1) continue;
    const depth = water.depthMetres[cell]!;
    frame.depth[cell] = depthCodeOf(depth);
    if (depth < movingDepthMetres) continue;
    frame.velocityX[cell] = velocityCodeOf(water.dischargeX[cell]! / depth);
    frame.velocityY[cell] = velocityCodeOf(water.dischargeY[cell]! / depth);
  }
  return frame;
}

const options = (shape: PlaneShape) => ({
  what: 'Flood frame',
  columns: shape.columns,
  rows: shape.rows,
  others: 2,
  othersFrom: depthCodeOf(movingDepthMetres),
});
const planesOf = ({ depth, velocityX, velocityY }: DecodedFrame) => ({
  first: depth,
  others: [velocityX, velocityY],
});

/** @param key the key frame of a frame that is none itself (`keyFrameOf`), with the same computed cells. */
export function encodeFrame(frame: DecodedFrame, shape: PlaneShape, key: DecodedFrame | null): Uint8Array {
  return packPlanes(planesOf(frame), options(shape), key && planesOf(key));
}

/**
 * Reads a frame; needs no DOM, no Node and no waiting.
 * @param key the key frame of a frame that is none itself (`keyFrameOf`).
 * @param only rows that are wanted, where not all are: elsewhere the frame may say that nothing is computed.
 * @throws Error with one sentence where the bytes are damaged, of another grid, or need a key frame that is not given.
 */
export function decodeFrame(
  bytes: Uint8Array,
  shape: PlaneShape,
  key: DecodedFrame | null,
  only?: readonly number[],
): DecodedFrame {
  const { first, others } = unpackPlanes(bytes, options(shape), key && planesOf(key), only);
  return { depth: first, velocityX: others[0]!, velocityY: others[1]! };
}
