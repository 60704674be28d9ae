import { z } from 'zod';
import {
  decodeFrame,
  depthMetresOf,
  encodeFrame,
  notComputed,
  quantiseFrame,
  speedOf,
} from '../results/frame-code.ts';
import {
  decodeResultField,
  encodeResultField,
  fieldOfFrame,
  type ResultFieldName,
  resultFieldNames,
  resultValue,
} from '../results/result-fields.ts';
import type { FloodFrame } from '../solver.ts';
import { packTyped, unpackTyped } from './typed-file.ts';

/** The grid of a run, and how long it lasts. */
export interface WaterShape {
  columns: number;
  rows: number;
  durationSeconds: number;
}

const amount = z.number().min(0);
const coded = z.instanceof(Uint8Array);
const waterFile = z.object({
  seconds: amount,
  steps: amount,
  cellUpdates: amount,
  ledger: z.object({
    initial: amount,
    rain: amount,
    inflow: amount,
    outflow: amount,
    infiltrated: amount,
    evaporated: amount,
    pumped: amount,
    sewer: z.number(),
    basins: amount,
    stored: amount,
    made: amount,
    relativeError: z.number().nullable(),
  }),
  /** A key frame (frame-code.ts). */
  frame: coded,
  fields: z.object({
    'maximum-depth': coded,
    'maximum-speed': coded.nullable(),
    'maximum-hazard': coded.nullable(),
    arrival: coded,
  }),
});

/**
 * The water at one instant as a solver elsewhere sends it to the server: as exact as the frames and fields of a run are
 * kept, so that what the server keeps of it is the same as if it had computed it.
 */
export function packWater(frame: FloodFrame, ground: Uint8Array, shape: WaterShape): Uint8Array<ArrayBuffer> {
  const { seconds, steps, cellUpdates, ledger } = frame;
  const fields = resultFieldNames.map((name) => {
    const values = fieldOfFrame[name](frame);
    return [name, values && encodeResultField(name, values, ground, shape, shape.durationSeconds)];
  });
  return packTyped({
    seconds,
    steps,
    cellUpdates,
    ledger,
    frame: encodeFrame(quantiseFrame(frame, ground), shape, null),
    fields: Object.fromEntries(fields),
  });
}

/** @throws Error with one sentence where the bytes are not the water of a run of this grid and ground. */
export function unpackWater(bytes: Uint8Array, ground: Uint8Array, shape: WaterShape): FloodFrame {
  const parsed = waterFile.safeParse(unpackTyped(bytes, 'Water of a run'));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`Water of a run, ${issue!.path.join('.')}: ${issue!.message}.`);
  }
  const { frame, fields, ...told } = parsed.data;
  const { depth, velocityX, velocityY } = decodeFrame(frame, shape, null);
  const wrong = depth.findIndex((code, cell) => (code === notComputed) !== (ground[cell] !== 1));
  if (wrong >= 0)
    throw new Error(
      `Water of a run: cell ${wrong} is computed in one of it and the run, and not in the other.`,
    );
  // A little more, so that rounding to 32 bits leaves none below the depth from which on a velocity is kept.
  const depthMetres = Float32Array.from(depth, (code) => (depthMetresOf(code) ?? 0) * (1 + 2 ** -23));
  const discharge = (codes: Int8Array): Float32Array =>
    Float32Array.from(codes, (code, cell) => speedOf(code) * depthMetres[cell]!);
  const field = (name: ResultFieldName, file: Uint8Array | null, elsewhere: number): Float32Array | null => {
    if (!file) return null;
    const decoded = decodeResultField(name, file, shape);
    return Float32Array.from(decoded.codes, (_, cell) => resultValue(decoded, cell) ?? elsewhere);
  };
  return {
    ...told,
    depthMetres,
    dischargeX: discharge(velocityX),
    dischargeY: discharge(velocityY),
    maximumDepthMetres: field('maximum-depth', fields['maximum-depth'], 0)!,
    maximumSpeed: field('maximum-speed', fields['maximum-speed'], 0),
    maximumHazard: field('maximum-hazard', fields['maximum-hazard'], 0),
    arrivalSeconds: field('arrival', fields.arrival, Number.NaN)!,
  };
}
