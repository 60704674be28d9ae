import type { IfcModelWriter, PropertySets, SharedShape, Storey } from '../ifc-model.ts';
import { clearGlass, dark, glass, look, stone, whiteSteel } from '../look.ts';
import { box, of, outline, type Part, type Plane, type Solid, type Space } from '../solids.ts';
import { absent, enumeration, real } from '../step-writer.ts';
import {
  atriumRadius,
  type Book,
  basementPlate,
  books,
  clearHeight,
  groundPlate,
  levels,
  onPlate,
  type Plate,
  pavilion,
  plateRing,
  plinth,
} from './form.ts';

const page = look('陶瓷格栅 米白', 0xf1eadb);
const band = look('书脊饰带 金', 0xd8b25c);

const panelSets: PropertySets = {
  Pset_CurtainWallCommon: { Reference: 'MQ-1', IsExternal: true, ThermalTransmittance: 1.5 },
  运维信息: { 制造商: '江南幕墙', 安装日期: '2021-03', 清洗周期: '90 天', 责任单位: '临湖图书馆物业部' },
};

/** One side of a plate: where it starts and ends, in the plate's own frame. */
interface Side {
  name: string;
  from: Plane;
  to: Plane;
}

function sidesOf({ length, depth }: Plate, without: -1 | 0 | 1): Side[] {
  const [l, d] = [length / 2, depth / 2];
  const sides: (Side & { spine: -1 | 0 | 1 })[] = [
    { name: '南', from: [-l, -d], to: [l, -d], spine: 0 },
    { name: '东', from: [l, -d], to: [l, d], spine: 1 },
    { name: '北', from: [l, d], to: [-l, d], spine: 0 },
    { name: '西', from: [-l, d], to: [-l, -d], spine: -1 },
  ];
  return sides.filter(({ spine }) => spine === 0 || spine !== without);
}

/** Panels of about `wanted` metres along the sides of a plate; `shapeOf` draws one, seen from outside, y inwards. */
function panels(
  model: IfcModelWriter,
  storey: Storey,
  plate: Plate,
  sides: Side[],
  wanted: number,
  title: string,
  shapeOf: (width: number, n: number) => SharedShape,
  skip: (side: string, n: number, count: number) => boolean = () => false,
): void {
  for (const { name, from, to } of sides) {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const count = Math.round(length / wanted);
    const direction = Math.atan2(to[1] - from[1], to[0] - from[0]);
    for (let n = 0; n < count; n++) {
      if (skip(name, n, count)) continue;
      const t = (n + 0.5) / count;
      const [x, y] = onPlate(plate, from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t);
      model.element(storey, {
        type: 'IFCPLATE',
        name: `${title} ${name}${n + 1}`,
        predefined: 'CURTAIN_PANEL',
        at: [x, y, 0],
        angle: plate.angle + direction,
        shape: shapeOf(length / count, n),
        objectType: `幕墙单元 ${(length / count).toFixed(2)} m`,
        material: '中空玻璃 陶瓷格栅',
        properties: panelSets,
      });
    }
  }
}

/** Shapes of equal size are written once. */
function remembered(
  model: IfcModelWriter,
  draw: (width: number, height: number, variant: number) => Part[],
): (width: number, height: number, variant: number) => SharedShape {
  const known = new Map<string, SharedShape>();
  return (width, height, variant) => {
    const key = `${width.toFixed(4)}/${height}/${variant}`;
    let shape = known.get(key);
    if (!shape) {
      shape = model.shared(draw(width, height, variant));
      known.set(key, shape);
    }
    return shape;
  };
}

/** Where the edges of pages stand in a panel, as parts of its width: uneven, as in a real book. */
const pages = [
  [0.05, 0.2, 0.28, 0.45, 0.58, 0.68, 0.87],
  [0.03, 0.13, 0.31, 0.4, 0.55, 0.74, 0.82],
  [0.1, 0.24, 0.36, 0.5, 0.64, 0.77, 0.93],
];

/** Pages on three sides of each book, the spine on the fourth. */
export function bookFacades(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const panel = remembered(model, (width, height, variant) => [
    ...of(glass, box(0, 0.1, 0, width - 0.04, 0.06, height)),
    ...of(
      page,
      ...pages[variant]!.map((part, i) =>
        box((part - 0.5) * width, -0.1 - 0.04 * (i % 3), 0, 0.09, 0.28 + 0.08 * (i % 3), height),
      ),
    ),
  ]);
  for (const book of books)
    for (const level of [book.lower, book.lower + 1]) {
      const height = level === book.lower ? levels[level]!.height : clearHeight(level);
      const { code } = levels[level]!;
      panels(model, storeys[level]!, book, sidesOf(book, book.spine), 4.8, `书页幕墙 ${code}`, (width, n) =>
        panel(width, height, (n * 2 + level) % 3),
      );
      spine(model, storeys[level]!, book, level, height);
    }
}

/** A rounded spine in the colour of the cover: pieces of wall with slit windows between them, and golden bands. */
function spine(model: IfcModelWriter, storey: Storey, book: Book, level: number, height: number): void {
  const { code } = levels[level]!;
  const bulge = 0.9;
  const pieces = 7;
  const half = book.depth / 2;
  const at = (t: number, out: number): Plane => {
    const v = (t * 2 - 1) * half;
    return [book.spine * (book.length / 2 + bulge * (1 - (v / half) ** 2) + out), v];
  };
  const ring = (t0: number, t1: number, inner: number, outer: number): Plane[] => {
    const steps = 3;
    const line = (out: number): Plane[] =>
      Array.from({ length: steps + 1 }, (_, i) => at(t0 + ((t1 - t0) * i) / steps, out));
    const points = [...line(outer), ...line(inner).reverse()];
    return book.spine === 1 ? points : points.reverse();
  };
  const place = { at: [book.x, book.y, 0] as Space, angle: book.angle };
  for (let n = 0; n < pieces; n++) {
    const [t0, t1] = [n / pieces, (n + 1) / pieces];
    if (n % 2 === 1) {
      const middle = (t0 + t1) / 2;
      model.element(storey, {
        type: 'IFCWINDOW',
        name: `书脊窗 ${code} ${(n + 1) / 2}`,
        tail: [real(height), real(0.9), enumeration('WINDOW'), enumeration('SINGLE_PANEL'), absent],
        ...place,
        shape: of(glass, outline(ring(middle - 0.016, middle + 0.016, -0.22, -0.14), 0, height)),
        properties: {
          Pset_WindowCommon: { Reference: 'C-0945', IsExternal: true, ThermalTransmittance: 1.4 },
        },
      });
      // The wall on both sides of the slit.
      for (const [m, from, to] of [
        [1, t0, middle - 0.016],
        [2, middle + 0.016, t1],
      ] as const)
        wall(m + n * 10, from, to);
    } else wall(n * 10, t0, t1);
  }
  function wall(n: number, t0: number, t1: number): void {
    model.element(storey, {
      type: 'IFCWALL',
      name: `书脊墙 ${code} ${n}`,
      predefined: 'SOLIDWALL',
      ...place,
      shape: of(book.cover, outline(ring(t0, t1, -0.35, 0), 0, height)),
      material: '混凝土 铝板饰面',
      properties: {
        Pset_WallCommon: {
          Reference: 'WQ-350',
          IsExternal: true,
          LoadBearing: false,
          FireRating: '1.00h',
          ThermalTransmittance: 0.35,
        },
      },
    });
  }
  const bands: Solid[] = (level === book.lower ? [0.5, 1.1] : [height - 1.3, height - 0.7]).map((z) =>
    outline(ring(0, 1, 0, 0.14), z, 0.32),
  );
  model.element(storey, {
    type: 'IFCCOVERING',
    name: `书脊饰带 ${code}`,
    predefined: 'CLADDING',
    ...place,
    shape: of(band, ...bands),
    material: '拉丝黄铜板',
    properties: { Pset_CoveringCommon: { Reference: 'SD-320', IsExternal: true } },
  });
}

/** Clear glass of the ground floor with the entrances in the middle of the south and north side. */
export function groundFacade(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const storey = storeys[2]!;
  const height = clearHeight(2);
  const panel = remembered(model, (width, tall) => [
    ...of(clearGlass, box(0, 0, 0, width - 0.05, 0.06, tall)),
    ...of(whiteSteel, box(-width / 2, 0, 0, 0.08, 0.2, tall), box(0, 0, 3, width, 0.1, 0.08)),
  ]);
  const entrance = (side: string, n: number, count: number): boolean =>
    (side === '南' || side === '北') && Math.abs(n + 0.5 - count / 2) < 1.6;
  panels(
    model,
    storey,
    groundPlate,
    sidesOf(groundPlate, 0),
    3.3,
    '玻璃幕墙 1F',
    (width) => panel(width, height, 0),
    entrance,
  );
  for (const [side, sign] of [
    ['南', -1],
    ['北', 1],
  ] as const)
    for (const n of [-1, 0, 1]) {
      const width = groundPlate.length / 15;
      model.element(storey, {
        type: 'IFCDOOR',
        name: `主入口 ${side}${n + 2}`,
        tail: [real(2.9), real(width - 0.3), enumeration('DOOR'), enumeration('DOUBLE_DOOR_SLIDING'), absent],
        at: [n * width, (sign * groundPlate.depth) / 2, 0],
        shape: [
          ...of(clearGlass, box(0, 0, 0.02, width - 0.3, 0.06, 2.9)),
          ...of(dark, box(0, 0, 2.95, width, 0.25, height - 2.95)),
        ],
        properties: {
          Pset_DoorCommon: {
            Reference: 'M-MAIN',
            IsExternal: true,
            FireExit: true,
            HandicapAccessible: true,
          },
        },
      });
    }
  for (const sign of [-1, 1])
    model.element(storey, {
      type: 'IFCSTAIR',
      name: `入口台阶 ${sign < 0 ? '南' : '北'}`,
      predefined: 'STRAIGHT_RUN_STAIR',
      shape: of(
        stone,
        ...[0, 1, 2].map((n) =>
          box(
            0,
            sign * (basementPlate.depth / 2 + 0.53 - n * 0.18),
            -plinth + n * 0.15,
            16,
            1.06 - n * 0.35,
            0.15,
          ),
        ),
      ),
      properties: { Pset_StairCommon: { Reference: 'TJ-1', NumberOfRiser: 3, HandicapAccessible: true } },
    });
}

/** The glass dome over the atrium, its ribs, and the pavilion of the roof garden. */
export function roof(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const storey = storeys[9]!;
  const radius = atriumRadius(9) + 0.3;
  const sectors = 16;
  const rings = 4;
  const at = (turn: number, up: number, r: number): Space => [
    r * Math.cos(up) * Math.cos(turn),
    r * Math.cos(up) * Math.sin(turn),
    0.5 + r * 0.62 * Math.sin(up),
  ];
  const gore: Space[] = [];
  const triangles: Space[] = [];
  for (let i = 0; i <= rings; i++)
    for (const half of [-1, 1])
      gore.push(at((half * Math.PI) / sectors, ((i / rings) * Math.PI) / 2, radius));
  for (let i = 0; i < rings; i++)
    triangles.push([2 * i, 2 * i + 1, 2 * i + 3], [2 * i, 2 * i + 3, 2 * i + 2]);
  const gorePane = model.shared(of(clearGlass, { kind: 'mesh', points: gore, triangles }));
  const rib = model.shared(
    of(
      whiteSteel,
      ...Array.from({ length: rings }, (_, i): Solid => {
        const turn = Math.PI / sectors;
        return {
          kind: 'rod',
          from: at(turn, ((i / rings) * Math.PI) / 2, radius + 0.05),
          to: at(turn, (((i + 1) / rings) * Math.PI) / 2, radius + 0.05),
          radius: 0.09,
        };
      }),
    ),
  );
  for (let n = 0; n < sectors; n++) {
    const angle = (n / sectors) * 2 * Math.PI;
    model.element(storey, {
      type: 'IFCPLATE',
      name: `穹顶玻璃 ${n + 1}`,
      predefined: 'CURTAIN_PANEL',
      angle,
      shape: gorePane,
      material: '中空夹胶玻璃',
      properties: { Pset_PlateCommon: { Reference: 'CG-1', IsExternal: true } },
    });
    model.element(storey, {
      type: 'IFCMEMBER',
      name: `穹顶肋 ${n + 1}`,
      predefined: 'MEMBER',
      angle,
      shape: rib,
      material: 'Q355B',
      properties: { Pset_MemberCommon: { Reference: 'GJ-180', IsExternal: true, LoadBearing: true } },
    });
  }
  model.element(storey, {
    type: 'IFCWALL',
    name: '穹顶环墙',
    predefined: 'PARAPET',
    shape: of(stone, ring(radius + 0.25, radius - 0.05, 0, 0.55)),
    material: '石材',
    properties: { Pset_WallCommon: { Reference: 'NEQ-300', IsExternal: true, LoadBearing: false } },
  });
  const glazing = remembered(model, (width, height) => [
    ...of(clearGlass, box(0, 0, 0, width - 0.05, 0.06, height)),
    ...of(whiteSteel, box(-width / 2, 0, 0, 0.1, 0.18, height)),
  ]);
  panels(model, storey, pavilion, sidesOf(pavilion, 0), 3, '屋顶花厅幕墙', (width) => glazing(width, 3.4, 0));
  model.element(storey, {
    type: 'IFCROOF',
    name: '屋顶花厅屋面',
    predefined: 'FLAT_ROOF',
    shape: of(whiteSteel, outline(plateRing(pavilion, 1.3), 3.4, 0.35)),
    material: '铝镁锰板',
    properties: { Pset_RoofCommon: { Reference: 'WM-1', IsExternal: true } },
  });
}

function ring(outer: number, inner: number, z: number, height: number): Solid {
  const around = (radius: number): Plane[] =>
    Array.from(
      { length: 32 },
      (_, i): Plane => [radius * Math.cos((i / 32) * 2 * Math.PI), radius * Math.sin((i / 32) * 2 * Math.PI)],
    );
  return outline(around(outer), z, height, [around(inner)]);
}
