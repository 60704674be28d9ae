import { type Point, placed, type Ring, rectangle, roundRing } from './shapes.ts';

/** Slab of flats: straight to the south, a stair tower on the north side of each unit. */
export function slab(centre: Point, length: number, depth: number, angle: number): Ring {
  const units = Math.max(1, Math.round(length / 17));
  const unit = length / units;
  const [l, d] = [length / 2, depth / 2];
  const points: Point[] = [
    [-l, -d],
    [l, -d],
    [l, d - 1.2],
  ];
  for (let i = units - 1; i >= 0; i--) {
    const x = -l + (i + 0.5) * unit;
    points.push([x + 2.6, d - 1.2], [x + 2.6, d], [x - 2.6, d], [x - 2.6, d - 1.2]);
  }
  points.push([-l, d - 1.2]);
  return placed(centre, angle, points);
}

/** Point block of flats with four wings, "butterfly" plan. */
export function butterfly(centre: Point, width: number, depth: number, angle: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  const [n, m] = [w * 0.22, d * 0.38];
  return placed(centre, angle, [
    [-w, -d],
    [-n, -d],
    [-n, -d + m * 0.6],
    [n, -d + m * 0.6],
    [n, -d],
    [w, -d],
    [w, d * 0.35],
    [w * 0.62, d * 0.35],
    [w * 0.62, d],
    [n, d],
    [n, d - m * 0.5],
    [-n, d - m * 0.5],
    [-n, d],
    [-w * 0.62, d],
    [-w * 0.62, d * 0.35],
    [-w, d * 0.35],
  ]);
}

export function ell(centre: Point, width: number, depth: number, wing: number, angle: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  return placed(centre, angle, [
    [-w, -d],
    [w, -d],
    [w, -d + wing],
    [-w + wing, -d + wing],
    [-w + wing, d],
    [-w, d],
  ]);
}

/** The two wings of `ell`, each a rectangle with a roof of its own: along the front, and behind it. */
export function ellWings(
  centre: Point,
  width: number,
  depth: number,
  wing: number,
  angle: number,
): [main: Ring, back: Ring] {
  const [w, d] = [width / 2, depth / 2];
  return [
    placed(centre, angle, [
      [-w, -d],
      [w, -d],
      [w, -d + wing],
      [-w, -d + wing],
    ]),
    placed(centre, angle, [
      [-w, -d + wing + 0.02],
      [-w + wing, -d + wing + 0.02],
      [-w + wing, d],
      [-w, d],
    ]),
  ];
}

/** Three wings round a court that is open to the north. */
export function court(centre: Point, width: number, depth: number, wing: number, angle: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  return placed(centre, angle, [
    [-w, -d],
    [w, -d],
    [w, d],
    [w - wing, d],
    [w - wing, -d + wing],
    [-w + wing, -d + wing],
    [-w + wing, d],
    [-w, d],
  ]);
}

/** A spine with teeth to the north, as hospitals and laboratories have. */
export function comb(
  centre: Point,
  width: number,
  depth: number,
  teeth: number,
  wing: number,
  angle: number,
): Ring {
  const [w, d] = [width / 2, depth / 2];
  const points: Point[] = [
    [-w, -d],
    [w, -d],
  ];
  const pitch = (width - wing) / (teeth - 1);
  for (let i = teeth - 1; i >= 0; i--) {
    const left = -w + i * pitch;
    if (i < teeth - 1) points.push([left + wing, -d + wing]);
    points.push([left + wing, d], [left, d]);
    if (i > 0) points.push([left, -d + wing]);
  }
  return placed(centre, angle, points);
}

/** Plans of office towers. */
export function towerPlan(
  kind: 'square' | 'chamfered' | 'round' | 'slab' | 'hexagon',
  centre: Point,
  size: number,
  angle: number,
): Ring {
  const half = size / 2;
  switch (kind) {
    case 'square':
      return rectangle(centre, size, size, angle);
    case 'slab':
      return rectangle(centre, size * 1.45, size * 0.66, angle);
    case 'round':
      return roundRing(centre, half, half, angle, 28);
    case 'hexagon':
      return roundRing(centre, half * 1.1, half * 1.1, angle, 6);
    case 'chamfered': {
      const c = half * 0.32;
      return placed(centre, angle, [
        [-half + c, -half],
        [half - c, -half],
        [half, -half + c],
        [half, half - c],
        [half - c, half],
        [-half + c, half],
        [-half, half - c],
        [-half, -half + c],
      ]);
    }
  }
}
