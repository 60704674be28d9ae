import { describe, expect, it } from 'vitest';
import { objectText, polygonText } from './polygon-text.ts';

const ring = [
  [4.3, 52.1],
  [4.31, 52.1],
  [4.31, 52.12],
  [4.3, 52.1],
];
const feature = (properties: object, geometryFirst: boolean): string => {
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return JSON.stringify(
    geometryFirst ? { type: 'Feature', geometry, properties } : { type: 'Feature', properties, geometry },
  );
};

describe('the text of a polygon', () => {
  it('is what stands in the feature', () => {
    expect(polygonText(feature({ name: 'a' }, true), [ring])).toBe(JSON.stringify([ring]));
  });
  it.each([true, false])('is not taken from an attribute with brackets (geometry first: %s)', (first) => {
    const text = polygonText(feature({ boxes: [[[1, 2]]] }, first), [ring]);
    expect(text === null || text === JSON.stringify([ring])).toBe(true);
  });
  it('is not taken where corners have heights or the text is spread out', () => {
    const high = ring.map(([x, y]) => [x!, y!, 7]);
    expect(polygonText(JSON.stringify({ coordinates: [high] }), [high])).toBeNull();
    expect(polygonText(JSON.stringify({ coordinates: [ring] }, null, 1), [ring])).toBeNull();
  });
  it('comes into an object whatever its name says', () => {
    const object = { code: 'b', name: 'x","geometry":0,"', geometry: null, level: 2 };
    const text = objectText(object, JSON.stringify([ring]));
    expect(JSON.parse(text)).toEqual({ ...object, geometry: { type: 'Polygon', coordinates: [ring] } });
  });
});
