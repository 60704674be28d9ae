import { Router } from 'express';
import { peopleOf } from '../../models/flood/impact/uses.ts';
import { type ColdBuilding, type HeatStation, heatChanges } from '../../models/heat/heat-changes.ts';
import { expectCity } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { NetworkThread } from './ask-network.ts';
import { surveyNetwork } from './survey-network.ts';

/** A building farther from all stations than this is heated by something else. */
const farthestMetres = 300;
const metresPerDegree = 111_320;
const heated = ['building', 'hospital', 'school', 'kindergarten', 'nursing-home'];

/** Heating networks of pipe surveys: steady state with changes, and who gets too little heat. */
export function heatRoutes({ database }: Pick<ServerContext, 'database'>, thread: NetworkThread): Router {
  const router = Router();
  router.post('/api/cities/:city/networks/:dataset/heat/state', async (request, response) => {
    const { city, dataset } = request.params;
    await expectCity(database, city);
    const changes = heatChanges.parse(request.body);
    const objects = await surveyNetwork(database, city, dataset, 'heat');
    const state = await thread.ask({ kind: 'heat-state', file: dataset, objects, changes });
    response.json({ ...state, cold: await coldBuildings(database, city, state.stations) });
  });
  return router;
}

/**
 * Buildings whose nearest station gives too little. Connections are not in a pipe survey, so nearness stands for them.
 */
export async function coldBuildings(
  database: Database,
  city: string,
  stations: readonly HeatStation[],
): Promise<ColdBuilding[]> {
  const placed = stations.filter((station) => station.position !== null);
  const failing = placed.filter((station) => station.state !== 'supplied');
  if (failing.length === 0) return [];
  const { rows } = await database.query<
    Omit<ColdBuilding, 'residents'> & { attributes: Record<string, unknown> }
  >(
    `with station as (
       select code, failing, ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) as point,
              $6::float8 / ($7::float8 * cos(radians(latitude))) as degrees
         from unnest($2::text[], $3::float8[], $4::float8[], $5::bool[]) as s (code, longitude, latitude, failing)
     ), near as (
       select distinct on (o.dataset, o.code) o.code, o.class, o.name, o.attributes, o.geometry, station.degrees
         from station join city_object o on o.geometry && ST_Expand(station.point, station.degrees)
        where station.failing and o.city = $1 and o.class = any ($8::text[])
     )
     select near.code, near.class, near.name, near.attributes, best.code as station, best.metres,
            ST_X(ST_PointOnSurface(near.geometry)) as longitude, ST_Y(ST_PointOnSurface(near.geometry)) as latitude
       from near cross join lateral (
         select s.code, s.failing, ST_Distance(s.point::geography, near.geometry::geography) as metres
           from station s where s.point && ST_Expand(near.geometry, near.degrees) order by metres, s.code limit 1
       ) best
      where best.failing and best.metres <= $6::float8
      order by near.class, best.metres, near.code limit 20000`,
    [
      city,
      placed.map(({ code }) => code),
      placed.map(({ position }) => position!.longitude),
      placed.map(({ position }) => position!.latitude),
      placed.map(({ state }) => state !== 'supplied'),
      farthestMetres,
      metresPerDegree,
      heated,
    ],
  );
  return rows.map(({ attributes, ...row }) => ({
    ...row,
    residents: row.class === 'building' ? peopleOf('residents', attributes) : null,
  }));
}
