import {
  type DecodedFrame,
  decodeFrame,
  depthMetresOf,
  keyFrameOf,
  notComputed,
  speedOf,
} from '../../../../models/flood/results/frame-code.ts';
import { unpackParts } from '../../../../models/flood/results/parts-file.ts';
import {
  decodeResultField,
  type ResultFieldName,
  resultValue,
} from '../../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { halfFloat } from './half-float.ts';

/** Bytes of decoded frames kept at most. */
const keptBytes = 96 * 1024 * 1024;

/** A frame as it is drawn: depth in metres (NaN where nothing is computed), velocity as half floats, m/s. */
export interface Frame {
  depth: Float32Array;
  velocityX: Uint16Array;
  velocityY: Uint16Array;
}

const depthOfCode = Float32Array.from(
  { length: notComputed + 1 },
  (_, code) => depthMetresOf(code) ?? Number.NaN,
);
const halfSpeedOfCode = Uint16Array.from({ length: 256 }, (_, index) =>
  halfFloat(speedOf(index < 128 ? index : index - 256)),
);

/**
 * Bed, frames and fields of one run, fetched once and kept while there is room. Each is told as a list: that of the grid, then
 * those of its parts with finer cells.
 */
export class RunFiles {
  /** Coded frames, the one used longest ago first: 4 bytes a cell. */
  private readonly frames = new Map<number, Promise<DecodedFrame[]>>();
  private readonly fields = new Map<ResultFieldName, { frames: number; values: Promise<Float32Array[]> }>();
  private bedFetched: Promise<Float32Array[]> | null = null;

  /** @param grids the grid and its parts with finer cells. */
  constructor(
    private readonly run: string,
    private readonly grids: readonly FloodGrid[],
    private readonly get: typeof fetch,
  ) {}

  /** Orthometric bed levels, metres, NaN outside. @throws Error when the server does not give it, or another size. */
  bed(): Promise<Float32Array[]> {
    this.bedFetched ??= this.fetch('bed').then((files) =>
      files.map((bytes, sheet) => {
        const { columns, rows } = this.grids[sheet]!;
        if (bytes.byteLength !== columns * rows * 4)
          throw new Error(
            `Flood bed: expected ${columns * rows * 4} bytes for ${columns} × ${rows} cells, found ${bytes.byteLength}.`,
          );
        return new Float32Array(bytes.buffer);
      }),
    );
    this.bedFetched.catch(() => {
      this.bedFetched = null;
    });
    return this.bedFetched;
  }

  /** @throws Error when the server does not give it, or it is damaged. */
  async frame(index: number): Promise<Frame[]> {
    return (await this.coded(index)).map(drawable);
  }

  /**
   * A field over the whole run as it was after so many frames; NaN where nothing is computed or, of arrival, where the
   * water has not come. @throws Error when the server does not give it, or it is damaged.
   */
  field(name: ResultFieldName, frames: number): Promise<Float32Array[]> {
    const known = this.fields.get(name);
    if (known?.frames === frames) return known.values;
    // The number of frames makes each state of a run that goes on a file of its own for caches on the way.
    const values = this.fetch(`fields/${name}`, `?frames=${frames}`).then((files) =>
      files.map((bytes, sheet) => {
        const field = decodeResultField(name, bytes, this.grids[sheet]!);
        const decoded = new Float32Array(field.codes.length);
        for (let cell = 0; cell < decoded.length; cell++)
          decoded[cell] = resultValue(field, cell) ?? Number.NaN;
        return decoded;
      }),
    );
    this.fields.set(name, { frames, values });
    values.catch(() => this.fields.delete(name));
    return values;
  }

  private coded(index: number): Promise<DecodedFrame[]> {
    let frame = this.frames.get(index);
    if (frame) this.frames.delete(index);
    else {
      const key = keyFrameOf(index);
      frame = Promise.all([this.fetch(`frames/${index}`), key === index ? null : this.coded(key)]).then(
        ([files, keyFrames]) =>
          files.map((bytes, sheet) => decodeFrame(bytes, this.grids[sheet]!, keyFrames?.[sheet] ?? null)),
      );
      frame.catch(() => this.frames.delete(index));
    }
    this.frames.set(index, frame);
    const cells = this.grids.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
    const capacity = Math.max(4, Math.floor(keptBytes / (cells * 4)));
    if (this.frames.size > capacity) this.frames.delete(this.frames.keys().next().value!);
    return frame;
  }

  /** A file of the grid, and the same of all parts with finer cells. */
  private async fetch(path: string, query = ''): Promise<Uint8Array<ArrayBuffer>[]> {
    const parts = this.grids.length - 1;
    const [whole, packed] = await Promise.all([
      this.bytes(path + query),
      parts > 0 ? this.bytes(`${path}/refined${query}`) : null,
    ]);
    return [whole, ...(packed ? unpackParts(packed, parts) : [])];
  }

  private async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const url = `/api/runs/${encodeURIComponent(this.run)}/${path}`;
    const response = await this.get(url);
    if (!response.ok) throw new Error(`Flood run: ${url}: the server answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

function drawable({ depth, velocityX, velocityY }: DecodedFrame): Frame {
  const frame: Frame = {
    depth: new Float32Array(depth.length),
    velocityX: new Uint16Array(depth.length),
    velocityY: new Uint16Array(depth.length),
  };
  for (let cell = 0; cell < depth.length; cell++) {
    frame.depth[cell] = depthOfCode[depth[cell]!]!;
    frame.velocityX[cell] = halfSpeedOfCode[velocityX[cell]! & 255]!;
    frame.velocityY[cell] = halfSpeedOfCode[velocityY[cell]! & 255]!;
  }
  return frame;
}
