/**
 * The demo city under its design storm, through the server as its users have it: from "run" to the first picture, how much
 * faster than real time, how large the frames are, and what a question about whom the water reaches takes. About an hour:
 * the storm at 2 m is computed whole. `MIRRORCITY_BENCH_DEMO` names a data folder that holds the demo city already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFrame, keyFrameOf, movingDepthMetres } from '../models/flood/results/frame-code.ts';
import type { Run } from '../models/runs/run.ts';
import { DemoServer } from './flood/demo-server.ts';
import type { BenchRow } from './row.ts';

const hours = 3;

const atMost = (row: string, ours: number, unit: string, most: number): BenchRow => ({
  row,
  ours,
  unit,
  against: 'the bound',
  theirs: most,
  ratio: ours / most,
  must: `<= ${most} ${unit}`,
  holds: ours <= most,
});

/** Bytes of all frames of a run for each cell that is wet in them, and what decoding one takes at most, milliseconds. */
async function frameCost(server: DemoServer, run: Run): Promise<{ bytesPerCell: number; decode: number }> {
  const { grid, frameTimes } = run.result!;
  const keys = new Map<number, ReturnType<typeof decodeFrame>>();
  let [bytes, wet, decode] = [0, 0, 0];
  for (const n of frameTimes.keys()) {
    const file = await server.bytes(`/api/runs/${run.id}/frames/${n}`);
    const begun = performance.now();
    const frame = decodeFrame(file, grid, keyFrameOf(n) === n ? null : keys.get(keyFrameOf(n))!);
    decode = Math.max(decode, performance.now() - begun);
    if (keyFrameOf(n) === n) keys.set(n, frame);
    const wettest = 1000 * movingDepthMetres;
    for (const code of frame.depth) if (code >= wettest && code !== 65_535) wet++;
    bytes += file.length;
  }
  return { bytesPerCell: bytes / wet, decode };
}

export async function run(): Promise<BenchRow[]> {
  const given = process.env.MIRRORCITY_BENCH_DEMO;
  const folder = given ?? mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  const server = await DemoServer.start(folder);
  try {
    const rows: BenchRow[] = [];
    const firsts: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const { id, firstFrame } = await server.begin(4, 60);
      firsts.push(firstFrame);
      await server.untilDone(id);
    }
    firsts.sort((a, b) => a - b);
    rows.push(atMost('flood-demo: first frame at 4 m, ready to draw', firsts[1]! / 1000, 's', 2));
    for (const cellMetres of [4, 2]) {
      const { id } = await server.begin(cellMetres, hours * 3600);
      const done = await server.untilDone(id);
      const speed = (hours * 3600) / done.computedSeconds!;
      const must = cellMetres === 2 ? 4 : null;
      rows.push({
        row: `flood-demo: ${hours} h storm at ${cellMetres} m`,
        ours: speed,
        unit: 'times real time',
        against: 'real time',
        theirs: 1,
        ratio: speed,
        must: must === null ? null : `ratio >= ${must}`,
        holds: must === null ? null : speed >= must,
      });
      if (cellMetres !== 4) continue;
      const { bytesPerCell, decode } = await frameCost(server, done);
      rows.push(
        atMost('flood-demo: frames', bytesPerCell, 'bytes per wet cell and frame', 1),
        atMost('flood-demo: longest to decode a frame', decode, 'ms', 1000),
      );
      const middle = Math.floor(done.result!.frameTimes.length / 2);
      for (const what of ['first', 'next'] as const) {
        const begun = performance.now();
        await server.get(`/api/runs/${id}/impact?frame=${middle + (what === 'next' ? 1 : 0)}`);
        rows.push({
          row: `flood-demo: whom the water reaches, ${what} question`,
          ours: performance.now() - begun,
          unit: 'ms',
          against: 'a frame on the clock',
          theirs: null,
          ratio: null,
          must: null,
          holds: null,
        });
      }
    }
    return rows;
  } finally {
    await server.stop();
    if (!given) rmSync(folder, { recursive: true, force: true });
  }
}
