import type { CityObject } from '../../models/city/city.ts';
import { sayGas } from '../../models/gas/gas-sentences.ts';
import { sayHeat } from '../../models/heat/heat-sentences.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

/**
 * Points and lines of one discipline of a surveyed data set, as the models make networks of them.
 * @throws HttpError 404 where the data set has none.
 */
export async function surveyNetwork(
  database: Database,
  city: string,
  dataset: string,
  discipline: 'gas' | 'heat',
): Promise<CityObject[]> {
  const { rows } = await database.query<CityObject>(
    `select code, class, name, level, parent, ST_AsGeoJSON(geometry, 8)::json as geometry,
            base_height as "baseHeight", top_height as "topHeight", attributes,
            null as "validFrom", null as "validTo"
       from city_object
      where city = $1 and dataset = $2 and attributes->>'discipline' = $3 order by code`,
    [city, dataset, discipline],
  );
  if (rows.length === 0)
    throw new HttpError(
      404,
      discipline === 'gas'
        ? sayGas('model.gas.no-survey', { city, dataset })
        : sayHeat('model.heat.no-survey', { city, dataset }),
    );
  return rows;
}
