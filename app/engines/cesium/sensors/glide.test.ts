import { describe, expect, it } from 'vitest';
import { Glide } from './glide.ts';

const gap = 100_000;
const longest = 30_000;
const at = (glide: Glide, clock: number): number => {
  const place = { x: Number.NaN, y: 0, z: 0 };
  glide.placeAt(clock, place);
  return place.x;
};

describe('the way between two reports', () => {
  it('begins at the one before when a report comes, and ends there when the next is due', () => {
    const glide = new Glide();
    expect(glide.add(0, 0, 0, 1000, 5000, gap, longest)).toBe('jumps');
    expect(at(glide, 9000)).toBe(0);
    expect(glide.add(20, 0, 0, 3000, 7000, gap, longest)).toBe('goes');
    expect([7000, 7500, 8000, 9000].map((clock) => at(glide, clock))).toEqual([0, 5, 10, 20]);
    expect(glide.moves(8999)).toBe(true);
  });

  it('ends where the device said that it is, however long nothing comes', () => {
    const glide = new Glide();
    glide.add(0, 0, 0, 1000, 0, gap, longest);
    glide.add(20, 0, 0, 3000, 2000, gap, longest);
    expect(at(glide, 4000)).toBe(20);
    expect(at(glide, 1e9)).toBe(20);
    expect(glide.moves(4000)).toBe(false);
    expect(glide.add(20, 0, 0, 3000, 5000, gap, longest)).toBe('known');
  });

  it('goes by what was reported, without a jump, where a report comes early', () => {
    const glide = new Glide();
    glide.add(0, 0, 0, 1000, 0, gap, longest);
    glide.add(20, 0, 0, 3000, 2000, gap, longest);
    const before = at(glide, 3000);
    glide.add(20, 40, 0, 5000, 3000, gap, longest);
    expect(at(glide, 3000)).toBe(before);
    const corner = { x: 0, y: 0, z: 0 };
    // Half the way of the first stretch is left, and all of the second: a third of the time goes to the corner.
    glide.placeAt(3000 + 2000 / 3, corner);
    expect(corner.x).toBeCloseTo(20, 6);
    expect(corner.y).toBeCloseTo(0, 6);
    glide.placeAt(5000, corner);
    expect(corner).toEqual({ x: 20, y: 40, z: 0 });
  });

  it('is nobody’s after a silence, a clock that went back, and where no way is wanted', () => {
    const glide = new Glide();
    glide.add(0, 0, 0, 1000, 0, 5000, longest);
    expect(glide.add(900, 0, 0, 9000, 8000, 5000, longest)).toBe('jumps');
    expect(at(glide, 8000)).toBe(900);
    expect(glide.add(100, 0, 0, 8000, 9000, 5000, longest)).toBe('jumps');
    expect(at(glide, 9000)).toBe(100);
    expect(glide.add(50, 0, 0, 9000, 10_000, 5000, 0)).toBe('jumps');
    expect(at(glide, 10_000)).toBe(50);
  });

  it('takes no longer than what is said, and keeps its way over many reports', () => {
    const glide = new Glide();
    for (let n = 0; n < 20; n++) glide.add(10 * n, 0, 0, 1000 * n, 1000 * n, gap, longest);
    expect(at(glide, 19_000)).toBe(180);
    expect(at(glide, 19_500)).toBe(185);
    const slow = new Glide();
    slow.add(0, 0, 0, 0, 0, gap, 3000);
    slow.add(60, 0, 0, 60_000, 60_000, gap, 3000);
    expect(at(slow, 61_500)).toBe(30);
    expect(at(slow, 63_000)).toBe(60);
  });
});
