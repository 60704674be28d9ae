/** A label that wants a place on the canvas, CSS pixels. */
export interface Wanted {
  /** Where its anchor is drawn: the middle of the sprite. */
  x: number;
  y: number;
  width: number;
  height: number;
  priority: number;
  /** Labels of one group say the same: they keep this far apart, CSS pixels. */
  group: string;
  groupDistance: number;
  /** Clear canvas that it wants round itself, CSS pixels. */
  margin: number;
  /** Shown before: keeps its place against one of equal rank, so that labels do not flicker. */
  stays: boolean;
}

const cell = 64;
/**
 * Which labels are drawn: by priority, none over another, none half outside the canvas, at most `most`.
 * @returns indices into `wanted`.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  width: number,
  height: number,
  most: number,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => rank(wanted[b]!) - rank(wanted[a]!) || a - b);
  const cells = new Map<number, number[]>();
  const groups = new Map<string, number[]>();
  const placed: number[] = [];
  const columns = Math.ceil(width / cell) + 2;
  const cellsOf = (label: Wanted): number[] => {
    const found: number[] = [];
    const [x0, x1] = [label.x - label.width / 2 - label.margin, label.x + label.width / 2 + label.margin];
    const [y0, y1] = [label.y - label.height / 2 - label.margin, label.y + label.height / 2 + label.margin];
    for (let row = Math.floor(y0 / cell); row <= Math.floor(y1 / cell); row++)
      for (let column = Math.floor(x0 / cell); column <= Math.floor(x1 / cell); column++)
        found.push((row + 1) * columns + column + 1);
    return found;
  };
  for (const index of order) {
    if (placed.length >= most) break;
    const label = wanted[index]!;
    const [halfWidth, halfHeight] = [label.width / 2, label.height / 2];
    if (
      label.x < halfWidth ||
      label.y < halfHeight ||
      label.x > width - halfWidth ||
      label.y > height - halfHeight
    )
      continue;
    const near = groups.get(label.group);
    if (
      near?.some(
        (other) => Math.hypot(wanted[other]!.x - label.x, wanted[other]!.y - label.y) < label.groupDistance,
      )
    )
      continue;
    const own = cellsOf(label);
    if (own.some((at) => cells.get(at)?.some((other) => overlaps(wanted[other]!, label)))) continue;
    placed.push(index);
    for (const at of own) {
      const list = cells.get(at);
      if (list) list.push(index);
      else cells.set(at, [index]);
    }
    if (near) near.push(index);
    else groups.set(label.group, [index]);
  }
  return placed;
}

const rank = ({ priority, stays }: Wanted): number => priority + (stays ? 0.5 : 0);

const overlaps = (a: Wanted, b: Wanted): boolean =>
  Math.abs(a.x - b.x) - Math.max(a.margin, b.margin) < (a.width + b.width) / 2 &&
  Math.abs(a.y - b.y) - Math.max(a.margin, b.margin) < (a.height + b.height) / 2;
