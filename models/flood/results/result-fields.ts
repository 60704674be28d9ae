import type { WaterFields } from '../refined/sheet-fields.ts';
import { notComputed, type PlaneShape, packPlanes, unpackPlanes } from './coding/plane-file.ts';
import { depthCodeOf, depthMetresOf } from './frame-code.ts';

/**
 * What a run tells of each cell over all its time so far, one file each (coding/plane-file.ts):
 * greatest depth (metres, in the steps of frame-code.ts), greatest speed (m/s) and greatest hazard rating (hazard.ts) in
 * steps of 0.01, and the first time deeper than 0.05 m in whole seconds (steps of 2 or 3 s in runs longer than 18 h).
 */
export const resultFieldNames = ['maximum-depth', 'maximum-speed', 'maximum-hazard', 'arrival'] as const;
export type ResultFieldName = (typeof resultFieldNames)[number];

/** Where a frame tells the values of a field; null where they were not kept. */
export const fieldOfFrame: Record<ResultFieldName, (frame: WaterFields) => Float32Array | null> = {
  'maximum-depth': (frame) => frame.maximumDepthMetres,
  'maximum-speed': (frame) => frame.maximumSpeed,
  'maximum-hazard': (frame) => frame.maximumHazard,
  arrival: (frame) => frame.arrivalSeconds,
};

export interface ResultField {
  name: ResultFieldName;
  /** 65535 where nothing is computed; of `arrival` 0 where the water has not come. */
  codes: Uint16Array;
  /** Value of a whole step: speed, hazard: value = code × step; arrival: value = (code - 1) × step; depth: 0. */
  step: number;
}

const mostSteps = notComputed - 1;
const hundredth = 0.01;

const options = (name: ResultFieldName, { columns, rows }: PlaneShape) => ({
  what: `Flood field ${name}`,
  columns,
  rows,
  others: 0,
  othersFrom: 0,
});

/**
 * @param values rows × columns; of `arrival` NaN where the water has not come.
 * @param computed 1 where water can be.
 * @param durationSeconds of the whole run: the longest time that `arrival` can tell.
 */
export function encodeResultField(
  name: ResultFieldName,
  values: Float32Array,
  computed: Uint8Array,
  shape: PlaneShape,
  durationSeconds: number,
): Uint8Array {
  const step =
    name === 'maximum-depth'
      ? 0
      : name === 'arrival'
        ? Math.ceil(durationSeconds / (mostSteps - 1))
        : hundredth;
  const codeOf =
    name === 'maximum-depth'
      ? depthCodeOf
      : name === 'arrival'
        ? (seconds: number) => (Number.isNaN(seconds) ? 0 : 1 + Math.round(seconds / step))
        : (value: number) => Math.min(mostSteps, Math.round(value / step));
  const first = new Uint16Array(values.length).fill(notComputed);
  for (let cell = 0; cell < first.length; cell++)
    if (computed[cell] === 1) first[cell] = codeOf(values[cell]!);
  return packPlanes({ first, others: [] }, options(name, shape), null, step);
}

/**
 * @param only rows that are wanted, where not all are: elsewhere the field may say that nothing is computed.
 * @throws Error with one sentence where the bytes are damaged or of another grid.
 */
export function decodeResultField(
  name: ResultFieldName,
  bytes: Uint8Array,
  shape: PlaneShape,
  only?: readonly number[],
): ResultField {
  const { first, step } = unpackPlanes(bytes, options(name, shape), null, only);
  return { name, codes: first, step };
}

/**
 * Value in a cell, in the unit of the field; null where nothing is computed, NaN (of `arrival` only) where the water has
 * not come.
 */
export function resultValue({ name, codes, step }: ResultField, cell: number): number | null {
  const code = codes[cell]!;
  if (code === notComputed) return null;
  if (name === 'maximum-depth') return depthMetresOf(code);
  if (name === 'arrival') return code === 0 ? Number.NaN : (code - 1) * step;
  return code * step;
}
