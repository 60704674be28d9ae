import { hash, smoothNoise } from '../../../models/sensing/noise.ts';
import { designStorm } from '../storm.ts';

const minute = 60_000;
const minutesPerDay = 1440;
const daySeconds = 86_400;
/** Showers of ordinary days fall on this part of them. */
const wetDays = 0.3;

/** Wet parts of a day: minutes from its beginning, and millimetres an hour at their height. */
interface Shower {
  from: number;
  minutes: number;
  peak: number;
}

const showerOf = (day: number): Shower | null =>
  hash(day, 1) < wetDays
    ? {
        from: Math.floor(hash(day, 2) * 1080),
        minutes: Math.floor(60 + hash(day, 3) * 280),
        peak: 0.8 + 6 * hash(day, 4) ** 2,
      }
    : null;

/** One moment as all devices of the city live through it. */
export interface Moment {
  /** Epoch milliseconds. */
  time: number;
  seconds: number;
  /** Hour of the city's day, 0 to 24. */
  hour: number;
  weekend: boolean;
  sunriseHour: number;
  sunsetHour: number;
  /** Air temperature of the city, degrees Celsius. */
  temperature: number;
}

/**
 * The weather of the demo city: seasons, days, showers and design storms, as functions of time alone, so that
 * whoever asks for a moment is told the same.
 */
export class Weather {
  readonly #rain = new Map<number, Float32Array>();
  readonly #reservoirs = new Map<number, Reservoir>();
  readonly #storm = designStorm().intensities;

  /**
   * @param stormStarts when a design storm begins (storm.ts), epoch milliseconds, whole minutes.
   * @param hourOffset hours from UTC to the city's time.
   */
  constructor(
    readonly stormStarts: readonly number[] = [],
    readonly hourOffset = 8,
  ) {}

  /** Rain of each minute of a day of UTC, mm/h. */
  rainOfDay(day: number): Float32Array {
    let rain = this.#rain.get(day);
    if (rain) return rain;
    rain = new Float32Array(minutesPerDay);
    const shower = showerOf(day);
    if (shower)
      for (let i = 0; i < shower.minutes; i++) {
        const shape = Math.sin((Math.PI * (i + 0.5)) / shower.minutes);
        const gusts = 0.75 + 0.25 * smoothNoise(day, i, 9);
        rain[shower.from + i] = shower.peak * shape * gusts;
      }
    for (const start of this.stormStarts) {
      const first = start / minute - day * minutesPerDay;
      for (let i = Math.max(0, -first); i < this.#storm.length && first + i < minutesPerDay; i++)
        rain[first + i]! += this.#storm[i]!;
    }
    this.#rain.set(day, rain);
    return rain;
  }

  /** Rain in the middle of the city, mm/h. */
  rainAt(time: number): number {
    const index = Math.floor(time / minute);
    const day = Math.floor(index / minutesPerDay);
    return this.rainOfDay(day)[index - day * minutesPerDay]!;
  }

  /** The linear reservoir of a storage constant, minutes. */
  reservoir(minutes: number): Reservoir {
    let reservoir = this.#reservoirs.get(minutes);
    if (!reservoir) {
      reservoir = new Reservoir(this, minutes, this.#storm);
      this.#reservoirs.set(minutes, reservoir);
    }
    return reservoir;
  }

  moment(time: number): Moment {
    const seconds = time / 1000;
    const local = seconds + this.hourOffset * 3600;
    const day = Math.floor(local / daySeconds);
    const hour = (local - day * daySeconds) / 3600;
    const year = (2 * Math.PI * ((local / daySeconds) % 365.2422)) / 365.2422;
    // Longest day on 21 June, warmest in late July.
    const daylight = 12 + 2 * Math.cos(year - (2 * Math.PI * 171) / 365.2422);
    const wet = Math.min(1, this.reservoir(180).at(time) / 4);
    return {
      time,
      seconds,
      hour,
      // 1 January 1970 was a Thursday.
      weekend: (day + 4) % 7 === 0 || (day + 4) % 7 === 6,
      sunriseHour: 12 - daylight / 2,
      sunsetHour: 12 + daylight / 2,
      temperature:
        16.8 +
        11.5 * Math.cos(year - (2 * Math.PI * 205) / 365.2422) +
        3.4 * smoothNoise(71, seconds, 3.2 * daySeconds) +
        (4.4 - 2.6 * wet) * Math.cos(((hour - 14.8) / 12) * Math.PI) -
        1.5 * wet,
    };
  }
}

/**
 * A linear reservoir that the rain falls into: dS/dt = rain − S / k (Chow, Maidment and Mays 1988, section 8.5). Its
 * level is given as the rain, mm/h, that would hold it where it is.
 */
export class Reservoir {
  /** Highest level in a design storm, mm/h. */
  readonly stormPeak: number;
  readonly #days = new Map<number, Float32Array>();
  readonly #decay: number;
  readonly #memoryDays: number;
  #day = Number.NaN;
  #levels: Float32Array = new Float32Array(0);

  constructor(
    private readonly weather: Weather,
    minutes: number,
    storm: readonly number[],
  ) {
    this.#decay = Math.exp(-1 / minutes);
    // After eight storage constants 0.03 % is left.
    this.#memoryDays = Math.ceil((8 * minutes) / minutesPerDay) + 1;
    let level = 0;
    let peak = 0;
    for (const rain of storm) {
      level = level * this.#decay + rain * (1 - this.#decay);
      peak = Math.max(peak, level);
    }
    this.stormPeak = peak;
  }

  /** Level at a time, mm/h, linear between minutes. */
  at(time: number): number {
    const position = time / minute;
    const index = Math.floor(position);
    const day = Math.floor(index / minutesPerDay);
    if (day !== this.#day) {
      this.#levels = this.#ofDay(day);
      this.#day = day;
    }
    const first = index - day * minutesPerDay;
    const level = this.#levels[first]!;
    return level + (this.#levels[first + 1]! - level) * (position - index);
  }

  /** Level at a time as a part of its highest in a design storm. */
  shareAt(time: number): number {
    return this.at(time) / this.stormPeak;
  }

  /** Levels at each minute of a day, both midnights included. */
  #ofDay(day: number): Float32Array {
    const known = this.#days.get(day);
    if (known) return known;
    const levels = new Float32Array(minutesPerDay + 1);
    let level = 0;
    for (let before = day - this.#memoryDays; before <= day; before++) {
      const rain = this.weather.rainOfDay(before);
      for (let i = 0; i < minutesPerDay; i++) {
        if (before === day) levels[i] = level;
        level = level * this.#decay + rain[i]! * (1 - this.#decay);
      }
    }
    levels[minutesPerDay] = level;
    this.#days.set(day, levels);
    return levels;
  }
}
