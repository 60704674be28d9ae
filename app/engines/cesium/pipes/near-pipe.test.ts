import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import type { PlaceFeature } from '../places/place-features.ts';
import { flowOf, nearPipe, pipeText } from './near-pipe.ts';

const feature = (attributes: Record<string, unknown>, heights: [number | null, number | null] = [4, 5.3]) =>
  ({
    geometry: {
      type: 'LineString',
      coordinates: [
        [120, 30],
        [120.001, 30],
        [120.002, 30],
      ],
    },
    properties: { code: 'p', dataset: 'd', baseHeight: heights[0], topHeight: heights[1], attributes },
  }) satisfies PlaceFeature;

describe('a pipe near by', () => {
  it('lies deeper where it was surveyed deeper, its axis half a diameter within its heights', () => {
    const heights = (from: number, to: number): number[] =>
      nearPipe(feature({ diameterMillimetres: 300, fromDepthMetres: from, toDepthMetres: to }))!.axis.map(
        ([, , height]) => Math.round(height * 1000) / 1000,
      );
    expect(heights(1.2, 2.2)).toEqual([5.15, 4.65, 4.15]);
    expect(heights(2.2, 1.2)).toEqual([4.15, 4.65, 5.15]);
  });

  it('is none without a line or heights', () => {
    expect(nearPipe(feature({}, [null, 5]))).toBeNull();
    expect(nearPipe({ ...feature({}), geometry: { type: 'Point', coordinates: [120, 30] } })).toBeNull();
  });

  it('says its size and depth as far as they are known', () => {
    const text = (attributes: Record<string, unknown>): string | null =>
      pipeText(nearPipe(feature(attributes))!, 'depth', 'en');
    expect(text({ diameterMillimetres: 300, fromDepthMetres: 1.21, toDepthMetres: 1.8 })).toBe(
      'DN300 depth 1.2–1.8 m',
    );
    expect(text({ widthMillimetres: 800, heightMillimetres: 600 })).toBe('800×600');
    expect(text({ fromDepthMetres: 1.21, toDepthMetres: 1.19 })).toBe('depth 1.2 m');
    expect(text({})).toBeNull();
  });

  it('has its flow at the step, and none where the results do not know it', () => {
    const results = { flowLitresPerSecond: [[3], [-70]] } as unknown as NetworkResults;
    const columns = new Map([['p', 0]]);
    expect([0, 1, 9].map((step) => flowOf(results, columns, step, 'p'))).toEqual([3, -70, -70]);
    expect(flowOf(results, columns, 0, 'q')).toBeNull();
    expect(flowOf(undefined, columns, 0, 'p')).toBeNull();
  });
});
