import type { Projection } from '../../models/geo/coordinate-systems.ts';
import type { RasterPlace } from './gaps.ts';
import type { FileHeights } from './height-store.ts';
import type { Surface } from './surface.ts';

/** What tiles are sampled from. */
export type Ground = Pick<Surface, 'plane' | 'undulation' | 'ellipsoidal' | 'ellipsoidalAlong'>;

/** A part of a raster on disk, over the coarse surface that goes on where it knows nothing. */
export class FineSurface implements Ground {
  readonly plane: Projection;
  private heights: Float32Array = new Float32Array(0);
  private column0 = 0;
  private row0 = 0;
  private columns = 0;
  private rows = 0;

  constructor(
    private readonly coarse: Surface,
    private readonly store: FileHeights,
    private readonly place: RasterPlace,
  ) {
    this.plane = coarse.plane;
  }

  /** Holds the cells of an extent in the plane from now on. */
  load([west, south, east, north]: readonly [number, number, number, number]): void {
    const { x0, y0, cellMetres, columns, rows } = this.place;
    const clamp = (value: number, most: number): number => Math.min(Math.max(Math.floor(value), 0), most);
    this.column0 = clamp((west - x0) / cellMetres - 2, columns - 1);
    this.row0 = clamp((south - y0) / cellMetres - 2, rows - 1);
    this.columns = clamp((east - x0) / cellMetres + 2, columns - 1) - this.column0 + 1;
    this.rows = clamp((north - y0) / cellMetres + 2, rows - 1) - this.row0 + 1;
    this.heights = this.store.window(this.column0, this.row0, this.columns, this.rows);
  }

  undulation(longitude: number, latitude: number): number {
    return this.coarse.undulation(longitude, latitude);
  }

  ellipsoidal(longitude: number, latitude: number): number {
    const [x, y] = this.plane.fromGeographic({ longitude, latitude });
    return this.orthometric(x, y) + this.undulation(longitude, latitude);
  }

  ellipsoidalAlong(
    [x, y, n]: readonly [number, number, number],
    [dx, dy, dn]: readonly [number, number, number],
    count: number,
    out: Float32Array,
    at: number,
  ): void {
    for (let q = 0; q < count; q++) out[at + q] = this.orthometric(x + dx * q, y + dy * q) + n + dn * q;
  }

  orthometric(x: number, y: number): number {
    const { x0, y0, cellMetres } = this.place;
    const { heights, columns } = this;
    const column = (x - x0) / cellMetres - 0.5 - this.column0;
    const row = (y - y0) / cellMetres - 0.5 - this.row0;
    const c = Math.floor(column);
    const r = Math.floor(row);
    if (c < 0 || r < 0 || c >= columns - 1 || r >= this.rows - 1) return this.coarse.orthometric(x, y);
    const fx = column - c;
    const fy = row - r;
    const at = r * columns + c;
    const south = heights[at]! * (1 - fx) + heights[at + 1]! * fx;
    const north = heights[at + columns]! * (1 - fx) + heights[at + columns + 1]! * fx;
    const height = south * (1 - fy) + north * fy;
    return Number.isNaN(height) ? this.coarse.orthometric(x, y) : height;
  }
}
