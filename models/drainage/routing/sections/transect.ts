import type { SectionProfile } from './section-profile.ts';

/** Stations and levels of a channel's bed, from the left bank, metres. */
export interface Transect {
  points: readonly (readonly [station: number, level: number])[];
  /** Stations between which the main channel lies. */
  leftBank: number;
  rightBank: number;
  /** Manning's n of the left bank, the channel and the right bank. */
  roughness: readonly [left: number, channel: number, right: number];
  /** Length of the channel by that of its flood plain: its roughness is that much greater along the conduit. */
  meander: number;
}

/** Slices of depth whose properties are kept; between them they are straight. */
const slices = 200;

/**
 * An open section of any shape. Conveyance is the sum of those of its parts, split where roughness changes; the hydraulic
 * radius is the one that gives this conveyance with the channel's own roughness (EPA SWMM Reference Manual Volume II,
 * section 5.3).
 */
export function transectProfile(transect: Transect): SectionProfile {
  const { points, leftBank, rightBank, roughness, meander } = transect;
  const lowest = Math.min(...points.map(([, level]) => level));
  const highest = Math.max(...points.map(([, level]) => level));
  const heightMetres = highest - lowest;
  if (!(heightMetres > 0)) throw new Error('expected a transect with different levels.');
  const channel = roughness[1] * Math.sqrt(meander);
  const partOf = (station: number): 0 | 1 | 2 => (station < leftBank ? 0 : station > rightBank ? 2 : 1);
  const manning = [roughness[0] || channel, channel, roughness[2] || channel];
  const [width, area, radius] = [0, 1, 2].map(() => new Float64Array(slices + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let n = 1; n <= slices; n++) {
    const level = lowest + (n / slices) * heightMetres;
    const parts = [0, 1, 2].map(() => ({ area: 0, wetted: 0 }));
    for (let p = 1; p < points.length; p++) {
      const piece = wettedPiece(points[p - 1]!, points[p]!, level);
      if (!piece) continue;
      width[n]! += piece.width;
      const part = parts[partOf((points[p - 1]![0] + points[p]![0]) / 2)]!;
      part.area += piece.area;
      part.wetted += piece.wetted;
    }
    const conveyance = parts.reduce(
      (sum, part, index) =>
        sum + (part.wetted > 0 ? (part.area * (part.area / part.wetted) ** (2 / 3)) / manning[index]! : 0),
      0,
    );
    area[n] = parts.reduce((sum, part) => sum + part.area, 0);
    radius[n] = area[n]! > 0 ? ((conveyance * channel) / area[n]!) ** 1.5 : 0;
  }
  width[0] = points.some(([, level], index) => level === lowest && points[index + 1]?.[1] === lowest)
    ? width[1]!
    : 0;
  const at = (table: Float64Array, depth: number): number => {
    const place = Math.min(Math.max(depth / heightMetres, 0), 1) * slices;
    const n = Math.min(Math.floor(place), slices - 1);
    return table[n]! + (place - n) * (table[n + 1]! - table[n]!);
  };
  return {
    heightMetres,
    open: true,
    widthAt: (depth) => at(width, depth),
    areaAt: (depth) => at(area, depth),
    hydraulicRadiusAt: (depth) => at(radius, depth),
  };
}

function wettedPiece(
  [x0, z0]: readonly [number, number],
  [x1, z1]: readonly [number, number],
  level: number,
): { width: number; area: number; wetted: number } | null {
  const [low, high] = z0 < z1 ? [z0, z1] : [z1, z0];
  if (level <= low) return null;
  const part = high > low ? Math.min(1, (level - low) / (high - low)) : 1;
  const width = part * (x1 - x0);
  const rise = part * (high - low);
  return {
    width,
    area: width * (level - low) - (width * rise) / 2,
    wetted: Math.hypot(width, rise),
  };
}
