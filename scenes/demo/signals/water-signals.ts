import { type Behaviour, clamp, living } from './traits.ts';

/** Rain that the drains of an underpass take, mm/h over its catchment. */
const underpassDrains = 26;

/** Rain and where it goes: sewers, underpasses, pump stations, canals, the lake, the river. */
export const waterSignals: Record<string, Behaviour> = {
  'rain-gauge/rain-intensity': (d) => {
    const gain = d.between(0.86, 1.12, 1);
    // A tipping bucket tells 0.2 mm a tip: less than a tenth of a millimetre an hour is nothing.
    return (m) => {
      const rain = gain * d.weather.rainAt(m.time - d.rainDelay) * (1 + 0.1 * d.noise(m, 2, 240));
      return rain < 0.1 ? 0 : rain;
    };
  },
  'river-gauge/water-level': (d) => {
    const water = d.weather.reservoir(480);
    const [base, rise] = [d.normalLevel(1.45, 1.62), d.between(0.95, 1.15, 2)];
    return (m) =>
      base + rise * water.shareAt(m.time) + 0.09 * d.noise(m, 3, 200_000) + 0.012 * d.noise(m, 4, 900);
  },
  'canal-gauge/canal-level': (d) => {
    const water = d.weather.reservoir(180);
    const [base, rise] = [d.normalLevel(1.2, 1.5), d.between(0.7, 1.1, 2)];
    return (m) => base + rise * water.shareAt(m.time - d.rainDelay) + 0.03 * d.noise(m, 3, 9000);
  },
  'lake-gauge/lake-level': (d) => {
    const water = d.weather.reservoir(1440);
    const base = d.normalLevel(3.98, 3.98);
    return (m) => base + 0.22 * water.shareAt(m.time) + 0.02 * d.noise(m, 2, 150_000);
  },
  'manhole-gauge/manhole-depth': (d) => {
    const water = d.weather.reservoir([15, 30, 60][Math.floor(3 * d.share(1))]!);
    const [base, rise] = [d.between(0.08, 0.42, 2), 0.3 + 3.1 * d.share(3) ** 2];
    return (m) =>
      Math.max(
        0,
        base * (0.7 + 0.5 * living(m)) +
          rise * water.shareAt(m.time - d.rainDelay) +
          0.012 * d.noise(m, 4, 1500),
      );
  },
  'sewer-flow-meter/flow': (d) => {
    const water = d.weather.reservoir(30);
    const [base, rise] = [d.between(0.03, 0.22, 1), d.between(0.5, 3.4, 2)];
    return (m) =>
      base * (0.4 + living(m)) + rise * water.shareAt(m.time - d.rainDelay) + 0.008 * d.noise(m, 3, 1200);
  },
  'underpass-gauge/underpass-depth': (d) => {
    const water = d.weather.reservoir(45);
    // Without a flood model's word: three in ten stay dry, the others fill to a metre and a half.
    const own = d.share(1);
    const deepest = d.stormDepthMetres ?? (own < 0.3 ? 0 : 0.15 + 1.9 * (own - 0.3));
    return (m) => {
      const level = water.at(m.time - d.rainDelay);
      if (level <= underpassDrains) return 0;
      return (
        (deepest * (level - underpassDrains)) / (water.stormPeak - underpassDrains) +
        0.004 * d.noise(m, 3, 300)
      );
    };
  },
  'pump-station-controller/sump-level': (d) => {
    const water = d.weather.reservoir(60);
    const cycle = d.between(1500, 3600, 1);
    return (m) => {
      const share = water.shareAt(m.time);
      // The pumps start at the upper mark and stop at the lower one.
      const phase = (m.seconds / (cycle * (1.2 - 0.5 * living(m)))) % 1;
      const swing = phase < 0.75 ? phase / 0.75 : (1 - phase) / 0.25;
      return 0.9 + 1.1 * swing + 2.2 * share;
    };
  },
  'pump-station-controller/pumps-running': (d) => {
    const water = d.weather.reservoir(60);
    const cycle = d.between(1500, 3600, 1);
    return (m) => {
      const phase = (m.seconds / (cycle * (1.2 - 0.5 * living(m)))) % 1;
      return Math.min(4, Math.ceil(4.5 * water.shareAt(m.time) - 0.12) + (phase >= 0.75 ? 1 : 0));
    };
  },
  'pump-station-controller/power-load': (d) => {
    const water = d.weather.reservoir(60);
    const [cycle, each] = [d.between(1500, 3600, 1), d.between(55, 132, 2)];
    return (m) => {
      const phase = (m.seconds / (cycle * (1.2 - 0.5 * living(m)))) % 1;
      const pumps = Math.min(4, Math.ceil(4.5 * water.shareAt(m.time) - 0.12) + (phase >= 0.75 ? 1 : 0));
      return 2 + pumps * each;
    };
  },
  'tank-gauge/tank-level': (d) => {
    const water = d.weather.reservoir(120);
    const empty = d.between(0.2, 0.7, 1);
    return (m) => empty + 3.8 * clamp(1.15 * water.shareAt(m.time), 0, 1) + 0.01 * d.noise(m, 2, 7200);
  },
  'surface-water-station/dissolved-oxygen': (d) => {
    const base = d.between(6.2, 8.4, 1);
    const water = d.weather.reservoir(480);
    return (m) =>
      base -
      0.07 * (m.temperature - 12) +
      0.6 * Math.cos(((m.hour - 16) / 12) * Math.PI) -
      2 * water.shareAt(m.time);
  },
  'surface-water-station/ph': (d) => (m) =>
    7.5 + 0.15 * Math.cos(((m.hour - 16) / 12) * Math.PI) + 0.1 * d.noise(m, 1, 90_000),
  'surface-water-station/turbidity': (d) => {
    const water = d.weather.reservoir(480);
    const base = d.between(6, 14, 1);
    return (m) => base + 70 * water.shareAt(m.time) + 1.2 * d.noise(m, 2, 20_000);
  },
};
