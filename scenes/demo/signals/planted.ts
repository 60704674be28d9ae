import type { Traits } from './traits.ts';

/** Of the devices of a kind one in so many is where something is wrong with the city, not with the device. */
const rarity: Record<string, { oneIn: number; condition: string }> = {
  'gas-detector': { oneIn: 70, condition: 'gas-leak' },
  'water-pressure-sensor': { oneIn: 50, condition: 'low-pressure' },
  'hydrant-sensor': { oneIn: 60, condition: 'low-pressure' },
  'water-flow-meter': { oneIn: 14, condition: 'night-flow-of-a-leak' },
  'transformer-monitor': { oneIn: 14, condition: 'overload' },
  'building-tilt-sensor': { oneIn: 20, condition: 'settlement' },
  'tunnel-monitor': { oneIn: 20, condition: 'seepage' },
};
const salt = 4711;

/** What is wrong where a device stands; null nearly everywhere. Depends on its code and kind alone. */
export function planted(traits: Pick<Traits, 'share'> & { device: { kind: string } }): string | null {
  const rare = rarity[traits.device.kind];
  return rare && traits.share(salt) < 1 / rare.oneIn ? rare.condition : null;
}
