import { describe, expect, it } from 'vitest';
import { isDragging } from './frame-governor.ts';

describe('frame governor', () => {
  it('judges by most frames, not by single hiccups', () => {
    const smooth = Array.from({ length: 24 }, (_, index) => (index % 6 === 0 ? 400 : 16));
    expect(isDragging(smooth)).toBe(false);
    expect(isDragging(Array.from({ length: 24 }, () => 70))).toBe(true);
  });

  it('does not judge before it has seen enough', () => {
    expect(isDragging([500, 500, 500])).toBe(false);
  });
});
