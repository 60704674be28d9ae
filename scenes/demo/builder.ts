import type { Block, Side } from './blocks.ts';
import { insideCity, localFrame, nearLake, toPlan, toRiver } from './plan.ts';
import { boxOf, centroid, overlap, type Point, type Ring, within } from './shapes.ts';

export type BuildingUse =
  | 'apartments'
  | 'house'
  | 'office'
  | 'retail'
  | 'hotel'
  | 'industrial'
  | 'warehouse'
  | 'school'
  | 'university'
  | 'hospital'
  | 'train_station'
  | 'public'
  | 'stadium'
  | 'temple';

export interface Building {
  ring: Ring;
  /** Courtyard or the place of a higher part. */
  hole?: Ring;
  heightMetres: number;
  storeys: number;
  use: BuildingUse;
  year: number;
  name?: string;
  street: string;
  houseNumber: string;
}

/** A part of a building on the ground; parts of one building touch but do not overlap. */
export interface Part {
  ring: Ring;
  hole?: Ring;
  heightMetres: number;
  storeys: number;
  name?: string;
}

const cell = 60;

/** Collects buildings and refuses those that would overlap another, leave their block or stand in water. */
export class Builder {
  readonly buildings: Building[] = [];
  private readonly taken = new Map<number, Ring[]>();
  private readonly usedNumbers = new Set<string>();

  /** River coordinates to a place with the direction of the streets there. */
  at(a: number, b: number): { point: Point; angle: number } {
    return { point: toPlan(a, b), angle: localFrame(a, b).angle };
  }

  /** Keeps land free: of squares, sports grounds, single monuments. */
  reserve(ring: Ring): void {
    for (const key of this.cells(ring)) {
      const list = this.taken.get(key);
      if (list) list.push(ring);
      else this.taken.set(key, [ring]);
    }
  }

  free(ring: Ring): boolean {
    for (const key of this.cells(ring))
      for (const other of this.taken.get(key) ?? []) if (overlap(ring, other)) return false;
    return true;
  }

  private cells(ring: Ring): number[] {
    const box = boxOf(ring);
    const keys: number[] = [];
    for (let x = Math.floor(box.west / cell); x <= Math.floor(box.east / cell); x++)
      for (let y = Math.floor(box.south / cell); y <= Math.floor(box.north / cell); y++)
        keys.push(x * 1000 + y);
    return keys;
  }

  /**
   * Adds one building of one or more parts; `parts[0].ring` is its outline.
   * @returns false, and adds nothing, where the outline does not fit.
   */
  add(block: Block, use: BuildingUse, year: number, parts: Part[]): boolean {
    const outline = parts[0]!.ring;
    if (!outline.every((point) => insideCity(point, 8) && !nearLake(point))) return false;
    if (!within(outline, block.ring) || !this.free(outline)) return false;
    this.reserve(outline);
    const address = this.address(block, outline);
    for (const part of parts)
      this.buildings.push({
        ...part,
        heightMetres: Math.round(part.heightMetres * 10) / 10,
        use,
        year,
        ...address,
      });
    return true;
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
    while (this.usedNumbers.has(`${street}${number}`)) number += 2;
    this.usedNumbers.add(`${street}${number}`);
    return { street, houseNumber: `${number}号` };
  }
}
