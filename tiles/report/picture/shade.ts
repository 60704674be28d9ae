import { type Depths, rasterise, type View } from './rasterise.ts';
import type { Triangles } from './triangles.ts';

/** Side of the map of what the sun sees, pixels. */
const shadowPixels = 2048;
/** Towards a late-afternoon sun in the west, 38° high. */
const sun = unit([-0.9, -0.25, 0.72]);
/** Linear light of the sky and of the sun. */
const skyLight = [0.36, 0.41, 0.48] as const;
const sunLight = [0.9, 0.83, 0.7] as const;
/** How far round a pixel it is looked for what hides the sky, pixels of the picture drawn double. */
const occlusionReach = [3, 9] as const;

/** Pixels of a picture: linear red, green, blue, alpha 0 … 1, drawn at twice the size and brought down. */
export function shaded(
  triangles: Triangles,
  view: View,
  shadows: Shadows,
): { rgba: Uint8Array; width: number; height: number } {
  const large: View = {
    ...view,
    width: view.width * 2,
    height: view.height * 2,
    pixelsPerMetre: view.pixelsPerMetre * 2,
    offset: [view.offset[0] * 2, view.offset[1] * 2],
  };
  const seen = rasterise(triangles, large);
  const light = lightOf(triangles, large, seen, shadows);
  return { rgba: reduced(triangles, large, seen, light), width: view.width, height: view.height };
}

/** What the sun sees of the part in view. */
function sunView(triangles: Triangles): View {
  const right = unit([-sun[1], sun[0], 0]);
  const up = cross(sun, right);
  const away: Vector = [-sun[0], -sun[1], -sun[2]];
  let [left, top, end, bottom] = [Infinity, -Infinity, -Infinity, Infinity];
  const { corners, count } = triangles;
  for (let at = 0; at < count * 9; at += 3) {
    const x = right[0] * corners[at]! + right[1] * corners[at + 1]! + right[2] * corners[at + 2]!;
    const y = up[0] * corners[at]! + up[1] * corners[at + 1]! + up[2] * corners[at + 2]!;
    left = Math.min(left, x);
    end = Math.max(end, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  const pixelsPerMetre = (shadowPixels - 4) / Math.max(end - left, top - bottom, 1);
  return {
    right,
    up,
    away,
    pixelsPerMetre,
    offset: [2 - left * pixelsPerMetre, 2 + top * pixelsPerMetre],
    width: shadowPixels,
    height: shadowPixels,
  };
}

/** Which places the sun sees: the same for every view. */
export interface Shadows {
  view: View;
  depth: Float32Array;
}
export function castShadows(triangles: Triangles): Shadows {
  const view = sunView(triangles);
  return { view, depth: rasterise(triangles, view).depth };
}

/** Sun 0 … 255 (facing it and not in shadow) and sky 0 … 255 (not hidden by what stands near) a pixel. */
function lightOf(
  triangles: Triangles,
  view: View,
  { depth, triangle }: Depths,
  { view: fromSun, depth: sunDepth }: Shadows,
): Uint16Array {
  const { corners } = triangles;
  const { width, height, pixelsPerMetre, offset } = view;
  const result = new Uint16Array(width * height);
  // A slope towards the sun is lit by its own depth within one pixel of the sun's map.
  const slack = 2.5 / fromSun.pixelsPerMetre;
  const reachMetres = occlusionReach.map((reach) => (reach / pixelsPerMetre) * 2.2);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      const number = triangle[pixel]!;
      if (number < 0) continue;
      const at = number * 9;
      const ax = corners[at + 3]! - corners[at]!;
      const ay = corners[at + 4]! - corners[at + 1]!;
      const az = corners[at + 5]! - corners[at + 2]!;
      const bx = corners[at + 6]! - corners[at]!;
      const by = corners[at + 7]! - corners[at + 1]!;
      const bz = corners[at + 8]! - corners[at + 2]!;
      let nx = ay * bz - az * by;
      let ny = az * bx - ax * bz;
      let nz = ax * by - ay * bx;
      const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
      // Shells of cities are seen from both sides: the normal is the one that looks at the eye.
      const facing = nx * view.away[0] + ny * view.away[1] + nz * view.away[2] > 0 ? -1 / length : 1 / length;
      nx *= facing;
      ny *= facing;
      nz *= facing;
      let sunPart = Math.max(0, nx * sun[0] + ny * sun[1] + nz * sun[2]);
      if (sunPart > 0) {
        const right = (column + 0.5 - offset[0]) / pixelsPerMetre;
        const up = (offset[1] - row - 0.5) / pixelsPerMetre;
        const away = depth[pixel]!;
        const x = view.right[0] * right + view.up[0] * up + view.away[0] * away;
        const y = view.right[1] * right + view.up[1] * up + view.away[1] * away;
        const z = view.right[2] * right + view.up[2] * up + view.away[2] * away;
        sunPart *= lit(fromSun, sunDepth, x, y, z, slack);
      }
      let hidden = 0;
      for (let ring = 0; ring < occlusionReach.length; ring++) {
        const reach = occlusionReach[ring]!;
        const metres = reachMetres[ring]!;
        for (let side = 0; side < 8; side++) {
          const x = column + Math.round(reach * eightX[side]!);
          const y = row + Math.round(reach * eightY[side]!);
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          const nearer = depth[pixel]! - depth[y * width + x]!;
          if (nearer > 0.25 * metres && nearer < 12 * metres) hidden++;
        }
      }
      // The sky counts more for what looks up than for walls.
      const sky = (1 - 0.55 * (hidden / 16)) * (0.78 + 0.22 * nz);
      result[pixel] = (Math.round(sunPart * 255) << 8) | Math.round(Math.max(0, Math.min(1, sky)) * 255);
    }
  return result;
}

const eightX = [1, 0.71, 0, -0.71, -1, -0.71, 0, 0.71];
const eightY = [0, 0.71, 1, 0.71, 0, -0.71, -1, -0.71];

/** Part of four neighbours in the sun's map that see the place. */
function lit(view: View, depth: Float32Array, x: number, y: number, z: number, slack: number): number {
  const { right, up, away, pixelsPerMetre, offset, width } = view;
  const across = offset[0] + pixelsPerMetre * (right[0] * x + right[1] * y + right[2] * z) - 0.5;
  const down = offset[1] - pixelsPerMetre * (up[0] * x + up[1] * y + up[2] * z) - 0.5;
  const far = away[0] * x + away[1] * y + away[2] * z - slack;
  const column = Math.floor(across);
  const row = Math.floor(down);
  if (column < 0 || row < 0 || column + 1 >= width || row + 1 >= view.height) return 1;
  const a = across - column;
  const b = down - row;
  const pixel = row * width + column;
  let part = 0;
  if (far <= depth[pixel]!) part += (1 - a) * (1 - b);
  if (far <= depth[pixel + 1]!) part += a * (1 - b);
  if (far <= depth[pixel + width]!) part += (1 - a) * b;
  if (far <= depth[pixel + width + 1]!) part += a * b;
  return part;
}

/** Four pixels to one, in linear light, then sRGB. */
function reduced(triangles: Triangles, view: View, { triangle }: Depths, light: Uint16Array): Uint8Array {
  const width = view.width / 2;
  const height = view.height / 2;
  const rgba = new Uint8Array(width * height * 4);
  const sum = new Float32Array(3);
  const { colours, textureOf } = triangles;
  const texel = new Float32Array(3);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      sum.fill(0);
      let covered = 0;
      for (let part = 0; part < 4; part++) {
        const pixel = (row * 2 + (part >> 1)) * view.width + column * 2 + (part & 1);
        const number = triangle[pixel]!;
        if (number < 0) continue;
        covered++;
        const sunPart = (light[pixel]! >> 8) / 255;
        const sky = (light[pixel]! & 255) / 255;
        const textured = textureOf !== null && textureOf[number]! > 0;
        if (textured) sample(triangles, number, view, pixel, texel);
        for (let k = 0; k < 3; k++) {
          const own = (colours[number]! >> (8 * k)) & 255;
          sum[k]! += (textured ? own * texel[k]! : own) * (sky * skyLight[k]! + sunPart * sunLight[k]!);
        }
      }
      if (covered === 0) continue;
      const at = (row * width + column) * 4;
      for (let k = 0; k < 3; k++)
        rgba[at + k] = srgb[Math.min(1023, Math.round((sum[k]! / covered / 255) * 1023))]!;
      rgba[at + 3] = Math.round((covered / 4) * 255);
    }
  return rgba;
}

/** Linear 0 … 1 of an sRGB byte. */
const linear = Float32Array.from({ length: 256 }, (_nothing, byte) =>
  byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
);

/** Linear colour of the texture of a triangle at a pixel. */
function sample(triangles: Triangles, number: number, view: View, pixel: number, out: Float32Array): void {
  const { corners, uvs, textures, textureOf } = triangles;
  const { right, up, pixelsPerMetre: scale, offset, width } = view;
  const at = number * 9;
  const x = (pixel % width) + 0.5;
  const y = Math.floor(pixel / width) + 0.5;
  for (let corner = 0; corner < 3; corner++) {
    const [px, py, pz] = [
      corners[at + corner * 3]!,
      corners[at + corner * 3 + 1]!,
      corners[at + corner * 3 + 2]!,
    ];
    screen[corner * 2] = offset[0] + scale * (right[0] * px + right[1] * py + right[2] * pz) - x;
    screen[corner * 2 + 1] = offset[1] - scale * (up[0] * px + up[1] * py + up[2] * pz) - y;
  }
  const [ax, ay, bx, by, cx, cy] = screen as unknown as [number, number, number, number, number, number];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const second = area === 0 ? 0 : (cx * ay - ax * cy) / area;
  const third = area === 0 ? 0 : (ax * by - bx * ay) / area;
  const first = 1 - second - third;
  const t = number * 6;
  const u = first * uvs![t]! + second * uvs![t + 2]! + third * uvs![t + 4]!;
  const v = first * uvs![t + 1]! + second * uvs![t + 3]! + third * uvs![t + 5]!;
  const image = textures[textureOf![number]! - 1]!;
  const column = Math.min(image.width - 1, Math.floor((u - Math.floor(u)) * image.width));
  const row = Math.min(image.height - 1, Math.floor((v - Math.floor(v)) * image.height));
  const from = (row * image.width + column) * 3;
  for (let k = 0; k < 3; k++) out[k] = linear[image.pixels[from + k]!]!;
}
const screen = new Float64Array(6);

const srgb = Uint8Array.from({ length: 1024 }, (_nothing, step) => {
  const value = step / 1023;
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
});

type Vector = [number, number, number];
export function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
