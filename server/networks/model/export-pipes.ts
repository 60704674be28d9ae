import type { PipeDiscipline } from '../../../models/survey/classes.ts';
import { surveyTables, tableCsv } from '../../../tiles/survey/export-tables.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { editedModel } from './edited-model.ts';
import { pipeDataset, storedObjects } from './load-part.ts';
import type { PipeDataset, PipeForm } from './pipe-tables.ts';

export const exportForms = ['geojson', 'points', 'lines', 'inp'] as const;
export type ExportForm = (typeof exportForms)[number];

/** A file that a network was written as. */
export interface ExportedFile {
  name: string;
  type: string;
  text: string;
}

const disciplineOf: Record<PipeForm, PipeDiscipline> = { epanet: 'water', swmm: 'drainage', survey: 'other' };

/**
 * Writes a data set of pipes as it stands, with all edits: `geojson` its objects, `points` and `lines` the tables of
 * CJJ 61 as CSV in the coordinate system of the delivery, `inp` the EPANET or SWMM file.
 * @throws HttpError 404 no such data set of pipes, 422 a survey as .inp, or edits that its rules do not allow.
 */
export async function exportPipes(
  context: { database: Database; dataFolder: string },
  city: string,
  dataset: string,
  form: ExportForm,
): Promise<ExportedFile> {
  const { database } = context;
  const place = await pipeDataset(database, city, dataset);
  if (form === 'inp') return inputFile(context, place);
  const objects = await storedObjects(database, place, null);
  if (form === 'geojson') {
    const features = objects
      .filter(({ geometry }) => geometry !== null)
      .map(({ code, geometry, attributes, ...properties }) =>
        JSON.stringify({
          type: 'Feature',
          id: code,
          geometry,
          properties: { code, ...properties, ...attributes },
        }),
      );
    const text = `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
    return { name: `${dataset}.geojson`, type: 'application/geo+json', text };
  }
  const idOf = (code: string): string => {
    const id = code.slice(code.indexOf(':') + 1);
    return place.form === 'survey' ? id : id.slice(id.indexOf(':') + 1);
  };
  const tables = surveyTables(objects, place.crs, idOf, disciplineOf[place.form]);
  const name = `${dataset}_${form === 'points' ? 'POINT' : 'LINE'}.csv`;
  return { name, type: 'text/csv; charset=utf-8', text: tableCsv(tables[form]) };
}

async function inputFile(
  context: { database: Database; dataFolder: string },
  { city, dataset, form }: PipeDataset,
): Promise<ExportedFile> {
  if (form === 'survey')
    throw new HttpError(
      422,
      `"${dataset}" is no model: it has neither demands nor runoff, which an .inp file needs. Expected a water network or a drainage model.`,
    );
  const model = await editedModel(context, city, dataset, form);
  if (model === null)
    throw new HttpError(
      404,
      `The file of "${dataset}" was not kept by the version that imported it: import it again.`,
    );
  return { name: `${dataset}.inp`, type: 'text/plain; charset=utf-8', text: model.text };
}
