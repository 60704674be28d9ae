import type { GatewayDefinition } from '../../models/devices/gateway.ts';
import { metresBetween } from '../../models/geo/distance.ts';
import type { Thing } from '../../models/sensing/thing.ts';

type LinkKind = NonNullable<GatewayDefinition['link']>;

/** How devices of a kind reach a gateway 接入方式; kinds that are not named speak to their own platform. */
const linkOf: Record<string, LinkKind> = {
  'multi-function-pole': 'plc',
  'lamp-controller': 'plc',
  'charging-pile': 'plc',
  camera: 'fibre',
  'display-screen': 'fibre',
  'signal-controller': 'fibre',
  'traffic-radar': 'fibre',
  'air-monitor': '5g',
  'noise-monitor': '5g',
  'manhole-gauge': 'lora',
  'waste-bin': 'lora',
  'hydrant-sensor': 'lora',
  'pump-station-controller': 'ethernet',
  'tank-gauge': 'ethernet',
  'sewer-flow-meter': '4g',
  'canal-gauge': '4g',
  'river-gauge': '4g',
};

interface Sort {
  /** Kind of the devices beside which such gateways stand. */
  at: string;
  count: number;
  name: string;
  serves: LinkKind[];
  uplinks: LinkKind[];
  capacity: number;
}

/** Of poles 一杆多载 and of pump stations 泵站. */
const sorts: Sort[] = [
  {
    ...{ at: 'multi-function-pole', count: 8, name: '边缘网关', capacity: 96 },
    ...{ serves: ['plc', 'fibre', '5g', 'lora'], uplinks: ['fibre', '5g'] },
  },
  {
    ...{ at: 'pump-station-controller', count: 4, name: '网关', capacity: 48 },
    ...{ serves: ['ethernet', '4g', 'lora', 'plc'], uplinks: ['5g', 'fibre'] },
  },
];

/** How far a link reaches, metres. */
const reachMetres: Partial<Record<LinkKind, number>> = { plc: 600, fibre: 800, '5g': 900, ethernet: 60 };
const otherReachMetres = 1200;
/** Of its capacity a gateway is given so much: the rest is for devices of a neighbour that is gone. */
const usualShare = 0.7;

const platform: GatewayDefinition = {
  ...{ code: 'PT-0001', kind: 'city-platform', name: '临湖市物联感知平台' },
  ...{ parent: null, district: null, position: null, capacity: null, link: null, serves: null },
  heartbeatSeconds: 60,
};

/**
 * Gateways between devices and the city's platform: on poles and at pump stations as far from one another as there
 * are; each device goes to the nearest that serves its link and has room.
 * @returns the gateways, and the devices with gateway and link where they have one.
 */
export function planGateways(things: readonly Thing[]): { gateways: GatewayDefinition[]; things: Thing[] } {
  const gateways: (GatewayDefinition & { position: Place; free: number })[] = [];
  for (const { at, count, name, serves, uplinks, capacity } of sorts)
    spread(
      things.filter(({ model }) => model.id === at),
      count,
    ).forEach((host, index) => {
      const { longitude, latitude, height } = host;
      gateways.push({
        code: `GW-${String(gateways.length + 1).padStart(4, '0')}`,
        kind: 'gateway',
        name: `${placeOf(host)}${name} ${gateways.length + 1}`,
        parent: platform.code,
        district: null,
        position: { longitude, latitude, height: Math.round(100 * (height + 1)) / 100 },
        capacity,
        link: uplinks[index % uplinks.length]!,
        serves,
        heartbeatSeconds: 60,
        free: Math.floor(usualShare * capacity),
      });
    });
  const join = (thing: Thing): Thing => {
    const link = linkOf[thing.model.id];
    if (link === undefined) return thing;
    const reach = reachOf(thing);
    const near = gateways
      .filter(({ free, serves }) => free > 0 && serves!.includes(link))
      .map((gateway) => ({ gateway, metres: metresBetween(thing, gateway.position) }))
      .filter(({ metres }) => metres <= reach)
      .sort((one, other) => one.metres - other.metres)[0]?.gateway;
    if (!near) return thing;
    near.free--;
    return { ...thing, gateway: near.code, link };
  };
  // Who can reach the least comes first: a pump has no other gateway than that of its station.
  const joined = new Map(
    things.toSorted((one, other) => reachOf(one) - reachOf(other)).map((thing) => [thing, join(thing)]),
  );
  return {
    gateways: [platform, ...gateways.map(({ free: _, ...gateway }) => gateway)],
    things: things.map((thing) => joined.get(thing)!),
  };
}

const reachOf = ({ model }: Thing): number => reachMetres[linkOf[model.id] ?? 'lora'] ?? otherReachMetres;

type Place = NonNullable<GatewayDefinition['position']>;

/** The name of a device's place: its own name without kind and number. */
const placeOf = ({ name }: Thing): string => name.replace(/(多功能杆网关|控制器) \d+$/u, '');

/** So many of them, each as far as possible from those before; the first is the first. */
function spread(things: readonly Thing[], count: number): Thing[] {
  const chosen = things.slice(0, 1);
  while (chosen.length < Math.min(count, things.length)) {
    const away = (thing: Thing): number => Math.min(...chosen.map((other) => metresBetween(thing, other)));
    chosen.push(things.reduce((best, thing) => (away(thing) > away(best) ? thing : best)));
  }
  return chosen;
}
