import type { PropertySets, Storey } from '../ifc-model.ts';
import { clearGlass, concrete, copper, dark, panelBlue, red, steel, whiteSteel, wood } from '../look.ts';
import { box, of, outline, type Part, type Plane, rod } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';
import type { HouseWriter } from './house.ts';
import { accent, aluminium, core, slab, systems } from './parts.ts';

/** Power, water, air, light, fire protection, video and people counting. */
export function equipment(writer: HouseWriter, storey: Storey, number: number): void {
  const { length, depth, storeyHeight, code } = writer.house;
  const ceiling = storeyHeight - slab;
  const care = (maker: string): PropertySets => ({
    运维信息: { 制造商: maker, 安装日期: '2020-09', 维保周期: '90 天', 责任单位: '软件园物业部' },
  });
  const tag = (kind: string, n: number): string => `${code}-F${String(number).padStart(2, '0')}-${kind}${n}`;
  writer.add(storey, 'IFCELECTRICDISTRIBUTIONBOARD', 'DISTRIBUTIONBOARD', '照明配电箱', writer.shapes.board, {
    at: [-3.2, 2.9, 0],
    system: systems.power,
    objectType: 'PZ-30',
    tag: tag('AL', 1),
    properties: {
      Pset_ElectricalDeviceCommon: { RatedCurrent: 100, RatedVoltage: 400 },
      ...care('临湖电气'),
    },
  });
  writer.add(storey, 'IFCELECTRICDISTRIBUTIONBOARD', 'DISTRIBUTIONBOARD', '动力配电箱', writer.shapes.board, {
    at: [-2.2, 2.9, 0],
    system: systems.power,
    objectType: 'XL-21',
    tag: tag('AP', 1),
    properties: {
      Pset_ElectricalDeviceCommon: { RatedCurrent: 160, RatedVoltage: 400 },
      ...care('临湖电气'),
    },
  });
  writer.add(
    storey,
    'IFCCABLECARRIERSEGMENT',
    'CABLETRAYSEGMENT',
    '电缆桥架',
    of(steel, box(0, 3.2 + 1.2, ceiling - 0.5, length - 8, 0.4, 0.15)),
    { system: systems.power },
  );
  writer.add(
    storey,
    'IFCPIPESEGMENT',
    'RIGIDSEGMENT',
    '给水立管',
    of(copper, rod([-3.5, 1.6, 0], [-3.5, 1.6, storeyHeight], 0.05)),
    { system: systems.water, objectType: 'DN80' },
  );
  writer.add(
    storey,
    'IFCPIPESEGMENT',
    'RIGIDSEGMENT',
    '消火栓立管',
    of(red, rod([-3.5, 2.1, 0], [-3.5, 2.1, storeyHeight], 0.055)),
    { system: systems.fire, objectType: 'DN100' },
  );
  writer.add(
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
  writer.add(
    storey,
    'IFCDUCTSEGMENT',
    'RIGIDSEGMENT',
    '新风管',
    of(steel, box(0, -4.6, ceiling - 0.6, length - 10, 0.8, 0.35)),
    { system: systems.air },
  );
  for (const [n, sign] of [-1, 1].entries()) {
    const x = sign * (length / 4);
    writer.add(storey, 'IFCUNITARYEQUIPMENT', 'AIRCONDITIONINGUNIT', `风机盘管 ${n + 1}`, writer.shapes.fan, {
      at: [x, depth / 4, ceiling - 0.5],
      system: systems.air,
      objectType: 'FP-102',
      properties: care('华东暖通'),
    });
    writer.add(storey, 'IFCSENSOR', 'SMOKESENSOR', `感烟探测器 ${n + 1}`, writer.shapes.smoke, {
      at: [x, -depth / 5, ceiling],
      system: systems.fire,
      tag: tag('SD', n + 1),
      properties: care('江南消防'),
    });
    for (const m of [0, 1])
      writer.add(storey, 'IFCLIGHTFIXTURE', 'DIRECTIONSOURCE', `灯具 ${n * 2 + m + 1}`, writer.shapes.lamp, {
        at: [x + sign * 3, (m === 0 ? -1 : 1) * (depth / 4), ceiling - 0.08],
        system: systems.light,
        objectType: 'LED-36W',
      });
    writer.add(storey, 'IFCAUDIOVISUALAPPLIANCE', 'CAMERA', `摄像机 ${n + 1}`, writer.shapes.camera, {
      at: [sign * (core.length / 2 + 0.6), sign * 2, ceiling],
      angle: sign > 0 ? -Math.PI / 2 : Math.PI / 2,
      system: systems.security,
      tag: tag('CAM', n + 1),
      properties: care('临湖视联'),
    });
  }
  writer.add(storey, 'IFCSENSOR', 'MOVEMENTSENSOR', '客流计数', writer.shapes.people, {
    at: [0, -core.depth / 2 - 1.2, ceiling],
    system: systems.access,
    tag: tag('PC', 1),
    properties: care('临湖物联'),
  });
}

/** Plant room, gates, reception and lifts. */
export function groundFloor(writer: HouseWriter, storey: Storey): void {
  const { length, depth, code } = writer.house;
  const pump = (): Part[] => [
    ...of(dark, box(0, 0, 0, 1.2, 0.5, 0.12)),
    ...of(accent, rod([-0.5, 0, 0.4], [0.1, 0, 0.4], 0.2), rod([0.3, 0, 0.15], [0.3, 0, 0.7], 0.18)),
  ];
  const x = length / 2 - 3.2;
  for (const n of [1, 2])
    writer.add(storey, 'IFCPUMP', 'ENDSUCTION', `生活水泵 ${n}`, pump(), {
      at: [x - 1, depth / 2 - 1.6 - n * 1.2, 0],
      system: systems.water,
      objectType: 'CDL8-8',
      tag: `${code}-P${n}`,
      properties: { 运维信息: { 制造商: '华东水泵', 额定功率: '5.5 kW', 维保周期: '90 天' } },
    });
  writer.add(storey, 'IFCTANK', 'STORAGE', '生活水箱', of(whiteSteel, box(0, 0, 0.3, 2, 2.6, 2.2)), {
    at: [x + 1.2, depth / 2 - 2.4, 0],
    system: systems.water,
    objectType: '10 m³',
    tag: `${code}-TK1`,
  });
  writer.add(
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
    writer.add(
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
    writer.add(
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
  writer.add(storey, 'IFCFURNITURE', 'DESK', '前台', of(wood, box(0, 0, 0, 3.6, 0.8, 1.05)), {
    at: [-8, -depth / 2 + 4, 0],
  });
  for (const n of [0, 1])
    writer.add(
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

/** Roof, parapets, outdoor units and solar panels. */
export function roof(writer: HouseWriter, storey: Storey): void {
  const { length, depth, storeyHeight } = writer.house;
  const [l, d] = [length / 2, depth / 2];
  const inner: Plane[] = [
    [-l + 0.2, -d + 0.2],
    [l - 0.2, -d + 0.2],
    [l - 0.2, d - 0.2],
    [-l + 0.2, d - 0.2],
  ];
  writer.add(
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
    writer.add(storey, 'IFCWALL', 'PARAPET', `女儿墙 ${side}`, of(aluminium, solid), {
      properties: { Pset_WallCommon: { Reference: 'NEQ-200', IsExternal: true, LoadBearing: false } },
    });
  for (const n of [0, 1, 2])
    writer.add(
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
    writer.add(
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
