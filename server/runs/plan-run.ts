import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../models/city/city.ts';
import { checkTimes } from '../../models/flood/forcing/rain.ts';
import { withInflowHydrographs } from '../../models/flood/forcing/scenario-inflows.ts';
import { withStormRain } from '../../models/flood/forcing/scenario-rain.ts';
import { cellSizeRefusal } from '../../models/flood/ground/ground-check.ts';
import { scenarioGrid } from '../../models/flood/ground/prepare.ts';
import { cellAt, cellsInPolygon, type PlaneGrid } from '../../models/flood/ground/rasterise.ts';
import { landClassOf } from '../../models/flood/infiltration/land-classes.ts';
import { checkInterventionPlaces, toPlane } from '../../models/flood/interventions/intervention-ground.ts';
import { checkInterventions } from '../../models/flood/interventions/interventions.ts';
import { refinedGrid, refinedPlaces } from '../../models/flood/refined/refined-places.ts';
import { type FloodGrid, type FloodScenario, floodScenario } from '../../models/flood/scenario.ts';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import { groundGridHeader } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { geoid } from '../../tiles/geoid-file.ts';
import { datasetFolder } from '../city/ground.ts';
import { HttpError } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { memoryRefusal, runMemory } from './run-memory.ts';
import { planSewer, type SewerPlan } from './sewer/sewer-plan.ts';

/** The most frames of one run of the server. */
export const mostFrames = 1000;

export interface TerrainFolder {
  dataset: string;
  folder: string;
}

export interface RunPlan {
  grid: FloodGrid;
  /** Parts with finer cells. */
  refined: PlaneGrid[];
  terrain: TerrainFolder[];
  /** The drainage network below. */
  sewer?: SewerPlan;
  /** Extent of the grid in degrees. */
  bounds: Bounds;
}

/** Checks a scenario's shape. @throws HttpError 422 with one sentence. */
export function readScenario(body: unknown): FloodScenario {
  const parsed = floodScenario.safeParse(body);
  if (!parsed.success) throw new HttpError(422, `Scenario, ${zodSentence(parsed.error, body)}`);
  let scenario = parsed.data;
  const [west, south, east, north] = scenario.extent ?? [0, 0, 1, 1];
  if (!(west < east && south < north))
    throw new HttpError(
      422,
      `Area: expected west < east and south < north, found ${west}, ${south}, ${east}, ${north}.`,
    );
  if (scenario.order === 'second' && scenario.buildings === 'porous')
    throw new HttpError(
      422,
      'Scenario: buildings as porosity are computed with the first order of accuracy only, found order "second".',
    );
  try {
    scenario = withInflowHydrographs(withStormRain(scenario));
    for (const { landClass } of scenario.landAreas ?? []) landClassOf(landClass);
    for (const [index, { levels }] of (scenario.heldLevels ?? []).entries())
      checkTimes(levels, `Held level ${index + 1}`);
    checkTimes(scenario.rain, 'Rain');
    checkInterventions(scenario.interventions ?? []);
    for (const [index, inflow] of scenario.inflows.entries())
      checkTimes(inflow.hydrograph, `Inflow ${index + 1}`);
  } catch (error) {
    throw new HttpError(422, (error as Error).message);
  }
  const frames = Math.ceil(scenario.durationSeconds / scenario.frameSeconds) + 1;
  if (frames > mostFrames)
    throw new HttpError(
      422,
      `The scenario asks for ${frames} frames; at most ${mostFrames} are kept: choose longer frames or a shorter time.`,
    );
  return scenario;
}

/**
 * Lays the grid of a scenario that fits into the memory there is. Datasets: those of the city, in the order of their import; the terrain imported last
 * counts first.
 * @throws HttpError 422 with one sentence where it cannot be computed.
 */
export async function planRun(
  context: { database: Database; dataFolder: string },
  city: City,
  datasets: { id: string }[],
  scenario: FloodScenario,
  availableBytes = process.availableMemory(),
): Promise<RunPlan> {
  const { dataFolder } = context;
  const terrain = datasets
    .map(({ id }) => ({ dataset: id, folder: datasetFolder(dataFolder, city.id, id) }))
    .filter(({ folder }) => existsSync(join(folder, 'ground.json')))
    .reverse();
  if (terrain.length === 0)
    throw new HttpError(422, `City "${city.id}" has no terrain; import some before a flood can be computed.`);
  const headers = await Promise.all(
    terrain.map(async ({ folder }) =>
      groundGridHeader.parse(JSON.parse(await readFile(join(folder, 'ground.json'), 'utf8'))),
    ),
  );
  for (const [index, { cellMetres }] of headers.entries()) {
    const degrees = cellSizeRefusal(terrain[index]!.dataset, cellMetres);
    if (degrees) throw new HttpError(422, degrees);
  }
  const plane = cityPlane(city.origin);
  const grid = scenarioGrid(plane, headers, scenario.extent, scenario.cellMetres);
  if (!grid)
    throw new HttpError(
      422,
      `The area holds fewer than 4 × 4 cells of ${scenario.cellMetres} m that lie on terrain of city "${city.id}".`,
    );
  const place = toPlane({ crs: plane.definition });
  const sewer = scenario.sewer && (await planSewer(context, city, datasets, scenario.sewer, grid, place));
  const refusal = memoryRefusal(runMemory(scenario, grid, 0, sewer?.nodes), availableBytes);
  if (refusal) throw new HttpError(422, refusal);
  for (const [index, inflow] of scenario.inflows.entries()) {
    const [x, y] = plane.fromGeographic(inflow);
    if (cellAt(grid, x, y) === null)
      throw new HttpError(422, `Inflow ${index + 1} lies outside the area that is computed.`);
  }
  for (const [index, { polygon }] of (scenario.heldLevels ?? []).entries()) {
    const rings = polygon.map((ring) =>
      ring.map(([longitude, latitude]) => plane.fromGeographic({ longitude, latitude })),
    );
    if (cellsInPolygon(grid, rings, () => undefined) === 0)
      throw new HttpError(
        422,
        `Held level ${index + 1}: no cell of ${grid.cellMetres} m of the area that is computed lies within its polygon.`,
      );
  }
  let refined: PlaneGrid[];
  try {
    const at = { ...grid, crs: plane.definition };
    checkInterventionPlaces(at, scenario.interventions ?? [], place);
    refined = refinedPlaces(grid, scenario, place).map((part) => refinedGrid(grid, part));
    const finer = refined.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
    if (finer > 0 && scenario.buildings === 'porous')
      throw new Error('Buildings as porosity are computed on cells of one size only; ask for no finer ones.');
    const finerRefusal = memoryRefusal(runMemory(scenario, grid, finer, sewer?.nodes), availableBytes);
    if (finerRefusal) throw new Error(finerRefusal);
  } catch (error) {
    throw new HttpError(422, (error as Error).message);
  }
  const corner = (column: number, row: number) =>
    plane.toGeographic(grid.x0 + column * grid.cellMetres, grid.y0 + row * grid.cellMetres);
  const corners = [
    corner(0, 0),
    corner(grid.columns, 0),
    corner(0, grid.rows),
    corner(grid.columns, grid.rows),
  ];
  const longitudes = corners.map((place) => place.longitude);
  const latitudes = corners.map((place) => place.latitude);
  const centre = corner(grid.columns / 2, grid.rows / 2);
  return {
    terrain,
    refined,
    ...(sewer && { sewer }),
    grid: {
      ...grid,
      crs: plane.definition,
      geoidUndulation: geoid().undulation(centre.longitude, centre.latitude),
    },
    bounds: [
      Math.min(...longitudes),
      Math.min(...latitudes),
      Math.max(...longitudes),
      Math.max(...latitudes),
    ],
  };
}
