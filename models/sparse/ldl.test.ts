import { describe, expect, it } from 'vitest';
import { random } from '../testing/random.ts';
import { PivotError, SparseLdl } from './ldl.ts';
import { eliminationOrder } from './ordering.ts';

interface Matrix {
  size: number;
  ends: Int32Array;
  diagonal: Float64Array;
  offDiagonal: Float64Array;
}

/** A grounded Laplacian: conductances of very different sizes, as pipes and open valves have them. */
function laplacian(size: number, pairs: readonly (readonly [number, number])[], seed: number): Matrix {
  const next = random(seed);
  const ends = Int32Array.from(pairs.flat());
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(pairs.length);
  for (const [edge, [a, b]] of pairs.entries()) {
    const conductance = 10 ** (4 * next() - 2);
    offDiagonal[edge] = -conductance;
    diagonal[a]! += conductance;
    diagonal[b]! += conductance;
  }
  for (let node = 0; node < size; node += 7) diagonal[node]! += 1 + next();
  return { size, ends, diagonal, offDiagonal };
}

/** Gaussian elimination with pivoting on the full matrix. */
function solveDense(matrix: Matrix, rightSide: Float64Array): Float64Array {
  const { size, ends, diagonal, offDiagonal } = matrix;
  const rows = Array.from({ length: size }, (_, row) => {
    const values = new Float64Array(size + 1);
    values[row] = diagonal[row]!;
    values[size] = rightSide[row]!;
    return values;
  });
  for (const [edge, value] of offDiagonal.entries()) {
    const [a, b] = [ends[2 * edge]!, ends[2 * edge + 1]!];
    rows[a]![b]! += value;
    rows[b]![a]! += value;
  }
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let row = k + 1; row < size; row++)
      if (Math.abs(rows[row]![k]!) > Math.abs(rows[best]![k]!)) best = row;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    for (let row = k + 1; row < size; row++) {
      const factor = rows[row]![k]! / rows[k]![k]!;
      if (factor !== 0) for (let at = k; at <= size; at++) rows[row]![at]! -= factor * rows[k]![at]!;
    }
  }
  const x = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let value = rows[k]![size]!;
    for (let at = k + 1; at < size; at++) value -= rows[k]![at]! * x[at]!;
    x[k] = value / rows[k]![k]!;
  }
  return x;
}

function grid(side: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const node = row * side + column;
      if (column + 1 < side) pairs.push([node, node + 1]);
      if (row + 1 < side) pairs.push([node, node + side]);
    }
  return pairs;
}

function tangle(size: number, edges: number, seed: number): [number, number][] {
  const next = random(seed);
  const at = (): number => Math.floor(next() * size);
  return [
    ...Array.from({ length: size - 1 }, (_, i): [number, number] => [i + 1, Math.floor(next() * (i + 1))]),
    ...Array.from({ length: edges }, (): [number, number] => [at(), at()]).filter(([a, b]) => a !== b),
  ];
}

const rightSideOf = (size: number): Float64Array => {
  const next = random(5);
  return Float64Array.from({ length: size }, () => next() - 0.5);
};

describe('sparse LDLᵀ', () => {
  const graphs: [string, number, [number, number][]][] = [
    ['a chain', 40, Array.from({ length: 39 }, (_, i): [number, number] => [i, i + 1])],
    ['a star', 30, Array.from({ length: 29 }, (_, i): [number, number] => [0, i + 1])],
    ['a grid', 144, grid(12)],
    ['a tree with many loops', 120, tangle(120, 200, 3)],
    [
      'parallel edges',
      3,
      [
        [0, 1],
        [1, 0],
        [1, 2],
        [2, 1],
      ],
    ],
  ];
  for (const [name, size, pairs] of graphs)
    it(`solves ${name} as elimination of the full matrix does`, () => {
      const matrix = laplacian(size, pairs, 11);
      const ldl = new SparseLdl(size, matrix.ends);
      const rightSide = rightSideOf(size);
      const expected = solveDense(matrix, rightSide);
      const found = new Float64Array(size);
      // Twice: the second factor must not see anything of the first.
      for (let time = 0; time < 2; time++) {
        ldl.factor(matrix.diagonal, matrix.offDiagonal);
        ldl.solve(rightSide, found);
        const largest = Math.max(...expected.map(Math.abs));
        for (let row = 0; row < size; row++)
          expect(Math.abs(found[row]! - expected[row]!)).toBeLessThan(1e-9 * largest);
      }
    });

  it('orders every node once, also in parts that do not hang together', () => {
    const pairs = [...grid(20), ...grid(9).map(([a, b]): [number, number] => [a + 400, b + 400])];
    const order = eliminationOrder(490, Int32Array.from(pairs.flat()));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 490 }, (_, i) => i));
  });

  it('brings no fill to a tree and little to a grid', () => {
    const tree = tangle(500, 0, 9);
    expect(new SparseLdl(500, Int32Array.from(tree.flat())).fill).toBe(499);
    // Nested dissection of a k × k grid fills about 31/4 k² log₂ k (George 1973); row by row it would be k³.
    const side = 60;
    const { fill } = new SparseLdl(side * side, Int32Array.from(grid(side).flat()));
    expect(fill).toBeLessThan((31 / 4) * side * side * Math.log2(side));
    expect(fill).toBeLessThan(side ** 3 / 2);
  });

  it('names the row whose pivot is not positive', () => {
    const ldl = new SparseLdl(2, Int32Array.from([0, 1]));
    expect(() => ldl.factor(Float64Array.from([1, 1]), Float64Array.from([-2]))).toThrow(PivotError);
  });
});
