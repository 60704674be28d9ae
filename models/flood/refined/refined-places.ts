import { cellsInPolygon, type PlaneGrid } from '../ground/rasterise.ts';
import type { ToPlane } from '../interventions/intervention-ground.ts';
import type { Intervention } from '../interventions/interventions.ts';
import type { PlanePoint } from '../interventions/line-faces.ts';
import type { FloodScenario } from '../scenario.ts';
import { type Rectangle, rectanglesOf } from './rectangles.ts';
import { type Refinement, refinementStep } from './refinement.ts';

/** Where a refinement lies, in cells of the grid. */
export type RefinedPlace = Pick<Refinement, 'level' | 'column' | 'row' | 'columns' | 'rows'>;

/** Cells of the grid around what is asked for that are finer too. */
const marginCells = 4;

/** What of a scenario asks for finer cells. */
export type FinerQuestion = Pick<FloodScenario, 'refinements' | 'finerAround' | 'interventions' | 'inflows'>;

/**
 * The parts of a grid with finer cells: blocks of 64 cells that touch what asks for cells half as wide, blocks of 32 for a
 * quarter as wide, and around these half as wide ones.
 * @throws Error with one sentence where cells of another width are asked for.
 */
export function refinedPlaces(grid: PlaneGrid, scenario: FinerQuestion, toPlane: ToPlane): RefinedPlace[] {
  const [half, quarter] = [new Blocks(grid, refinementStep(1)), new Blocks(grid, refinementStep(2))];
  for (const [index, { polygon, cellMetres, cells }] of (scenario.refinements ?? []).entries()) {
    const finer = cellMetres === undefined ? { half: 2, quarter: 4 }[cells!] : grid.cellMetres / cellMetres;
    const blocks = Math.abs(finer - 2) < 1e-6 ? half : Math.abs(finer - 4) < 1e-6 ? quarter : null;
    if (!blocks)
      throw new Error(
        `Refinement ${index + 1}: expected cells of ${grid.cellMetres / 2} m or ${grid.cellMetres / 4} m, half or a ` +
          `quarter of the area's, found ${cellMetres} m.`,
      );
    const rings = polygon.map((ring) => ring.map(toPlane));
    blocks.markWithin(rings);
    for (const ring of rings) blocks.markAlong([...ring, ring[0]!]);
  }
  const { finerAround = 'none' } = scenario;
  if (finerAround !== 'none') {
    const blocks = finerAround === 'half' ? half : quarter;
    for (const one of scenario.interventions ?? [])
      for (const line of linesOf(one)) blocks.markAlong(line.map(toPlane));
    for (const { longitude, latitude } of scenario.inflows)
      blocks.markAlong([toPlane([longitude, latitude])]);
  }
  for (const [column, row] of quarter.marked())
    for (const up of [-1, 0, 1])
      for (const right of [-1, 0, 1]) half.mark(Math.floor((column + right) / 2), Math.floor((row + up) / 2));
  return [
    ...half.rectangles().map((place): RefinedPlace => ({ level: 1, ...place })),
    ...quarter.rectangles().map((place): RefinedPlace => ({ level: 2, ...place })),
  ];
}

/** The grid of a part's own cells. */
export function refinedGrid<Grid extends PlaneGrid>(grid: Grid, place: RefinedPlace): Grid {
  const finer = 2 ** place.level;
  return {
    ...grid,
    columns: finer * place.columns,
    rows: finer * place.rows,
    cellMetres: grid.cellMetres / finer,
    x0: grid.x0 + place.column * grid.cellMetres,
    y0: grid.y0 + place.row * grid.cellMetres,
  };
}

/** 1 in the cells of a grid, or of one of its parts (`of`), that parts with finer cells take the place of. */
export function coveredCells(
  grid: PlaneGrid,
  places: readonly RefinedPlace[],
  of: RefinedPlace | null = null,
): Uint8Array {
  const finer = 2 ** (of?.level ?? 0);
  const { columns, rows } = of ? refinedGrid(grid, of) : grid;
  const covered = new Uint8Array(columns * rows);
  for (const place of places) {
    if (place.level <= (of?.level ?? 0)) continue;
    const from = (first: number, corner: number): number => Math.max(0, finer * (first - corner));
    const until = (end: number, corner: number, most: number): number =>
      Math.min(most, finer * (end - corner));
    const [left, bottom] = [of?.column ?? 0, of?.row ?? 0];
    for (let row = from(place.row, bottom); row < until(place.row + place.rows, bottom, rows); row++)
      for (
        let column = from(place.column, left);
        column < until(place.column + place.columns, left, columns);
        column++
      )
        covered[row * columns + column] = 1;
  }
  return covered;
}

/** Where an intervention meets the water: along a line, or at places of their own. */
function linesOf(one: Intervention): (readonly (readonly [number, number])[])[] {
  if ('line' in one) return [one.line];
  if ('polygon' in one) return [[...one.polygon, one.polygon[0]!]];
  if (one.kind === 'inlet') return [[one.at]];
  return one.to ? [[one.from], [one.to]] : [[one.from]];
}

/** Square blocks of cells of a grid, marked or not. */
class Blocks {
  private readonly across: number;
  private readonly up: number;
  private readonly marks: Uint8Array;

  constructor(
    private readonly grid: PlaneGrid,
    private readonly cells: number,
  ) {
    this.across = Math.ceil(grid.columns / cells);
    this.up = Math.ceil(grid.rows / cells);
    this.marks = new Uint8Array(this.across * this.up);
  }

  mark(column: number, row: number): void {
    if (column >= 0 && row >= 0 && column < this.across && row < this.up)
      this.marks[row * this.across + column] = 1;
  }

  /** Marks what lies within a polygon. */
  markWithin(rings: readonly (readonly PlanePoint[])[]): void {
    const { columns } = this.grid;
    cellsInPolygon(this.grid, rings as unknown as number[][][], (cell) => {
      this.mark(
        Math.floor((cell % columns) / this.cells),
        Math.floor(Math.floor(cell / columns) / this.cells),
      );
    });
  }

  /** Marks what lies along a line, or about a single point, with a margin. */
  markAlong(points: readonly PlanePoint[]): void {
    const { cellMetres, x0, y0 } = this.grid;
    points.forEach(([x, y], n) => {
      const [toX, toY] = points[n + 1] ?? [x, y];
      const steps = Math.ceil(Math.hypot(toX - x, toY - y) / (marginCells * cellMetres));
      for (let step = 0; step <= steps; step++) {
        const part = steps === 0 ? 0 : step / steps;
        const column = (x + part * (toX - x) - x0) / cellMetres;
        const row = (y + part * (toY - y) - y0) / cellMetres;
        for (const up of [-marginCells, marginCells])
          for (const right of [-marginCells, marginCells])
            this.mark(Math.floor((column + right) / this.cells), Math.floor((row + up) / this.cells));
      }
    });
  }

  *marked(): Generator<[column: number, row: number]> {
    for (const [place, mark] of this.marks.entries())
      if (mark === 1) yield [place % this.across, Math.floor(place / this.across)];
  }

  /** The marked blocks as rectangles of cells of the grid, none on another. */
  rectangles(): Rectangle[] {
    const { across, up, cells, grid } = this;
    return rectanglesOf(this.marks, across, up).map(({ column, row, columns, rows }) => ({
      column: column * cells,
      row: row * cells,
      columns: Math.min(columns * cells, grid.columns - column * cells),
      rows: Math.min(rows * cells, grid.rows - row * cells),
    }));
  }
}
