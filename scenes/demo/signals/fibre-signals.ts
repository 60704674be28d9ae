import { hash, smoothNoise } from '../../../models/sensing/noise.ts';
import type { Behaviour, Traits } from './traits.ts';
import type { Moment } from './weather.ts';

/** Metres from the beginning of a fibre: the last part of a reading's key. */
const chainageOf = ({ device }: Traits): number => Number(device.key.slice(device.key.lastIndexOf('.') + 1));

/** Something that travels along a fibre now and then. */
interface Passage {
  everySeconds: number;
  seconds: number;
  metresPerSecond: number;
  /** It begins somewhere within this length. */
  withinMetres: number;
  widthMetres: number;
}

/** 0 to 1: how much of a passage is felt at a place; it swells, travels and fades. */
function passing(d: Traits, m: Moment, chainage: number, passage: Passage): number {
  const number = Math.floor(m.seconds / passage.everySeconds);
  const time = m.seconds - number * passage.everySeconds;
  if (time > passage.seconds) return 0;
  const forward = hash(d.seed, number, 61) < 0.5 ? 1 : -1;
  const at =
    passage.withinMetres * (0.25 + 0.5 * hash(d.seed, number, 62)) + forward * passage.metresPerSecond * time;
  const strength = Math.sin((Math.PI * time) / passage.seconds) ** 0.6;
  return strength * Math.exp(-(((chainage - at) / passage.widthMetres) ** 2));
}

/** A warm joint whose air the ventilation carries along the tunnel. */
const warmAir: Passage = {
  everySeconds: 3600,
  seconds: 1500,
  metresPerSecond: 0.9,
  withinMetres: 3600,
  widthMetres: 90,
};
/** A heavy vehicle on the crest of the levee. */
const heavyVehicle: Passage = {
  everySeconds: 900,
  seconds: 560,
  metresPerSecond: 2.4,
  withinMetres: 2900,
  widthMetres: 85,
};

/** Readings along fibres, each by its distance from the beginning. */
export const fibreSignals: Record<string, Behaviour> = {
  'tunnel-fibre/fibre-temperature': (d) => {
    const chainage = chainageOf(d);
    const local = 2.4 * smoothNoise(d.seed, chainage, 310) + 0.8 * smoothNoise(d.seed + 1, chainage, 90);
    return (m) =>
      20 + 0.25 * (m.temperature - 16) + local + 0.15 * d.grain(m, 1) + 21 * passing(d, m, chainage, warmAir);
  },
  'levee-fibre/structure-strain': (d) => {
    const chainage = chainageOf(d);
    const local = 45 * smoothNoise(d.seed, chainage, 420);
    return (m) =>
      local - 2.2 * (m.temperature - 16) + 3 * d.grain(m, 1) + 230 * passing(d, m, chainage, heavyVehicle);
  },
};
