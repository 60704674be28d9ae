import { planDucts } from './ducts.ts';
import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import type { StreetNet } from './street-net.ts';
import type { StreetClass } from './streets.ts';
import type { PipeDraft } from './survey-draft.ts';

const banks: Record<StreetClass, { size: string; holes: number }> = {
  primary: { size: '700X500', holes: 24 },
  secondary: { size: '500X350', holes: 12 },
  residential: { size: '350X250', holes: 6 },
  lane: { size: '250X120', holes: 2 },
  pedestrian: { size: '250X120', holes: 2 },
};

/**
 * Telecom ducts, 40 km around two exchanges, with cross-connect cabinets at corners.
 * @param elsewhereMetres of cables that lie in the utility tunnel.
 */
export function planTelecom(net: StreetNet, ground: DemoGround, elsewhereMetres = 0): PipeDraft {
  return planDucts(net, ground, {
    letters: 'TX',
    coverMetres: 0.7,
    offsetMetres: -6.5,
    totalMetres: 40_000 - elsewhereMetres,
    centre: toPlan(1480, 20),
    shift: [5.6, -4.8],
    classes: ['primary', 'secondary', 'residential', 'lane'],
    manhole: { appurtenance: '人孔', kind: 'telecom-manhole' },
    cabinets: {
      every: 5,
      appurtenance: '交接箱',
      kind: 'telecom-cabinet',
      name: '光缆交接箱',
      size: '250X120',
    },
    stations: [
      { at: toPlan(1790, 440), appurtenance: '接线箱', kind: 'telecom-cabinet', name: '江北通信汇聚机房' },
      { at: toPlan(1180, -440), appurtenance: '接线箱', kind: 'telecom-cabinet', name: '江南通信汇聚机房' },
    ],
    attributes({ street, id }) {
      const { size, holes } = banks[street.class];
      return {
        subclass: id % 3 === 0 ? 'DH' : 'XX',
        size,
        material: 'PVC',
        embedding: 'GK',
        road: street.name,
        holes,
        usedHoles: Math.max(1, Math.round(holes * (0.25 + ((id * 3) % 10) * 0.06))),
        year: 2001 + (id % 20),
      };
    },
  });
}
