import { join } from 'node:path';
import { decodeDepth } from '../../models/flood/frame-code.ts';
import { cellAt } from '../../models/flood/rasterise.ts';
import type { DepthAtPoint, FloodResult } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { type FrameCache, readFloat, runFile } from './run-files.ts';

/** Depth over time in the cell at a place; outside what is computed there is none, which is not zero. */
export async function depthAtPoint(
  folder: string,
  result: FloodResult | null,
  place: LngLat,
  frames: FrameCache,
): Promise<DepthAtPoint> {
  const nothing: DepthAtPoint = {
    ...place,
    inside: false,
    times: result?.frameTimes ?? [],
    depthsMetres: null,
    maximumDepthMetres: null,
    arrivalSeconds: null,
    bedLevelMetres: null,
  };
  if (!result) return nothing;
  const [x, y] = projection(result.grid.crs).fromGeographic(place);
  const cell = cellAt(result.grid, x, y);
  if (cell === null) return nothing;
  const [bed, maximum, arrival] = await Promise.all(
    [runFile.bed, runFile.maximum, runFile.arrival].map((name) => readFloat(join(folder, name), cell)),
  );
  const level = Number.isNaN(bed!) ? null : bed!;
  const depths: number[] = [];
  for (const n of result.frameTimes.keys()) {
    const depth = decodeDepth((await frames.read(folder, n))[cell]!);
    if (depth === null) return { ...nothing, bedLevelMetres: level };
    depths.push(depth);
  }
  return {
    ...place,
    inside: true,
    times: result.frameTimes,
    depthsMetres: depths,
    maximumDepthMetres: maximum!,
    arrivalSeconds: Number.isNaN(arrival!) ? null : arrival!,
    bedLevelMetres: level,
  };
}
