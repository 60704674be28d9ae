import { describe, expect, it } from 'vitest';
import { placeClasses } from '../../../../models/city/place-classes.ts';
import { glyphs } from '../labels/glyphs.ts';
import { anchorOf, labelOf, shapesOf } from './place-features.ts';
import { placeStyle } from './place-style.ts';

const square = [
  [120, 31],
  [120.01, 31],
  [120.01, 31.02],
  [120, 31.02],
  [120, 31],
];

describe('places', () => {
  it('stand on their point, or in the middle of their area', () => {
    expect(anchorOf({ geometry: { type: 'Point', coordinates: [120.5, 31.5] }, properties: null })).toEqual({
      longitude: 120.5,
      latitude: 31.5,
    });
    const middle = anchorOf({ geometry: { type: 'Polygon', coordinates: [square] }, properties: null })!;
    expect(middle.longitude).toBeCloseTo(120.005, 9);
    expect(middle.latitude).toBeCloseTo(31.01, 9);
    expect(anchorOf({ geometry: { type: 'LineString', coordinates: square }, properties: null })).toBeNull();
  });

  it('have outlines for every ring', () => {
    const shapes = shapesOf({
      geometry: { type: 'MultiPolygon', coordinates: [[square], [square, square]] },
      properties: { class: 'grid' },
    });
    expect(shapes).toHaveLength(3);
    expect(shapes[0]).toMatchObject({ className: 'grid', closed: true });
  });

  it('are selected by their code; points have a sign, areas a name', () => {
    const point = labelOf('emergency', {
      id: 'F-1',
      geometry: { type: 'Point', coordinates: [120, 31] },
      properties: { code: 'F-1', class: 'fire-station', name: '滨江消防救援站' },
    })!;
    expect(point.picked).toMatchObject({ kind: 'object', layer: 'emergency', code: 'F-1' });
    expect(point.symbol?.glyph).toBe('flame');
    const area = labelOf('admin', {
      geometry: { type: 'Polygon', coordinates: [square] },
      properties: { class: 'district', name: '临湖区' },
    })!;
    expect(area).toMatchObject({ text: '临湖区', style: 'district', symbol: null, picked: null });
  });

  it('have a style of their own in every class that the product knows', () => {
    const plain = placeStyle('no such class');
    for (const name of Object.keys(placeClasses)) {
      expect(placeStyle(name), name).not.toBe(plain);
      expect(glyphs[placeStyle(name).glyph], name).toBeDefined();
    }
  });
});
