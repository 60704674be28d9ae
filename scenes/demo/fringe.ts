import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import type { Ground } from './civic.ts';
import { hillHeight, localFrame, nearLake, nearOxbow, toPlan } from './plan.ts';
import type { Random } from './random.ts';
import { boxOf, centroid, type Point, type Ring, scaled, within } from './shapes.ts';

/** Woods begin where a hill is this high above the plain, metres; below it are fields. */
export const woodsFromMetres = 5;

/** Fields in strips with tracks between them, and here and there a fish pond. */
export function fillFields(
  builder: Builder,
  block: Block,
  random: Random,
): { grounds: Ground[]; ponds: Ring[] } {
  const grounds: Ground[] = [];
  const ponds: Ring[] = [];
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const lowLand = block.centre[1] < 900;
  let b = block.b0 + 1.5;
  while (b < block.b1 - 24) {
    const depth = Math.min(random.between(58, 104), block.b1 - b - 1.5);
    const rowKind = random.pick(['paddy', 'paddy', 'field', 'field', 'orchard'] as const);
    let a = block.a0 + 1.5;
    while (a < block.a1 - 24) {
      const width = Math.min(random.between(44, 108), (block.a1 - a - 1.5) * frame.perA) / frame.perA;
      const ring = strip(a, a + width, b, b + depth);
      const kind = random.chance(0.25) ? random.pick(['field', 'paddy', 'orchard'] as const) : rowKind;
      const pond = random.chance(lowLand ? 0.12 : 0.04);
      const middle = centroid(ring);
      const usable =
        hillHeight(middle) < woodsFromMetres - 1 &&
        !ring.some((point) => hillHeight(point) > woodsFromMetres) &&
        !ring.some((point) => nearLake(point) || nearOxbow(point)) &&
        within(scaled(ring, 0.98), block.ring);
      if (usable && builder.free(ring)) {
        if (pond) {
          const water = scaled(ring, 0.88);
          builder.reserve(ring);
          ponds.push(water);
        } else grounds.push({ kind, name: null, ring });
      }
      a += width + 2.5;
    }
    b += depth + (random.chance(0.3) ? 6 : 2.5);
  }
  return { grounds, ponds };
}

/** Groves on the ground of the old arm's floodplain. */
export function fillWetland(block: Block, random: Random): Ground[] {
  const grounds: Ground[] = [{ kind: 'wetland', name: '老清江湿地公园', ring: block.ring }];
  for (let i = 0; i < 5; i++) {
    const centre = toPlan(
      random.between(block.a0 + 30, block.a1 - 30),
      random.between(block.b0 + 30, block.b1 - 30),
    );
    const radius = random.between(16, 34);
    const lobes = random.between(0, 6);
    const ring = Array.from({ length: 18 }, (_, k): Point => {
      const turn = (k / 18) * 2 * Math.PI;
      const r = radius * (1 + 0.18 * Math.sin(3 * turn + lobes) + 0.1 * Math.cos(5 * turn));
      return [centre[0] + r * Math.cos(turn), centre[1] + r * Math.sin(turn)];
    });
    const box = boxOf(ring);
    const corners: Point[] = [
      [box.west, box.south],
      [box.east, box.north],
    ];
    if (![centre, ...ring, ...corners].some(nearOxbow)) grounds.push({ kind: 'wood', name: null, ring });
  }
  return grounds;
}

function strip(a0: number, a1: number, b0: number, b1: number): Ring {
  const middle = (a0 + a1) / 2;
  return [
    toPlan(a0, b0),
    toPlan(middle, b0),
    toPlan(a1, b0),
    toPlan(a1, b1),
    toPlan(middle, b1),
    toPlan(a0, b1),
  ];
}
