import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import { comb, court, ell } from './footprints.ts';
import { localFrame, railway } from './plan.ts';
import type { Random } from './random.ts';
import { type Point, type Ring, rectangle, roundRing } from './shapes.ts';

/** Open ground with a use: drawn flat, nothing stands on it. */
export interface Ground {
  kind:
    | 'park'
    | 'garden'
    | 'pitch'
    | 'square'
    | 'grass'
    | 'wood'
    | 'field'
    | 'paddy'
    | 'orchard'
    | 'wetland'
    | 'works'
    | 'estate';
  name: string | null;
  ring: Ring;
}

interface Place {
  point: Point;
  angle: number;
}
/** A place in a block by parts of its width and depth from the south-west corner. */
const spot = (builder: Builder, block: Block, u: number, v: number): Place =>
  builder.at(block.a0 + (block.a1 - block.a0) * u, block.b0 + (block.b1 - block.b0) * v);

export function fillSchool(builder: Builder, block: Block, random: Random, name: string): Ground[] {
  const field = spot(builder, block, 0.5, 0.74);
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const width = (block.a1 - block.a0) * frame.perA;
  const pitch = roundRing(field.point, Math.min(62, width * 0.4), 36, field.angle, 36);
  builder.reserve(pitch);
  const year = random.integer(1992, 2018);
  const main = spot(builder, block, 0.5, 0.27);
  builder.add(
    block,
    'school',
    year,
    [
      {
        ring: court(main.point, Math.min(86, width * 0.62), 52, 12, main.angle),
        heightMetres: 19,
        storeys: 5,
        name: `${name}教学楼`,
      },
    ],
    { group: name },
  );
  const hall = spot(builder, block, 0.5, 0.47);
  builder.add(
    block,
    'school',
    year + 4,
    [
      {
        ring: rectangle(hall.point, 42, 26, hall.angle),
        heightMetres: 13,
        storeys: 2,
        name: `${name}体育馆`,
      },
    ],
    { group: name },
  );
  for (const u of [0.12, 0.88]) {
    const side = spot(builder, block, u, 0.5);
    builder.add(
      block,
      'school',
      year + 1,
      [
        {
          ring: rectangle(side.point, 13, 48, side.angle),
          heightMetres: 22,
          storeys: 6,
          name: `${name}宿舍`,
        },
      ],
      { group: name },
    );
  }
  return [{ kind: 'pitch', name: `${name}操场`, ring: pitch }];
}

/** Out-patients in front, wards in a tower behind, and single houses about them. */
export function fillHospital(builder: Builder, block: Block, name: string, year: number): void {
  const front = spot(builder, block, 0.5, 0.3);
  const back = spot(builder, block, 0.5, 0.72);
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const width = Math.min((block.a1 - block.a0) * frame.perA * 0.62, 150);
  const options = { group: name };
  builder.add(
    block,
    'hospital',
    year,
    [
      {
        ring: comb(front.point, width, 66, 4, 16, front.angle),
        heightMetres: 24,
        storeys: 5,
        name: `${name}门诊楼`,
      },
    ],
    options,
  );
  builder.add(
    block,
    'hospital',
    year + 4,
    [{ ring: ell(back.point, 96, 44, 19, back.angle), heightMetres: 74, storeys: 18, name: `${name}住院楼` }],
    options,
  );
  for (const [u, v, w, d, h, part] of [
    [0.14, 0.74, 30, 44, 18, '行政楼'],
    [0.87, 0.76, 34, 40, 15, '急诊中心'],
    [0.86, 0.3, 34, 22, 30, '医技楼'],
  ] as const) {
    const place = spot(builder, block, u, v);
    const ring = rectangle(place.point, w, d, place.angle);
    builder.add(
      block,
      'hospital',
      year - 4,
      [{ ring, heightMetres: h, storeys: Math.round(h / 4), name: `${name}${part}` }],
      options,
    );
  }
}

/** A shopping centre over the whole block with a hotel on top, and its court of light. */
export function fillMall(builder: Builder, block: Block, name: string): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const [width, depth] = [(block.a1 - block.a0) * frame.perA, (block.b1 - block.b0) * frame.perB];
  const centre = spot(builder, block, 0.5, 0.42);
  const court = roundRing(centre.point, width * 0.16, depth * 0.1, centre.angle, 32);
  builder.add(
    block,
    'retail',
    2016,
    [
      {
        ring: rectangle(centre.point, width * 0.78, depth * 0.5, centre.angle),
        hole: court,
        heightMetres: 27,
        storeys: 5,
        name,
      },
      { ring: court, heightMetres: 31, storeys: 1, name: `${name} 中庭`, roof: 'dome' },
    ],
    { group: name },
  );
  for (const [u, height, part] of [
    [0.22, 88, '酒店'],
    [0.5, 96, '公寓'],
    [0.78, 82, '写字楼'],
  ] as const) {
    const place = spot(builder, block, u, 0.84);
    const use = part === '酒店' ? 'hotel' : part === '公寓' ? 'apartments' : 'office';
    builder.add(
      block,
      use,
      2017,
      [
        {
          ring: rectangle(place.point, 44, 22, place.angle),
          heightMetres: height,
          storeys: Math.round(height / 3.8),
          name: `${name}${part}`,
        },
      ],
      { group: name },
    );
  }
}

/** Halls and courts of a temple on the flank of the hill, below the pagoda. */
export function addHillTemple(builder: Builder, block: Block, centre: Point, angle: number): void {
  const name = '凤凰寺';
  const at = (u: number, v: number): Point => [
    centre[0] + u * Math.cos(angle) - v * Math.sin(angle),
    centre[1] + u * Math.sin(angle) + v * Math.cos(angle),
  ];
  for (const [u, v, length, depth, height, part] of [
    [0, -46, 16, 9, 5, '山门'],
    [0, -20, 22, 13, 7, '天王殿'],
    [0, 12, 30, 19, 10, '大雄宝殿'],
    [0, 44, 24, 12, 9, '藏经楼'],
    [-26, -4, 9, 40, 4.5, '西厢'],
    [26, -4, 9, 40, 4.5, '东厢'],
  ] as const)
    builder.add(
      block,
      'temple',
      1886,
      [
        {
          ring: rectangle(at(u, v), length, depth, angle),
          heightMetres: height,
          storeys: 1,
          name: `${name}${part}`,
        },
      ],
      { group: name },
    );
}

/** Station hall with the square before it on the south side of the tracks, a bus hall on the north side. */
export function fillStation(builder: Builder, block: Block): Ground[] {
  if (block.b0 > railway.b) {
    const bus = spot(builder, block, 0.5, 0.35);
    builder.add(block, 'train_station', 2013, [
      {
        ring: rectangle(bus.point, 120, 34, bus.angle),
        heightMetres: 11,
        storeys: 2,
        name: '临湖站北客运中心',
      },
    ]);
    return [];
  }
  const hall = spot(builder, block, 0.5, 0.74);
  const inner = rectangle(hall.point, 96, 26, hall.angle);
  builder.add(block, 'train_station', 2013, [
    {
      ring: rectangle(hall.point, 176, 42, hall.angle),
      hole: inner,
      heightMetres: 18,
      storeys: 2,
      name: '临湖站',
    },
    { ring: inner, heightMetres: 29, storeys: 3, name: '临湖站 候车大厅' },
  ]);
  const square = spot(builder, block, 0.5, 0.27);
  return [{ kind: 'square', name: '临湖站站前广场', ring: rectangle(square.point, 180, 44, square.angle) }];
}

export function fillStadium(builder: Builder, block: Block): Ground[] {
  const { point, angle } = spot(builder, block, 0.47, 0.5);
  const bowl = (scale: number): Ring => roundRing(point, 112 * scale, 88 * scale, angle, 48);
  builder.add(block, 'stadium', 2011, [
    { ring: bowl(1), hole: bowl(0.86), heightMetres: 31, storeys: 4, name: '临湖体育中心' },
    { ring: bowl(0.86), hole: bowl(0.68), heightMetres: 17, storeys: 2, name: '临湖体育中心 看台' },
  ]);
  const gym = spot(builder, block, 0.9, 0.5);
  builder.add(block, 'stadium', 2011, [
    { ring: roundRing(gym.point, 24, 40, gym.angle, 32), heightMetres: 20, storeys: 2, name: '临湖游泳馆' },
  ]);
  return [{ kind: 'pitch', name: '临湖体育中心 田径场', ring: bowl(0.66) }];
}

export function fillCampus(builder: Builder, block: Block, random: Random): Ground[] {
  const name = '临湖大学';
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const field = spot(builder, block, 0.8, 0.72);
  const pitch = roundRing(field.point, 58, 36, field.angle, 36);
  builder.reserve(pitch);
  const library = spot(builder, block, 0.45, 0.55);
  const inner = rectangle(library.point, 28, 28, library.angle);
  builder.add(block, 'university', 2003, [
    {
      ring: rectangle(library.point, 56, 56, library.angle),
      hole: inner,
      heightMetres: 21,
      storeys: 5,
      name: `${name}图书馆`,
    },
    { ring: inner, heightMetres: 42, storeys: 10, name: `${name}图书馆 主楼` },
  ]);
  const width = (block.a1 - block.a0) * frame.perA;
  const kinds = ['教学楼', '实验楼', '学院楼', '宿舍'];
  for (let u = 0.07; u < 1; u += 74 / width)
    for (const v of [0.12, 0.34, 0.6, 0.85]) {
      const place = spot(builder, block, u, v);
      const storeys = random.integer(4, 7);
      const ring = random.chance(0.4)
        ? court(place.point, 52, 34, 11, place.angle)
        : rectangle(place.point, 54, 15, place.angle);
      builder.add(
        block,
        'university',
        random.integer(1958, 2012),
        [{ ring, heightMetres: storeys * 3.8, storeys, name: `${name}${random.pick(kinds)}` }],
        { group: name },
      );
    }
  return [{ kind: 'pitch', name: `${name}操场`, ring: pitch }];
}

export function fillIndustry(builder: Builder, block: Block, random: Random): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const width = (block.a1 - block.a0) * frame.perA;
  const firm = `${random.pick(['华东', '临湖', '江南', '恒通', '三江', '兴达'])}${random.pick(['机械', '纺织', '电子', '食品', '物流', '精工', '新材料'])}`;
  const office = builder.at(block.a0 + 26, block.b0 + 14);
  builder.add(block, 'office', random.integer(1998, 2014), [
    {
      ring: rectangle(office.point, 40, 15, office.angle),
      heightMetres: 16.5,
      storeys: 4,
      name: `${firm}办公楼`,
    },
  ]);
  let b = block.b0 + 30;
  while (b < block.b1 - 22) {
    const depth = random.between(24, 40);
    let a = block.a0 + 6;
    while (a < block.a1 - 24) {
      const length = Math.min(random.between(44, 92), (block.a1 - a - 5) * frame.perA);
      if (length > 24 && !random.chance(0.12)) {
        const { point, angle } = builder.at(a + length / 2 / frame.perA, b + depth / 2 / frame.perB);
        const ring = rectangle(point, length, depth, angle);
        builder.add(
          block,
          random.chance(0.35) ? 'warehouse' : 'industrial',
          random.integer(1985, 2020),
          [
            {
              ring,
              heightMetres: random.between(8.5, 14),
              storeys: random.chance(0.2) ? 2 : 1,
              name: `${firm}厂房`,
            },
          ],
          { group: firm },
        );
      }
      a += (length + random.between(8, 12)) / frame.perA;
    }
    b += (depth + random.between(10, 14)) / frame.perB;
  }
  // A row of silos where there is still room, and now and then a chimney.
  for (let i = 0; i < 5; i++) {
    const { point, angle } = builder.at(block.a1 - 14 - (i * 15) / frame.perA, block.b0 + 13);
    if (width > 120)
      builder.add(block, 'industrial', 2001, [
        { ring: roundRing(point, 6, 6, angle, 20), heightMetres: 21, storeys: 1, name: `${firm}料仓` },
      ]);
  }
}

/** Market halls and wholesale streets near the station. */
export function fillMarket(builder: Builder, block: Block, random: Random): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  for (let b = block.b0 + 14; b < block.b1 - 10; b += 32 / frame.perB)
    for (let a = block.a0 + 34; a < block.a1 - 28; a += 62 / frame.perA) {
      const { point, angle } = builder.at(a, b);
      const storeys = random.integer(2, 5);
      builder.add(block, 'retail', random.integer(1994, 2010), [
        {
          ring: rectangle(point, 52, 22, angle),
          heightMetres: storeys * 4.4,
          storeys,
          name: '临湖小商品市场',
        },
      ]);
    }
}

/** A few pavilions and tea houses along the walks of a park. */
export function fillPark(builder: Builder, block: Block, random: Random): void {
  for (let i = 0; i < 9; i++) {
    const place = spot(builder, block, random.between(0.08, 0.92), random.between(0.1, 0.9));
    const ring = random.chance(0.6)
      ? roundRing(place.point, 5.5, 5.5, place.angle, 8)
      : rectangle(place.point, 18, 9, place.angle);
    builder.add(block, 'public', random.integer(1986, 2016), [
      {
        ring,
        heightMetres: random.between(5, 8),
        storeys: 1,
        name: random.pick(['湖心亭', '听雨轩', '茶室', '揽翠亭', '游客中心']),
      },
    ]);
  }
}
