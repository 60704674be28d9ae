import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../models/city/city.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Scene, Viewpoint } from '../scene.ts';
import { planCity } from './city.ts';
import { cityId, planDevices } from './devices.ts';
import { cityGeoJson } from './geojson.ts';
import { groundFiles, makeGround } from './ground.ts';
import { riverBridges } from './landmark/bridges.ts';
import { planningHall } from './landmark/planning-hall.ts';
import { cityBounds, toPlace, undulation } from './place.ts';
import { cityCentre, crs, heightDatum } from './plan.ts';
import { planAlarmRules, planPlaylist, planViewpoints } from './story.ts';
import { streetGraph } from './street-graph.ts';
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

/** One thing that a city hands over, in the order in which it can be taken in. */
export type DemoPart =
  | { part: 'city'; city: City }
  /** Files of one data set: what any user imports. */
  | { part: 'import'; import: DemoImport }
  /** What a client sends to the server: `path` below /api/cities/<city>/. */
  | { part: 'post'; path: string; body: unknown }
  | { part: 'story'; viewpoints: Viewpoint[]; playlist: Scene['playlist'] }
  /** From here on the city can be looked at; what follows makes it complete. */
  | { part: 'open' };

export interface DemoOptions {
  /** Instant up to which there are readings, epoch milliseconds; the same instant gives the same bytes. */
  until: number;
  /** Called before each step with its name. */
  onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  stage: string;
  done: number;
  total: number;
}

/**
 * Writes the input files of 临湖 Linhu, a river city that does not exist, into `folder` and hands over one part
 * after the other: files of ordinary formats as a surveying office would deliver them, and what a duty desk sets
 * up. The same bytes in every run.
 * @param folder is made where it does not exist.
 */
export async function* demoCity(folder: string, options: DemoOptions): AsyncGenerator<DemoPart> {
  const total = 6;
  let done = 0;
  const step = (stage: string): void => options.onProgress?.({ stage, done: done++, total });
  await mkdir(folder, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const imported = (
    dataset: string,
    title: string,
    files: string[],
    about: DemoImport['options'] = {},
  ): DemoPart => ({ part: 'import', import: { files, dataset, title, options: about } });

  step('streets and buildings');
  const plan = planCity();
  yield { part: 'city', city: cityDocument() };
  step('terrain');
  const ground = makeGround(plan.streets, plan.water);
  const terrain: string[] = [];
  for (const { name, bytes } of groundFiles(ground)) terrain.push(await write(name, bytes));
  yield imported('terrain', '临湖地形', terrain, {
    heights: 'geoid',
  });
  yield imported('city', '临湖城区', [await write('city.geojson', cityGeoJson(plan))], { heights: 'ground' });
  yield { part: 'story', viewpoints: planViewpoints(plan), playlist: planPlaylist() };
  // Rules first: a city that has none when its first device comes gets the default ones.
  yield { part: 'post', path: 'alarm-rules', body: planAlarmRules() };
  step('water supply');
  const water = planWaterSupply(plan, ground, streetGraph(plan.streets));
  step('devices');
  const datastreams = planDevices(plan, ground, water);
  await write('devices.json', `${JSON.stringify(datastreams, null, 1)}\n`);
  yield { part: 'post', path: 'datastreams', body: datastreams };
  yield { part: 'open' };

  step('buildings in detail');
  const { point, angle } = plan.landmark;
  yield imported('landmark', '城市规划展示馆', [
    await write('landmark.ifc', planningHall(point, angle, ground.at(point))),
  ]);
  yield imported('bridges', '清江三桥', [await write('bridges.ifc', riverBridges(ground))]);
  yield imported('water-supply', '临湖供水管网', [await write('water-supply.inp', water.inp)], { crs });
}

/** All parts at once, for who wants the files and not a server. */
export async function writeDemoCity(folder: string, options: DemoOptions): Promise<DemoPart[]> {
  const parts: DemoPart[] = [];
  for await (const part of demoCity(folder, options)) parts.push(part);
  return parts;
}

function cityDocument(): City {
  return {
    id: cityId,
    name: { zh: '临湖', en: 'Linhu' },
    origin: toPlace(cityCentre),
    crs,
    heightDatum,
    geoidUndulation: undulation(),
    timeZone: 'Asia/Shanghai',
    bounds: cityBounds(),
  };
}
