/** A DEM as it came: a regular raster in its own coordinate system, read by rows. */
export interface ElevationRaster {
  /** Name for messages, e.g. "dem.zip/dem.asc". */
  file: string;
  /** Name, well-known text or proj4 definition as the file says it; null where it does not. */
  crs: string | null;
  columns: number;
  rows: number;
  /** Lower-left corner of the lower-left cell and cell size, in units of the coordinate system. */
  x0: number;
  y0: number;
  cellWidth: number;
  cellHeight: number;
  /** Metres in a unit of the stored heights, where the file says so. */
  metresPerHeightUnit: number;
  /**
   * Heights of `count` rows from row `first`, counted from the south; as they are stored, but scale and offset
   * applied; NaN where there is no data. @throws ImportError where they cannot be read.
   */
  readRows(first: number, count: number): Promise<Float32Array>;
  close(): void;
}

/** Cells that a raster may have: more is a damaged header. */
export const mostCells = 20_000_000_000;
/** Cells along one side. */
export const mostCellsAcross = 2_000_000;
