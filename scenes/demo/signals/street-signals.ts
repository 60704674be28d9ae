import { about, type Behaviour, clamp, darkness, driving, living, type Traits, working } from './traits.ts';
import type { Moment } from './weather.ts';

/** How full a road is, 0 free to about 1 jammed; radar and signal of one thing see the same. */
const congestion = (d: Traits, m: Moment): number =>
  clamp(
    driving(m) * d.between(0.75, 1.1, 30) + 0.07 * d.noise(m, 31, 2700) + 0.04 * d.noise(m, 32, 420),
    0,
    1.1,
  );

/** Traffic, parking, air, noise and what hangs on poles. */
export const streetSignals: Record<string, Behaviour> = {
  'traffic-radar/traffic-speed': (d) => {
    const free = d.between(42, 64, 1);
    const wet = d.weather.reservoir(15);
    return (m) =>
      Math.max(
        5,
        free * (1 - 0.62 * congestion(d, m) ** 1.4) * (1 - 0.25 * Math.min(1, wet.at(m.time) / 25)) +
          1.6 * d.grain(m, 2),
      );
  },
  'traffic-radar/traffic-flow': (d) => {
    const capacity = d.between(700, 2400, 3);
    return (m) => Math.round((capacity * congestion(d, m) * (1 + 0.05 * d.grain(m, 4))) / 12) * 12;
  },
  'signal-controller/queue-length': (d) => {
    const longest = d.between(60, 190, 1);
    return (m) => Math.round((longest * congestion(d, m) ** 1.6 + 5 * d.grain(m, 2)) / 5) * 5 + 5;
  },
  'parking-counter/parking-free': (d) => {
    const places = Math.round(d.between(60, 480, 1));
    const home = d.share(2) < 0.4;
    return (m) =>
      Math.round(
        clamp(
          places * (home ? 0.12 + 0.6 * working(m) : 0.92 - 0.8 * working(m) - 0.2 * about(m.hour, 19, 2)) +
            0.02 * places * d.noise(m, 3, 2400),
          0,
          places,
        ),
      );
  },
  'weather-station/temperature': (d) => (m) =>
    m.temperature + d.between(-0.8, 0.9, 1) + 0.3 * d.noise(m, 2, 5400),
  'weather-station/relative-humidity': (d) => {
    const wet = d.weather.reservoir(180);
    return (m) =>
      clamp(
        68 -
          14 * Math.cos(((m.hour - 14.8) / 12) * Math.PI) +
          28 * Math.min(1, wet.at(m.time) / 3) +
          6 * d.noise(m, 3, 90_000),
        18,
        100,
      );
  },
  'weather-station/wind-speed': (d) => {
    const wet = d.weather.reservoir(15);
    return (m) =>
      Math.max(
        0,
        2 +
          1.4 * about(m.hour, 15, 4) +
          1.6 * d.noise(m, 4, 40_000) +
          0.7 * d.noise(m, 5, 600) +
          0.06 * wet.at(m.time),
      );
  },
  'air-monitor/pm25': (d) => {
    const local = d.between(-6, 9, 1);
    const wet = d.weather.reservoir(180);
    return (m) => {
      // The air of a whole city changes together, over days; rain washes it.
      const city = 38 + 24 * cityNoise(d, m);
      const washed = 1 - 0.5 * Math.min(1, wet.at(m.time) / 4);
      return Math.max(3, (city + local + 9 * driving(m)) * washed + 3 * d.noise(m, 2, 5400));
    };
  },
  'air-monitor/ozone': (d) => (m) =>
    Math.max(4, 34 + 2.2 * Math.max(0, m.temperature) * about(m.hour, 14.5, 4) + 8 * d.noise(m, 3, 30_000)),
  'noise-monitor/noise': (d) => {
    const base = d.between(42, 52, 1);
    const wet = d.weather.reservoir(15);
    return (m) =>
      base +
      9 * driving(m) +
      6 * living(m) +
      0.06 * wet.at(m.time) +
      1.4 * d.noise(m, 2, 900) +
      1.2 * d.grain(m, 3);
  },
  'camera/people-count': (d) => {
    const busy = 34 * d.share(1) ** 2 + 2;
    const wet = d.weather.reservoir(15);
    return (m) =>
      Math.max(
        0,
        Math.round(
          busy * (living(m) + 0.5 * working(m)) * (1 - 0.6 * Math.min(1, wet.at(m.time) / 12)) +
            1.2 * d.grain(m, 2),
        ),
      );
  },
  'display-screen/screen-brightness': (d) => (m) => {
    if (m.hour < 6 || m.hour > 23) return 0;
    return Math.round((darkness(m) > 0.5 ? 800 : d.between(3500, 5200, 1)) / 100) * 100;
  },
  'waste-bin/bin-fill': (d) => {
    const rate = d.between(0.7, 1.05, 1);
    return (m) => {
      // Emptied early in the morning; one in eight is passed by and fills up.
      const day = Math.floor(m.seconds / 86_400 + 0.13);
      const forgotten = (d.noise({ ...m, seconds: day * 7 }, 2, 6.9) + 1) / 2 < 0.12 ? 25 : 0;
      return clamp(
        6 + forgotten + 82 * rate * Math.max(0, Math.min(1, (((m.hour + 19) % 24) / 24) * 1.05)),
        0,
        100,
      );
    };
  },
};

/** Of all air monitors the same: it lasts a day or two. */
function cityNoise(d: Traits, m: Moment): number {
  const days = m.seconds / 86_400;
  return (
    0.7 * Math.sin(days * 1.07 + 0.4) * Math.cos(days * 0.31) +
    0.3 * Math.sin(days * 2.9 + d.weather.hourOffset)
  );
}
