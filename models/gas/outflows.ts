import type { GasScenario, GasTopology } from './gas-topology.ts';
import { leakRate, methane, sharpEdged } from './leak.ts';

/** Gas that leaves a node into the air, as the pressure there drives it. */
export interface Outflow {
  /** Index of the node. */
  at: number;
  /** A tangent for an absolute pressure. */
  tangent: (absolutePascals: number) => Tangent;
}

interface Tangent {
  /** Where it touches, absolute; the pressure that was asked for once all has settled. */
  atPascals: number;
  kilogramsPerSecond: number;
  /** Over the pressure. */
  slope: number;
}

/** A relief valve is fully open at this part above its set pressure: ISO 4126-1 (GB/T 12241) allows 10 %. */
const overpressure = 0.1;

/** Leaks of a scenario, in its order. */
export function leaksOf({ network, nodeIndex, air }: GasTopology, { leaks = [] }: GasScenario): Outflow[] {
  return leaks.map((leak) => {
    const at = nodeIndex.get(leak.node)!;
    const gas = leak.gas ?? { ...methane, temperatureKelvin: network.gas.temperatureKelvin };
    return {
      at,
      tangent: (atPascals) => ({
        atPascals,
        ...leakRate(atPascals, air[at]!, leak.areaSquareMetres, gas, leak.dischargeCoefficient ?? sharpEdged),
      }),
    };
  });
}

/** A lift falls to this part of itself in one step at most, and below `leastLift` to nothing. */
const steepestFall = 0.25;
const leastLift = 0.01;

/**
 * Relief valves behind regulators, by regulator; null where there is none. Their lift grows evenly from nothing at the set
 * pressure to the whole a tenth above it. Within that tenth all changes: a step from above it to below would be followed by
 * one back, for ever, so that each remembers its lift and gives a tangent near where it was.
 */
export function reliefsOf({ network, nodeIndex, air }: GasTopology): (Outflow | null)[] {
  const gas = { ...methane, temperatureKelvin: network.gas.temperatureKelvin };
  return network.regulators.map(({ to, relief }) => {
    if (!relief) return null;
    const at = nodeIndex.get(to)!;
    const opens = air[at]! + relief.setGaugePascals;
    const band = relief.setGaugePascals * overpressure;
    let last = 0;
    return {
      at,
      tangent: (pressure) => {
        const wanted = Math.min(1, Math.max(0, (pressure - opens) / band));
        let lift = Math.max(wanted, last * steepestFall);
        if (wanted === 0 && lift < leastLift) lift = 0;
        last = lift;
        const atPascals = lift === wanted ? pressure : opens + lift * band;
        const full = leakRate(atPascals, air[at]!, relief.areaSquareMetres, gas);
        return {
          atPascals,
          kilogramsPerSecond: lift * full.kilogramsPerSecond,
          slope: lift * full.slope + (lift > 0 && lift < 1 ? full.kilogramsPerSecond / band : 0),
        };
      },
    };
  });
}
