import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../../../models/geo/local-frame.ts';

/** Cells along the edge of a block: 129 × 129 vertices fit 16-bit indices. */
export const blockCells = 128;

export interface GridBlock {
  /** x, y, z a vertex in the frame of the mesh, metres: cell centres at bed level. */
  positions: Float32Array;
  /** u, v a vertex: the place of the cell in the frame texture. */
  textureCoordinates: Float32Array;
  indices: Uint16Array;
}

export interface GridMesh {
  /** East, north, up at the middle of the grid; ellipsoidal height 0. */
  frame: LocalFrame;
  blocksAcross: number;
  blocksUp: number;
  /** South-west first, row by row. */
  block(index: number): GridBlock;
}

/**
 * The grid as a mesh over its cell centres, in blocks made one at a time. Cells without a bed level get the one
 * of the nearest known cell in their row or column, so that the surface has no spikes beside them.
 */
export function gridMesh(grid: FloodGrid, bed: Float32Array): GridMesh {
  const { columns, rows, cellMetres, x0, y0, geoidUndulation } = grid;
  const plane = projection(grid.crs);
  const centre = plane.toGeographic(x0 + (columns * cellMetres) / 2, y0 + (rows * cellMetres) / 2);
  const frame = new LocalFrame(centre.longitude, centre.latitude, 0);
  const filled = withoutHoles(bed, columns, rows);
  const blocksAcross = Math.ceil((columns - 1) / blockCells);
  const blocksUp = Math.ceil((rows - 1) / blockCells);
  return {
    frame,
    blocksAcross,
    blocksUp,
    block(index) {
      const firstColumn = (index % blocksAcross) * blockCells;
      const firstRow = Math.floor(index / blocksAcross) * blockCells;
      const width = Math.min(blockCells, columns - 1 - firstColumn) + 1;
      const depth = Math.min(blockCells, rows - 1 - firstRow) + 1;
      const positions = new Float32Array(width * depth * 3);
      const textureCoordinates = new Float32Array(width * depth * 2);
      for (let j = 0; j < depth; j++) {
        for (let i = 0; i < width; i++) {
          const column = firstColumn + i;
          const row = firstRow + j;
          const place = plane.toGeographic(x0 + (column + 0.5) * cellMetres, y0 + (row + 0.5) * cellMetres);
          const height = filled[row * columns + column]! + geoidUndulation;
          const vertex = j * width + i;
          positions.set(frame.fromGeographic(place.longitude, place.latitude, height), vertex * 3);
          textureCoordinates[vertex * 2] = (column + 0.5) / columns;
          textureCoordinates[vertex * 2 + 1] = (row + 0.5) / rows;
        }
      }
      return { positions, textureCoordinates, indices: gridIndices(width, depth) };
    },
  };
}

/** Two triangles a cell, counter-clockwise from above; diagonals alternate, so that none runs through. */
export function gridIndices(width: number, depth: number): Uint16Array {
  const indices = new Uint16Array((width - 1) * (depth - 1) * 6);
  let at = 0;
  for (let j = 0; j < depth - 1; j++) {
    for (let i = 0; i < width - 1; i++) {
      const a = j * width + i;
      const b = a + 1;
      const c = a + width;
      const d = c + 1;
      const triangles = (i + j) % 2 === 0 ? [a, b, d, a, d, c] : [a, b, c, b, d, c];
      for (const vertex of triangles) indices[at++] = vertex;
    }
  }
  return indices;
}

/** A copy in which every unknown cell has the value of a known neighbour, as far as there is any. */
function withoutHoles(bed: Float32Array, columns: number, rows: number): Float32Array {
  const filled = bed.slice();
  let known = filled.find((value) => !Number.isNaN(value)) ?? 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (!Number.isNaN(filled[cell]!)) known = filled[cell]!;
      else if (row > 0 && !Number.isNaN(filled[cell - columns]!)) filled[cell] = filled[cell - columns]!;
      else filled[cell] = known;
    }
  }
  return filled;
}
