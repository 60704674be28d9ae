import { areaOf, type Solid, volumeOf } from './solids.ts';

/** What the source says of a feature, in double precision, by way of the exact projection of every vertex. */
export interface Reference {
  /** x, y, z a corner, metres in the tileset's frame. */
  corners: ArrayLike<number>;
  areaSquareMetres: number;
  /** Null where the source does not close it. */
  volumeCubicMetres: number | null;
  /** A point in the plane of the floor, for volumes of shells without one. */
  floor?: ArrayLike<number>;
}

/** The largest deviation and the feature that has it. */
export interface Worst {
  value: number;
  feature: string | null;
}

export interface Audit {
  features: number;
  /** Ids of the source that no tile has, and the other way round. */
  missing: string[];
  added: string[];
  /** Ids drawn in more than one tile. */
  twice: string[];
  /** Metres from a vertex of the tiles to the nearest corner of the source. */
  position: Worst;
  /** Parts of the area and of the volume by which the tiles differ. */
  area: Worst;
  volume: Worst;
}

/** Holds what tiles draw against the source, feature by feature. */
export function audit(reference: ReadonlyMap<string, Reference>, solids: ReadonlyMap<string, Solid>): Audit {
  const result: Audit = {
    features: reference.size,
    missing: [...reference.keys()].filter((id) => !solids.has(id)),
    added: [...solids.keys()].filter((id) => !reference.has(id)),
    twice: [...solids].filter(([, { tiles }]) => tiles.size > 1).map(([id]) => id),
    position: { value: 0, feature: null },
    area: { value: 0, feature: null },
    volume: { value: 0, feature: null },
  };
  for (const [id, source] of reference) {
    const solid = solids.get(id);
    if (!solid) continue;
    const { triangles } = solid;
    note(result.position, farthest(triangles, source.corners), id);
    note(result.area, Math.abs(areaOf(triangles) / source.areaSquareMetres - 1), id);
    if (source.volumeCubicMetres !== null) {
      const volume = volumeOf(triangles, source.floor ?? source.corners);
      note(result.volume, Math.abs(volume / source.volumeCubicMetres - 1), id);
    }
  }
  return result;
}

function note(worst: Worst, value: number, feature: string): void {
  // What is no number is the worst of all.
  if (value <= worst.value) return;
  worst.value = value;
  worst.feature = feature;
}

/** Metres from the vertex that is farthest from all corners to the nearest of them. */
function farthest(triangles: ArrayLike<number>, corners: ArrayLike<number>): number {
  let worst = 0;
  for (let at = 0; at < triangles.length; at += 3) {
    let least = Infinity;
    for (let corner = 0; corner < corners.length; corner += 3) {
      const distance =
        (triangles[at]! - corners[corner]!) ** 2 +
        (triangles[at + 1]! - corners[corner + 1]!) ** 2 +
        (triangles[at + 2]! - corners[corner + 2]!) ** 2;
      if (distance < least) least = distance;
    }
    worst = Math.max(worst, least);
  }
  return Math.sqrt(worst);
}

/** A corner that several tiles have. */
export interface Seams {
  /** Places at which vertices of two or more tiles meet. */
  shared: number;
  /** The largest distance between vertices that are the same corner of the source, metres. */
  gap: number;
}

/**
 * Where tiles meet: corners of the source that are drawn in several tiles, and how far apart these put them.
 * @param withinMetres Vertices closer than this are taken for the same corner: less than corners of a source lie apart.
 */
export function seams(solids: ReadonlyMap<string, Solid>, withinMetres: number): Seams {
  const cells = new Map<string, { x: number; y: number; z: number; tile: string }[]>();
  let gap = 0;
  const shared = new Set<string>();
  for (const { triangles, tiles } of solids.values()) {
    const [tile] = tiles;
    for (let at = 0; at < triangles.length; at += 3) {
      const [x, y, z] = [triangles[at]!, triangles[at + 1]!, triangles[at + 2]!];
      const [i, j, k] = [x, y, z].map((value) => Math.floor(value / withinMetres)) as [
        number,
        number,
        number,
      ];
      for (let a = i - 1; a <= i + 1; a++)
        for (let b = j - 1; b <= j + 1; b++)
          for (let c = k - 1; c <= k + 1; c++)
            for (const other of cells.get(`${a} ${b} ${c}`) ?? []) {
              if (other.tile === tile) continue;
              const distance = Math.hypot(x - other.x, y - other.y, z - other.z);
              if (distance > withinMetres) continue;
              shared.add(`${i} ${j} ${k}`);
              gap = Math.max(gap, distance);
            }
      const key = `${i} ${j} ${k}`;
      const cell = cells.get(key);
      if (!cell) cells.set(key, [{ x, y, z, tile: tile! }]);
      else if (!cell.some((one) => one.x === x && one.y === y && one.z === z && one.tile === tile))
        cell.push({ x, y, z, tile: tile! });
    }
  }
  return { shared: shared.size, gap };
}
