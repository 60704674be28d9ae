import type { GaugeStyle, LabelStyle } from './label.ts';
import { type SpriteSize, spritePixels } from './sprite-size.ts';

/** The lines that measured and computed water have in the charts as well (forecast.css). */
const measuredColour = '#2f8fd0';
const computedColour = '#d9822b';
const colours = {
  dark: { plate: 'rgba(20, 28, 43, 0.94)', edge: '#3a4a68', word: '#9daec6', figure: '#e8eef7' },
  light: { plate: 'rgba(255, 255, 255, 0.96)', edge: '#c3ccd8', word: '#56657a', figure: '#16202e' },
};
const partedColour = { dark: '#fbbf24', light: '#a15c00' };
const family = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const wordFont = `500 11.5px ${family}`;
const figureFont = `650 12.5px ${family}`;
const linePixels = 17;
const padding = 7;
/** Room for the mark before a line, and between its word and its figure. */
const markPixels = 18;
const gapPixels = 9;
/** The plate stands above the gauge's own sign, on a stem. */
const stemPixels = 22;

export const isGauge = (style: LabelStyle): style is GaugeStyle => style.startsWith('gauge');

const linesOf = (text: string): [word: string, figure: string][] =>
  text.split('\n').map((line) => {
    const [word, figure] = line.split('\t');
    return [word ?? '', figure ?? ''];
  });

let measuring: CanvasRenderingContext2D | null = null;
function widthOf(text: string, font: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) throw new Error('The browser gave no canvas to measure a plate on.');
  measuring.font = font;
  return Math.ceil(measuring.measureText(text).width);
}

export function gaugePlateSize(text: string): SpriteSize {
  const lines = linesOf(text);
  const inner = Math.max(
    ...lines.map(([word, figure]) => widthOf(word, wordFont) + gapPixels + widthOf(figure, figureFont)),
  );
  const width = markPixels + inner + 2 * padding;
  return { width: width + (width % 2), height: lines.length * linePixels + 10 + stemPixels };
}

/**
 * Measured, computed and error below one another: a dot and a whole word for what a gauge saw, a dashed line for what
 * the model says, so that nobody takes one for the other, with colour or without.
 */
export function gaugePlateSprite(
  text: string,
  style: GaugeStyle,
  theme: 'light' | 'dark',
): HTMLCanvasElement {
  const { width, height } = gaugePlateSize(text);
  const canvas = document.createElement('canvas');
  const scale = spritePixels();
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to write a plate on.');
  pen.scale(scale, scale);
  const { plate, edge, word: wordColour, figure: figureColour } = colours[theme];
  const rim = style === 'gauge-parted' ? partedColour[theme] : edge;
  const bottom = height - stemPixels;
  pen.strokeStyle = rim;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(width / 2, bottom);
  pen.lineTo(width / 2, height - 12);
  pen.stroke();
  pen.beginPath();
  pen.roundRect(1, 1, width - 2, bottom - 2, 6);
  pen.fillStyle = plate;
  pen.fill();
  pen.stroke();
  pen.textBaseline = 'middle';
  for (const [index, [word, figure]] of linesOf(text).entries()) {
    const y = 5 + linePixels * (index + 0.5);
    drawMark(pen, index, padding, y);
    pen.font = wordFont;
    pen.textAlign = 'left';
    pen.fillStyle = wordColour;
    pen.fillText(word, padding + markPixels, y);
    pen.font = figureFont;
    pen.textAlign = 'right';
    pen.fillStyle = index === 2 && style === 'gauge-parted' ? partedColour[theme] : figureColour;
    pen.fillText(figure, width - padding, y);
  }
  return canvas;
}

function drawMark(pen: CanvasRenderingContext2D, line: number, x: number, y: number): void {
  pen.save();
  if (line === 0) {
    pen.beginPath();
    pen.arc(x + 6, y, 4, 0, 2 * Math.PI);
    pen.fillStyle = measuredColour;
    pen.fill();
  } else if (line === 1) {
    pen.beginPath();
    pen.setLineDash([4, 2.5]);
    pen.lineWidth = 2.5;
    pen.strokeStyle = computedColour;
    pen.moveTo(x, y);
    pen.lineTo(x + 13, y);
    pen.stroke();
  }
  pen.restore();
}
