import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import { butterfly, ell, ellWings, slab } from './footprints.ts';
import { localFrame } from './plan.ts';
import type { Random } from './random.ts';
import { rectangle } from './shapes.ts';

const flatStorey = 2.95;

/** Old town: rows of narrow courtyard houses along the lanes, two and three storeys, hardly two alike. */
export function fillOldTown(builder: Builder, block: Block, random: Random): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  let b = block.b0 + 0.6;
  while (b < block.b1 - 7) {
    const depth = Math.min(random.between(9.5, 13.5), block.b1 - b - 0.4);
    let a = block.a0 + 0.6;
    while (a < block.a1 - 5) {
      const width = Math.min(random.between(6.5, 13), (block.a1 - a - 0.4) * frame.perA);
      const step = width / frame.perA;
      const storeys = random.chance(0.12) ? 4 : random.chance(0.45) ? 3 : random.chance(0.15) ? 1 : 2;
      const houseDepth = depth * random.between(0.82, 1);
      if (width > 4.5 && !random.chance(0.05)) {
        const { point, angle } = builder.at(a + step / 2, b + houseDepth / frame.perB / 2);
        const front = a - block.a0 < 12 || block.a1 - a < 22 || b - block.b0 < 12 || block.b1 - b < 16;
        const wings =
          width > 9.5 && houseDepth > 10 && random.chance(0.4)
            ? ([
                point,
                width - 0.3,
                houseDepth - 0.3,
                4.2,
                angle + (random.chance(0.5) ? Math.PI : 0),
              ] as const)
            : null;
        const use = front && random.chance(0.55) ? 'retail' : 'house';
        const year = random.integer(1935, 1988);
        const heightMetres = storeys * 3 + random.between(-0.2, 0.5);
        if (wings) {
          const [main, wing] = ellWings(...wings);
          const low = Math.max(1, storeys - 1);
          builder.add(
            block,
            use,
            year,
            [
              { ring: main, heightMetres, storeys },
              { ring: wing, heightMetres: heightMetres - (storeys - low) * 3, storeys: low },
            ],
            { outline: ell(...wings) },
          );
        } else {
          const ring = rectangle(point, width - 0.3, houseDepth - 0.3, angle);
          builder.add(block, use, year, [{ ring, heightMetres, storeys }]);
        }
      }
      a += step + (random.chance(0.1) ? 2.4 : 0.3);
    }
    b += (depth + random.between(1.6, 3.4)) / frame.perB;
  }
}

interface EstateStyle {
  storeys: readonly number[];
  years: [number, number];
  depth: number;
  lengths: [number, number];
  /** Free ground between rows as a part of the height; the sun reaches the lowest windows at noon in winter. */
  daylight: number;
  shops: boolean;
}

const oldEstate: EstateStyle = {
  storeys: [5, 6, 6, 6, 7],
  years: [1982, 2001],
  depth: 11.5,
  lengths: [36, 62],
  daylight: 1.02,
  shops: true,
};
const midEstate: EstateStyle = {
  storeys: [11, 11, 9, 12],
  years: [2004, 2015],
  depth: 13.5,
  lengths: [36, 54],
  daylight: 0.92,
  shops: true,
};

/** Housing estate of slabs in rows that face south, with shops along the streets. */
export function fillSlabEstate(
  builder: Builder,
  block: Block,
  random: Random,
  kind: 'old' | 'mid',
  name: string,
): void {
  const style = kind === 'old' ? oldEstate : midEstate;
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  if (style.shops) lineWithShops(builder, block, random, kind === 'old' ? 0.75 : 0.45);
  const margin = 15;
  const year = random.integer(...style.years);
  const storeys = random.pick(style.storeys);
  let b = block.b0 + (margin - 2) / frame.perB;
  while (b + style.depth / frame.perB < block.b1 - (margin - 3) / frame.perB) {
    const width = (block.a1 - block.a0) * frame.perA - 2 * margin;
    const gap = random.between(9, 13);
    const count = Math.max(1, Math.round((width + gap) / ((style.lengths[0] + style.lengths[1]) / 2 + gap)));
    const length = (width - gap * (count - 1)) / count;
    const rowStoreys = storeys + (random.chance(0.2) ? 1 : 0);
    for (let i = 0; i < count && length > 18; i++) {
      if (random.chance(0.04)) continue;
      const a = block.a0 + (margin + i * (length + gap) + length / 2) / frame.perA;
      const { point, angle } = builder.at(a, b + style.depth / 2 / frame.perB);
      const ring = slab(point, Math.min(length, style.lengths[1]), style.depth, angle);
      const heightMetres = rowStoreys * flatStorey + 1.1;
      builder.add(
        block,
        'apartments',
        year + random.integer(0, 2),
        [{ ring, heightMetres, storeys: rowStoreys }],
        { group: name },
      );
    }
    b += (style.depth + Math.max(14, rowStoreys * flatStorey * style.daylight)) / frame.perB;
  }
}

/** One or two storeys of shops along the main streets of a block, in lengths of a dozen metres. */
export function lineWithShops(builder: Builder, block: Block, random: Random, part: number): void {
  const depth = 10;
  for (const side of ['south', 'north', 'west', 'east'] as const) {
    const streetClass = block.streets[side].class;
    if (streetClass !== 'primary' && streetClass !== 'secondary') continue;
    const across = side === 'west' || side === 'east';
    const start = across ? block.b0 : block.a0;
    const end = across ? block.b1 : block.a1;
    let at = start + 6;
    while (at < end - 20) {
      const width = random.between(12, 26);
      if (random.chance(part)) {
        const middle = at + width / 2;
        const fixed =
          side === 'south' ? block.b0 : side === 'north' ? block.b1 : side === 'west' ? block.a0 : block.a1;
        const inward = side === 'south' || side === 'west' ? 1 : -1;
        const frame = across ? localFrame(fixed, middle) : localFrame(middle, fixed);
        const off = ((depth / 2 + 1.2) * inward) / (across ? frame.perA : frame.perB);
        const { point, angle } = across ? builder.at(fixed + off, middle) : builder.at(middle, fixed + off);
        const storeys = random.chance(0.3) ? 3 : random.chance(0.2) ? 1 : 2;
        const ring = rectangle(point, across ? depth : width - 0.4, across ? width - 0.4 : depth, angle);
        builder.add(block, 'retail', random.integer(1988, 2016), [
          { ring, heightMetres: storeys * 3.7 + 0.6, storeys },
        ]);
      }
      at += width;
    }
  }
}

/** Estate of tall point blocks round a garden; `storeys` sets how tall. */
export function fillTowerEstate(
  builder: Builder,
  block: Block,
  random: Random,
  storeys: [number, number],
  name: string,
): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const width = (block.a1 - block.a0) * frame.perA;
  const depth = (block.b1 - block.b0) * frame.perB;
  lineWithShops(builder, block, random, 0.35);
  const year = random.integer(2009, 2023);
  const rows = Math.max(1, Math.floor((depth - 34) / 62) + 1);
  let number = 1;
  for (let row = 0; row < rows; row++) {
    const columns = Math.max(1, Math.floor((width - 44) / 50) + 1);
    // Taller at the back: the front row keeps the view of the river open to those behind.
    const fromSouth = rows > 1 ? row / (rows - 1) : 0.5;
    const rise = block.b0 < 0 ? 1 - fromSouth : fromSouth;
    for (let column = 0; column < columns; column++) {
      const stagger = row % 2 === 1 && columns > 1 ? 0.5 : 0;
      if (column + stagger > columns - 1) continue;
      const along = columns === 1 ? width / 2 : 27 + ((width - 54) * (column + stagger)) / (columns - 1);
      const across = rows === 1 ? depth / 2 : 24 + ((depth - 48) * row) / (rows - 1);
      const count = Math.round(
        storeys[0] + (storeys[1] - storeys[0]) * (0.25 + 0.6 * rise) + random.between(-3, 3),
      );
      const { point, angle } = builder.at(block.a0 + along / frame.perA, block.b0 + across / frame.perB);
      const body = butterfly(point, random.between(27, 32), random.between(17, 19.5), angle);
      const core = rectangle(point, 9, 7, angle);
      const top = count * flatStorey + 1.4;
      builder.add(
        block,
        'apartments',
        year,
        [
          { ring: body, hole: core, heightMetres: top, storeys: count, name: `${name}${number}幢` },
          { ring: core, heightMetres: top + 4.5, storeys: count + 1, name: `${name}${number}幢 机房` },
        ],
        { group: name },
      );
      number++;
    }
  }
}

/** Detached houses of two and three storeys in gardens. */
export function fillVillas(builder: Builder, block: Block, random: Random, name: string): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  for (let b = block.b0 + 15; b < block.b1 - 11; b += 27 / frame.perB) {
    for (let a = block.a0 + 13; a < block.a1 - 11; a += random.between(21, 25) / frame.perA) {
      const { point, angle } = builder.at(a, b + random.between(-1.5, 1.5));
      const turned = angle + random.between(-0.06, 0.06) + (random.chance(0.5) ? Math.PI : 0);
      const storeys = random.chance(0.4) ? 3 : 2;
      const year = random.integer(2006, 2018);
      const size = [random.between(13, 16), random.between(12, 15), random.between(7.5, 9)] as const;
      const [main, wing] = ellWings(point, ...size, turned);
      const heightMetres = storeys * 3.2 + random.between(-0.4, 0.6);
      builder.add(
        block,
        'house',
        year,
        [
          { ring: main, heightMetres, storeys },
          { ring: wing, heightMetres: heightMetres - 3.2, storeys: storeys - 1 },
        ],
        { outline: ell(point, ...size, turned), group: name },
      );
    }
  }
}

/** A village that the city has grown round: every plot built to its edge, three to seven storeys, let by the room. */
export function fillUrbanVillage(builder: Builder, block: Block, random: Random, name: string): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  let b = block.b0 + 0.8;
  while (b < block.b1 - 9) {
    const depth = Math.min(random.between(9.5, 13), (block.b1 - b - 0.4) * frame.perB);
    let a = block.a0 + 0.6;
    while (a < block.a1 - 7) {
      const width = Math.min(random.between(8.5, 12.5), (block.a1 - a - 0.3) * frame.perA);
      const step = width / frame.perA;
      const storeys = random.pick([3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7]);
      const year = random.integer(1986, 2009);
      const heightMetres = storeys * 3.05 + random.between(0.3, 1.3);
      const front = Math.min(a - block.a0, block.a1 - a - step, b - block.b0) < 4 || block.b1 - b < 18;
      const use = front && random.chance(0.14) ? 'retail' : storeys > 4 ? 'apartments' : 'house';
      if (width > 6 && !random.chance(0.035)) {
        const { point, angle } = builder.at(a + step / 2, b + depth / frame.perB / 2);
        const ring = rectangle(
          point,
          width - random.between(0.5, 1),
          depth - random.between(0.4, 1.4),
          angle,
        );
        builder.add(block, use, year, [{ ring, heightMetres, storeys }], { group: name });
      }
      a += step + (random.chance(0.16) ? 2.6 : 0.15);
    }
    b += (depth + random.between(0.9, 2.6)) / frame.perB;
  }
}

/** A farmers' village in its fields: rows of houses that face south, about an ancestral hall and a pond. */
export function fillVillage(builder: Builder, block: Block, random: Random, name: string): void {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const [middleA, middleB] = [(block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2];
  const [radiusA, radiusB] = [random.between(105, 140), random.between(88, 118)];
  const lean = random.between(-0.12, 0.12);
  const shrine = builder.at(middleA + random.between(-40, 40), middleB);
  builder.add(
    block,
    'temple',
    random.integer(1780, 1930),
    [
      {
        ring: rectangle(shrine.point, 19, 12, shrine.angle),
        heightMetres: 5,
        storeys: 1,
        name: `${name}祠堂`,
      },
    ],
    { group: name },
  );
  for (let b = -radiusB; b < radiusB; b += random.between(17, 21)) {
    const half = radiusA * Math.sqrt(Math.max(0, 1 - (b / radiusB) ** 2)) * random.between(0.75, 1.1);
    for (let a = -half; a < half; a += random.between(11.4, 14)) {
      if (random.chance(0.09)) continue;
      const { point, angle } = builder.at(
        middleA + a / frame.perA,
        middleB + (b + a * lean + random.between(-1.6, 1.6)) / frame.perB,
      );
      const storeys = random.pick([1, 2, 2, 2, 3, 3]);
      const turned = angle + random.between(-0.05, 0.05);
      const ring = rectangle(point, random.between(9, 11.2), random.between(8, 10.4), turned);
      const heightMetres = storeys * 3.1 + random.between(0.2, 0.8);
      const year = random.integer(1978, 2019);
      builder.add(block, 'house', year, [{ ring, heightMetres, storeys }], { group: name });
    }
  }
}
