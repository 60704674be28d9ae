import type { DemoPlan } from '../city.ts';
import type { DemoGround } from '../ground.ts';
import { crs, heightDatum, origin } from '../plan.ts';
import type { Point } from '../shapes.ts';
import { type BridgeType, type Crossing, crossings } from './bridges/crossing.ts';
import { type BridgeWriter, bridgeWriter } from './bridges/deck.ts';
import { arch, beam, type Spot, type Spots, stayed, suspension, truss } from './bridges/types.ts';
import { IfcModelWriter } from './ifc-model.ts';
import { dark } from './look.ts';
import { box, of } from './solids.ts';

const builders: Record<BridgeType, (writer: BridgeWriter) => Spots> = {
  arch,
  beam,
  stayed,
  truss,
  suspension,
};

export type SensorMountKind =
  | 'strain'
  | 'tilt'
  | 'vibration'
  | 'cable-force'
  | 'displacement'
  | 'temperature';

/** Where a structural sensor of a bridge is fixed. */
export interface SensorMount {
  /** Name of the bridge. */
  bridge: string;
  code: string;
  kind: SensorMountKind;
  /** The part of the bridge that it measures, for people. */
  on: string;
  /** Local metres of the plan. */
  point: Point;
  /** Metres in the 1985 datum. */
  height: number;
  /** GlobalId of the element that carries it in bridges.ifc. */
  carrier: string;
}

/** Bridges whose structure is watched, and how many sensors of each kind: spots are taken evenly. */
const monitored: Partial<Record<BridgeType, [SensorMountKind, keyof Spots, number][]>> = {
  stayed: [
    ['strain', 'girder', 8],
    ['vibration', 'girder', 4],
    ['temperature', 'girder', 2],
    ['tilt', 'main', 6],
    ['cable-force', 'cable', 12],
    ['displacement', 'joint', 2],
  ],
  arch: [
    ['strain', 'main', 6],
    ['strain', 'girder', 4],
    ['vibration', 'girder', 4],
    ['temperature', 'main', 2],
    ['tilt', 'pier', 2],
    ['cable-force', 'cable', 8],
    ['displacement', 'joint', 2],
  ],
};

const kindNames: Record<SensorMountKind, string> = {
  strain: '应变计',
  tilt: '倾角计',
  vibration: '加速度计',
  'cable-force': '索力计',
  displacement: '位移计',
  temperature: '结构温度计',
};

interface Built {
  file: string;
  mounts: SensorMount[];
}

/** All bridges over the river as one IFC4 model with a level for each; sensors are elements of it. */
function build(plan: DemoPlan, ground: DemoGround): Built {
  const all = crossings(plan, ground);
  const zero = all[Math.floor(all.length / 2)]!.zero;
  const model = new IfcModelWriter(
    { key: 'linhu bridges', project: '清江桥梁', site: '清江', building: '清江桥梁 Bridges over the Qing' },
    {
      eastings: Math.round((origin.x + zero[0]) * 1000) / 1000,
      northings: Math.round((origin.y + zero[1]) * 1000) / 1000,
      orthogonalHeight: 0,
      angle: 0,
      crs,
      verticalDatum: heightDatum,
    },
  );
  const mounts = all.flatMap((crossing) => {
    const storey = model.storey(crossing.name, 0, crossing.code);
    const writer = bridgeWriter(model, storey, crossing, zero);
    const spots = builders[crossing.type](writer);
    return sensors(writer, crossing, spots);
  });
  return { file: model.file('bridges.ifc'), mounts };
}

function sensors(writer: BridgeWriter, crossing: Crossing, spots: Spots): SensorMount[] {
  const housing = writer.model.shared(of(dark, box(0, 0, -0.1, 0.3, 0.2, 0.2)));
  const mounts: SensorMount[] = [];
  const counts = new Map<SensorMountKind, number>();
  for (const [kind, part, count] of monitored[crossing.type] ?? [])
    for (const spot of evenly(spots[part], count)) {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      const code = `${crossing.code}-${kind}-${number}`;
      const [x, y, height] = crossing.at(spot.b, spot.aside, spot.height);
      writer.add(
        'IFCSENSOR',
        'USERDEFINED',
        `${kindNames[kind]} ${spot.on}`,
        housing,
        {},
        {
          at: [x, y, height],
          objectType: kindNames[kind],
          tag: code,
        },
      );
      mounts.push({
        bridge: crossing.name,
        code,
        kind,
        on: spot.on,
        point: [
          Math.round((crossing.zero[0] + x) * 100) / 100,
          Math.round((crossing.zero[1] + y) * 100) / 100,
        ],
        height: Math.round(height * 100) / 100,
        carrier: spot.carrier,
      });
    }
  return mounts;
}

function evenly(spots: readonly Spot[], count: number): Spot[] {
  return Array.from(
    { length: Math.min(count, spots.length) },
    (_, i) => spots[Math.floor(((i + 0.5) * spots.length) / Math.min(count, spots.length))]!,
  );
}

/**
 * The bridges over the river as an IFC4 file: an arch, a cable-stayed, a truss, a suspension bridge and beams. A BIM
 * rather than footprints, so that a flood model does not take the decks for walls.
 */
export const riverBridges = (plan: DemoPlan, ground: DemoGround): string => build(plan, ground).file;

/** Places of the structural sensors on the cable-stayed bridge and the arch bridge. */
export const bridgeSensorMounts = (plan: DemoPlan, ground: DemoGround): SensorMount[] =>
  build(plan, ground).mounts;
