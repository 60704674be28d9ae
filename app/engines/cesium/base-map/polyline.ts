/** A line as x0, y0, x1, y1 …, in any plane unit. */
export type Flat = number[];

export function lengthOf(line: Flat): number {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2)
    sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
  return sum;
}

/** The line without `fromStart` at its beginning and `fromEnd` at its end; null where nothing is left. */
export function trimmed(line: Flat, fromStart: number, fromEnd: number): Flat | null {
  const length = lengthOf(line);
  if (length - fromStart - fromEnd <= 1e-9 || line.length < 4) return null;
  const [from, to] = [Math.max(fromStart, 0), length - Math.max(fromEnd, 0)];
  const kept: Flat = [];
  let run = 0;
  for (let i = 2; i < line.length; i += 2) {
    const [x0, y0, x1, y1] = [line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!];
    const piece = Math.hypot(x1 - x0, y1 - y0);
    const put = (at: number): void => {
      const t = piece === 0 ? 0 : (at - run) / piece;
      kept.push(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
    };
    if (kept.length === 0 && run + piece >= from) put(from);
    if (kept.length > 0) {
      if (run + piece >= to) {
        put(to);
        return kept;
      }
      kept.push(x1, y1);
    }
    run += piece;
  }
  return kept.length >= 4 ? kept : null;
}

/** The line moved sideways, positive to the right where y grows downward. Sharp corners are cut, not drawn out. */
export function offset(line: Flat, distance: number): Flat {
  const moved: Flat = [];
  const count = line.length / 2;
  for (let i = 0; i < count; i++) {
    const before = direction(line, Math.max(i - 1, 0));
    const after = direction(line, Math.min(i, count - 2));
    let [x, y] = [before[0] + after[0], before[1] + after[1]];
    const size = Math.hypot(x, y);
    if (size < 1e-6) [x, y] = after;
    else [x, y] = [x / size, y / size];
    // Half of the angle between both pieces draws the corner out.
    const out = distance / Math.max(x * after[0] + y * after[1], 0.5);
    moved.push(line[i * 2]! - y * out, line[i * 2 + 1]! + x * out);
  }
  return moved;
}

function direction(line: Flat, piece: number): [number, number] {
  const at = piece * 2;
  const [x, y] = [line[at + 2]! - line[at]!, line[at + 3]! - line[at + 1]!];
  const size = Math.hypot(x, y);
  return size === 0 ? [1, 0] : [x / size, y / size];
}

/** Point and direction at a distance along the line; the last one beyond its end. */
export function pointAt(line: Flat, distance: number): { x: number; y: number; dx: number; dy: number } {
  let rest = Math.max(distance, 0);
  for (let i = 0; i + 3 < line.length; i += 2) {
    const piece = Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
    const [dx, dy] = direction(line, i / 2);
    if (rest <= piece || i + 5 >= line.length)
      return {
        x: line[i]! + dx * Math.min(rest, piece),
        y: line[i + 1]! + dy * Math.min(rest, piece),
        dx,
        dy,
      };
    rest -= piece;
  }
  return { x: line[0] ?? 0, y: line[1] ?? 0, dx: 1, dy: 0 };
}
