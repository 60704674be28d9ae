import type { Mesh } from '../network/tube.ts';
import { add, type Vector } from '../network/vector.ts';
import type { FeatureMesh } from '../tileset/index.ts';
import { across, boxTube } from './box-tube.ts';
import { tunnelColours } from './colours.ts';

export interface Cabin {
  use: 'gas' | 'power' | 'combined' | 'other';
  name: string;
  widthMetres: number;
}

/** Thickness of walls, floor and ceiling of a tunnel, metres. */
const wallMetres = 0.3;

/** Cabins as written from left to right: "燃气舱1800|综合舱3000|电力舱2400" (inner widths in millimetres). */
export function cabinsOf(text: string): Cabin[] {
  return text.split(/[|;；、+]/).flatMap((part): Cabin[] => {
    const match = /^\s*(\D+?)\s*(\d+(?:\.\d+)?)?\s*$/u.exec(part);
    if (!match) return [];
    const name = match[1]!;
    const use = /燃气|天然气|gas/i.test(name)
      ? 'gas'
      : /电力|高压|power/i.test(name)
        ? 'power'
        : /综合|combined/i.test(name)
          ? 'combined'
          : 'other';
    return [{ use, name, widthMetres: match[2] === undefined ? 0 : Number(match[2]) / 1000 }];
  });
}

/**
 * A piece of utility tunnel: an outer wall that can be seen through, and one room a cabin whose faces look inwards,
 * so that from outside one sees into it and inside one stands between walls.
 * @param axis middle of the outer section, frame metres.
 */
export function tunnelMeshes(
  axis: readonly Vector[],
  width: number,
  height: number,
  cabins: readonly Cabin[],
  ends: { before: Vector | null; after: Vector | null } = { before: null, after: null },
): FeatureMesh[] {
  const meshes: FeatureMesh[] = [
    feature(boxTube(axis, width, height, { closed: false, ...ends }), tunnelColours.wall),
  ];
  const rooms = cabins.length > 0 ? cabins : [{ use: 'other' as const, name: '', widthMetres: 0 }];
  const free = width - wallMetres * (rooms.length + 1);
  const given = rooms.reduce((sum, room) => sum + room.widthMetres, 0);
  let left = width / 2 - wallMetres;
  for (const room of rooms) {
    // Widths that do not fill the section are stretched: walls are as thick as they are drawn.
    const wide = given > 0 ? (room.widthMetres / given) * free : free / rooms.length;
    const whole = [...(ends.before ? [ends.before] : []), ...axis, ...(ends.after ? [ends.after] : [])];
    const moved = shifted(whole, left - wide / 2);
    const first = ends.before ? 1 : 0;
    const line = moved.slice(first, first + axis.length);
    meshes.push(
      feature(
        boxTube(line, wide, height - 2 * wallMetres, {
          inward: true,
          closed: false,
          before: ends.before ? moved[0]! : null,
          after: ends.after ? moved.at(-1)! : null,
        }),
        tunnelColours.cabins[room.use],
      ),
    );
    left -= wide + wallMetres;
  }
  return meshes;
}

/** The line moved to its left, mitred at bends. */
function shifted(axis: readonly Vector[], metres: number): Vector[] {
  return axis.map((point, index) => add(point, across(axis, index), metres));
}

export function feature(mesh: Mesh, colour: readonly number[]): FeatureMesh {
  const { normals } = mesh;
  const packed = new Int8Array(normals.length);
  for (let i = 0; i < normals.length; i++) packed[i] = Math.round(normals[i]! * 127);
  return {
    positions: mesh.positions,
    normals: packed,
    indices: mesh.indices,
    colours: colour,
  };
}
