import { type Flat, lengthOf, offset, pointAt, trimmed } from './polyline.ts';
import { carriagewayMetres, type RoadKind, type RoadRank, sidewalkMetres } from './road-style.ts';

/** One carriageway near by: a line in canvas pixels. */
export interface RoadLine {
  line: Flat;
  rank: RoadRank;
  lanes: number;
  /** Of the carriageway, metres. */
  width: number;
  /** Of the pavement on either side, metres. */
  sidewalk: number;
  bridge: boolean;
  /** True where an end is the road's own, not where the tile cut it. */
  ownStart: boolean;
  ownEnd: boolean;
}

export function roadLine(
  line: Flat,
  road: Extract<RoadKind, { kind: 'road' }>,
  properties: Record<string, unknown>,
  own: { start: boolean; end: boolean },
): RoadLine {
  const lanes = Number(properties['lanes'] ?? 0);
  return {
    line,
    rank: road.rank,
    lanes: lanes > 0 && lanes < 13 ? Math.round(lanes) : ([4, 4, 2, 2, 1] as const)[road.rank],
    width: carriagewayMetres(road.rank, properties),
    sidewalk: sidewalkMetres[road.rank],
    bridge: properties['bridge'] === true,
    ownStart: own.start,
    ownEnd: own.end,
  };
}

/** How far from its ends a road is part of a crossing, metres; 0 where it just goes on or ends. */
export interface Clearance {
  start: number;
  end: number;
}

/** Within this many pixels two ends are one place. */
const samePixels = 1.5;

/**
 * Where three or more roads end at one place there is a crossing: each keeps clear of the widest other one.
 * @param metresPerPixel of the lines.
 */
export function clearances(roads: readonly RoadLine[], metresPerPixel: number): Clearance[] {
  const ends = new Map<string, { road: number; half: number }[]>();
  const keyOf = (x: number, y: number): string =>
    `${Math.round(x / samePixels)},${Math.round(y / samePixels)}`;
  const endOf = ({ line }: RoadLine, end: boolean): [number, number] =>
    end ? [line.at(-2)!, line.at(-1)!] : [line[0]!, line[1]!];
  roads.forEach((road, index) => {
    for (const end of [false, true]) {
      if (!(end ? road.ownEnd : road.ownStart)) continue;
      const key = keyOf(...endOf(road, end));
      const list = ends.get(key);
      const entry = { road: index, half: road.width / 2 };
      if (list) list.push(entry);
      else ends.set(key, [entry]);
    }
  });
  // An end may fall on the border of its square: neighbours count as well.
  const meeting = (x: number, y: number): { road: number; half: number }[] => {
    const found: { road: number; half: number }[] = [];
    for (const dx of [-0.5, 0.5])
      for (const dy of [-0.5, 0.5])
        for (const entry of ends.get(keyOf(x + dx * samePixels, y + dy * samePixels)) ?? [])
          if (!found.includes(entry)) found.push(entry);
    return found;
  };
  return roads.map((road, index) => {
    const clear = (end: boolean): number => {
      if (!(end ? road.ownEnd : road.ownStart)) return 0;
      const others = meeting(...endOf(road, end)).filter((entry) => entry.road !== index);
      return others.length < 2 ? 0 : Math.max(...others.map(({ half }) => half)) / metresPerPixel;
    };
    return { start: clear(false), end: clear(true) };
  });
}

/** A stroke of paint on the road: a line, how wide, and its dashes, all in pixels. */
export interface Marking {
  line: Flat;
  colour: 'white' | 'yellow';
  widthPixels: number;
  dash: [number, number] | null;
}

const zebraMetres = 4;
const beforeZebraMetres = 1.2;

/** Lane lines, stop lines and zebra crossings of a road as GB 5768.3 has them. */
export function markings(road: RoadLine, clear: Clearance, metresPerPixel: number): Marking[] {
  const metre = 1 / metresPerPixel;
  const thin = Math.max(0.15 * metre, 0.7);
  const crossing = (pixels: number): number =>
    pixels > 0 ? pixels + (beforeZebraMetres + zebraMetres + 1.4) * metre : 0;
  const { lanes, width, rank } = road;
  const made: Marking[] = [];
  if (lanes < 2 || rank > 3) return made;
  // A residential street meets greater ones in their middle, where no end tells of it.
  const least = rank === 3 ? 13 * metre : 0;
  const middle = trimmed(
    road.line,
    Math.max(crossing(clear.start), least),
    Math.max(crossing(clear.end), least),
  );
  if (middle && lengthOf(middle) > 6 * metre) {
    const lane = (width - (lanes >= 4 ? 1.2 : 0.4)) / lanes;
    const dashes: [number, number] = lanes >= 4 ? [6 * metre, 9 * metre] : [4 * metre, 6 * metre];
    for (let border = 1; border < lanes; border++) {
      const aside = (border - lanes / 2) * lane * metre;
      if (Math.abs(aside) < 1e-6) {
        if (lanes >= 4)
          for (const side of [-0.18, 0.18])
            made.push({
              line: offset(middle, side * metre),
              colour: 'yellow',
              widthPixels: thin,
              dash: null,
            });
        else made.push({ line: middle, colour: 'white', widthPixels: thin, dash: dashes });
      } else made.push({ line: offset(middle, aside), colour: 'white', widthPixels: thin, dash: dashes });
    }
    if (lanes >= 4)
      for (const side of [-1, 1])
        made.push({
          line: offset(middle, side * (width / 2 - 0.5) * metre),
          colour: 'white',
          widthPixels: thin,
          dash: null,
        });
  }
  if (lanes >= 2 && rank <= 2)
    for (const [pixels, reversed] of [
      [clear.start, false],
      [clear.end, true],
    ] as const) {
      if (pixels <= 0) continue;
      const line = reversed ? reverse(road.line) : road.line;
      if (lengthOf(line) < crossing(pixels) * 1.6) continue;
      const zebra = pointAt(line, pixels + (beforeZebraMetres + zebraMetres / 2) * metre);
      const stop = pointAt(line, crossing(pixels));
      const half = (width / 2 - 0.6) * metre;
      made.push({
        line: across(zebra, -half, half),
        colour: 'white',
        widthPixels: zebraMetres * metre,
        dash: [0.45 * metre, 0.6 * metre],
      });
      // Traffic keeps to the right: those who come to the crossing are left of the line that leaves it.
      made.push({
        line: across(stop, -half, 0),
        colour: 'white',
        widthPixels: Math.max(0.4 * metre, 0.8),
        dash: null,
      });
    }
  return made;
}

/** A line across the road: from `left` to `right` of it, pixels, positive to the right. */
function across(at: { x: number; y: number; dx: number; dy: number }, left: number, right: number): Flat {
  const { x, y, dx, dy } = at;
  return [x - dy * left, y + dx * left, x - dy * right, y + dx * right];
}

function reverse(line: Flat): Flat {
  const turned: Flat = [];
  for (let i = line.length - 2; i >= 0; i -= 2) turned.push(line[i]!, line[i + 1]!);
  return turned;
}
