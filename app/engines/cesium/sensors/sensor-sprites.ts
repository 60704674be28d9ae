import { glyphs } from '../labels/glyphs.ts';

/** CSS pixels of a sign. */
export const signPixels = 21;
const scale = 2;

function canvasOf(): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = signPixels * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to draw a sign on.');
  pen.scale(scale, scale);
  return { canvas, pen };
}

/** A white disc, tinted by the value. */
export function discSprite(): HTMLCanvasElement {
  const { canvas, pen } = canvasOf();
  pen.beginPath();
  pen.arc(signPixels / 2, signPixels / 2, signPixels / 2 - 1.5, 0, 2 * Math.PI);
  pen.fillStyle = '#ffffff';
  pen.fill();
  return canvas;
}

/** Rim and glyph over the disc: dark on light values, white on dark ones. */
export function glyphSprite(name: string, ink: 'dark' | 'white', rim: string): HTMLCanvasElement {
  const { canvas, pen } = canvasOf();
  pen.beginPath();
  pen.arc(signPixels / 2, signPixels / 2, signPixels / 2 - 1.6, 0, 2 * Math.PI);
  pen.strokeStyle = rim;
  pen.lineWidth = 1.6;
  pen.stroke();
  const glyph = glyphs[name] ?? glyphs['dot']!;
  const size = 12;
  pen.translate((signPixels - size) / 2, (signPixels - size) / 2);
  pen.scale(size / 24, size / 24);
  pen.lineWidth = 2.5;
  pen.lineJoin = pen.lineCap = 'round';
  pen.strokeStyle = pen.fillStyle = ink === 'dark' ? '#16202e' : '#ffffff';
  const path = new Path2D(glyph.path);
  if (glyph.stroke) pen.stroke(path);
  else pen.fill(path);
  return canvas;
}
