import type { Bounds } from '../../../../models/geo/position.ts';
import { type DecodedTile, decodeTile } from './decoded-tile.ts';

/** Address of a stored vector tile. */
export interface Source {
  zoom: number;
  column: number;
  row: number;
}

/** The deepest zoom at which the extent lies in at most two by two tiles: what is above it need not be fetched. */
export function zoomThatHolds([west, south, east, north]: Bounds): number {
  const mercator = (latitude: number): number =>
    Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI);
  const span = Math.max((east - west) / 360, mercator(north) - mercator(south), 1e-6);
  return Math.max(Math.floor(Math.log2(1 / span)), 0);
}

const empty = new Uint8Array(0);

/** Fetches vector tiles and keeps the latest ones, so that a change of theme repaints without the network. */
export class MapTiles {
  private readonly kept = new Map<string, Promise<Uint8Array>>();
  private readonly read = new WeakMap<Promise<Uint8Array>, Promise<DecodedTile>>();

  constructor(
    private readonly template: string,
    private readonly capacity = 384,
  ) {}

  /** An absent tile is empty. @throws Error when the server fails. */
  get({ zoom, column, row }: Source): Promise<Uint8Array> {
    const key = `${zoom}/${column}/${row}`;
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    const url = this.template
      .replace('{z}', String(zoom))
      .replace('{x}', String(column))
      .replace('{y}', String(row));
    const fetched = this.fetch(url);
    this.kept.set(key, fetched);
    fetched.catch(() => this.kept.delete(key));
    if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value!);
    return fetched;
  }

  /** The tile read: once for all squares that are painted from it. */
  decoded(source: Source): Promise<DecodedTile> {
    const bytes = this.get(source);
    let read = this.read.get(bytes);
    if (!read) {
      read = bytes.then(decodeTile);
      this.read.set(bytes, read);
    }
    return read;
  }

  /** After new data came in. */
  clear(): void {
    this.kept.clear();
  }

  private async fetch(url: string): Promise<Uint8Array> {
    const response = await fetch(url);
    if (response.status === 404 || response.status === 204) return empty;
    if (!response.ok) throw new Error(`Base map tile ${url}: the server answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
