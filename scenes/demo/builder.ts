import {
  type BuildingUse,
  cellarsOf,
  type HourProfile,
  population,
  type Roof,
  type RoofShape,
  roofOf,
  type WallMaterial,
  wallsOf,
} from './attributes.ts';
import type { Block, Side } from './blocks.ts';
import type { District } from './land-use.ts';
import { insideCity, localFrame, nearLake, nearOxbow, toPlan, toRiver } from './plan.ts';
import { Random } from './random.ts';
import { type Box, boxOf, centroid, overlap, type Point, type Ring, signedArea, within } from './shapes.ts';

export type { BuildingUse, HourProfile, Roof, RoofShape, WallMaterial } from './attributes.ts';

/** A building, or one of the parts of different height that a building consists of. */
export interface Building {
  /** LH-B00001 and so on. */
  code: string;
  /** Code of the building that this is a part of: its own where it is the first or only one. */
  whole: string;
  ring: Ring;
  /** Courtyard or the place of a higher part. */
  hole?: Ring;
  /** From the ground to the top of the roof. */
  heightMetres: number;
  storeys: number;
  /** Parking levels and cellars; 0 in the further parts of a building. */
  undergroundStoreys: number;
  roof: Roof;
  walls: WallMaterial;
  use: BuildingUse;
  year: number;
  residents: number;
  /** Persons who work, study or are cared for here in the busiest hour. */
  workers: number;
  /** Hours of the workers: key of `hourProfiles`. */
  profile: HourProfile;
  name?: string;
  /** Estate, park, school or zone that it belongs to. */
  group: string | null;
  district: District;
  /** Code of the block it stands in. */
  block: string;
  street: string;
  houseNumber: string;
}

/** A part of a building on the ground; parts of one building touch but do not overlap. */
export interface Part {
  ring: Ring;
  hole?: Ring;
  /** To the eaves, or to the top of a flat roof. */
  heightMetres: number;
  storeys: number;
  name?: string;
  roof?: RoofShape;
}

export interface BuildingOptions {
  /** What must be free and lie in the block; the ring of the first part where it is not given. */
  outline?: Ring;
  group?: string;
  roof?: RoofShape;
}

const cell = 60;

/** Collects buildings and refuses those that would overlap another, leave their block or stand in water. */
export class Builder {
  readonly buildings: Building[] = [];
  private readonly taken = new Map<number, { ring: Ring; box: Box }[]>();
  private readonly usedNumbers = new Set<string>();
  private readonly lastNumbers = new Map<string, number>();
  private readonly random = new Random('attributes');

  /** River coordinates to a place with the direction of the streets there. */
  at(a: number, b: number): { point: Point; angle: number } {
    return { point: toPlan(a, b), angle: localFrame(a, b).angle };
  }

  /** Keeps land free: of squares, sports grounds, single monuments. */
  reserve(ring: Ring): void {
    const entry = { ring, box: boxOf(ring) };
    for (const key of cellsOf(entry.box)) {
      const list = this.taken.get(key);
      if (list) list.push(entry);
      else this.taken.set(key, [entry]);
    }
  }

  free(ring: Ring): boolean {
    const box = boxOf(ring);
    for (const key of cellsOf(box))
      for (const other of this.taken.get(key) ?? []) {
        if (
          box.east <= other.box.west ||
          other.box.east <= box.west ||
          box.north <= other.box.south ||
          other.box.north <= box.south
        )
          continue;
        if (overlap(ring, other.ring)) return false;
      }
    return true;
  }

  /** True where `add` would take a building of that outline. */
  fits(block: Block, outline: Ring): boolean {
    return (
      outline.every((point) => insideCity(point, 8) && !nearLake(point) && !nearOxbow(point)) &&
      within(outline, block.ring) &&
      this.free(outline)
    );
  }

  /**
   * Adds one building of one or more parts; `parts[0].ring` is its outline unless the options give another.
   * @returns the code of the building, or null, with nothing added, where the outline does not fit.
   */
  add(
    block: Block,
    use: BuildingUse,
    year: number,
    parts: Part[],
    options: BuildingOptions = {},
  ): string | null {
    const outline = options.outline ?? parts[0]!.ring;
    if (!this.fits(block, outline)) return null;
    this.reserve(outline);
    const address = this.address(block, outline);
    const { district } = block;
    const { random } = this;
    const whole = codeOf(this.buildings.length + 1);
    const walls = wallsOf(use, district, year, parts[0]!.storeys, random);
    parts.forEach((part, i) => {
      const { ring, hole, storeys, name } = part;
      const roof = hole
        ? { shape: 'flat' as const, heightMetres: 0, ridgeAngle: 0 }
        : roofOf(part.roof ?? options.roof, use, district, year, ring, storeys, random);
      const area = signedArea(ring) - (hole ? Math.abs(signedArea(hole)) : 0);
      this.buildings.push({
        code: codeOf(this.buildings.length + 1),
        whole,
        ring,
        ...(hole ? { hole } : {}),
        heightMetres: Math.round((part.heightMetres + roof.heightMetres) * 10) / 10,
        storeys,
        undergroundStoreys: i === 0 ? cellarsOf(use, year, part.heightMetres, outline, random) : 0,
        roof,
        walls,
        use,
        year,
        ...population(use, district, area * storeys, random),
        ...(name ? { name } : {}),
        group: options.group ?? null,
        district,
        block: block.code,
        ...address,
      });
    });
    return whole;
  }

  /** The nearest street of the block, numbered along it: odd on one side, even on the other, two per 10 m. */
  private address(block: Block, outline: Ring): { street: string; houseNumber: string } {
    const [a, b] = toRiver(centroid(outline));
    const distances: [Side, number][] = [
      ['south', b - block.b0],
      ['north', block.b1 - b],
      ['west', a - block.a0],
      ['east', block.a1 - a],
    ];
    const [side] = distances.reduce((best, entry) => (entry[1] < best[1] ? entry : best));
    const street = block.streets[side].name;
    const along = side === 'south' || side === 'north' ? a : b;
    const odd = side === 'north' || side === 'east' ? 1 : 0;
    let number = 2 * Math.max(1, Math.floor((along + 2600) / 10)) + odd;
    // Where many houses share ten metres, go on from the last number given there.
    const first = `${street}${number}`;
    number = this.lastNumbers.get(first) ?? number;
    while (this.usedNumbers.has(`${street}${number}`)) number += 2;
    this.lastNumbers.set(first, number);
    this.usedNumbers.add(`${street}${number}`);
    return { street, houseNumber: `${number}号` };
  }
}

const codeOf = (number: number): string => `LH-B${String(number).padStart(5, '0')}`;

function cellsOf(box: Box): number[] {
  const keys: number[] = [];
  for (let x = Math.floor(box.west / cell); x <= Math.floor(box.east / cell); x++)
    for (let y = Math.floor(box.south / cell); y <= Math.floor(box.north / cell); y++)
      keys.push(x * 1000 + y);
  return keys;
}
