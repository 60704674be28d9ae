import type { IfcModelWriter, PropertySets, Storey, SystemDefinition } from '../ifc-model.ts';
import {
  clearGlass,
  concrete,
  copper,
  dark,
  glass,
  lamp,
  look,
  panelBlue,
  plaster,
  red,
  steel,
  whiteSteel,
  wood,
} from '../look.ts';
import { box, of, outline, type Part, type Plane, rod, type Space } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';

/** Size and storeys of an office building, metres. */
export interface ParkHouse {
  code: string;
  length: number;
  depth: number;
  storeys: number;
  storeyHeight: number;
}

const system = (name: string, longName: string, type: string): SystemDefinition => ({ name, longName, type });
const systems = {
  power: system('PD', '供配电系统', 'ELECTRICAL'),
  water: system('GS', '给水系统', 'DOMESTICCOLDWATER'),
  security: system('AF', '视频监控系统', 'SECURITY'),
  access: system('MJ', '门禁系统', 'SECURITY'),
  air: system('KT', '空调系统', 'AIRCONDITIONING'),
  fire: system('XF', '消防系统', 'FIREPROTECTION'),
  light: system('ZM', '照明系统', 'LIGHTING'),
};
const accent = look('铝板 湖蓝', 0x3f7d95);
const aluminium = look('铝板 浅灰', 0xd4d8da);
const slab = 0.3;

/** The core with lifts, stairs and shafts, in the middle. */
const core = { length: 8, depth: 7.2 };

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

class HouseWriter {
  private readonly shapes;

  constructor(
    private readonly model: IfcModelWriter,
    private readonly house: ParkHouse,
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
    this.equipment(storey, number);
    if (number === 1) this.groundFloor(storey);
    if (number === this.house.storeys) this.roof(storey);
  }

  private add(
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

  /** Power, water, air, light, fire protection, video and people counting. */
  private equipment(storey: Storey, number: number): void {
    const { length, depth, storeyHeight, code } = this.house;
    const ceiling = storeyHeight - slab;
    const care = (maker: string): PropertySets => ({
      运维信息: { 制造商: maker, 安装日期: '2020-09', 维保周期: '90 天', 责任单位: '软件园物业部' },
    });
    const tag = (kind: string, n: number): string =>
      `${code}-F${String(number).padStart(2, '0')}-${kind}${n}`;
    this.add(storey, 'IFCELECTRICDISTRIBUTIONBOARD', 'DISTRIBUTIONBOARD', '照明配电箱', this.shapes.board, {
      at: [-3.2, 2.9, 0],
      system: systems.power,
      objectType: 'PZ-30',
      tag: tag('AL', 1),
      properties: {
        Pset_ElectricalDeviceCommon: { RatedCurrent: 100, RatedVoltage: 400 },
        ...care('临湖电气'),
      },
    });
    this.add(storey, 'IFCELECTRICDISTRIBUTIONBOARD', 'DISTRIBUTIONBOARD', '动力配电箱', this.shapes.board, {
      at: [-2.2, 2.9, 0],
      system: systems.power,
      objectType: 'XL-21',
      tag: tag('AP', 1),
      properties: {
        Pset_ElectricalDeviceCommon: { RatedCurrent: 160, RatedVoltage: 400 },
        ...care('临湖电气'),
      },
    });
    this.add(
      storey,
      'IFCCABLECARRIERSEGMENT',
      'CABLETRAYSEGMENT',
      '电缆桥架',
      of(steel, box(0, 3.2 + 1.2, ceiling - 0.5, length - 8, 0.4, 0.15)),
      { system: systems.power },
    );
    this.add(
      storey,
      'IFCPIPESEGMENT',
      'RIGIDSEGMENT',
      '给水立管',
      of(copper, rod([-3.5, 1.6, 0], [-3.5, 1.6, storeyHeight], 0.05)),
      { system: systems.water, objectType: 'DN80' },
    );
    this.add(
      storey,
      'IFCPIPESEGMENT',
      'RIGIDSEGMENT',
      '消火栓立管',
      of(red, rod([-3.5, 2.1, 0], [-3.5, 2.1, storeyHeight], 0.055)),
      { system: systems.fire, objectType: 'DN100' },
    );
    this.add(
      storey,
      'IFCFLOWMETER',
      'WATERMETER',
      '楼层水表',
      of(copper, box(-3.3, 1.6, 1, 0.25, 0.15, 0.15)),
      {
        system: systems.water,
        tag: tag('WM', 1),
        properties: care('临湖水务'),
      },
    );
    this.add(
      storey,
      'IFCDUCTSEGMENT',
      'RIGIDSEGMENT',
      '新风管',
      of(steel, box(0, -4.6, ceiling - 0.6, length - 10, 0.8, 0.35)),
      { system: systems.air },
    );
    for (const [n, sign] of [-1, 1].entries()) {
      const x = sign * (length / 4);
      this.add(storey, 'IFCUNITARYEQUIPMENT', 'AIRCONDITIONINGUNIT', `风机盘管 ${n + 1}`, this.shapes.fan, {
        at: [x, depth / 4, ceiling - 0.5],
        system: systems.air,
        objectType: 'FP-102',
        properties: care('华东暖通'),
      });
      this.add(storey, 'IFCSENSOR', 'SMOKESENSOR', `感烟探测器 ${n + 1}`, this.shapes.smoke, {
        at: [x, -depth / 5, ceiling],
        system: systems.fire,
        tag: tag('SD', n + 1),
        properties: care('江南消防'),
      });
      for (const m of [0, 1])
        this.add(storey, 'IFCLIGHTFIXTURE', 'DIRECTIONSOURCE', `灯具 ${n * 2 + m + 1}`, this.shapes.lamp, {
          at: [x + sign * 3, (m === 0 ? -1 : 1) * (depth / 4), ceiling - 0.08],
          system: systems.light,
          objectType: 'LED-36W',
        });
      this.add(storey, 'IFCAUDIOVISUALAPPLIANCE', 'CAMERA', `摄像机 ${n + 1}`, this.shapes.camera, {
        at: [sign * (core.length / 2 + 0.6), sign * 2, ceiling],
        angle: sign > 0 ? -Math.PI / 2 : Math.PI / 2,
        system: systems.security,
        tag: tag('CAM', n + 1),
        properties: care('临湖视联'),
      });
    }
    this.add(storey, 'IFCSENSOR', 'MOVEMENTSENSOR', '客流计数', this.shapes.people, {
      at: [0, -core.depth / 2 - 1.2, ceiling],
      system: systems.access,
      tag: tag('PC', 1),
      properties: care('临湖物联'),
    });
  }

  private groundFloor(storey: Storey): void {
    const { length, depth, code } = this.house;
    const pump = (): Part[] => [
      ...of(dark, box(0, 0, 0, 1.2, 0.5, 0.12)),
      ...of(accent, rod([-0.5, 0, 0.4], [0.1, 0, 0.4], 0.2), rod([0.3, 0, 0.15], [0.3, 0, 0.7], 0.18)),
    ];
    const x = length / 2 - 3.2;
    for (const n of [1, 2])
      this.add(storey, 'IFCPUMP', 'ENDSUCTION', `生活水泵 ${n}`, pump(), {
        at: [x - 1, depth / 2 - 1.6 - n * 1.2, 0],
        system: systems.water,
        objectType: 'CDL8-8',
        tag: `${code}-P${n}`,
        properties: { 运维信息: { 制造商: '华东水泵', 额定功率: '5.5 kW', 维保周期: '90 天' } },
      });
    this.add(storey, 'IFCTANK', 'STORAGE', '生活水箱', of(whiteSteel, box(0, 0, 0.3, 2, 2.6, 2.2)), {
      at: [x + 1.2, depth / 2 - 2.4, 0],
      system: systems.water,
      objectType: '10 m³',
      tag: `${code}-TK1`,
    });
    this.add(
      storey,
      'IFCTRANSFORMER',
      'VOLTAGE',
      '变压器',
      of(dark, box(0, 0, 0, 1.8, 1.2, 0.2), box(0, 0, 0.2, 1.5, 0.7, 1.4)),
      {
        at: [x, -depth / 2 + 2, 0],
        system: systems.power,
        objectType: 'SCB13-630/10',
        tag: `${code}-T1`,
      },
    );
    for (const n of [1, 2])
      this.add(
        storey,
        'IFCELECTRICDISTRIBUTIONBOARD',
        'SWITCHBOARD',
        `低压柜 ${n}`,
        of(steel, box(0, 0, 0, 1, 0.8, 2.2)),
        {
          at: [x - 1 + n * 1.1, -depth / 2 + 4.4, 0],
          system: systems.power,
          objectType: 'GCS',
          tag: `${code}-AA${n}`,
        },
      );
    for (let n = 0; n < 4; n++)
      this.add(
        storey,
        'IFCDOOR',
        'GATE',
        `通道闸机 ${n + 1}`,
        [...of(steel, box(-0.45, 0, 0, 0.2, 1.4, 1)), ...of(clearGlass, box(0, 0, 0.25, 0.6, 0.04, 0.7))],
        {
          at: [-1.6 + n * 1.1, -depth / 2 + 3.4, 0],
          tail: [real(1), real(0.9), enumeration('GATE'), enumeration('DOUBLE_DOOR_SLIDING'), absent],
          system: systems.access,
          tag: `${code}-ZJ${n + 1}`,
          properties: { 运维信息: { 制造商: '临湖智能', 认证: '人脸/二维码', 责任单位: '软件园安保部' } },
        },
      );
    this.add(storey, 'IFCFURNITURE', 'DESK', '前台', of(wood, box(0, 0, 0, 3.6, 0.8, 1.05)), {
      at: [-8, -depth / 2 + 4, 0],
    });
    for (const n of [0, 1])
      this.add(
        storey,
        'IFCTRANSPORTELEMENT',
        'ELEVATOR',
        `电梯 ${n + 1}`,
        of(steel, box(0, 0, 0, 1.7, 1.7, 2.3)),
        {
          at: [-2.6 + n * 2, -core.depth / 2 + 1.2, 0],
          objectType: '客梯 1000 kg',
          tag: `${code}-DT${n + 1}`,
          properties: { 运维信息: { 制造商: '苏杭电梯', 维保周期: '15 天', 责任单位: '软件园物业部' } },
        },
      );
  }

  private roof(storey: Storey): void {
    const { length, depth, storeyHeight } = this.house;
    const [l, d] = [length / 2, depth / 2];
    const inner: Plane[] = [
      [-l + 0.2, -d + 0.2],
      [l - 0.2, -d + 0.2],
      [l - 0.2, d - 0.2],
      [-l + 0.2, d - 0.2],
    ];
    this.add(
      storey,
      'IFCROOF',
      'FLAT_ROOF',
      '屋面',
      of(concrete, outline(inner, storeyHeight - slab, slab)),
      {
        properties: { Pset_RoofCommon: { Reference: 'WM-1', IsExternal: true } },
      },
    );
    for (const [side, solid] of [
      ['南', box(0, -d + 0.1, storeyHeight, length, 0.2, 1.1)],
      ['北', box(0, d - 0.1, storeyHeight, length, 0.2, 1.1)],
      ['西', box(-l + 0.1, 0, storeyHeight, 0.2, depth - 0.4, 1.1)],
      ['东', box(l - 0.1, 0, storeyHeight, 0.2, depth - 0.4, 1.1)],
    ] as const)
      this.add(storey, 'IFCWALL', 'PARAPET', `女儿墙 ${side}`, of(aluminium, solid), {
        properties: { Pset_WallCommon: { Reference: 'NEQ-200', IsExternal: true, LoadBearing: false } },
      });
    for (const n of [0, 1, 2])
      this.add(
        storey,
        'IFCUNITARYEQUIPMENT',
        'AIRCONDITIONINGUNIT',
        `多联机 ${n + 1}`,
        [
          ...of(whiteSteel, box(0, 0, storeyHeight + 0.2, 2.4, 1.2, 1.7)),
          ...of(
            dark,
            rod([-0.6, 0, storeyHeight + 1.9], [-0.6, 0, storeyHeight + 2], 0.45),
            rod([0.6, 0, storeyHeight + 1.9], [0.6, 0, storeyHeight + 2], 0.45),
          ),
        ],
        { at: [-6 + n * 3.4, 0, 0], system: systems.air, objectType: 'VRV-28HP' },
      );
    for (let n = 0; n < 8; n++)
      this.add(
        storey,
        'IFCSOLARDEVICE',
        'SOLARPANEL',
        `光伏组件 ${n + 1}`,
        of(panelBlue, box(0, 0, storeyHeight + 0.5, 4, 2, 0.06)),
        {
          at: [-l + 4 + (n % 4) * 4.4, n < 4 ? -d + 3 : d - 3, 0],
          system: systems.power,
        },
      );
  }
}
