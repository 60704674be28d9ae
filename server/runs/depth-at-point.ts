import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cellAt } from '../../models/flood/ground/rasterise.ts';
import { depthMetresOf, speedOf } from '../../models/flood/results/frame-code.ts';
import { resultValue } from '../../models/flood/results/result-fields.ts';
import type { DepthAtPoint, FloodResult } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { type FrameCache, readFloat, readResultField, runFile } from './run-files.ts';

/** Depth and speed over time in the cell at a place; outside what is computed there is none, which is not zero. */
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
  // The finest cells that hold it: finer parts come after coarser ones.
  const refined = result.refined ?? [];
  const finest = refined.findLastIndex((grid) => cellAt(grid, x, y) !== null);
  const part = finest < 0 ? undefined : finest;
  const grid = part === undefined ? result.grid : refined[part]!;
  const cell = cellAt(grid, x, y);
  if (cell === null) return nothing;
  const [bed, maximum, arrival, speed, hazard] = await Promise.all([
    readFloat(join(folder, part === undefined ? runFile.bed : runFile.refinedBed(part)), cell),
    readResultField(folder, grid, 'maximum-depth', part),
    readResultField(folder, grid, 'arrival', part),
    ...(['maximum-speed', 'maximum-hazard'] as const).map((name) =>
      existsSync(join(folder, runFile.field(name, part))) ? readResultField(folder, grid, name, part) : null,
    ),
  ]);
  const level = Number.isNaN(bed) ? null : bed;
  const depths: number[] = [];
  const speeds: number[] = [];
  for (const n of result.frameTimes.keys()) {
    const frame = await frames.read(folder, grid, n, part);
    const depth = depthMetresOf(frame.depth[cell]!);
    if (depth === null) return { ...nothing, bedLevelMetres: level };
    depths.push(depth);
    speeds.push(Math.hypot(speedOf(frame.velocityX[cell]!), speedOf(frame.velocityY[cell]!)));
  }
  const arrived = resultValue(arrival, cell) ?? Number.NaN;
  return {
    ...place,
    inside: true,
    times: result.frameTimes,
    depthsMetres: depths,
    speedsMetresPerSecond: speeds,
    maximumDepthMetres: resultValue(maximum, cell),
    maximumSpeedMetresPerSecond: speed ? resultValue(speed, cell) : null,
    maximumHazard: hazard ? resultValue(hazard, cell) : null,
    arrivalSeconds: Number.isNaN(arrived) ? null : arrived,
    bedLevelMetres: level,
  };
}
