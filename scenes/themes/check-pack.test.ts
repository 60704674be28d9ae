// biome-ignore-all lint/suspicious/noExplicitAny: documents are broken on purpose.
import { describe, expect, it } from 'vitest';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { checkThemePack } from './check-pack.ts';
import type { ThemePackInput } from './theme-pack.ts';

const known = { observedProperties, thingKinds: ['camera'], indicators: [] };
const text = (en: string) => ({ zh: en, en });
const place = (column: number) => ({ column, row: 0, width: 4, height: 2 });

const sound = (): ThemePackInput => ({
  id: 'toilets',
  version: 1,
  name: text('Toilets'),
  summary: text('Ammonia in public toilets.'),
  icon: 'people',
  colour: '#557799',
  observedProperties: [
    { id: 'ammonia', name: text('Ammonia'), unit: 'ppm', range: [0, 100], displayRange: [0, 5], decimals: 1 },
  ],
  thingModels: [
    {
      id: 'toilet-sensor',
      version: 1,
      name: text('Toilet sensor'),
      properties: [
        {
          id: 'ammonia',
          observedProperty: 'ammonia',
          unit: 'ppm',
          range: [0, 50],
          sampleSeconds: 60,
          report: { everySeconds: 600 },
        },
      ],
      mountings: ['building'],
    },
  ],
  symbols: [{ thingKind: 'toilet-sensor', glyph: 'people' }],
  layers: [
    {
      id: 'ammonia',
      name: text('Ammonia'),
      shows: 'devices',
      thingKinds: ['toilet-sensor'],
      observedProperty: 'ammonia',
      legend: [
        { from: null, name: text('Clean'), colour: '#aaddaa' },
        { from: 1, name: text('Smells'), colour: '#aa6644' },
      ],
    },
  ],
  mainProperty: 'ammonia',
  alarmRules: [
    {
      key: 'ammonia-above',
      name: text('Ammonia'),
      scope: { thingKind: 'toilet-sensor' },
      condition: { kind: 'threshold', observedProperty: 'ammonia', levels: [{ level: 'blue', above: 1 }] },
      actions: [{ kind: 'event', class: 'dirty' }],
      responsePlan: 'cleaning',
      source: text('City'),
    },
  ],
  indicators: [
    {
      id: 'toilets-clean',
      name: text('Clean toilets'),
      group: text('Toilets'),
      formula: '100 * within("ammonia", 0, 1, kind = "toilet-sensor")',
      levels: ['city'],
    },
  ],
  dashboard: {
    id: 'toilet-desk',
    name: text('Toilets'),
    cards: [{ id: 'clean', kind: 'number', indicator: 'toilets-clean', place: place(0) }],
  },
  eventClasses: [{ id: 'dirty', name: text('Dirty') }],
  responsePlans: ['cleaning'],
});

const problemsAfter = (change: (pack: any) => void): string[] => {
  const pack = sound();
  change(pack);
  return checkThemePack(pack, known).problems;
};

describe('a theme pack', () => {
  it('that is sound is taken with its defaults', () => {
    const { pack, problems } = checkThemePack(sound(), known);
    expect(problems).toEqual([]);
    expect(pack).toMatchObject({
      view: { ground: 'solid', pitchDegrees: -45 },
      alarmRules: [{ enabled: true }],
    });
  });

  it.each<[string, (pack: any) => void, string]>([
    [
      'a name that is not known',
      (p: any) => (p.alarmRule = []),
      'the document: expected a known name, found "alarmRule" (nearest: "alarmRules").',
    ],
    [
      'a name far inside',
      (p: any) => (p.alarmRules[0].condition.hysterese = 1),
      'alarmRules[0].condition: expected a known name, found "hysterese" (nearest: "hysteresis").',
    ],
    ['a field that is missing', (p: any) => delete p.summary, 'summary: expected an object, found nothing.'],
    ['a glyph that nobody drew', (p: any) => (p.icon = 'peple'), 'icon: expected'],
    ['a kind of layer', (p: any) => (p.layers[0].shows = 'device'), 'found "device" (nearest: "devices").'],
    [
      'a unit that differs',
      (p: any) => (p.thingModels[0].properties[0].unit = 'mg/m³'),
      'thingModels[0].properties[0].unit: expected "ppm" as "ammonia" has, found "mg/m³".',
    ],
    [
      'a unit known otherwise',
      (p: any) => (p.observedProperties[0].id = 'noise'),
      'observedProperties[0].unit: expected "dB(A)", in which "noise" is measured already, found "ppm".',
    ],
    [
      'a range that is too wide',
      (p: any) => (p.thingModels[0].properties[0].range = [0, 500]),
      'expected a range within [0, 100], found [0, 500].',
    ],
    [
      'a range turned over',
      (p: any) => (p.observedProperties[0].range = [100, 0]),
      'observedProperties[0].range: expected the lower end first, found [100, 0].',
    ],
    [
      'a model without a symbol',
      (p: any) => (p.symbols = []),
      'symbols: expected one of the thing model "toilet-sensor", found none.',
    ],
    [
      'a symbol of nothing',
      (p: any) => (p.symbols[0].thingKind = 'toilet-sensr'),
      'found "toilet-sensr" (nearest: "toilet-sensor").',
    ],
    [
      'a property nobody knows',
      (p: any) => (p.mainProperty = 'amonia'),
      'mainProperty: expected an observed property, found "amonia" (nearest: "ammonia").',
    ],
    [
      'a legend out of order',
      (p: any) => p.layers[0].legend.push({ from: 0.5, name: text('x'), colour: '#000000' }),
      'layers[0].legend[2].from: expected more than 1, found 0.5.',
    ],
    [
      'an id twice',
      (p: any) => p.layers.push(p.layers[0]),
      'layers[1]: expected each id once, found "ammonia" at layers[0] too.',
    ],
    [
      'a limit out of reach',
      (p: any) => (p.alarmRules[0].condition.levels[0].above = 200),
      'alarmRules[0].condition.levels[0]: expected a limit within the range [0, 100] of "ammonia", found 200.',
    ],
    [
      'levels out of order',
      (p: any) => p.alarmRules[0].condition.levels.push({ level: 'blue', above: 2 }),
      'alarmRules[0].condition.levels[1]: expected a graver level than blue, found blue',
    ],
    [
      'a plan that is not listed',
      (p: any) => (p.responsePlans = []),
      'alarmRules[0].responsePlan: expected one of responsePlans, found "cleaning".',
    ],
    [
      'an event class',
      (p: any) => (p.alarmRules[0].actions[0].class = 'dirt'),
      'alarmRules[0].actions[0].class: expected one of eventClasses, found "dirt" (nearest: "dirty").',
    ],
    ['a formula', (p: any) => (p.indicators[0].formula = 'meen("ammonia")'), 'indicators[0].formula'],
    [
      'a property in a formula',
      (p: any) => (p.indicators[0].formula = 'mean("amonia")'),
      'an observed property in quotation marks that is known, found "amonia"',
    ],
    [
      'a card without indicator',
      (p: any) => (p.dashboard.cards[0].indicator = 'toilets-cleen'),
      'dashboard.cards[0]: expected an indicator, found "toilets-cleen" (nearest: "toilets-clean").',
    ],
  ])('with %s is refused in one sentence', (_, change, sentence) => {
    const problems = problemsAfter(change);
    expect(problems.join('\n')).toContain(sentence);
    for (const problem of problems) expect(problem).toMatch(/\.$/);
  });

  it('that is no object is refused', () => {
    for (const nothing of [null, [], 'pack', 7])
      expect(checkThemePack(nothing, known).problems[0]).toMatch(/^the document: expected an object, found /);
  });
});
