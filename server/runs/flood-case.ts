import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  cellAt,
  cellsInCircle,
  cellsInPolygon,
  type PlaneGrid,
} from '../../models/flood/ground/rasterise.ts';
import type { FloodInputs } from '../../models/flood/inputs.ts';
import { readAsciiGrid } from '../../tiles/terrain/ascii-grid.ts';
import { readCaseFile, readCaseFiles, readNumbers, readPolygons } from './case-files.ts';

const edge = z.enum(['open', 'closed']);
const column = z.number().int().min(1);

/** A case of a benchmark: a DEM in its own plane, obstacles, constant inflows, surveyed stages. Paths: case-files.ts. */
export const floodCase = z.strictObject({
  title: z.string(),
  source: z.string(),
  /** ESRI ASCII grid with square cells; all coordinates of the case are in its plane. */
  dem: z.string(),
  /** Polygons as solid obstacles: CSV (one ring a file) or GeoJSON. */
  obstacles: z.string().optional(),
  manningCoefficient: z.number().min(0).max(1),
  roughness: z
    .array(z.strictObject({ polygon: z.string(), manningCoefficient: z.number().min(0).max(1) }))
    .default([]),
  inflows: z.array(
    z.strictObject({
      x: z.number(),
      y: z.number(),
      radiusMetres: z.number().positive(),
      cubicMetresPerSecond: z.number().min(0),
    }),
  ),
  edges: z.strictObject({ west: edge, east: edge, south: edge, north: edge }),
  /** Columns count from 1; the first line is a header. Stages are metres on the DEM's datum. */
  observations: z
    .strictObject({
      file: z.string(),
      columns: z.strictObject({
        x: column,
        y: column,
        name: column,
        surveyed: column,
        others: z.record(z.string(), column).default({}),
      }),
    })
    .optional(),
  /** Stops earlier once the stages change by less than 1 mm in 200 s. */
  durationSeconds: z.number().positive(),
  toleranceMetres: z.number().positive().default(0.3),
});
export type FloodCase = z.infer<typeof floodCase>;

export interface ObservationPoint {
  name: string;
  x: number;
  y: number;
  surveyedMetres: number;
  others: Record<string, number>;
  /** Cell of the grid in which it lies. */
  cell: number;
}

export interface LoadedCase {
  description: FloodCase;
  grid: PlaneGrid;
  inputs: FloodInputs;
  observations: ObservationPoint[];
}

/** A case by the name of a built-in one (cases/) or the path of a JSON file. @throws Error with one sentence. */
export async function readCaseDescription(nameOrFile: string): Promise<FloodCase> {
  const builtIn = new URL(`./cases/${encodeURIComponent(nameOrFile)}.json`, import.meta.url);
  const file = existsSync(builtIn) ? builtIn : nameOrFile;
  if (!existsSync(file))
    throw new Error(
      `Case "${nameOrFile}": expected a built-in case (merewether) or a JSON file, found neither.`,
    );
  let document: unknown;
  try {
    document = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new Error(`${nameOrFile}: expected a case in JSON, found text that is not JSON.`);
  }
  const parsed = floodCase.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Error(`${nameOrFile}, ${issue.path.join('.') || 'document'}: ${issue.message}.`);
  }
  return parsed.data;
}

/** Reads the files of a case below `folder` and makes the solver's inputs. @throws Error with one sentence. */
export async function loadCase(description: FloodCase, folder: string): Promise<LoadedCase> {
  const demFile = await readCaseFile(folder, description.dem);
  const dem = readAsciiGrid(demFile.bytes, demFile.name);
  if (Math.abs(dem.cellWidth - dem.cellHeight) > 1e-6 * dem.cellWidth)
    throw new Error(`${demFile.name}: expected square cells, found ${dem.cellWidth} × ${dem.cellHeight} m.`);
  const { columns, rows, x0, y0 } = dem;
  const grid: PlaneGrid = { columns, rows, x0, y0, cellMetres: dem.cellWidth };

  const walls = new Uint8Array(columns * rows);
  if (description.obstacles)
    for (const file of await readCaseFiles(folder, description.obstacles))
      for (const rings of readPolygons(file))
        cellsInPolygon(grid, rings, (cell) => {
          walls[cell] = 1;
        });
  const manning = new Float32Array(columns * rows).fill(description.manningCoefficient);
  for (const area of description.roughness)
    for (const rings of readPolygons(await readCaseFile(folder, area.polygon)))
      cellsInPolygon(grid, rings, (cell) => {
        manning[cell] = area.manningCoefficient;
      });
  const wettable = (cell: number): boolean => walls[cell] === 0 && !Number.isNaN(dem.heights[cell]!);
  const inflows = description.inflows.map(({ x, y, radiusMetres, cubicMetresPerSecond }, index) => {
    const cells = Uint32Array.from(cellsInCircle(grid, x, y, radiusMetres).filter(wettable));
    if (cells.length === 0)
      throw new Error(`Inflow ${index + 1} at ${x}, ${y}: no ground lies within ${radiusMetres} m.`);
    return { cells, hydrograph: [{ seconds: 0, cubicMetresPerSecond }] };
  });

  const observations: ObservationPoint[] = [];
  if (description.observations) {
    const { file, columns: at } = description.observations;
    const text = await readCaseFile(folder, file);
    const needed = Math.max(at.x, at.y, at.name, at.surveyed, ...Object.values(at.others));
    for (const values of readNumbers(text, needed, true)) {
      const [x, y] = [values[at.x - 1]!, values[at.y - 1]!];
      const name = String(values[at.name - 1]);
      const cell = cellAt(grid, x, y);
      if (cell === null || !wettable(cell))
        throw new Error(`${text.name}: point ${name} at ${x}, ${y} does not lie on computed ground.`);
      observations.push({
        name,
        x,
        y,
        surveyedMetres: values[at.surveyed - 1]!,
        others: Object.fromEntries(
          Object.entries(at.others).map(([key, index]) => [key, values[index - 1]!]),
        ),
        cell,
      });
    }
    observations.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  }
  return {
    description,
    grid,
    observations,
    inputs: {
      columns,
      rows,
      cellMetres: grid.cellMetres,
      bed: dem.heights,
      walls,
      manningCoefficient: manning,
      inflows,
      edges: description.edges,
      unknownEdge: 'closed',
    },
  };
}
