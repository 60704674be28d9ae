import { expect } from '@playwright/test';
import { decodeFrame, depthMetresOf, keyFrameOf, notComputed } from '../models/flood/results/frame-code.ts';
import { projection } from '../models/geo/coordinate-systems.ts';
import type { Run } from '../models/runs/run.ts';
import { type Place, serverUrl } from './scene-page.ts';

/** The deepest cell of a frame that lies wet (0.1 m) among wet neighbours, at its water level. */
export async function wettestPlace(run: Run, frame: number): Promise<Place> {
  const { grid } = run.result!;
  const { columns, rows, cellMetres, x0, y0, crs, geoidUndulation } = grid;
  const bytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await fetch(`${serverUrl}/api/runs/${run.id}/${path}`)).arrayBuffer());
  const bed = new Float32Array((await bytes('bed')).buffer);
  const key = keyFrameOf(frame);
  const keyFrame = decodeFrame(await bytes(`frames/${key}`), grid, null);
  const { depth } = key === frame ? keyFrame : decodeFrame(await bytes(`frames/${frame}`), grid, keyFrame);
  const metres = (cell: number): number =>
    depth[cell] === notComputed ? Number.NaN : depthMetresOf(depth[cell]!)!;
  let best = -1;
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const index = row * columns + column;
      const around = [index, index - 1, index + 1, index - columns, index + columns].map(metres);
      if (!around.every((value) => value >= 0.1)) continue;
      if (best < 0 || metres(index) > metres(best)) best = index;
    }
  expect(best, 'a wet place').toBeGreaterThan(-1);
  const x = x0 + ((best % columns) + 0.5) * cellMetres;
  const y = y0 + (Math.floor(best / columns) + 0.5) * cellMetres;
  return { ...projection(crs).toGeographic(x, y), height: bed[best]! + metres(best) + geoidUndulation };
}
