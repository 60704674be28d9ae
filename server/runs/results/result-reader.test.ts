import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { type DecodedFrame, encodeFrame, keyFrameEvery } from '../../../models/flood/results/frame-code.ts';
import { HttpError } from '../../http/context.ts';
import { runFile } from '../run-files.ts';
import { ResultReader } from './result-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-results-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const grid = { crs: '', x0: 0, y0: 0, cellMetres: 4, columns: 6, rows: 5, geoidUndulation: 0 };
const cells = grid.columns * grid.rows;
/** In each cell as many millimetres as its number and a hundred for each frame. */
const frameOf = (n: number): DecodedFrame => ({
  depth: Uint16Array.from({ length: cells }, (_, cell) => 100 * n + cell),
  velocityX: new Int8Array(cells).fill(n),
  velocityY: new Int8Array(cells).fill(-n),
});
const count = keyFrameEvery + 2;
for (let n = 0; n < count; n++) {
  const key = n - (n % keyFrameEvery);
  writeFileSync(
    join(folder, runFile.frame(n)),
    encodeFrame(frameOf(n), grid, key === n ? null : frameOf(key)),
  );
}

let reader = new ResultReader();
afterEach(async () => {
  await reader.close();
  reader = new ResultReader();
});
const ask = (frames: number[], asked = [3, 0, 29]) =>
  reader.cells({ folder, grid, cells: asked, frames, fields: [] });

it('tells what frames hold in some cells, in the order asked for', async () => {
  const { frames } = await ask([9, 0, 8, 1]);
  expect(frames.map(({ depth }) => [...depth])).toEqual([
    [903, 900, 929],
    [3, 0, 29],
    [803, 800, 829],
    [103, 100, 129],
  ]);
  expect([...frames[0]!.velocityX, ...frames[0]!.velocityY]).toEqual([9, 9, 9, -9, -9, -9]);
});

it('answers many at once, and goes on after a frame that is not there', async () => {
  const [first, missing, second] = await Promise.allSettled([ask([9]), ask([count]), ask([9])]);
  expect(missing).toMatchObject({ status: 'rejected', reason: { status: 500 } });
  expect(String((missing as PromiseRejectedResult).reason.message)).toMatch(
    /^The results of the run could not be read: ENOENT.*frame-10\.bin/,
  );
  expect(first).toEqual(second);
  // The frame that was missed is read once it has come.
  writeFileSync(
    join(folder, runFile.frame(count)),
    encodeFrame(frameOf(count), grid, frameOf(keyFrameEvery)),
  );
  expect((await ask([count])).frames[0]!.depth[0]).toBe(100 * count + 3);
});

it('takes frames from who has written them', async () => {
  await ask([0]);
  reader.take(folder, [{ n: 40, part: undefined, frame: frameOf(40) }]);
  const { frames } = await ask([40]);
  expect([...frames[0]!.depth, ...frames[0]!.velocityX]).toEqual([4003, 4000, 4029, 40, 40, 40]);
});

it('leaves nobody waiting when it is closed, and can be asked again', async () => {
  const waiting = ask([0]);
  const closed = expect(waiting).rejects.toThrow(HttpError);
  await reader.close();
  await closed;
  expect((await ask([1])).frames[0]!.depth[1]).toBe(100);
});
