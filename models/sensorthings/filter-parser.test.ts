import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadRequest } from './bad-request.ts';
import type { Expression } from './expression.ts';
import { parseFilter, parseOrderBy } from './filter-parser.ts';
import { NoSuchPath, parsePath } from './path-parser.ts';
import { parseQuery } from './query-parser.ts';

/** Fully bracketed, so that precedence shows. */
function bracketed(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return 'value' in expression.literal ? String(expression.literal.value) : expression.literal.type;
    case 'path':
      return expression.segments.join('/');
    case 'call':
      return `${expression.name}(${expression.parameters.map(bracketed).join()})`;
    case 'not':
      return `(not ${bracketed(expression.operand)})`;
    case 'negative':
      return `(-${bracketed(expression.operand)})`;
    default:
      return `(${bracketed(expression.left)} ${expression.operator} ${bracketed(expression.right)})`;
  }
}

describe('parseFilter', () => {
  // Precedence: OData 4.0 part 2, section 5.1.1.9.
  it.each([
    ['a eq 1 or b eq 2 and c eq 3', '((a eq 1) or ((b eq 2) and (c eq 3)))'],
    ['(a eq 1 or b eq 2) and c eq 3', '(((a eq 1) or (b eq 2)) and (c eq 3))'],
    ['a add 2 mul 3 gt -4 sub 1', '((a add (2 mul 3)) gt ((-4) sub 1))'],
    ["not contains(name,'x') and b", '((not contains(name,x)) and b)'],
    ['not a eq 1', '(not (a eq 1))'],
    ["name eq 'O''Brien'", "(name eq O'Brien)"],
    ['Datastreams/ObservedProperty/name ne null', '(Datastreams/ObservedProperty/name ne null)'],
    ['t gt 2026-11-20T08:00:00+08:00', `(t gt ${Date.parse('2026-11-20T00:00:00Z')})`],
    ["t sub duration'PT1H' lt now()", '((t sub PT1H) lt now())'],
    ["st_within(location, geography'POINT (1 2)')", 'st_within(location,POINT(1 2))'],
  ])('reads %s', (source, expected) => {
    expect(bracketed(parseFilter(source))).toBe(expected);
  });

  it.each([
    ['a eq', /Character 5: expected a property, a value or a function, found the end/],
    ['a eq 1 1', /Character 8: expected the end, found a value/],
    ['drop(a)', /there is no function "drop"/],
    ['contains(a)', /expected 2 parameters, found 1/],
    ['a eq 1;', /Character 7: ";" is not expected/],
    ["a eq 'open", /is not expected/],
    ["geo.distance(a, geography'POINT(1)') lt 1", /two to four numbers/],
    ["st_within(a, geography'POLYGON((0 0,1 1,1 0,0 2))')", /does not end where it begins/],
    ["a eq geography'POINT(1 2); drop table thing'", /expected a number|after its end/],
    ['t gt 2026-13-45T00:00:00Z', /is no time/],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, /nested 40 deep/],
    [Array.from({ length: 300 }, () => 'a eq 1').join(' and '), /500 parts/],
    ['a'.repeat(20_000), /16384 characters/],
  ])('refuses %s', (source, message) => {
    expect(() => parseFilter(source)).toThrow(BadRequest);
    expect(() => parseFilter(source)).toThrow(message);
  });

  it('gives a tree or one sentence for whatever comes, and never anything else', () => {
    const words = [
      'a',
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      ',',
      '-',
      '1',
      "'x'",
      "''",
      '/',
      'contains(',
      'now()',
    ];
    const nasty = [
      "geography'",
      'POINT(',
      "duration'P1D'",
      '2026-11-20',
      '--',
      ';',
      '/*',
      '$1',
      '\\',
      '\0',
      '1e999',
    ];
    const anything = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...words, ...nasty), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anything, (source) => {
        for (const parse of [
          () => parseFilter(source),
          () => parseOrderBy(source),
          () => parsePath(source),
          () => parseQuery('Things', { $expand: source }),
          () => parseQuery('Observations', { $filter: source, $select: source }),
        ])
          try {
            parse();
          } catch (error) {
            if (!(error instanceof BadRequest || error instanceof NoSuchPath)) throw error;
            expect(error.message).toMatch(/[.;”"]$/);
          }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseQuery', () => {
  it('expands by path and by options alike, and joins what is expanded twice', () => {
    const query = parseQuery('Things', {
      $expand:
        'Datastreams/Sensor,Datastreams/Observations($top=1;$orderby=phenomenonTime desc),Locations($select=name)',
    });
    const [datastreams, locations] = query.expand;
    expect(datastreams!.query.expand.map(({ navigation }) => navigation)).toEqual(['Sensor', 'Observations']);
    expect(datastreams!.query.expand[1]!.query).toMatchObject({ top: 1, orderBy: [{ descending: true }] });
    expect(locations!.query.select).toEqual(['name']);
  });

  it('bounds depth and number of expansions, $top and $skip', () => {
    expect(parseQuery('Things', { $top: '999999' }).top).toBe(10_000);
    const deep = 'Datastreams/Thing/'.repeat(4);
    expect(() => parseQuery('Things', { $expand: `${deep}Locations` })).toThrow(/at most 6 levels/);
    expect(() => parseQuery('Things', { $skip: '2000000' })).toThrow(/nextLink/);
  });
});

describe('parsePath', () => {
  it('reads steps with ids, properties, values and links', () => {
    expect(parsePath("/Datastreams(1)/Observations('1-5')/FeatureOfInterest").steps).toMatchObject([
      { set: 'Datastreams', id: 1, many: false },
      { set: 'Observations', id: '1-5', many: false },
      { set: 'FeaturesOfInterest', id: null, many: false },
    ]);
    expect(parsePath('Things(1)/properties/a/b')).toMatchObject({ property: ['properties', 'a', 'b'] });
    expect(parsePath('Things(1)/name/$value')).toMatchObject({ property: ['name'], rawValue: true });
    expect(parsePath('Things/$ref')).toMatchObject({ references: true });
    for (const path of [
      'Things/name',
      'Things(1)/name/x',
      'Things(1)/Thing',
      'Datastreams(1)/Thing(2)',
      'Things(a)',
    ])
      expect(() => parsePath(path)).toThrow(NoSuchPath);
  });
});
