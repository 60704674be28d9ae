import type { IfcModelWriter, PropertySets, Storey } from '../ifc-model.ts';
import { asphalt, concrete, dark, lamp, look, whiteSteel } from '../look.ts';
import { box, loft, of, type Plane, type Solid } from '../solids.ts';
import { banks, type Crossing, deckDepth, halfDeck, section, stations } from './crossing.ts';

export const steelBlue = look('桥梁钢 灰蓝', 0x6f8796);
export const steelRed = look('桥梁钢 朱红', 0xa8452f);
export const white = look('桥塔 白', 0xeef0ef);
const marking = look('标线', 0xe9e6da);

export const care: PropertySets = {
  运维信息: { 责任单位: '市政设施养护处', 检测周期: '12 个月', 设计荷载: '城-A 级', 建成年份: '2014' },
};

/** Everything that a bridge is made of goes through this: names begin with the bridge's. */
export interface BridgeWriter {
  model: IfcModelWriter;
  storey: Storey;
  crossing: Crossing;
  /** @returns the GlobalId. */
  add(
    type: string,
    predefined: string,
    name: string,
    shape: Parameters<IfcModelWriter['element']>[1]['shape'],
    properties?: PropertySets,
    more?: {
      at?: [number, number, number];
      angle?: number;
      objectType?: string;
      tag?: string;
      material?: string;
    },
  ): string;
}

export function bridgeWriter(
  model: IfcModelWriter,
  storey: Storey,
  crossing: Crossing,
  modelZero: Plane,
): BridgeWriter {
  const origin = [crossing.zero[0] - modelZero[0], crossing.zero[1] - modelZero[1]] as const;
  return {
    model,
    storey,
    crossing,
    add: (type, predefined, name, shape, properties = {}, more = {}) => {
      const [x, y, z] = more.at ?? [0, 0, 0];
      return model.element(storey, {
        ...more,
        type,
        predefined,
        name: `${crossing.name} ${name}`,
        shape,
        at: [origin[0] + x, origin[1] + y, z],
        properties: { ...properties, ...care },
      });
    },
  };
}

/** Girder spans between the piers, pavement, kerbs and railings, lamps, abutments. @returns GlobalIds of the spans. */
export function deck(
  writer: BridgeWriter,
  piers: readonly number[],
  girderDepth: (b: number) => number,
  girderLook = concrete,
): { from: number; to: number; guid: string }[] {
  const { crossing, add } = writer;
  const limits = [crossing.south, ...piers, crossing.north];
  const spans: { from: number; to: number; guid: string }[] = [];
  for (let i = 1; i < limits.length; i++) {
    const [from, to] = [limits[i - 1]!, limits[i]!];
    const corners = (b: number): Plane[] => {
      const top = crossing.top(b) - 0.12;
      const depth = girderDepth(b);
      return [
        [halfDeck, top],
        [-halfDeck, top],
        [-halfDeck, top - 0.35],
        [-halfDeck + 4.5, top - depth],
        [halfDeck - 4.5, top - depth],
        [halfDeck, top - 0.35],
      ];
    };
    const guid = add(
      'IFCBEAM',
      'BEAM',
      `主梁 第${i}跨`,
      of(girderLook, loft(section(crossing, stations(from, to, 4), corners))),
      {
        Pset_BeamCommon: { Reference: 'BOX-GIRDER', LoadBearing: true, IsExternal: true },
        结构信息: {
          跨径: Math.round((to - from) * 10) / 10,
          截面: '单箱三室',
          材料: girderLook === concrete ? 'C55' : 'Q420qD',
        },
      },
      { material: girderLook === concrete ? '预应力混凝土 C55' : '桥梁钢 Q420qD' },
    );
    spans.push({ from, to, guid });
  }
  const strip = (from: number, to: number, low: number, high: number): Solid =>
    loft(
      section(crossing, stations(crossing.south, crossing.north, 4), (b) => {
        const top = crossing.top(b);
        return [
          [to, top + high],
          [from, top + high],
          [from, top + low],
          [to, top + low],
        ];
      }),
    );
  const inner = halfDeck - 2.6;
  add('IFCSLAB', 'FLOOR', '桥面铺装', [
    ...of(asphalt, strip(-inner, inner, -0.12, 0)),
    ...of(
      marking,
      strip(-0.18, 0.18, 0, 0.015),
      strip(-inner + 0.5, -inner + 0.65, 0, 0.015),
      strip(inner - 0.65, inner - 0.5, 0, 0.015),
    ),
  ]);
  for (const [side, sign] of [
    ['上游', -1],
    ['下游', 1],
  ] as const) {
    const edge = (near: number, far: number, low: number, high: number): Solid =>
      sign > 0 ? strip(near, far, low, high) : strip(-far, -near, low, high);
    add('IFCSLAB', 'LANDING', `人行道 ${side}`, of(concrete, edge(inner, halfDeck - 0.05, -0.12, 0.15)));
    add(
      'IFCRAILING',
      'GUARDRAIL',
      `栏杆 ${side}`,
      of(
        whiteSteel,
        edge(halfDeck - 0.3, halfDeck - 0.2, 1.15, 1.25),
        edge(halfDeck - 0.28, halfDeck - 0.22, 0.75, 0.81),
        edge(halfDeck - 0.28, halfDeck - 0.22, 0.4, 0.46),
        edge(halfDeck - 0.35, halfDeck - 0.15, 0.15, 0.3),
      ),
      { Pset_RailingCommon: { Reference: 'RL-1200', Height: 1.1, IsExternal: true } },
    );
  }
  lamps(writer);
  for (const [side, b] of [
    ['南', crossing.south],
    ['北', crossing.north],
  ] as const) {
    const near = Math.sign(b) * (Math.abs(b) - 5);
    const foot = crossing.top(b) - 4.5;
    const bs = b < 0 ? [b, near] : [near, b];
    add(
      'IFCFOOTING',
      'PAD_FOOTING',
      `桥台 ${side}`,
      of(
        concrete,
        loft(
          section(crossing, bs, (at) => [
            [halfDeck + 0.4, crossing.top(at) - 0.5],
            [-halfDeck - 0.4, crossing.top(at) - 0.5],
            [-halfDeck - 0.4, foot],
            [halfDeck + 0.4, foot],
          ]),
        ),
      ),
    );
  }
  return spans;
}

/** Lamps at both edges every 28 m, as on the streets. */
function lamps(writer: BridgeWriter): void {
  const { crossing, add, model } = writer;
  for (const [side, sign] of [
    ['上游', -1],
    ['下游', 1],
  ] as const) {
    const shape = model.shared([
      ...of(dark, box(0, 0, 0, 0.16, 0.16, 8.4), box(0.8, 0, 8.35, 1.8, 0.08, 0.08)),
      ...of(lamp, box(1.5, 0, 8.25, 0.7, 0.2, 0.1)),
    ]);
    for (const [n, b] of stations(crossing.south + 12, crossing.north - 12, 28).entries()) {
      const [x, y, z] = crossing.at(b, sign * (halfDeck - 0.5), crossing.top(b) + 0.15);
      const [x2, y2] = crossing.at(b, 0, 0);
      add(
        'IFCLIGHTFIXTURE',
        'DIRECTIONSOURCE',
        `路灯 ${side}${n + 1}`,
        shape,
        {},
        {
          at: [x, y, z],
          angle: Math.atan2(y2 - y, x2 - x),
          objectType: 'LED-150W',
        },
      );
    }
  }
}

/** Two round columns under a cross-beam for each place, on a pile cap. @returns GlobalIds by place. */
export function piers(
  writer: BridgeWriter,
  places: readonly number[],
  girderDepth: (b: number) => number,
): Map<number, string> {
  const { crossing, add } = writer;
  const guids = new Map<number, string>();
  for (const [n, b] of places.entries()) {
    const top = crossing.top(b) - 0.12 - girderDepth(b);
    const shaft = (aside: number): Solid => ({
      kind: 'rod',
      from: crossing.at(b, aside, crossing.bed),
      to: crossing.at(b, aside, top - 1),
      radius: 1.3,
    });
    const slab = (half: number, low: number, high: number, thick: number): Solid =>
      loft(
        section(crossing, [b - thick, b + thick], () => [
          [half, high],
          [-half, high],
          [-half, low],
          [half, low],
        ]),
      );
    guids.set(
      b,
      add(
        'IFCCOLUMN',
        'COLUMN',
        `桥墩 ${n + 1}`,
        of(
          concrete,
          shaft(-6.5),
          shaft(6.5),
          slab(10, top - 1.1, top, 1.2),
          slab(9.5, crossing.bed - 1, crossing.bed + 1.6, 2.6),
        ),
        { Pset_ColumnCommon: { Reference: 'PIER', LoadBearing: true, IsExternal: true } },
        { material: '混凝土 C40' },
      ),
    );
  }
  return guids;
}

export const constantDepth = (): number => deckDepth;
/** Deeper over the piers: a haunched girder. */
export const haunched =
  (places: readonly number[], reach: number) =>
  (b: number): number => {
    const nearest = Math.min(...places.map((place) => Math.abs(place - b)));
    return deckDepth + 1.5 * Math.max(0, 1 - nearest / reach) ** 2;
  };

/** Piers of a beam bridge: on both forelands and two in the water. */
export const beamPiers = [banks[0], -30, 30, banks[1]];
