/** Flat list x0, y0, x1, y1 … */
export type Flat = number[];

/** Sutherland and Hodgman 1974: the part of a closed ring (last point not repeated) inside [low, high]². */
export function clipRing(ring: Flat, low: number, high: number): Flat {
  let points = ring;
  for (const axis of [0, 1] as const)
    for (const [limit, sign] of [
      [low, 1],
      [high, -1],
    ] as const) {
      const kept: Flat = [];
      for (let at = 0; at < points.length; at += 2) {
        const before = at === 0 ? points.length - 2 : at - 2;
        const here = (points[at + axis]! - limit) * sign;
        const there = (points[before + axis]! - limit) * sign;
        if (here >= 0 !== there >= 0) {
          const t = there / (there - here);
          kept.push(
            points[before]! + t * (points[at]! - points[before]!),
            points[before + 1]! + t * (points[at + 1]! - points[before + 1]!),
          );
        }
        if (here >= 0) kept.push(points[at]!, points[at + 1]!);
      }
      points = kept;
    }
  return points;
}

/** Liang and Barsky 1984: parameters at which the segment enters and leaves [low, high]²; null when it misses. */
function insideRange(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  low: number,
  high: number,
): [number, number] | null {
  let enter = 0;
  let leave = 1;
  for (const [start, delta] of [
    [x0, x1 - x0],
    [y0, y1 - y0],
  ] as const) {
    if (delta === 0) {
      if (start < low || start > high) return null;
      continue;
    }
    const a = (low - start) / delta;
    const b = (high - start) / delta;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave ? [enter, leave] : null;
}

/** The parts of a line inside [low, high]². */
export function clipLine(line: Flat, low: number, high: number): Flat[] {
  const parts: Flat[] = [];
  let part: Flat = [];
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [x0, y0, x1, y1] = [line[at]!, line[at + 1]!, line[at + 2]!, line[at + 3]!];
    const range = insideRange(x0, y0, x1, y1, low, high);
    if (!range) continue;
    const [enter, leave] = range;
    const point = (t: number): [number, number] => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
    if (enter > 0 || part.length === 0) {
      if (part.length > 2) parts.push(part);
      part = point(enter);
    }
    part.push(...point(leave));
    if (leave < 1) {
      parts.push(part);
      part = [];
    }
  }
  if (part.length > 2) parts.push(part);
  return parts;
}
