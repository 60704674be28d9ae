import { describe, expect, it } from 'vitest';
import { joinTrack } from './join-track.ts';

describe('the way of a device', () => {
  it('is joined by time; what was not said again still holds, and before both are known there is no place', () => {
    const track = joinTrack(
      'BU-1',
      { times: [1000, 3000, 5000], values: [120.1, 120.3, 120.5] },
      { times: [2000, 3000], values: [30.2, 30.3] },
      { times: [3000], values: [12] },
      9,
    );
    expect(track).toEqual({
      device: 'BU-1',
      times: [2000, 3000, 5000],
      longitudes: [120.1, 120.3, 120.5],
      latitudes: [30.2, 30.3, 30.3],
      heights: [9, 12, 12],
    });
  });

  it('stays at the registered height where none is told', () => {
    const one = { times: [1], values: [120] };
    expect(joinTrack('x', one, { times: [1], values: [30] }, null, 7).heights).toEqual([7]);
    expect(joinTrack('x', one, { times: [], values: [] }, null, 7).times).toEqual([]);
  });
});
