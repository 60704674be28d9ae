import { describe, expect, it } from 'vitest';
import {
  column,
  columnsOfTable,
  gravity,
  sectionTable,
  sjobergSlot,
  tableIntervals,
} from './section-table.ts';
import { customProfile, profileOfShape } from './shapes.ts';
import { transectProfile } from './transect.ts';

describe('sections', () => {
  // A/Afull at depths of the full height, from SWMM's own tables of these shapes (EPA/600/R-17/111, chapter 5).
  it.each([
    ['CIRCULAR', [1], 0.2, 0.1423],
    ['CIRCULAR', [1], 0.8, 0.8576],
    ['EGG', [1.5], 0.52, 0.47],
    ['HORSESHOE', [1], 0.4, 0.4064],
    ['BASKETHANDLE', [1], 0.6, 0.669],
    ['ARCH', [1, 1.6], 0.48, 0.54],
    ['HORIZ_ELLIPSE', [1, 1.5], 0.5, 0.5],
    ['RECT_CLOSED', [2, 3], 0.3, 0.3],
    ['PARABOLIC', [1, 2], 0.5, 0.5 ** 1.5],
    ['POWER', [1, 2, 2], 0.5, 0.5 ** 1.5],
  ])('%s %j at %d of its height has %d of its area', (shape, measures, part, area) => {
    const profile = profileOfShape(shape, measures);
    const { heightMetres } = profile;
    // The printed tables are rounded, and their widths and areas agree to a hundredth.
    const difference = profile.areaAt(part * heightMetres) / profile.areaAt(heightMetres) - area;
    expect(Math.abs(difference)).toBeLessThan(0.012);
  });

  // R/Rfull of the circle: 1.217 at 0.81 of its diameter, its greatest.
  it('a round pipe has its greatest hydraulic radius where the table of circles has it', () => {
    const pipe = profileOfShape('CIRCULAR', [2]);
    expect(pipe.hydraulicRadiusAt(1.62) / pipe.hydraulicRadiusAt(2)).toBeCloseTo(1.217, 3);
    expect(pipe.areaAt(2)).toBeCloseTo(Math.PI, 9);
  });

  it('a trapezoid and a filled pipe are what geometry says', () => {
    const channel = profileOfShape('TRAPEZOIDAL', [2, 3, 1.5, 2]);
    expect(channel.areaAt(1)).toBeCloseTo(3 + 0.5 * 3.5, 9);
    expect(channel.widthAt(2)).toBe(10);
    const filled = profileOfShape('FILLED_CIRCULAR', [1, 0.5]);
    expect(filled.heightMetres).toBe(0.5);
    expect(filled.areaAt(0.5)).toBeCloseTo(Math.PI / 8, 9);
    expect(filled.hydraulicRadiusAt(0.5)).toBeCloseTo(Math.PI / 8 / (1 + Math.PI / 2), 9);
  });

  it('a transect of one roughness is an open channel', () => {
    const channel = transectProfile({
      points: [
        [0, 5],
        [2, 3],
        [5, 3],
        [7, 5],
      ],
      leftBank: 0,
      rightBank: 7,
      roughness: [0.03, 0.03, 0.03],
      meander: 1,
    });
    const same = profileOfShape('TRAPEZOIDAL', [2, 3, 1, 1]);
    expect(channel.areaAt(1)).toBeCloseTo(same.areaAt(1), 6);
    expect(channel.hydraulicRadiusAt(1.5)).toBeCloseTo(same.hydraulicRadiusAt(1.5), 3);
  });

  it('a shape curve is a section', () => {
    const square = customProfile(2, [
      [0, 0.5],
      [1, 0.5],
    ]);
    expect(square.areaAt(2)).toBeCloseTo(2, 9);
  });

  it('a table has the critical discharge of a rectangle, and the slot over a pipe', () => {
    const { values } = sectionTable(profileOfShape('RECT_OPEN', [1, 2]), sjobergSlot);
    const critical = values[columnsOfTable * (tableIntervals / 2) + column.critical]!;
    expect(critical).toBeCloseTo(2 * Math.sqrt(gravity * 0.5 ** 3), 9);
    const pipe = sectionTable(profileOfShape('CIRCULAR', [1]), sjobergSlot);
    expect(pipe.values[columnsOfTable * tableIntervals + column.width]).toBeCloseTo(0.5423 * Math.exp(-1), 6);
  });

  it.each([
    ['CIRCULAR', [0], 'shape-height: 0'],
    ['RECT_OPEN', [1, 0], 'shape-width: 0'],
    ['RECT_ROUND', [2, 1, 0.2], 'shape-bottom: 0.2'],
    ['STAR', [1], 'shape: STAR'],
  ])('%s %j is refused', (shape, measures, fault) => {
    expect(() => profileOfShape(shape, measures)).toThrow(fault);
  });
});
