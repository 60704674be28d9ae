import type { CityObject } from '../../models/city/city.ts';
import { metresBetween, type Place } from '../../models/pipes/plan-line.ts';
import type { SourcePlace } from '../place/source-place.ts';
import { eachObject, type Line, type SourceObject, type SourceTree } from './city-model.ts';
import type { DrawnPolygon } from './shell-mesh.ts';
import { depthOf, statedDepthOf } from './utility-mesh.ts';

/** Shapes below this level are blocks up to the ground, which tell nothing of the pipe in them. */
const leastShapeLod = 2;
/** Vertices of a shape this near to the nearest one belong to the same end, metres in plan. */
const endMetres = 0.5;
/** Pipes are no thinner and no wider than this, metres. */
const [thinnest, widest] = [0.01, 20];

/** A cross-section of a shape at one of its ends, in metres and in the heights of the source. */
interface EndShape {
  low: number;
  high: number;
  width: number;
}

/** A pipe, cable or duct as a line with heights. */
export interface UtilityLine {
  places: Place[];
  /** Lowest and highest point of the tube at both ends, in the heights of the source; null where nothing tells. */
  ends: readonly [EndHeights | null, EndHeights | null];
  /** Nothing says how deep it lies: its heights are those of a usual depth. */
  isAssumed: boolean;
  /** Outer width and height of the shape, metres; null where it has none that tells. */
  size: { width: number; height: number } | null;
}

export interface EndHeights {
  low: number;
  high: number;
}

/** A manhole, chamber, valve or joint: where it stands, and from where to where it reaches. */
export interface UtilityPoint {
  place: Place;
  low: number | null;
  high: number | null;
  /** Nothing says how deep it reaches: its heights are those of a usual depth. */
  isAssumed: boolean;
}

type Ground = ((x: number, y: number) => number | null) | null;

/** What the geometry of an object of a network says of it, in the coordinates of its tree. */
export class UtilityShape {
  constructor(
    private readonly tree: SourceTree,
    private readonly drawn: readonly DrawnPolygon[],
    private readonly place: SourcePlace,
    private readonly ground: Ground,
  ) {}

  /**
   * Its axis: the line of the lowest level, since finer ones may be a net of edges.
   * @param halfHeight of a tube that is known by its line alone, metres.
   * @returns null where it has no line, or several that do not go on from each other.
   */
  line(halfHeight: number): UtilityLine | null {
    const axis = this.axis();
    if (!axis) return null;
    const places = axis.map((at) => this.placeAt(at));
    const [from, to] = [this.shapeAt(places[0]!, places[1]!), this.shapeAt(places.at(-1)!, places.at(-2)!)];
    if (from && to)
      return {
        places,
        ends: [from, to],
        isAssumed: false,
        size: { width: from.width, height: from.high - from.low },
      };
    const { coordinates } = this.tree;
    const given = axis.map((at) => coordinates[at + 2]!);
    // i-UR writes height 0 where it does not know one.
    const isGiven = given.some((height) => height !== 0);
    const heights = isGiven ? given : this.belowGround(axis, halfHeight);
    const [first, last] = heights ? [heights[0]!, heights.at(-1)!] : [null, null];
    const around = (height: number | null): EndHeights | null =>
      height === null ? null : { low: height - halfHeight, high: height + halfHeight };
    return {
      places,
      ends: [around(first), around(last)],
      isAssumed: !isGiven && statedDepthOf(this.tree) === null,
      size: null,
    };
  }

  /** @param outline that it is recorded with, whose middle counts where no point is given. Null where nothing is. */
  point(outline: CityObject['geometry']): UtilityPoint | null {
    const { drawn, tree } = this;
    const given = allLines(tree).find(({ start, end }) => end - start === 3);
    const place = given ? this.placeAt(given.start) : middleOf(outline);
    if (!place) return null;
    const heights = extentOf(drawn.flatMap(({ polygon }) => this.heightsOf(polygon.rings)));
    if (heights) return { place, low: heights[0], high: heights[1], isAssumed: false };
    if (!given) return { place, low: null, high: null, isAssumed: true };
    const height = tree.coordinates[given.start + 2]!;
    if (height !== 0) return { place, low: height, high: height, isAssumed: false };
    const ground = this.groundAt(given.start);
    return {
      place,
      low: ground === null ? null : ground - depthOf(tree),
      high: ground,
      isAssumed: statedDepthOf(tree) === null,
    };
  }

  private axis(): number[] | null {
    const lines = allLines(this.tree).filter(({ start, end }) => end - start > 3);
    const coarsest = Math.min(...lines.map(({ lod }) => lod));
    const { coordinates } = this.tree;
    const same = (a: number, b: number): boolean =>
      coordinates[a] === coordinates[b] && coordinates[a + 1] === coordinates[b + 1];
    const axis: number[] = [];
    for (const { start, end } of lines.filter(({ lod }) => lod === coarsest)) {
      const goesOn = axis.length > 0 && same(axis.at(-1)!, start);
      if (axis.length > 0 && !goesOn) return null;
      for (let at = goesOn ? start + 3 : start; at < end; at += 3)
        if (axis.length === 0 || !same(axis.at(-1)!, at)) axis.push(at);
    }
    return axis.length > 1 ? axis : null;
  }

  /** Heights along an axis as deep below the ground as is said or usual; null where no ground is known. */
  private belowGround(axis: readonly number[], halfHeight: number): number[] | null {
    const deep = depthOf(this.tree) + halfHeight;
    const grounds = axis.map((at) => this.groundAt(at));
    return grounds.every((height) => height !== null) ? grounds.map((height) => height - deep) : null;
  }

  /** The end of its shape that is nearest to an end of its axis. @param next vertex of the axis. */
  private shapeAt(end: Place, next: Place): EndShape | null {
    const [eastwards, northwards] = metresBetween(end, next);
    const length = Math.hypot(eastwards, northwards) || 1;
    const near: { height: number; across: number; metres: number }[] = [];
    let nearest = Infinity;
    for (const { polygon } of this.drawn) {
      if (polygon.lod < leastShapeLod) continue;
      for (let ring = 0; ring < polygon.rings.length; ring += 2)
        for (let at = polygon.rings[ring]!; at < polygon.rings[ring + 1]!; at += 3) {
          const [east, north] = metresBetween(end, this.placeAt(at));
          const metres = Math.hypot(east, north);
          nearest = Math.min(nearest, metres);
          if (metres < nearest + endMetres)
            near.push({
              height: this.tree.coordinates[at + 2]!,
              across: (east * northwards - north * eastwards) / length,
              metres,
            });
        }
    }
    const ring = near.filter(({ metres }) => metres < nearest + endMetres);
    const heights = extentOf(ring.map(({ height }) => height));
    const offsets = extentOf(ring.map(({ across }) => across));
    if (!heights || !offsets) return null;
    const [low, high] = heights;
    return high - low > thinnest && high - low < widest
      ? { low, high, width: offsets[1] - offsets[0] }
      : null;
  }

  private heightsOf(rings: readonly number[]): number[] {
    const heights: number[] = [];
    for (let at = rings[0]!; at < rings[1]!; at += 3) heights.push(this.tree.coordinates[at + 2]!);
    return heights;
  }

  private xyAt(at: number): readonly [number, number] {
    const { coordinates } = this.tree;
    return this.place.latitudeFirst
      ? [coordinates[at + 1]!, coordinates[at]!]
      : [coordinates[at]!, coordinates[at + 1]!];
  }

  private placeAt(at: number): Place {
    const { longitude, latitude } = this.place.grid.toGeographic(...this.xyAt(at));
    return [longitude, latitude];
  }

  private groundAt(at: number): number | null {
    return this.ground?.(...this.xyAt(at)) ?? null;
  }
}

function allLines(tree: SourceObject): Line[] {
  const lines: Line[] = [];
  eachObject(tree, (object) => lines.push(...object.lines));
  return lines;
}

/** The middle of the extent of an area. */
function middleOf(geometry: CityObject['geometry']): Place | null {
  const corners: Place[] = [];
  const gather = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') corners.push(value as unknown as Place);
    else for (const inner of value) gather(inner);
  };
  gather(geometry?.coordinates);
  if (corners.length === 0) return null;
  const middle = (axis: 0 | 1): number => {
    const [least, most] = extentOf(corners.map((corner) => corner[axis]))!;
    return (least + most) / 2;
  };
  return [middle(0), middle(1)];
}

/** Least and greatest of some numbers; null of none. A shape can have more corners than a call can have arguments. */
export function extentOf(values: readonly number[]): readonly [least: number, most: number] | null {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return values.length > 0 ? [least, most] : null;
}
