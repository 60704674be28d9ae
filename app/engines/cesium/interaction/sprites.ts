import type { AlarmLevel } from '../../../../models/sensing/sensing.ts';
import { alarmSymbols } from '../colours/alarm-symbols.ts';
import type { ToneLook } from '../colours/pipe-tones.ts';

/** Sprites are drawn at twice their size, so that they stay sharp on dense screens. */
export const spriteScale = 2;

function canvasOf(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * spriteScale);
  canvas.height = Math.ceil(height * spriteScale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to draw a symbol on.');
  pen.scale(spriteScale, spriteScale);
  return { canvas, pen };
}

/** The alarm's shape in its colour on a dark disc with a white edge: 30 × 30 CSS pixels. */
export function alarmSprite(level: AlarmLevel): HTMLCanvasElement {
  const { colour, shape } = alarmSymbols[level];
  const { canvas, pen } = canvasOf(30, 30);
  pen.translate(15, 15);
  pen.beginPath();
  const size = 9.5;
  if (shape === 'circle') pen.arc(0, 0, size * 0.95, 0, 2 * Math.PI);
  else if (shape === 'triangle')
    polygon(pen, [0, -size * 1.1, size * 1.15, size * 0.85, -size * 1.15, size * 0.85]);
  else if (shape === 'diamond') polygon(pen, [0, -size * 1.2, size * 1.2, 0, 0, size * 1.2, -size * 1.2, 0]);
  else
    polygon(pen, [
      -size * 0.9,
      -size * 0.9,
      size * 0.9,
      -size * 0.9,
      size * 0.9,
      size * 0.9,
      -size * 0.9,
      size * 0.9,
    ]);
  pen.lineJoin = 'round';
  pen.shadowColor = 'rgba(5, 10, 20, 0.55)';
  pen.shadowBlur = 6;
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 4;
  pen.stroke();
  pen.shadowBlur = 0;
  pen.fillStyle = colour;
  pen.fill();
  return canvas;
}

/** A chevron that points up, light with a dark edge: 16 × 14 CSS pixels. */
export function chevronSprite(): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(16, 14);
  pen.beginPath();
  pen.moveTo(3, 11);
  pen.lineTo(8, 3.5);
  pen.lineTo(13, 11);
  pen.lineJoin = pen.lineCap = 'round';
  pen.strokeStyle = 'rgba(9, 16, 28, 0.85)';
  pen.lineWidth = 5;
  pen.stroke();
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 2.4;
  pen.stroke();
  return canvas;
}

/** The sign of a mark, white on a disc of its colour with a white edge: 30 × 30 CSS pixels. */
export function toneSprite({ colour, sign }: ToneLook): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(30, 30);
  pen.beginPath();
  pen.arc(15, 15, 12.5, 0, 2 * Math.PI);
  pen.shadowColor = 'rgba(5, 10, 20, 0.55)';
  pen.shadowBlur = 5;
  pen.fillStyle = colour;
  pen.fill();
  pen.shadowBlur = 0;
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 2;
  pen.stroke();
  pen.translate(7, 7);
  pen.scale(16 / 24, 16 / 24);
  pen.fillStyle = '#ffffff';
  pen.fill(new Path2D(sign), 'evenodd');
  return canvas;
}

/** A ring in the colour of the level, for its pulse: 60 × 60 CSS pixels. */
export function alarmHaloSprite(level: AlarmLevel): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(60, 60);
  pen.beginPath();
  pen.arc(30, 30, 24, 0, 2 * Math.PI);
  pen.strokeStyle = alarmSymbols[level].colour;
  pen.lineWidth = 3;
  pen.stroke();
  return canvas;
}

/** How many alarms one sign stands for, on a small dark plate. */
export function alarmCountSprite(text: string): HTMLCanvasElement {
  const width = 12 + 6 * text.length;
  const { canvas, pen } = canvasOf(width, 16);
  pen.beginPath();
  pen.roundRect(1, 1, width - 2, 14, 7);
  pen.fillStyle = '#0d1320';
  pen.fill();
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 1.2;
  pen.stroke();
  pen.font = '600 10px system-ui, "Noto Sans CJK SC", sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = '#ffffff';
  pen.fillText(text, width / 2, 8.5);
  return canvas;
}

function polygon(pen: CanvasRenderingContext2D, points: number[]): void {
  for (let at = 0; at < points.length; at += 2) pen.lineTo(points[at]!, points[at + 1]!);
  pen.closePath();
}

/** A word or a figure on a small plate; CJK text stays sharp, unlike in signed-distance labels. */
export function plateSprite(text: string, theme: 'dark' | 'light'): HTMLCanvasElement {
  const font = '600 13px system-ui, "Noto Sans CJK SC", sans-serif';
  const measuring = canvasOf(1, 1).pen;
  measuring.font = font;
  const width = Math.ceil(measuring.measureText(text).width) + 16;
  const height = 24;
  const { canvas, pen } = canvasOf(width, height);
  pen.beginPath();
  pen.roundRect(0.5, 0.5, width - 1, height - 1, 6);
  pen.fillStyle = theme === 'dark' ? 'rgba(20, 28, 43, 0.92)' : 'rgba(255, 255, 255, 0.94)';
  pen.fill();
  pen.strokeStyle = theme === 'dark' ? '#24314a' : '#d5dbe3';
  pen.stroke();
  pen.font = font;
  pen.fillStyle = theme === 'dark' ? '#e8eef7' : '#16202e';
  pen.textBaseline = 'middle';
  pen.fillText(text, 8, height / 2 + 0.5);
  return canvas;
}
