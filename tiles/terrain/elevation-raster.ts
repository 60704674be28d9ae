/** A DEM as it came: a regular raster in its own coordinate system. */
export interface ElevationRaster {
  /** Name for messages, e.g. "dem.zip/dem.asc". */
  file: string;
  /** EPSG name or proj4 definition as the file says it; null where it does not. */
  crs: string | null;
  columns: number;
  rows: number;
  /** Lower-left corner of the lower-left cell and cell size, in units of the coordinate system. */
  x0: number;
  y0: number;
  cellWidth: number;
  cellHeight: number;
  /** Metres, row 0 in the south, NaN where there is no data. */
  heights: Float32Array;
}
