import sharp from 'sharp';
import { depthClassOf } from '../../../../models/flood/impact/assemble.ts';
import {
  type DecodedFrame,
  depthMetresOf,
  notComputed,
} from '../../../../models/flood/results/frame-code.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';

/** Fill of a depth class: a colour, and strokes that grow denser with depth, so that a copy in black and white tells them apart. */
export interface ClassFill {
  colour: readonly [number, number, number];
  /** Whether a stroke covers a pixel of the picture. */
  stroke: (x: number, y: number) => boolean;
}
const ink: readonly [number, number, number] = [9, 30, 66];

export const classFills: readonly ClassFill[] = [
  { colour: [207, 232, 245], stroke: () => false },
  { colour: [159, 208, 236], stroke: (x, y) => x % 8 === 0 && y % 8 === 0 },
  { colour: [98, 177, 222], stroke: (x, y) => (x + y) % 9 === 0 },
  { colour: [47, 138, 203], stroke: (x, y) => (x + y) % 5 === 0 },
  { colour: [26, 95, 168], stroke: (x, y) => (x + y) % 6 === 0 || (x - y) % 6 === 0 },
  { colour: [18, 58, 120], stroke: (x, y) => (x + y) % 3 === 0 },
];
const notComputedColour = [228, 231, 236] as const;

/** Depths by cell as a picture, north up, transparent where it is dry; the deepest cell of each pixel counts. */
export async function depthPicture(
  grid: FloodGrid,
  depthAt: (cell: number) => number | null,
  width: number,
): Promise<Buffer> {
  const { columns, rows } = grid;
  const height = Math.max(1, Math.round((width * rows) / columns));
  const pixels = new Uint8Array(width * height * 4);
  const scale = columns / width;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      let deepest: number | null = null;
      const [west, east] = [
        Math.floor(x * scale),
        Math.max(Math.floor(x * scale) + 1, Math.floor((x + 1) * scale)),
      ];
      const [north, south] = [
        Math.floor(y * scale),
        Math.max(Math.floor(y * scale) + 1, Math.floor((y + 1) * scale)),
      ];
      for (let down = north; down < Math.min(south, rows); down++)
        for (let column = west; column < Math.min(east, columns); column++) {
          const depth = depthAt((rows - 1 - down) * columns + column);
          if (depth !== null && (deepest === null || depth > deepest)) deepest = depth;
        }
      if (deepest === null) {
        pixels.set([...notComputedColour, 255], at);
        continue;
      }
      const fill = classFills[depthClassOf(deepest)];
      if (fill) pixels.set([...(fill.stroke(x, y) ? ink : fill.colour), 255], at);
    }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Depth of each cell of a frame, metres. */
export const depthOfFrame =
  (frame: DecodedFrame) =>
  (cell: number): number | null =>
    frame.depth[cell] === notComputed ? null : depthMetresOf(frame.depth[cell]!);

/** A sample of a class for the legend. */
export async function legendPicture(index: number, width: number, height: number): Promise<Buffer> {
  const { colour, stroke } = classFills[index]!;
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set(stroke(x, y) ? ink : colour, (y * width + x) * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
