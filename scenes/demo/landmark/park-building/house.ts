import type { IfcModelWriter, PropertySets, Storey, SystemDefinition } from '../ifc-model.ts';
import { clearGlass, concrete, dark, glass, lamp, plaster, steel, whiteSteel, wood } from '../look.ts';
import { box, of, outline, type Part, type Plane, rod, type Space } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';
import { equipment, groundFloor, roof } from './equipment.ts';
import { accent, aluminium, core, slab, systems } from './parts.ts';

/** Size and storeys of an office building, metres. */
export interface ParkHouse {
  code: string;
  length: number;
  depth: number;
  storeys: number;
  storeyHeight: number;
}

/** Fills a model with the storeys of an office building, from the ground up. */
export function building(model: IfcModelWriter, house: ParkHouse, levels: Record<string, string>): void {
  const writer = new HouseWriter(model, house);
  for (let number = 1; number <= house.storeys; number++) {
    const code = `${house.code}-F${String(number).padStart(2, '0')}`;
    const storey = model.storey(
      `${number}F`,
      Math.round((number - 1) * house.storeyHeight * 1000) / 1000,
      code,
      { CIM: { Code: code, ...levels, Floor: code } },
    );
    writer.storey(storey, number);
  }
}

export class HouseWriter {
  readonly shapes;

  constructor(
    private readonly model: IfcModelWriter,
    readonly house: ParkHouse,
  ) {
    const clear = house.storeyHeight - slab;
    this.shapes = {
      column: model.shared(of(concrete, box(0, 0, 0, 0.7, 0.7, clear))),
      camera: model.shared(of(dark, box(0, 0, -0.18, 0.14, 0.32, 0.12), rod([0, 0, -0.06], [0, 0, 0], 0.03))),
      smoke: model.shared(of(whiteSteel, box(0, 0, -0.05, 0.14, 0.14, 0.05))),
      people: model.shared(
        of(whiteSteel, box(0, 0, -0.08, 0.2, 0.2, 0.08), box(0, 0, -0.1, 0.08, 0.08, 0.02)),
      ),
      board: model.shared([
        ...of(steel, box(0, 0, 0.3, 0.8, 0.28, 1.7)),
        ...of(dark, box(0, -0.15, 1.4, 0.4, 0.02, 0.3)),
      ]),
      lamp: model.shared(of(lamp, box(0, 0, 0, 1.2, 0.3, 0.05))),
      fan: model.shared([
        ...of(steel, box(0, 0, 0, 1.3, 0.7, 0.35)),
        ...of(dark, box(0, 0.4, 0.05, 0.9, 0.1, 0.25)),
      ]),
      desks: model.shared([
        ...of(wood, box(0, 0, 0.72, 3.2, 1.5, 0.03)),
        ...of(plaster, box(0, 0, 0.75, 3.2, 0.04, 0.4)),
        ...of(dark, ...[-0.8, 0.8].flatMap((x) => [-1.1, 1.1].map((y) => box(x, y, 0.1, 0.5, 0.5, 0.75)))),
      ]),
    };
  }

  storey(storey: Storey, number: number): void {
    this.structure(storey, number);
    this.facade(storey, number);
    this.rooms(storey, number);
    equipment(this, storey, number);
    if (number === 1) groundFloor(this, storey);
    if (number === this.house.storeys) roof(this, storey);
  }

  add(
    storey: Storey,
    type: string,
    predefined: string,
    name: string,
    shape: Part[] | ReturnType<IfcModelWriter['shared']>,
    more: {
      at?: Space;
      angle?: number;
      system?: SystemDefinition;
      objectType?: string;
      tag?: string;
      properties?: PropertySets;
      tail?: Parameters<IfcModelWriter['element']>[1]['tail'];
      material?: string;
    } = {},
  ): void {
    this.model.element(storey, { type, predefined, name: `${name} ${storey.name}`, shape, ...more });
  }

  private structure(storey: Storey, number: number): void {
    const { length, depth, storeyHeight } = this.house;
    const clear = storeyHeight - slab;
    const [l, d] = [length / 2 - 0.3, depth / 2 - 0.3];
    const shaft: Plane[] = [
      [-1.2, -2.6],
      [1.2, -2.6],
      [1.2, 2.6],
      [-1.2, 2.6],
    ];
    const ring: Plane[] = [
      [-l, -d],
      [l, -d],
      [l, d],
      [-l, d],
    ];
    this.add(
      storey,
      'IFCSLAB',
      number === 1 ? 'BASESLAB' : 'FLOOR',
      '楼板',
      of(concrete, outline(ring, -slab, slab, number === 1 ? [] : [shaft])),
      {
        material: '钢筋混凝土 C35',
        properties: { Pset_SlabCommon: { Reference: 'LB-300', LoadBearing: true, IsExternal: false } },
      },
    );
    const bays = Math.round(length / 8.4);
    for (let i = 0; i <= bays; i++)
      for (const v of [-d + 0.8, d - 0.8])
        this.add(storey, 'IFCCOLUMN', 'COLUMN', `柱 ${i + 1}${v < 0 ? 'A' : 'B'}`, this.shapes.column, {
          at: [-l + 0.8 + (i * (2 * l - 1.6)) / bays, v, 0],
          material: '钢筋混凝土 C40',
          properties: { Pset_ColumnCommon: { Reference: 'KZ-700', LoadBearing: true, IsExternal: false } },
        });
    const [cl, cd] = [core.length / 2, core.depth / 2];
    const walls: [string, Part[]][] = [
      ['南', of(plaster, box(0, -cd, 0, core.length, 0.25, clear))],
      ['北', of(plaster, box(0, cd, 0, core.length, 0.25, clear))],
      ['西', of(plaster, box(-cl, 0, 0, 0.25, core.depth - 0.25, clear))],
      ['东', of(plaster, box(cl, 0, 0, 0.25, core.depth - 0.25, clear))],
    ];
    for (const [side, shape] of walls)
      this.add(storey, 'IFCWALL', 'SHEAR', `核心筒墙 ${side}`, shape, {
        material: '钢筋混凝土 C40',
        properties: {
          Pset_WallCommon: { Reference: 'Q-250', IsExternal: false, LoadBearing: true, FireRating: '3.00h' },
        },
      });
    if (number < this.house.storeys) {
      const steps = 12;
      const rise = storeyHeight / 2 / steps;
      this.add(
        storey,
        'IFCSTAIR',
        'HALF_TURN_STAIR',
        '楼梯',
        of(
          concrete,
          ...Array.from({ length: steps }, (_, i) => box(1.95, -2.4 + i * 0.28, i * rise, 1.3, 0.28, rise)),
          box(2.6, 1.4, storeyHeight / 2 - 0.15, 2.6, 1.4, 0.15),
          ...Array.from({ length: steps }, (_, i) =>
            box(3.25, 0.68 - i * 0.28, storeyHeight / 2 + i * rise, 1.3, 0.28, rise),
          ),
        ),
        { properties: { Pset_StairCommon: { Reference: 'LT-1', NumberOfRiser: steps * 2, FireExit: true } } },
      );
    }
    for (const n of [0, 1])
      this.add(storey, 'IFCDOOR', 'DOOR', `电梯门 ${n + 1}`, of(steel, box(0, 0, 0, 1.1, 0.06, 2.2)), {
        at: [-2.6 + n * 2, -cd - 0.16, 0],
        tail: [real(2.2), real(1.1), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SLIDING'), absent],
      });
  }

  /** Ribbons of glass with bands of aluminium; the ground floor is glazed to the ground. */
  private facade(storey: Storey, number: number): void {
    const { length, depth, storeyHeight } = this.house;
    const sill = number === 1 ? 0.1 : 0.8;
    const band = 0.7;
    const sides: [string, number, number, (t: number) => Plane][] = [
      ['南', length, 0, (t) => [t, -depth / 2]],
      ['东', depth, Math.PI / 2, (t) => [length / 2, t]],
      ['北', length, Math.PI, (t) => [-t, depth / 2]],
      ['西', depth, -Math.PI / 2, (t) => [-length / 2, -t]],
    ];
    for (const [side, extent, angle, at] of sides) {
      const count = Math.round(extent / 7);
      const width = extent / count;
      for (let n = 0; n < count; n++) {
        const entrance = number === 1 && side === '南' && n === Math.floor(count / 2);
        const [x, y] = at(-extent / 2 + (n + 0.5) * width);
        const parts = [
          ...of(
            number % 2 === 0 ? aluminium : accent,
            box(0, 0.1, storeyHeight - band, width, 0.2, band),
            ...(entrance ? [] : [box(0, 0.1, 0, width, 0.2, sill)]),
          ),
          ...(entrance
            ? of(whiteSteel, box(0, 0.06, 2.8, width, 0.12, storeyHeight - band - 2.8))
            : of(
                number === 1 ? clearGlass : glass,
                box(0, 0.12, sill, width, 0.06, storeyHeight - band - sill),
              )),
          ...of(whiteSteel, box(-width / 2, 0.02, 0, 0.1, 0.25, storeyHeight)),
        ];
        this.add(storey, 'IFCPLATE', 'CURTAIN_PANEL', `幕墙 ${side}${n + 1}`, parts, {
          at: [x, y, 0],
          angle,
          properties: {
            Pset_CurtainWallCommon: { Reference: 'MQ-7000', IsExternal: true, ThermalTransmittance: 1.8 },
          },
        });
        if (entrance)
          this.add(
            storey,
            'IFCDOOR',
            'DOOR',
            '主入口',
            of(clearGlass, box(0, 0, 0, width - 0.4, 0.06, 2.8)),
            {
              at: [x, y, 0],
              tail: [
                real(2.8),
                real(width - 0.4),
                enumeration('DOOR'),
                enumeration('DOUBLE_DOOR_SLIDING'),
                absent,
              ],
              properties: { Pset_DoorCommon: { Reference: 'M-MAIN', IsExternal: true, FireExit: true } },
            },
          );
      }
    }
  }

  /** Open offices on both sides of the core, two meeting rooms at the ends. */
  private rooms(storey: Storey, number: number): void {
    const { length, depth, storeyHeight, code } = this.house;
    const clear = storeyHeight - slab;
    const [l, d] = [length / 2 - 0.5, depth / 2 - 0.5];
    const meeting = 5;
    const area = (n: number, name: string, x0: number, x1: number, y0: number, y1: number): void =>
      this.model.space(storey, {
        code: `${code}-F${String(number).padStart(2, '0')}-R${n}`,
        name,
        points: [
          [x0, y0],
          [x1, y0],
          [x1, y1],
          [x0, y1],
        ],
        z: 0.02,
        height: clear - 0.1,
        properties: {
          Pset_SpaceCommon: { Reference: `R${n}`, IsExternal: false, PubliclyAccessible: number === 1 },
          运维信息: { 责任单位: '软件园运营公司', 容纳人数: Math.round(((x1 - x0) * (y1 - y0)) / 8) },
        },
      });
    const first = number === 1;
    area(1, first ? '门厅' : '开放办公区 西', -l + meeting + 0.1, -core.length / 2 - 0.2, -d, d);
    area(2, first ? '展示区' : '开放办公区 东', core.length / 2 + 0.2, l - meeting - 0.1, -d, d);
    area(3, first ? '消防控制室' : '会议室 西', -l, -l + meeting - 0.1, -d, d);
    area(4, first ? '变配电室' : '会议室 东', l - meeting + 0.1, l, -d, d);
    for (const [side, sign] of [
      ['西', -1],
      ['东', 1],
    ] as const) {
      const x = sign * (l - meeting);
      this.add(
        storey,
        'IFCWALL',
        'PARTITIONING',
        `隔墙 ${side}`,
        of(
          first ? plaster : clearGlass,
          box(x, -d / 2 - 0.4, 0, 0.12, d - 0.8, clear),
          box(x, d / 2 + 0.4, 0, 0.12, d - 0.8, clear),
        ),
        { properties: { Pset_WallCommon: { Reference: 'NQ-120', IsExternal: false, LoadBearing: false } } },
      );
      this.add(storey, 'IFCDOOR', 'DOOR', `门 ${side}`, of(wood, box(x, 0, 0, 0.08, 1.5, 2.3)), {
        tail: [real(2.3), real(1.5), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SINGLE_SWING'), absent],
        system: systems.access,
        tag: `${code}-MJ-${number}${side === '西' ? 'W' : 'E'}`,
        properties: { 运维信息: { 门禁: '人脸/刷卡', 责任单位: '软件园安保部' } },
      });
      if (first) continue;
      for (let n = 0; n < 2; n++)
        this.add(storey, 'IFCFURNITURE', 'DESK', `工位组 ${side}${n + 1}`, this.shapes.desks, {
          at: [sign * (core.length / 2 + 3.2 + n * 4.6), n % 2 === 0 ? -d + 3.4 : d - 3.4, 0],
          objectType: 'GW-4',
        });
    }
  }
}
