import type { IfcModelWriter, SharedShape, Storey, SystemDefinition } from '../ifc-model.ts';
import { copper, dark, look, panelBlue, red, steel, whiteSteel } from '../look.ts';
import { box, of, type Part, type Plane, rod, type Solid } from '../solids.ts';
import { basementPlate, bookOf, onPlate, pavilion } from './form.ts';
import { care, chilled, systems } from './systems.ts';

/** Pumps, tank, chillers, transformers and the generator in the second basement. */
export function plantRooms(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const storey = storeys[0]!;
  const y = basementPlate.depth / 2 - 5;
  const add = (
    type: string,
    predefined: string,
    name: string,
    [x, aside]: Plane,
    shape: Part[],
    used: SystemDefinition,
    objectType: string,
    maker: string,
  ): void => {
    model.element(storey, {
      type,
      name,
      predefined,
      at: [x, y + aside, 0],
      shape,
      objectType,
      system: used,
      properties: { 运维信息: { ...care(maker, '2021-03', '90 天'), 型号: objectType } },
    });
  };
  const pump = (): Part[] => [
    ...of(dark, box(0, 0, 0, 1.5, 0.6, 0.15)),
    ...of(chilled, rod([-0.6, 0, 0.45], [0.1, 0, 0.45], 0.24), rod([0.35, 0, 0.2], [0.35, 0, 0.8], 0.22)),
  ];
  for (let n = 0; n < 2; n++) {
    add(
      'IFCPUMP',
      'ENDSUCTION',
      `喷淋泵 ${n + 1}`,
      [-27 + n * 2, -2],
      pump(),
      systems.sprinkler,
      'XBD10/40',
      '华东水泵',
    );
    add(
      'IFCPUMP',
      'ENDSUCTION',
      `消火栓泵 ${n + 1}`,
      [-22.5 + n * 2, -2],
      pump(),
      systems.hydrant,
      'XBD9/20',
      '华东水泵',
    );
    add(
      'IFCPUMP',
      'ENDSUCTION',
      `生活给水泵 ${n + 1}`,
      [-18 + n * 2, -2],
      pump(),
      systems.water,
      'CDL16-6',
      '华东水泵',
    );
    add(
      'IFCPUMP',
      'ENDSUCTION',
      `冷冻水泵 ${n + 1}`,
      [6 + n * 2, -2],
      pump(),
      systems.chilled,
      'ISG150',
      '华东水泵',
    );
    add(
      'IFCCHILLER',
      'WATERCOOLED',
      `冷水机组 ${n + 1}`,
      [-6 + n * 6, 1],
      [
        ...of(dark, box(0, 0, 0, 3.8, 1.6, 0.2)),
        ...of(
          chilled,
          rod([-1.8, -0.4, 0.7], [1.8, -0.4, 0.7], 0.42),
          rod([-1.8, 0.4, 0.7], [1.8, 0.4, 0.7], 0.42),
        ),
        ...of(steel, box(0, 0, 1.2, 1.8, 0.8, 0.8)),
      ],
      systems.chilled,
      'LSBLX-700',
      '华东暖通',
    );
    add(
      'IFCTRANSFORMER',
      'VOLTAGE',
      `变压器 T${n + 1}`,
      [13 + n * 3.4, 2],
      of(
        dark,
        box(0, 0, 0, 2.2, 1.4, 0.2),
        box(-0.7, 0, 0.2, 0.6, 0.7, 1.5),
        box(0, 0, 0.2, 0.6, 0.7, 1.5),
        box(0.7, 0, 0.2, 0.6, 0.7, 1.5),
      ),
      systems.power,
      'SCB13-1000/10',
      '临湖电气',
    );
    add(
      'IFCELECTRICDISTRIBUTIONBOARD',
      'SWITCHBOARD',
      `低压柜 AP${n + 1}`,
      [20.5 + n * 3.2, 2],
      of(steel, box(0, 0, 0, 3, 0.8, 2.2)),
      systems.power,
      'GCS',
      '临湖电气',
    );
  }
  add(
    'IFCTANK',
    'STORAGE',
    '消防水池',
    [-24, 2],
    of(steel, box(0, 0, 0.1, 8, 3, 2.8)),
    systems.sprinkler,
    '120 m³',
    '江南水箱',
  );
  add(
    'IFCTANK',
    'STORAGE',
    '生活水箱',
    [-15.5, 2],
    of(whiteSteel, box(0, 0, 0.3, 5, 3, 2.4)),
    systems.water,
    '36 m³',
    '江南水箱',
  );
  add(
    'IFCELECTRICGENERATOR',
    'ENGINEGENERATOR',
    '柴油发电机',
    [25, -2],
    of(look('机组黄', 0xd9a520), box(0, 0, 0.1, 3.6, 1.4, 1.8)),
    systems.power,
    '500 kW',
    '长三角动力',
  );
  add(
    'IFCFLOWMETER',
    'WATERMETER',
    '总水表',
    [-11.5, -3],
    of(copper, rod([-0.4, 0, 0.5], [0.4, 0, 0.5], 0.09), box(0, 0, 0.5, 0.2, 0.2, 0.3)),
    systems.water,
    'LXLC-100',
    '临湖水务',
  );
}

/** Cooling towers, outdoor units and solar panels beside the roof garden. */
export function roofPlant(model: IfcModelWriter, storey: Storey): void {
  const plate = bookOf(8)!;
  const add = (
    type: string,
    predefined: string,
    name: string,
    u: number,
    v: number,
    shape: Part[] | SharedShape,
    used: SystemDefinition,
    objectType: string,
  ): void => {
    model.element(storey, {
      type,
      name,
      predefined,
      at: [...onPlate(plate, u, v), 0],
      angle: plate.angle,
      shape,
      objectType,
      system: used,
      properties: { 运维信息: care('华东暖通', '2021-04', '90 天') },
    });
  };
  const fan: Solid = { kind: 'rod', from: [0, 0, 2.4], to: [0, 0, 2.7], radius: 0.95 };
  for (const n of [0, 1])
    add(
      'IFCCOOLINGTOWER',
      'MECHANICALINDUCEDDRAFT',
      `冷却塔 ${n + 1}`,
      -17.6,
      -2.2 + n * 3.6,
      [...of(whiteSteel, box(0, 0, 0.2, 3, 3, 2.2)), ...of(dark, fan)],
      systems.chilled,
      'LBCM-200',
    );
  add(
    'IFCWALL',
    'PARTITIONING',
    '设备百叶围挡',
    -14.4,
    -0.4,
    of(dark, box(0, 0, 0, 0.15, 9.5, 2.6), box(-3.5, -4.7, 0, 7, 0.15, 2.6), box(-3.5, 4.7, 0, 7, 0.15, 2.6)),
    systems.chilled,
    'BY-150',
  );
  const panel = model.shared([
    ...of(panelBlue, { kind: 'box', x: 0, y: 0, z: 0.5, length: 2.2, depth: 1.1, height: 0.05 }),
    ...of(steel, box(-0.8, 0, 0, 0.06, 0.9, 0.5), box(0.8, 0, 0, 0.06, 0.9, 0.5)),
  ]);
  for (let row = 0; row < 2; row++)
    for (let n = 0; n < 8; n++)
      add(
        'IFCSOLARDEVICE',
        'SOLARPANEL',
        `光伏组件 ${row + 1}-${n + 1}`,
        -11 + n * 2.4,
        7.4 + row * 1.7,
        panel,
        systems.power,
        '545 Wp',
      );
  const [x, y] = [pavilion.x, pavilion.y];
  model.element(storey, {
    type: 'IFCALARM',
    name: '屋顶声光警报器',
    predefined: 'SIREN',
    at: [x - 4, y - 5.6, 2.4],
    shape: of(red, box(0, 0, 0, 0.25, 0.12, 0.25)),
    system: systems.alarm,
    properties: { 运维信息: care('江南消防', '2021-06', '180 天') },
  });
}
