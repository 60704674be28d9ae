import { geographicFromEcef } from '../../models/geo/local-frame.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { identity, type Matrix, multiply, readBoundingVolume } from '../validate/bounding-volume.ts';
import { Findings } from '../validate/findings.ts';
import type { Json } from '../validate/json-shape.ts';

/** Where a tileset lies, told by its first tile. */
export type TilesetPlace =
  | { kind: 'earth'; bounds: Bounds; heights: [least: number, greatest: number] }
  /** Metres of its own, without a place on earth: least and greatest x, y, z. */
  | { kind: 'local'; box: number[] }
  /** No bounding volume that can be used. */
  | { kind: 'unknown' };

const degrees = 180 / Math.PI;
/** Larger than any country: drawn round the globe. */
const globalMetres = 3_000_000;
/** No city is higher or deeper; what is farther from the ellipsoid is not on earth. */
const farthestFromEllipsoidMetres = 60_000;

/**
 * Place of a tileset by the bounding volume of its root with the root's transform (3D Tiles 1.1, "Bounding volumes").
 * A region is on earth whatever the transform says.
 */
export function placeOfTileset(tileset: Json): TilesetPlace {
  const root = tileset['root'] as Json;
  const volume = readBoundingVolume(new Findings(''), '', root['boundingVolume'], matrixOf(root));
  if (!volume) return { kind: 'unknown' };
  if (volume.kind === 'region') {
    const [west, south, east, north, least, greatest] = volume.region as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return {
      kind: 'earth',
      bounds: [west * degrees, south * degrees, east * degrees, north * degrees],
      heights: [least, greatest],
    };
  }
  const { centre } = volume;
  const points =
    volume.kind === 'box'
      ? volume.corners
      : [0, 1, 2].flatMap((axis) =>
          [-1, 1].map((sign) => {
            const point: [number, number, number] = [...centre];
            point[axis]! += sign * volume.radius;
            return point;
          }),
        );
  if (!points.flat().every(Number.isFinite)) return { kind: 'unknown' };
  const size = Math.max(...points.map((point) => Math.hypot(...point.map((c, axis) => c - centre[axis]!))));
  if (size > globalMetres) return { kind: 'earth', bounds: [-180, -90, 180, 90], heights: [0, 0] };
  const middle = geographicFromEcef(centre);
  if (Math.hypot(...centre) < 1e6 || Math.abs(middle.height) > farthestFromEllipsoidMetres + size)
    return {
      kind: 'local',
      box: [Math.min, Math.max].flatMap((pick) =>
        [0, 1, 2].map((axis) => pick(...points.map((point) => point[axis]!))),
      ),
    };
  const places = points.map(geographicFromEcef);
  const among = (
    pick: (...values: number[]) => number,
    of: (place: (typeof places)[number]) => number,
  ): number => pick(...places.map(of));
  return {
    kind: 'earth',
    bounds: [
      among(Math.min, ({ longitude }) => longitude),
      among(Math.min, ({ latitude }) => latitude),
      among(Math.max, ({ longitude }) => longitude),
      among(Math.max, ({ latitude }) => latitude),
    ],
    heights: [among(Math.min, ({ height }) => height), among(Math.max, ({ height }) => height)],
  };
}

function matrixOf(tile: Json): Matrix {
  const { transform } = tile;
  return Array.isArray(transform) && transform.length === 16 && transform.every(Number.isFinite)
    ? (transform as number[])
    : identity;
}

/** A tileset whose only tile refers to another one and puts it somewhere: `matrix` is column-major. */
export function placedTileset(original: Json, uri: string, box: readonly number[], matrix: Matrix): Json {
  const middle = [0, 1, 2].map((axis) => (box[axis]! + box[axis + 3]!) / 2);
  const half = [0, 1, 2].map((axis) => Math.max((box[axis + 3]! - box[axis]!) / 2, 0.01));
  const ownError = typeof original['geometricError'] === 'number' ? original['geometricError'] : 0;
  const geometricError = Math.max(ownError, 1);
  return {
    asset: { version: '1.1', generator: 'Mirrorcity' },
    geometricError,
    root: {
      transform: [...matrix],
      boundingVolume: { box: [...middle, half[0], 0, 0, 0, half[1], 0, 0, 0, half[2]] },
      geometricError,
      refine: 'ADD',
      content: { uri },
    },
  };
}

/** East-north-up frame turned by a heading (degrees clockwise from north to the model's y axis). */
export function turned(frame: Matrix, headingDegrees: number): Matrix {
  const angle = (headingDegrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return multiply(frame, [cosine, -sine, 0, 0, sine, cosine, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
}
