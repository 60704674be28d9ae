import { type Cesium3DTileContent, Color } from 'cesium';
import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { pipeTones } from '../../../state/pipes-view.ts';
import { networkClassColours, networkColour } from '../colours/network-ramp.ts';
import { markedObjects, toneLooks } from '../colours/pipe-tones.ts';
import { unknownColour } from '../colours/value-colour.ts';
import { NetworkPaint, type Painted } from './network-paint.ts';

const results: NetworkResults = {
  dataset: 'net',
  times: [0, 3600],
  nodeCodes: ['a', 'b'],
  linkCodes: ['p'],
  pressureMetres: [
    [10, 50],
    [90, 50],
  ],
  flowLitresPerSecond: [[3], [-70]],
  velocityMetresPerSecond: [[0.1], [1.9]],
  more: {
    temperature: [
      [60, null],
      [70, 20],
    ],
  },
  engine: 'EPANET',
};

interface Row {
  id: string;
  class: string;
  from?: string;
  to?: string;
}

/** A tile with these features, which counts how often a colour is set. */
function tileOf(...rows: Row[]) {
  let writes = 0;
  const features = rows.map((row) => {
    let own = Color.WHITE;
    return {
      getProperty: (name: keyof Row) => row[name],
      get color() {
        return own;
      },
      set color(next: Color) {
        writes++;
        own = next;
      },
    };
  });
  const content = { featuresLength: rows.length, getFeature: (index: number) => features[index]! };
  const paint = new NetworkPaint('water');
  return {
    /** Colours of all features after this has been set, "#rrggbb". */
    with(painted: Partial<Painted>): string[] {
      writes = 0;
      paint.set({ results, parameter: 'pressure', step: 0, marked: markedObjects(null), ...painted });
      paint.paint(content as unknown as Cesium3DTileContent);
      return features.map(({ color }) => color.toCssHexString());
    },
    writes: () => writes,
  };
}

const junction = (id: string): Row => ({ id, class: 'junction' });
const pipe = (id: string, from?: string, to?: string): Row => ({ id, class: 'pipe', from, to });

/** Shades of the ramp are steps: a colour is met within a step of them. */
function expectNear(found: string | undefined, expected: string): void {
  const parts = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const distance = Math.hypot(...parts(found!).map((value, index) => value - parts(expected)[index]!));
  expect(distance, `${found} for ${expected}`).toBeLessThan(6);
}

describe('colours of a network', () => {
  it('say what belongs to nodes or links at the chosen time', () => {
    const tile = tileOf(junction('a'), pipe('p'));
    expectNear(tile.with({ step: 1 })[0], networkColour('pressure', 90));
    const [node, link] = tile.with({ parameter: 'velocity' });
    expectNear(link, networkColour('velocity', 0.1));
    expect(node).not.toBe(link);
    expectNear(tile.with({ parameter: 'temperature', step: 1 })[0], networkColour('temperature', 70));
  });

  it('say the mean of the ends of a pipe, as far as they are known', () => {
    const found = tileOf(pipe('p', 'a', 'b'), pipe('p', 'a', 'x'), pipe('p'), pipe('q', 'x')).with({});
    expectNear(found[0], networkColour('pressure', 30));
    expectNear(found[1], networkColour('pressure', 10));
    expect(found[2]).toBe(found[3]);
  });

  it('keep to the last time and show what is not known as unknown', () => {
    const tile = tileOf(pipe('p'), pipe('other'), junction('b'));
    const [known, other] = tile.with({ parameter: 'flow', step: 99 });
    expectNear(known, networkColour('flow', 70));
    expect(other).toBe(unknownColour);
    expect(tile.with({ parameter: 'temperature' })[2]).toBe(unknownColour);
  });

  it('say the class where nothing was computed or the results lack the parameter', () => {
    const tile = tileOf({ id: 'v', class: 'valve' });
    expect(tile.with({ results: undefined })).toEqual([networkClassColours['valve']]);
    expect(tile.with({ parameter: 'age' })).toEqual([networkClassColours['valve']]);
  });

  it('give marked things their tone and let all others step back, until they are cleared', () => {
    const tile = tileOf(pipe('p'), pipe('q'));
    const plain = tile.with({ results: undefined });
    const marks = { objects: [{ code: 'p', tone: 'close' as const }], signs: [], lines: [], areas: [] };
    const marked = tile.with({ results: undefined, marked: markedObjects(marks) });
    expect(marked[0]).toBe(toneLooks.close.colour);
    expect([toneLooks.close.colour, plain[1]]).not.toContain(marked[1]);
    expect(tile.with({ results: undefined })).toEqual(plain);
  });

  it('touch only what has changed', () => {
    const tile = tileOf(junction('a'), junction('b'), pipe('p'));
    tile.with({ step: 0 });
    expect(tile.writes()).toBe(3);
    tile.with({ step: 1 });
    expect(tile.writes()).toBe(1);
  });
});

it('gives an object with several tones the first of their order', () => {
  const objects = (['lost', 'failed', 'weak'] as const).map((tone) => ({ code: 'p', tone }));
  const tone = markedObjects({ objects, signs: [], lines: [], areas: [] }).get('p');
  expect(pipeTones[tone!]).toBe('failed');
});
