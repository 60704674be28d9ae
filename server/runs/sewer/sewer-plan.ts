import { join } from 'node:path';
import type { City } from '../../../models/city/city.ts';
import { cellAt, type PlaneGrid } from '../../../models/flood/ground/rasterise.ts';
import type { ToPlane } from '../../../models/flood/interventions/intervention-ground.ts';
import type { FloodSewer } from '../../../models/flood/scenario.ts';
import { datasetFolder } from '../../city/ground.ts';
import { HttpError } from '../../http/context.ts';
import { readSewerPlaces, type SewerFolder, sewerFile } from './sewer-files.ts';

/** The drainage network of a scenario, and its size. */
export interface SewerPlan extends SewerFolder {
  nodes: number;
}

/** @throws HttpError 422 with one sentence where the network is not there, or lies beside the area. */
export async function planSewer(
  dataFolder: string,
  city: City,
  datasets: readonly { id: string }[],
  { dataset }: FloodSewer,
  grid: PlaneGrid,
  place: ToPlane,
): Promise<SewerPlan> {
  const folder = datasetFolder(dataFolder, city.id, dataset);
  const known = datasets.some(({ id }) => id === dataset);
  const places = known ? await readSewerPlaces(folder) : null;
  if (!places)
    throw new HttpError(
      422,
      known
        ? `Data set "${dataset}" of city "${city.id}" is no drainage network (no ${join(dataset, sewerFile.text)}); one that was imported from SWMM by an older version is imported again.`
        : `City "${city.id}" has no data set "${dataset}"; expected one that was imported from a SWMM model.`,
    );
  const nodes = Object.values(places.nodes);
  if (!nodes.some((at) => cellAt(grid, ...place(at)) !== null))
    throw new HttpError(422, `Drainage network "${dataset}" lies beside the area that is computed.`);
  return { dataset, folder, nodes: nodes.length };
}
