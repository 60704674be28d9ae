/** A binary heap of numbers, smallest key first. */
export class Heap {
  private readonly items: number[] = [];
  private readonly keys: number[] = [];
  /** Key of what was popped last. */
  lastKey = 0;

  clear(): void {
    this.items.length = 0;
    this.keys.length = 0;
  }

  push(item: number, key: number): void {
    const { items, keys } = this;
    let at = items.length;
    items.push(item);
    keys.push(key);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (keys[above]! <= key) break;
      items[at] = items[above]!;
      keys[at] = keys[above]!;
      at = above;
    }
    items[at] = item;
    keys[at] = key;
  }

  /** -1 when empty. */
  pop(): number {
    const { items, keys } = this;
    if (items.length === 0) return -1;
    const first = items[0]!;
    this.lastKey = keys[0]!;
    const item = items.pop()!;
    const key = keys.pop()!;
    const length = items.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= length) break;
      if (below + 1 < length && keys[below + 1]! < keys[below]!) below++;
      if (keys[below]! >= key) break;
      items[at] = items[below]!;
      keys[at] = keys[below]!;
      at = below;
    }
    items[at] = item;
    keys[at] = key;
    return first;
  }
}
