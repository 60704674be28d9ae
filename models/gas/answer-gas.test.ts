import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { type SurveyElement, surveyObject } from '../testing/survey-object.ts';
import { answerGasLeak, answerGasState, type LeakSurroundings } from './answer-gas.ts';
import { gasChanges } from './gas-changes.ts';
import { gasLeakQuestion } from './leak-question.ts';
import type { FoundSpace } from './nearby-spaces.ts';
import { secondsToFraction } from './spaces.ts';

const object = (...[code, kind, geometry, attributes]: SurveyElement): CityObject =>
  surveyObject('gas', code, kind, geometry, attributes);
const point = (code: string, kind = 'junction', appurtenance?: string): CityObject =>
  object(code, kind, { type: 'Point', coordinates: [120.2, 30.9] }, appurtenance ? { appurtenance } : {});
const line = (code: string, from: string, to: string, pressure = '中压A', diameter = 200): CityObject =>
  object(
    code,
    'pipe',
    {
      type: 'LineString',
      coordinates: [
        [120.2, 30.9],
        [120.201, 30.9],
      ],
    },
    { from, to, pressure, material: 'G', diameterMillimetres: diameter, lengthMetres: 100 },
  );

/** gate – first – v1 – middle – tee – last – v2 – end; at the tee a box feeds a low-pressure pipe, a valve a dead end. */
const survey = [
  point('gate', 'station', '门站'),
  point('v1', 'valve', '阀门'),
  point('v2', 'valve', '阀门'),
  point('tee'),
  point('box', 'regulator', '调压箱'),
  point('house'),
  point('end'),
  line('first', 'gate', 'v1'),
  line('middle', 'v1', 'tee'),
  line('last', 'tee', 'v2'),
  line('far', 'v2', 'end'),
  line('stub', 'tee', 'box'),
  line('low', 'box', 'house', '低压', 100),
];

const space: FoundSpace = {
  id: 'M1',
  name: null,
  kind: 'telecom-manhole',
  foundBy: 'survey',
  volumeCubicMetres: 10,
  depthMetres: null,
  pipeMetres: 1,
  holeMetres: null,
  position: { longitude: 120.2005, latitude: 30.9 },
};
const around: LeakSurroundings = {
  spaces: [space],
  ducts: [],
  position: { longitude: 120.2005, latitude: 30.9 },
  depthMetres: 1,
};
const ask = (question: object, surroundings = around) =>
  answerGasLeak(survey, 'survey', gasLeakQuestion.parse({ pipe: 'middle', ...question }), surroundings);

describe('a leak of a surveyed gas network', () => {
  it('closes the valves around it, what feeds it first, and not the regulators that it feeds', () => {
    const found = ask({});
    expect(found.close.map(({ id, kind }) => `${kind} ${id}`)).toEqual(['valve v1', 'valve v2']);
    expect(found.close[0]!.kilogramsPerSecond).toBeGreaterThan(0);
    expect(found.shutPipes.sort()).toEqual(['last', 'middle', 'stub']);
    expect(found.closed).toMatchObject({ parted: true });
    expect(found.closed!.unsupplied.sort()).toEqual(['box', 'end', 'house', 'tee', 'v2']);
    // 0.1 m³/h and metre along 100 m of low pressure.
    expect(found.closed!.lostCubicMetresPerHour).toBeCloseTo(10, 9);
    expect(found.closed!.blowdown!.emptySeconds).toBeGreaterThan(0);
  });

  it('goes on to the gate station where a valve does not work, and closes boxes before low pressure', () => {
    expect(ask({ failedValves: ['v1'] }).close.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'source gate',
      'valve v2',
    ]);
    expect(ask({ pipe: 'low' }).close).toMatchObject([{ kind: 'regulator', id: 'box' }]);
    expect(ask({ pipe: 'low' }).closed).toMatchObject({ parted: true, unsupplied: ['house'] });
  });

  it('has the time to the lower limit of one ventilated space, and rings around it', () => {
    const found = ask({ airChangesPerHour: { 'telecom-manhole': 1 } });
    // 20 mm at 0.36 MPa above the air: choked, between the 0.16905 kg/s of 0.4 MPa and that of 0.2 MPa.
    expect(found.leakKilogramsPerSecond).toBeLessThan(0.16905);
    expect(found.leakKilogramsPerSecond).toBeGreaterThan(0.10161);
    const inflow = found.leakCubicMetresPerHour / 3600;
    const [one] = found.spaces;
    expect(one!.lowerLimit[100].fastSeconds).toBeCloseTo(secondsToFraction(10, inflow, 10 / 3600, 0.05)!, 0);
    // 10 m³ at 9.5 %: 2 kPa at 29.6 m by the reference; the rings here begin at 2.07 kPa.
    expect(found.evacuationMetres).toBeGreaterThan(28);
    expect(found.evacuationMetres).toBeLessThan(29.6);
    expect(one!.assumed).toEqual([]);
    expect(ask({}).spaces[0]!.assumed).toEqual(['air-changes']);
  });

  it('comes through a duct only after filling it', () => {
    const behind = { ...space, id: 'M2', pipeMetres: null, foundBy: 'duct' as const };
    const duct = { id: 'D', from: 'M1', to: 'M2', lengthMetres: 50, areaSquareMetres: 0.2 };
    const { spaces } = ask({}, { ...around, spaces: [space, behind], ducts: [duct] });
    expect(spaces.map(({ id }) => id)).toEqual(['M1', 'M2']);
    // 0.001 m³/s into 10 m³: a twentieth takes 500 s even of pure gas.
    expect(spaces[1]!.lowerLimit[100].fastSeconds).toBeGreaterThan(500);
  });

  it('takes a place of the hole, or the nearest to each space', () => {
    const placed = { ...around, spaces: [{ ...space, holeMetres: 40 }] };
    expect(ask({}, placed).spaces[0]!.distanceMetres).toBe(1);
    const found = ask({ share: 0.9 }, placed).spaces[0]!;
    expect(found.distanceMetres).toBe(40);
    expect(found.lowerLimit[20].slowSeconds).toBe(null);
  });

  it('breaks in two with more than a hole, and never with more than the network gives', () => {
    const [hole, broken] = [ask({}), ask({ hole: { by: 'full-bore' } })];
    expect(broken.leakKilogramsPerSecond).toBeGreaterThan(10 * hole.leakKilogramsPerSecond);
    expect(broken.gaugePascals).toBeLessThan(hole.gaugePascals);
  });

  it.each([
    [{ pipe: 'nothing' }, 'survey: there is no gas pipe "nothing"'],
    [{ failedValves: ['v9'] }, 'there is no valve or regulator "v9"'],
    [{ hole: { by: 'diameter', millimetres: 500 } }, 'a hole of 500 mm is wider than pipe "middle"'],
    [{ changes: { closedValves: ['v9'] } }, 'there is no valve "v9"'],
    [{ changes: { closedValves: ['v1'] } }, 'has no gas'],
  ])('refuses %j in one sentence', (question, sentence) => {
    expect(() => ask(question)).toThrow(sentence);
  });
});

describe('the state of a surveyed gas network', () => {
  const state = (changes: object) => answerGasState(survey, 'survey', gasChanges.parse(changes));

  it('tells pressures by object, flows and regulators', () => {
    const { nodes, pipes, regulators, sources, assumed } = state({});
    expect(new Set(nodes.map(({ code }) => code)).size).toBe(nodes.length);
    expect(sources).toEqual([
      { code: 'gate', gaugePascals: 0.36e6, cubicMetresPerHour: expect.closeTo(10, 6) },
    ]);
    expect(regulators[0]).toMatchObject({ code: 'box', state: 'regulating', outletGaugePascals: 3000 });
    expect(pipes.find(({ code }) => code === 'stub')!.cubicMetresPerHour).toBeCloseTo(10, 3);
    expect(assumed['roughnessMetres']).toBe(6);
  });

  it('follows a closed valve, a failed regulator and a pressure of the station', () => {
    const shut = state({ closedValves: ['v1'] });
    expect(shut.nodes.find(({ code }) => code === 'end')!.gaugePascals).toBeNull();
    expect(shut.valves.find(({ code }) => code === 'v1')!.open).toBe(false);
    const failed = state({ regulators: [{ id: 'box', condition: 'failed-open' }] });
    expect(failed.regulators[0]!.outletGaugePascals).toBeGreaterThan(0.3e6);
    const relieved = state({
      regulators: [
        { id: 'box', condition: 'failed-open', relief: { setGaugePascals: 5000, millimetres: 150 } },
      ],
    });
    expect(relieved.regulators[0]!.outletGaugePascals).toBeLessThan(
      failed.regulators[0]!.outletGaugePascals!,
    );
    expect(relieved.sources[0]!.cubicMetresPerHour! - 10).toBeCloseTo(
      relieved.regulators[0]!.reliefCubicMetresPerHour!,
      3,
    );
    const slam = state({
      regulators: [{ id: 'box', condition: 'failed-open', slamShutGaugePascals: 6000 }],
    });
    expect(slam.regulators[0]).toMatchObject({ state: 'shut', outletGaugePascals: null });
    const low = state({ sources: [{ id: 'gate', gaugePascals: 0.2e6 }] });
    expect(low.regulators[0]!.inletGaugePascals).toBeLessThan(0.2e6);
    expect(() => state({ regulators: [{ id: 'x' }] })).toThrow('survey: there is no regulator "x".');
  });
});
