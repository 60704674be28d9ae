import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, strToU8 } from 'fflate';
import type { City, LocalizedText } from '../../models/city/city.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Scene, Viewpoint } from '../scene.ts';
import { type AdministrationPlan, planAdministration } from './administration.ts';
import { type BuildingsTruth, writeBuildings } from './buildings-file.ts';
import { planCity } from './city.ts';
import { codeRules, numbering } from './device-codes.ts';
import { type DeviceTruth, planDevices } from './devices-plan.ts';
import { type FloodTruth, floodTruth } from './flood-truth.ts';
import { planFurniture } from './furniture.ts';
import { planGateways } from './gateways.ts';
import { cityGeoJson } from './geojson.ts';
import { groundFiles, makeGround } from './ground.ts';
import { datasets, knownPlaces, roomsBelow } from './known-places.ts';
import { bridgeSensorMounts, riverBridges } from './landmark/bridges.ts';
import { libraryModel } from './landmark/library.ts';
import { parkBuilding } from './landmark/park-building.ts';
import { cityBounds, toPlace, undulation } from './place.ts';
import { cityCentre, cityId, crs, heightDatum } from './plan.ts';
import { type HistoryTruth, readings } from './readings.ts';
import { planResources, type ResourcesPlan } from './resources.ts';
import { planResponsePlans } from './response-plans.ts';
import { designStorm } from './storm.ts';
import { planStormSewer, type StormSewerTruth } from './storm-sewer.ts';
import { planFloodScenario, planPlaylist, planThemes, planViewpoints } from './story.ts';
import { streetGraph } from './street-graph.ts';
import { planSurvey } from './survey.ts';
import type { SurveyTruth } from './survey-types.ts';
import { planTransport, type TransportPlan } from './transport.ts';
import { type PlanTruth, planTruth } from './truth.ts';
import { type UndergroundTruth, undergroundStructures } from './underground.ts';
import { valveTable } from './water-supply/isolating-valves.ts';
import { supplyDays } from './water-supply/supply-days.ts';
import { planWaterSupply, type WaterTruth } from './water-supply.ts';

export interface DemoImport {
  /** Absolute paths. */
  files: string[];
  dataset: string;
  title: LocalizedText;
  /** What the files do not say of themselves. */
  options: {
    crs?: string;
    heights?: 'ellipsoid' | 'geoid' | 'ground';
    /** Its layers are switched off until somebody wants them. */
    hidden?: boolean;
    placement?: LngLat & { height: number | null; headingDegrees: number };
  };
}

/** What is true of the city, known from how it was made: what an import, an alarm or a model is measured against. */
export interface DemoTruth extends PlanTruth {
  buildingsFile: BuildingsTruth;
  underground: UndergroundTruth;
  /** Number of things by kind. */
  furniture: Record<string, number>;
  sewer: StormSewerTruth;
  water: WaterTruth;
  survey: SurveyTruth;
  administration: AdministrationPlan['truth'];
  resources: ResourcesPlan['truth'];
  transport: TransportPlan['truth'];
  devices: DeviceTruth;
  readings: HistoryTruth;
  flood: FloodTruth;
}

/** One thing that a city hands over, in the order in which it can be taken in. */
export type DemoPart =
  | { part: 'city'; city: City }
  /** Files of one data set: what any user imports. */
  | { part: 'import'; import: DemoImport }
  /** Gzip-compressed CSV of past readings: absolute paths. */
  | { part: 'readings'; files: string[] }
  /** What a client sends to the server: `path` below /api/cities/<city>/. */
  | { part: 'post'; path: string; body: unknown }
  | { part: 'story'; viewpoints: Viewpoint[]; playlist: Scene['playlist'] }
  /** At the end: what is true of the city; also in truth.json. */
  | { part: 'truth'; truth: DemoTruth }
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

/** Files that are written one after the other, and how far the work is. */
class Delivery {
  private done = 0;

  constructor(
    private readonly folder: string,
    private readonly onProgress: DemoOptions['onProgress'],
  ) {}

  step(stage: string): void {
    this.onProgress?.({ stage, done: this.done++, total: steps });
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  /** One data set of one file. */
  async import(
    dataset: string,
    title: LocalizedText,
    name: string,
    content: string | Uint8Array,
    options: DemoImport['options'] = {},
  ): Promise<DemoPart> {
    return { part: 'import', import: { dataset, title, files: [await this.write(name, content)], options } };
  }
}
/** Compressed to the same bytes on any machine. */
const packed = (text: string): Uint8Array => gzipSync(strToU8(text), { level: 6, mtime: 0 });
const steps = 11;

/**
 * Writes the input files of 临湖 Linhu, a river city that does not exist, into `folder` and hands over one part
 * after the other: files of ordinary formats as the offices of a city would deliver them, and what a duty desk sets
 * up. `truth.json` says what is true of it. The same bytes in every run with the same `until`.
 * @param folder is made where it does not exist.
 */
export async function* demoCity(folder: string, options: DemoOptions): AsyncGenerator<DemoPart> {
  await mkdir(folder, { recursive: true });
  const out = new Delivery(folder, options.onProgress);

  out.step('streets and blocks');
  const plan = planCity();
  const graph = streetGraph(plan.streets);
  yield { part: 'city', city: cityDocument() };
  out.step('terrain');
  const ground = makeGround(plan.streets, plan.water);
  const terrain: string[] = [];
  for (const { name, bytes } of groundFiles(ground)) terrain.push(await out.write(name, bytes));
  yield {
    part: 'import',
    import: { dataset: 'terrain', title: titles.terrain, files: terrain, options: { heights: 'geoid' } },
  };
  yield await out.import('streets', titles.streets, 'streets.geojson', cityGeoJson(plan), {
    heights: 'ground',
  });
  out.step('buildings');
  // One house of the software park is delivered as IFC and not among the others.
  const park = parkBuilding(plan, ground);
  const others = plan.buildings.filter(({ whole }) => whole !== park.code);
  const buildings = writeBuildings({ buildings: others }, ground);
  yield await out.import('buildings', titles.buildings, 'buildings.city.jsonl.gz', buildings.gzip);
  yield { part: 'story', viewpoints: planViewpoints(plan), playlist: planPlaylist() };

  out.step('networks');
  const sewer = planStormSewer(plan, ground, graph);
  const water = planWaterSupply(plan, ground, graph);
  out.step('devices');
  const transport = planTransport(plan, graph);
  const furniture = planFurniture(plan, ground, graph, transport);
  const survey = planSurvey(plan, ground, graph, roomsBelow(sewer, plan));
  const mounts = bridgeSensorMounts(plan, ground);
  const supply = await supplyDays(water);
  const places = knownPlaces({ sewer, water, supply, survey: survey.networks, furniture, transport, mounts });
  const devices = planDevices({ plan, ground, graph, places });
  // Themes first: a city that has no rules when its first device comes gets the default ones.
  yield { part: 'post', path: 'themes', body: planThemes() };
  const { thingModels } = devices;
  const { gateways, things } = planGateways(devices.things);
  await out.write('gateways.json', `${JSON.stringify(gateways, null, 1)}\n`);
  yield { part: 'post', path: 'gateways', body: gateways };
  await out.write(
    'devices.json',
    `${JSON.stringify({ numbering, thingModels, codeRules, things }, null, 1)}\n`,
  );
  yield { part: 'post', path: 'things', body: { numbering, thingModels, codeRules, things } };
  yield { part: 'open' };
  yield { part: 'post', path: 'runs', body: planFloodScenario() };

  yield await out.import('furniture', titles.furniture, 'furniture.geojson.gz', packed(furniture.geojson));
  out.step('buildings in detail');
  const { point, angle } = plan.landmark;
  const library = libraryModel(point, angle, ground.at(point));
  yield await out.import('library', titles.landmark, 'library.ifc', library);
  yield await out.import('bridges', titles.bridges, 'bridges.ifc', riverBridges(plan, ground));
  out.step('below the ground');
  const underground = undergroundStructures(plan, ground, graph);
  yield await out.import('underground', titles.underground, 'underground.city.jsonl', underground.jsonl, {
    hidden: true,
  });
  yield await out.import(datasets.sewer, titles.sewer, 'storm-sewer.inp', sewer.inp, { crs, hidden: true });
  const supplyFiles = [
    await out.write('water-supply.inp', water.inp),
    await out.write('water-supply-valves.csv', valveTable(water.isolatingValves)),
  ];
  yield {
    part: 'import',
    import: {
      dataset: datasets.water,
      title: titles.water,
      files: supplyFiles,
      options: { crs, hidden: true },
    },
  };
  const surveyed = survey.files[0]!;
  yield await out.import(datasets.survey, titles.survey, surveyed.name, surveyed.bytes, { hidden: true });
  out.step('administration and reserves');
  const administration = planAdministration(plan);
  const resources = planResources(plan, ground, administration);
  yield await out.import(
    'administration',
    titles.administration,
    'administration.geojson',
    administration.geojson,
  );
  yield await out.import('resources', titles.resources, 'resources.geojson', resources.geojson, {
    hidden: true,
  });
  yield await out.import('transport', titles.transport, 'transport.geojson', transport.geojson);
  const responsePlans = planResponsePlans();
  await out.write('response-plans.json', `${JSON.stringify(responsePlans, null, 1)}\n`);
  yield { part: 'post', path: 'response-plans', body: responsePlans };
  out.step('the flood of the design storm');
  const flood = floodTruth(plan, ground, sewer, designStorm());
  out.step('readings of thirty days');
  const history = readings(things, options.until, {
    stormDepths: Object.fromEntries(
      flood.underpasses.map(({ code, maximumDepthMetres }) => [`underpass-${code}`, maximumDepthMetres]),
    ),
  });
  const files: string[] = [];
  for (const { name, bytes } of history.files) files.push(await out.write(name, bytes));
  yield { part: 'readings', files };
  const truth: DemoTruth = {
    ...planTruth(plan, ground),
    buildingsFile: buildings.truth,
    underground: underground.truth,
    furniture: furniture.counts,
    sewer: sewer.truth,
    water: water.truth,
    survey: survey.truth,
    administration: administration.truth,
    resources: resources.truth,
    transport: transport.truth,
    devices: devices.truth,
    readings: history.truth,
    flood,
  };
  await out.write('truth.json', `${JSON.stringify(truth, null, 1)}\n`);
  yield { part: 'truth', truth };
}

const titles = {
  terrain: { zh: '临湖地形', en: 'Terrain' },
  streets: { zh: '道路水系绿地', en: 'Streets, water and green' },
  buildings: { zh: '建筑', en: 'Buildings' },
  furniture: { zh: '树木与街道设施', en: 'Trees and street furniture' },
  landmark: { zh: '临湖图书馆', en: 'Linhu Library' },
  bridges: { zh: '清江大桥', en: 'Bridges over the Qing' },
  underground: { zh: '地下空间', en: 'Underground' },
  park: { zh: '软件园楼宇', en: 'Software park house' },
  sewer: { zh: '雨水管网', en: 'Storm sewer' },
  water: { zh: '供水管网', en: 'Water supply' },
  survey: { zh: '管线普查', en: 'Pipe survey' },
  administration: { zh: '行政区划', en: 'Administration' },
  resources: { zh: '应急资源', en: 'Emergency resources' },
  transport: { zh: '公共交通', en: 'Public transport' },
} satisfies Record<string, LocalizedText>;

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
