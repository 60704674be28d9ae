/** The inside of a conduit across the flow. Lengths in metres; `depth` runs from 0 to `heightMetres`. */
export interface SectionProfile {
  heightMetres: number;
  /** Open to the air above its height: it overflows instead of being under pressure. */
  open: boolean;
  widthAt(depth: number): number;
  areaAt(depth: number): number;
  /** Area by wetted perimeter; where roughness differs across the section, the radius that gives its conveyance. */
  hydraulicRadiusAt(depth: number): number;
}

/** Intervals over which a width is integrated. */
const intervals = 800;

/**
 * A profile that is known by its width alone, symmetric about its middle. Area and wetted perimeter are integrated:
 * dA = W dy, dP = 2 √(dy² + (dW / 2)²), the bottom being as long as the width at depth 0.
 * @param dryWalls length of walls per metre of depth that do not count as wetted (of an open rectangle).
 */
export function profileOfWidth(
  heightMetres: number,
  open: boolean,
  widthAt: (depth: number) => number,
  dryWalls = 0,
): SectionProfile {
  const step = heightMetres / intervals;
  const area = new Float64Array(intervals + 1);
  const perimeter = new Float64Array(intervals + 1);
  perimeter[0] = widthAt(0);
  for (let n = 1; n <= intervals; n++) {
    const [below, middle, above] = [widthAt((n - 1) * step), widthAt((n - 0.5) * step), widthAt(n * step)];
    // Simpson's rule.
    area[n] = area[n - 1]! + (step / 6) * (below + 4 * middle + above);
    const side = (from: number, to: number): number => Math.hypot(step / 2, (to - from) / 2);
    perimeter[n] = perimeter[n - 1]! + 2 * (side(below, middle) + side(middle, above)) - dryWalls * step;
  }
  if (!open) perimeter[intervals]! += widthAt(heightMetres);
  const between = (table: Float64Array, depth: number): number => {
    const place = Math.min(Math.max(depth / step, 0), intervals);
    const n = Math.min(Math.floor(place), intervals - 1);
    return table[n]! + (place - n) * (table[n + 1]! - table[n]!);
  };
  return {
    heightMetres,
    open,
    widthAt,
    areaAt: (depth) => between(area, depth),
    hydraulicRadiusAt: (depth) => {
      const wetted = between(perimeter, depth);
      return wetted > 0 ? between(area, depth) / wetted : 0;
    },
  };
}

/** A round pipe, whose lowest part may be filled (with sediment) and flat. */
export function roundProfile(diameterMetres: number, filledMetres = 0): SectionProfile {
  const radius = diameterMetres / 2;
  /** Half of the angle under which the surface is seen from the centre. */
  const angle = (level: number): number => Math.acos(Math.min(1, Math.max(-1, 1 - level / radius)));
  const segment = (level: number): number => {
    const half = angle(level);
    return radius ** 2 * (half - Math.sin(half) * Math.cos(half));
  };
  const filled = { area: segment(filledMetres), angle: angle(filledMetres) };
  const chord = 2 * radius * Math.sin(filled.angle);
  const heightMetres = diameterMetres - filledMetres;
  const areaAt = (depth: number): number => segment(filledMetres + depth) - filled.area;
  return {
    heightMetres,
    open: false,
    widthAt: (depth) => 2 * radius * Math.sin(angle(filledMetres + depth)),
    areaAt,
    hydraulicRadiusAt: (depth) => {
      const wetted = 2 * radius * (angle(filledMetres + depth) - filled.angle) + chord;
      return wetted > 0 ? areaAt(depth) / wetted : 0;
    },
  };
}
