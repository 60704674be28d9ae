import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader, PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { clipLine, clipRing } from './clip.ts';
import { openVectorTile } from './open-vector-tile.ts';
import { tileGeometry } from './tile-geometry.ts';
import { tileBounds, tilePosition } from './tile-plane.ts';
import { encodeVectorTile, type TileFeature } from './vector-tile.ts';

const decode = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers;
/** Read back by an independent decoder. */
const roundTrip = (feature: TileFeature) => {
  const layer = decode(encodeVectorTile([{ name: 'test', features: [feature] }]))['test'];
  return layer?.feature(0) ?? null;
};

describe('vector tile encoder', () => {
  it('writes lines, points and properties that a decoder reads back', () => {
    const line: TileFeature = {
      type: 'line',
      parts: [{ points: [0, 0, 10.4, 20.6, 10.4, 20.6, -5, 4100] }],
      properties: { name: '滨河路', lanes: 4, width: 10.5, bridge: true, low: -3 },
    };
    const read = roundTrip(line)!;
    expect(read.type).toBe(2);
    expect(read.properties).toEqual(line.properties);
    expect(read.loadGeometry().map((part) => part.map(({ x, y }) => [x, y]))).toEqual([
      [
        [0, 0],
        [10, 21],
        [-5, 4100],
      ],
    ]);
    const points = roundTrip({
      type: 'point',
      parts: [{ points: [7, 8] }, { points: [1, 2] }],
      properties: {},
    })!;
    expect(points.type).toBe(1);
    expect(
      points
        .loadGeometry()
        .flat()
        .map(({ x, y }) => [x, y]),
    ).toEqual([
      [7, 8],
      [1, 2],
    ]);
  });

  it('winds outer rings clockwise on the screen and holes the other way, whatever comes', () => {
    const outer = [0, 0, 100, 0, 100, 100, 0, 100];
    const hole = [20, 20, 40, 20, 40, 40, 20, 40];
    const flip = (ring: number[]) => [
      ring[0]!,
      ring[1]!,
      ring[6]!,
      ring[7]!,
      ring[4]!,
      ring[5]!,
      ring[2]!,
      ring[3]!,
    ];
    for (const parts of [
      [{ points: outer }, { points: hole, hole: true }],
      [{ points: flip(outer) }, { points: flip(hole), hole: true }],
    ]) {
      const read = roundTrip({ type: 'polygon', parts, properties: {} })!;
      const areas = read.loadGeometry().map((ring) =>
        ring.slice(0, -1).reduce((sum, { x, y }, index) => {
          const next = ring[index + 1]!;
          return sum + x * next.y - next.x * y;
        }, 0),
      );
      expect(areas).toEqual([20_000, -800]);
    }
  });

  it('leaves out what vanishes in rounding, and layers without features', () => {
    const speck: TileFeature = {
      type: 'polygon',
      parts: [{ points: [1, 1, 1.2, 1, 1.1, 1.3] }],
      properties: {},
    };
    expect(roundTrip(speck)).toBeNull();
    expect(encodeVectorTile([{ name: 'empty', features: [] }])).toHaveLength(0);
  });
});

describe('clipping', () => {
  it('cuts a ring at the sides of the square', () => {
    const ring = clipRing([-10, 2, 5, -10, 20, 5, 5, 20], 0, 10);
    expect(Math.min(...ring)).toBe(0);
    expect(Math.max(...ring)).toBe(10);
    expect(clipRing([20, 20, 30, 20, 30, 30], 0, 10)).toEqual([]);
    expect(clipRing([2, 2, 4, 2, 4, 4], 0, 10)).toEqual([2, 2, 4, 2, 4, 4]);
  });

  it('cuts a line into the parts inside', () => {
    expect(clipLine([-5, 5, 15, 5], 0, 10)).toEqual([[0, 5, 10, 5]]);
    expect(clipLine([2, 2, 2, 20, 8, 20, 8, 2], 0, 10)).toEqual([
      [2, 2, 2, 10],
      [8, 10, 8, 2],
    ]);
    expect(clipLine([11, 0, 11, 10], 0, 10)).toEqual([]);
  });
});

describe('tile plane', () => {
  const cityHall = [4.3163, 52.0775] as const;
  // The formula of the OpenStreetMap wiki, "Slippy map tilenames".
  const radians = (cityHall[1] * Math.PI) / 180;
  const tile = {
    z: 14,
    x: Math.floor(((cityHall[0] + 180) / 360) * 2 ** 14),
    y: Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** 14),
  };

  it('puts a place into its tile', () => {
    const [x, y] = tilePosition(tile, ...cityHall);
    for (const value of [x, y]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(4096);
    }
    const [west, south, east, north] = tileBounds(tile);
    expect(tilePosition(tile, west, north).map(Math.round)).toEqual([-96, -96]);
    expect(tilePosition(tile, east, south).map(Math.round)).toEqual([4192, 4192]);
  });

  it('keeps of a polygon with a hole what lies in the tile', () => {
    const [west, south, east, north] = tileBounds(tile);
    const box = (a: number, b: number, c: number, d: number) => [
      [a, b],
      [c, b],
      [c, d],
      [a, d],
      [a, b],
    ];
    const width = east - west;
    const shape = tileGeometry(tile, {
      type: 'Polygon',
      coordinates: [
        box(west - width, south, west + width / 2, north),
        box(west + width / 4, south + 0.001, west + width / 3, north - 0.001),
      ],
    })!;
    expect(shape.type).toBe('polygon');
    expect(shape.parts.map((part) => part.hole)).toEqual([false, true]);
    expect(Math.min(...shape.parts[0]!.points)).toBeCloseTo(-96, 6);
    expect(tileGeometry(tile, { type: 'Point', coordinates: [0, 0] })).toBeNull();
  });
});

it('refuses a command that is repeated more often than its geometry has numbers', () => {
  const square: TileFeature = { type: 'polygon', parts: [{ points: [0, 0, 9, 0, 9, 9] }], properties: {} };
  const bytes = encodeVectorTile([{ name: 'water', features: [square] }]);
  expect(openVectorTile(bytes).layers['water']!.length).toBe(1);
  // MoveTo 0 0, then ClosePath a hundred million times.
  const writer = new PbfWriter();
  writer.writeMessage(
    3,
    (_, layer) => {
      layer.writeStringField(1, 'water');
      layer.writeMessage(
        2,
        (_feature, feature) => feature.writePackedVarint(4, [9, 0, 0, (1e8 << 3) | 7]),
        null,
      );
    },
    null,
  );
  expect(() => openVectorTile(writer.finish())).toThrow(
    'a geometry command is repeated 100000000 times, expected at most 1',
  );
});
