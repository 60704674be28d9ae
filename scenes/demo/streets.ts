import {
  alongStops,
  alongStreets,
  crossLimits,
  crossStops,
  crossStreets,
  type GridLine,
  gridCurve,
  type StreetClass,
  streetWidths,
} from './grid.ts';
import { districtOfCell, isOpenLand } from './land-use.ts';
import {
  hillHeight,
  insideCity,
  lakeRing,
  nearLake,
  nearOxbow,
  portRailway,
  railway,
  river,
  underpasses,
} from './plan.ts';
import { Random } from './random.ts';
import type { Point } from './shapes.ts';

export {
  alongLimits,
  alongStreets,
  crossLimits,
  crossStreets,
  type GridLine,
  gridCurve,
  type StreetClass,
  streetWidths,
} from './grid.ts';

export interface Street {
  code: string;
  class: StreetClass;
  name: string;
  line: Point[];
  bridge: boolean;
  /** A road through fields. */
  rural?: boolean;
  /** One way from the first point to the last. */
  oneway?: boolean;
  /** Code of the underpass in it. */
  underpass?: string;
}

/** What a street is made of, from its class. */
export function streetDetails(street: Street): {
  lanes: number;
  sidewalk: 'both' | 'no';
  surface: 'asphalt' | 'concrete' | 'paving_stones';
  speedKilometresPerHour: number;
} {
  const { lanes } = streetWidths[street.class];
  switch (street.class) {
    case 'primary':
      return { lanes, sidewalk: 'both', surface: 'asphalt', speedKilometresPerHour: 60 };
    case 'secondary':
      return { lanes, sidewalk: 'both', surface: 'asphalt', speedKilometresPerHour: 50 };
    case 'residential':
      return { lanes, sidewalk: 'both', surface: 'asphalt', speedKilometresPerHour: 30 };
    case 'lane':
      return { lanes, sidewalk: 'no', surface: 'concrete', speedKilometresPerHour: street.rural ? 30 : 20 };
    case 'pedestrian':
      return { lanes: 0, sidewalk: 'no', surface: 'paving_stones', speedKilometresPerHour: 5 };
  }
}

const buildable = (point: Point): boolean => !nearLake(point) && !nearOxbow(point) && hillHeight(point) < 9;

/** Points of a curve that lie inside the border, the cut ends put on it. Null where none does. */
export function clipToCity(line: Point[], margin = 0): Point[] | null {
  const inside: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const here = insideCity(line[i]!, margin);
    const before = i > 0 && insideCity(line[i - 1]!, margin);
    if (i > 0 && here !== before) {
      let [a, b] = [line[i - 1]!, line[i]!];
      for (let round = 0; round < 30; round++) {
        const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        if (insideCity(middle, margin) === before) a = middle;
        else b = middle;
      }
      inside.push(before ? a : b);
    }
    if (here) inside.push(line[i]!);
  }
  return inside.length >= 2 ? inside : null;
}

/** True where a piece of main street is built: no street runs through the lake or up the hill. */
export function mainPieceExists(constant: 'a' | 'b', at: number, from: number, to: number): boolean {
  return gridCurve(constant, at, from, to).every(buildable);
}

/** Tracks that cross a stretch of a street across the river, with what their street is cut back to, metres. */
function railwayIn(at: number, from: number, to: number): { b: number; reserve: number } | null {
  if (from < railway.b && to > railway.b && at > railway.portal)
    return { b: railway.b, reserve: railway.halfWidth + 6 };
  if (from < portRailway.b && to > portRailway.b)
    return { b: portRailway.b, reserve: portRailway.halfWidth + 6 };
  return null;
}

/** A main street between two crossings of the grid. */
interface Piece {
  constant: 'a' | 'b';
  line: GridLine;
  from: number;
  to: number;
  /** Crossings at its ends; null at the border. */
  ends: [string | null, string | null];
  bridge: boolean;
  rural: boolean;
}

function piecesOfGrid(): Piece[] {
  const pieces: Piece[] = [];
  const lastColumn = crossStops.length - 1;
  const lastRow = alongStops.length - 1;
  const add = (piece: Omit<Piece, 'rural' | 'bridge'>, cells: [number, number][]): void => {
    const bridge = piece.constant === 'a' && piece.from < 0 && piece.to > 0;
    if (bridge && !piece.line.bridge) return;
    if (!mainPieceExists(piece.constant, piece.line.at, piece.from, piece.to)) return;
    const rural = !bridge && cells.every(([column, row]) => isOpenLand(districtOfCell(column, row)));
    if (rural && piece.constant === 'a' && railwayIn(piece.line.at, piece.from, piece.to)) return;
    pieces.push({ ...piece, bridge, rural: rural && piece.line.class !== 'primary' });
  };
  crossStreets.forEach((line, i) => {
    for (let row = 1; row <= lastRow; row++)
      add(
        {
          constant: 'a',
          line,
          from: alongStops[row - 1]!,
          to: alongStops[row]!,
          ends: [row === 1 ? null : `${i}/${row - 2}`, row === lastRow ? null : `${i}/${row - 1}`],
        },
        [
          [i + 1, row],
          [i + 2, row],
        ],
      );
  });
  alongStreets.forEach((line, j) => {
    for (let column = 1; column <= lastColumn; column++)
      add(
        {
          constant: 'b',
          line,
          from: crossStops[column - 1]!,
          to: crossStops[column]!,
          ends: [
            column === 1 ? null : `${column - 2}/${j}`,
            column === lastColumn ? null : `${column - 1}/${j}`,
          ],
        },
        // The quays are built wherever the city is on one side of them.
        [
          [column, j + 1],
          [column, j + 2],
        ],
      );
  });
  return keepUsefulRoads(pieces);
}

/** Of the roads through open land only those stay that join parts of the city, as few as do. */
function keepUsefulRoads(pieces: Piece[]): Piece[] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    while (parent.has(at)) at = parent.get(at)!;
    return at;
  };
  const join = (piece: Piece): boolean => {
    if (piece.ends[0] === null || piece.ends[1] === null) return false;
    const [one, two] = [root(piece.ends[0]), root(piece.ends[1])];
    if (one === two) return false;
    parent.set(one, two);
    return true;
  };
  const cut = (piece: Piece): boolean =>
    piece.constant === 'a' &&
    railwayIn(piece.line.at, piece.from, piece.to) !== null &&
    !underpassIn(piece.line.at, piece.from, piece.to);
  for (const piece of pieces) if (!piece.rural && !cut(piece)) join(piece);
  const random = new Random('rural roads');
  const candidates = pieces
    .filter((piece) => piece.rural)
    .map((piece) => ({ piece, order: random.next() }))
    .sort((one, two) => one.order - two.order);
  let kept = new Set(candidates.map(({ piece }) => piece).filter(join));
  for (;;) {
    const degrees = new Map<string, number>();
    for (const piece of pieces)
      if (!piece.rural || kept.has(piece))
        for (const end of piece.ends) if (end !== null) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    const useful = new Set(
      [...kept].filter((piece) => piece.ends.every((end) => end !== null && degrees.get(end)! > 1)),
    );
    if (useful.size === kept.size) break;
    kept = useful;
  }
  return pieces.filter((piece) => !piece.rural || kept.has(piece));
}

const underpassIn = (at: number, from: number, to: number): string | undefined =>
  underpasses.find((pass) => pass.a === at && pass.b > from && pass.b < to)?.code;

let cachedPieces: Piece[] | null = null;
const gridPieces = (): Piece[] => {
  cachedPieces ??= piecesOfGrid();
  return cachedPieces;
};

/** Class of the street that runs along a stretch of a grid line; null where none is built. */
export function streetClassAt(constant: 'a' | 'b', at: number, from: number, to: number): StreetClass | null {
  const middle = (from + to) / 2;
  const piece = gridPieces().find(
    (one) => one.constant === constant && one.line.at === at && one.from < middle && one.to > middle,
  );
  return piece ? (piece.rural ? 'lane' : piece.line.class) : null;
}

/** The main streets in pieces from crossing to crossing. */
export function mainStreets(): Street[] {
  const streets: Street[] = [];
  for (const { constant, line, from, to, bridge, rural } of gridPieces()) {
    const add = (low: number, high: number): void => {
      const curve = clipToCity(gridCurve(constant, line.at, low, high));
      if (!curve) return;
      const underpass = constant === 'a' ? underpassIn(line.at, low, high) : undefined;
      streets.push({
        code: `street-${constant}${line.at}-${Math.round(low)}`.replaceAll('--', '-s'),
        class: rural ? 'lane' : line.class,
        name: bridge ? `${line.name.replace(/(大道|路)$/, '')}大桥` : line.name,
        line: curve,
        bridge,
        ...(rural ? { rural } : {}),
        ...(underpass ? { underpass } : {}),
      });
    };
    const track = constant === 'a' ? railwayIn(line.at, from, to) : null;
    if (!track || underpassIn(line.at, from, to)) {
      add(from, to);
      continue;
    }
    // No level crossings: the street ends before the tracks on either side.
    if (track.b - track.reserve - from > 60) add(from, track.b - track.reserve);
    if (to - track.b - track.reserve > 60) add(track.b + track.reserve, to);
  }

  const ring = lakeRing(44, 120);
  streets.push({
    code: 'street-lake-ring',
    class: 'residential',
    name: '环湖路',
    line: [...ring, ring[0]!].filter((point) => insideCity(point)),
    bridge: false,
  });
  for (const [side, name] of [
    [1, '江北滨江步道'],
    [-1, '江南滨江步道'],
  ] as const) {
    const b = side * ((river.leveeCrestInner + river.leveeCrestOuter) / 2);
    const curve = clipToCity(gridCurve('b', b, crossLimits[0], crossLimits[1]));
    if (curve)
      streets.push({
        code: `street-promenade-${side > 0 ? 'north' : 'south'}`,
        class: 'pedestrian',
        name,
        line: curve,
        bridge: false,
      });
  }
  return streets;
}

/** The railway's axis in the open, from the tunnel portal to the eastern border. */
export const railwayLine = (): Point[] =>
  clipToCity(gridCurve('b', railway.b, railway.portal, crossLimits[1]))!;

/** The axis of the branch to the port, from border to border. */
export const portRailwayLine = (): Point[] =>
  clipToCity(gridCurve('b', portRailway.b, crossLimits[0], crossLimits[1]))!;
