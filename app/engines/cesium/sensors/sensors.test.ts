import { describe, expect, it } from 'vitest';
import { glyphs } from '../labels/glyphs.ts';
import { sensorGlyph } from './sensor-family.ts';
import { speakers } from './speakers.ts';

describe('speakers', () => {
  const at = (id: number, observedProperty: string, thing?: string) => ({
    ...{ id, observedProperty, longitude: 120, latitude: 31 },
    ...(thing && { thing }),
  });

  it('let one datastream speak for a device, or for a place', () => {
    const streams = [at(1, 'pm25', 'pole-1'), at(2, 'noise', 'pole-1'), at(3, 'level'), at(4, 'flow')];
    expect(speakers(streams, null).map(({ id }) => id)).toEqual([1, 3]);
  });

  it('let the chosen property speak', () => {
    const streams = [at(1, 'pm25', 'pole-1'), at(2, 'noise', 'pole-1'), at(3, 'noise', 'pole-2')];
    expect(speakers(streams, 'noise').map(({ id }) => id)).toEqual([2, 3]);
  });
});

describe('glyph of a device', () => {
  it('exists for each family and is told by the kind before the property', () => {
    expect(sensorGlyph('rain-gauge', 'rain-intensity')).toBe('rain');
    expect(sensorGlyph('multi-pole', 'pm25')).toBe('wind');
    expect(sensorGlyph('x', 'y')).toBe('dot');
    for (const kind of [
      'rain',
      'bus',
      'car',
      'camera',
      'bridge',
      'lift',
      'smoke',
      'gas',
      'pump',
      'manhole',
      'river',
    ])
      expect(glyphs[sensorGlyph(kind, '')]).toBeDefined();
  });
});
