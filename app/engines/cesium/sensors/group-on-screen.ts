/** Something with a place on the screen, CSS pixels. */
export interface OnScreen {
  x: number;
  y: number;
}

/**
 * Puts together what lies nearer to each other than `pixels`: the first of a group keeps its place, so those that
 * matter most come first. Returns indices into `items`, the first of each group at its head.
 */
export function groupOnScreen(items: readonly OnScreen[], pixels: number): number[][] {
  const groups: number[][] = [];
  for (const [index, item] of items.entries()) {
    const group = groups.find(([head]) => {
      const first = items[head!]!;
      return Math.hypot(first.x - item.x, first.y - item.y) < pixels;
    });
    if (group) group.push(index);
    else groups.push([index]);
  }
  return groups;
}
