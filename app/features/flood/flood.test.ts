import { beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { cityFormula } from '../../../models/flood/forcing/storm-formula.ts';
import type { GroundNotice } from '../../../models/flood/ground/ground-check.ts';
import type { Intervention } from '../../../models/flood/interventions/interventions.ts';
import { floodScenario } from '../../../models/flood/scenario.ts';
import { metresBetween } from '../../../models/geo/distance.ts';
import type { Run } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/index.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { type FloodDraft, initialFloodDraft } from '../../state/flood-draft.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testDatastream } from '../../state/test-state.ts';
import { askedScenario } from './flood-actions.ts';
import './interventions/intervention-actions.ts';
import './runs/run-actions.ts';
import { noticeText } from './ask/GroundNotices.tsx';
import { readNumber, schemaFields } from './form/schema-fields.ts';
import { readLines } from './form/tuple-lines.ts';
import { draftOf, fieldsOf, interventionOf } from './interventions/intervention-draft.ts';
import { differenceText, lengthOf, sizeText } from './interventions/intervention-size.ts';
import { runTree } from './runs/run-tree.ts';
import {
  aroundAlarm,
  type DraftScenario,
  type DraftSurroundings,
  lackingOf,
  questionText,
  scenarioOfDraft,
} from './scenario-of-draft.ts';

const around = { alarm: null, interventions: [], now: Date.parse('2026-07-01T12:00:00Z'), name: 'Storm' };
const asked = (change: Partial<FloodDraft>, more: DraftSurroundings = around) =>
  scenarioOfDraft({ ...initialFloodDraft, ...change }, more);
const wall: Intervention = {
  id: 'i1',
  kind: 'barrier',
  fromSeconds: 0,
  heightMetres: 1,
  line: [
    [120.2, 30.9],
    [120.201, 30.9],
  ],
};
const state = useAppState.getState;

beforeEach(() => resetState());

describe('scenario of the form', () => {
  it('of a panel just opened is whole but for its cells: the rain of a red alert and an hour after it', () => {
    const scenario = asked({});
    expect(scenario).toMatchObject({
      alert: { level: 'red' },
      durationSeconds: 4 * 3600,
      frameSeconds: 300,
      extent: null,
      cellMetres: null,
    });
    expect(floodScenario.parse({ ...scenario, cellMetres: 8 }).buildings).toBe('obstacles');
  });

  it('asks for a storm, for what gauges measured, for a breach and for a burst main', () => {
    const storm = { formula: 'suzhou', returnPeriodYears: 50, durationMinutes: 180, peakRatio: null };
    expect(asked({ question: 'storm', storm })).toMatchObject({
      storm: { formula: 'suzhou', returnPeriodYears: 50, durationMinutes: 180 },
      durationSeconds: 240 * 60,
    });
    const own = { ...cityFormula('suzhou'), id: 'own', certainty: 'own' as const };
    expect(asked({ question: 'storm', storm: { ...storm, formula: 'own', own } }).storm!.formula).toEqual(
      own,
    );
    expect(asked({ question: 'forecast' })).toMatchObject({ forecast: {}, durationSeconds: 7200 });
    const city = { longitude: 120.2, latitude: 30.9 };
    const passing = asked({ question: 'passing' }, { ...around, city });
    // It starts 6 km to the south-west, and 40 minutes later its centre and its last rain have passed.
    expect(metresBetween(passing.movingStorm!, city)).toBeCloseTo(6000, -2);
    expect(passing.movingStorm!.longitude).toBeLessThan(city.longitude);
    expect(passing.durationSeconds).toBe(6000);
    expect(asked({ question: 'gauges' })).toMatchObject({
      gauges: { from: '2026-07-01T09:00:00.000Z', method: 'inverse-distance' },
      durationSeconds: 3 * 3600,
    });
    const source = { longitude: 120.2, latitude: 30.9 };
    expect(asked({ question: 'breach', source }).inflows).toMatchObject([
      { ...source, breach: { volumeCubicMetres: 100_000, heightMetres: 3, mode: 'overtopping' } },
    ]);
    expect(asked({ question: 'burst', source }).inflows).toMatchObject([
      { burstMain: { diameterMetres: 0.8, headMetres: 30, shutSeconds: 3600 } },
    ]);
    // Going to another question leaves the burst out without forgetting it.
    expect(asked({ question: 'alert', source }).inflows).toEqual([]);
  });

  it('computes 1.5 km by 1.5 km around an alarm', () => {
    const alarm = { longitude: 120.2, latitude: 30.9 };
    const [west, south, east, north] = aroundAlarm(alarm);
    for (const metres of [
      metresBetween({ longitude: west, latitude: 30.9 }, { longitude: east, latitude: 30.9 }),
      metresBetween({ ...alarm, latitude: south }, { ...alarm, latitude: north }),
    ])
      expect(Math.abs(metres - 1500)).toBeLessThan(10);
    expect(asked({ place: 'alarm' }, { ...around, alarm } as never).extent).toEqual([
      west,
      south,
      east,
      north,
    ]);
  });

  it('says what it lacks before it is asked', () => {
    const lacks = (change: Partial<FloodDraft>) =>
      lackingOf({ ...initialFloodDraft, ...change }, { alarm: null });
    expect(lacks({})).toBeNull();
    expect(lacks({ question: 'breach' })).toBe('flood.lacks.source');
    expect(lacks({ place: 'drawn' })).toBe('flood.lacks.extent');
    expect(lacks({ place: 'alarm' })).toBe('flood.lacks.alarm');
    const ownRain = [{ seconds: 0, millimetresPerHour: 0 }];
    expect(lacks({ question: 'own', ownRain })).toBe('flood.lacks.rain');
  });

  it('is named after its question, in both languages', () => {
    expect(questionText(initialFloodDraft, wordsIn('zh'))).toBe('暴雨红色预警 100 mm / 3 h');
    expect(questionText({ ...initialFloodDraft, question: 'own' }, wordsIn('en'))).toBe('Own rain, 80 mm');
  });

  it('never asks for moments longer than the whole', () => {
    expect(asked({ durationMinutes: 5, frameSeconds: 600 }).frameSeconds).toBe(300);
  });
});

describe('actions of the form', () => {
  it('refuse fields that a scenario has not, and values out of its limits', () => {
    expect(() => dispatch('set-flood-details', { depth: 3 })).toThrow(/no field "depth"/);
    expect(() => dispatch('set-flood-details', { manningCoefficient: 0 })).toThrow();
    dispatch('set-flood-details', { manningCoefficient: 0.02, boundary: 'closed' });
    dispatch('set-flood-details', { boundary: null });
    expect(state().floodDraft.more).toEqual({ manningCoefficient: 0.02 });
  });

  it('put, change and remove areas with finer cells, each step to be taken back, and send them', () => {
    const polygon: [number, number][] = [
      [120.2, 30.9],
      [120.21, 30.9],
      [120.21, 30.91],
    ];
    dispatch('put-finer-area', { area: { polygon, cells: 'half' } });
    dispatch('put-finer-area', { area: { polygon, cells: 'quarter' } });
    dispatch('put-finer-area', { area: { id: 'i1', polygon, cells: 'quarter' } });
    expect(state().floodFinerAreas.map(({ id, cells }) => [id, cells])).toEqual([
      ['i1', 'quarter'],
      ['i2', 'quarter'],
    ]);
    const asked = askedScenario() as DraftScenario;
    expect(asked.refinements).toEqual([
      { polygon: [polygon], cells: 'quarter' },
      { polygon: [polygon], cells: 'quarter' },
    ]);
    expect(floodScenario.safeParse({ ...asked, cellMetres: 4 }).success).toBe(true);
    dispatch('remove-finer-area', { id: 'i2' });
    dispatch('undo');
    dispatch('undo');
    expect(state().floodFinerAreas.map(({ id, cells }) => [id, cells])).toEqual([
      ['i1', 'half'],
      ['i2', 'quarter'],
    ]);
    expect(() => dispatch('put-finer-area', { area: { polygon: [[200, 0]], cells: 'half' } })).toThrow();
    dispatch('clear-finer-areas');
    expect((askedScenario() as DraftScenario).refinements).toBeUndefined();
  });

  it('change and remove interventions so that each step can be taken back', () => {
    const { id: _id, ...fresh } = wall;
    dispatch('put-intervention', { intervention: fresh });
    dispatch('put-intervention', { intervention: { ...wall, heightMetres: 2 } });
    dispatch('remove-intervention', { id: 'i1' });
    expect(state().floodInterventions).toEqual([]);
    dispatch('undo');
    expect(state().floodInterventions).toMatchObject([{ heightMetres: 2 }]);
    dispatch('undo');
    expect(state().floodInterventions).toMatchObject([{ heightMetres: 1 }]);
  });

  it('lead from an alarm of water to its surroundings, and to the city where there is none', () => {
    dispatch('ask-flood-forecast', {});
    expect(state()).toMatchObject({ panel: 'flood', floodDraft: { place: 'city' } });
    const alarm = { id: 7, datastream: 1, status: 'active', raisedAt: '2026-07-01T00:00:00Z' };
    useAppState.setState({ alarms: [alarm as Alarm], datastreams: [testDatastream(1)] });
    dispatch('ask-flood-forecast', { alarm: 7 });
    expect(state().floodDraft).toMatchObject({ place: 'alarm', alarm: 7 });
  });
});

describe('forms from schemas', () => {
  it('know limits, units and defaults of the numbers, and speak of time in minutes', () => {
    const { numbers, choices } = schemaFields(floodScenario);
    const manning = numbers.find(({ name }) => name === 'manningCoefficient')!;
    expect(manning).toMatchObject({ minimum: 0.005, maximum: 0.5, standard: 0.04 });
    const duration = numbers.find(({ name }) => name === 'durationSeconds')!;
    expect(duration).toMatchObject({ unit: 'min', maximum: 2880, above: true });
    expect(readNumber('30', duration)).toEqual({ value: 1800 });
    expect(readNumber('0', duration)).toEqual({ wrong: 'limits' });
    expect(readNumber('0.9', manning)).toEqual({ wrong: 'limits' });
    expect(readNumber('0', manning)).toEqual({ wrong: 'limits' });
    expect(readNumber('-5', { ...duration, minimum: 0, above: false })).toEqual({ wrong: 'limits' });
    expect(readNumber('rough', manning)).toEqual({ wrong: 'number' });
    expect(readNumber('', duration)).toEqual({ wrong: 'missing' });
    expect(choices.find(({ name }) => name === 'boundary')?.options).toEqual(['open', 'closed']);
  });

  it('read pasted coordinates and name the line that is none', () => {
    expect(readLines('120.2, 30.9\n\n120.3；30.8\n', 2)).toEqual({
      rows: [
        [120.2, 30.9],
        [120.3, 30.8],
      ],
    });
    expect(readLines('120.2, 30.9\n120.3', 2)).toEqual({ wrongLine: 2 });
  });

  it('make each kind of intervention from what was typed, and tell faults at their field', () => {
    const typed = { ...draftOf('barrier', wall), places: '120.2, 30.9\n120.202, 30.9' };
    const made = interventionOf('barrier', typed, 'i1');
    expect('intervention' in made && sizeText(made.intervention, wordsIn('en'), 'en')).toBe('191 m × 1 m');
    expect(interventionOf('barrier', { ...typed, places: '120.2, 30.9' }, 'i1')).toMatchObject({
      fault: { field: 'places', word: 'flood.wrong.places' },
    });
    expect(interventionOf('barrier', { ...typed, places: '120.2, 95\n1, 2' }, 'i1')).toMatchObject({
      fault: { field: 'places', word: 'flood.wrong.field' },
    });
    const crossing = '120.2, 30.9\n120.202, 30.9\n120.202, 30.902\n120.201, 30.898';
    expect(interventionOf('barrier', { ...typed, places: crossing }, 'i1')).toEqual({
      fault: { field: 'places', word: 'flood.wrong.crossing', values: { first: 1, second: 3 } },
    });
    const early = { ...typed, numbers: { ...typed.numbers, fromSeconds: 600, untilSeconds: 600 } };
    expect(interventionOf('barrier', early, 'i1')).toMatchObject({ fault: { field: 'untilSeconds' } });
    for (const [heightMetres, crestLevelMetres] of [
      [null, null],
      [1, 12],
    ] as const)
      expect(
        interventionOf(
          'barrier',
          { ...typed, numbers: { ...typed.numbers, heightMetres, crestLevelMetres } },
          'i1',
        ),
      ).toMatchObject({ fault: { field: 'heightMetres', word: 'flood.wrong.oneLevel' } });
    const pump = draftOf('pump', null);
    expect(fieldsOf('pump').numbers.map(({ name }) => name)).toContain('cubicMetresPerSecond');
    expect(interventionOf('pump', { ...pump, places: '120.2, 30.9' }, 'i2')).toMatchObject({
      fault: { field: 'cubicMetresPerSecond' },
    });
    pump.numbers['cubicMetresPerSecond'] = 2;
    expect(interventionOf('pump', { ...pump, places: '120.2, 30.9' }, 'i2')).toMatchObject({
      intervention: { kind: 'pump', to: null, cubicMetresPerSecond: 2 },
    });
    const gate = { ...draftOf('gate', null), places: typed.places, shut: '0, 60\n90, 120' };
    gate.numbers['heightMetres'] = 2;
    expect(interventionOf('gate', gate, 'i3')).toMatchObject({
      intervention: { shut: [{ untilSeconds: 3600 }, { fromSeconds: 5400 }] },
    });
  });
});

describe('strange ground', () => {
  it.each<[GroundNotice, RegExp, RegExp]>([
    [{ kind: 'unknown-ground', share: 0.304 }, /30 % of the area.*hatched/, /30 %.*斜线/],
    [{ kind: 'steep-ground', terrain: 'dem', degrees: 35 }, /dem.*steeper than 35°/, /dem.*35°/],
    [{ kind: 'zero-ground', terrain: 'dem', share: 0.052 }, /dem: 5\.2 %.*0 m/, /dem.*5\.2 %/],
    [{ kind: 'level-ground', terrain: 'dem', levelMetres: 7.5 }, /dem.*7\.50? m/, /dem.*7\.50? m/],
    [
      { kind: 'height-unit', unit: 'foot', buildings: 20, groundMetres: 33.5, baseMetres: 10.2 },
      /33\.5 m where 20 buildings stand at 10\.2 m.*feet\?/,
      /20 栋建筑.*10\.2 m.*33\.5 m.*英尺/,
    ],
  ])('%j is said in both languages', (notice, english, chinese) => {
    expect(noticeText(notice, wordsIn('en'), 'en')).toMatch(english);
    expect(noticeText(notice, wordsIn('zh'), 'zh')).toMatch(chinese);
  });
});

describe('runs', () => {
  const run = (id: string, createdAt: string, parent?: string): Run =>
    ({ id, createdAt, scenario: { name: id, ...(parent && { parent: { run: parent } }) } }) as Run;

  it('stand below the run of which they are branches; one without its parent stands alone', () => {
    const tree = runTree([
      run('d', '2026-07-04', 'gone'),
      run('c', '2026-07-03', 'b'),
      run('b', '2026-07-02', 'a'),
      run('a', '2026-07-01'),
    ]);
    expect(tree.map(({ run: { id } }) => id)).toEqual(['d', 'a']);
    expect(tree[1]!.branches[0]!.branches[0]!.run.id).toBe('c');
  });

  it('are named by what they do otherwise', () => {
    expect(lengthOf(wall.kind === 'barrier' ? wall.line : [])).toBeCloseTo(95.6, 1);
    expect(differenceText([wall, wall, wall], wordsIn('en'), 'en')).toBe(
      'Sandbag wall 96 m × 1 m + Sandbag wall 96 m × 1 m + 1 more',
    );
  });
});
