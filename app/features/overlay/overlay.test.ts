import { describe, expect, it } from 'vitest';
import { overlayCsv } from './ask-overlay.ts';
import { sourcesOf } from './use-sources.ts';

describe('sources of an overlay', () => {
  it('has each class once with all its data sets, most first, and each kind of device once', () => {
    const name = { zh: '雨量计', en: 'Rain gauge' };
    const sources = sourcesOf(
      [
        { class: 'road', count: 5 },
        { class: 'building', count: 3 },
        { class: 'building', count: 4 },
      ],
      [
        { id: 'rain-gauge', name },
        { id: 'rain-gauge', name },
      ],
    );
    expect(sources).toEqual({
      classes: [
        { class: 'building', count: 7 },
        { class: 'road', count: 5 },
      ],
      kinds: [{ id: 'rain-gauge', name }],
    });
  });
});

describe('the table of what was found', () => {
  it('leaves empty what has no name, and names the nearest by its code where it has none', () => {
    const row = {
      code: 'B-1',
      name: null,
      class: 'building',
      longitude: 120.1,
      latitude: 30.2,
      geometry: { type: 'Point', coordinates: [120.1, 30.2] },
      matches: 2,
      nearest: { code: 'G,1', name: null, metres: 12.345 },
    };
    expect(overlayCsv([row], ['a', 'b'])).toBe('\ufeffa,b\r\nB-1,,building,120.1,30.2,2,"G,1",12.345\r\n');
  });
});
