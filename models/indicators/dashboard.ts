import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { areaLevels, scopeLevel } from './indicator-definition.ts';
import { indicatorPeriod } from './period.ts';

/** Grid of a dashboard: so many columns and rows fill the screen, whatever its size. */
export const dashboardColumns = 24;
export const dashboardRows = 12;

/** Cells of the grid that a card takes, counted from 0 at the upper left. */
export const cardPlace = z
  .object({
    column: z
      .number()
      .int()
      .min(0)
      .max(dashboardColumns - 1),
    row: z
      .number()
      .int()
      .min(0)
      .max(dashboardRows - 1),
    width: z.number().int().min(2).max(dashboardColumns),
    height: z.number().int().min(1).max(dashboardRows),
  })
  .refine(({ column, width }) => column + width <= dashboardColumns, {
    path: ['width'],
    message: `expected column + width of at most ${dashboardColumns}`,
  })
  .refine(({ row, height }) => row + height <= dashboardRows, {
    path: ['height'],
    message: `expected row + height of at most ${dashboardRows}`,
  });
export type CardPlace = z.infer<typeof cardPlace>;

const common = {
  id: identifier,
  /** Without one the card has the name of its first indicator. */
  title: localizedText.nullable().default(null),
  place: cardPlace,
};
const spanSeconds = z
  .number()
  .int()
  .min(600)
  .max(366 * 86_400);
const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'expected the lower end first');

/** How areas are put into classes by value. */
export const classifications = ['equal', 'quantile', 'target'] as const;
export const classification = z.enum(classifications);
export type Classification = z.infer<typeof classification>;

/** Devices are ranked only: there are too many of them for all to be shown. */
const shownLevel = scopeLevel.exclude(['device']);

/** One number, large, with trend, target and age. */
export const numberCard = z.object({ ...common, kind: z.literal('number'), indicator: identifier });
/** Values over time; lines, bars and areas may be mixed. */
export const lineCard = z.object({
  ...common,
  kind: z.literal('line'),
  series: z
    .array(z.object({ indicator: identifier, as: z.enum(['line', 'bar', 'area']).default('line') }))
    .min(1)
    .max(8),
  spanSeconds: spanSeconds.default(86_400),
});
/** Areas by value; rules, kinds and devices that have one. */
export const barCard = z.object({
  ...common,
  kind: z.literal('bar'),
  indicator: identifier,
  level: scopeLevel,
  order: z.enum(['worst', 'highest', 'lowest', 'name']).default('worst'),
  limit: z.number().int().min(1).max(50).default(10),
});
/** Areas as points between two indicators. */
export const scatterCard = z.object({
  ...common,
  kind: z.literal('scatter'),
  x: identifier,
  y: identifier,
  level: shownLevel,
});
/** K-line: first, last, least and greatest value of each period. */
export const candlestickCard = z.object({
  ...common,
  kind: z.literal('candlestick'),
  indicator: identifier,
  bucket: indicatorPeriod.default('1h'),
  spanSeconds: spanSeconds.default(2 * 86_400),
});
/** Parts of a whole: several indicators, or one by area. */
export const pieCard = z
  .object({
    ...common,
    kind: z.literal('pie'),
    indicators: z.array(identifier).min(1).max(12),
    /** The level whose areas are the parts, where there is one indicator. */
    level: shownLevel.nullable().default(null),
  })
  .refine(({ indicators, level }) => indicators.length > 1 === (level === null), {
    path: ['level'],
    message: 'expected several indicators, or one indicator and a level',
  });
/** Several indicators at once: each axis from its bad to its good end. */
export const radarCard = z.object({
  ...common,
  kind: z.literal('radar'),
  axes: z
    .array(z.object({ indicator: identifier, range }))
    .min(3)
    .max(10),
});
export const gaugeCard = z.object({ ...common, kind: z.literal('gauge'), indicator: identifier, range });
/** Areas by several indicators. */
export const tableCard = z.object({
  ...common,
  kind: z.literal('table'),
  indicators: z.array(identifier).min(1).max(8),
  level: shownLevel,
});
/** The city, its areas coloured by an indicator. */
export const mapCard = z.object({
  ...common,
  kind: z.literal('map'),
  indicator: identifier,
  level: z.enum(areaLevels),
  classes: classification.default('quantile'),
});

export const dashboardCard = z.discriminatedUnion('kind', [
  numberCard,
  lineCard,
  barCard,
  scatterCard,
  candlestickCard,
  pieCard,
  radarCard,
  gaugeCard,
  tableCard,
  mapCard,
]);
export type DashboardCard = z.infer<typeof dashboardCard>;

/** A dashboard 仪表盘 as data. */
export const dashboard = z
  .object({
    id: identifier,
    name: localizedText,
    cards: z.array(dashboardCard).min(1).max(40),
  })
  .superRefine(({ cards }, context) => {
    const problem = (index: number, path: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['cards', index, path], message });
    cards.forEach((card, index) => {
      const before = cards.slice(0, index);
      if (before.some(({ id }) => id === card.id))
        problem(index, 'id', `expected each id once, found "${card.id}"`);
      if (card.kind === 'map' && before.some(({ kind }) => kind === 'map'))
        problem(index, 'kind', 'expected at most one map');
      const covered = before.find((other) => overlap(other.place, card.place));
      if (covered) problem(index, 'place', `expected free cells, found the card "${covered.id}" there`);
    });
  });
export type Dashboard = z.infer<typeof dashboard>;
export type DashboardInput = z.input<typeof dashboard>;

const overlap = (a: CardPlace, b: CardPlace): boolean =>
  a.column < b.column + b.width &&
  b.column < a.column + a.width &&
  a.row < b.row + b.height &&
  b.row < a.row + a.height;

/** Indicators that a card shows, in order. */
export function indicatorsOfCard(card: DashboardCard): string[] {
  switch (card.kind) {
    case 'line':
      return card.series.map(({ indicator }) => indicator);
    case 'scatter':
      return [card.x, card.y];
    case 'radar':
      return card.axes.map(({ indicator }) => indicator);
    case 'pie':
    case 'table':
      return card.indicators;
    default:
      return [card.indicator];
  }
}
