import type { FloodInputs } from '../inputs.ts';
import { openCode, wallCode } from '../kernel/layout.ts';
import type { DebrisFactor } from '../results/hazard.ts';
import { blockCells } from './step.wgsl.ts';

/** Words of `Control` (step.wgsl.ts), in its order. */
const controlNames = [
  'target',
  'longest',
  'recordAt',
  'recordEvery',
  'recordAtEnd',
  'givenSeconds',
  'startSeconds',
  'elapsed',
  'steps',
  'failed',
  'soakTicks',
  'dt',
  'record',
  'soakSeconds',
  'speed',
  'count',
  'blockSteps',
  'outflowLow',
  'outflowHigh',
  'madeLow',
  'madeHigh',
  'heldInLow',
  'heldInHigh',
  'heldOutLow',
  'heldOutHigh',
  'soakedLow',
  'soakedHigh',
] as const;
export type ControlName = (typeof controlNames)[number];
export const controlBytes = 4 * controlNames.length;
const controlFloats = new Set<ControlName>(['givenSeconds', 'startSeconds', 'dt', 'soakSeconds', 'speed']);

/** The words of a span of time; those not named are 0. */
export function writeControl(values: Partial<Record<ControlName, number>>): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(controlBytes));
  controlNames.forEach((name, word) => {
    const value = values[name] ?? 0;
    if (controlFloats.has(name)) view.setFloat32(4 * word, value, true);
    else view.setUint32(4 * word, value, true);
  });
  return view.buffer;
}

export function readControl(buffer: ArrayBuffer): Record<ControlName, number> {
  const view = new DataView(buffer);
  return Object.fromEntries(
    controlNames.map((name, word) => [
      name,
      controlFloats.has(name) ? view.getFloat32(4 * word, true) : view.getUint32(4 * word, true),
    ]),
  ) as Record<ControlName, number>;
}

/** A signed number of 64 bits in two words. */
export const wide = (low: number, high: number): number => (high | 0) * 2 ** 32 + low;

/** Words of an `Inflow` (passes.wgsl.ts), and which of them tells what has entered. */
export const inflowWords = 5;
export const inflowEntered = 3;

/** Words of a `RainZone` (step.wgsl.ts), and which of them tells what has entered. */
export const zoneWords = 5;
export const zoneEntered = 2;

export interface GpuSettings {
  columns: number;
  rows: number;
  blocksAcross: number;
  blocksUp: number;
  cellMetres: number;
  unit: number;
  uniformFriction: number;
  edges: FloodInputs['edges'];
  reach: number;
  tickSeconds: number;
  unitsPerQuantum: number;
  arrivalDepth: number;
  inflows: number;
  inflowCells: number;
  zones: number;
  /** Zones from west to east; 0: one zone for all. */
  zonesAcross: number;
  heldCells: number;
  debris: DebrisFactor;
}
export const settingsBytes = 96;

/** The uniform `Settings` (step.wgsl.ts). */
export function writeSettings(settings: GpuSettings): ArrayBuffer {
  const words = new ArrayBuffer(settingsBytes);
  const whole = new Uint32Array(words);
  const real = new Float32Array(words);
  const code = (side: 'west' | 'east' | 'south' | 'north'): number =>
    settings.edges?.[side] === 'open' ? openCode : wallCode;
  whole.set([settings.columns, settings.rows, settings.blocksAcross, settings.blocksUp]);
  // The greatest fall that the thin-film slope term sees is one cell, as in solver.ts.
  real.set([settings.cellMetres, settings.unit, settings.uniformFriction, settings.cellMetres], 4);
  real.set([code('west'), code('east'), code('south'), code('north')], 8);
  real.set([settings.reach, settings.tickSeconds], 12);
  whole[14] = settings.unitsPerQuantum;
  real[15] = settings.arrivalDepth;
  const { inflows, inflowCells, zones, zonesAcross, heldCells, debris } = settings;
  whole.set([inflows, inflowCells, zones, zonesAcross, heldCells], 16);
  real.set([debris.shallow, debris.deep, debris.deeperThanMetres], 21);
  return words;
}

/** What a grid takes on the GPU, bytes: the largest buffer that a shader sees, and all together. */
export function memoryNeeded(inputs: FloodInputs): { largest: number; total: number } {
  const cells = inputs.columns * inputs.rows;
  const blocks = Math.ceil(inputs.columns / blockCells) * Math.ceil(inputs.rows / blockCells);
  const perCell =
    2 * 16 +
    12 +
    (inputs.infiltration ? 16 : 0) +
    (typeof inputs.manningCoefficient === 'number' ? 0 : 4) +
    (inputs.walls ? 4 : 0) +
    (inputs.barriers ? 8 : 0);
  return { largest: 16 * cells, total: perCell * cells + 16 * blocks };
}

/** @throws Error with the numbers where the grid does not fit the device. */
export function checkMemory(inputs: FloodInputs, limits: GPUSupportedLimits): void {
  const { largest } = memoryNeeded(inputs);
  const most = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  if (largest > most)
    throw new Error(
      `Flood grid: ${inputs.columns} × ${inputs.rows} cells need ${mebibytes(largest)} MiB in one buffer of the GPU; ` +
        `it allows ${mebibytes(most)} MiB, which is ${Math.floor(most / 16)} cells.`,
    );
}
