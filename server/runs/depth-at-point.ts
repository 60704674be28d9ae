import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cellAt } from '../../models/flood/ground/rasterise.ts';
import { depthMetresOf, speedOf } from '../../models/flood/results/frame-code.ts';
import type { DepthAtPoint, FloodResult } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { ResultReader } from './results/result-reader.ts';
import { readFloat, runFile } from './run-files.ts';

/** Depth and speed over time in the cell at a place; outside what is computed there is none, which is not zero. */
export async function depthAtPoint(
  folder: string,
  result: FloodResult | null,
  place: LngLat,
  results: Pick<ResultReader, 'cells'>,
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
  // Runs of earlier versions have no speed and no hazard.
  const [hasSpeed, hasHazard] = (['maximum-speed', 'maximum-hazard'] as const).map((name) =>
    existsSync(join(folder, runFile.field(name, part))),
  );
  const [bed, { frames, fields }] = await Promise.all([
    readFloat(join(folder, part === undefined ? runFile.bed : runFile.refinedBed(part)), cell),
    results.cells({
      folder,
      grid,
      ...(part !== undefined && { part }),
      cells: [cell],
      frames: [...result.frameTimes.keys()],
      fields: [
        'maximum-depth',
        'arrival',
        ...(hasSpeed ? (['maximum-speed'] as const) : []),
        ...(hasHazard ? (['maximum-hazard'] as const) : []),
      ],
    }),
  ]);
  const [maximum, arrival, ...others] = fields.map(([value]) => value ?? null);
  const level = Number.isNaN(bed) ? null : bed;
  const depths: number[] = [];
  const speeds: number[] = [];
  for (const { depth: codes, velocityX, velocityY } of frames) {
    const depth = depthMetresOf(codes[0]!);
    if (depth === null) return { ...nothing, bedLevelMetres: level };
    depths.push(depth);
    speeds.push(Math.hypot(speedOf(velocityX[0]!), speedOf(velocityY[0]!)));
  }
  return {
    ...place,
    inside: true,
    times: result.frameTimes,
    depthsMetres: depths,
    speedsMetresPerSecond: speeds,
    maximumDepthMetres: maximum ?? null,
    maximumSpeedMetresPerSecond: hasSpeed ? (others[0] ?? null) : null,
    maximumHazard: hasHazard ? (others.at(-1) ?? null) : null,
    arrivalSeconds: Number.isNaN(arrival ?? Number.NaN) ? null : arrival!,
    bedLevelMetres: level,
  };
}
