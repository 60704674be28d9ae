import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../models/city/city.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { AlarmRule, DatastreamDefinition } from '../../models/sensing/sensing.ts';
import type { Scene, Viewpoint } from '../scene.ts';
import { planCity } from './city.ts';
import { cityId, planDevices } from './devices.ts';
import { cityGeoJson } from './geojson.ts';
import { groundFiles, makeGround } from './ground.ts';
import { riverBridges } from './landmark/bridges.ts';
import { planningHall } from './landmark/planning-hall.ts';
import { cityBounds, toPlace, undulation } from './place.ts';
import { cityDepth, cityWidth, crs, heightDatum } from './plan.ts';
import { planAlarmRules, planPlaylist, planViewpoints } from './story.ts';
import { planWaterSupply } from './water-supply.ts';

export interface DemoImport {
  /** Absolute paths. */
  files: string[];
  dataset: string;
  title: string;
  /** What the files do not say of themselves. */
  options: {
    crs?: string;
    heights?: 'ellipsoid' | 'geoid' | 'ground';
    placement?: LngLat & { height: number | null; headingDegrees: number };
  };
}

/** A city as a surveying office would deliver it: files of ordinary formats, and what a duty desk sets up. */
export interface DemoDelivery {
  city: City;
  /** In this order: the terrain first, since footprints stand on it. */
  imports: DemoImport[];
  viewpoints: Viewpoint[];
  playlist: Scene['playlist'];
  datastreams: DatastreamDefinition[];
  alarmRules: Omit<AlarmRule, 'id'>[];
}

export interface DemoProgress {
  stage: string;
  done: number;
  total: number;
}

/**
 * Writes the input files of 临湖 Linhu, a river city that does not exist, into `folder`: `terrain.asc` (+ .prj),
 * `city.geojson`, `landmark.ifc`, `bridges.ifc`, `water-supply.inp`, `devices.json`. The same bytes in every run.
 * @param folder is made where it does not exist.
 */
export async function writeDemoCity(
  folder: string,
  onProgress?: (progress: DemoProgress) => void,
): Promise<DemoDelivery> {
  const total = 6;
  const tell = async (done: number, stage: string): Promise<void> => {
    onProgress?.({ stage, done, total });
    // Lets a server that is starting answer between the steps.
    await new Promise((resolve) => setImmediate(resolve));
  };
  await mkdir(folder, { recursive: true });
  const path = (name: string): string => join(folder, name);

  await tell(0, 'streets and buildings');
  const plan = planCity();
  await writeFile(path('city.geojson'), cityGeoJson(plan));
  await tell(1, 'terrain');
  const ground = makeGround(plan.streets);
  const { asc, prj } = groundFiles(ground);
  await writeFile(path('terrain.asc'), asc);
  await writeFile(path('terrain.prj'), prj);
  await tell(3, 'water supply');
  const water = planWaterSupply(ground);
  await writeFile(path('water-supply.inp'), water.inp);
  await tell(4, 'landmark');
  const { point, angle } = plan.landmark;
  await writeFile(path('landmark.ifc'), planningHall(point, angle, ground.at(point)));
  await writeFile(path('bridges.ifc'), riverBridges(ground));
  await tell(5, 'devices');
  const datastreams = planDevices(plan, ground, water);
  await writeFile(path('devices.json'), `${JSON.stringify(datastreams, null, 1)}\n`);
  await tell(total, 'done');

  return {
    city: {
      id: cityId,
      name: { zh: '临湖', en: 'Linhu' },
      origin: toPlace([cityWidth / 2, cityDepth / 2]),
      crs,
      heightDatum,
      geoidUndulation: undulation(),
      timeZone: 'Asia/Shanghai',
      bounds: cityBounds(),
    },
    imports: [
      {
        files: [path('terrain.asc'), path('terrain.prj')],
        dataset: 'terrain',
        title: '临湖地形',
        options: { heights: 'geoid' },
      },
      { files: [path('city.geojson')], dataset: 'city', title: '临湖城区', options: { heights: 'ground' } },
      { files: [path('landmark.ifc')], dataset: 'landmark', title: '城市规划展示馆', options: {} },
      { files: [path('bridges.ifc')], dataset: 'bridges', title: '清江三桥', options: {} },
      { files: [path('water-supply.inp')], dataset: 'water-supply', title: '临湖供水管网', options: { crs } },
    ],
    viewpoints: planViewpoints(plan),
    playlist: planPlaylist(),
    datastreams,
    alarmRules: planAlarmRules(),
  };
}
