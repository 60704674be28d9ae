import type { Bounds, LngLat } from '../../models/geo/position.ts';

/** Cells along each side. */
const side = 20;

/** A range of cells, all inclusive. */
export interface CellRange {
  column0: number;
  row0: number;
  column1: number;
  row1: number;
}

/**
 * A grid of 20 × 20 cells over the datastreams of a city. Clients do not know it: it decides which values are
 * encoded together, so it may change when a datastream is added outside.
 */
export class CellGrid {
  static readonly side = side;
  static readonly cellCount = side * side;
  static readonly everything: CellRange = { column0: 0, row0: 0, column1: side - 1, row1: side - 1 };

  constructor(readonly bounds: Bounds) {}

  /** The grid over `places`, with a rim, so that the next datastream does not at once fall outside. */
  static over(places: Iterable<LngLat>): CellGrid {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const { longitude, latitude } of places) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
    const rimX = Math.max((east - west) * 0.05, 0.001);
    const rimY = Math.max((north - south) * 0.05, 0.001);
    return new CellGrid([west - rimX, south - rimY, east + rimX, north + rimY]);
  }

  contains({ longitude, latitude }: LngLat): boolean {
    const [west, south, east, north] = this.bounds;
    return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  }

  /** Index of the cell of a place; places outside belong to the nearest cell. */
  cellOf({ longitude, latitude }: LngLat): number {
    return this.#row(latitude) * side + this.#column(longitude);
  }

  /** The cells that a viewport touches, `everything` where those are all; null where it misses the grid. */
  rangeOf([west, south, east, north]: Bounds): CellRange | null {
    const [gridWest, gridSouth, gridEast, gridNorth] = this.bounds;
    if (east < gridWest || west > gridEast || north < gridSouth || south > gridNorth) return null;
    const [column0, row0] = [this.#column(west), this.#row(south)];
    const [column1, row1] = [this.#column(east), this.#row(north)];
    const whole = column0 === 0 && row0 === 0 && column1 === side - 1 && row1 === side - 1;
    return whole ? CellGrid.everything : { column0, row0, column1, row1 };
  }

  #column(longitude: number): number {
    const [west, , east] = this.bounds;
    return clamp(Math.floor(((longitude - west) / (east - west)) * side));
  }

  #row(latitude: number): number {
    const [, south, , north] = this.bounds;
    return clamp(Math.floor(((latitude - south) / (north - south)) * side));
  }
}

const clamp = (index: number): number => Math.min(Math.max(index, 0), side - 1);

/** The cell indices of a range. */
export function* cellsOf(range: CellRange): Generator<number> {
  for (let row = range.row0; row <= range.row1; row++)
    for (let column = range.column0; column <= range.column1; column++) yield row * side + column;
}
