import { landmarkSize } from '../city.ts';
import { crs, heightDatum, origin } from '../plan.ts';
import type { Point } from '../shapes.ts';
import { IfcModelWriter, type Look, type Solid, type Storey } from './ifc-model.ts';
import { absent, enumeration, real } from './step-writer.ts';

const look = (hex: number, transparency = 0): Look => ({
  red: ((hex >> 16) & 255) / 255,
  green: ((hex >> 8) & 255) / 255,
  blue: (hex & 255) / 255,
  transparency,
});
const concrete = look(0xb9b6ae);
const stone = look(0xe9e4da);
const plaster = look(0xf3f1ec);
const glass = look(0x7fb2cf, 0.55);
const wood = look(0x9a7350);
const steel = look(0x8a929b);
const dark = look(0x4d5660);
const red = look(0xc0392b);
const air = look(0xcfe3ee, 0.85);

const { length, depth } = landmarkSize;
const bay = 8;
/** Elevation and clear name of each storey; the last is the roof. */
export const storeys = [
  { name: '1F 序厅', elevation: 0, height: 6 },
  { name: '2F 规划展厅', elevation: 6, height: 5 },
  { name: '3F 智慧城市展厅', elevation: 11, height: 5 },
  { name: '4F 会议中心', elevation: 16, height: 4.5 },
  { name: '5F 办公', elevation: 20.5, height: 4.5 },
] as const;
const roofElevation = 25;

const box = (x: number, y: number, z: number, l: number, d: number, h: number): Solid & { kind: 'box' } => ({
  kind: 'box',
  x,
  y,
  z,
  length: l,
  depth: d,
  height: h,
});
const rectangle = (x0: number, y0: number, x1: number, y1: number): [number, number][] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** The atrium in the middle, open through all storeys. */
const atrium = { x0: -12, x1: 12, y0: -4, y1: 8 };

/**
 * The hall of urban planning 临湖市城市规划展示馆 as an IFC4 file: five storeys on an 8 m grid round an atrium,
 * placed by IfcMapConversion. The model's zero is the middle of the building on the ground.
 * @param groundHeight Orthometric height of the ground floor, metres.
 */
export function planningHall(point: Point, angle: number, groundHeight: number): string {
  const model = new IfcModelWriter(
    { project: '临湖市城市规划展示馆', site: '市民广场', building: '城市规划展示馆 Hall of Urban Planning' },
    {
      eastings: Math.round((origin.x + point[0]) * 1000) / 1000,
      northings: Math.round((origin.y + point[1]) * 1000) / 1000,
      orthogonalHeight: Math.round(groundHeight * 1000) / 1000,
      angle,
      crs,
      verticalDatum: heightDatum,
    },
  );
  storeys.forEach(({ name, elevation, height }, index) => {
    const storey = model.storey(name, elevation);
    floor(model, storey, index);
    columns(model, storey, index, height);
    facade(model, storey, index, height);
    cores(model, storey, index, height);
    rooms(model, storey, index, height);
    services(model, storey, index, height);
  });
  roof(model, model.storey('RF 屋面', roofElevation));
  return model.file('landmark.ifc');
}

function floor(model: IfcModelWriter, storey: Storey, index: number): void {
  const [l, d] = [length / 2, depth / 2];
  const holes = index === 0 ? [] : [rectangle(atrium.x0, atrium.y0, atrium.x1, atrium.y1)];
  const thickness = index === 0 ? 0.6 : 0.35;
  model.element(
    storey,
    'IFCSLAB',
    `楼板 ${index + 1}F`,
    concrete,
    [{ kind: 'outline', points: rectangle(-l, -d, l, d), holes, z: -thickness, height: thickness }],
    [enumeration(index === 0 ? 'BASESLAB' : 'FLOOR')],
    {
      Pset_SlabCommon: {
        Reference: index === 0 ? 'BS-600' : 'FS-350',
        LoadBearing: true,
        IsExternal: false,
        FireRating: '1.50h',
      },
      结构信息: { 混凝土强度等级: 'C40', 厚度: thickness, 设计活荷载: index < 3 ? '5.0 kN/m²' : '3.5 kN/m²' },
    },
  );
  if (index === 0) return;
  const rail = 1.1;
  for (const [n, solid] of [
    box((atrium.x0 + atrium.x1) / 2, atrium.y0 + 0.05, 0, atrium.x1 - atrium.x0, 0.04, rail),
    box((atrium.x0 + atrium.x1) / 2, atrium.y1 - 0.05, 0, atrium.x1 - atrium.x0, 0.04, rail),
    box(atrium.x0 + 0.05, (atrium.y0 + atrium.y1) / 2, 0, 0.04, atrium.y1 - atrium.y0, rail),
    box(atrium.x1 - 0.05, (atrium.y0 + atrium.y1) / 2, 0, 0.04, atrium.y1 - atrium.y0, rail),
  ].entries())
    model.element(
      storey,
      'IFCRAILING',
      `中庭栏板 ${index + 1}F-${n + 1}`,
      glass,
      [solid],
      [enumeration('GUARDRAIL')],
      {
        Pset_RailingCommon: { Reference: 'RL-GLASS', Height: rail, IsExternal: false },
      },
    );
}

function columns(model: IfcModelWriter, storey: Storey, index: number, height: number): void {
  for (let column = 0; column <= length / bay; column++) {
    for (let row = 0; row <= depth / bay; row++) {
      const x = -length / 2 + column * bay + (column === 0 ? 0.5 : column === length / bay ? -0.5 : 0);
      const y = -depth / 2 + row * bay + (row === 0 ? 0.5 : row === depth / bay ? -0.5 : 0);
      if (x > atrium.x0 && x < atrium.x1 && y > atrium.y0 && y < atrium.y1) continue;
      const side = index < 2 ? 0.8 : 0.7;
      model.element(
        storey,
        'IFCCOLUMN',
        `柱 ${String.fromCharCode(65 + row)}${column + 1}-${index + 1}F`,
        concrete,
        [box(x, y, 0, side, side, height - 0.35)],
        [enumeration('COLUMN')],
        {
          Pset_ColumnCommon: {
            Reference: `KZ-${side * 1000}`,
            LoadBearing: true,
            IsExternal: false,
            FireRating: '3.00h',
          },
          结构信息: { 混凝土强度等级: index < 2 ? 'C50' : 'C40' },
        },
      );
    }
  }
}

/** Stone bands below and above ribbons of glass; the ground floor is glazed down to the ground. */
function facade(model: IfcModelWriter, storey: Storey, index: number, height: number): void {
  const sill = index === 0 ? 0.15 : 0.9;
  const band = 0.75;
  const glassHeight = height - 0.35 - sill - band + 0.35;
  const sides: [name: string, along: number, at: (t: number) => [number, number], turned: boolean][] = [
    ['南', length, (t) => [t, -depth / 2], false],
    ['北', length, (t) => [t, depth / 2], false],
    ['西', depth, (t) => [-length / 2, t], true],
    ['东', depth, (t) => [length / 2, t], true],
  ];
  for (const [side, extent, at, turned] of sides) {
    const bays = extent / bay;
    for (let n = 0; n < bays; n++) {
      const [x, y] = at(-extent / 2 + (n + 0.5) * bay);
      const piece = (z: number, width: number, thick: number, tall: number): Solid =>
        turned ? box(x, y, z, thick, width, tall) : box(x, y, z, width, thick, tall);
      const entrance = index === 0 && side === '南' && (n === 3 || n === 4);
      model.element(
        storey,
        'IFCWALL',
        `外墙 ${side}${n + 1}-${index + 1}F`,
        stone,
        entrance
          ? [piece(height - band, bay, 0.35, band)]
          : [piece(0, bay, 0.35, sill), piece(height - band, bay, 0.35, band)],
        [enumeration('SOLIDWALL')],
        {
          Pset_WallCommon: {
            Reference: 'WQ-350',
            IsExternal: true,
            LoadBearing: false,
            FireRating: '1.00h',
            ThermalTransmittance: 0.38,
          },
        },
      );
      if (entrance)
        model.element(
          storey,
          'IFCDOOR',
          `主入口 ${n - 2}`,
          glass,
          [piece(0, bay - 0.8, 0.08, height - band)],
          [
            real(height - band),
            real(bay - 0.8),
            enumeration('DOOR'),
            enumeration('DOUBLE_DOOR_SLIDING'),
            absent,
          ],
          {
            Pset_DoorCommon: {
              Reference: 'M-MAIN',
              IsExternal: true,
              FireExit: true,
              HandicapAccessible: true,
            },
          },
        );
      else
        model.element(
          storey,
          'IFCWINDOW',
          `窗 ${side}${n + 1}-${index + 1}F`,
          glass,
          [piece(sill, bay - 0.5, 0.12, glassHeight)],
          [
            real(glassHeight),
            real(bay - 0.5),
            enumeration('WINDOW'),
            enumeration('TRIPLE_PANEL_VERTICAL'),
            absent,
          ],
          {
            Pset_WindowCommon: { Reference: 'C-7500', IsExternal: true, ThermalTransmittance: 1.6 },
            运维信息: { 制造商: '江南幕墙', 安装日期: '2019-06', 责任单位: '市规划展示馆物业部' },
          },
        );
    }
  }
}

/** Two cores with lifts and stairs. */
function cores(model: IfcModelWriter, storey: Storey, index: number, height: number): void {
  for (const [name, x] of [
    ['西', -20],
    ['东', 20],
  ] as const) {
    const y = 2;
    const clear = height - 0.35;
    const walls: Solid[] = [
      box(x, y - 5, 0, 8, 0.3, clear),
      box(x, y + 5, 0, 8, 0.3, clear),
      box(x - 4, y, 0, 0.3, 10, clear),
      box(x + 4, y, 0, 0.3, 10, clear),
    ];
    for (const [n, solid] of walls.entries())
      model.element(
        storey,
        'IFCWALL',
        `核心筒墙 ${name}${n + 1}-${index + 1}F`,
        concrete,
        [solid],
        [enumeration('SHEAR')],
        {
          Pset_WallCommon: { Reference: 'Q-300', IsExternal: false, LoadBearing: true, FireRating: '3.00h' },
        },
      );
    const steps = Math.round(height / 2 / 0.165);
    const rise = height / 2 / steps;
    const flight = (dx: number, from: number, up: 1 | -1): Solid[] =>
      Array.from({ length: steps }, (_, i) =>
        box(x + dx, y + up * (-1.9 + (i + 0.5) * 0.27) + 1.2, from + i * rise, 1.5, 0.27, rise),
      );
    model.element(
      storey,
      'IFCSTAIR',
      `楼梯 ${name}-${index + 1}F`,
      steel,
      [...flight(-2.6, 0, 1), ...flight(-0.9, height / 2, -1)],
      [enumeration('HALF_TURN_STAIR')],
      {
        Pset_StairCommon: { Reference: `LT-${name}`, NumberOfRiser: steps * 2, FireExit: true },
      },
    );
    model.element(
      storey,
      'IFCTRANSPORTELEMENT',
      `电梯 ${name}-${index + 1}F`,
      dark,
      [box(x + 2.4, y - 2.6, 0, 2.2, 2.2, 2.4)],
      [enumeration('ELEVATOR')],
      {
        运维信息: {
          制造商: '苏杭电梯',
          安装日期: '2019-08',
          维保周期: '15 天',
          责任单位: '市规划展示馆物业部',
        },
      },
    );
  }
}

const uses: string[][] = [
  ['序厅', '接待厅', '临时展厅', '纪念品商店', '贵宾室', '消防控制室', '卫生间'],
  ['总体规划展厅', '城市模型厅', '历史展厅', '交通展厅', '放映厅', '设备间', '卫生间'],
  ['城市运行大厅', '数字孪生展厅', '水务展厅', '防汛展厅', '数据机房', '设备间', '卫生间'],
  ['报告厅', '会议室 401', '会议室 402', '会议室 403', '会议室 404', '茶歇区', '卫生间'],
  ['规划编制中心', '馆长室', '档案室', '办公室 503', '办公室 504', '培训室', '卫生间'],
];

/** Rooms along the back and the ends, the open hall in front. */
function rooms(model: IfcModelWriter, storey: Storey, index: number, height: number): void {
  const clear = height - 0.5;
  const names = uses[index]!;
  // The open hall in front of the atrium, and five rooms along the back.
  const front = box(0, -12.3, 0.02, length - 1.4, 14.4, clear - 0.1);
  const space = (n: number, name: string, solid: Solid & { kind: 'box' }): void =>
    model.space(storey, `${index + 1}0${n + 1}`, name, air, solid, {
      Pset_SpaceCommon: {
        Reference: `S-${index + 1}0${n + 1}`,
        IsExternal: false,
        PubliclyAccessible: index < 4,
        HandicapAccessible: true,
      },
      运维信息: {
        责任单位: index < 3 ? '展陈部' : '综合部',
        温度设定: 24,
        容纳人数: Math.round((solid.length * solid.depth) / 2.5),
      },
    });
  space(0, names[0]!, front);
  const width = (length - 1.4) / 5;
  const back = depth / 2 - 0.4;
  const wallY = 9.4;
  for (let n = 0; n < 5; n++) {
    const x = -length / 2 + 0.7 + (n + 0.5) * width;
    space(
      n + 1,
      names[n + 1]!,
      box(x, (wallY + back) / 2, 0.02, width - 0.2, back - wallY - 0.2, clear - 0.1),
    );
    model.element(
      storey,
      'IFCWALL',
      `隔墙 ${index + 1}F-${n + 1}`,
      plaster,
      [box(x - 0.6, wallY, 0, width - 1.2, 0.2, clear)],
      [enumeration('PARTITIONING')],
      {
        Pset_WallCommon: { Reference: 'NQ-200', IsExternal: false, LoadBearing: false, FireRating: '1.00h' },
      },
    );
    model.element(
      storey,
      'IFCDOOR',
      `门 ${index + 1}0${n + 2}`,
      wood,
      [box(x + width / 2 - 0.6, wallY, 0, 1.2, 0.08, 2.3)],
      [real(2.3), real(1.2), enumeration('DOOR'), enumeration('SINGLE_SWING_LEFT'), absent],
      {
        Pset_DoorCommon: { Reference: 'M-1223', IsExternal: false, FireRating: '乙级' },
      },
    );
    if (n > 0)
      model.element(
        storey,
        'IFCWALL',
        `分户墙 ${index + 1}F-${n}`,
        plaster,
        [box(x - width / 2, (wallY + back) / 2, 0, 0.2, back - wallY, clear)],
        [enumeration('PARTITIONING')],
        {
          Pset_WallCommon: {
            Reference: 'NQ-200',
            IsExternal: false,
            LoadBearing: false,
            FireRating: '1.00h',
          },
        },
      );
  }
  space(6, names[6]!, box(28.2, 2, 0.02, 6.6, 9, clear - 0.1));
  if (index === 2)
    model.element(
      storey,
      'IFCFURNITURE',
      '大屏 运行大厅',
      dark,
      [box(0, -18.6, 0.8, 24, 0.3, 3.2)],
      [enumeration('NOTDEFINED')],
      {
        运维信息: { 制造商: '湖光显示', 规格: '24 m × 3.2 m LED', 安装日期: '2024-03' },
      },
    );
}

/** Ducts above the front hall and sprinkler mains along the back. */
function services(model: IfcModelWriter, storey: Storey, index: number, height: number): void {
  for (const [n, y] of [-16, -9].entries())
    model.element(
      storey,
      'IFCDUCTSEGMENT',
      `送风管 ${index + 1}F-${n + 1}`,
      steel,
      [box(0, y, height - 1.05, length - 10, 0.8, 0.45)],
      [enumeration('RIGIDSEGMENT')],
      {
        Pset_DuctSegmentTypeCommon: { Reference: 'FG-800x450', Status: 'EXISTING' },
        运维信息: { 系统: `AHU-${index + 1}`, 风量: '12000 m³/h' },
      },
    );
  model.element(
    storey,
    'IFCPIPESEGMENT',
    `喷淋主管 ${index + 1}F`,
    red,
    [box(0, 8.9, height - 0.75, length - 6, 0.16, 0.16)],
    [enumeration('RIGIDSEGMENT')],
    {
      Pset_PipeSegmentTypeCommon: { Reference: 'DN150' },
    },
  );
}

function roof(model: IfcModelWriter, storey: Storey): void {
  const [l, d] = [length / 2 + 1.2, depth / 2 + 1.2];
  model.element(
    storey,
    'IFCSLAB',
    '屋面板',
    stone,
    [
      {
        kind: 'outline',
        points: rectangle(-l, -d, l, d),
        holes: [rectangle(atrium.x0, atrium.y0, atrium.x1, atrium.y1)],
        z: -0.3,
        height: 0.4,
      },
    ],
    [enumeration('ROOF')],
    {
      Pset_SlabCommon: { Reference: 'RS-400', LoadBearing: true, IsExternal: true, FireRating: '1.50h' },
    },
  );
  model.element(
    storey,
    'IFCPLATE',
    '中庭采光顶',
    glass,
    [box(0, 2, 0.6, atrium.x1 - atrium.x0 + 1, atrium.y1 - atrium.y0 + 1, 0.15)],
    [enumeration('CURTAIN_PANEL')],
    {
      Pset_PlateCommon: { Reference: 'CG-1', IsExternal: true },
    },
  );
  for (const [n, solid] of [
    box(0, -d + 0.15, 0.1, 2 * l, 0.3, 1.2),
    box(0, d - 0.15, 0.1, 2 * l, 0.3, 1.2),
    box(-l + 0.15, 0, 0.1, 0.3, 2 * d - 0.6, 1.2),
    box(l - 0.15, 0, 0.1, 0.3, 2 * d - 0.6, 1.2),
  ].entries())
    model.element(storey, 'IFCWALL', `女儿墙 ${n + 1}`, stone, [solid], [enumeration('PARAPET')], {
      Pset_WallCommon: { Reference: 'NEQ-300', IsExternal: true, LoadBearing: false },
    });
  for (const x of [-24, 24])
    model.element(
      storey,
      'IFCUNITARYEQUIPMENT',
      `空调机组 ${x < 0 ? '西' : '东'}`,
      steel,
      [box(x, 12, 0.2, 7, 4, 2.6)],
      [enumeration('AIRHANDLER')],
      {
        运维信息: { 制造商: '华东暖通', 安装日期: '2019-09', 责任单位: '市规划展示馆物业部' },
      },
    );
}
