import { describe, expect, it } from 'vitest';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import { deviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { groupSensors } from './sensor-groups.ts';
import { Track, trackLength } from './track.ts';

let id = 0;
const stream = (key: string, thingKind: string, observedProperty: string, thing?: string): Datastream => ({
  ...{ id: ++id, key, city: 'c', name: key, thingKind, observedProperty, periodSeconds: 5 },
  ...{ longitude: 120 + id / 1000, latitude: 31, height: 10 },
  ...(thing && { thing }),
});

describe('groups of sensors', () => {
  const streams = [
    stream('BUS-1.longitude', 'bus', 'longitude', 'BUS-1'),
    stream('BUS-1.latitude', 'bus', 'latitude', 'BUS-1'),
    stream('BUS-1.speed', 'bus', 'vehicle-speed', 'BUS-1'),
    stream('boat-7.latitude', 'boat', 'latitude'),
    stream('boat-7.longitude', 'boat', 'longitude'),
    stream('boat-7.height', 'boat', 'height'),
    stream('odd.longitude', 'odd', 'longitude'),
    stream('F1.100', 'strain-fibre', 'structure-strain'),
    stream('F1.20', 'strain-fibre', 'structure-strain'),
    stream('F1.3', 'strain-fibre', 'structure-strain'),
    stream('RG-1.rain', 'rain-gauge', 'rain-intensity', 'RG-1'),
  ];
  const symbols = new Map([
    ['strain-fibre', deviceSymbol.parse({ thingKind: 'strain-fibre', form: 'line' })],
  ]);

  it('finds what moves by its longitude and latitude, and lets a value speak for it', () => {
    const { moving } = groupSensors(streams, null, symbols);
    expect(moving.map(({ datastream }) => datastream.key)).toEqual(['BUS-1.speed', 'boat-7.latitude']);
    expect(moving[0]!.height).toBeNull();
    expect(moving[1]!.height!.key).toBe('boat-7.height');
    expect(groupSensors(streams, 'vehicle-speed', symbols).moving).toHaveLength(1);
  });

  it('strings the readings of a fibre in the order of their numbers', () => {
    const { lines } = groupSensors(streams, null, symbols);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.datastreams.map(({ key }) => key)).toEqual(['F1.3', 'F1.20', 'F1.100']);
    expect(groupSensors(streams, 'rain-intensity', symbols).lines).toHaveLength(0);
  });

  it('leaves the rest standing; a longitude without a latitude is no place', () => {
    const { points } = groupSensors(streams, null, symbols);
    expect(points.map(({ key }) => key)).toEqual(['odd.longitude', 'RG-1.rain']);
    // Without its symbol a fibre is single readings.
    expect(groupSensors(streams, null, new Map()).points).toHaveLength(5);
  });
});

describe('track', () => {
  const pointsOf = (track: Track): number[] => {
    const found: number[] = [];
    track.each((x) => found.push(x));
    return found;
  };

  it('keeps the last places in order and forgets older ones', () => {
    const track = new Track();
    for (let n = 1; n <= trackLength + 5; n++) track.add(10 * n, 0, 0, 1000 * n, 5000);
    expect(track.count).toBe(trackLength);
    expect(pointsOf(track)[0]).toBe(60);
    expect(pointsOf(track).at(-1)).toBe(10 * (trackLength + 5));
  });

  it('takes no noise for a movement, and the same observation once', () => {
    const track = new Track();
    expect(track.add(0, 0, 0, 1000, 5000)).toBe(true);
    expect(track.add(1, 1, 0, 2000, 5000)).toBe(false);
    expect(track.add(50, 0, 0, 2000, 5000)).toBe(false);
    expect(track.add(50, 0, 0, 3000, 5000)).toBe(true);
    expect(pointsOf(track)).toEqual([0, 50]);
  });

  it('begins anew after a silence and after a jump into the past', () => {
    const track = new Track();
    track.add(0, 0, 0, 1000, 5000);
    track.add(50, 0, 0, 2000, 5000);
    track.add(900, 0, 0, 60_000, 5000);
    expect(pointsOf(track)).toEqual([900]);
    track.add(0, 0, 0, 1000, 5000);
    expect(pointsOf(track)).toEqual([0]);
  });
});
