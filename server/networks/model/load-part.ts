import type { City, CityObject, Dataset } from '../../../models/city/city.ts';
import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import { type EdgeEnds, NetworkPart } from '../../../models/pipes/network-part.ts';
import { valveClass } from '../../../models/pipes/recorded-valves.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { isOfPipes, type PipeDataset, pipeForm } from './pipe-tables.ts';

/** @throws HttpError 404 where there is no such data set, or none of pipes. */
export async function pipeDataset(
  database: Database,
  city: string,
  dataset: string,
): Promise<PipeDataset & { undulationMetres: number; title: string; crs: string }> {
  const { rows } = await database.query<{ document: Dataset; city: City }>(
    `select d.document, c.document as city from dataset d join city c on c.id = d.city where d.city = $1 and d.id = $2`,
    [city, dataset],
  );
  const { document, city: owner } = rows[0] ?? {};
  const form = document && pipeForm(document.kind);
  if (!form) throw new HttpError(404, sayEdit('model.edit.no-dataset', { city, dataset }));
  return {
    city,
    dataset,
    form,
    datum: document.heightDatum,
    title: document.title,
    crs: document.crs,
    undulationMetres:
      document.heightDatum === 'ellipsoid' ? 0 : (document.geoidUndulation ?? owner!.geoidUndulation),
  };
}

/** Pipes and nodes of a data set as they were imported or edited; all, or those of some codes. In the order of their codes. */
export async function storedObjects(
  database: Database,
  { city, dataset, form }: Pick<PipeDataset, 'city' | 'dataset' | 'form'>,
  codes: string[] | null,
): Promise<CityObject[]> {
  const { rows } = await database.query<CityObject>(
    `select code, class, name, level, parent, ST_AsGeoJSON(geometry, 8)::json as geometry, base_height as "baseHeight",
            top_height as "topHeight", attributes, valid_from as "validFrom", valid_to as "validTo"
       from city_object o where city = $1 and dataset = $2 and ${isOfPipes(form, 'o')}${codes ? ' and code = any($3::text[])' : ''}
      order by code`,
    codes ? [city, dataset, codes] : [city, dataset],
  );
  const time = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);
  return rows.map((row) => ({ ...row, validFrom: time(row.validFrom), validTo: time(row.validTo) }));
}

/**
 * The network of a data set as an edit needs it.
 * @param around Codes that the edit names: they, what meets them and the ends of that are loaded; null loads all.
 */
export async function loadPart(
  database: Database,
  place: PipeDataset & { undulationMetres: number },
  around: string[] | null,
): Promise<NetworkPart> {
  const { city, dataset, form, undulationMetres } = place;
  const { rows: edges } = await database.query<EdgeEnds>(
    'select code, from_node as "from", to_node as "to" from pipe_edge where city = $1 and dataset = $2 order by code',
    [city, dataset],
  );
  const wanted = around && neighbourhood(edges, around);
  const objects = await storedObjects(
    database,
    place,
    wanted && [...wanted, ...(await valvesUpon(database, place, wanted))],
  );
  const { rows: taken } = await database.query<{ code: string }>(
    'select code from city_object where city = $1 and dataset = $2',
    [city, dataset],
  );
  const codes = new Set(taken.map(({ code }) => code));
  return new NetworkPart(
    dataset,
    form,
    undulationMetres,
    new Map(objects.map((object) => [object.code, object])),
    edges,
    (code) => codes.has(code),
  );
}

function neighbourhood(edges: readonly EdgeEnds[], around: readonly string[]): string[] {
  const named = new Set(around);
  const nodes = new Set(named);
  for (const { code, from, to } of edges) if (named.has(code)) nodes.add(from).add(to);
  const all = new Set(nodes);
  for (const { code, from, to } of edges)
    if (nodes.has(from) || nodes.has(to)) all.add(code).add(from).add(to);
  return [...all];
}

/** Isolating valves upon some pipes of a water network. */
async function valvesUpon(
  database: Database,
  { city, dataset, form }: PipeDataset,
  pipes: readonly string[],
): Promise<string[]> {
  if (form !== 'epanet') return [];
  const { rows } = await database.query<{ code: string }>(
    `select code from city_object
      where city = $1 and dataset = $2 and class = $3 and attributes->>'pipe' = any($4::text[])`,
    [city, dataset, valveClass, [...pipes]],
  );
  return rows.map(({ code }) => code);
}
