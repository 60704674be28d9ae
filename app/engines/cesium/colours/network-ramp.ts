import { type NetworkParameter, parameterPlaces } from '../../../../models/water/network.ts';
import { hexFromRgb, ramp } from './ramp.ts';
import { unknownColour } from './value-colour.ts';

export interface NetworkRamp {
  parameter: NetworkParameter;
  /** What is coloured; the other kind stays neutral. */
  colours: 'nodes' | 'links';
  unit: string;
  /** Limits between which the ramp runs, in `unit`, and colours on the way, low to high. */
  stops: { value: number; colour: string }[];
}

const stopsOf = (values: readonly number[], colours: readonly string[]): NetworkRamp['stops'] =>
  values.map((value, index) => ({ value, colour: colours[index]! }));

/** Low is bad, middle good, high too much. */
const pressureColours = ['#b4533c', '#e2b04a', '#6dbb8b', '#3f93c4', '#5b53a8'];
/** From calm grey to what stands out. */
const amountColours = ['#7d8aa5', '#62a8d1', '#4b7fd0', '#6a57c2', '#8e3f9c'];
const fillingColours = ['#8fb7d0', '#4f9fd0', '#3aa58c', '#e0b040', '#d0483c'];

/**
 * Pressure in metres of water: below 20 m taps fail above the third floor, beyond 60 m fittings suffer.
 * Velocity: below 0.2 m/s water ages, beyond 2 m/s pipes wear. Flow is shown by its amount; its direction is
 * not a colour. Age: beyond a day or two chlorine is used up. Gas pressure: appliances want 2 kPa;
 * low, medium and sub-high B end at 10, 400 and 800 kPa (GB 50028-2006, table 6.1.6). Sewers are designed to be full to 55 to 75 % (GB 50014-2021, 5.2.4).
 */
const definitions: Record<NetworkParameter, Pick<NetworkRamp, 'unit' | 'stops'>> = {
  pressure: { unit: 'm', stops: stopsOf([0, 20, 40, 60, 100], pressureColours) },
  velocity: {
    unit: 'm/s',
    stops: stopsOf([0, 0.2, 0.6, 1.2, 2], ['#7d8aa5', '#59a9c9', '#57bd94', '#d6b84f', '#d0714a']),
  },
  flow: { unit: 'L/s', stops: stopsOf([0, 10, 50, 200, 1000], amountColours) },
  age: {
    unit: 'h',
    stops: stopsOf([0, 6, 12, 24, 48], ['#4fb3d9', '#57bd94', '#c9c25a', '#d08a4a', '#96503c']),
  },
  trace: { unit: '%', stops: stopsOf([0, 1, 10, 50, 100], amountColours) },
  temperature: {
    unit: '°C',
    stops: stopsOf([0, 30, 60, 90, 130], ['#4b7fd0', '#62b6c9', '#d6c36a', '#e08a45', '#c23b3b']),
  },
  'gas-pressure': { unit: 'kPa', stops: stopsOf([0, 2, 10, 400, 800], pressureColours) },
  filling: { unit: '%', stops: stopsOf([0, 25, 55, 75, 100], fillingColours) },
  depth: { unit: 'm', stops: stopsOf([0, 0.5, 1, 2, 4], fillingColours) },
  // Up onto the street red, down blue, around a true zero.
  exchange: {
    unit: 'L/s',
    stops: stopsOf([-100, -10, 0, 10, 100], ['#d0483c', '#e8a598', '#8d97a8', '#8fb7d0', '#2f7fd0']),
  },
  ponding: { unit: 'm', stops: stopsOf([0, 0.05, 0.15, 0.5, 1], fillingColours) },
};

/** Limits, unit and colours of a result, for the scene and for its legend. */
export function networkRamp(parameter: NetworkParameter): NetworkRamp {
  return { parameter, colours: parameterPlaces[parameter], ...definitions[parameter] };
}

/**
 * How far values lie on the ramp, 0 to 1, each pair of stops the same share; NaN where nothing is known. Flow and
 * velocity count by their amount. Made once for many values: a hundred thousand are asked for between two pictures.
 */
export function rampShare(parameter: NetworkParameter): (value: number) => number {
  const limits = Float64Array.from(definitions[parameter].stops, ({ value }) => value);
  const last = limits.length - 1;
  const byAmount = parameter === 'flow' || parameter === 'velocity';
  return (value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    const amount = byAmount ? Math.abs(value) : value;
    if (amount <= limits[0]!) return 0;
    for (let next = 1; next <= last; next++) {
      const high = limits[next]!;
      if (amount > high) continue;
      const low = limits[next - 1]!;
      return (next - 1 + (amount - low) / (high - low)) / last;
    }
    return 1;
  };
}

/** Colour at a share of the ramp, "#rrggbb". */
export function rampColour(parameter: NetworkParameter, share: number): string {
  const { stops } = definitions[parameter];
  const at = share * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  return hexFromRgb(ramp([stops[low]!.colour, stops[low + 1]!.colour])(at - low));
}

/** Colour of a result, "#rrggbb"; grey where nothing is known. */
export function networkColour(parameter: NetworkParameter, value: number | null | undefined): string {
  const share = rampShare(parameter)(value ?? Number.NaN);
  return Number.isNaN(share) ? unknownColour : rampColour(parameter, share);
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
