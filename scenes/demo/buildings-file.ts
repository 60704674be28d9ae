import { gzipSync, strToU8 } from 'fflate';
import type { Building, RoofShape } from './builder.ts';
import { addShell, liftRoom } from './buildings-file-roofs.ts';
import { FeatureGeometry, geometryJson, sequenceHeader } from './buildings-file-solid.ts';
import type { DemoPlan } from './city.ts';
import { useNames } from './geojson.ts';
import type { DemoGround } from './ground.ts';

/** How far walls go below the lowest ground at them, metres: nothing floats. */
const buriedMetres = 0.3;

/** Code list of roof types, OGC 12-019, annex C.1. */
const roofCodes: Record<RoofShape, string> = {
  flat: '1000',
  skillion: '1010',
  gabled: '1030',
  hipped: '1040',
  pyramidal: '1070',
  dome: '1090',
  sawtooth: '1100',
};

/** What the file holds: to be found again after its import. */
export interface BuildingsTruth {
  buildings: number;
  parts: number;
  residents: number;
  workers: number;
  undergroundStoreys: number;
}

export interface BuildingsFile {
  /** Text of a CityJSON sequence (.city.jsonl), version 2.0. */
  text: string;
  /** The same, compressed. */
  gzip: Uint8Array;
  truth: BuildingsTruth;
  /** Triangles of all solids. */
  triangles: number;
}

/**
 * All buildings as a gzipped CityJSON sequence: one feature a building, LoD2 solids with semantic surfaces, its
 * parts of different height as BuildingParts. EPSG:4549, heights in the 1985 datum.
 */
export function cityBuildings(plan: Pick<DemoPlan, 'buildings'>, ground: Pick<DemoGround, 'at'>): Uint8Array {
  return writeBuildings(plan, ground).gzip;
}

/** As `cityBuildings`, with the text and what is in it. */
export function writeBuildings(
  plan: Pick<DemoPlan, 'buildings'>,
  ground: Pick<DemoGround, 'at'>,
): BuildingsFile {
  const truth: BuildingsTruth = { buildings: 0, parts: 0, residents: 0, workers: 0, undergroundStoreys: 0 };
  const lines = [sequenceHeader('临湖市建筑')];
  let triangles = 0;
  for (const parts of wholes(plan.buildings)) {
    const feature = new BuildingFeature(parts, ground);
    lines.push(feature.json());
    triangles += feature.triangles;
    truth.buildings++;
    if (parts.length > 1) truth.parts += parts.length;
    for (const part of parts) {
      truth.residents += part.residents;
      truth.workers += part.workers;
    }
    truth.undergroundStoreys += feature.undergroundStoreys;
  }
  const text = `${lines.join('\n')}\n`;
  return { text, gzip: gzipSync(strToU8(text), { level: 7, mtime: 0 }), truth, triangles };
}

/** The parts of each building together, in the order of the plan. */
export function wholes(buildings: readonly Building[]): Building[][] {
  const found = new Map<string, Building[]>();
  for (const building of buildings) {
    const parts = found.get(building.whole);
    if (parts) parts.push(building);
    else found.set(building.whole, [building]);
  }
  return [...found.values()];
}

/** Lowest and mean height of the ground below the corners of a building's parts. */
export function groundBelow(
  parts: readonly Building[],
  ground: Pick<DemoGround, 'at'>,
): { low: number; mean: number } {
  let [low, sum, count] = [Infinity, 0, 0];
  for (const { ring } of parts)
    for (const point of ring) {
      const height = ground.at(point);
      low = Math.min(low, height);
      sum += height;
      count++;
    }
  return { low, mean: sum / count };
}

class BuildingFeature {
  triangles = 0;
  readonly undergroundStoreys: number;
  private readonly geometry = new FeatureGeometry();
  private readonly foot: number;
  private readonly mean: number;

  constructor(
    private readonly parts: readonly Building[],
    ground: Pick<DemoGround, 'at'>,
  ) {
    const { low, mean } = groundBelow(parts, ground);
    this.foot = low - buriedMetres;
    this.mean = mean;
    this.undergroundStoreys = Math.max(...parts.map((part) => part.undergroundStoreys));
  }

  json(): string {
    const { parts } = this;
    const main = parts[0]!;
    const code = main.whole;
    const attributes = JSON.stringify(this.attributes());
    const address = JSON.stringify([
      { LocalityName: '临湖市', ThoroughfareName: main.street, ThoroughfareNumber: main.houseNumber },
    ]);
    let objects: string;
    if (parts.length === 1)
      objects = `"${code}":{"type":"Building","attributes":${attributes},"geometry":[${this.solids(main)}],"address":${address}}`;
    else {
      const ids = parts.map((part, i) => (i === 0 ? `${code}-A` : part.code));
      objects = `"${code}":{"type":"Building","attributes":${attributes},"children":${JSON.stringify(ids)},"address":${address}}`;
      parts.forEach((part, i) => {
        const own = JSON.stringify(partAttributes(part));
        objects += `,"${ids[i]}":{"type":"BuildingPart","attributes":${own},"parents":["${code}"],"geometry":[${this.solids(part)}]}`;
      });
    }
    return `{"type":"CityJSONFeature","id":"${code}","CityObjects":{${objects}},"vertices":${this.geometry.verticesJson()}}`;
  }

  private solids(part: Building): string {
    const { geometry, foot, mean } = this;
    const top = mean + part.heightMetres;
    addShell(geometry, part, { foot, top });
    const solids = [geometry.endSolid()];
    const room = liftRoom(part, top);
    if (room) {
      geometry.prism(room.ring, room.low, room.high);
      solids.push(geometry.endSolid());
    }
    for (const { triangles } of solids) this.triangles += triangles;
    return geometryJson(solids);
  }

  private attributes(): Record<string, unknown> {
    const { parts } = this;
    const main = parts[0]!;
    const tallest = parts.reduce((best, part) => (part.heightMetres > best.heightMetres ? part : best));
    const name = parts.find((part) => part.name)?.name;
    const sum = (value: (part: Building) => number): number =>
      parts.reduce((total, part) => total + value(part), 0);
    const roofs = new Set(parts.map((part) => part.roof.shape));
    return {
      ...(name && { name }),
      function: main.use,
      usage: useNames[main.use],
      yearOfConstruction: main.year,
      measuredHeight: tallest.heightMetres,
      storeysAboveGround: Math.max(...parts.map((part) => part.storeys)),
      storeysBelowGround: this.undergroundStoreys,
      roofType: roofs.size === 1 ? roofCodes[main.roof.shape] : '1130',
      wallMaterial: main.walls,
      residents: sum((part) => part.residents),
      workers: sum((part) => part.workers),
      ...(main.profile !== 'none' && { occupancyProfile: main.profile }),
      ...(main.group && { group: main.group }),
      district: main.district,
    };
  }
}

function partAttributes(part: Building): Record<string, unknown> {
  return {
    ...(part.name && { name: part.name }),
    measuredHeight: part.heightMetres,
    storeysAboveGround: part.storeys,
    roofType: roofCodes[part.roof.shape],
  };
}
