import { describe, expect, it } from 'vitest';
import type { DecodedTile } from './decoded-tile.ts';
import { nearestStreet } from './nearest-street.ts';

/** Zoom 16, the tile whose north-west corner is at 120.003662° E; one street from west to east through its middle. */
const address = { zoom: 16, column: 54614, row: 26800 };
const tile: DecodedTile = {
  road: {
    extent: 4096,
    features: [
      {
        type: 2,
        properties: { kind: 'primary', lanes: 6, width: 26 },
        parts: [
          [
            { x: 0, y: 2048 },
            { x: 4096, y: 2048 },
          ],
        ],
        box: [0, 2048, 4096, 2048],
      },
    ],
  },
};
const longitude = (54614.5 / 65536) * 360 - 180;
const latitudeAt = (row: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 65536))) * 180) / Math.PI;

describe('nearest street', () => {
  it('is the point of its axis beside the place, with direction and width', () => {
    const found = nearestStreet(tile, address, { longitude, latitude: latitudeAt(26800.52) }, 60)!;
    expect(found.latitude).toBeCloseTo(latitudeAt(26800.5), 9);
    expect(found.longitude).toBeCloseTo(longitude, 9);
    expect(Math.sin(found.axis)).toBeCloseTo(0, 9);
    expect(found.halfWidthMetres).toBe(13 + 5);
  });

  it('is none beyond its reach', () => {
    expect(nearestStreet(tile, address, { longitude, latitude: latitudeAt(26800.9) }, 60)).toBeNull();
    expect(nearestStreet({}, address, { longitude, latitude: latitudeAt(26800.5) }, 60)).toBeNull();
  });
});
