/** The triangles of one image of a tile. */
export interface ChartMesh {
  positions: ArrayLike<number>;
  /** u, v a vertex, v downwards. */
  uvs: ArrayLike<number>;
  indices: ArrayLike<number>;
}

/** A rectangle of an image that triangles use, with the triangles. Pixels of the image; may reach beyond it. */
export interface Chart {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Square metres on which it is drawn. */
  area: number;
  /** Square pixels of the image that are drawn. */
  pixels: number;
  /** It reaches beyond the image, which begins again there. */
  repeats: boolean;
}

/** The charts of one image. */
export interface Charts {
  charts: Chart[];
  /** Of each triangle. */
  chartOf: Uint32Array;
  /** Whole images by which u and v of each triangle's vertices are moved, so that its chart begins in the first one. */
  shifts: Float32Array;
}

/** Rectangles that share a block of this many pixels a side become one. */
const blockPixels = 32;
/** More charts than this are gathered into larger ones: each costs a border and a place in the atlas. */
const mostCharts = 600;
/** How far beyond the image's edge a vertex may lie by rounding alone, images. */
const edge = 1e-4;

/**
 * Finds the rectangles of an image that triangles use: connected triangles belong together, and what overlaps becomes
 * one.
 * @param triangles Offsets of first indices.
 */
export function chartsOf(
  mesh: ChartMesh,
  triangles: readonly number[],
  width: number,
  height: number,
): Charts {
  const pieces = connected(mesh.indices, triangles);
  const found: Chart[] = Array.from({ length: pieces.count }, empty);
  for (let n = 0; n < triangles.length; n++) measure(found[pieces.pieceOf[n]!]!, mesh, triangles[n]!);
  const moves = found.map((chart) => {
    const shiftU = -Math.floor(chart.left + edge);
    const shiftV = -Math.floor(chart.top + edge);
    const right = chart.right + shiftU;
    const bottom = chart.bottom + shiftV;
    chart.repeats = right > 1 + edge || bottom > 1 + edge;
    // A filter reads half a pixel beyond the outermost vertex.
    chart.left = Math.floor((chart.left + shiftU) * width - 0.5);
    chart.top = Math.floor((chart.top + shiftV) * height - 0.5);
    chart.right = Math.ceil(right * width + 0.5);
    chart.bottom = Math.ceil(bottom * height + 0.5);
    chart.pixels *= width * height;
    if (!chart.repeats) {
      chart.left = Math.max(0, chart.left);
      chart.top = Math.max(0, chart.top);
      chart.right = Math.max(chart.left + 1, Math.min(width, chart.right));
      chart.bottom = Math.max(chart.top + 1, Math.min(height, chart.bottom));
    }
    return [shiftU, shiftV] as const;
  });
  const { merged, into } = mergeOverlapping(found);
  const chartOf = new Uint32Array(triangles.length);
  const shifts = new Float32Array(triangles.length * 2);
  for (let n = 0; n < triangles.length; n++) {
    const piece = pieces.pieceOf[n]!;
    chartOf[n] = into[piece]!;
    shifts.set(moves[piece]!, n * 2);
  }
  return { charts: merged, chartOf, shifts };
}

function empty(): Chart {
  return {
    left: Infinity,
    top: Infinity,
    right: -Infinity,
    bottom: -Infinity,
    area: 0,
    pixels: 0,
    repeats: false,
  };
}

/** Widens a chart (still in parts of the image) to a triangle. */
function measure(chart: Chart, { positions, uvs, indices }: ChartMesh, at: number): void {
  const [a, b, c] = [indices[at]!, indices[at + 1]!, indices[at + 2]!];
  for (let corner = 0; corner < 3; corner++) {
    const vertex = indices[at + corner]!;
    const u = uvs[vertex * 2]!;
    const v = uvs[vertex * 2 + 1]!;
    if (u < chart.left) chart.left = u;
    if (u > chart.right) chart.right = u;
    if (v < chart.top) chart.top = v;
    if (v > chart.bottom) chart.bottom = v;
  }
  const [bx, by, bz, cx, cy, cz] = [0, 1, 2, 3, 4, 5].map(
    (n) => positions[(n < 3 ? b : c) * 3 + (n % 3)]! - positions[a * 3 + (n % 3)]!,
  ) as [number, number, number, number, number, number];
  chart.area += Math.hypot(by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx) / 2;
  chart.pixels +=
    Math.abs(
      (uvs[b * 2]! - uvs[a * 2]!) * (uvs[c * 2 + 1]! - uvs[a * 2 + 1]!) -
        (uvs[c * 2]! - uvs[a * 2]!) * (uvs[b * 2 + 1]! - uvs[a * 2 + 1]!),
    ) / 2;
}

/** Triangles that share vertices, numbered in the order in which they come. */
function connected(
  indices: ArrayLike<number>,
  triangles: readonly number[],
): { count: number; pieceOf: Uint32Array } {
  const parent = new Map<number, number>();
  const rootOf = (vertex: number): number => {
    let root = vertex;
    for (let up = parent.get(root)!; up !== root; up = parent.get(root)!) root = up;
    for (let at = vertex; at !== root; ) {
      const up = parent.get(at)!;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const at of triangles)
    for (let corner = 0; corner < 3; corner++) {
      const vertex = indices[at + corner]!;
      if (!parent.has(vertex)) parent.set(vertex, vertex);
      if (corner > 0) {
        const [one, two] = [rootOf(indices[at]!), rootOf(vertex)];
        parent.set(Math.max(one, two), Math.min(one, two));
      }
    }
  const numbers = new Map<number, number>();
  const pieceOf = new Uint32Array(triangles.length);
  for (const [n, at] of triangles.entries()) {
    const root = rootOf(indices[at]!);
    let piece = numbers.get(root);
    if (piece === undefined) {
      piece = numbers.size;
      numbers.set(root, piece);
    }
    pieceOf[n] = piece;
  }
  return { count: numbers.size, pieceOf };
}

/** Charts that touch the same block of the image become one; those that repeat stay as they are. */
function mergeOverlapping(charts: readonly Chart[]): { merged: Chart[]; into: number[] } {
  let merged = charts.map((chart) => ({ ...chart }));
  let into = charts.map((_chart, index) => index);
  for (let block = blockPixels; ; ) {
    const parent = merged.map((_chart, index) => index);
    const rootOf = (index: number): number => {
      let root = index;
      while (parent[root] !== root) root = parent[root]!;
      parent[index] = root;
      return root;
    };
    const owner = new Map<number, number>();
    for (const [index, chart] of merged.entries()) {
      if (chart.repeats) continue;
      const lastX = Math.floor((chart.right - 1) / block);
      const lastY = Math.floor((chart.bottom - 1) / block);
      for (let y = Math.floor(chart.top / block); y <= lastY; y++)
        for (let x = Math.floor(chart.left / block); x <= lastX; x++) {
          const known = owner.get(y * 65536 + x);
          if (known === undefined) owner.set(y * 65536 + x, index);
          else {
            const [one, two] = [rootOf(known), rootOf(index)];
            parent[Math.max(one, two)] = Math.min(one, two);
          }
        }
    }
    const numbers = new Map<number, number>();
    const next: Chart[] = [];
    const moved = merged.map((chart, index) => {
      const root = rootOf(index);
      let number = numbers.get(root);
      if (number === undefined) {
        number = next.push({ ...chart }) - 1;
        numbers.set(root, number);
      } else widen(next[number]!, chart);
      return number;
    });
    into = into.map((index) => moved[index]!);
    const settled = next.length === merged.length;
    merged = next;
    if (!settled) continue;
    if (merged.length <= mostCharts || block >= 4096) return { merged, into };
    block *= 2;
  }
}

function widen(chart: Chart, other: Chart): void {
  chart.left = Math.min(chart.left, other.left);
  chart.top = Math.min(chart.top, other.top);
  chart.right = Math.max(chart.right, other.right);
  chart.bottom = Math.max(chart.bottom, other.bottom);
  chart.area += other.area;
  chart.pixels += other.pixels;
}
