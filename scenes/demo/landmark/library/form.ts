import { type Look, look } from '../look.ts';
import type { Plane } from '../solids.ts';

/**
 * The form of the library: three books lie on a glazed ground floor, each turned a little against the one below,
 * round one atrium that narrows upwards to a dome. Long sides show pages, one short side the spine.
 */

/** Storeys from the bottom; elevations in metres above the ground floor. */
export const levels = [
  { name: 'B2 停车库', code: 'B2', elevation: -8.4, height: 3.9 },
  { name: 'B1 密集书库', code: 'B1', elevation: -4.5, height: 4.5 },
  { name: '1F 门厅', code: '1F', elevation: 0, height: 6 },
  { name: '2F 少儿阅览', code: '2F', elevation: 6, height: 4.5 },
  { name: '3F 文学阅览', code: '3F', elevation: 10.5, height: 4.5 },
  { name: '4F 社科阅览', code: '4F', elevation: 15, height: 4.5 },
  { name: '5F 科技阅览', code: '5F', elevation: 19.5, height: 4.5 },
  { name: '6F 地方文献', code: '6F', elevation: 24, height: 4.5 },
  { name: '7F 数字图书馆', code: '7F', elevation: 28.5, height: 4.5 },
  { name: '8F 屋顶花园', code: '8F', elevation: 33, height: 4.2 },
] as const;

/** A rectangle on the plan: centre, size, turn of its length against the model's x axis. */
export interface Plate {
  x: number;
  y: number;
  length: number;
  depth: number;
  /** Radians. */
  angle: number;
}

export interface Book extends Plate {
  /** Index of its lower storey; it has two. */
  lower: number;
  cover: Look;
  name: string;
  /** Side of the spine: -1 at the start of its length, 1 at its end. */
  spine: -1 | 1;
  /** Depth of the rooms behind the spine. */
  rooms: number;
}

const degrees = (value: number): number => (value * Math.PI) / 180;

export const books: Book[] = [
  {
    name: '第一册',
    lower: 3,
    x: -0.5,
    y: -1.4,
    length: 58.6,
    depth: 31,
    angle: degrees(3),
    cover: look('封面 青', 0x1f5f66),
    spine: -1,
    rooms: 7,
  },
  {
    name: '第二册',
    lower: 5,
    x: 2.4,
    y: 1.8,
    length: 53,
    depth: 27,
    angle: degrees(-7),
    cover: look('封面 赭', 0xb4553b),
    spine: 1,
    rooms: 6.5,
  },
  {
    name: '第三册',
    lower: 7,
    x: -3.4,
    y: -0.4,
    length: 48,
    depth: 25,
    angle: degrees(9),
    cover: look('封面 金', 0xc79a45),
    spine: -1,
    rooms: 4.6,
  },
];

export const groundPlate: Plate = { x: 0, y: 0, length: 50, depth: 26, angle: 0 };
export const basementPlate: Plate = { x: 0, y: 0, length: 61, depth: 37, angle: 0 };
/** Glass pavilion where the eastern stair reaches the roof. */
export const pavilion: Plate = { x: 13.6, y: 0.5, length: 11, depth: 13, angle: degrees(9) };

/** Covers stand out over the pages, metres; thickness of the lower and the upper cover. */
export const coverOverhang = 0.65;
export const lowerCover = 0.55;
export const upperCover = 0.45;
export const slabThickness = 0.35;
/** Height of the ground floor above the square. */
export const plinth = 0.45;

export const bookOf = (level: number): Book | null =>
  books.find(({ lower }) => level === lower || level === lower + 1) ?? null;
export const plateOf = (level: number): Plate =>
  level < 2 ? basementPlate : level === 2 ? groundPlate : level === 9 ? pavilion : bookOf(level)!;

/** Height between the floor and what lies above it. */
export function clearHeight(level: number): number {
  const book = bookOf(level);
  const above =
    book && level === book.lower + 1 ? lowerCover + upperCover : level === 2 ? lowerCover : slabThickness;
  return levels[level]!.height - above;
}

/** Radius of the atrium in the floor of a storey; none in the ground floor and below. */
export const atriumRadius = (level: number): number => (level < 3 ? 0 : 9.2 - 0.6 * (level - 3));

/** Two cores with stairs, lifts and shafts. */
export const cores = [
  { name: '西', x: -18, y: 0, length: 7, depth: 9 },
  { name: '东', x: 14.5, y: 0, length: 7, depth: 9 },
] as const;

/** A place given in a plate's own frame: u along its length, v across, from its centre. */
export function onPlate(plate: Plate, u: number, v: number): Plane {
  const [c, s] = [Math.cos(plate.angle), Math.sin(plate.angle)];
  return [plate.x + u * c - v * s, plate.y + u * s + v * c];
}

/** A place in the plate's own frame. */
export function toPlate(plate: Plate, [x, y]: Plane): Plane {
  const [c, s] = [Math.cos(plate.angle), Math.sin(plate.angle)];
  const [dx, dy] = [x - plate.x, y - plate.y];
  return [dx * c + dy * s, dy * c - dx * s];
}

/** True where a place lies in a plate, `margin` metres from its edge. */
export function inPlate(plate: Plate, point: Plane, margin = 0): boolean {
  const [u, v] = toPlate(plate, point);
  return Math.abs(u) <= plate.length / 2 - margin && Math.abs(v) <= plate.depth / 2 - margin;
}

export const inCore = ([x, y]: Plane, margin = 0): boolean =>
  cores.some(
    (core) =>
      Math.abs(x - core.x) < core.length / 2 + margin && Math.abs(y - core.y) < core.depth / 2 + margin,
  );

/** Corners of a plate, grown by `grow` metres on its page sides and not at the spine. */
export function plateRing(plate: Plate, grow = 0, spine: -1 | 0 | 1 = 0): Plane[] {
  const west = -plate.length / 2 - (spine === -1 ? 0 : grow);
  const east = plate.length / 2 + (spine === 1 ? 0 : grow);
  const half = plate.depth / 2 + grow;
  return [
    onPlate(plate, west, -half),
    onPlate(plate, east, -half),
    onPlate(plate, east, half),
    onPlate(plate, west, half),
  ];
}

export const circle = (radius: number, corners = 32): Plane[] =>
  Array.from({ length: corners }, (_, i): Plane => {
    const turn = (i / corners) * 2 * Math.PI;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  });

export const coreRing = (core: (typeof cores)[number], shrink = 0): Plane[] => {
  const [l, d] = [core.length / 2 - shrink, core.depth / 2 - shrink];
  return [
    [core.x - l, core.y - d],
    [core.x + l, core.y - d],
    [core.x + l, core.y + d],
    [core.x - l, core.y + d],
  ];
};
