import type { Block } from './blocks.ts';
import type { Builder, Part } from './builder.ts';
import { towerPlan } from './footprints.ts';
import { localFrame, toPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type Point, placed, rectangle, roundRing, scaled } from './shapes.ts';

const officeStorey = 4.1;

/** Where the skyline peaks: the river end of the central axis. */
export const skylinePeak: Point = toPlan(1860, 270);

const companies =
  '临湖农商 长江航运 江南信托 云栖数据 东方物产 湖城建投 浙商联合 明远 华泰 金桥 同创 恒信 中源 远洋 国际商务 星河 宏图 天元 博学 新世界'.split(
    ' ',
  );

/**
 * An office or hotel tower with a lower podium round its foot and one or two setbacks, each part with its own
 * outline: the podium has a hole where the tower stands.
 */
function tower(
  centre: Point,
  angle: number,
  height: number,
  podium: [number, number] | null,
  random: Random,
  name: string,
): Part[] {
  const kind =
    height > 190
      ? random.pick(['chamfered', 'square', 'round'] as const)
      : random.pick(['square', 'chamfered', 'slab', 'round', 'square', 'hexagon'] as const);
  const size = Math.min(30 + height * 0.085, 47) + random.between(-2, 2);
  const shaft = towerPlan(kind, centre, size, angle);
  const parts: Part[] = [];
  if (podium) {
    const podiumStoreys = random.integer(3, 5);
    parts.push({
      ring: rectangle(centre, podium[0], podium[1], angle),
      hole: shaft,
      heightMetres: podiumStoreys * 5.2,
      storeys: podiumStoreys,
      name: `${name}裙楼`,
    });
  }
  const setbacks: [scale: number, height: number][] =
    height > 150
      ? [
          [1, height * 0.72],
          [0.8, height * 0.9],
          [0.5, height],
        ]
      : height > 80
        ? [
            [1, height * 0.94],
            [0.62, height],
          ]
        : [[1, height]];
  setbacks.forEach(([scale, top], i) => {
    const inner = setbacks[i + 1];
    parts.push({
      ring: scale === 1 ? shaft : scaled(shaft, scale),
      hole: inner ? scaled(shaft, inner[0]) : undefined,
      heightMetres: top,
      storeys: Math.max(1, Math.round(top / officeStorey)),
      name: i === 0 ? name : `${name}${i === setbacks.length - 1 ? '塔冠' : '上部'}`,
    });
  });
  return parts;
}

/** Blocks of towers whose height falls away from the peak of the skyline. */
export function fillBusiness(builder: Builder, block: Block, random: Random): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const width = (block.a1 - block.a0) * frame.perA;
  const depth = (block.b1 - block.b0) * frame.perB;
  const away = Math.hypot(block.centre[0] - skylinePeak[0], (block.centre[1] - skylinePeak[1]) * 0.8);
  const peak = 56 + 190 * Math.exp(-((away / 310) ** 2));
  const columns = Math.max(1, Math.round(width / 95));
  const rows = Math.max(1, Math.round(depth / 90));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const plot: [number, number] = [(width - 8) / columns - 10, (depth - 8) / rows - 10];
      const a = block.a0 + (4 + ((width - 8) * (column + 0.5)) / columns) / frame.perA;
      const b = block.b0 + (4 + ((depth - 8) * (row + 0.5)) / rows) / frame.perB;
      const { point, angle } = builder.at(a, b);
      const height = peak * random.between(0.62, 1.08);
      const hotel = random.chance(0.16);
      const name = `${random.pick(companies)}${hotel ? '大酒店' : random.pick(['大厦', '中心', '广场', '金融大厦'])}`;
      const year = random.integer(2005, 2024);
      const built = builder.add(
        block,
        hotel ? 'hotel' : 'office',
        year,
        tower(point, angle, height, [Math.min(plot[0], 84), Math.min(plot[1], 80)], random, name),
      );
      if (!built) builder.add(block, 'office', year, tower(point, angle, height * 0.8, null, random, name));
    }
  }
}

/** The three that one knows the city by; placed before the blocks are filled. */
export function addLandmarks(builder: Builder, blockAt: (point: Point) => Block | undefined): void {
  /** Near river coordinates a, b; shifted by `aside` metres along the river from the middle of the block there. */
  const add = (
    a: number,
    b: number,
    aside: number | null,
    use: 'office' | 'public',
    year: number,
    make: (point: Point, angle: number) => Part[],
  ): void => {
    const block = blockAt(toPlan(a, b));
    if (!block) throw new Error(`Demo city: the landmark at ${a}, ${b} has no block.`);
    const { point, angle } =
      aside === null
        ? builder.at(a, b)
        : builder.at((block.a0 + block.a1) / 2 + aside, (block.b0 + block.b1) / 2);
    if (!builder.add(block, use, year, make(point, angle)))
      throw new Error(`Demo city: the landmark at ${a}, ${b} does not fit into its block.`);
  };
  // Linhu Tower: a tapering octagon with a needle.
  add(1715, 210, 0, 'office', 2021, (point, angle) => {
    const plan = (size: number) => towerPlan('chamfered', point, size, angle);
    const rings: [number, number][] = [
      [52, 168],
      [44, 228],
      [34, 268],
      [20, 288],
      [5, 322],
    ];
    return rings.map(([size, top], i) => ({
      ring: plan(size),
      hole: rings[i + 1] ? plan(rings[i + 1]![0]) : undefined,
      heightMetres: top,
      storeys: Math.round(Math.min(top, 268) / 4.3),
      name: i === 0 ? '临湖塔 Linhu Tower' : '临湖塔 塔冠',
    }));
  });
  // Twin towers east of the axis.
  for (const [aside, height, name] of [
    [30, 214, '双子东塔'],
    [-30, 236, '双子西塔'],
  ] as const)
    add(2040, 210, aside, 'office', 2017, (point, angle) => {
      const plan = (size: number) => roundRing(point, size / 2, size / 2, angle, 32);
      return [
        {
          ring: plan(42),
          hole: plan(30),
          heightMetres: height * 0.88,
          storeys: Math.round((height * 0.88) / 4.2),
          name,
        },
        { ring: plan(30), heightMetres: height, storeys: Math.round(height / 4.2), name: `${name}塔冠` },
      ];
    });
  // Opera house at the river end of the axis: shells of an ellipse.
  add(1880, 208, null, 'public', 2015, (point, angle) => {
    const shell = (scale: number) => roundRing(point, 52 * scale, 33 * scale, angle, 40);
    const rings: [number, number][] = [
      [1, 9],
      [0.88, 17],
      [0.7, 24],
      [0.5, 29],
      [0.28, 32],
    ];
    return rings.map(([scale, top], i) => ({
      ring: shell(scale),
      hole: rings[i + 1] ? shell(rings[i + 1]![0]) : undefined,
      heightMetres: top,
      storeys: Math.max(1, Math.round(top / 8)),
      name: i === 0 ? '临湖大剧院' : '临湖大剧院 穹顶',
    }));
  });
}

/** The pagoda on the hill, and the drum tower in the old town. */
export function pagoda(
  point: Point,
  angle: number,
  tiers: number,
  base: number,
  tierHeight: number,
  name: string,
): Part[] {
  const ring = (i: number) =>
    roundRing(point, base * (1 - (i * 0.62) / tiers), base * (1 - (i * 0.62) / tiers), angle, 8);
  return Array.from({ length: tiers }, (_, i) => ({
    ring: ring(i),
    hole: i < tiers - 1 ? ring(i + 1) : undefined,
    heightMetres: (i + 1) * tierHeight + (i === tiers - 1 ? tierHeight * 0.8 : 0),
    storeys: i + 1,
    name: i === 0 ? name : `${name} 第${'一二三四五六七八九'.charAt(i)}层`,
  }));
}

/** A Chinese hall on a platform: a wide lower roof and a narrower upper one. */
export function hall(
  point: Point,
  angle: number,
  width: number,
  depth: number,
  height: number,
  name: string,
): Part[] {
  const upper = placed(point, angle, [
    [-width * 0.36, -depth * 0.3],
    [width * 0.36, -depth * 0.3],
    [width * 0.36, depth * 0.3],
    [-width * 0.36, depth * 0.3],
  ]);
  return [
    {
      ring: rectangle(point, width, depth, angle),
      hole: upper,
      heightMetres: height * 0.6,
      storeys: 1,
      name,
    },
    { ring: upper, heightMetres: height, storeys: 2, name: `${name} 上檐` },
  ];
}
