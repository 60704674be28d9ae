import { limitsOf } from '../../../models/alarms/alarm-rule.ts';
import type { City, Dataset } from '../../../models/city/city.ts';
import { expectCity } from '../../city/cities.ts';
import { checkObservation } from '../../ingest/check-observation.ts';
import type { Sensing } from '../../sensing/index.ts';
import { registerDatastreams } from '../../sensing/register-datastreams.ts';
import type { Database } from '../../store/database.ts';
import type { LeakFeed } from './residual-watch.ts';

export const leakProperty = 'leak-index';
/** Without a rule of the city: five spreads of three sensors at once are no chance. */
const usualLimit = 5;

/** Key of the datastream that has the leak index of a network. */
export const leakKey = (dataset: string): string => `leak-index.${dataset}`;

/**
 * The leak index of each network as a datastream of the city: rules raise and clear alarms of it like of any other. It
 * stands where the leak most likely is, and before there was one at the middle of the network.
 */
export function leakFeed(
  database: Database,
  { registry, ingest, alarms, clock }: Pick<Sensing, 'registry' | 'ingest' | 'alarms' | 'clock'>,
  everyMinutes: number,
): LeakFeed {
  return {
    limit(city) {
      const limits = alarms
        .rulesOfCity(city)
        .filter(
          ({ enabled, condition }) =>
            enabled && condition.kind === 'threshold' && condition.observedProperty === leakProperty,
        )
        .flatMap(({ condition }) => limitsOf(condition)[0]?.above ?? []);
      return limits.length > 0 ? Math.min(...limits) : usualLimit;
    },
    async tell({ city, dataset }, index, at, place) {
      const key = leakKey(dataset);
      const known = registry.find(city, key);
      if (!known || (place && (place.longitude !== known.longitude || place.latitude !== known.latitude))) {
        const title = await titleOf(database, city, dataset);
        await registerDatastreams(database, city, [
          {
            city,
            key,
            name: `${title} 漏损监测 Leak watch`,
            thingKind: 'water-network',
            observedProperty: leakProperty,
            ...(place ?? (await middleOf(database, await expectCity(database, city), dataset))),
            periodSeconds: everyMinutes * 60,
          },
        ]);
        await registry.load(city);
      }
      const observation = { datastream: key, time: at.getTime(), result: index };
      await ingest.store([await checkObservation(registry, city, observation, clock.latest())]);
    },
  };
}

async function titleOf(database: Database, city: string, dataset: string): Promise<string> {
  const { rows } = await database.query<{ document: Dataset }>(
    'select document from dataset where city = $1 and id = $2',
    [city, dataset],
  );
  return rows[0]?.document.title ?? dataset;
}

/** The node of a network that lies nearest to its middle. */
async function middleOf(
  database: Database,
  { id, origin, geoidUndulation }: City,
  dataset: string,
): Promise<{ longitude: number; latitude: number; height: number }> {
  const { rows } = await database.query<{ longitude: number; latitude: number; height: number | null }>(
    `with node as (
       select ST_PointOnSurface(ST_Force2D(geometry)) as point, ST_Z(ST_PointN(ST_Points(ST_Force3D(geometry)), 1)) as height
         from pipe_node where city = $1 and dataset = $2
     ), middle as (select ST_Centroid(ST_Collect(point)) as point from node)
     select ST_X(node.point) as longitude, ST_Y(node.point) as latitude, node.height
       from node, middle order by ST_Distance(node.point, middle.point) limit 1`,
    [id, dataset],
  );
  const [nearest] = rows;
  return nearest
    ? { ...nearest, height: nearest.height ?? geoidUndulation }
    : { longitude: origin.longitude, latitude: origin.latitude, height: geoidUndulation };
}
