import { describe, expect, it } from 'vitest';
import { groupOnScreen } from './group-on-screen.ts';

describe('groups on the screen', () => {
  it('lets the first stand for those that it would cover, and no others', () => {
    const items = [
      { x: 100, y: 100 },
      { x: 115, y: 100 },
      { x: 400, y: 100 },
      { x: 129, y: 100 },
      { x: 131, y: 100 },
    ];
    // Distance is measured from the head, so that a row of signs does not run together.
    expect(groupOnScreen(items, 30)).toEqual([[0, 1, 3], [2], [4]]);
  });

  it('has nothing to say of nothing', () => {
    expect(groupOnScreen([], 30)).toEqual([]);
  });
});
