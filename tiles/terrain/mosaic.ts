import { type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import { readCrs } from '../../models/geo/crs-name.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { heightReference, SourceHeights } from '../place/source-heights.ts';
import { type ElevationRaster, mostCells } from './elevation-raster.ts';
import type { RasterPlace } from './gaps.ts';
import { FileHeights, type HeightStore, MemoryHeights } from './height-store.ts';
import { isMetric, metricPlane } from './metric-plane.ts';
import { boundsOf } from './surface.ts';

export interface Mosaic {
  store: HeightStore;
  place: RasterPlace;
  /** EPSG name or proj4 definition of the metric plane. */
  crs: string;
  /** The system of the first file, as it or the user names it. */
  sourceCrs: string;
  heightDatum: string;
}

/** A raster with what its numbers mean. */
interface Piece {
  raster: ElevationRaster;
  plane: Projection;
  heights: SourceHeights;
  metresPerHeightUnit: number;
}

/** Cells that are read at a time. */
const bandCells = 4_000_000;
/** Larger mosaics stay on disk. */
const mostCellsInMemory = 8_000_000;
/** Cells between places whose projection is reckoned; between them it is interpolated. */
const nodeCells = 32;

/**
 * Puts rasters together on one grid of square metres, heights above the geoid (EGM96). Where several know a cell the
 * first one counts. A raster that has the grid's cells keeps its heights as they are, others are interpolated.
 * @param path File for a mosaic that is too large for the memory.
 * @param warnings Sentences about what was resampled are appended here.
 * @param mostInMemory Cells of a mosaic that is held in memory.
 * @throws ImportError where a raster has no place on earth or no coordinate system.
 */
export async function buildMosaic(
  rasters: readonly ElevationRaster[],
  path: string,
  request: ImportRequest,
  warnings: string[],
  mostInMemory = mostCellsInMemory,
): Promise<Mosaic> {
  const pieces = rasters.map((raster) => pieceOf(raster, request));
  const { plane, crs, place } = targetOf(pieces, request);
  const { columns, rows, cellMetres } = place;
  if (!(columns * rows <= mostCells))
    throw new ImportError(
      `${rasters[0]!.file}: expected at most ${mostCells} cells in all, found ${columns} × ${rows}; import files that lie far apart one by one.`,
    );
  const aligned = pieces.map((piece) => isAligned(piece, plane, place));
  for (const [n, { raster }] of pieces.entries())
    if (!aligned[n])
      warnings.push(
        `${raster.file}: resampled to a metric grid of ${cellMetres.toFixed(2)} m cells, because its own cells are ${pieces.length > 1 ? 'other ones' : 'not square metres'}.`,
      );
  const store =
    columns * rows <= mostInMemory
      ? new MemoryHeights(columns, rows)
      : new FileHeights(path, columns, rows, 'w');
  try {
    const bandRows = Math.max(1, Math.floor(bandCells / columns));
    for (let first = 0; first < rows; first += bandRows) {
      request.signal?.throwIfAborted();
      const count = Math.min(bandRows, rows - first);
      const band = new Float32Array(columns * count).fill(Number.NaN);
      for (const [n, piece] of pieces.entries())
        await (aligned[n]
          ? copy(piece, place, band, first, count)
          : resample(piece, plane, place, band, first, count));
      store.write(0, first, columns, band);
      request.onProgress?.({ stage: 'reading heights', done: first + count, total: rows });
    }
    return {
      store,
      place,
      crs,
      sourceCrs: request.crs ?? rasters[0]!.crs!,
      heightDatum: pieces[0]!.heights.datum,
    };
  } catch (error) {
    if (store instanceof FileHeights) store.remove();
    throw error;
  }
}

function pieceOf(raster: ElevationRaster, request: ImportRequest): Piece {
  const crs = request.crs ?? raster.crs;
  if (!crs)
    throw new ImportError(
      `${raster.file}: the file does not name its coordinate system; give it with the import, e.g. EPSG:4549.`,
    );
  const plane = knownProjection(crs, raster.file);
  checkPlace(raster, plane, crs);
  return {
    raster,
    plane,
    heights: new SourceHeights(heightReference(crs, request)),
    metresPerHeightUnit:
      raster.metresPerHeightUnit !== 1
        ? raster.metresPerHeightUnit
        : (readCrs(crs).vertical?.unitMetres ?? 1),
  };
}

/** A wrong coordinate system shows as a place that is not on Earth. */
function checkPlace(raster: ElevationRaster, plane: Projection, crs: string): void {
  const east = raster.x0 + raster.columns * raster.cellWidth;
  const north = raster.y0 + raster.rows * raster.cellHeight;
  const corner = plane.toGeographic(raster.x0, raster.y0);
  const other = plane.toGeographic(east, north);
  const onEarth = [corner, other].every(
    ({ longitude, latitude }) => Math.abs(longitude) <= 180 && Math.abs(latitude) < 90,
  );
  if (!onEarth)
    throw new ImportError(
      `${raster.file}: its extent ${raster.x0} ${raster.y0} to ${east} ${north} is outside ${crs}; give the coordinate system of the file.`,
    );
}

/** The grid of the mosaic: that of the first raster where it is one of square metres, with the finest cells. */
function targetOf(
  pieces: readonly Piece[],
  request: ImportRequest,
): { plane: Projection; crs: string; place: RasterPlace } {
  const [{ plane: own, raster: first }] = pieces as [Piece];
  const middle = own.toGeographic(
    first.x0 + (first.columns / 2) * first.cellWidth,
    first.y0 + (first.rows / 2) * first.cellHeight,
  );
  const square = Math.abs(first.cellWidth / first.cellHeight - 1) < 1e-6;
  const plane = metricPlane(own, middle);
  const kept = plane === own;
  const crs = kept ? (request.crs ?? first.crs!) : plane.definition;
  const extents = pieces.map((piece) => extentIn(piece, plane));
  const cellMetres =
    kept &&
    square &&
    pieces.every(
      ({ plane: { definition }, raster }) => definition === own.definition && sameCells(raster, first),
    )
      ? first.cellWidth
      : Math.min(...pieces.map(({ raster }, n) => cellIn(raster, extents[n]!)));
  const west = Math.min(...extents.map((extent) => extent[0]));
  const south = Math.min(...extents.map((extent) => extent[1]));
  const cells = (metres: number): number => {
    const count = metres / cellMetres;
    return Math.max(1, Math.abs(count - Math.round(count)) < 1e-3 ? Math.round(count) : Math.floor(count));
  };
  return {
    plane,
    crs,
    place: {
      x0: west,
      y0: south,
      cellMetres,
      columns: cells(Math.max(...extents.map((extent) => extent[2])) - west),
      rows: cells(Math.max(...extents.map((extent) => extent[3])) - south),
    },
  };
}

const sameCells = (a: ElevationRaster, b: ElevationRaster): boolean =>
  Math.abs(a.cellWidth / b.cellWidth - 1) < 1e-6 && Math.abs(a.cellHeight / b.cellHeight - 1) < 1e-6;

type Extent = [west: number, south: number, east: number, north: number];

function cellIn({ columns, rows }: ElevationRaster, [west, south, east, north]: Extent): number {
  return Math.min((east - west) / columns, (north - south) / rows);
}

function extentIn({ raster, plane: own }: Piece, plane: Projection): Extent {
  const { x0, y0, columns, rows, cellWidth, cellHeight } = raster;
  const [east, north] = [x0 + columns * cellWidth, y0 + rows * cellHeight];
  if (own.definition === plane.definition) return [x0, y0, east, north];
  const [westDegrees, southDegrees, eastDegrees, northDegrees] = boundsOf(own, x0, y0, east, north);
  const points = [westDegrees, (westDegrees + eastDegrees) / 2, eastDegrees].flatMap((longitude) =>
    [southDegrees, (southDegrees + northDegrees) / 2, northDegrees].map((latitude) =>
      plane.fromGeographic({ longitude, latitude }),
    ),
  );
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The raster's cells are cells of the mosaic, and its heights those of the mosaic. */
function isAligned({ raster, plane: own }: Piece, plane: Projection, place: RasterPlace): boolean {
  const { cellMetres, x0, y0 } = place;
  const whole = (cells: number): boolean => Math.abs(cells - Math.round(cells)) < 1e-3;
  return (
    own.definition === plane.definition &&
    isMetric(own) &&
    Math.abs(raster.cellWidth / cellMetres - 1) < 1e-6 &&
    Math.abs(raster.cellHeight / cellMetres - 1) < 1e-6 &&
    whole((raster.x0 - x0) / cellMetres) &&
    whole((raster.y0 - y0) / cellMetres)
  );
}

async function copy(
  { raster, heights, plane, metresPerHeightUnit }: Piece,
  { x0, y0, cellMetres, columns }: RasterPlace,
  band: Float32Array,
  first: number,
  count: number,
): Promise<void> {
  const rowShift = Math.round((raster.y0 - y0) / cellMetres);
  const columnShift = Math.round((raster.x0 - x0) / cellMetres);
  const from = Math.max(first, rowShift);
  const to = Math.min(first + count, rowShift + raster.rows);
  if (from >= to) return;
  const values = await raster.readRows(from - rowShift, to - from);
  const lift = new HeightLift(heights, plane);
  const last = Math.min(raster.columns, columns - columnShift);
  for (let row = from; row < to; row++) {
    lift.row(x0, y0 + (row + 0.5) * cellMetres, cellMetres, columns);
    for (let column = Math.max(0, -columnShift); column < last; column++) {
      const cell = (row - first) * columns + columnShift + column;
      if (Number.isNaN(band[cell]))
        band[cell] =
          values[(row - from) * raster.columns + column]! * metresPerHeightUnit -
          lift.metres[columnShift + column]!;
    }
  }
}

/** Bilinear heights of the raster at the cells of a band, its coordinates interpolated between nodes. */
async function resample(
  { raster, plane: own, heights, metresPerHeightUnit }: Piece,
  plane: Projection,
  place: RasterPlace,
  band: Float32Array,
  first: number,
  count: number,
): Promise<void> {
  const { x0, y0, cellMetres, columns } = place;
  const across = Math.ceil(columns / nodeCells) + 1;
  const down = Math.ceil(count / nodeCells) + 1;
  const nodes = new Float64Array(across * down * 2);
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let r = 0; r < down; r++)
    for (let c = 0; c < across; c++) {
      const x = x0 + (c * nodeCells + 0.5) * cellMetres;
      const y = y0 + (first + r * nodeCells + 0.5) * cellMetres;
      const [sourceX, sourceY] = own.fromGeographic(plane.toGeographic(x, y));
      const row = (sourceY - raster.y0) / raster.cellHeight - 0.5;
      nodes[(r * across + c) * 2] = (sourceX - raster.x0) / raster.cellWidth - 0.5;
      nodes[(r * across + c) * 2 + 1] = row;
      if (row < lowest) lowest = row;
      if (row > highest) highest = row;
    }
  const firstRow = Math.max(0, Math.floor(lowest) - 1);
  const lastRow = Math.min(raster.rows - 1, Math.ceil(highest) + 1);
  if (!(firstRow <= lastRow)) return;
  const values = await raster.readRows(firstRow, lastRow - firstRow + 1);
  const rowsRead = lastRow - firstRow + 1;
  const lift = new HeightLift(heights, plane);
  for (let r = 0; r < count; r++) {
    const i = Math.floor(r / nodeCells);
    const fy = r / nodeCells - i;
    lift.row(x0, y0 + (first + r + 0.5) * cellMetres, cellMetres, columns);
    for (let c = 0; c < columns; c++) {
      const cell = r * columns + c;
      if (!Number.isNaN(band[cell])) continue;
      const j = Math.floor(c / nodeCells);
      const fx = c / nodeCells - j;
      const a = (i * across + j) * 2;
      const b = a + across * 2;
      const column =
        (nodes[a]! * (1 - fx) + nodes[a + 2]! * fx) * (1 - fy) +
        (nodes[b]! * (1 - fx) + nodes[b + 2]! * fx) * fy;
      const row =
        (nodes[a + 1]! * (1 - fx) + nodes[a + 3]! * fx) * (1 - fy) +
        (nodes[b + 1]! * (1 - fx) + nodes[b + 3]! * fx) * fy -
        firstRow;
      band[cell] =
        bilinear(values, raster.columns, rowsRead, column, row) * metresPerHeightUnit - lift.metres[c]!;
    }
  }
}

/** NaN beyond half a cell outside the rows and columns, and beside an unknown cell. */
function bilinear(values: Float32Array, columns: number, rows: number, column: number, row: number): number {
  if (!(column >= -0.5 && row >= -0.5 && column <= columns - 0.5 && row <= rows - 0.5)) return Number.NaN;
  const c0 = Math.min(Math.max(Math.floor(column), 0), Math.max(columns - 2, 0));
  const r0 = Math.min(Math.max(Math.floor(row), 0), Math.max(rows - 2, 0));
  const c1 = Math.min(c0 + 1, columns - 1);
  const r1 = Math.min(r0 + 1, rows - 1);
  const fx = Math.min(Math.max(column - c0, 0), 1);
  const fy = Math.min(Math.max(row - r0, 0), 1);
  const south = values[r0 * columns + c0]! * (1 - fx) + values[r0 * columns + c1]! * fx;
  const north = values[r1 * columns + c0]! * (1 - fx) + values[r1 * columns + c1]! * fx;
  return south * (1 - fy) + north * fy;
}

/** What is to be taken off the heights of a row to get those above the geoid; interpolated between some places. */
class HeightLift {
  metres = new Float64Array(0);
  private readonly varies: boolean;

  constructor(
    private readonly heights: SourceHeights,
    private readonly plane: Projection,
  ) {
    this.varies = heights.reference.surface === 'ellipsoid';
  }

  row(x0: number, y: number, cellMetres: number, columns: number): void {
    if (this.metres.length !== columns)
      this.metres = new Float64Array(columns).fill(this.varies ? 0 : this.heights.fromGeoid(0, 0));
    if (!this.varies) return;
    const step = Math.max(1, Math.floor(1000 / cellMetres));
    let [from, before] = [0, this.at(x0, y)];
    for (let to = step; from < columns; to += step) {
      const after = this.at(x0 + to * cellMetres, y);
      for (let column = from; column < Math.min(to, columns); column++)
        this.metres[column] = before + ((after - before) * (column + 0.5 - from)) / step;
      [from, before] = [to, after];
    }
  }

  private at(x: number, y: number): number {
    const { longitude, latitude } = this.plane.toGeographic(x, y);
    return this.heights.fromGeoid(longitude, latitude);
  }
}

/** The plane of a mosaic. */
export const planeOf = ({ crs }: Mosaic): Projection => projection(crs);
