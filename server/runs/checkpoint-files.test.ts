import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkpointBytes,
  checkpointName,
  checkpointTimes,
  readCheckpoint,
  thinCheckpoints,
  writeCheckpoint,
} from './checkpoint-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true }));

const state = {
  state: { seconds: 0.1 + 0.2, steps: 7, next: Number.POSITIVE_INFINITY, none: null, broken: Number.NaN },
  depthUnits: Int32Array.from({ length: 1_200_000 }, (_, n) => Math.imul(n, 2_654_435_761)),
  discharge: Float32Array.of(-0, Number.NaN, 1e-45, 3),
  few: [{ of: Float64Array.of(Math.PI) }, new Uint16Array(0), Uint8Array.of(255)],
  name: 'ü',
};
const header = { seconds: 600, inputs: { terrain: 'a1' }, frameVolumes: [0, 0.1] };

describe('checkpoints on disk', () => {
  it('come back to the last bit', async () => {
    const bytes = await writeCheckpoint(folder, header, state);
    expect(await checkpointBytes(folder)).toBe(bytes);
    const found = await readCheckpoint(folder, 600);
    expect(found.header).toEqual(header);
    expect(Object.is((found.state as typeof state).discharge[0], -0)).toBe(true);
    expect(
      Buffer.from((found.state as typeof state).depthUnits.buffer).equals(
        Buffer.from(state.depthUnits.buffer),
      ),
    ).toBe(true);
    const rest = (one: typeof state) => ({ ...one, depthUnits: 0 });
    expect(rest(found.state as typeof state)).toEqual(rest(state));
    expect(await readdir(folder)).toEqual([checkpointName(600)]);
  });

  it('are refused with a sentence when cut off, damaged, or none', async () => {
    await writeCheckpoint(folder, header, state);
    const file = join(folder, checkpointName(600));
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    await expect(readCheckpoint(folder, 600)).rejects.toThrow(
      /checkpoint-600\.gz: the checkpoint cannot be read: /,
    );
    bytes[bytes.length >> 1]! ^= 16;
    await writeFile(file, bytes);
    await expect(readCheckpoint(folder, 600)).rejects.toThrow(/cannot be read/);
    await expect(readCheckpoint(folder, 1200)).rejects.toThrow(/cannot be read: ENOENT/);
    await expect(writeCheckpoint(folder, header, { when: new Date() })).rejects.toThrow(
      /a Date cannot be kept/,
    );
  });

  it('leave nothing behind when they cannot be written', async () => {
    await expect(writeCheckpoint(join(folder, 'missing'), header, state)).rejects.toThrow(/ENOENT/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are thinned to the last and those from which branches start', async () => {
    for (const seconds of [600, 1200, 1800, 2400, 3000, 3100.5])
      await writeCheckpoint(folder, { ...header, seconds }, { seconds });
    expect(await thinCheckpoints(folder, 1800)).toBeGreaterThan(0);
    expect(await checkpointTimes(folder)).toEqual([1800, 3100.5]);
  });
});
