import { z } from 'zod';

/**
 * Where a vehicle goes: round after round along a line that ends where it begins. It stands in the registry, as the
 * attribute `course` of the device, so that history and live simulation go the same way.
 */
export const course = z.object({
  /** Longitude, latitude (degrees) and ellipsoidal height (metres). */
  line: z.array(z.tuple([z.number(), z.number(), z.number()])).min(2),
  /** Where it stops, in rising order: metres from the beginning, and how long, seconds. */
  stops: z.array(z.object({ metres: z.number().nonnegative(), seconds: z.number().nonnegative() })),
  /** Speed between stops. */
  metresPerSecond: z.number().positive(),
  /** How long it rests at the beginning before each round. */
  restSeconds: z.number().nonnegative(),
  /** How far it is in its round when the clock begins, 0 to 1: vehicles of one line keep their distance. */
  offset: z.number().min(0).max(1),
  /** Rounds begin from the first to the second of these hours of the day, past midnight where that is smaller. */
  hours: z.tuple([z.number().min(0).max(24), z.number().min(0).max(24)]),
});
export type Course = z.infer<typeof course>;

/** The course among the attributes of a device; undefined where it has none that can be read. */
export const courseOf = (attributes: Readonly<Record<string, unknown>>): Course | undefined =>
  course.safeParse(attributes['course']).data;

/** Where a vehicle is at a moment. */
export interface Whereabouts {
  /** Metres from the beginning of the round. */
  metres: number;
  metresPerSecond: number;
  longitude: number;
  latitude: number;
  /** Metres above the ellipsoid. */
  height: number;
  /** Metres above the place where the round begins. */
  climb: number;
  /** Clockwise from north. */
  headingDegrees: number;
  /** 0 at the beginning of a rest, 1 at its end; null on the way. */
  rested: number | null;
  /** Part of the way that is done; 0 at rest. */
  gone: number;
}

/** What a bus does without passengers falling, metres per second squared. */
const acceleration = 0.8;
const metresPerDegree = 111_320;

interface Leg {
  /** Seconds after the beginning of the way, and metres. */
  since: number;
  from: number;
  length: number;
  /** Highest speed on it, and how long it takes. */
  top: number;
  seconds: number;
}

/** The timetable of a course: it starts, runs and stops with the same acceleration. */
export class Journey {
  readonly lengthMetres: number;
  readonly waySeconds: number;
  readonly roundSeconds: number;
  private readonly legs: Leg[] = [];
  /** Metres from the beginning at each point of the line. */
  private readonly metres: number[] = [0];
  private last: { seconds: number; whereabouts: Whereabouts } | null = null;

  constructor(private readonly course: Course) {
    const { line, stops, metresPerSecond, restSeconds } = course;
    for (let i = 1; i < line.length; i++) {
      const [east, north, up] = between(line[i - 1]!, line[i]!);
      this.metres.push(this.metres[i - 1]! + Math.hypot(east, north, up));
    }
    this.lengthMetres = this.metres.at(-1)!;
    let [at, since] = [0, 0];
    for (const stop of [...stops, { metres: this.lengthMetres, seconds: 0 }]) {
      const length = Math.min(stop.metres, this.lengthMetres) - at;
      if (length <= 0) continue;
      const top = Math.min(metresPerSecond, Math.sqrt(length * acceleration));
      const seconds = length / top + top / acceleration;
      this.legs.push({ since, from: at, length, top, seconds });
      at += length;
      since += seconds + stop.seconds;
    }
    this.waySeconds = since;
    this.roundSeconds = since + restSeconds;
  }

  /** @param hour of the day in the city at that moment, 0 to 24. */
  at(seconds: number, hour: number): Whereabouts {
    if (this.last?.seconds !== seconds) this.last = { seconds, whereabouts: this.find(seconds, hour) };
    return this.last.whereabouts;
  }

  private find(seconds: number, hour: number): Whereabouts {
    const { restSeconds, offset, hours } = this.course;
    const rounds = seconds / this.roundSeconds + offset;
    const passed = (rounds - Math.floor(rounds)) * this.roundSeconds;
    // Who has begun a round ends it.
    const begun = (((hour - passed / 3600) % 24) + 24) % 24;
    const [first, end] = hours;
    const runs = first < end ? begun >= first && begun < end : begun >= first || begun < end;
    if (!runs) return this.place(0, 0, 1);
    if (passed < restSeconds) return this.place(0, 0, passed / restSeconds);
    const way = passed - restSeconds;
    const leg = this.legs.findLast(({ since }) => since <= way)!;
    const { from, length, top } = leg;
    const time = Math.min(way - leg.since, leg.seconds);
    const left = leg.seconds - time;
    const speeding = top / acceleration;
    if (time < speeding) return this.place(from + (acceleration * time ** 2) / 2, acceleration * time, null);
    if (left < speeding)
      return this.place(from + length - (acceleration * left ** 2) / 2, acceleration * left, null);
    return this.place(from + top * (time - speeding / 2), top, null);
  }

  private place(metres: number, metresPerSecond: number, rested: number | null): Whereabouts {
    const { line } = this.course;
    let next = 1;
    while (next < line.length - 1 && this.metres[next]! < metres) next++;
    const [p, q] = [line[next - 1]!, line[next]!];
    const stretch = this.metres[next]! - this.metres[next - 1]!;
    const part = stretch > 0 ? Math.min((metres - this.metres[next - 1]!) / stretch, 1) : 0;
    const mixed = (axis: 0 | 1 | 2): number => p[axis] + (q[axis] - p[axis]) * part;
    const [east, north] = between(p, q);
    return {
      metres,
      metresPerSecond,
      longitude: mixed(0),
      latitude: mixed(1),
      height: mixed(2),
      climb: mixed(2) - line[0]![2],
      headingDegrees: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
      rested,
      gone: metres / this.lengthMetres,
    };
  }
}

/** East, north and up from one place to another, metres. */
function between(
  [longitude, latitude, height]: Course['line'][number],
  to: Course['line'][number],
): [number, number, number] {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return [
    (to[0] - longitude) * metresPerDegree * shrink,
    (to[1] - latitude) * metresPerDegree,
    to[2] - height,
  ];
}
