import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { bedFromBytes, depthsFromBytes, inflateRaw } from './frame.ts';

/** Bytes of inflated frames kept at most. */
const keptBytes = 96 * 1024 * 1024;

/** Bed and frames of one run, fetched once and kept while there is room. */
export class FrameStore {
  private readonly frames = new Map<number, Promise<Uint16Array>>();
  private bedFetched: Promise<Float32Array> | null = null;

  constructor(
    private readonly run: string,
    private readonly grid: FloodGrid,
  ) {}

  /** @throws Error when the server does not give it. */
  bed(): Promise<Float32Array> {
    this.bedFetched ??= this.fetch('bed').then((bytes) => bedFromBytes(bytes, this.grid));
    return this.bedFetched;
  }

  /** Depths in centimetres. @throws Error when the server does not give them. */
  frame(index: number): Promise<Uint16Array> {
    const known = this.frames.get(index);
    if (known) return known;
    const fetched = this.fetch(`frames/${index}`)
      .then((bytes) => inflateRaw(new Uint8Array(bytes)))
      .then((bytes) => depthsFromBytes(bytes, this.grid));
    this.frames.set(index, fetched);
    fetched.catch(() => this.frames.delete(index));
    const capacity = Math.max(4, Math.floor(keptBytes / (this.grid.columns * this.grid.rows * 2)));
    if (this.frames.size > capacity) this.frames.delete(this.frames.keys().next().value!);
    return fetched;
  }

  private async fetch(path: string): Promise<ArrayBuffer> {
    const url = `/api/runs/${encodeURIComponent(this.run)}/${path}`;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`Flood run: ${url}: the server answered ${response.status}.`);
    return response.arrayBuffer();
  }
}
