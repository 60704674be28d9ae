import { planDucts } from './ducts.ts';
import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import { Random } from './random.ts';
import type { StreetNet } from './street-net.ts';
import type { StreetClass } from './streets.ts';
import type { PipeDraft } from './survey-draft.ts';

/** Duct banks by street: width times height in millimetres, and holes. */
const banks: Record<StreetClass, { size: string; holes: number }> = {
  primary: { size: '1000X800', holes: 20 },
  secondary: { size: '800X600', holes: 12 },
  residential: { size: '600X400', holes: 6 },
  lane: { size: '400X400', holes: 4 },
  pedestrian: { size: '400X400', holes: 4 },
};

/**
 * Power ducts, 40 km around three substations, with ring main units at corners.
 * @param elsewhereMetres of cables that lie in the utility tunnel.
 */
export function planPower(net: StreetNet, ground: DemoGround, elsewhereMetres = 0): PipeDraft {
  const random = new Random('power');
  return planDucts(net, ground, {
    letters: 'DL',
    coverMetres: 0.8,
    offsetMetres: 5.5,
    totalMetres: 40_000 - elsewhereMetres,
    centre: toPlan(1650, 60),
    shift: [-5, 4.4],
    classes: ['primary', 'secondary', 'residential'],
    manhole: { appurtenance: '人孔', kind: 'power-manhole' },
    cabinets: {
      every: 6,
      appurtenance: '环网柜',
      kind: 'power-ring-cabinet',
      name: '环网柜',
      size: '400X400',
    },
    stations: [
      { at: toPlan(1520, 440), appurtenance: '变电站', kind: 'power-substation', name: '110kV 中山变电站' },
      { at: toPlan(2230, -440), appurtenance: '变电站', kind: 'power-substation', name: '110kV 滨城变电站' },
      { at: toPlan(830, -440), appurtenance: '变电站', kind: 'power-substation', name: '110kV 南城变电站' },
    ],
    attributes({ street, id }) {
      const { size, holes } = banks[street.class];
      return {
        subclass: 'GD',
        size,
        material: 'PE',
        embedding: 'GK',
        road: street.name,
        voltage: street.class === 'primary' ? '110kV' : '10kV',
        holes,
        usedHoles: Math.max(1, Math.round(holes * (0.3 + ((id * 7) % 10) * 0.06))),
        year: 2002 + (id % 19) + (random.chance(0.02) ? 1 : 0),
      };
    },
  });
}
