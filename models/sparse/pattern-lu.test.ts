import { describe, expect, it } from 'vitest';
import { random as seeded } from '../testing/random.ts';
import { PatternLu } from './pattern-lu.ts';

/** Gaussian elimination with partial pivoting, as a reference. */
function dense(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let sum = rows[row]![size]!;
    for (let column = row + 1; column < size; column++) sum -= rows[row]![column]! * x[column]!;
    x[row] = sum / rows[row]![row]!;
  }
  return x;
}

/** Pairs of a grid of streets, with a few nodes that hang on nothing. */
function gridPairs(side: number): number[] {
  const pairs: number[] = [];
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const node = row * side + column;
      if (column + 1 < side) pairs.push(node, node + 1);
      if (row + 1 < side) pairs.push(node + side, node);
    }
  return pairs;
}

describe('PatternLu', () => {
  it('solves what elimination with pivots solves, again and again with other values', () => {
    const random = seeded(7);
    const side = 7;
    const size = side * side + 2;
    const pairs = gridPairs(side);
    const lu = new PatternLu(size, pairs);
    for (let turn = 0; turn < 3; turn++) {
      const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
      lu.clear();
      const add = (i: number, j: number, value: number): void => {
        matrix[i]![j]! += value;
        lu.values[lu.slot(i, j)]! += value;
      };
      for (let node = 0; node < size; node++) add(node, node, 0.1 + random());
      for (let at = 0; at < pairs.length; at += 2) {
        const [i, j] = [pairs[at]!, pairs[at + 1]!];
        // Not symmetric; each column outweighs what stands off its diagonal.
        const [there, back] = [random(), random()];
        add(i, i, there);
        add(j, i, -there);
        add(j, j, back);
        add(i, j, -back);
      }
      const right = Array.from({ length: size }, () => random() - 0.5);
      const x = Float64Array.from(right);
      expect(lu.factor()).toBe(true);
      lu.solve(x);
      dense(matrix, right).forEach((value, index) => {
        expect(x[index]).toBeCloseTo(value, 11);
      });
    }
  });

  it('makes no fill in a tree', () => {
    const size = 200;
    const pairs = Array.from({ length: size - 1 }, (_, node) => [node + 1, node >> 1]).flat();
    expect(new PatternLu(size, pairs).values.length).toBe(size + 2 * (size - 1));
  });

  it('has no place where nothing can be, and tells of a pivot that is 0', () => {
    const lu = new PatternLu(4, [0, 1, 1, 2]);
    expect(lu.slot(0, 3)).toBe(-1);
    lu.clear();
    for (const node of [0, 1, 2]) lu.values[lu.slot(node, node)] = 1;
    expect(lu.factor()).toBe(false);
    lu.values[lu.slot(3, 3)] = 1;
    expect(lu.factor()).toBe(true);
  });
});
