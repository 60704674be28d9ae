import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventDefinition } from '../../../../models/command/event.ts';
import { type BurstReport, burstReport, sumsOf } from '../../../../models/water/burst-report.ts';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { dispatch } from '../../../actions/action.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { initialBurst } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { resetState, testScene } from '../../../state/test-state.ts';
import { withCityCodes, withoutSupply } from '../water/network-codes.ts';
import { placeOfCode } from './burst-actions.ts';
import { burstCsv, burstGeoJson } from './burst-files.ts';
import { burstMarks, dryParts } from './burst-marks.ts';
import { burstEvent, closingMinutes } from './burst-order.ts';
import { courseNodes } from './course-nodes.ts';

const own: NetworkResults = {
  dataset: 'net',
  times: [0, 3600, 7200],
  nodeCodes: ['net:junction:A', 'net:junction:B', 'net:tank:T'],
  linkCodes: ['net:pipe:P1', 'net:pipe:P2'],
  pressureMetres: [
    [30, 31, 5],
    [29, 30, 5],
    [28, 29, 5],
  ],
  flowLitresPerSecond: [
    [1, 2],
    [1, 2],
    [1, 2],
  ],
  velocityMetresPerSecond: [
    [0.1, 0.2],
    [0.1, 0.2],
    [0.1, 0.2],
  ],
  engine: 'EPANET',
};
const valve = (id: string, cost: number) => ({
  id,
  link: 'P1',
  node: 'A',
  closed: false,
  fixed: false,
  cost,
  position: { longitude: 4.27, latitude: 52.1, height: 40 },
  diameterMillimetres: 200,
  description: '人民路',
});
const report: BurstReport = burstReport.parse({
  asked: { topologyVersion: 3, edits: 0 },
  valvesFrom: 'recorded',
  close: ['V2', 'V1'],
  valves: [valve('V1', 5), valve('V2', 10), { ...valve('V3', 5), position: null }],
  keepClosed: [],
  shut: { nodes: ['A'], links: ['P1'], lengthMetres: 100, volumeCubicMetres: 3 },
  lost: { nodes: [], links: [], lengthMetres: 0 },
  tankOnly: { nodes: [], links: [], lengthMetres: 0 },
  closures: ['P1'],
  demandLitresPerSecond: 2,
  hydrants: ['A'],
  fallbacks: [],
  refills: [],
  fewer: null,
  pressures: {
    engine: 'EPANET',
    requiredMetres: 14,
    low: [{ node: 'B', beforeMetres: 30, afterMetres: 9 }],
    unmetLitresPerSecond: 1,
  },
  warnings: [],
  place: { id: 'P1', code: 'net:pipe:P1', longitude: 4.27, latitude: 52.1, height: 41 },
  hydrantPlaces: [{ id: 'A', code: 'net:junction:A', longitude: 4.27, latitude: 52.1, height: 41 }],
  objects: [
    {
      code: 'H"1',
      class: 'building',
      name: '一号楼, 东',
      pipe: 'P1',
      metres: 12,
      longitude: 4.271,
      latitude: 52.1,
      residents: 100,
      beds: null,
    },
    {
      code: 'clinic',
      class: 'hospital',
      name: '医院',
      pipe: 'P1',
      metres: 20,
      longitude: 4.271,
      latitude: 52.1,
      residents: null,
      beds: 30,
    },
  ],
  areas: [[{ longitude: 4.27, latitude: 52.1 }]],
});
const found = {
  draft: { ...initialBurst.draft, id: 'P1', hour: 1, failedValves: ['V3'] },
  report,
  after: null,
};

describe('results of a burst', () => {
  it('come under the codes of the city, without parts that it does not have', () => {
    const run = {
      ...own,
      dataset: 'inp',
      nodeCodes: ['B', 'new', 'A', 'T'],
      linkCodes: ['P1', 'P2'],
      pressureMetres: own.times.map(() => [1, 2, 3, 4]),
    };
    const city = withCityCodes(run, own);
    expect(city.nodeCodes).toEqual(['net:junction:B', 'net:junction:A', 'net:tank:T']);
    expect(city.pressureMetres[0]).toEqual([1, 3, 4]);
    expect(city.dataset).toBe('net');
  });

  it('have no value where there is no water, from the hour on', () => {
    const after = withoutSupply(own, dryParts(report, own), 3600);
    expect(after.pressureMetres).toEqual([
      [30, 31, 5],
      [Number.NaN, 30, 5],
      [Number.NaN, 29, 5],
    ]);
    expect(after.flowLitresPerSecond[2]).toEqual([Number.NaN, 2]);
  });

  it('are drawn at a shut node and where pressure falls most', () => {
    const after = { ...own, pressureMetres: own.pressureMetres.map(([a, b, t]) => [a!, b! - 3, t! - 1]) };
    expect(courseNodes(found, own, after)).toEqual(['A', 'B', 'T']);
  });
});

it('marks the place, valves by their order, what is dry and what is low', () => {
  const marks = burstMarks(report, own, ['V1', 'V3']);
  expect(marks.objects).toEqual([
    { code: 'net:pipe:P1', tone: 'source' },
    { code: 'net:junction:A', tone: 'lost' },
    { code: 'net:pipe:P1', tone: 'lost' },
    { code: 'H"1', tone: 'lost' },
    { code: 'clinic', tone: 'lost' },
    { code: 'net:junction:B', tone: 'weak' },
  ]);
  // V3 has no place, so it has no sign.
  expect(marks.signs.map(({ tone, text }) => [tone, text])).toEqual([
    ['source', null],
    ['close', '1 · V2'],
    ['close', '2 · V1'],
    ['failed', 'V1'],
  ]);
  expect(marks.areas).toHaveLength(1);
});

it('files an event that the server takes, each valve due after those before it', () => {
  expect(closingMinutes(report)).toBe(15);
  const now = Date.parse('2026-11-20T12:00:00Z');
  const body = burstEvent(
    found,
    { level: 'red', owner: '', travelMinutes: 20 },
    wordsIn('en'),
    { longitude: 0, latitude: 0 },
    now,
  );
  const event = eventDefinition.parse(body);
  expect(event.workOrders.map(({ title, dueAt, object }) => [title, dueAt, object])).toEqual([
    ['Close valve 1/2: V2 DN200 人民路', '2026-11-20T12:30:00.000Z', 'net:isolating-valve:V2'],
    ['Close valve 2/2: V1 DN200 人民路', '2026-11-20T12:35:00.000Z', 'net:isolating-valve:V1'],
  ]);
  expect(event).toMatchObject({ level: 'red', owner: null, object: 'net:pipe:P1', class: 'water-burst' });
  expect(event.description).toContain('1 buildings, 100 residents, 1 hospitals, 1 hydrants');
});

it('sums residents that are known, and knows nothing of nobody', () => {
  // 100 persons at 2.62 a household.
  expect(sumsOf(report.objects)).toMatchObject({
    buildings: 1,
    hospitals: 1,
    residents: 100,
    households: 39,
  });
  expect(sumsOf(report.objects.slice(1))).toMatchObject({ residents: null, households: null });
});

it('is saved as CSV and GeoJSON', () => {
  const lines = burstCsv(found, wordsIn('en')).split('\r\n');
  expect(lines[1]).toBe('valve to close,1,V2,人民路,P1,4.27,52.1,');
  expect(lines[4]).toBe('building,,"H""1","一号楼, 东",P1,4.271,52.1,100');
  const { features } = burstGeoJson(found) as { features: { properties: { kind: string } }[] };
  expect(features.map(({ properties }) => properties.kind)).toEqual([
    'burst',
    'valve',
    'valve',
    'hydrant',
    'without-water',
    'without-water',
    'area-without-water',
  ]);
});

describe('the question', () => {
  const scene = {
    ...testScene,
    layers: testScene.layers.map((layer) =>
      layer.type === 'network' ? { ...layer, dataset: 'net', resultsUrl: '/r.json' } : layer,
    ),
  };
  beforeEach(() => {
    resetState({ scene, networkResults: { pipes: own } });
    vi.stubGlobal('fetch', async (path: string) =>
      path.endsWith('/burst') ? Response.json(report) : Response.json({ results: own }),
    );
  });

  it('comes from the code of a pipe or junction, not of a valve or another data set', () => {
    expect(placeOfCode({ scene }, 'net:pipe:P:1')).toEqual({ network: 'pipes', kind: 'link', id: 'P:1' });
    expect(placeOfCode({ scene }, 'net:junction:A')).toMatchObject({ kind: 'node', id: 'A' });
    expect(placeOfCode({ scene }, 'net:isolating-valve:V1')).toBeNull();
    expect(placeOfCode({ scene }, 'other:pipe:P1')).toBeNull();
  });

  it('is asked again with a failed valve, and the former answer stays beside it', async () => {
    dispatch('burst-here', { code: 'net:pipe:P1' });
    await vi.waitFor(() => expect(useAppState.getState().burst.now?.after).toBeTruthy());
    expect(useAppState.getState()).toMatchObject({
      panel: 'pipes',
      pipesTab: 'burst',
      burst: { earlier: null },
    });
    expect(useAppState.getState().pipeMarks?.signs).toHaveLength(3);
    const first = useAppState.getState().burst.now;
    dispatch('toggle-burst-valve', { valve: 'V1', as: 'failed' });
    await vi.waitFor(() => expect(useAppState.getState().burst.now?.draft.failedValves).toEqual(['V1']));
    expect(useAppState.getState().burst.earlier).toBe(first);
    await vi.waitFor(() => expect(useAppState.getState().burst.now?.after).toBeTruthy());
    dispatch('show-burst-pressures');
    expect(useAppState.getState().shownRun?.own).toBe(own);
    expect(useAppState.getState().networkResults['pipes']).toBe(useAppState.getState().burst.now!.after);
    dispatch('show-own-results');
    expect(useAppState.getState().networkResults['pipes']).toBe(own);
  });

  it('says what the server refuses', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ detail: 'Link X is not defined.' }, { status: 422 }));
    dispatch('set-burst', { id: 'X' });
    dispatch('ask-burst');
    await vi.waitFor(() =>
      expect(useAppState.getState().burst.status).toEqual({ error: 'Link X is not defined.' }),
    );
    expect(useAppState.getState().burst.now).toBeNull();
  });
});
