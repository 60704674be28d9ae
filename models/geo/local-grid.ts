import type { Projection } from './coordinate-systems.ts';
import type { HeightSurface } from './heights.ts';
import { ecefFromGeographic, type LocalFrame } from './local-frame.ts';
import type { Bounds, LngLat } from './position.ts';

/** Numbers a node: place (3) and up vector (3) in the frame, longitude, latitude. */
const nodeSize = 8;
const nowhere = new Float64Array(nodeSize).fill(Number.NaN);
/** Cells whose corners are kept at hand: a power of two. */
const cellsAtHand = 1024;
const radians = Math.PI / 180;

/**
 * Source coordinates to a local frame, exactly where it matters: the projection is evaluated at the nodes of a
 * 64 m grid (0.001° for geographic systems) and interpolated bilinearly within a cell. What is lost is the
 * sagitta of the earth over a cell, 64² / (8 R) = 0.08 mm (0.24 mm at 0.001°), and as little to the projection's own bending.
 */
export class LocalGrid {
  /** Of all places that `toGeographic` and `note` have met. */
  readonly bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  private readonly cell: number;
  private readonly nodes = new Map<number, Float64Array>();
  /** The cells at hand, each where its numbers put it, until another takes its place. */
  private readonly cells: ({ i: number; j: number; corners: Float64Array } | undefined)[] = new Array(
    cellsAtHand,
  ).fill(undefined);
  private i = Number.NaN;
  private j = Number.NaN;
  /** Nodes of the cell of the last vertex. */
  private corners: Float64Array = new Float64Array(4 * nodeSize);
  /** Where in its cell the last vertex lay, 0 … 1; fields, since a pair would have to be allocated. */
  private fx = 0;
  private fy = 0;

  constructor(
    private readonly frame: LocalFrame,
    private readonly projection: Projection,
    /** Null when heights are ellipsoidal already. */
    private readonly surface: HeightSurface | null,
  ) {
    // The waves of BD-09 are short.
    const degrees = projection.definition === 'BD-09' ? 0.0002 : 0.001;
    this.cell = projection.geographic ? degrees : 64 / projection.unitMetres;
  }

  /** Writes east, north, up in the frame into `out` at `offset`; `height` is above the geoid or ellipsoid. */
  toLocal(x: number, y: number, height: number, out: Float64Array, offset: number): void {
    this.locate(x, y);
    const { corners: c, fx, fy } = this;
    const sw = (1 - fx) * (1 - fy);
    const se = fx * (1 - fy);
    const nw = (1 - fx) * fy;
    const ne = fx * fy;
    for (let axis = 0; axis < 3; axis++)
      out[offset + axis] =
        sw * c[axis]! +
        se * c[8 + axis]! +
        nw * c[16 + axis]! +
        ne * c[24 + axis]! +
        height * (sw * c[3 + axis]! + se * c[11 + axis]! + nw * c[19 + axis]! + ne * c[27 + axis]!);
  }

  /** The same for two heights over one place. */
  toLocalPair(
    x: number,
    y: number,
    low: number,
    high: number,
    lower: Float64Array,
    upper: Float64Array,
    offset: number,
  ): void {
    this.locate(x, y);
    const { corners: c, fx, fy } = this;
    const sw = (1 - fx) * (1 - fy);
    const se = fx * (1 - fy);
    const nw = (1 - fx) * fy;
    const ne = fx * fy;
    for (let axis = 0; axis < 3; axis++) {
      const foot = sw * c[axis]! + se * c[8 + axis]! + nw * c[16 + axis]! + ne * c[24 + axis]!;
      const up = sw * c[3 + axis]! + se * c[11 + axis]! + nw * c[19 + axis]! + ne * c[27 + axis]!;
      lower[offset + axis] = foot + low * up;
      upper[offset + axis] = foot + high * up;
    }
  }

  toGeographic(x: number, y: number): LngLat {
    this.locate(x, y);
    const { corners: c, fx, fy } = this;
    const south = 1 - fy;
    const longitude = (c[6]! * (1 - fx) + c[14]! * fx) * south + (c[22]! * (1 - fx) + c[30]! * fx) * fy;
    const latitude = (c[7]! * (1 - fx) + c[15]! * fx) * south + (c[23]! * (1 - fx) + c[31]! * fx) * fy;
    this.note(longitude, latitude);
    return { longitude, latitude };
  }

  /** Widens `bounds` to a place. */
  note(longitude: number, latitude: number): void {
    const { bounds } = this;
    if (longitude < bounds[0]) bounds[0] = longitude;
    if (latitude < bounds[1]) bounds[1] = latitude;
    if (longitude > bounds[2]) bounds[2] = longitude;
    if (latitude > bounds[3]) bounds[3] = latitude;
  }

  private locate(x: number, y: number): void {
    const { cell } = this;
    const i = Math.floor(x / cell);
    const j = Math.floor(y / cell);
    if (i !== this.i || j !== this.j) {
      this.i = i;
      this.j = j;
      this.corners = this.cornersOf(i, j);
    }
    this.fx = x / cell - i;
    this.fy = y / cell - j;
  }

  private cornersOf(i: number, j: number): Float64Array {
    const slot = ((i & 31) << 5) | (j & 31);
    const known = this.cells[slot];
    if (known && known.i === i && known.j === j) return known.corners;
    const corners = new Float64Array(4 * nodeSize);
    for (let corner = 0; corner < 4; corner++)
      corners.set(this.node(i + (corner & 1), j + (corner >> 1)), corner * nodeSize);
    this.cells[slot] = { i, j, corners };
    return corners;
  }

  private node(i: number, j: number): Float64Array {
    const key = i * 134_217_728 + j;
    let node = this.nodes.get(key);
    if (!node) {
      const [x, y] = [i * this.cell, j * this.cell];
      // Beyond all numbers: positions there are none, and whoever asked for them sees it by that.
      if (!Number.isFinite(x) || !Number.isFinite(y)) return nowhere;
      const { longitude, latitude } = this.projection.toGeographic(x, y);
      const base = this.surface ? this.surface.undulation(longitude, latitude) : 0;
      const place = this.frame.fromEcef(ecefFromGeographic(longitude, latitude, base));
      const cosLatitude = Math.cos(latitude * radians);
      const ux = cosLatitude * Math.cos(longitude * radians);
      const uy = cosLatitude * Math.sin(longitude * radians);
      const uz = Math.sin(latitude * radians);
      const { east, north, up } = this.frame;
      const along = (axis: readonly number[]): number => axis[0]! * ux + axis[1]! * uy + axis[2]! * uz;
      node = Float64Array.of(...place, along(east), along(north), along(up), longitude, latitude);
      this.nodes.set(key, node);
    }
    return node;
  }
}
