import { area2, crossesItself, encloses, evenOdd } from './even-odd.ts';
import type { Ring } from './feature-geometry.ts';

/** A polygon as it can be drawn. */
export interface Mended {
  /**
   * Polygons whose rings do not cross, x, y a vertex, open, exterior first; empty where there is no area, or where rings
   * cross too often to be put in order.
   */
  polygons: Float64Array[][];
  /** True where rings crossed, so that they enclose another area than their corners say. */
  crossed: boolean;
}

const mostHolesCompared = 64;

/** Makes a polygon ready for drawing: without repeated vertices and without crossings. */
export function mendPolygon(rings: readonly Ring[]): Mended {
  const open: Float64Array[] = [];
  for (const [n, ring] of rings.entries()) {
    const flat = openRing(ring);
    if (flat.length >= 6) open.push(flat);
    else if (n === 0) return { polygons: [], crossed: false };
  }
  if (holesFit(open) && !crossesItself(open)) {
    if (area2(open[0]!) === 0) return { polygons: [], crossed: false };
    return { polygons: [open], crossed: false };
  }
  const anew = evenOdd(open);
  // Triangulating what crosses itself thousands of times takes minutes.
  if (!anew) return { polygons: [], crossed: true };
  // Spikes and repeated edges have no area; what is left of them are crumbs of rounding.
  const largest = anew.reduce((most, [exterior]) => Math.max(most, area2(exterior!)), 0);
  const polygons = anew.filter(([exterior]) => area2(exterior!) > largest * 1e-9);
  return { polygons, crossed: Math.abs(drawnArea(polygons) - drawnArea([open])) > largest * 1e-6 };
}

/** False where a hole lies beside the exterior or within another hole. */
function holesFit([exterior, ...holes]: readonly Float64Array[]): boolean {
  for (const hole of holes) {
    if (!encloses(exterior!, hole)) return false;
    if (holes.length <= mostHolesCompared)
      for (const other of holes) if (other !== hole && encloses(other, hole)) return false;
  }
  return true;
}

/** Area of exteriors less that of holes, twice. */
function drawnArea(polygons: readonly Float64Array[][]): number {
  let area = 0;
  for (const rings of polygons)
    for (const [n, ring] of rings.entries()) area += Math.abs(area2(ring)) * (n === 0 ? 1 : -1);
  return area;
}

/** x, y a vertex, without the closing one and without repeated ones. */
function openRing(ring: Ring): Float64Array {
  const open = new Float64Array(ring.length * 2);
  let count = 0;
  for (let n = 0; n < ring.length; n++) {
    const x = ring[n]![0]!;
    const y = ring[n]![1]!;
    if (count > 0 && open[count - 2] === x && open[count - 1] === y) continue;
    open[count++] = x;
    open[count++] = y;
  }
  while (count > 2 && open[0] === open[count - 2] && open[1] === open[count - 1]) count -= 2;
  return open.subarray(0, count);
}
