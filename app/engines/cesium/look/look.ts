import { mixColours, type Rgb, rgbFromHex } from '../colours/ramp.ts';
import { afternoonSun, type Direction, direction, fixedMoon, sunPosition } from './sun.ts';

/** Colours of sky, ground and buildings in one light. Light intensities are factors on linear colours. */
export interface Look {
  theme: 'dark' | 'light';
  /** 0 by night, 1 by day. */
  daylight: number;
  /** Direction to the sun, or to the moon by night. */
  sun: Direction;
  zenith: Rgb;
  /** The sky at the horizon and the mist that hides the edge of the data. */
  horizon: Rgb;
  /** Glow round the sun. */
  glow: Rgb;
  ground: Rgb;
  wall: Rgb;
  roof: Rgb;
  glass: Rgb;
  litWindow: Rgb;
  sunLight: Rgb;
  sunStrength: number;
  skyLight: Rgb;
  skyStrength: number;
  /** Light thrown back by the ground. */
  bounceStrength: number;
  /** Factor on base map and relief. */
  mapBrightness: number;
  reliefOpacity: number;
  /** Outline of what is selected. */
  accent: Rgb;
}

type Fixed = Omit<Look, 'theme' | 'daylight' | 'sun'>;
const colours = (hex: Record<string, string>): Record<string, Rgb> =>
  Object.fromEntries(Object.entries(hex).map(([name, value]) => [name, rgbFromHex(value)]));

const looks: Record<'light' | 'dark', { day: Fixed; night: Fixed }> = {
  light: {
    day: {
      ...(colours({
        zenith: '#6f9fd0',
        horizon: '#e9e3da',
        glow: '#ffdcae',
        ground: '#dcd8ce',
        wall: '#f4efe6',
        roof: '#eae2d7',
        glass: '#8298ab',
        litWindow: '#ffd79a',
        sunLight: '#ffe6c6',
        skyLight: '#c9daf2',
        accent: '#0369a1',
      }) as Pick<Fixed, ColourName>),
      sunStrength: 0.92,
      skyStrength: 0.66,
      bounceStrength: 0.42,
      mapBrightness: 1,
      reliefOpacity: 0.4,
    },
    night: {
      ...(colours({
        zenith: '#0e1a33',
        horizon: '#3a4c70',
        glow: '#7d86b0',
        ground: '#141b29',
        wall: '#8b97b0',
        roof: '#838ba2',
        glass: '#1d2740',
        litWindow: '#ffcf8a',
        sunLight: '#a9bee8',
        skyLight: '#6f86b8',
        accent: '#4cc2ff',
      }) as Pick<Fixed, ColourName>),
      sunStrength: 0.24,
      skyStrength: 0.42,
      bounceStrength: 0.14,
      mapBrightness: 1,
      reliefOpacity: 0.2,
    },
  },
  dark: {
    day: {
      ...(colours({
        zenith: '#15294a',
        horizon: '#5a5f75',
        glow: '#e0a070',
        ground: '#1d2634',
        wall: '#c4c8d2',
        roof: '#a9a29c',
        glass: '#42536d',
        litWindow: '#ffd79a',
        sunLight: '#ffcf9a',
        skyLight: '#8aa4d4',
        accent: '#4cc2ff',
      }) as Pick<Fixed, ColourName>),
      sunStrength: 0.82,
      skyStrength: 0.42,
      bounceStrength: 0.2,
      mapBrightness: 1,
      reliefOpacity: 0.22,
    },
    night: {
      ...(colours({
        zenith: '#060a14',
        horizon: '#16213a',
        glow: '#3d4a70',
        ground: '#0b101b',
        wall: '#5d6a85',
        roof: '#565f76',
        glass: '#0d1424',
        litWindow: '#ffcb85',
        sunLight: '#8fa9dd',
        skyLight: '#54699c',
        accent: '#4cc2ff',
      }) as Pick<Fixed, ColourName>),
      sunStrength: 0.16,
      skyStrength: 0.3,
      bounceStrength: 0.06,
      mapBrightness: 1,
      reliefOpacity: 0.14,
    },
  },
};
type ColourName =
  | 'zenith'
  | 'horizon'
  | 'glow'
  | 'ground'
  | 'wall'
  | 'roof'
  | 'glass'
  | 'litWindow'
  | 'sunLight'
  | 'skyLight'
  | 'accent';

const smoothStep = (low: number, high: number, value: number): number => {
  const t = Math.min(Math.max((value - low) / (high - low), 0), 1);
  return t * t * (3 - 2 * t);
};

/** The look of a fixed light, or of the real sun at `time` (epoch milliseconds) and place. */
export function lookFor(
  theme: 'dark' | 'light',
  sun: 'clock' | 'day' | 'night',
  time: number,
  place: { longitude: number; latitude: number },
): Look {
  if (sun === 'day') return mixed(theme, 1, afternoonSun, 0);
  if (sun === 'night') return mixed(theme, 0, fixedMoon, 0);
  const { azimuthDegrees, elevationDegrees } = sunPosition(time, place.longitude, place.latitude);
  // Civil twilight ends at -6 degrees; windows are lit well before.
  const daylight = smoothStep(-6, 9, elevationDegrees);
  const low = smoothStep(-6, 1, elevationDegrees) * (1 - smoothStep(4, 16, elevationDegrees));
  const from = daylight > 0.05 ? direction(azimuthDegrees, Math.max(elevationDegrees, 4)) : fixedMoon;
  return mixed(theme, daylight, from, low);
}

/** Between night and day; `low` 0 to 1 turns the light golden where the sun stands low. */
function mixed(theme: 'dark' | 'light', daylight: number, sun: Direction, low: number): Look {
  const { day, night } = looks[theme];
  const look: Record<string, unknown> = { theme, daylight, sun };
  for (const name of Object.keys(day) as (keyof Fixed)[]) {
    const from = night[name];
    const to = day[name];
    look[name] =
      typeof from === 'number'
        ? from + ((to as number) - from) * daylight
        : mixColours(from, to as Rgb, daylight);
  }
  const result = look as unknown as Look;
  if (low > 0) {
    const golden = rgbFromHex('#ff9d5c');
    result.sunLight = mixColours(result.sunLight, golden, 0.55 * low);
    result.glow = mixColours(result.glow, golden, 0.7 * low);
    result.horizon = mixColours(result.horizon, golden, 0.22 * low);
  }
  return result;
}
