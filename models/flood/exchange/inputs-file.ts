import type { RainField } from '../forcing/rain-field.ts';
import type { FloodInputs } from '../inputs.ts';
import { tileCells } from '../kernel/layout.ts';
import { TileGrid } from '../tile-grid.ts';
import { packTyped, unpackTyped } from './typed-file.ts';

/** What a solver elsewhere needs of a run. */
export interface InputsFile {
  inputs: FloodInputs;
  /** 1 where water can be. */
  ground: Uint8Array;
  durationSeconds: number;
  frameSeconds: number;
}

/** A rain field by its values at the centres of tiles, which are all that the solvers ask for. */
interface RainTableFile {
  times: readonly number[];
  across: number;
  /** [interval × places + place], mm/h. */
  intensities: Float64Array;
}

/** @throws Error with one sentence where the rain is not known somewhere. */
export function packInputs({
  inputs: { rainField, ...inputs },
  ground,
  ...times
}: InputsFile): Uint8Array<ArrayBuffer> {
  const rainTable =
    rainField && sampled(rainField, new TileGrid(inputs.columns, inputs.rows, ground), inputs.cellMetres);
  return packTyped({ inputs, ground, rainTable, ...times });
}

/** @throws Error with one sentence where the bytes are no such file. */
export function unpackInputs(bytes: Uint8Array): InputsFile {
  const { rainTable, inputs, ...rest } = unpackTyped(bytes, 'Inputs of a run') as InputsFile & {
    rainTable?: RainTableFile;
  };
  return {
    ...rest,
    inputs: rainTable ? { ...inputs, rainField: fieldOf(rainTable, inputs.cellMetres) } : inputs,
  };
}

function sampled(field: RainField, grid: TileGrid, cellMetres: number): RainTableFile {
  const places = grid.across * grid.up;
  const intensities = new Float64Array(places * (field.times.length - 1));
  for (let tile = 0; tile < grid.count; tile++) {
    const [x, y] = grid.centre(tile, cellMetres);
    for (let interval = 0; interval + 1 < field.times.length; interval++)
      intensities[interval * places + grid.places[tile]!] = field.intensityAt(interval, x, y);
  }
  return { times: field.times, across: grid.across, intensities };
}

function fieldOf({ times, across, intensities }: RainTableFile, cellMetres: number): RainField {
  const places = intensities.length / (times.length - 1);
  const side = tileCells * cellMetres;
  return {
    times,
    intensityAt: (interval, x, y) =>
      intensities[interval * places + Math.floor(y / side) * across + Math.floor(x / side)]!,
  };
}
