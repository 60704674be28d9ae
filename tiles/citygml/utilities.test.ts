import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { blockOf, lineOf, pipesFile, tubeOf, utility } from './small-utilities.ts';

const root = mkdtempSync(join(tmpdir(), 'utilities-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

async function importing(text: string, more: object = {}) {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const file = join(folder, 'pipes.gml');
  writeFileSync(file, text);
  const ledger = new ImportLedger();
  const { warnings } = await importFiles({
    files: [file],
    dataset: 'unf',
    outputFolder: folder,
    url: '/content/unf',
    workers: 1,
    ledger,
    ...more,
  });
  const lines = readFileSync(join(folder, 'objects.ndjson'), 'utf8').split('\n').filter(Boolean);
  const objects = lines.map((line) => JSON.parse(line) as CityObject);
  return {
    objects,
    ledger,
    told: warnings.flatMap((told) => (typeof told === 'string' ? [] : [[told.code, told.values]])),
    of: (code: string) => objects.find((object) => object.code === code || object.code === `unf:${code}`)!,
  };
}

describe('pipes of a city model', () => {
  it('are joined to the manhole whose outline they end in, with heights and size of their shape', async () => {
    const { of, objects } = await importing(
      pipesFile(
        utility('SewerPipe', 'pipe', lineOf([0, 0], [20, 0]) + tubeOf([0.6, 0], [19.4, 0], 2.15, 1.95, 0.3)),
        utility('Manhole', 'upper', blockOf([0, 0], 1.2, 1.5, 4)),
        utility('Manhole', 'lower', blockOf([20, 0], 1.2, 1.3, 3.8)),
        utility(
          'Handhole',
          'other',
          blockOf([0, 0], 1.2, 1.5, 4),
          '<uro:occupierType>200</uro:occupierType>',
        ),
      ),
    );
    expect(objects).toHaveLength(4);
    expect(of('pipe')).toMatchObject({ class: 'pipe', level: 5, geometry: { type: 'LineString' } });
    expect(of('pipe').attributes).toMatchObject({
      discipline: 'drainage',
      from: 'unf:upper',
      to: 'unf:lower',
      lengthMetres: expect.closeTo(20, 1),
      diameterMillimetres: expect.closeTo(300, 0),
      sizeFrom: 'shape',
      depthReference: 'invert',
      fromHeightMetres: expect.closeTo(2, 2),
      toHeightMetres: expect.closeTo(1.8, 2),
      fromDepthMetres: expect.closeTo(2, 2),
      toDepthMetres: expect.closeTo(2, 2),
    });
    expect(of('upper')).toMatchObject({ geometry: { type: 'Point' }, attributes: { groundMetres: 4 } });
    expect(of('pipe').topHeight! - of('pipe').baseHeight!).toBeCloseTo(0.5, 2);
    expect(of('other').attributes['discipline']).toBe('telecom');
  });

  it('end at the valve rather than at the chamber around it', async () => {
    const { of } = await importing(
      pipesFile(
        utility('Handhole', 'chamber', blockOf([10, 0.1], 2, 0, 2)),
        utility('Appurtenance', 'valve', blockOf([10, 0], 0.6, 0.5, 1)),
        utility('WaterPipe', 'west', lineOf([0, 0, 0.8], [10, 0, 0.8])),
        utility('WaterPipe', 'east', lineOf([10, 0, 0.8], [20, 0, 0.8])),
      ),
    );
    expect([of('west').attributes['to'], of('east').attributes['from']]).toEqual(['unf:valve', 'unf:valve']);
  });

  describe('with a valve on their line', () => {
    const ofWater = '<uro:occupierType>500</uro:occupierType>';
    const main = utility(
      'WaterPipe',
      'main',
      lineOf([0, 0, 1], [10, 0, 1.5], [10, 30, 3]),
      '<uro:outerDiamiter uom="mm">200</uro:outerDiamiter><uro:objectIdentifier>2.999.1</uro:objectIdentifier>',
    );
    const chambers = [
      utility('Handhole', 'west', blockOf([0, 0], 1, 0.5, 3), ofWater),
      utility('Handhole', 'north', blockOf([10, 30], 1, 2, 5), ofWater),
    ];
    const valve = (name: string, [east, north]: readonly [number, number], bottom = 0.5): string =>
      utility('Appurtenance', name, blockOf([east, north], 0.6, bottom, bottom + 2.5), ofWater);
    const pipes = (objects: readonly CityObject[]) => objects.filter(({ class: kind }) => kind === 'pipe');

    it('are cut there: the first part keeps the code, lengths, heights and depths are shared out', async () => {
      const text = pipesFile(main, ...chambers, valve('v2', [10.4, 10]), valve('v1', [10, 0]));
      const { of, objects, told } = await importing(text);
      expect(told).toEqual([]);
      expect(
        pipes(objects).map(({ code, parent, attributes }) => [code, parent, attributes['from']]),
      ).toEqual([
        ['unf:main', null, 'unf:west'],
        ['unf:v1-v2', 'unf:main', 'unf:v1'],
        ['unf:v2-north', 'unf:main', 'unf:v2'],
      ]);
      expect(pipes(objects).map(({ attributes }) => attributes['to'])).toEqual([
        'unf:v1',
        'unf:v2',
        'unf:north',
      ]);
      expect(
        pipes(objects).map(({ attributes }) => Math.round(attributes['lengthMetres'] as number)),
      ).toEqual([...[10, 10, 20]]);
      // A cut at a bend ends in it, one beside the valve's point on the pipe's own line.
      expect(of('v1-v2').geometry!.coordinates).toHaveLength(2);
      // The top of the pipe rises by 2 m over 40 m, from a depth of 1.9 m to one of 1.9 m.
      expect(of('v1-v2').attributes).toMatchObject({
        diameterMillimetres: 200,
        sourceFile: 'pipes.gml',
        fromHeightMetres: expect.closeTo(1.6, 2),
        toHeightMetres: expect.closeTo(2.1, 2),
        fromDepthMetres: expect.closeTo(1.9, 2),
        toDepthMetres: expect.closeTo(1.9, 2),
      });
      expect(of('v1-v2').topHeight! - of('v1-v2').baseHeight!).toBeCloseTo(0.5 + 0.2, 2);
      expect(objects.filter(({ attributes }) => 'objectIdentifier' in attributes)).toEqual([of('main')]);
      expect((await importing(text)).objects).toEqual(objects);
    });

    it.each<[string, string]>([
      ['lies beside it', valve('v', [5, 1])],
      ['lies above it', valve('v', [5, 0], 2.5)],
      ['is of another network', valve('v', [5, 0]).replace('500', '600')],
    ])('stay whole where it %s, which is told', async (_where, beside) => {
      const { objects, told } = await importing(pipesFile(main, ...chambers, beside));
      expect(pipes(objects).map(({ code }) => code)).toEqual(['unf:main']);
      expect(told).toEqual([['model.import.valve-alone', { valve: 'unf:v' }]]);
    });

    it('are cut where the valve is a point of unknown height, and the nearer pipe of two', async () => {
      const point =
        '<uro:lod0Geometry><gml:Point><gml:pos>78505 457800 0</gml:pos></gml:Point></uro:lod0Geometry>';
      const beside = utility('WaterPipe', 'beside', lineOf([0, 0.04, 1], [9, 0.04, 1]));
      const { objects, told } = await importing(
        pipesFile(beside, main, ...chambers, utility('Appurtenance', 'v', point, ofWater)),
        { groundHeight: () => 9 },
      );
      expect(pipes(objects).map(({ code }) => code)).toEqual(['unf:beside', 'unf:main', 'unf:v-north']);
      expect(told).toEqual([]);
    });
  });

  describe('at two manholes that stand in each other', () => {
    const [west, east] = [
      utility('SewerPipe', 'west', lineOf([-20, 0, 2], [-1, 0, 2])),
      utility('SewerPipe', 'east', lineOf([0.5, 0, 2], [20, 0, 2])),
    ];
    const ofSewers = '<uro:occupierType>600</uro:occupierType>';
    const inner = (at: number): string => utility('Manhole', 'inner', blockOf([at, 0], 1, 1, 4), ofSewers);
    const outer = utility('Handhole', 'outer', blockOf([0, 0], 2.4, 1, 4), ofSewers);

    it('go on through the larger one, and that the other is alone is told', async () => {
      for (const members of [
        [inner(0.2), outer],
        [outer, inner(0.2)],
      ]) {
        const { of, told } = await importing(pipesFile(west, east, ...members));
        expect([of('west').attributes['to'], of('east').attributes['from']]).toEqual([
          'unf:outer',
          'unf:outer',
        ]);
        expect(of('inner')).toMatchObject({ class: 'manhole', geometry: { type: 'Point' } });
        expect(told).toEqual([['model.import.one-place', { node: 'unf:inner', other: 'unf:outer' }]]);
      }
    });

    it('off their middles, end at the nearer one, which is told', async () => {
      const { of, told } = await importing(pipesFile(west, east, inner(0.9), outer));
      expect([of('west').attributes['to'], of('east').attributes['from']]).toEqual([
        'unf:outer',
        'unf:inner',
      ]);
      expect(told).toEqual([['model.import.node-in-node', { node: 'unf:inner', other: 'unf:outer' }]]);
    });

    it('of different networks, have nothing to do with each other', async () => {
      const { told } = await importing(pipesFile(west, east, inner(0.2), outer.replace('600', '200')));
      expect(told).toEqual([]);
    });
  });

  it('meet in a junction of their own where no node was delivered, by discipline', async () => {
    const { objects, of } = await importing(
      pipesFile(
        utility('WaterPipe', 'a', lineOf([0, 0, 1], [10, 0, 1])),
        utility('WaterPipe', 'b', lineOf([10.02, 0, 1], [20, 0, 1])),
        utility('WaterPipe', 'c', lineOf([10, 0.02, 1], [10, 9, 1])),
        utility('ThermalPipe', 'd', lineOf([10, 0, 1], [10, -9, 1])),
      ),
    );
    const junctions = objects.filter(({ class: kind }) => kind === 'junction');
    expect(junctions.map(({ attributes }) => attributes['discipline']).sort()).toEqual([
      ...['heat', 'heat'],
      ...['water', 'water', 'water', 'water'],
    ]);
    const middle = of('a').attributes['to'];
    expect([of('b').attributes['from'], of('c').attributes['from']]).toEqual([middle, middle]);
    expect(of('d').attributes['from']).not.toBe(middle);
    expect(of(String(middle)).baseHeight).toBeCloseTo(of('a').baseHeight!, 3);
  });

  it('without heights lie as deep as they say; a depth that nothing says is not told', async () => {
    const said = utility('WaterPipe', 'said', lineOf([0, 0], [10, 0]), '<uro:depth uom="m">2</uro:depth>');
    const unsaid = utility('WaterPipe', 'unsaid', lineOf([0, 50], [10, 50]));
    const { of } = await importing(pipesFile(said, unsaid), { groundHeight: () => 5 });
    expect(of('said').attributes).toMatchObject({ fromDepthMetres: 2, toHeightMetres: expect.closeTo(3, 1) });
    for (const name of ['fromDepthMetres', 'fromHeightMetres', 'diameterMillimetres'])
      expect(of('unsaid').attributes).not.toHaveProperty(name);
    expect(of('unsaid').baseHeight).not.toBeNull();
    const nowhere = await importing(pipesFile(said, unsaid));
    expect(nowhere.of('unsaid')).toMatchObject({ baseHeight: null, topHeight: null });
  });

  it('without one axis are drawn and recorded as they are, and said to be joined to no other', async () => {
    const { objects, ledger } = await importing(
      pipesFile(
        utility('SewerPipe', 'shape', tubeOf([0, 0], [9, 0], 2, 2, 0.3)),
        utility('SewerPipe', 'torn', lineOf([0, 9], [9, 9]) + lineOf([20, 9], [29, 9])),
      ),
    );
    expect(objects.map(({ code }) => code)).toEqual(['unf:shape', 'unf:torn']);
    expect(objects.map(({ geometry }) => geometry!.type)).toEqual(['Polygon', 'MultiLineString']);
    const [note] = ledger.all().filter(({ rule }) => rule.includes('axis'));
    expect(note).toMatchObject({ verdict: 'left-out', count: 2 });
  });
});

const plateau = sharedData('plateau-citygml', 'plateau-samples.zip');
describe.skipIf(!plateau)('pipes of PLATEAU', () => {
  const read = (name: string): string => {
    const files = unzipSync(readFileSync(plateau!), { filter: (file) => file.name.includes(name) });
    return new TextDecoder().decode(Object.values(files)[0]);
  };

  it('of a sewer go on from manhole to manhole and fall', async () => {
    const { objects } = await importing(read('sewer_53403039_unf_6697'));
    const pipes = objects.filter(({ class: kind }) => kind === 'pipe').map(({ attributes }) => attributes);
    expect(pipes).toHaveLength(3);
    const [middle] = pipes.filter(({ from, to }) => !/drainage/.test(`${from}${to}`));
    const meeting = pipes.filter((pipe) => pipe['to'] === middle!['from'] || pipe['from'] === middle!['to']);
    expect(meeting).toHaveLength(2);
    expect(middle).toMatchObject({ diameterMillimetres: 286, lengthMetres: expect.closeTo(10, 0) });
    // The delivery says 1.95 m to 2 m of cover above pipes 318.5 mm thick; the invert is deeper by their inner height.
    expect(middle!['fromDepthMetres']).toBeCloseTo(1.95 + 0.286, 1);
    for (const { fromHeightMetres, toHeightMetres } of pipes)
      expect(fromHeightMetres).toBeGreaterThan(toHeightMetres as number);
  });

  it('of a water main end at its valves, at the depth that they say', async () => {
    const { objects } = await importing(read('water_53403039_unf_6697'));
    const pipes = objects.filter(({ class: kind }) => kind === 'pipe');
    const valves = objects.filter(({ class: kind }) => kind === 'valve').map(({ code }) => code);
    const ends = pipes.flatMap(({ attributes }) => [attributes['from'], attributes['to']]);
    expect(valves.map((valve) => ends.filter((end) => end === valve).length)).toEqual([2, 2]);
    for (const { attributes } of pipes)
      expect(attributes).toMatchObject({ fromDepthMetres: 1.3, diameterMillimetres: 166 });
  });
});
