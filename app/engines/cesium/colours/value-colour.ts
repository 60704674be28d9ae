import type { ObservedProperty } from '../../../../models/sensing/sensing.ts';
import { hexFromRgb, ramp } from './ramp.ts';

/** Shown where nothing is known: a grey that no ramp contains. */
export const unknownColour = '#8a94a6';

/**
 * Sequential ramps whose lightness changes evenly, so that none of their parts stands out by itself. They avoid
 * the alarm colours at full strength: a high value is not an alarm.
 */
const ramps = {
  water: ['#d8ecf7', '#8cc4e6', '#4395cf', '#2464a8', '#1c3a7d'],
  warmth: ['#3c4f9e', '#7d7fb4', '#c9a9a6', '#e3935a', '#b94a2c'],
  air: ['#9fd8c4', '#c9cf84', '#d3a45b', '#b76a62', '#7c3f72'],
  traffic: ['#cfe3c8', '#8cc2a3', '#46999a', '#2f6b8c', '#373f72'],
  energy: ['#f2e3b3', '#e8bb6a', '#d58d52', '#a85f5c', '#643a5c'],
  general: ['#d9e6a9', '#8cc79b', '#4a9c9a', '#3a6b95', '#413f7a'],
} as const;
type RampName = keyof typeof ramps;

const words: readonly [RegExp, RampName][] = [
  [/rain|water|level|depth|flow|river|flood|humid|wet/, 'water'],
  [/temperature|heat|thermal/, 'warmth'],
  [/air|pm|ozone|no2|so2|co2|dust|noise|sound/, 'air'],
  [/traffic|speed|vehicle|people|crowd|occupancy|parking/, 'traffic'],
  [/power|energy|voltage|current|electric|light|lamp/, 'energy'],
];

const functions = Object.fromEntries(
  Object.entries(ramps).map(([name, colours]) => [name, ramp(colours)]),
) as Record<RampName, ReturnType<typeof ramp>>;

/** Which ramp an observed property has, by what its id speaks of. */
export function rampName(propertyId: string): RampName {
  return words.find(([pattern]) => pattern.test(propertyId))?.[1] ?? 'general';
}

type Ranged = Pick<ObservedProperty, 'range' | 'displayRange'>;

/** What the colours of a property span: its usual values; its plausible ones where no others are known. */
export const colourRange = (property: Ranged): [low: number, high: number] =>
  property.displayRange ?? property.range;

/** Where `value` lies in the property's colour range, 0 to 1, clamped; NaN stays NaN. */
export function shareOfRange(property: Ranged, value: number): number {
  const [low, high] = colourRange(property);
  if (high === low) return Number.isNaN(value) ? Number.NaN : 0.5;
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

/** Colour of a value of an observed property, "#rrggbb"; `unknownColour` for NaN or an unknown property. */
export function valueColour(property: (Ranged & { id: string }) | undefined, value: number): string {
  if (!property || Number.isNaN(value)) return unknownColour;
  return hexFromRgb(functions[rampName(property.id)](shareOfRange(property, value)));
}

/** Evenly spaced colours of the property's ramp from the low to the high end of its colour range, for a legend. */
export function legendColours(
  property: Ranged & { id: string },
  count = 9,
): { value: number; colour: string }[] {
  const [low, high] = colourRange(property);
  return Array.from({ length: count }, (_, index) => {
    const value = low + ((high - low) * index) / (count - 1);
    return { value, colour: valueColour(property, value) };
  });
}

/** The ramp of a property in `steps` + 1 even steps, "#rrggbb", for tables: mixing colours anew for each is slow. */
export function rampTable(propertyId: string, steps: number): string[] {
  const colour = functions[rampName(propertyId)];
  return Array.from({ length: steps + 1 }, (_, step) => hexFromRgb(colour(step / steps)));
}
