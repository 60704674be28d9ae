import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { decodeTile } from './decoded-tile.ts';
import { GroundSquares } from './ground-squares.ts';
import { mapPalettes } from './map-palette.ts';
import { zoomThatHolds } from './map-tiles.ts';
import { paintMapTile } from './paint-map-tile.ts';
import type { Pen } from './pen.ts';
import { isShown, roadKind, roadWidth } from './road-style.ts';

describe('road style', () => {
  it('reads the class names of OpenStreetMap', () => {
    expect(roadKind({ class: 'motorway_link' })).toEqual({ kind: 'road', rank: 0 });
    expect(roadKind({ class: 'road', kind: 'residential' })).toEqual({ kind: 'road', rank: 3 });
    expect(roadKind({ class: 'road' })).toEqual({ kind: 'road', rank: 3 });
    expect(roadKind({ kind: 'footway' })).toEqual({ kind: 'path' });
    expect(roadKind({ class: 'light_rail' })).toEqual({ kind: 'rail' });
  });

  it('draws greater roads wider and leaves small ones out far away', () => {
    expect(roadWidth(0, 1)).toBeGreaterThan(roadWidth(3, 1));
    expect(roadWidth(3, 500)).toBeGreaterThan(0.5);
    expect(isShown({ kind: 'path' }, 1)).toBe(true);
    expect(isShown({ kind: 'path' }, 10)).toBe(false);
    expect(isShown({ kind: 'road', rank: 0 }, 5000)).toBe(true);
  });
});

describe('squares of ground', () => {
  const squares = new GroundSquares([120, 30, 120.1, 32], 768);

  it('are narrower than high by the cosine of the latitude, so that pixels are square', () => {
    expect(squares.width).toBe(Math.round(768 * Math.cos((31 * Math.PI) / 180)));
  });

  it('lie where the tiles of terrain lie', () => {
    // Level 0: two squares of 180 degrees. The eastern one begins at Greenwich, its middle is the equator.
    const { west, east, north, south } = squares.square(1, 0, 0);
    expect([west, east]).toEqual([0.5, 1]);
    expect((north + south) / 2).toBeCloseTo(0.5, 12);
    // A square of level 13 is as wide as a vector tile of zoom 14.
    const fine = squares.square(13654, 2650, 13);
    expect((fine.east - fine.west) * 2 ** 14).toBeCloseTo(1, 9);
  });
});

/** A vector tile (Mapbox specification 2.1) with one feature in one layer; geometry commands as given. */
function tile(layer: string, type: 2 | 3, geometry: number[], tags: [string, string][]): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    3,
    (_: null, out: PbfWriter) => {
      out.writeVarintField(15, 2);
      out.writeStringField(1, layer);
      out.writeMessage(
        2,
        (__: null, feature: PbfWriter) => {
          feature.writePackedVarint(
            2,
            tags.flatMap((___, index) => [index, index]),
          );
          feature.writeVarintField(3, type);
          feature.writePackedVarint(4, geometry);
        },
        null,
      );
      for (const [key] of tags) out.writeStringField(3, key);
      for (const [, value] of tags)
        out.writeMessage(4, (__: null, field: PbfWriter) => field.writeStringField(1, value), null);
      out.writeVarintField(5, 4096);
    },
    null,
  );
  return pbf.finish();
}

function recorder(): { pen: Pen; log: string[] } {
  const log: string[] = [];
  const pen = {
    beginPath: () => log.push('begin'),
    moveTo: (x: number, y: number) => log.push(`M ${x} ${y}`),
    lineTo: (x: number, y: number) => log.push(`L ${x} ${y}`),
    closePath: () => log.push('close'),
    fill: () => log.push(`fill ${pen.fillStyle}`),
    stroke: () => log.push(`stroke ${pen.strokeStyle} ${Math.round(pen.lineWidth * 10) / 10}`),
    setLineDash: () => undefined,
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    globalAlpha: 1,
  };
  return { pen: pen as unknown as Pen, log };
}

describe('painting', () => {
  const whole = {
    ...{ width: 512, height: 512, tileWidth: 512, tileHeight: 512 },
    ...{ dx: 0, dy: 0, metresPerPixel: 0.5 },
  };

  it('fills water in the colour of the theme', () => {
    const { pen, log } = recorder();
    // MoveTo (0,0), LineTo (4096,0) (4096,4096), ClosePath; zigzag coded.
    const bytes = tile('water', 3, [9, 0, 0, 18, 8192, 0, 0, 8192, 15], []);
    paintMapTile(pen, decodeTile(bytes), mapPalettes.dark, whole);
    expect(log).toContain('M 0 0');
    expect(log).toContain('L 512 512');
    expect(log).toContain(`fill ${mapPalettes.dark.water}`);
  });

  it('draws the pavement under the carriageway of a road, in metres at this scale', () => {
    const { pen, log } = recorder();
    const bytes = tile('road', 2, [9, 0, 4096, 10, 8192, 0], [['class', 'primary']]);
    paintMapTile(pen, decodeTile(bytes), mapPalettes.light, whole);
    const casing = log.findIndex((line) => line.startsWith(`stroke ${mapPalettes.light.pavement}`));
    const fill = log.indexOf(`stroke ${mapPalettes.light.roads[1]} 30`);
    expect(casing).toBeGreaterThan(-1);
    expect(fill).toBeGreaterThan(casing);
  });

  it('paints a square of an enlarged ancestor', () => {
    const { pen, log } = recorder();
    const bytes = tile('water', 3, [9, 4096, 4096, 18, 4096, 0, 0, 4096, 15], []);
    paintMapTile(pen, decodeTile(bytes), mapPalettes.light, {
      ...whole,
      ...{ tileWidth: 1024, tileHeight: 1024, dx: -512, dy: -512 },
    });
    expect(log).toContain('M 0 0');
    expect(log).toContain('L 512 0');
  });
});

describe('zoom that holds an extent', () => {
  it('is the deepest at which the extent is no wider than a tile', () => {
    // A tile at zoom 12 is 360 / 4096 degrees wide.
    expect(zoomThatHolds([4.2, 52, 4.2 + 360 / 4096, 52.01])).toBe(12);
    expect(zoomThatHolds([4.2, 52, 4.2 + 361 / 4096, 52.01])).toBe(11);
    expect(zoomThatHolds([-180, -80, 180, 80])).toBe(0);
  });
});
