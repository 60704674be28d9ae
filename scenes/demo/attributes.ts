import type { District } from './land-use.ts';
import type { Random } from './random.ts';
import { boxOf, type Ring, signedArea } from './shapes.ts';

export type BuildingUse =
  | 'apartments'
  | 'house'
  | 'office'
  | 'retail'
  | 'hotel'
  | 'industrial'
  | 'warehouse'
  | 'school'
  | 'kindergarten'
  | 'university'
  | 'hospital'
  | 'train_station'
  | 'metro_station'
  | 'public'
  | 'stadium'
  | 'temple'
  | 'fire_station'
  | 'police'
  | 'utility'
  | 'storage_tank'
  | 'chimney';

export type RoofShape = 'flat' | 'gabled' | 'hipped' | 'pyramidal' | 'skillion' | 'sawtooth' | 'dome';
export interface Roof {
  shape: RoofShape;
  /** From the eaves to the top, metres; part of the building's height. */
  heightMetres: number;
  /** Direction of the ridge, or of the upper edge of a skillion, radians from east. */
  ridgeAngle: number;
}

/** What outer walls look like. */
export type WallMaterial =
  | 'whitewash'
  | 'brick'
  | 'render'
  | 'tile'
  | 'concrete'
  | 'glass'
  | 'stone'
  | 'metal'
  | 'timber';

/** When a building is busy: key of `hourProfiles`. */
export type HourProfile =
  | 'none'
  | 'office'
  | 'retail'
  | 'hotel'
  | 'industry'
  | 'school'
  | 'hospital'
  | 'leisure'
  | 'transport'
  | 'always';

/** Part of a building's workers and visitors that is there in each hour of a working day, 0 to 1, from midnight. */
export const hourProfiles: Record<HourProfile, readonly number[]> = {
  none: hours('000000000000000000000000'),
  office: hours('000000159998799986431100'),
  retail: hours('000000124678988789986410'),
  hotel: hours('999998754333334456678999'),
  industry: hours('333334689999899986433333'),
  school: hours('000000289999999853111000'),
  hospital: hours('333334699998899875444333'),
  leisure: hours('000001222344433446898510'),
  transport: hours('111126897656667789765432'),
  always: hours('666666789999999998766666'),
};
/** Part of the residents at home in each hour of a working day. */
export const homeProfile: readonly number[] = hours('999999864443343345678999');

function hours(digits: string): number[] {
  return [...digits].map((digit) => Math.round((Number(digit) / 9) * 100) / 100);
}

/** Persons in a building at an hour (0 to 23) of a working day. */
export function personsAt(
  building: { residents: number; workers: number; profile: HourProfile },
  hour: number,
): number {
  return Math.round(
    building.residents * homeProfile[hour]! + building.workers * hourProfiles[building.profile][hour]!,
  );
}

/** Floor area per person who works, studies or is cared for there, square metres, and when. */
const work: Record<BuildingUse, [squareMetres: number, profile: HourProfile]> = {
  apartments: [0, 'none'],
  house: [0, 'none'],
  office: [24, 'office'],
  retail: [38, 'retail'],
  hotel: [44, 'hotel'],
  industrial: [75, 'industry'],
  warehouse: [260, 'industry'],
  school: [14, 'school'],
  kindergarten: [11, 'school'],
  university: [17, 'school'],
  hospital: [26, 'hospital'],
  train_station: [22, 'transport'],
  metro_station: [12, 'transport'],
  public: [45, 'leisure'],
  stadium: [60, 'leisure'],
  temple: [60, 'leisure'],
  fire_station: [55, 'always'],
  police: [36, 'always'],
  utility: [220, 'always'],
  storage_tank: [0, 'none'],
  chimney: [0, 'none'],
};

/** Floor area per resident, square metres; smaller where rooms are let one by one. */
function areaPerResident(use: BuildingUse, district: District): number {
  if (use === 'apartments') return district === 'urban-village' ? 23 : district === 'old-estate' ? 33 : 41;
  if (use === 'house')
    return district === 'villas' ? 92 : district === 'village' ? 62 : district === 'old-town' ? 48 : 42;
  return 0;
}

export function population(
  use: BuildingUse,
  district: District,
  floorArea: number,
  random: Random,
): { residents: number; workers: number; profile: HourProfile } {
  const perResident = areaPerResident(use, district);
  const [perWorker, profile] = work[use];
  const vary = random.between(0.82, 1.14);
  return {
    residents: perResident > 0 ? Math.round((floorArea / perResident) * vary) : 0,
    workers: perWorker > 0 ? Math.max(1, Math.round((floorArea / perWorker) * vary)) : 0,
    profile,
  };
}

const quadrilateral = (ring: Ring): boolean => ring.length === 4;
/** Direction and lengths of a quadrilateral's longer and shorter sides. */
function sides(ring: Ring): { angle: number; long: number; short: number } {
  const side = (i: number): { length: number; angle: number } => {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    return { length: Math.hypot(q[0] - p[0], q[1] - p[1]), angle: Math.atan2(q[1] - p[1], q[0] - p[0]) };
  };
  const [one, two] = [side(0), side(1)];
  return one.length >= two.length
    ? { angle: one.angle, long: one.length, short: two.length }
    : { angle: two.angle, long: two.length, short: one.length };
}

/** The roof that a building of that kind has; flat wherever the outline is no simple quadrilateral. */
export function roofOf(
  wanted: RoofShape | undefined,
  use: BuildingUse,
  district: District,
  year: number,
  ring: Ring,
  storeys: number,
  random: Random,
): Roof {
  const chosen = wanted ?? usualRoof(use, district, year, storeys, random);
  const flat: Roof = { shape: 'flat', heightMetres: 0, ridgeAngle: 0 };
  if (chosen === 'flat') return flat;
  if (chosen === 'dome' || chosen === 'pyramidal') {
    const box = boxOf(ring);
    const radius = Math.min(box.east - box.west, box.north - box.south) / 2;
    if (chosen === 'dome' && ring.length < 12) return flat;
    return {
      shape: chosen,
      heightMetres: rounded(Math.min(radius * (chosen === 'dome' ? 0.4 : 0.75), 9)),
      ridgeAngle: 0,
    };
  }
  if (!quadrilateral(ring)) return flat;
  const { angle, long, short } = sides(ring);
  const pitch = use === 'industrial' || use === 'warehouse' ? 0.17 : use === 'temple' ? 0.7 : 0.5;
  const height =
    chosen === 'sawtooth'
      ? 2.6
      : chosen === 'skillion'
        ? Math.min(short * 0.14, 3)
        : Math.min((short / 2) * pitch, use === 'apartments' ? 3.2 : 6);
  // A hipped roof on a square is a pyramid.
  const shape = chosen === 'hipped' && long - short < 0.4 ? 'pyramidal' : chosen;
  return { shape, heightMetres: rounded(height), ridgeAngle: Math.round(angle * 10_000) / 10_000 };
}

const rounded = (metres: number): number => Math.round(metres * 10) / 10;

function usualRoof(
  use: BuildingUse,
  district: District,
  year: number,
  storeys: number,
  random: Random,
): RoofShape {
  const chance = random.next();
  switch (use) {
    case 'house':
      if (district === 'urban-village') return chance < 0.12 ? 'gabled' : chance < 0.2 ? 'skillion' : 'flat';
      if (district === 'old-town') return chance < 0.8 ? 'gabled' : chance < 0.88 ? 'hipped' : 'flat';
      if (district === 'villas') return chance < 0.75 ? 'hipped' : 'gabled';
      return chance < 0.78 ? 'gabled' : chance < 0.86 ? 'hipped' : 'flat';
    case 'apartments':
      if (storeys > 8) return 'flat';
      return year < 2001 && chance < 0.3 ? 'hipped' : 'flat';
    case 'industrial':
      return year < 1992 && chance < 0.4 ? 'sawtooth' : chance < 0.75 ? 'gabled' : 'flat';
    case 'warehouse':
      return chance < 0.85 ? 'gabled' : 'skillion';
    case 'retail':
      if (district === 'old-town') return chance < 0.7 ? 'gabled' : 'flat';
      return storeys < 2 && chance < 0.3 ? 'skillion' : 'flat';
    case 'temple':
      return 'hipped';
    default:
      return 'flat';
  }
}

/** Walls as the time and the kind of building have them. */
export function wallsOf(
  use: BuildingUse,
  district: District,
  year: number,
  storeys: number,
  random: Random,
): WallMaterial {
  const chance = random.next();
  switch (use) {
    case 'house':
      if (district === 'old-town') return chance < 0.7 ? 'whitewash' : chance < 0.9 ? 'brick' : 'timber';
      if (district === 'urban-village') return chance < 0.6 ? 'tile' : chance < 0.85 ? 'render' : 'brick';
      if (district === 'villas') return chance < 0.6 ? 'render' : 'stone';
      return chance < 0.55 ? 'whitewash' : chance < 0.85 ? 'tile' : 'brick';
    case 'apartments':
      if (district === 'urban-village') return chance < 0.65 ? 'tile' : 'render';
      return year < 1992 ? (chance < 0.5 ? 'brick' : 'render') : year < 2004 ? 'tile' : 'render';
    case 'office':
    case 'hotel':
      return storeys > 12 || chance < 0.55 ? 'glass' : chance < 0.8 ? 'stone' : 'tile';
    case 'retail':
      if (district === 'old-town') return chance < 0.35 ? 'timber' : chance < 0.8 ? 'whitewash' : 'brick';
      return chance < 0.3 ? 'glass' : 'tile';
    case 'industrial':
    case 'warehouse':
      return year > 1998 ? 'metal' : chance < 0.6 ? 'brick' : 'concrete';
    case 'storage_tank':
      return 'metal';
    case 'chimney':
    case 'utility':
    case 'stadium':
      return 'concrete';
    case 'metro_station':
    case 'train_station':
      return 'glass';
    case 'temple':
      return 'timber';
    case 'public':
      return chance < 0.5 ? 'stone' : 'glass';
    default:
      return chance < 0.6 ? 'tile' : 'render';
  }
}

/** Parking levels and cellars, where a building of that size and time has them. */
export function cellarsOf(
  use: BuildingUse,
  year: number,
  heightMetres: number,
  ring: Ring,
  random: Random,
): number {
  const big = signedArea(ring) > 900;
  if (use === 'office' || use === 'hotel') {
    if (heightMetres > 150) return random.integer(3, 4);
    if (heightMetres > 45) return random.integer(2, 3);
    return year > 2000 && heightMetres > 20 ? 1 : 0;
  }
  if (use === 'apartments') return year > 2004 ? (heightMetres > 60 ? 2 : 1) : 0;
  if (use === 'retail') return big ? random.integer(1, 2) : 0;
  if (use === 'hospital') return year > 2000 && heightMetres > 20 ? 2 : 0;
  if (use === 'public' || use === 'train_station') return big ? 1 : 0;
  return 0;
}
