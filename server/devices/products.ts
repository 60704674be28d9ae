import type { Thing } from '../../models/sensing/thing.ts';
import {
  type Product,
  type ProductState,
  productSteps,
  type ThingModel,
  thingModel,
} from '../../models/sensing/thing-model.ts';
import { HttpError } from '../http/context.ts';
import type { Database, Statement } from '../store/database.ts';

/** Key of a model among those of its city. */
export const modelKey = ({ id, version }: Thing['model']): string => `${id}@${version}`;

/** All thing models of a city, by id and version, each with the state of its product. */
export async function readProducts(database: Database, city: string): Promise<Product[]> {
  const { rows } = await database.query<{ document: ThingModel; state: ProductState }>(
    'select document, state from thing_model where city = $1 order by id, version',
    [city],
  );
  return rows.map(({ document, state }) => ({ ...thingModel.parse(document), state }));
}

/** Adds thing models in a state; drafts and products in debugging take the new content, others stay as they are. */
export const addThingModels = (city: string, models: ThingModel[], state: ProductState): Statement => ({
  sql: `insert into thing_model as t (city, id, version, document, state)
        select $1, m->>'id', (m->>'version')::int4, m, $3 from jsonb_array_elements($2::jsonb) as m
        on conflict (city, id, version) do update set document = excluded.document
         where t.state in ('draft', 'debug')`,
  parameters: [city, JSON.stringify(models), state],
});

/**
 * Takes a product to another state.
 * @throws HttpError 404 for an unknown model, 409 for a step that is not there or has devices against it.
 */
export async function moveProduct(
  database: Database,
  city: string,
  model: Thing['model'],
  to: ProductState,
): Promise<Product> {
  const found = (await readProducts(database, city)).find((known) => modelKey(known) === modelKey(model));
  if (!found) throw new HttpError(404, `There is no version ${model.version} of "${model.id}".`);
  if (found.state === to) return found;
  const steps = productSteps[found.state];
  if (!steps.includes(to))
    throw new HttpError(409, `A product that is ${found.state} can become ${steps.join(' or ')}, not ${to}.`);
  const { affected } = await database.query(
    `update thing_model m set state = $4 where city = $1 and id = $2 and version = $3 and state = $5
        and ($4 <> 'draft' or not exists (select from thing t where t.city = m.city and t.model_id = m.id
                                             and t.model_version = m.version))`,
    [city, model.id, model.version, to, found.state],
  );
  if (affected === 0)
    throw new HttpError(
      409,
      `"${model.id}" has devices of version ${model.version}: it cannot be a draft again.`,
    );
  return { ...found, state: to };
}
