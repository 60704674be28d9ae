import { hexFromRgb, ramp } from './ramp.ts';
import { unknownColour } from './value-colour.ts';

export type NetworkParameter = 'pressure' | 'flow' | 'velocity';

export interface NetworkRamp {
  parameter: NetworkParameter;
  /** What is coloured; the other kind stays neutral. */
  colours: 'nodes' | 'links';
  unit: string;
  /** Limits between which the ramp runs, in `unit`, and colours on the way, low to high. */
  stops: { value: number; colour: string }[];
}

/**
 * Pressure in metres of water: below 20 m taps fail above the third floor, beyond 60 m fittings suffer.
 * Velocity: below 0.2 m/s water ages, beyond 2 m/s pipes wear. Flow is shown by its amount; its direction is
 * not a colour.
 */
const definitions: Record<NetworkParameter, Omit<NetworkRamp, 'parameter'>> = {
  pressure: {
    colours: 'nodes',
    unit: 'm',
    stops: [
      { value: 0, colour: '#b4533c' },
      { value: 20, colour: '#e2b04a' },
      { value: 40, colour: '#6dbb8b' },
      { value: 60, colour: '#3f93c4' },
      { value: 100, colour: '#5b53a8' },
    ],
  },
  velocity: {
    colours: 'links',
    unit: 'm/s',
    stops: [
      { value: 0, colour: '#7d8aa5' },
      { value: 0.2, colour: '#59a9c9' },
      { value: 0.6, colour: '#57bd94' },
      { value: 1.2, colour: '#d6b84f' },
      { value: 2, colour: '#d0714a' },
    ],
  },
  flow: {
    colours: 'links',
    unit: 'L/s',
    stops: [
      { value: 0, colour: '#7d8aa5' },
      { value: 10, colour: '#62a8d1' },
      { value: 50, colour: '#4b7fd0' },
      { value: 200, colour: '#6a57c2' },
      { value: 1000, colour: '#8e3f9c' },
    ],
  },
};

/** Limits, unit and colours of a result, for the scene and for its legend. */
export function networkRamp(parameter: NetworkParameter): NetworkRamp {
  return { parameter, ...definitions[parameter] };
}

/** Colour of a result, "#rrggbb"; grey where nothing is known. Flow counts by its amount. */
export function networkColour(parameter: NetworkParameter, value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknownColour;
  const { stops } = definitions[parameter];
  const amount = parameter === 'pressure' ? value : Math.abs(value);
  const next = stops.findIndex((stop) => stop.value >= amount);
  if (next === 0) return stops[0]!.colour;
  if (next < 0) return stops.at(-1)!.colour;
  const low = stops[next - 1]!;
  const high = stops[next]!;
  return hexFromRgb(ramp([low.colour, high.colour])((amount - low.value) / (high.value - low.value)));
}

/** Pipes and nodes without results, by class. Outlined in the scene so that dark ones show on dark ground. */
export const networkClassColours: Record<string, string> = {
  pipe: '#5aa7d6',
  junction: '#8fb7d0',
  tank: '#6f8fd8',
  reservoir: '#4f74c9',
  pump: '#e0a04a',
  valve: '#d8c060',
  'isolating-valve': '#c4785c',
};
