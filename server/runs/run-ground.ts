import { manholesWithin } from '../../models/drainage/coupling/flood-with-sewer.ts';
import { cellLevels } from '../../models/flood/ground/prepare.ts';
import { toPlane } from '../../models/flood/interventions/intervention-ground.ts';
import { refinedGrid, refinedPlaces } from '../../models/flood/refined/refined-places.ts';
import { scenarioInputs } from '../../models/flood/scenario-inputs.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { readGround } from '../../tiles/terrain/ground-files.ts';
import { checkBed } from './check-ground.ts';
import type { FloodRunRequest } from './flood-run.ts';
import { inputHashes } from './input-hashes.ts';
import { readSewer } from './sewer/sewer-files.ts';

/** What a run is of: all that its ground follows from. */
export type GroundRequest = Pick<
  FloodRunRequest,
  'scenario' | 'grid' | 'terrain' | 'footprints' | 'knownRain' | 'sewer'
>;

/** `ForeseenRun.key`. */
export const groundKey = ({
  scenario,
  grid,
  terrain,
  knownRain,
  sewer,
}: Omit<GroundRequest, 'footprints'>): string => JSON.stringify([scenario, grid, terrain, knownRain, sewer]);

export interface RunGround extends ReturnType<typeof scenarioInputs> {
  /** SHA-256 of each input. */
  hashes: Record<string, string>;
  /** The drainage network below. */
  sewer?: Awaited<ReturnType<typeof readSewer>>;
}

/**
 * Reads terrain and buildings, and brings all places of a scenario onto its cells. It needs no more than the request, so
 * it can be done before anybody asks for the run.
 * @throws Error with one sentence where the ground cannot be computed on.
 */
export async function makeGround(request: GroundRequest): Promise<RunGround> {
  const { scenario, grid } = request;
  const place = toPlane(grid);
  const places = refinedPlaces(grid, scenario, place);
  const terrain = await Promise.all(request.terrain.map((entry) => readGround(entry.folder)));
  const read = request.sewer && (await readSewer(request.sewer));
  const hashing = inputHashes(request, terrain, places, read?.text);
  const plane = projection(grid.crs);
  const bed = cellLevels(grid, plane, terrain);
  checkBed(grid, bed);
  const made = scenarioInputs({
    scenario,
    grid,
    bed,
    footprints: request.footprints,
    knownRain: request.knownRain,
    manholes: read && manholesWithin(read.sewer, scenario.sewer!, grid, place),
    refined: places.map((place) => {
      const finer = refinedGrid(grid, place);
      const finerBed = cellLevels(finer, plane, terrain);
      checkBed(finer, finerBed);
      return { place, bed: finerBed };
    }),
  });
  return { ...made, hashes: await hashing, ...(read && { sewer: read }) };
}
