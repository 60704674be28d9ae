import type { IfcModelWriter, PropertySets, SharedShape, Storey } from '../ifc-model.ts';
import { clearGlass, concrete, dark, plaster, steel, stone, whiteSteel } from '../look.ts';
import { box, of, outline, type Plane, type Solid } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';
import {
  atriumRadius,
  basementPlate,
  books,
  circle,
  clearHeight,
  coreRing,
  cores,
  coverOverhang,
  groundPlate,
  inCore,
  inPlate,
  levels,
  lowerCover,
  plateOf,
  plateRing,
  plinth,
  slabThickness,
  upperCover,
} from './form.ts';

const slabSets = (reference: string, thickness: number): PropertySets => ({
  Pset_SlabCommon: { Reference: reference, LoadBearing: true, IsExternal: false, FireRating: '2.00h' },
  结构信息: { 混凝土强度等级: 'C40', 厚度: thickness, 设计活荷载: '5.0 kN/m²' },
});

/** Floors; those of a book's lower storey and above its upper one are its covers. */
export function slabs(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const add = (
    level: number,
    name: string,
    solid: Solid,
    thickness: number,
    predefined: string,
    covering = concrete,
  ): void => {
    model.element(storeys[level]!, {
      type: 'IFCSLAB',
      name,
      predefined,
      shape: of(covering, solid),
      material: covering === concrete ? '钢筋混凝土 C40' : '钢骨混凝土板 铝板饰面',
      properties: slabSets(`LB-${Math.round(thickness * 1000)}`, thickness),
    });
  };
  const liftHoles = cores.map((core) => coreRing(core, 0.3));
  add(0, '底板 B2', outline(plateRing(basementPlate, 0.6), -0.8, 0.8), 0.8, 'BASESLAB');
  add(
    1,
    '楼板 B1',
    outline(plateRing(basementPlate), -slabThickness, slabThickness, liftHoles),
    slabThickness,
    'FLOOR',
  );
  add(
    2,
    '楼板 1F',
    outline(plateRing(basementPlate), -plinth - 0.15, plinth + 0.15, liftHoles),
    plinth + 0.15,
    'FLOOR',
    stone,
  );
  for (const book of books) {
    const { lower } = book;
    const hole = (level: number): Plane[][] => [circle(atriumRadius(level)), ...liftHoles];
    add(
      lower,
      `下封板 ${book.name} ${levels[lower]!.code}`,
      outline(plateRing(book, coverOverhang, book.spine), -lowerCover, lowerCover, hole(lower)),
      lowerCover,
      'FLOOR',
      book.cover,
    );
    add(
      lower + 1,
      `楼板 ${levels[lower + 1]!.code}`,
      outline(plateRing(book, -0.3), -slabThickness, slabThickness, hole(lower + 1)),
      slabThickness,
      'FLOOR',
    );
    const top = levels[lower + 1]!.height - lowerCover;
    add(
      lower + 1,
      `上封板 ${book.name}`,
      outline(plateRing(book, coverOverhang, book.spine), top - upperCover, upperCover, [
        circle(atriumRadius(lower + 2)),
        ...liftHoles,
      ]),
      upperCover,
      'ROOF',
      book.cover,
    );
  }
  const last = books.at(-1)!;
  add(
    9,
    '屋面板 8F',
    outline(plateRing(last, -0.4), -lowerCover, lowerCover, [circle(atriumRadius(9)), ...liftHoles]),
    lowerCover,
    'FLOOR',
  );
}

/** Columns on an eight-metre grid where there is floor above and below and no atrium, core or façade. */
export function columns(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const grid: Plane[] = [-24, -16, -8, 0, 8, 16, 24].flatMap((x) =>
    [-16, -11.5, -4, 4, 11.5, 16].map((y): Plane => [x, y]),
  );
  const shapes = new Map<string, ReturnType<IfcModelWriter['shared']>>();
  for (const [level, storey] of storeys.entries()) {
    if (level === 9) continue;
    const height = level < 2 ? levels[level]!.height - slabThickness : clearHeight(level);
    const standing = grid.filter((point) => {
      if (inCore(point, 0.4)) return false;
      if (level < 2) return Math.abs(point[1]) !== 11.5 && inPlate(basementPlate, point, 1);
      if (Math.hypot(...point) < 10.6) return false;
      // Under the first book the columns stand free in front of the glass.
      if (level === 2) return inPlate(books[0]!, point, 1.2) && Math.abs(point[1]) < 15;
      return (
        inPlate(plateOf(level), point, 1.2) &&
        books.every((book) => book.lower > level || inPlate(book, point, 1.2))
      );
    });
    const slim = level >= 2;
    const side = slim ? 0.6 : 0.8;
    const key = `${slim}/${height}`;
    let shape = shapes.get(key);
    if (!shape) {
      shape = model.shared(
        slim
          ? of(whiteSteel, { kind: 'rod', from: [0, 0, 0], to: [0, 0, height], radius: side / 2 })
          : of(concrete, box(0, 0, 0, side, side, height)),
      );
      shapes.set(key, shape);
    }
    for (const [x, y] of standing)
      model.element(storey, {
        type: 'IFCCOLUMN',
        name: `柱 ${levels[level]!.code} ${String.fromCharCode(65 + Math.round((x + 24) / 8))}${Math.round((y + 16) / 4) + 1}`,
        predefined: 'COLUMN',
        at: [x, y, 0],
        shape,
        objectType: slim ? 'GZ-600 钢管混凝土柱' : 'KZ-800',
        material: slim ? 'Q355B 钢管混凝土' : '钢筋混凝土 C50',
        properties: {
          Pset_ColumnCommon: {
            Reference: slim ? 'GZ-600' : 'KZ-800',
            LoadBearing: true,
            IsExternal: level === 2 && !inPlate(groundPlate, [x, y]),
            FireRating: '3.00h',
          },
        },
      });
  }
}

/** Shear walls, stairs, lifts and their doors. */
export function coreParts(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const stairOf = stairShapes(model);
  for (const [level, storey] of storeys.entries()) {
    const { code, height } = levels[level]!;
    const clear = height - (level === 9 ? 0.4 : slabThickness);
    for (const core of cores) {
      // Only the eastern core goes up to the roof.
      if (level === 9 && core.name === '西') continue;
      const [l, d] = [core.length, core.depth];
      const walls: [side: string, solid: Solid][] = [
        ['南', box(0, -d / 2 + 0.15, 0, l, 0.3, clear)],
        ['北', box(0, d / 2 - 0.15, 0, l, 0.3, clear)],
        ['西', box(-l / 2 + 0.15, 0, 0, 0.3, d - 0.6, clear)],
        ['东', box(l / 2 - 0.15, 0, 0, 0.3, d - 0.6, clear)],
      ];
      for (const [side, solid] of walls)
        model.element(storey, {
          type: 'IFCWALL',
          name: `核心筒墙 ${core.name}筒${side} ${code}`,
          predefined: 'SHEAR',
          at: [core.x, core.y, 0],
          shape: of(plaster, solid),
          material: '钢筋混凝土 C50',
          properties: {
            Pset_WallCommon: {
              Reference: 'Q-300',
              IsExternal: false,
              LoadBearing: true,
              FireRating: '3.00h',
            },
          },
        });
      if (level < 9)
        model.element(storey, {
          type: 'IFCSTAIR',
          name: `楼梯 ${core.name} ${code}`,
          predefined: 'HALF_TURN_STAIR',
          at: [core.x + (core.x < 0 ? -1.7 : 1.7), core.y, 0],
          shape: stairOf(height),
          material: '钢筋混凝土 C30',
          properties: {
            Pset_StairCommon: {
              Reference: `LT-${core.name}`,
              NumberOfRiser: Math.round(height / 2 / 0.16) * 2,
              FireExit: true,
              HandicapAccessible: false,
            },
          },
        });
      for (const [n, y] of [-2.9, -0.4].entries())
        model.element(storey, {
          type: 'IFCDOOR',
          name: `电梯门 ${core.name}${n + 1} ${code}`,
          tail: [real(2.3), real(1.1), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SLIDING'), absent],
          at: [core.x + (core.x < 0 ? l / 2 + 0.03 : -l / 2 - 0.03), y, 0],
          shape: of(steel, box(0, 0, 0, 0.06, 1.1, 2.3)),
          properties: { Pset_DoorCommon: { Reference: 'DT-1100', IsExternal: false, FireRating: '1.00h' } },
        });
      model.element(storey, {
        type: 'IFCDOOR',
        name: `防火门 ${core.name}筒 ${code}`,
        tail: [real(2.2), real(1.5), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SINGLE_SWING'), absent],
        at: [core.x, core.y + d / 2 + 0.03, 0],
        shape: of(dark, box(0, 0, 0, 1.5, 0.06, 2.2)),
        properties: {
          Pset_DoorCommon: {
            Reference: 'FM-1522 甲',
            IsExternal: false,
            FireExit: true,
            FireRating: '1.50h',
          },
        },
      });
    }
  }
  const care = {
    制造商: '苏杭电梯',
    安装日期: '2021-05',
    维保周期: '15 天',
    维保单位: '临湖电梯维保中心',
    责任单位: '临湖图书馆物业部',
  };
  for (const core of cores)
    for (const [n, y] of [-2.9, -0.4].entries())
      model.element(storeys[2 + n]!, {
        type: 'IFCTRANSPORTELEMENT',
        name: `电梯 ${core.name}${n + 1}`,
        predefined: 'ELEVATOR',
        at: [core.x + (core.x < 0 ? 2.2 : -2.2), y, 0],
        shape: of(steel, box(0, 0, 0, 1.9, 2, 2.4)),
        objectType: '无机房客梯 1350 kg',
        properties: {
          Pset_TransportElementElevator: { ClearWidth: 1.1, ClearDepth: 1.9, CapacityPeople: 18 },
          运维信息: care,
        },
      });
}

/** Two flights with a landing, in the half of the core away from the lifts; one shape for each height of storey. */
function stairShapes(model: IfcModelWriter): (height: number) => SharedShape {
  const known = new Map<number, SharedShape>();
  return (height) => {
    const found = known.get(height);
    if (found) return found;
    const steps = Math.round(height / 2 / 0.16);
    const rise = height / 2 / steps;
    const run = Math.min(0.28, 5.6 / steps);
    const flight = (x: number, from: number, up: 1 | -1): Solid[] =>
      Array.from({ length: steps }, (_, i) => {
        const under = Math.min(i * rise + from, rise);
        const y = up === 1 ? -3.8 + (i + 0.5) * run : -3.8 + (steps - i - 0.5) * run;
        return box(x, y, from + i * rise - under, 1.35, run, rise + under);
      });
    const landing = box(0, -3.8 + steps * run + 0.75, height / 2 - 0.16, 2.9, 1.5, 0.16);
    const shape = model.shared(
      of(concrete, ...flight(-0.75, 0, 1), ...flight(0.75, height / 2, -1), landing),
    );
    known.set(height, shape);
    return shape;
  };
}

/** Walls of the basement against the ground. */
export function basementWalls(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const { length, depth } = basementPlate;
  for (const level of [0, 1])
    for (const [side, solid] of [
      ['南', box(0, -depth / 2 + 0.25, 0, length, 0.5, levels[level]!.height - slabThickness)],
      ['北', box(0, depth / 2 - 0.25, 0, length, 0.5, levels[level]!.height - slabThickness)],
      ['西', box(-length / 2 + 0.25, 0, 0, 0.5, depth - 1, levels[level]!.height - slabThickness)],
      ['东', box(length / 2 - 0.25, 0, 0, 0.5, depth - 1, levels[level]!.height - slabThickness)],
    ] as const)
      model.element(storeys[level]!, {
        type: 'IFCWALL',
        name: `地下室外墙 ${side} ${levels[level]!.code}`,
        predefined: 'SOLIDWALL',
        shape: of(concrete, solid),
        material: '防水混凝土 P8',
        properties: {
          Pset_WallCommon: { Reference: 'WQ-500', IsExternal: true, LoadBearing: true, FireRating: '3.00h' },
        },
      });
}

/** Glass balustrades round the atrium and along the terraces. */
export function railings(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const sets: PropertySets = {
    Pset_RailingCommon: { Reference: 'RL-GLASS', Height: 1.15, IsExternal: false },
  };
  for (const [level, storey] of storeys.entries()) {
    const radius = atriumRadius(level);
    if (radius === 0 || level === 9) continue;
    model.element(storey, {
      type: 'IFCRAILING',
      name: `中庭栏板 ${levels[level]!.code}`,
      predefined: 'GUARDRAIL',
      shape: of(clearGlass, outline(circle(radius + 0.12, 40), 0, 1.15, [circle(radius + 0.06, 40)])),
      material: '夹胶玻璃',
      properties: sets,
    });
  }
  for (const book of books) {
    // On the upper cover, at the level of its top; that of the last book is the roof garden's.
    const level = book.lower + 1;
    const top = levels[level]!.height - lowerCover;
    const [l, d] = [book.length / 2 + 0.45, book.depth / 2 + 0.45];
    for (const [n, solid] of [
      box(0, -d, top, 2 * l, 0.05, 1.1),
      box(0, d, top, 2 * l, 0.05, 1.1),
      box(-l, 0, top, 0.05, 2 * d - 0.1, 1.1),
      box(l, 0, top, 0.05, 2 * d - 0.1, 1.1),
    ].entries())
      model.element(storeys[level]!, {
        type: 'IFCRAILING',
        name: `露台栏板 ${book.name} ${n + 1}`,
        predefined: 'GUARDRAIL',
        at: [book.x, book.y, 0],
        angle: book.angle,
        shape: of(clearGlass, solid),
        material: '夹胶玻璃',
        properties: { Pset_RailingCommon: { Reference: 'RL-TERRACE', Height: 1.1, IsExternal: true } },
      });
  }
}
