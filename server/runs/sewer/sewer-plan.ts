import { join } from 'node:path';
import type { City } from '../../../models/city/city.ts';
import type { SewerPlaces } from '../../../models/drainage/coupling/sewer-places.ts';
import { cellAt, type PlaneGrid } from '../../../models/flood/ground/rasterise.ts';
import type { ToPlane } from '../../../models/flood/interventions/intervention-ground.ts';
import type { FloodSewer } from '../../../models/flood/scenario.ts';
import type { ObjectChange } from '../../../models/pipes/pipe-edit.ts';
import { placeOf } from '../../../models/pipes/plan-line.ts';
import { datasetFolder } from '../../city/ground.ts';
import { HttpError } from '../../http/context.ts';
import { editedModel } from '../../networks/model/edited-model.ts';
import type { Database } from '../../store/database.ts';
import { readSewerPlaces, type SewerFolder, sewerFile } from './sewer-files.ts';

/** The drainage network of a scenario, and its size; one that has been edited as it is now. */
export interface SewerPlan extends SewerFolder {
  nodes: number;
}

/** @throws HttpError 422 with one sentence where the network is not there, or lies beside the area. */
export async function planSewer(
  context: { database: Database; dataFolder: string },
  city: City,
  datasets: readonly { id: string }[],
  { dataset }: FloodSewer,
  grid: PlaneGrid,
  place: ToPlane,
): Promise<SewerPlan> {
  const folder = datasetFolder(context.dataFolder, city.id, dataset);
  const known = datasets.some(({ id }) => id === dataset);
  const imported = known ? await readSewerPlaces(folder) : null;
  if (!imported)
    throw new HttpError(
      422,
      known
        ? `Data set "${dataset}" of city "${city.id}" is no drainage network (no ${join(dataset, sewerFile.text)}); one that was imported from SWMM by an older version is imported again.`
        : `City "${city.id}" has no data set "${dataset}"; expected one that was imported from a SWMM model.`,
    );
  const model = await editedModel(context, city.id, dataset, 'swmm');
  const places = { ...imported, nodes: placesAfter(imported.nodes, model?.changes.flat() ?? []) };
  const nodes = Object.values(places.nodes);
  if (!nodes.some((at) => cellAt(grid, ...place(at)) !== null))
    throw new HttpError(422, `Drainage network "${dataset}" lies beside the area that is computed.`);
  const edited = model && model.asked.edits > 0 ? { text: model.text, places } : undefined;
  return { dataset, folder, nodes: nodes.length, ...(edited && { edited }) };
}

/** Where nodes lie after edits of their network. */
function placesAfter(nodes: SewerPlaces['nodes'], changes: readonly ObjectChange[]): SewerPlaces['nodes'] {
  const places = { ...nodes };
  for (const { code, after, before } of changes) {
    if ((after ?? before)!.geometry?.type !== 'Point') continue;
    const id = code.split(':').slice(2).join(':');
    if (after) places[id] = [...placeOf(after)];
    else delete places[id];
  }
  return places;
}
