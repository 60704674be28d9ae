import { hash, hashOfTwo, seedOf, smoothNoise } from '../../../models/sensing/noise.ts';
import type { Course } from './course.ts';
import type { Moment, Weather } from './weather.ts';

/** What the registry knows of a datastream: all that its values depend on, apart from the time. */
export interface SignalDevice {
  /** Key of the datastream: code of the thing, a dot, property of its model. */
  key: string;
  /** Kind of the thing, as its thing model is called. */
  kind: string;
  observedProperty: string;
  longitude: number;
  /** Where it goes, of a vehicle. */
  course?: Course | undefined;
  /** What the model of the water supply says of its place, hour by hour, in the unit of the property. */
  supplyDay?: readonly number[] | undefined;
  /** Level of the water without rain, of a gauge of open water, metres above the height datum. */
  normalLevelMetres?: number | undefined;
}

/** Metres a second at which rain crosses the city from west to east. */
const stormSpeed = 8;
const metresPerDegree = 95_600;

/** The character of a device: constants that its key gives, and its own noise. */
export class Traits {
  readonly seed: number;
  /** How much later than at a meridian of a tenth of a degree the rain comes here, milliseconds. */
  readonly rainDelay: number;

  constructor(
    readonly device: SignalDevice,
    readonly weather: Weather,
    /** Deepest water here in a design storm, metres, where a model knows it. */
    readonly stormDepthMetres: number | null,
  ) {
    // Of the thing, not of the datastream: what one device measures belongs together.
    this.seed = seedOf(thingOfKey(device.key));
    this.rainDelay = ((((device.longitude + 180) % 0.1) * metresPerDegree) / stormSpeed) * 1000;
  }

  /** A number in [0, 1) of this thing. */
  share(salt: number): number {
    return hash(this.seed, salt);
  }

  between(low: number, high: number, salt: number): number {
    return low + (high - low) * this.share(salt);
  }

  /** Level of the water without rain, metres: as registered, else somewhere between two. */
  normalLevel(low: number, high: number): number {
    return this.device.normalLevelMetres ?? this.between(low, high, 1);
  }

  /** Smooth noise in [-1, 1] of this thing. */
  noise(moment: Moment, salt: number, periodSeconds: number): number {
    return smoothNoise(this.seed + salt * 7919, moment.seconds, periodSeconds);
  }

  /** Noise in [-1, 1) that differs from each ten seconds to the next. */
  grain(moment: Moment, salt: number): number {
    return 2 * hashOfTwo(this.seed + salt * 104_729, Math.floor(moment.seconds / 10)) - 1;
  }
}

/** Code of the thing that a datastream's key begins with. */
export const thingOfKey = (key: string): string => {
  const dot = key.lastIndexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
};

/** The values of one kind of device: made once for a device, then asked for each moment. */
export type Behaviour = (traits: Traits) => (moment: Moment) => number;

/** A bump of height 1 about an hour of the day, `width` hours wide. */
export const about = (hour: number, centre: number, width: number): number => {
  const distance = Math.min(Math.abs(hour - centre), 24 - Math.abs(hour - centre));
  return Math.exp(-((distance / width) ** 2));
};
/** How much the city drives, 0 to 1: two peaks on working days, a broad afternoon at the weekend. */
export const driving = ({ hour, weekend }: Moment): number =>
  weekend
    ? 0.12 + 0.6 * about(hour, 15, 5)
    : 0.1 + 0.45 * about(hour, 13, 5) + 0.85 * Math.max(about(hour, 8, 1.2), about(hour, 17.9, 1.5));
/** How much the city's homes are awake and use water, power and lifts, 0 to 1. */
export const living = ({ hour, weekend }: Moment): number =>
  Math.min(
    1,
    0.12 +
      0.7 * about(hour, weekend ? 9 : 7.3, 1.6) +
      0.45 * about(hour, 12.5, 2) +
      0.85 * about(hour, 19.8, 2.6),
  );
/** How much the city works, 0 to 1. */
export const working = ({ hour, weekend }: Moment): number =>
  (weekend ? 0.35 : 1) * Math.min(1, about(hour, 10.3, 2.4) + about(hour, 15.3, 2.8));
/** 1 at night, 0 by day, half an hour of dusk between. */
export const darkness = ({ hour, sunriseHour, sunsetHour }: Moment): number => {
  const light = Math.min(hour - sunriseHour, sunsetHour - hour) * 2 + 0.5;
  return 1 - Math.min(Math.max(light, 0), 1);
};
export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
