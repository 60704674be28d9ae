import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGlb } from '../gltf/read-glb.ts';
import { cutTileset } from '../report/picture/tileset-cut.ts';

/** What the tiles hold of one feature. */
export interface Solid {
  /** Nine numbers a triangle, metres in the tileset's frame. */
  triangles: number[];
  /** Contents in which it is drawn: one, where nothing is drawn twice. */
  tiles: Set<string>;
}

/** Every feature of a tileset of ours by its id, out of all its tiles. @param folder With its `tileset.json`. */
export function readSolids(folder: string): Map<string, Solid> {
  const solids = new Map<string, Solid>();
  for (const { path } of cutTileset(join(folder, 'tileset.json'), Number.POSITIVE_INFINITY).contents) {
    const { primitives, columns, featureCount } = readGlb(readFileSync(path));
    const ids = columns['id'] as string[];
    for (let row = 0; row < featureCount; row++) {
      const solid = solids.get(ids[row]!) ?? { triangles: [], tiles: new Set<string>() };
      solid.tiles.add(path);
      solids.set(ids[row]!, solid);
    }
    for (const { positions, indices, featureIds } of primitives)
      for (let i = 0; i < indices.length; i++) {
        const vertex = indices[i]!;
        const { triangles } = solids.get(ids[featureIds[vertex]!]!)!;
        triangles.push(positions[vertex * 3]!, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!);
      }
  }
  return solids;
}

/** Square metres of all triangles. */
export function areaOf(triangles: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < triangles.length; at += 9) sum += Math.hypot(...crossOf(triangles, at)) / 2;
  return sum;
}

/**
 * Cubic metres inside triangles that look outwards, by the divergence theorem. A floor that is missing does not count
 * where `origin` lies in its plane.
 */
export function volumeOf(triangles: ArrayLike<number>, origin: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < triangles.length; at += 9) {
    const [x, y, z] = crossOf(triangles, at);
    sum +=
      x * (triangles[at]! - origin[0]!) +
      y * (triangles[at + 1]! - origin[1]!) +
      z * (triangles[at + 2]! - origin[2]!);
  }
  return sum / 6;
}

function crossOf(t: ArrayLike<number>, at: number): [number, number, number] {
  const [ax, ay, az] = [t[at + 3]! - t[at]!, t[at + 4]! - t[at + 1]!, t[at + 5]! - t[at + 2]!];
  const [bx, by, bz] = [t[at + 6]! - t[at]!, t[at + 7]! - t[at + 1]!, t[at + 8]! - t[at + 2]!];
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

/**
 * Edges of a shell that are not met by one that runs the other way, after vertices closer than `weldMetres` became
 * one: none in a closed solid.
 */
export function openEdges(triangles: ArrayLike<number>, weldMetres: number): number {
  const vertices = new Welder(weldMetres);
  const balance = new Map<string, number>();
  for (let at = 0; at < triangles.length; at += 9) {
    const corners = [0, 3, 6].map((k) =>
      vertices.of(triangles[at + k]!, triangles[at + k + 1]!, triangles[at + k + 2]!),
    );
    for (let k = 0; k < 3; k++) {
      const [from, to] = [corners[k]!, corners[(k + 1) % 3]!];
      if (from === to) continue;
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      balance.set(key, (balance.get(key) ?? 0) + (from < to ? 1 : -1));
    }
  }
  let open = 0;
  for (const count of balance.values()) open += Math.abs(count);
  return open;
}

/** Gives places numbers; places within a distance of each other get the same. */
export class Welder {
  private readonly cells = new Map<string, number[]>();
  private readonly places: number[] = [];

  constructor(private readonly metres: number) {}

  of(x: number, y: number, z: number): number {
    return this.find(x, y, z) ?? this.add(x, y, z);
  }

  /** The place that is near, or null. */
  find(x: number, y: number, z: number): number | null {
    const { metres, places } = this;
    const [i, j, k] = [Math.floor(x / metres), Math.floor(y / metres), Math.floor(z / metres)];
    for (let a = i - 1; a <= i + 1; a++)
      for (let b = j - 1; b <= j + 1; b++)
        for (let c = k - 1; c <= k + 1; c++)
          for (const place of this.cells.get(`${a} ${b} ${c}`) ?? [])
            if (
              Math.hypot(x - places[place * 3]!, y - places[place * 3 + 1]!, z - places[place * 3 + 2]!) <=
              metres
            )
              return place;
    return null;
  }

  private add(x: number, y: number, z: number): number {
    const { metres } = this;
    const place = this.places.length / 3;
    this.places.push(x, y, z);
    const key = `${Math.floor(x / metres)} ${Math.floor(y / metres)} ${Math.floor(z / metres)}`;
    const cell = this.cells.get(key);
    if (cell) cell.push(place);
    else this.cells.set(key, [place]);
    return place;
  }
}
