import { deepestDigMetres } from '../../../state/pipes-view.ts';
import { soilLayers } from '../colours/soil-layers.ts';

/** A pit in the ground: a box in the city's own frame. Lengths in metres, the axis in radians from east. */
export interface Pit {
  x: number;
  y: number;
  axis: number;
  halfLength: number;
  halfWidth: number;
  depth: number;
}

/** Farther from its target than this a camera sees too much ground to open it. */
export const farthestRangeMetres = 1100;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * The pit for a camera that looks at a point from `range` metres, along `axis`: long in the direction of sight, as
 * streets are looked along. Null from too far away.
 * @param digMetres how deep one digs; at the deepest, as deep as shows from there.
 * @param streetHalfWidth metres; in a street the pit stays between its houses.
 */
export function pitFor(
  x: number,
  y: number,
  axis: number,
  range: number,
  digMetres: number,
  streetHalfWidth = Number.POSITIVE_INFINITY,
): Pit | null {
  if (!(range > 0) || range > farthestRangeMetres) return null;
  return {
    x,
    y,
    axis,
    halfLength: clamp(range * 0.46, 22, 240),
    halfWidth: Math.min(clamp(range * 0.2, 13, 110), Math.max(streetHalfWidth, 5)),
    depth: digMetres < deepestDigMetres ? digMetres : clamp(range * 0.13, deepestDigMetres, 30),
  };
}

/** Whether a pit still serves a camera that now looks at (x, y) from `range` metres. */
export function stillServes(pit: Pit, x: number, y: number, range: number): boolean {
  const wanted = pitFor(x, y, pit.axis, range, pit.depth);
  if (!wanted) return false;
  const aside = Math.max(pit.halfWidth, wanted.halfWidth);
  const [dx, dy] = [x - pit.x, y - pit.y];
  const along = Math.abs(dx * Math.cos(pit.axis) + dy * Math.sin(pit.axis));
  const across = Math.abs(-dx * Math.sin(pit.axis) + dy * Math.cos(pit.axis));
  const grown = wanted.halfLength / pit.halfLength;
  return along < pit.halfLength * 0.5 && across < aside * 0.9 && grown > 0.55 && grown < 1.8;
}

/** How far its edge stands over the ground, so that coarse ground does not swallow it. */
const lipMetres = 0.12;

export interface PitMesh {
  /** x, y, z in the frame of the pit: its axis, to the left of it, up; z as the heights asked for. */
  positions: Float64Array;
  /** Red, green, blue, alpha for each vertex. */
  colours: Uint8Array;
  indices: Uint16Array;
}

/**
 * Walls in layers and a floor; all faces look into the pit.
 * @param heightAt ground at a place in the frame of the pit.
 * @param shade factor on the colour of a wall whose normal into the pit is (x, y), and of the floor for (0, 0).
 */
export function pitMesh(
  pit: Pit,
  heightAt: (u: number, v: number) => number,
  shade: (x: number, y: number) => number,
): PitMesh {
  const { halfLength: l, halfWidth: w, depth } = pit;
  const positions: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  const vertex = (u: number, v: number, z: number, colour: readonly number[], factor: number): number => {
    positions.push(u, v, z);
    for (const part of colour) colours.push(Math.round(Math.min(part * factor, 255)));
    colours.push(255);
    return positions.length / 3 - 1;
  };
  const quad = (a: number, b: number, c: number, d: number): void => {
    indices.push(a, b, c, a, c, d);
  };
  const ends: readonly [number, number, number, number, number, number][] = [
    [-l, -w, l, -w, 0, 1],
    [l, -w, l, w, -1, 0],
    [l, w, -l, w, 0, -1],
    [-l, w, -l, -w, 1, 0],
  ];
  let lowest = Number.POSITIVE_INFINITY;
  const walls = ends.map(([u0, v0, u1, v1, nx, ny]) => {
    const count = Math.max(2, Math.ceil(Math.hypot(u1 - u0, v1 - v0) / 4));
    const tops = Array.from({ length: count + 1 }, (_, i) => {
      const [u, v] = [u0 + ((u1 - u0) * i) / count, v0 + ((v1 - v0) * i) / count];
      const height = heightAt(u, v);
      lowest = Math.min(lowest, height);
      return { u, v, height };
    });
    return { tops, factor: shade(nx, ny) };
  });
  const floor = lowest - depth;
  for (const { tops, factor } of walls) {
    let from = 0;
    for (const [index, layer] of soilLayers.entries()) {
      const to = Math.min(layer.to, depth);
      const colour = rgb(layer.colour);
      // Deeper is darker: less of the sky reaches it.
      const darker = (metres: number): number => factor * (1 - 0.35 * Math.min(metres / depth, 1));
      const ring = (metres: number, last: boolean): number[] =>
        tops.map(({ u, v, height }) =>
          vertex(u, v, last ? floor : height + lipMetres - metres, colour, darker(metres)),
        );
      const bottom = to >= depth;
      const upper = ring(index === 0 ? 0 : from, false);
      const lower = ring(to, bottom);
      for (let i = 0; i + 1 < tops.length; i++) quad(upper[i]!, upper[i + 1]!, lower[i + 1]!, lower[i]!);
      from = to;
      if (bottom) break;
    }
  }
  const colour = rgb('#5d4e40');
  const factor = shade(0, 0);
  quad(
    vertex(-l, -w, floor, colour, factor * 0.8),
    vertex(l, -w, floor, colour, factor * 0.8),
    vertex(l, w, floor, colour, factor * 0.8),
    vertex(-l, w, floor, colour, factor * 0.8),
  );
  return {
    positions: new Float64Array(positions),
    colours: new Uint8Array(colours),
    indices: new Uint16Array(indices),
  };
}

const rgb = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
