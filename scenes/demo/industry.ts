import type { Block } from './blocks.ts';
import type { Builder, Part } from './builder.ts';
import { localFrame } from './plan.ts';
import type { Random } from './random.ts';
import { type Point, rectangle, roundRing } from './shapes.ts';

/** True size of a block, metres. */
function sizeOf(block: Block): { width: number; depth: number; perA: number; perB: number } {
  const { perA, perB } = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  return { width: (block.a1 - block.a0) * perA, depth: (block.b1 - block.b0) * perB, perA, perB };
}

const firms = ['临化', '恒源石化', '江海化工', '华泰新材', '东港树脂', '蓝星精细', '三江农化', '永固涂料'];

/** One works of the chemical park: a tank farm, process halls, a stack, a control room; no two quite alike. */
export function fillChemicalWorks(builder: Builder, block: Block, random: Random, number: number): string {
  const firm = `${firms[number % firms.length]!}${number >= firms.length ? '二厂' : ''}`;
  const { width, depth, perA, perB } = sizeOf(block);
  const place = (u: number, v: number): { point: Point; angle: number } =>
    builder.at(block.a0 + u / perA, block.b0 + v / perB);
  const add = (use: 'industrial' | 'storage_tank' | 'chimney' | 'office' | 'utility', part: Part): void => {
    builder.add(block, use, random.integer(1996, 2018), [part], { group: firm });
  };
  const office = place(28, 15);
  add('office', {
    ring: rectangle(office.point, 38, 14, office.angle),
    heightMetres: 14.5,
    storeys: 4,
    name: `${firm}办公楼`,
  });
  const control = place(70, 15);
  add('utility', {
    ring: rectangle(control.point, 24, 14, control.angle),
    heightMetres: 7.5,
    storeys: 2,
    name: `${firm}中控室`,
  });
  // Tank farm in bunds: the bigger ones to the north.
  const [pitch, radius] = random.pick([
    [30, 11.5],
    [24, 8.5],
    [38, 15],
  ] as const);
  let tank = 1;
  for (let v = depth - pitch * 0.62; v > depth * 0.52; v -= pitch)
    for (let u = pitch * 0.62; u < width * 0.62; u += pitch) {
      const { point, angle } = place(u, v);
      add('storage_tank', {
        ring: roundRing(point, radius, radius, angle, 24),
        heightMetres: radius * random.between(0.95, 1.3),
        storeys: 1,
        name: `${firm}${100 + tank++}号储罐`,
        roof: 'dome',
      });
    }
  // Spheres for liquid gas stand apart.
  for (let i = 0; i < 2; i++) {
    const { point, angle } = place(width - 16 - i * 24, depth - 16);
    add('storage_tank', {
      ring: roundRing(point, 8, 8, angle, 24),
      heightMetres: 13,
      storeys: 1,
      name: `${firm}球罐${i + 1}`,
      roof: 'dome',
    });
  }
  for (let v = 38; v < depth * 0.5; v += 32)
    for (let u = 26; u < width - 20; u += 48) {
      const { point, angle } = place(u, v);
      const storeys = random.integer(1, 4);
      add('industrial', {
        ring: rectangle(point, random.between(30, 40), random.between(14, 20), angle),
        heightMetres: storeys * 6,
        storeys,
        name: `${firm}${random.pick(['合成车间', '精馏装置', '聚合车间', '包装车间', '公用工程'])}`,
        roof: 'flat',
      });
    }
  // Columns and a stack between the halls and the tanks.
  for (let i = 0; i < 5; i++) {
    const { point, angle } = place(width * 0.68 + i * 9, depth * 0.56);
    add('industrial', {
      ring: roundRing(point, 1.9, 1.9, angle, 14),
      heightMetres: random.between(22, 46),
      storeys: 1,
      name: `${firm}精馏塔${i + 1}`,
      roof: 'flat',
    });
  }
  const stack = place(width - 12, depth * 0.44);
  add('chimney', {
    ring: roundRing(stack.point, 2.6, 2.6, stack.angle, 16),
    heightMetres: random.between(62, 96),
    storeys: 1,
    name: `${firm}烟囱`,
    roof: 'flat',
  });
  return firm;
}

/** Big plain halls with yards for lorries. */
export function fillLogistics(builder: Builder, block: Block, random: Random): void {
  const { width, depth, perA, perB } = sizeOf(block);
  const firm = `${random.pick(['临港', '江南', '顺捷', '通达', '保税'])}物流园`;
  for (let v = 40; v < depth - 30; v += 92)
    for (let u = 16; u + 60 < width; u += 122) {
      const length = Math.min(112, width - u - 12);
      const { point, angle } = builder.at(block.a0 + (u + length / 2) / perA, block.b0 + v / perB);
      builder.add(
        block,
        'warehouse',
        random.integer(2006, 2022),
        [
          {
            ring: rectangle(point, length, 54, angle),
            heightMetres: random.between(10.5, 13.5),
            storeys: 1,
            name: `${firm}仓库`,
            roof: 'gabled',
          },
        ],
        { group: firm },
      );
    }
  const gate = builder.at(block.a0 + 20 / perA, block.b0 + 9 / perB);
  builder.add(
    block,
    'office',
    2010,
    [
      {
        ring: rectangle(gate.point, 26, 11, gate.angle),
        heightMetres: 11,
        storeys: 3,
        name: `${firm}管理楼`,
      },
    ],
    { group: firm },
  );
}

/** Round basins with a house for pumps and a hall for filters: clean water at the lake, waste water downstream. */
export function fillWaterWorks(
  builder: Builder,
  block: Block,
  name: string,
  basins: { count: number; radius: number },
): void {
  const { width, perA, perB } = sizeOf(block);
  const add = (u: number, v: number, length: number, across: number, height: number, part: string): void => {
    const { point, angle } = builder.at(block.a0 + u / perA, block.b0 + v / perB);
    builder.add(
      block,
      'utility',
      2004,
      [
        {
          ring: rectangle(point, length, across, angle),
          heightMetres: height,
          storeys: Math.max(1, Math.round(height / 5)),
          name: `${name}${part}`,
        },
      ],
      { group: name },
    );
  };
  add(34, 20, 44, 16, 12, '综合楼');
  add(100, 24, 54, 26, 8, '泵房');
  add(170, 24, 60, 30, 7, '滤池');
  add(34, 60, 30, 20, 7, '加药间');
  const pitch = basins.radius * 2 + 9;
  let made = 0;
  for (let v = 70 + basins.radius; made < basins.count && v < 260; v += pitch)
    for (let u = 60 + basins.radius; made < basins.count && u < width - basins.radius - 6; u += pitch) {
      const { point, angle } = builder.at(block.a0 + u / perA, block.b0 + v / perB);
      const ring = roundRing(point, basins.radius, basins.radius, angle, 28);
      const code = builder.add(
        block,
        'utility',
        2004,
        [{ ring, heightMetres: 3.6, storeys: 1, name: `${name}${made + 1}号池`, roof: 'flat' }],
        { group: name },
      );
      if (code) made++;
    }
}
