import type { IfcModelWriter, SharedShape, Storey } from '../ifc-model.ts';
import { dark, lamp, look, red, steel, whiteSteel } from '../look.ts';
import { box, of, type Plane, rod, type Space } from '../solids.ts';
import {
  atriumRadius,
  bookOf,
  clearHeight,
  cores,
  inCore,
  inPlate,
  levels,
  onPlate,
  type Plate,
  plateOf,
} from './form.ts';
import { care, chilled, systems } from './systems.ts';

const duct = look('保温风管', 0xb9c4cc);

interface Services {
  model: IfcModelWriter;
  storey: Storey;
  level: number;
  code: string;
  plate: Plate;
  /** Underside of the ceiling above the floor. */
  ceiling: number;
  /** True where nothing hangs: in a core, in the atrium, beyond the façade. */
  blocked(point: Plane): boolean;
}

/** Air, water, fire protection, light, power and sensors of all storeys. */
export function services(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const shapes = sharedShapes(model);
  for (const [level, storey] of storeys.entries()) {
    const plate = plateOf(level);
    const floor: Services = {
      model,
      storey,
      level,
      code: levels[level]!.code,
      plate,
      ceiling: level === 9 ? 3.4 : level < 2 ? levels[level]!.height - 0.35 : clearHeight(level),
      blocked: (point) =>
        inCore(point, 0.3) ||
        (level > 2 && Math.hypot(...point) < atriumRadius(level) + 0.8) ||
        !inPlate(plate, point, 0.6),
    };
    if (level < 9) {
      ducts(floor, shapes);
      sprinklers(floor, shapes);
    }
    lights(floor, shapes);
    risers(floor, shapes);
    sensors(floor, shapes);
  }
}

function sharedShapes(model: IfcModelWriter) {
  return {
    diffuser: model.shared([
      ...of(whiteSteel, box(0, 0, -0.06, 0.6, 0.6, 0.06)),
      ...of(dark, box(0, 0, -0.07, 0.4, 0.4, 0.01)),
      ...of(duct, box(0, 0, 0, 0.3, 0.3, 0.35)),
    ]),
    sprinkler: model.shared(of(red, box(0, 0, -0.08, 0.05, 0.05, 0.1), box(0, 0, -0.1, 0.1, 0.1, 0.02))),
    lamp: model.shared([
      ...of(lamp, box(0, 0, 0, 2.4, 0.12, 0.04)),
      ...of(whiteSteel, box(0, 0, 0.04, 2.4, 0.16, 0.05)),
    ]),
    pendant: model.shared([
      ...of(lamp, box(0, 0, 0, 0.9, 0.9, 0.12), box(0, 0, 0.12, 0.5, 0.5, 0.1)),
      ...of(dark, box(0, 0, 0.22, 0.02, 0.02, 1.2)),
    ]),
    smoke: model.shared(of(whiteSteel, box(0, 0, -0.05, 0.14, 0.14, 0.05))),
    camera: model.shared(of(dark, box(0, 0, -0.16, 0.12, 0.3, 0.1), box(0, 0, -0.06, 0.04, 0.04, 0.06))),
    hydrant: model.shared([
      ...of(red, box(0, 0, 0.4, 0.7, 0.24, 1.6)),
      ...of(whiteSteel, box(0, -0.13, 0.9, 0.5, 0.02, 0.9)),
    ]),
    board: model.shared([
      ...of(steel, box(0, 0, 0.3, 0.8, 0.3, 1.7)),
      ...of(dark, box(0, -0.16, 1.5, 0.5, 0.02, 0.3)),
    ]),
    airSensor: model.shared(of(whiteSteel, box(0, 0, 1.4, 0.14, 0.05, 0.14))),
    valve: model.shared(of(red, box(0, 0, 1, 0.3, 0.3, 0.5), rod([0, 0, 0], [0, 0, 2.2], 0.08))),
  };
}
type Shapes = ReturnType<typeof sharedShapes>;

/** Two supply ducts along the plate with outlets below, joined across the middle through the core. */
function ducts(floor: Services, shapes: Shapes): void {
  const { model, storey, level, code, plate, ceiling } = floor;
  const basement = level < 2;
  const lines = basement ? [-12, 6] : [-plate.depth / 2 + 4.2, plate.depth / 2 - 4.2];
  const half = plate.length / 2 - (basement ? 6 : (bookOf(level)?.rooms ?? 2) + 1);
  const z = ceiling - 0.75;
  const maintenance = { 运维信息: { ...care('华东暖通', '2021-04', '180 天'), 系统编号: `AHU-${code}` } };
  for (const [n, v] of lines.entries()) {
    const pieces = basement ? 2 : 4;
    for (let i = 0; i < pieces; i++) {
      const length = (2 * half) / pieces - 0.3;
      // Each piece is narrower than the one before it: less air is left.
      const width = 1.1 - i * 0.16;
      const [x, y] = onPlate(plate, -half + ((i + 0.5) * 2 * half) / pieces, v);
      model.element(storey, {
        type: 'IFCDUCTSEGMENT',
        name: `送风管 ${code}-${n + 1}-${i + 1}`,
        predefined: 'RIGIDSEGMENT',
        at: [x, y, z],
        angle: plate.angle,
        shape: of(duct, box(0, 0, 0, length, width, 0.4)),
        objectType: `FG-${Math.round(width * 1000)}x400`,
        material: '镀锌钢板',
        system: systems.supply,
        properties: {
          Pset_DuctSegmentTypeCommon: { Reference: `FG-${Math.round(width * 1000)}x400` },
          ...maintenance,
        },
      });
      if (i > 0) {
        const [jx, jy] = onPlate(plate, -half + (i * 2 * half) / pieces, v);
        model.element(storey, {
          type: 'IFCDUCTFITTING',
          name: `变径 ${code}-${n + 1}-${i}`,
          predefined: 'TRANSITION',
          at: [jx, jy, z],
          angle: plate.angle,
          shape: of(steel, box(0, 0, -0.02, 0.3, width + 0.15, 0.44)),
          material: '镀锌钢板',
          system: systems.supply,
          properties: { Pset_DuctFittingTypeCommon: { Reference: 'BJ-400' } },
        });
      }
    }
    const outlets = basement ? 3 : 5;
    for (let i = 0; i < outlets; i++) {
      const [x, y] = onPlate(plate, -half + ((i + 0.5) * 2 * half) / outlets, v);
      model.element(storey, {
        type: 'IFCAIRTERMINAL',
        name: `散流器 ${code}-${n + 1}-${i + 1}`,
        predefined: 'DIFFUSER',
        at: [x, y, z - 0.35],
        angle: plate.angle,
        shape: shapes.diffuser,
        objectType: 'SLQ-600',
        system: systems.supply,
        properties: { Pset_AirTerminalTypeCommon: { Reference: 'SLQ-600', AirFlowrate: 850 } },
      });
    }
  }
  const [x, y] = onPlate(plate, 0, lines[0]!);
  const core = cores[level % 2]!;
  const unit: Space = basement
    ? [x, y - 2, 0.2]
    : [core.x + (core.x < 0 ? 1.2 : -1.2), core.y + 2.6, ceiling - 1.5];
  model.element(storey, {
    type: 'IFCUNITARYEQUIPMENT',
    name: `空调机组 AHU-${code}`,
    predefined: 'AIRHANDLER',
    at: unit,
    shape: of(steel, box(0, 0, 0, 2.6, 1.6, 1.2), box(1.6, 0, 0.3, 0.6, 0.8, 0.6)),
    objectType: 'ZK-12',
    tag: `AHU-${code}`,
    system: systems.supply,
    properties: {
      Pset_UnitaryEquipmentTypeCommon: { Reference: 'ZK-12' },
      运维信息: { ...care('华东暖通', '2021-04', '90 天'), 额定风量: '12000 m³/h', 额定功率: '7.5 kW' },
    },
  });
}

/** Two mains with heads below them and a cross main; an alarm valve at the core. */
function sprinklers(floor: Services, shapes: Shapes): void {
  const { model, storey, level, code, plate, ceiling, blocked } = floor;
  const z = ceiling - 0.22;
  const half = plate.length / 2 - 2;
  const lines = [-plate.depth / 2 + 2, plate.depth / 2 - 2];
  const pipe = (name: string, from: Plane, to: Plane, millimetres: number): void => {
    model.element(storey, {
      type: 'IFCPIPESEGMENT',
      name,
      predefined: 'RIGIDSEGMENT',
      shape: of(red, rod([...from, z], [...to, z], millimetres / 2000 + 0.01)),
      objectType: `热镀锌钢管 DN${millimetres}`,
      material: '热镀锌钢管',
      system: systems.sprinkler,
      properties: {
        Pset_PipeSegmentTypeCommon: { Reference: `DN${millimetres}`, NominalDiameter: millimetres },
      },
    });
  };
  for (const [n, v] of lines.entries())
    for (let i = 0; i < 2; i++)
      pipe(
        `喷淋支管 ${code}-${n + 1}-${i + 1}`,
        onPlate(plate, -half + i * half, v),
        onPlate(plate, -half + (i + 1) * half, v),
        [100, 80][i]!,
      );
  pipe(`喷淋配水干管 ${code}`, onPlate(plate, -half, lines[0]!), onPlate(plate, -half, lines[1]!), 150);
  let number = 0;
  for (const v of lines)
    for (let i = 0; i < 6; i++) {
      const point = onPlate(plate, -half + ((i + 0.5) * 2 * half) / 6, v);
      if (blocked(point)) continue;
      model.element(storey, {
        type: 'IFCFIRESUPPRESSIONTERMINAL',
        name: `喷头 ${code}-${++number}`,
        predefined: 'SPRINKLER',
        at: [...point, z - 0.06],
        shape: shapes.sprinkler,
        objectType: 'ZSTX-15 68 ℃',
        system: systems.sprinkler,
        properties: {
          Pset_FireSuppressionTerminalTypeSprinkler: {
            Reference: 'ZSTX-15',
            ActivationTemperature: 68,
            CoverageArea: 12.5,
          },
        },
      });
    }
  for (const core of cores) {
    const out = core.y - core.depth / 2 - 0.2;
    model.element(storey, {
      type: 'IFCFIRESUPPRESSIONTERMINAL',
      name: `消火栓 ${core.name} ${code}`,
      predefined: 'FIREHYDRANT',
      at: [core.x, out, 0],
      shape: shapes.hydrant,
      objectType: 'SN65',
      system: systems.hydrant,
      properties: { 运维信息: care('江南消防', '2021-06', '30 天') },
    });
  }
  model.element(storey, {
    type: 'IFCVALVE',
    name: `湿式报警阀 ${code}`,
    predefined: 'CHECK',
    at: [cores[0].x - 2.6, cores[0].y + 3.6, 0],
    shape: shapes.valve,
    objectType: 'ZSFZ-150',
    system: systems.sprinkler,
    properties: {
      运维信息: care('江南消防', '2021-06', '30 天'),
      状态: { 工作压力: '1.2 MPa', 楼层: level - 1 },
    },
  });
}

function lights(floor: Services, shapes: Shapes): void {
  const { model, storey, level, code, plate, ceiling, blocked } = floor;
  let number = 0;
  const add = ([x, y]: Plane, z: number, angle: number, shape: SharedShape, type: string): void => {
    model.element(storey, {
      type: 'IFCLIGHTFIXTURE',
      name: `灯具 ${code}-${++number}`,
      predefined: 'DIRECTIONSOURCE',
      at: [x, y, z],
      angle,
      shape,
      objectType: type,
      system: systems.lighting,
      properties: {
        Pset_LightFixtureTypeCommon: { Reference: type, TotalWattage: type === 'LED-36W' ? 36 : 60 },
      },
    });
  };
  const rows = level === 9 ? [0] : [-0.3, 0.3];
  const count = level === 9 ? 3 : 5;
  for (const row of rows)
    for (let i = 0; i < count; i++) {
      const point = onPlate(plate, ((i + 0.5) / count - 0.5) * (plate.length - 6), row * plate.depth);
      if (!blocked(point)) add(point, ceiling - 0.5, plate.angle, shapes.lamp, 'LED-36W');
    }
  // Lights hang over the ring round the atrium.
  if (level > 2 && level < 9)
    for (let n = 0; n < 5; n++) {
      const turn = ((n + 0.5) / 5) * 2 * Math.PI;
      const radius = atriumRadius(level) + 1;
      add(
        [radius * Math.cos(turn), radius * Math.sin(turn)],
        ceiling - 1.45,
        turn,
        shapes.pendant,
        'LED-60W',
      );
    }
}

/** Boards and upright pipes in the cores. */
function risers({ model, storey, level, code }: Services, shapes: Shapes): void {
  const { height } = levels[level]!;
  for (const core of cores) {
    if (level === 9 && core.name === '西') continue;
    const shaft = core.x + (core.x < 0 ? -3 : 3);
    model.element(storey, {
      type: 'IFCELECTRICDISTRIBUTIONBOARD',
      name: `配电箱 AL-${code}${core.name === '西' ? 'W' : 'E'}`,
      predefined: 'DISTRIBUTIONBOARD',
      at: [shaft, core.y + 1.2, 0],
      angle: Math.PI / 2,
      shape: shapes.board,
      objectType: 'XL-21',
      tag: `AL-${code}${core.name === '西' ? 'W' : 'E'}`,
      system: systems.power,
      properties: {
        Pset_ElectricalDeviceCommon: { RatedCurrent: 160, RatedVoltage: 400 },
        运维信息: care('临湖电气', '2021-05', '180 天'),
      },
    });
    if (level === 9) continue;
    for (const [n, name, look, used, radius] of [
      [0, '喷淋立管', red, systems.sprinkler, 0.085],
      [1, '消火栓立管', red, systems.hydrant, 0.06],
      [2, '冷冻水立管', chilled, systems.chilled, 0.12],
    ] as const)
      model.element(storey, {
        type: 'IFCPIPESEGMENT',
        name: `${name} ${core.name} ${code}`,
        predefined: 'RIGIDSEGMENT',
        at: [shaft, core.y + 2.2 + n * 0.4, 0],
        shape: of(look, rod([0, 0, 0], [0, 0, height], radius)),
        material: '无缝钢管',
        system: used,
        properties: { Pset_PipeSegmentTypeCommon: { Reference: `DN${Math.round(radius * 2000 - 20)}` } },
      });
  }
}

function sensors({ model, storey, code, plate, ceiling, blocked, level }: Services, shapes: Shapes): void {
  const places: Plane[] = [
    [-0.36, -0.22],
    [-0.1, 0.36],
    [0.12, -0.36],
    [0.36, 0.22],
  ].map(([u, v]) => onPlate(plate, u! * plate.length, v! * plate.depth));
  for (const [n, point] of places.entries()) {
    if (blocked(point)) continue;
    model.element(storey, {
      type: 'IFCSENSOR',
      name: `感烟探测器 ${code}-${n + 1}`,
      predefined: 'SMOKESENSOR',
      at: [...point, ceiling],
      shape: shapes.smoke,
      objectType: 'JTY-GD',
      tag: `SD-${code}-${n + 1}`,
      system: systems.alarm,
      properties: { 运维信息: care('江南消防', '2021-06', '180 天') },
    });
  }
  for (const [n, core] of cores.entries()) {
    if (level === 9 && core.name === '西') continue;
    const side = core.x < 0 ? 1 : -1;
    model.element(storey, {
      type: 'IFCAUDIOVISUALAPPLIANCE',
      name: `摄像机 ${code}-${n + 1}`,
      predefined: 'CAMERA',
      at: [core.x + side * (core.length / 2 + 0.2), core.y + 3, Math.min(ceiling, 3.4)],
      angle: side > 0 ? -Math.PI / 2 : Math.PI / 2,
      shape: shapes.camera,
      objectType: '400 万像素枪机',
      tag: `CAM-${code}-${n + 1}`,
      system: systems.security,
      properties: { 运维信息: care('临湖视联', '2021-08', '90 天') },
    });
  }
  const core = cores[1];
  model.element(storey, {
    type: 'IFCSENSOR',
    name: `环境传感器 ${code}`,
    predefined: 'CO2SENSOR',
    at: [core.x - core.length / 2 - 0.05, core.y + 3.6, 0],
    angle: Math.PI / 2,
    shape: shapes.airSensor,
    objectType: 'CO2/温湿度/PM2.5 三合一',
    tag: `ENV-${code}`,
    system: systems.supply,
    properties: { 运维信息: care('临湖物联', '2022-03', '365 天') },
  });
}
