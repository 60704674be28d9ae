import { describe, expect, it } from 'vitest';
import { type BuriedLine, buriedLine, type LineObject, type Surroundings } from './buried-line.ts';
import { drawSection, spread } from './drawing/draw-section.ts';
import { type SvgNode, svgText } from './drawing/svg.ts';
import { excavate } from './excavation-question.ts';
import { PlacePlane } from './place-plane.ts';
import { cutLines, groundAlong, sectionLine } from './section.ts';

const plane = new PlacePlane([120.2, 30.9]);
/** The geoid lies 7 m over the ellipsoid and the ground is level at 5 m: figures by hand. */
const around: Surroundings = {
  plane,
  datasets: new Map([
    ['survey', { kind: 'survey', geoidUndulation: 7 }],
    ['storm', { kind: 'swmm', geoidUndulation: 7 }],
    ['water', { kind: 'epanet', geoidUndulation: 7 }],
  ]),
  undulation: () => 7,
  ground: () => 5,
  ends: new Map([
    ['a', { ground: 5, base: null }],
    ['b', { ground: 5, base: null }],
  ]),
};
const ground = (): number => 5;

/** A line from place to place in metres of the plane. */
function object(
  dataset: string,
  from: [number, number],
  to: [number, number],
  more: Partial<LineObject>,
): LineObject {
  return {
    code: `${dataset}:1`,
    name: null,
    dataset,
    class: 'pipe',
    coordinates: [plane.toPlace(from), plane.toPlace(to)],
    baseHeight: null,
    topHeight: null,
    attributes: {},
    ...more,
  };
}

/** DN400 gas, top 1.000 m below the ground at its west end and 2.000 m at its east end, 20 m long. */
const gas = object('survey', [0, 0], [20, 0], {
  baseHeight: 7 + 5 - 2 - 0.4,
  topHeight: 7 + 5 - 1,
  attributes: {
    discipline: 'gas',
    from: 'a',
    to: 'b',
    diameterMillimetres: 400,
    fromDepthMetres: 1,
    toDepthMetres: 2,
    Belong: '燃气公司',
  },
});
const lineOf = (one: LineObject): BuriedLine => buriedLine(one, around)!;
const across = (x: number): [number, number][] => [plane.toPlace([x, 10]), plane.toPlace([x, -10])];

describe('a cut', () => {
  it('tells offset, axis, cover and size of a sloping pipe to the millimetre', () => {
    const line = sectionLine(across(5), plane);
    const [cut, ...others] = cutLines(line, [lineOf(gas)], plane, ground);
    expect(others).toEqual([]);
    expect(line.lengthMetres).toBeCloseTo(20, 4);
    expect(cut!.offset).toBeCloseTo(10, 3);
    // A quarter of the way the top lies 1.25 m below the ground, the axis half of 400 mm under it.
    expect(cut!.axisHeight).toBeCloseTo(5 - 1.25 - 0.2, 3);
    expect(cut!.coverMetres).toBeCloseTo(1.25, 3);
    expect(cut!.angleDegrees).toBeCloseTo(90, 3);
    expect(cut).toMatchObject({ owner: '燃气公司', widthMillimetres: 400, heights: 'known' });
  });

  it('takes the levels of a drainage model, and says of a water model that its depth is assumed', () => {
    const storm = object('storm', [0, -2], [20, -2], {
      baseHeight: 7 + 1,
      topHeight: 7 + 3.4,
      attributes: {
        from: 'm1',
        to: 'm2',
        diameterMillimetres: 1000,
        fromInvertMetres: 2.4,
        toInvertMetres: 1,
      },
    });
    const water = object('water', [0, -5], [20, -5], {
      baseHeight: 7 + 5 - 1 - 0.2,
      topHeight: 7 + 5 - 1,
      attributes: { from: 'j1', to: 'j2', diameterMillimetres: 200 },
    });
    const [first, second] = cutLines(
      sectionLine(across(10), plane),
      [lineOf(water), lineOf(storm)],
      plane,
      ground,
    );
    expect([first!.discipline, second!.discipline]).toEqual(['drainage', 'water']);
    expect(first!.axisHeight).toBeCloseTo(1.7 + 0.5, 3);
    expect(first!.heights).toBe('known');
    expect(second!.axisHeight).toBeCloseTo(5 - 1 - 0.1, 3);
    expect(second!.heights).toBe('assumed');
    // Axes 3 m apart; 0.5 m and 0.1 m of that are pipe.
    expect(first!.nextAxisMetres).toBeCloseTo(3, 3);
    expect(first!.nextClearMetres).toBeCloseTo(2.4, 3);
    expect(second!.nextAxisMetres).toBeNull();
  });

  it('follows the bends of the drawn line and cuts a pipe at a corner once', () => {
    const bent = sectionLine(
      [
        plane.toPlace([5, 10]),
        plane.toPlace([5, 0]),
        plane.toPlace([5, -10]),
        plane.toPlace([15, -10]),
        plane.toPlace([15, 10]),
      ],
      plane,
    );
    const cuts = cutLines(bent, [lineOf(gas)], plane, ground);
    expect(cuts.map(({ offset }) => Math.round(offset * 1000) / 1000)).toEqual([10, 40]);
    expect(groundAlong(bent, plane, ground).at(-1)!.offset).toBeCloseTo(50, 3);
  });

  it('of a line of no length or beyond the limit is refused', () => {
    const there = plane.toPlace([0, 0]);
    expect(() => sectionLine([there, there], plane)).toThrow(
      'Section: expected a line of at least 0.5 m, found 0.00 m.',
    );
    expect(() => sectionLine([there, plane.toPlace([2500, 0])], plane)).toThrow(
      'Section: expected a line of at most 2000 m, found 2500 m; draw it in parts.',
    );
  });
});

describe('the drawing of a section', () => {
  const shapes = ({ tag, attributes, children }: SvgNode): SvgNode['attributes'][] => [
    ...(tag === 'ellipse' ? [attributes] : []),
    ...children.flatMap((child) => (typeof child === 'string' ? [] : shapes(child))),
  ];

  it('is true to its scale: a pipe is as large on paper as in the ground', () => {
    const line = sectionLine(across(5), plane);
    const cuts = cutLines(line, [lineOf(gas)], plane, ground);
    const drawn = drawSection(
      {
        points: across(5),
        lengthMetres: line.lengthMetres,
        corners: line.offsets,
        ground: groundAlong(line, plane, ground),
        streets: [],
        cuts,
        provenance: {
          city: { zh: '临湖<市>', en: 'Linhu' },
          heightDatum: '1985 national height datum',
          datasets: [],
          answeredAt: '2026-11-22T04:00:00.000Z',
          timeZone: 'Asia/Shanghai',
        },
      },
      'zh',
    );
    // 20 m fit on the sheet at 1:100, which says so; 400 mm are 4 mm there, 10 m are 100 mm.
    const [pipe] = shapes(drawn);
    expect(pipe).toMatchObject({ rx: 2, ry: 2, cx: 134 });
    const text = svgText(drawn);
    expect(text).toContain('比例尺 1:100');
    expect(text).toContain('width="420mm"');
    expect(text).toContain('临湖&lt;市&gt;');
    expect(text).toContain('1985国家高程基准');
    expect(text).toContain('2026-11-22 12:00 (Asia/Shanghai)');
    expect(text).toContain('data-code="survey:1"');
  });

  it('moves numbers apart and keeps them on the sheet', () => {
    expect(spread([1, 1.5, 9], 2, 20)).toEqual([1, 3, 9]);
    expect(spread([8, 9, 9.5], 2, 10)).toEqual([6, 8, 10]);
  });
});

describe('a pit', () => {
  const ring = (
    [
      [0, -1],
      [10, -1],
      [10, 1],
      [0, 1],
    ] as [number, number][]
  ).map((corner) => plane.toPlace(corner));

  it('names what it lays bare, how long, whose, and where its bottom is', () => {
    const found = excavate({ ring, depthMetres: 3, nearMetres: 2 }, [lineOf(gas)], plane, ground);
    expect(found.bottom).toBe(2);
    expect(found.areaSquareMetres).toBeCloseTo(20, 2);
    expect(found.hits[0]).toMatchObject({ where: 'inside', owner: '燃气公司', distance: 0 });
    expect(found.hits[0]!.lengthWithin).toBeCloseTo(10, 3);
    expect(found.owners).toEqual([{ owner: '燃气公司', lines: 1 }]);
  });

  it('reaches a flat box by its height, not by its width', () => {
    const duct = object('survey', [0, 0], [20, 0], {
      class: 'duct',
      baseHeight: 7 + 1,
      topHeight: 7 + 2,
      attributes: {
        discipline: 'power',
        widthMillimetres: 4000,
        heightMillimetres: 1000,
        fromDepthMetres: 3,
      },
    });
    const found = excavate({ ring, depthMetres: 2.5, nearMetres: 2 }, [lineOf(duct)], plane, ground);
    expect(found.hits[0]).toMatchObject({ where: 'below' });
    expect(found.hits[0]!.distance).toBeCloseTo(0.5, 3);
  });

  it('without area or ground is refused', () => {
    const flat = [ring[0]!, ring[1]!, ring[0]!];
    expect(() => excavate({ ring: flat, depthMetres: 3, nearMetres: 2 }, [], plane, ground)).toThrow(
      'Excavation: expected a pit of at least 0.1 m², found 0.00 m².',
    );
    expect(() => excavate({ ring, depthMetres: 3, nearMetres: 2 }, [], plane, () => null)).toThrow(
      'Excavation: the terrain has no height at every corner of the pit.',
    );
  });
});
