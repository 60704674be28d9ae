import type { RoadSubject } from './city-objects.ts';

type Point = readonly [number, number];

/** A piece of a road between two nodes, short enough to be dry or flooded as one. */
export interface RoadPiece {
  /** Index into the roads it was made of. */
  road: number;
  from: number;
  to: number;
  metres: number;
  a: Point;
  b: Point;
  offGround: boolean;
}

/** Roads cut where they meet and into short pieces; nodes are [x, y] in the plane. */
export interface RoadNet {
  nodes: Point[];
  pieces: RoadPiece[];
}

/** Ends of roads that lie as near as this to another road belong to it, metres. */
const snapMetres = 1;

interface Segment {
  road: number;
  line: number;
  a: Point;
  b: Point;
  /** Where other roads cut it, 0 to 1 from a to b. */
  cuts: number[];
}

/**
 * Makes a net of centre lines, in which roads meet where they cross or touch, unless one runs above the other.
 * @param toPlane degrees to metres.
 * @param pieceMetres longest piece.
 */
export function roadNet(
  roads: readonly Pick<RoadSubject, 'lines' | 'layer' | 'offGround'>[],
  toPlane: (longitude: number, latitude: number) => Point,
  pieceMetres: number,
): RoadNet {
  const segments: Segment[] = [];
  roads.forEach(({ lines }, road) => {
    for (const [line, points] of lines.entries()) {
      const plane = points.map(([longitude, latitude]) => toPlane(longitude, latitude));
      for (let index = 1; index < plane.length; index++)
        segments.push({ road, line, a: plane[index - 1]!, b: plane[index]!, cuts: [] });
    }
  });
  cutWhereTheyMeet(segments, roads);
  return joined(segments, roads, pieceMetres);
}

/** Side of the squares in which segments look for each other, metres. */
const squareMetres = 50;

function cutWhereTheyMeet(segments: Segment[], roads: readonly Pick<RoadSubject, 'layer'>[]): void {
  const squares = new Map<string, number[]>();
  segments.forEach(({ a, b }, index) => {
    const range = (p: number, q: number): [number, number] => [
      Math.floor((Math.min(p, q) - snapMetres) / squareMetres),
      Math.floor((Math.max(p, q) + snapMetres) / squareMetres),
    ];
    const [west, east] = range(a[0], b[0]);
    const [south, north] = range(a[1], b[1]);
    for (let column = west; column <= east; column++)
      for (let row = south; row <= north; row++) {
        const key = `${column} ${row}`;
        const list = squares.get(key);
        if (list) list.push(index);
        else squares.set(key, [index]);
      }
  });
  const seen = new Set<number>();
  for (const list of squares.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        const [s, t] = [segments[list[i]!]!, segments[list[j]!]!];
        if (s.road === t.road && s.line === t.line) continue;
        const pair = list[i]! * segments.length + list[j]!;
        if (seen.has(pair)) continue;
        seen.add(pair);
        // A bridge meets the street at its ends only, where their corners are the same.
        if (roads[s.road]!.layer !== roads[t.road]!.layer) continue;
        cut(s, t);
      }
}

function cut(s: Segment, t: Segment): void {
  for (const [segment, other] of [
    [s, t],
    [t, s],
  ] as const)
    for (const end of [other.a, other.b]) {
      const along = project(end, segment);
      if (along !== null) segment.cuts.push(along);
    }
  const d: Point = [s.b[0] - s.a[0], s.b[1] - s.a[1]];
  const e: Point = [t.b[0] - t.a[0], t.b[1] - t.a[1]];
  const cross = d[0] * e[1] - d[1] * e[0];
  if (cross === 0) return;
  const f: Point = [t.a[0] - s.a[0], t.a[1] - s.a[1]];
  const u = (f[0] * e[1] - f[1] * e[0]) / cross;
  const v = (f[0] * d[1] - f[1] * d[0]) / cross;
  if (u > 0 && u < 1 && v > 0 && v < 1) {
    s.cuts.push(u);
    t.cuts.push(v);
  }
}

/** Where on a segment a point lies, 0 to 1; null where it is farther away than the tolerance. */
function project(point: Point, { a, b }: Segment): number | null {
  const d: Point = [b[0] - a[0], b[1] - a[1]];
  const length = d[0] * d[0] + d[1] * d[1];
  if (length === 0) return null;
  const along = ((point[0] - a[0]) * d[0] + (point[1] - a[1]) * d[1]) / length;
  if (along <= 0 || along >= 1) return null;
  const [x, y] = [a[0] + along * d[0] - point[0], a[1] + along * d[1] - point[1]];
  return x * x + y * y <= snapMetres * snapMetres ? along : null;
}

/** Nodes nearer to each other than the tolerance are one. */
function joined(
  segments: readonly Segment[],
  roads: readonly Pick<RoadSubject, 'offGround'>[],
  pieceMetres: number,
): RoadNet {
  const nodes: Point[] = [];
  const at = new Map<string, number[]>();
  const node = (point: Point): number => {
    const [column, row] = [Math.floor(point[0] / snapMetres), Math.floor(point[1] / snapMetres)];
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const known of at.get(`${column + dx} ${row + dy}`) ?? []) {
          const [x, y] = nodes[known]!;
          if (Math.hypot(x - point[0], y - point[1]) <= snapMetres) return known;
        }
    const key = `${column} ${row}`;
    const list = at.get(key);
    if (list) list.push(nodes.length);
    else at.set(key, [nodes.length]);
    return nodes.push(point) - 1;
  };
  const pieces: RoadPiece[] = [];
  for (const { road, a, b, cuts } of segments) {
    const stops = [0, ...cuts.sort((p, q) => p - q), 1];
    for (let index = 1; index < stops.length; index++) {
      const [start, end] = [stops[index - 1]!, stops[index]!];
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) * (end - start);
      const count = Math.max(1, Math.ceil(length / pieceMetres));
      for (let part = 0; part < count; part++) {
        const point = (step: number): Point => {
          const share = start + ((end - start) * step) / count;
          return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
        };
        const [p, q] = [point(part), point(part + 1)];
        const [from, to] = [node(p), node(q)];
        if (from === to) continue;
        const { offGround } = roads[road]!;
        pieces.push({ road, from, to, metres: length / count, a: p, b: q, offGround });
      }
    }
  }
  return { nodes, pieces };
}
