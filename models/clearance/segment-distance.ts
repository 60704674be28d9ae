/** A point in metres: x east, y north, z up. */
export type Point = readonly [x: number, y: number, z: number];

/** Where two straight pieces come nearest, as shares of their lengths, 0 to 1. */
export interface Nearest {
  distance: number;
  s: number;
  t: number;
}

/**
 * Least distance of two straight pieces in space; both may have no length.
 * Method: Ericson, Real-Time Collision Detection (2005), section 5.1.9.
 * @param vertical weight of heights: 1 in space, 0 in plan.
 */
export function segmentDistance(a: Point, b: Point, c: Point, d: Point, vertical: 0 | 1 = 1): Nearest {
  const u = [b[0] - a[0], b[1] - a[1], (b[2] - a[2]) * vertical] as const;
  const v = [d[0] - c[0], d[1] - c[1], (d[2] - c[2]) * vertical] as const;
  const w = [a[0] - c[0], a[1] - c[1], (a[2] - c[2]) * vertical] as const;
  const uu = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
  const vv = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  const vw = v[0] * w[0] + v[1] * w[1] + v[2] * w[2];
  const uw = u[0] * w[0] + u[1] * w[1] + u[2] * w[2];
  const uv = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  let s = 0;
  let t = 0;
  if (uu <= smallest && vv > smallest) t = clamp(vw / vv);
  else if (uu > smallest) {
    const across = uu * vv - uv * uv;
    // Parallel pieces are equally near along a stretch: its first point does.
    s = vv > smallest && across > smallest * uu * vv ? clamp((uv * vw - uw * vv) / across) : 0;
    t = vv > smallest ? (uv * s + vw) / vv : 0;
    if (t < 0) {
      t = 0;
      s = clamp(-uw / uu);
    } else if (t > 1) {
      t = 1;
      s = clamp((uv - uw) / uu);
    } else if (vv <= smallest) s = clamp(-uw / uu);
  }
  const x = w[0] + u[0] * s - v[0] * t;
  const y = w[1] + u[1] * s - v[1] * t;
  const z = w[2] + u[2] * s - v[2] * t;
  return { distance: Math.sqrt(x * x + y * y + z * z), s, t };
}

/** Square metres, and a share: what is smaller has no length. */
const smallest = 1e-12;
const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);
