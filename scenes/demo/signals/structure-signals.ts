import { planted } from './planted.ts';
import { type Behaviour, clamp, driving, living, type Traits, working } from './traits.ts';
import type { Moment } from './weather.ts';

/** A vehicle that crosses: a short bump at times, more often in dense traffic. */
const crossing = (d: Traits, m: Moment, salt: number): number =>
  Math.max(0, d.noise(m, salt, 3.1)) * (0.3 + 0.7 * driving(m));
/** Degrees above the yearly mean: steel and concrete grow with it. */
const warmth = (m: Moment): number => m.temperature - 16.8;

/** Bridges, slopes, buildings, lifts, smoke and the utility tunnel. */
export const structureSignals: Record<string, Behaviour> = {
  'strain-gauge/structure-strain': (d) => {
    const base = d.between(-140, 160, 1);
    return (m) => base + 4.6 * warmth(m) + 26 * crossing(d, m, 2) + 2 * d.noise(m, 3, 1200);
  },
  'bridge-tilt-sensor/structure-tilt': (d) => {
    const base = d.between(-0.12, 0.12, 1);
    return (m) => base + 0.0018 * warmth(m) + 0.004 * crossing(d, m, 2) + 0.001 * d.noise(m, 3, 3600);
  },
  'vibration-sensor/vibration': (d) => (m) =>
    0.5 + 3.6 * crossing(d, m, 1) + 0.9 * driving(m) + 0.1 * d.grain(m, 2),
  'cable-force-sensor/cable-force': (d) => {
    const base = d.between(2600, 4400, 1);
    return (m) => base - 3.4 * warmth(m) + 28 * crossing(d, m, 2) + 3 * d.noise(m, 3, 5400);
  },
  'displacement-sensor/displacement': (d) => {
    const span = d.between(0.5, 0.9, 1);
    return (m) => span * warmth(m) + 0.9 * crossing(d, m, 2) + 0.2 * d.noise(m, 3, 5400);
  },
  'building-tilt-sensor/structure-tilt': (d) => {
    const base = d.between(-0.05, 0.05, 1);
    const settles = planted(d) !== null;
    // Where the ground gives way: to and fro within two years, seven hundredths of a degree.
    return (m) =>
      base +
      0.002 * Math.cos(((m.hour - 15) / 12) * Math.PI) +
      0.001 * d.noise(m, 2, 20_000) +
      (settles ? 0.2 + 0.07 * Math.sin(m.seconds / 1e7) : 0);
  },
  'slope-monitor/soil-moisture': (d) => {
    const water = d.weather.reservoir(1440);
    return (m) =>
      d.between(22, 28, 1) + 16 * clamp(water.shareAt(m.time), 0, 1) + 0.4 * d.noise(m, 2, 60_000);
  },
  'slope-monitor/displacement': (d) => (m) =>
    d.between(0.5, 4, 3) + 0.4 * d.noise(m, 4, 300_000) + 0.05 * warmth(m),
  'lift-monitor/lift-floor': (d) => {
    const floors = 8 + Math.floor(26 * d.share(1));
    return (m) => {
      // A journey each minute or two while people come and go; between journeys it waits below.
      const slot = Math.floor(m.seconds / 75);
      const wish = (d.noise({ ...m, seconds: slot * 7 }, 2, 6.9) + 1) / 2;
      if (wish > 0.15 + 0.8 * Math.max(living(m), working(m))) return 1;
      return 1 + Math.floor(floors * ((d.noise({ ...m, seconds: slot * 7 }, 3, 6.9) + 1) / 2));
    };
  },
  'smoke-detector/smoke-density': (d) => (m) => {
    const cooking = d.share(1) < 0.06 ? Math.max(0, d.noise(m, 2, 5400)) * living(m) * 1.2 : 0;
    return cooking < 0.3 ? 0 : cooking;
  },
  'tunnel-monitor/oxygen': (d) => (m) => d.between(20.4, 20.8, 1) + 0.1 * d.noise(m, 2, 20_000),
  'tunnel-monitor/methane': (d) => (m) => Math.max(0, d.between(0, 0.05, 3) + 0.02 * d.noise(m, 4, 30_000)),
  'tunnel-monitor/relative-humidity': (d) => (m) =>
    d.between(66, 82, 5) + 4 * d.noise(m, 6, 90_000) + 0.2 * (m.temperature - 16),
  'tunnel-monitor/sump-level': (d) => {
    const water = d.weather.reservoir(480);
    const seeps = planted(d) !== null;
    return (m) => {
      const fills = (m.seconds / (seeps ? 9000 : 150_000) + d.share(7)) % 1;
      return 0.1 + (seeps ? 0.95 : 0.4) * fills + 0.5 * water.shareAt(m.time);
    };
  },
};
