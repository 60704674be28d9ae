import { hash, smoothNoise } from '../../models/sensing/noise.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { rainAt, runoffAt } from './storm.ts';

/** What the simulation must know of a device. */
export interface SimulatedDevice {
  id: number;
  observedProperty: string;
  longitude: number;
}

/** When and where a device looks. */
interface Moment {
  device: SimulatedDevice;
  /** Seconds since the epoch. */
  seconds: number;
  /** Number of the storm, and how far it is, as a fraction of its cycle. */
  storm: number;
  phase: number;
  /** Local solar hour, 0 to 24. */
  hour: number;
}

/** One device in a hundred is dead. */
const deadShare = 0.01;
/** Each device is silent for one two-minute window in fifty. */
const gapShare = 0.02;
const gapSeconds = 120;
/** The shower takes so many seconds of a 240 s cycle to cross 0.1° from west to east. */
const crossing = 20 / 240 / 0.1;

const fixed = (device: SimulatedDevice, salt: number): number => hash(device.id, salt);
const between = (low: number, high: number, share: number): number => low + (high - low) * share;
const noise = (moment: Moment, salt: number, period: number): number =>
  smoothNoise(moment.device.id * 31 + salt, moment.seconds, period);
/** A bump of height 1 about an hour of the day, `width` hours wide. */
const about = (hour: number, centre: number, width: number): number => {
  const distance = Math.min(Math.abs(hour - centre), 24 - Math.abs(hour - centre));
  return Math.exp(-((distance / width) ** 2));
};
const rush = (hour: number): number => Math.max(about(hour, 8.3, 1.3), about(hour, 18, 1.6));
const awake = (hour: number): number => 0.15 + 0.85 * Math.max(about(hour, 12, 5), about(hour, 19, 3));
/** Peak of this storm, 0.85 to 1 of the largest. */
const strength = ({ storm }: Moment): number => 0.85 + 0.15 * hash(storm, 7);

const behaviours: Record<string, (moment: Moment) => number> = {
  'rain-intensity': (m) =>
    between(50, 80, fixed(m.device, 1)) * strength(m) * rainAt(m.phase) * (1 + 0.15 * noise(m, 2, 7)),
  'water-level': (m) =>
    between(0.5, 0.9, fixed(m.device, 1)) +
    between(0.5, 1.8, fixed(m.device, 2)) * strength(m) * runoffAt(m.phase, 0.18) +
    0.02 * noise(m, 3, 20),
  'manhole-depth': (m) =>
    between(0.15, 0.5, fixed(m.device, 1)) +
    between(0.4, 2.9, fixed(m.device, 2) ** 2) * strength(m) * runoffAt(m.phase, 0.06) +
    0.02 * noise(m, 3, 9),
  // Two in five go under 27 cm of water at the height of the storm; all are dry before the next.
  'underpass-depth': (m) => {
    const water = 1.1 * runoffAt(m.phase, 0.08) - 0.1;
    if (water <= 0) return 0;
    return Math.max(
      0,
      between(0.08, 0.55, fixed(m.device, 1)) * strength(m) * water + 0.004 * noise(m, 3, 5),
    );
  },
  flow: (m) =>
    between(0.05, 0.6, fixed(m.device, 1)) * (0.5 + 0.5 * awake(m.hour)) +
    between(0.2, 2.5, fixed(m.device, 2)) * strength(m) * runoffAt(m.phase, 0.06) +
    0.01 * noise(m, 3, 10),
  'water-pressure': (m) =>
    between(0.3, 0.42, fixed(m.device, 1)) -
    0.07 * Math.max(about(m.hour, 7.5, 1.5), about(m.hour, 19.5, 2)) +
    0.006 * noise(m, 2, 15) +
    0.002 * noise(m, 3, 3),
  temperature: (m) =>
    15 + 6 * Math.cos(((m.hour - 15) / 12) * Math.PI) - 2.5 * runoffAt(m.phase, 0.3) + 0.8 * noise(m, 2, 300),
  'relative-humidity': (m) =>
    Math.min(
      100,
      62 - 15 * Math.cos(((m.hour - 15) / 12) * Math.PI) + 20 * runoffAt(m.phase, 0.3) + 3 * noise(m, 2, 120),
    ),
  'wind-speed': (m) =>
    Math.max(0, 3 + 5 * rainAt(m.phase + 0.04) + 1.5 * noise(m, 2, 60) + 1.2 * noise(m, 3, 4)),
  pm25: (m) =>
    Math.max(
      3,
      (between(22, 60, fixed(m.device, 1)) + 18 * rush(m.hour)) * (1 - 0.45 * runoffAt(m.phase, 0.25)) +
        5 * noise(m, 2, 90),
    ),
  noise: (m) =>
    between(46, 56, fixed(m.device, 1)) +
    12 * awake(m.hour) +
    5 * rainAt(m.phase) +
    3 * noise(m, 2, 25) +
    2.5 * Math.max(0, noise(m, 3, 3)),
  'traffic-speed': (m) =>
    Math.max(
      4,
      between(38, 68, fixed(m.device, 1)) *
        (1 - 0.5 * rush(m.hour)) *
        (1 - 0.3 * runoffAt(m.phase, 0.06)) *
        (1 + 0.12 * noise(m, 2, 40) + 0.05 * noise(m, 3, 4)),
    ),
  'traffic-flow': (m) =>
    Math.max(
      0,
      between(200, 1600, fixed(m.device, 1)) *
        (0.2 + 0.5 * awake(m.hour) + 0.5 * rush(m.hour)) *
        (1 + 0.1 * noise(m, 2, 30)),
    ),
  // In every fifth storm one detector in eighty finds a leak, which is found and closed.
  'gas-concentration': (m) => {
    const leaks = m.storm % 5 === 0 && hash(m.device.id, m.storm, 3) < 1 / 80;
    const growth =
      leaks && m.phase > 0.45 && m.phase < 0.85 ? Math.sin((Math.PI * (m.phase - 0.45)) / 0.4) : 0;
    return Math.max(0, between(0.2, 1.2, fixed(m.device, 1)) + 34 * growth + 0.3 * noise(m, 2, 20));
  },
  'structure-strain': (m) =>
    between(-180, 220, fixed(m.device, 1)) +
    40 * Math.cos(((m.hour - 15) / 12) * Math.PI) +
    22 * Math.max(0, noise(m, 2, 2.5)) +
    4 * noise(m, 3, 30),
  'structure-tilt': (m) =>
    between(-0.4, 0.4, fixed(m.device, 1)) +
    0.012 * Math.cos(((m.hour - 15) / 12) * Math.PI) +
    0.004 * noise(m, 2, 40),
  'bin-fill': (m) =>
    (100 * ((m.seconds / 86_400) * between(0.7, 1.6, fixed(m.device, 1)) + fixed(m.device, 2))) % 100,
  'parking-free': (m) =>
    Math.max(
      0,
      Math.round(between(40, 400, fixed(m.device, 1)) * (1 - 0.85 * awake(m.hour)) + 6 * noise(m, 2, 60)),
    ),
};

const known = new Map(observedProperties.map((property) => [property.id, property]));

/**
 * What a device observes at a time; null where it is silent: dead, or in a gap. Depends on its arguments alone.
 * @param milliseconds since the epoch.
 * @param stormSeconds length of the storm cycle.
 */
export function observe(device: SimulatedDevice, milliseconds: number, stormSeconds: number): number | null {
  const seconds = milliseconds / 1000;
  if (fixed(device, 11) < deadShare) return null;
  if (hash(device.id, Math.floor(seconds / gapSeconds + fixed(device, 12)), 13) < gapShare) return null;
  const cycles = seconds / stormSeconds - ((device.longitude + 180) % 0.1) * crossing;
  const moment: Moment = {
    device,
    seconds,
    storm: Math.floor(cycles),
    phase: cycles - Math.floor(cycles),
    hour: (seconds / 3600 + device.longitude / 15 + 48) % 24,
  };
  const behaviour = behaviours[device.observedProperty];
  const property = known.get(device.observedProperty);
  if (behaviour) return rounded(behaviour(moment), property?.decimals ?? 3);
  // A property that nobody has told us about: a quiet value in the middle of its range.
  const [low, high] = property?.range ?? [0, 1];
  return rounded(between(low, high, 0.4 + 0.1 * noise(moment, 2, 60)), property?.decimals ?? 3);
}

/** As a device of the property's resolution reports it, with one decimal to spare. */
const rounded = (value: number, decimals: number): number => {
  const step = 10 ** (decimals + 1);
  return Math.round(value * step) / step;
};
