/** Outline of a glyph as fontkit gives it. */
export interface GlyphPath {
  commands: { command: string; args: number[] }[];
}

/**
 * A simple glyph of the `glyf` table (OpenType 1.9, "glyf", simple glyph description): every coordinate in two bytes, no
 * instructions. The library's own encoder cannot write the glyphs of a variable font.
 */
export function encodeSimpleGlyph(path: GlyphPath): Uint8Array {
  const points: { x: number; y: number; onCurve: boolean }[] = [];
  const ends: number[] = [];
  let first = 0;
  const add = (x: number, y: number, onCurve: boolean): void => {
    points.push({ x: Math.round(x), y: Math.round(y), onCurve });
  };
  const close = (): void => {
    if (points.length === first) return;
    // A contour closes by itself: its first point need not come again.
    const [start, last] = [points[first]!, points.at(-1)!];
    if (points.length - first > 1 && last.onCurve && last.x === start.x && last.y === start.y) points.pop();
    ends.push(points.length - 1);
    first = points.length;
  };
  for (const { command, args } of path.commands) {
    if (command === 'moveTo') {
      close();
      add(args[0]!, args[1]!, true);
    } else if (command === 'lineTo') add(args[0]!, args[1]!, true);
    else if (command === 'quadraticCurveTo') {
      add(args[0]!, args[1]!, false);
      add(args[2]!, args[3]!, true);
    } else if (command === 'closePath') close();
    else throw new Error(`Glyph: expected lines and quadratic curves, found ${command}.`);
  }
  close();
  if (points.length === 0) return new Uint8Array(0);
  const length = 10 + 2 * ends.length + 2 + 5 * points.length;
  const bytes = new Uint8Array(length + (length % 2));
  const view = new DataView(bytes.buffer);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  [ends.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach(
    (value, index) => {
      view.setInt16(2 * index, value);
    },
  );
  let at = 10;
  for (const end of ends) {
    view.setUint16(at, end);
    at += 2;
  }
  at += 2;
  for (const { onCurve } of points) bytes[at++] = onCurve ? 1 : 0;
  for (const values of [xs, ys])
    values.forEach((value, index) => {
      view.setInt16(at, value - (index > 0 ? values[index - 1]! : 0));
      at += 2;
    });
  return bytes;
}
