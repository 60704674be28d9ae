import { planted } from './planted.ts';
import { valueOfDay } from './supply-day.ts';
import { about, type Behaviour, darkness, living, type Traits, working } from './traits.ts';
import type { Moment } from './weather.ts';

/**
 * Pressure at the end of a service pipe, MPa: what the model of the network says, else lowest when all are drawing. At a
 * few places something is wrong that the model does not know.
 */
const pressure =
  (low: number, high: number): Behaviour =>
  (d) => {
    const weak = planted(d) !== null;
    const { supplyDay } = d.device;
    if (supplyDay && !weak) return (m) => valueOfDay(supplyDay, m.hour) + 0.001 * d.noise(m, 3, 1800);
    const [base, drop] = weak ? [0.185, 0.07] : [d.between(low, high, 1), d.between(0.03, 0.07, 2)];
    return (m) => base - drop * living(m) + 0.004 * d.noise(m, 3, 1800);
  };
/** How much heat is asked for: none above 16 °C. */
const heating = (m: Moment): number => Math.max(0, 16 - m.temperature);
const homeOrWork = (d: Traits): ((m: Moment) => number) => (d.share(20) < 0.6 ? living : working);

/** Water supply, gas, heat and electricity. */
export const supplySignals: Record<string, Behaviour> = {
  'water-pressure-sensor/water-pressure': pressure(0.28, 0.42),
  'hydrant-sensor/water-pressure': pressure(0.26, 0.4),
  'water-flow-meter/water-flow': (d) => {
    const mean = d.between(60, 900, 1);
    const leak = planted(d) !== null ? 0.35 : 0;
    const { supplyDay } = d.device;
    if (supplyDay) {
      const size = supplyDay.reduce((sum, flow) => sum + flow, 0) / supplyDay.length;
      return (m) => (valueOfDay(supplyDay, m.hour) + leak * size) * (1 + 0.01 * d.noise(m, 2, 2400));
    }
    return (m) => mean * (0.25 + leak + 1.1 * living(m)) * (1 + 0.03 * d.noise(m, 2, 2400));
  },
  'water-quality-monitor/turbidity': (d) => (m) => d.between(0.12, 0.3, 1) + 0.04 * d.noise(m, 2, 30_000),
  'water-quality-monitor/residual-chlorine': (d) => (m) =>
    d.between(0.28, 0.6, 1) - 0.05 * living(m) + 0.03 * d.noise(m, 2, 14_000),
  'water-quality-monitor/ph': (d) => (m) => d.between(7.2, 7.6, 1) + 0.05 * d.noise(m, 2, 50_000),
  'gas-detector/gas-concentration': (d) => {
    const leak = planted(d) !== null;
    const base = d.between(0, 0.7, 1);
    return (m) =>
      leak
        ? 22.5 + 5 * d.noise(m, 2, 20_000) + 1.5 * about(m.hour, 4, 4)
        : Math.max(0, base + 0.25 * d.noise(m, 3, 30_000));
  },
  'gas-detector/hydrogen-sulphide': (d) => (m) =>
    Math.max(0, d.between(0, 1.4, 4) + 0.06 * (m.temperature - 12) + 0.4 * d.noise(m, 5, 40_000)),
  // Three levels: 0.35 MPa high, 0.18 MPa medium, 2.4 kPa low.
  'gas-pressure-sensor/gas-pressure': (d) => {
    const level = d.share(1) < 0.2 ? 350 : d.share(1) < 0.6 ? 180 : 2.4;
    return (m) => level * (1 - 0.05 * living(m) + 0.012 * d.noise(m, 2, 7200));
  },
  'gas-flow-meter/gas-flow': (d) => {
    const mean = d.between(180, 2200, 1);
    return (m) => mean * (0.25 + 0.9 * living(m) + 0.03 * heating(m)) * (1 + 0.03 * d.noise(m, 2, 5400));
  },
  // Weather-compensated: the colder the air, the hotter the water (supply); what comes back lags behind.
  'heat-station/supply-temperature': (d) => (m) =>
    44 + 2.1 * heating(m) + d.between(-2, 2, 1) + 0.6 * d.noise(m, 2, 6000),
  'heat-station/return-temperature': (d) => (m) =>
    31 + 0.9 * heating(m) + d.between(-2, 2, 1) - 1.5 * living(m) + 0.5 * d.noise(m, 3, 9000),
  'electricity-meter/power-load': (d) => {
    const peak = d.between(90, 780, 1);
    const rhythm = homeOrWork(d);
    return (m) =>
      peak *
      (0.22 + 0.6 * rhythm(m) + 0.012 * Math.abs(m.temperature - 19)) *
      (1 + 0.03 * d.noise(m, 2, 1800));
  },
  'transformer-monitor/transformer-temperature': (d) => {
    const rhythm = homeOrWork(d);
    const overloaded = planted(d) !== null;
    return (m) =>
      m.temperature +
      (overloaded ? 52 : d.between(16, 26, 1)) +
      (overloaded ? 36 : d.between(12, 22, 2)) * rhythm(m) +
      1.5 * d.noise(m, 3, 5400);
  },
  'lamp-controller/lamp-power': (d) => {
    const full = [90, 120, 150][Math.floor(3 * d.share(1))]!;
    // After half past eleven lamps are dimmed to six tenths.
    return (m) => {
      const lit = darkness(m);
      const dimmed = m.hour > 23.5 || m.hour < 5 ? 0.6 : 1;
      return lit > 0.5 ? full * dimmed * (1 + 0.01 * d.noise(m, 2, 7200)) : 1;
    };
  },
  'multi-function-pole/pole-power': (d) => {
    const base = d.between(140, 240, 2);
    return (m) => base + 150 * darkness(m) + 30 * d.noise(m, 1, 5400) + 90 * living(m);
  },
  'charging-pile/charging-power': (d) => {
    const rated = d.share(1) < 0.5 ? 7 : d.share(1) < 0.8 ? 60 : 120;
    const hold = rated < 10 ? 14_400 : 2700;
    return (m) => {
      // One charge after the other; at night more slow ones, by day more fast ones.
      const wish = rated < 10 ? 0.3 + 0.45 * darkness(m) : 0.2 + 0.5 * working(m);
      const slot = Math.floor(m.seconds / hold + d.share(2));
      const taken = (d.noise({ ...m, seconds: slot * hold }, 3, hold * 0.99) + 1) / 2 < wish;
      if (!taken) return 0;
      const progress = (m.seconds / hold + d.share(2)) % 1;
      return rated * (progress < 0.7 ? 1 : 1 - 1.8 * (progress - 0.7));
    };
  },
};
