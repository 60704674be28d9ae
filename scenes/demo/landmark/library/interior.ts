import type { IfcModelWriter, SharedShape, Storey } from '../ifc-model.ts';
import { dark, lamp, look, plaster, steel, stone, whiteSteel, wood } from '../look.ts';
import { box, of, outline, type Part, type Plane, type Solid } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';
import {
  atriumRadius,
  basementPlate,
  bookOf,
  books,
  circle,
  clearHeight,
  coreRing,
  cores,
  groundPlate,
  inCore,
  levels,
  onPlate,
  type Plate,
  pavilion,
  plateRing,
} from './form.ts';

const partition = {
  Pset_WallCommon: { Reference: 'NQ-150', IsExternal: false, LoadBearing: false, FireRating: '1.00h' },
};
const door = {
  tail: [real(2.3), real(1.5), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SINGLE_SWING'), absent],
  properties: { Pset_DoorCommon: { Reference: 'M-1523', IsExternal: false, FireRating: '乙级' } },
};

/** Names of the reading hall, the ring round the atrium and the three rooms behind the spine, by storey. */
const uses: Record<number, [hall: string, ring: string, rooms: [string, string, string], unit: string]> = {
  3: ['少儿阅览区', '故事环廊', ['亲子活动室', '绘本工作坊', '少儿书库'], '少儿部'],
  4: ['文学阅览区', '诗歌环廊', ['作家工作室', '研讨室 301', '研讨室 302'], '文学部'],
  5: ['社科阅览区', '期刊环廊', ['报告厅', '研讨室 401', '办公室 401'], '社科部'],
  6: ['科技阅览区', '新书环廊', ['创客空间', '研讨室 501', '语音室'], '科技部'],
  7: ['地方文献阅览区', '展陈环廊', ['善本书库', '古籍修复室', '研究室'], '地方文献部'],
  8: ['数字阅览区', '影像环廊', ['数字制作室', '数据机房', '馆长办公室'], '技术部'],
};

function roomSets(code: string, unit: string, area: number, open: boolean) {
  return {
    Pset_SpaceCommon: {
      Reference: code,
      IsExternal: false,
      PubliclyAccessible: open,
      HandicapAccessible: true,
    },
    Pset_SpaceThermalDesign: { CoolingDryBulb: 26, HeatingDryBulb: 20 },
    运维信息: { 责任单位: unit, 容纳人数: Math.max(2, Math.round(area / 4)) },
  };
}

/** Rooms with their walls and doors, and the open spaces between them. */
export function rooms(model: IfcModelWriter, storeys: readonly Storey[]): void {
  for (const book of books)
    for (const level of [book.lower, book.lower + 1]) bookRooms(model, storeys[level]!, level);
  openSpaces(model, storeys);
}

function bookRooms(model: IfcModelWriter, storey: Storey, level: number): void {
  const book = bookOf(level)!;
  const { code } = levels[level]!;
  const [hall, ring, names, unit] = uses[level]!;
  const clear = clearHeight(level);
  const [l, d] = [book.length / 2 - 0.4, book.depth / 2 - 0.5];
  const inner = l - book.rooms;
  const place = { at: [book.x, book.y, 0] as [number, number, number], angle: book.angle };
  const width = (2 * d) / 3;
  for (const [n, name] of names.entries()) {
    const v = -d + n * width;
    const corners: Plane[] = [
      [inner + 0.15, v + 0.15],
      [l, v + 0.15],
      [l, v + width - 0.15],
      [inner + 0.15, v + width - 0.15],
    ];
    const points = corners.map(([u, w]) => onPlate(book, u * book.spine, w));
    model.space(storey, {
      code: `${code}-0${n + 1}`,
      name,
      points: book.spine === 1 ? points : points.reverse(),
      z: 0.02,
      height: clear - 0.1,
      properties: roomSets(`${code}-0${n + 1}`, unit, book.rooms * width, n === 0),
    });
    // The front wall on both sides of the door, and the wall to the next room.
    const front = (from: number, to: number): Solid =>
      box(book.spine * inner, (from + to) / 2, 0, 0.15, to - from, clear);
    model.element(storey, {
      type: 'IFCWALL',
      name: `隔墙 ${code}-0${n + 1}`,
      predefined: 'PARTITIONING',
      ...place,
      shape: of(plaster, front(v, v + width / 2 - 0.75), front(v + width / 2 + 0.75, v + width)),
      material: '轻钢龙骨石膏板',
      properties: partition,
    });
    model.element(storey, {
      type: 'IFCDOOR',
      name: `门 ${code}-0${n + 1}`,
      ...place,
      shape: of(wood, box(book.spine * inner, v + width / 2, 0, 0.08, 1.5, 2.3)),
      ...door,
    });
    if (n > 0)
      model.element(storey, {
        type: 'IFCWALL',
        name: `分户墙 ${code}-0${n + 1}`,
        predefined: 'PARTITIONING',
        ...place,
        shape: of(plaster, box(book.spine * (inner + book.rooms / 2), v, 0, book.rooms, 0.15, clear)),
        material: '加气混凝土砌块',
        properties: partition,
      });
  }
  const outer = circle(atriumRadius(level) + 1.7, 40);
  model.element(storey, {
    type: 'IFCCOVERING',
    name: `楼面 ${code}`,
    predefined: 'FLOORING',
    shape: of(
      oak,
      outline(plateRing(book, -0.45), 0, 0.03, [
        circle(atriumRadius(level) + 0.2, 40),
        ...cores.map((core) => coreRing(core)),
      ]),
    ),
    material: '橡木地板',
    properties: { Pset_CoveringCommon: { Reference: 'LM-1', IsExternal: false } },
  });
  model.space(storey, {
    code: `${code}-04`,
    name: ring,
    points: outer,
    holes: [circle(atriumRadius(level) + 0.2, 40)],
    z: 0.02,
    height: clear - 0.1,
    properties: roomSets(`${code}-04`, unit, 90, true),
  });
  const hallRing = (
    [
      [-l, -d],
      [inner - 0.15, -d],
      [inner - 0.15, d],
      [-l, d],
    ] as Plane[]
  ).map(([u, v]) => onPlate(book, u * book.spine, v));
  model.space(storey, {
    code: `${code}-05`,
    name: hall,
    points: book.spine === 1 ? hallRing : hallRing.reverse(),
    holes: [outer, ...cores.map((core) => coreRing(core))],
    z: 0.02,
    height: clear - 0.1,
    properties: roomSets(`${code}-05`, unit, 800, true),
  });
}

function openSpaces(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const part = (plate: Plate, u0: number, u1: number, v0: number, v1: number): Plane[] =>
    (
      [
        [u0, v0],
        [u1, v0],
        [u1, v1],
        [u0, v1],
      ] as Plane[]
    ).map(([u, v]) => onPlate(plate, u, v));
  const add = (
    level: number,
    n: number,
    name: string,
    points: Plane[],
    unit: string,
    predefined = 'INTERNAL',
  ): void => {
    const { code } = levels[level]!;
    model.space(storeys[level]!, {
      code: `${code}-0${n}`,
      name,
      predefined,
      points,
      z: 0.02,
      height: (level < 2 ? levels[level]!.height - 0.35 : level === 9 ? 3.4 : clearHeight(level)) - 0.1,
      properties: roomSets(`${code}-0${n}`, unit, 100, level === 2),
    });
  };
  const [bl, bd] = [basementPlate.length / 2 - 0.7, basementPlate.depth / 2 - 0.7];
  const property = '临湖图书馆物业部';
  add(0, 1, '停车区 西', part(basementPlate, -bl, -0.2, -bd, bd - 9), property, 'PARKING');
  add(0, 2, '停车区 东', part(basementPlate, 0.2, bl, -bd, bd - 9), property, 'PARKING');
  add(0, 3, '消防水泵房', part(basementPlate, -bl, -10, bd - 8.6, bd), property);
  add(0, 4, '制冷机房', part(basementPlate, -9.6, 9.6, bd - 8.6, bd), property);
  add(0, 5, '变配电室', part(basementPlate, 10, bl, bd - 8.6, bd), property);
  add(1, 1, '密集书库 A', part(basementPlate, -bl, -12.2, -bd, bd), '典藏部');
  add(1, 2, '密集书库 B', part(basementPlate, -11.8, 8, -bd, bd), '典藏部');
  add(1, 3, '自动分拣区', part(basementPlate, 8.4, bl, -bd, 0), '典藏部');
  add(1, 4, '设备用房', part(basementPlate, 8.4, bl, 0.4, bd), property);
  const [gl, gd] = [groundPlate.length / 2 - 0.3, groundPlate.depth / 2 - 0.3];
  add(2, 1, '中庭大厅', part(groundPlate, -10.8, 10.8, -gd, gd), '读者服务部');
  add(2, 2, '二十四小时自助图书馆', part(groundPlate, -gl, -11.2, -gd, -4.8), '读者服务部');
  add(2, 3, '临湖书店', part(groundPlate, -gl, -11.2, 4.8, gd), '读者服务部');
  add(2, 4, '咖啡厅', part(groundPlate, 11.2, gl, -gd, -4.8), '读者服务部');
  add(2, 5, '展厅', part(groundPlate, 11.2, gl, 4.8, gd), '读者服务部');
  add(
    9,
    1,
    '屋顶花厅',
    part(pavilion, -pavilion.length / 2 + 0.3, pavilion.length / 2 - 0.3, 5.2, 6.3),
    '读者服务部',
  );
  for (const [n, [x, y, angle]] of (
    [
      [-19.5, -8.9, 0],
      [18, -8.9, 0],
    ] as const
  ).entries())
    model.element(storeys[2]!, {
      type: 'IFCWALL',
      name: `隔断 1F-${n + 1}`,
      predefined: 'PARTITIONING',
      at: [x < 0 ? -11 : 11, y, 0],
      angle,
      shape: of(plaster, box(0, 0, 0, 0.15, 7.4, 4)),
      properties: partition,
    });
}

const oak = look('橡木地板', 0xc9a57a);
const spines = [
  look('图书 红', 0x9c3b34),
  look('图书 蓝', 0x35557a),
  look('图书 绿', 0x4c6b4f),
  look('图书 黄', 0xc69a4b),
  look('图书 白', 0xe5dfd0),
];

/** A bookcase, books on both sides; long side along x. */
function bookcase(length: number, depth: number, height: number, shelves: number, salt: number): Part[] {
  const parts: Part[] = [
    ...of(
      wood,
      box(0, 0, 0, length, depth, 0.1),
      box(0, 0, height - 0.04, length, depth, 0.04),
      box(-length / 2 + 0.02, 0, 0.1, 0.04, depth, height - 0.14),
      box(length / 2 - 0.02, 0, 0.1, 0.04, depth, height - 0.14),
    ),
  ];
  const clear = (height - 0.14) / shelves;
  for (let shelf = 0; shelf < shelves; shelf++) {
    const z = 0.1 + shelf * clear;
    const used = length * (0.72 + 0.07 * ((shelf * 3 + salt) % 4)) - 0.1;
    const share = 0.35 + 0.1 * ((shelf + salt) % 3);
    const left = -length / 2 + 0.05;
    parts.push(
      ...of(
        spines[(shelf * 2 + salt) % 5]!,
        box(left + (used * share) / 2, 0, z, used * share, depth - 0.06, clear * 0.76),
      ),
      ...of(
        spines[(shelf * 2 + salt + 3) % 5]!,
        box(
          left + used * share + (used * (1 - share)) / 2,
          0,
          z,
          used * (1 - share),
          depth - 0.08,
          clear * 0.68,
        ),
      ),
      ...of(wood, box(0, 0, z + clear - 0.03, length - 0.08, depth, 0.03)),
    );
  }
  return parts;
}

/** Shelves round the atrium and in rows, desks at the windows, sofas and counters below, stacks in the basement. */
export function furniture(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const cases = [0, 1, 2].map((salt) => model.shared(bookcase(2.6, 0.62, 1.6, 4, salt)));
  const tall = [0, 1].map((salt) => model.shared(bookcase(4.6, 0.5, 2.3, 6, salt)));
  const stack = model.shared([
    ...bookcase(7.2, 0.9, 2.6, 6, 1),
    ...of(steel, box(3.66, 0, 0, 0.05, 1, 2.65), box(-3.66, 0, 0, 0.05, 1, 2.65)),
  ]);
  const desk = model.shared([
    ...of(wood, box(0, 0, 0.72, 3.2, 1.3, 0.04)),
    ...of(dark, box(-1.45, 0, 0, 0.06, 1.1, 0.72), box(1.45, 0, 0, 0.06, 1.1, 0.72)),
    ...of(lamp, box(0, 0, 1.05, 2.2, 0.1, 0.05)),
    ...of(dark, box(-0.9, 0, 0.76, 0.03, 0.03, 0.3), box(0.9, 0, 0.76, 0.03, 0.03, 0.3)),
    ...of(
      whiteSteel,
      ...[-1, 0, 1].flatMap((x) =>
        [-1, 1].flatMap((y) => [
          box(x, y * 0.95, 0.42, 0.45, 0.45, 0.04),
          box(x, y * 1.16, 0.46, 0.45, 0.04, 0.4),
          box(x, y * 0.95, 0, 0.08, 0.08, 0.42),
        ]),
      ),
    ),
  ]);
  const sofa = model.shared([
    ...of(spines[1]!, box(0, 0, 0, 2.2, 0.9, 0.42), box(0, 0.38, 0.42, 2.2, 0.16, 0.4)),
    ...of(wood, box(0, -1.1, 0, 1, 0.6, 0.4)),
  ]);
  const add = (
    level: number,
    name: string,
    predefined: string,
    [x, y]: Plane,
    angle: number,
    shape: SharedShape | Part[],
    objectType: string,
    capacity: Record<string, string | number>,
  ): void => {
    model.element(storeys[level]!, {
      type: 'IFCFURNITURE',
      name,
      predefined,
      at: [x, y, 0],
      angle,
      shape,
      objectType,
      material: '橡木',
      properties: { Pset_FurnitureTypeCommon: { Reference: objectType }, 资产信息: capacity },
    });
  };
  for (const book of books)
    for (const level of [book.lower, book.lower + 1]) {
      const { code } = levels[level]!;
      const radius = atriumRadius(level) + 1.7;
      const count = 16;
      let number = 0;
      for (let n = 0; n < count; n++) {
        const turn = ((n + (level % 2) / 2) / count) * 2 * Math.PI;
        const point: Plane = [radius * Math.cos(turn), radius * Math.sin(turn)];
        // Ways to the cores and over the ring stay open.
        if (inCore(point, 2.2) || n % 6 === 0) continue;
        add(
          level,
          `环廊书架 ${code}-${++number}`,
          'SHELF',
          point,
          turn + Math.PI / 2,
          cases[n % 3]!,
          'SJ-2600',
          {
            藏书量: 420,
          },
        );
      }
      const halls = hallPlaces(book, level);
      for (const [n, [point, angle]] of halls.shelves.entries())
        add(level, `书架 ${code}-${n + 1}`, 'SHELF', point, angle, tall[n % 2]!, 'SJ-4600', { 藏书量: 1100 });
      for (const [n, [point, angle]] of halls.desks.entries())
        add(level, `阅览桌 ${code}-${n + 1}`, 'DESK', point, angle, desk, 'YZ-6', { 座位: 6 });
    }
  for (let row = 0; row < 17; row++)
    for (const [column, x] of [-25.5, -17, -8.5, 0].entries()) {
      const y = -15.5 + row * 1.9;
      const point: Plane = [x, y];
      if (
        inCore(point, 0) ||
        cores.some(
          (core) =>
            Math.abs(x - core.x) < core.length / 2 + 3.8 && Math.abs(y - core.y) < core.depth / 2 + 0.8,
        )
      )
        continue;
      if (row % 2 === 0 && column < 4)
        add(1, `密集架 B1-${column + 1}-${row + 1}`, 'SHELF', point, 0, stack, 'MJJ-7200', { 藏书量: 5200 });
    }
  for (const [n, [x, y, turn]] of (
    [
      [-14, -9.6, 0],
      [-18, -9.6, 0],
      [14, -9, Math.PI],
      [18.5, -9, Math.PI],
      [22, -7, Math.PI / 2],
      [-5.5, 8.5, 0],
      [5.5, 8.5, 0],
      [-14, 9, 0],
    ] as const
  ).entries())
    add(2, `沙发组 1F-${n + 1}`, 'SOFA', [x, y], turn, sofa, 'SF-3', { 座位: 3 });
  const counter = of(wood, outline(circle(3.2, 28), 0, 1.05, [circle(2.5, 28)]));
  counter.push(...of(stone, outline(circle(3.35, 28), 1.05, 0.06, [circle(2.4, 28)])));
  add(2, '总服务台', 'DESK', [0, 0], 0, counter, 'FWT-1', { 席位: 8 });
  grandStair(model, storeys[2]!);
  parking(model, storeys[0]!);
}

/** Where bookcases and desks stand in a book's hall: cases on the north side, desks at the southern windows. */
function hallPlaces(plate: Plate, level: number): Record<'shelves' | 'desks', [Plane, number][]> {
  const free = (point: Plane, margin: number): boolean =>
    !inCore(point, margin) && Math.hypot(...point) > atriumRadius(level) + 3.6 + margin;
  const book = bookOf(level)!;
  const roomsFrom = plate.length / 2 - book.rooms - 2.8;
  const shelves: [Plane, number][] = [];
  const desks: [Plane, number][] = [];
  for (let u = -plate.length / 2 + 3; u < plate.length / 2 - 3; u += 2.4) {
    if (u * book.spine > roomsFrom) continue;
    const north = onPlate(plate, u, plate.depth / 2 - 3.6);
    if (free(north, 1.2) && Math.abs(u) > 1) shelves.push([north, plate.angle + Math.PI / 2]);
  }
  for (let u = -plate.length / 2 + 3.2; u < plate.length / 2 - 3; u += 5.2) {
    if (u * book.spine > roomsFrom) continue;
    const south = onPlate(plate, u, -plate.depth / 2 + 2.3);
    if (free(south, 1.2)) desks.push([south, plate.angle]);
  }
  return { shelves: shelves.filter((_, n) => n % 4 < 3), desks };
}

/** Seats and steps that lead from the hall to the first reading floor, as in a small theatre. */
function grandStair(model: IfcModelWriter, storey: Storey): void {
  const steps = 18;
  const rise = 6 / steps;
  const solids = Array.from({ length: steps }, (_, i) => {
    const turn = Math.PI * 0.62 + (i / steps) * Math.PI * 0.76;
    const [inner, outer] = [5.2, 8.6];
    const half = (Math.PI * 0.76) / steps / 2;
    const ring: Plane[] = [
      [inner * Math.cos(turn - half), inner * Math.sin(turn - half)],
      [outer * Math.cos(turn - half), outer * Math.sin(turn - half)],
      [outer * Math.cos(turn + half), outer * Math.sin(turn + half)],
      [inner * Math.cos(turn + half), inner * Math.sin(turn + half)],
    ];
    return outline(ring, Math.max(0, i * rise - 0.5), (i + 1) * rise - Math.max(0, i * rise - 0.5));
  });
  model.element(storey, {
    type: 'IFCSTAIR',
    name: '阅读大台阶',
    predefined: 'CURVED_RUN_STAIR',
    shape: of(wood, ...solids),
    material: '橡木',
    properties: {
      Pset_StairCommon: {
        Reference: 'LT-ATRIUM',
        NumberOfRiser: steps,
        RiserHeight: Math.round(rise * 1000) / 1000,
      },
    },
  });
}

/** Chargers along the western and eastern wall of the car park, and the ramp. */
function parking(model: IfcModelWriter, storey: Storey): void {
  const charger = model.shared([
    ...of(whiteSteel, box(0, 0, 0, 0.4, 0.25, 1.6)),
    ...of(spines[2]!, box(0, -0.13, 1.2, 0.3, 0.02, 0.25)),
  ]);
  for (let n = 0; n < 12; n++)
    model.element(storey, {
      type: 'IFCELECTRICAPPLIANCE',
      name: `充电桩 B2-${n + 1}`,
      predefined: 'NOTDEFINED',
      at: [n < 6 ? -29.4 : 29.4, -14 + (n % 6) * 3.4, 0],
      angle: n < 6 ? Math.PI / 2 : -Math.PI / 2,
      shape: charger,
      objectType: '交流充电桩 7 kW',
      properties: { 运维信息: { 制造商: '长三角充电', 额定功率: '7 kW', 责任单位: '临湖图书馆物业部' } },
    });
}
