import { z } from 'zod';
import { alarmRuleDefinition } from '../../models/alarms/alarm-rule.ts';
import { identifier, localizedText } from '../../models/city/city.ts';
import { dashboard } from '../../models/indicators/dashboard.ts';
import { indicatorDefinition } from '../../models/indicators/indicator-definition.ts';
import { alarmLevel, observedProperty } from '../../models/sensing/sensing.ts';
import { thingModel } from '../../models/sensing/thing-model.ts';
import { discipline } from '../scene.ts';
import { deviceSymbol, glyphName } from './symbol.ts';

const text = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'expected a colour such as "#2f7fb5"');

/** One class of a legend: what values from `from` on (the first: below all others) mean. */
export const legendClass = z.object({
  /** In the property's unit; null for the first class. */
  from: z.number().nullable(),
  name: text,
  colour,
});

const layerBase = { id: identifier, name: text };

/** What a theme shows. */
export const themeLayer = z.discriminatedUnion('shows', [
  /** Devices of some kinds, coloured by one property. */
  z.object({
    ...layerBase,
    shows: z.literal('devices'),
    thingKinds: z.array(identifier).min(1).max(20),
    observedProperty: identifier,
    /** What the values mean; without classes the property's ramp stands in the legend. */
    legend: z.array(legendClass).max(8).default([]),
  }),
  /** Networks below ground. */
  z.object({ ...layerBase, shows: z.literal('networks'), disciplines: z.array(discipline).min(1) }),
  /** City objects of some classes (models/city). */
  z.object({ ...layerBase, shows: z.literal('objects'), classes: z.array(identifier).min(1).max(20) }),
]);
export type ThemeLayer = z.infer<typeof themeLayer>;

/** A rule of a pack says what its limits follow: a standard, or that they are the city's to set. */
export const themeRule = alarmRuleDefinition.extend({ source: text });

/** A class of events that the trade knows. */
export const eventClass = z.object({
  id: identifier,
  name: text,
  /** Level of an event of which nobody has said more. */
  level: alarmLevel.default('yellow'),
});

/** A theme pack 专题包: what makes a trade at home on the twin, in one document. A new trade needs no program. */
export const themePack = z.object({
  id: identifier,
  /** Raised with each change that cities are to take over. */
  version: z.number().int().positive(),
  name: text,
  /** One sentence: what it is for. */
  summary: text,
  icon: glyphName,
  colour,
  /** What the trade measures that is not known yet (models/sensing/observed-properties.ts has what is). */
  observedProperties: z.array(observedProperty).max(200).default([]),
  thingModels: z.array(thingModel).max(200).default([]),
  symbols: z.array(deviceSymbol).max(200).default([]),
  layers: z.array(themeLayer).min(1).max(40),
  /** The property that colours the sensors when the theme is chosen. */
  mainProperty: identifier,
  alarmRules: z.array(themeRule).max(200).default([]),
  indicators: z.array(indicatorDefinition).max(500).default([]),
  dashboard: dashboard.nullable().default(null),
  eventClasses: z.array(eventClass).max(100).default([]),
  /** Ids of response plans of the city that belong to the trade. */
  responsePlans: z.array(identifier).max(50).default([]),
  /** How the city is looked at. */
  view: z
    .object({
      /** `translucent` where what matters lies below ground. */
      ground: z.enum(['solid', 'translucent']).default('solid'),
      /** -90 looks straight down. */
      pitchDegrees: z.number().min(-90).max(-5).default(-45),
    })
    .prefault({}),
  /** Standards and documents that it follows. */
  sources: z.array(localizedText).max(50).default([]),
});
export type ThemePack = z.infer<typeof themePack>;
/** As it is written: what has a default may be left out. */
export type ThemePackInput = z.input<typeof themePack>;
