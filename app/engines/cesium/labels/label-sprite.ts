import { gaugePlateSize, gaugePlateSprite, isGauge } from './gauge-plate.ts';
import { glyphs } from './glyphs.ts';
import type { GaugeStyle, LabelCandidate, LabelStyle, LabelSymbol } from './label.ts';
import { type SpriteSize, spritePixels } from './sprite-size.ts';

interface Lettering {
  font: string;
  /** Space between letters, CSS pixels. */
  spacing: number;
  colour: { light: string; dark: string };
  haloPixels: number;
}

const family = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const letterings: Record<Exclude<LabelStyle, GaugeStyle>, Lettering> = {
  district: {
    font: `600 15px ${family}`,
    spacing: 5,
    colour: { light: '#4b5a72', dark: '#c4d1e6' },
    haloPixels: 3.5,
  },
  water: {
    font: `italic 500 13.5px ${family}`,
    spacing: 4,
    colour: { light: '#2b6a94', dark: '#8cc4ea' },
    haloPixels: 2.5,
  },
  green: {
    font: `500 12px ${family}`,
    spacing: 0.5,
    colour: { light: '#41683f', dark: '#a3c9a0' },
    haloPixels: 3,
  },
  street: {
    font: `500 12px ${family}`,
    spacing: 1,
    colour: { light: '#5a5f6a', dark: '#b3bfd2' },
    haloPixels: 3,
  },
  landmark: {
    font: `600 13px ${family}`,
    spacing: 0.5,
    colour: { light: '#1d2736', dark: '#f0f5fc' },
    haloPixels: 3.5,
  },
  place: {
    font: `500 12px ${family}`,
    spacing: 0.2,
    colour: { light: '#26334a', dark: '#dfe8f5' },
    haloPixels: 3,
  },
  pipe: {
    font: `600 11.5px ${family}`,
    spacing: 0,
    colour: { light: '#16202e', dark: '#e8eef7' },
    haloPixels: 3.5,
  },
  alarm: {
    font: `600 12.5px ${family}`,
    spacing: 0.2,
    colour: { light: '#16202e', dark: '#ffffff' },
    haloPixels: 4,
  },
};
/** An alarm's name stands above its sign, which is no part of the label: room for it, CSS pixels. */
const alarmSignPixels = 17;
const halo = { light: 'rgba(255, 255, 255, 0.88)', dark: 'rgba(10, 16, 28, 0.82)' };
const signPixels = 22;

let measuring: CanvasRenderingContext2D | null = null;

function widthOf(text: string, { font, spacing }: Lettering): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) throw new Error('The browser gave no canvas to measure a label on.');
  measuring.font = font;
  return Math.ceil(measuring.measureText(text).width + spacing * text.length);
}

/** The sign stands above its name; without a sign the name stands alone, without a name the sign. */
export function labelSize(label: Pick<LabelCandidate, 'text' | 'style' | 'symbol'>): SpriteSize {
  if (isGauge(label.style)) return gaugePlateSize(label.text);
  const lettering = letterings[label.style];
  const text = label.text === '' ? 0 : widthOf(label.text, lettering) + 8;
  // Even, so that a middle on a whole pixel has its edges on whole pixels.
  const width = Math.max(text, label.symbol ? signPixels + 4 : 0);
  return {
    width: width + (width % 2),
    height:
      (label.symbol ? signPixels + 4 : 0) +
      (label.text === '' ? 0 : 20) +
      (label.style === 'alarm' ? alarmSignPixels : 0),
  };
}

export function labelSprite(
  label: Pick<LabelCandidate, 'text' | 'style' | 'symbol'>,
  theme: 'light' | 'dark',
): HTMLCanvasElement {
  if (isGauge(label.style)) return gaugePlateSprite(label.text, label.style, theme);
  const { width, height } = labelSize(label);
  const canvas = document.createElement('canvas');
  const scale = spritePixels();
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to write a label on.');
  pen.scale(scale, scale);
  if (label.symbol) drawSign(pen, label.symbol, width / 2, signPixels / 2 + 2);
  if (label.text !== '') {
    const lettering = letterings[label.style];
    pen.font = lettering.font;
    // Not known to every browser; without it letters stand closer.
    if ('letterSpacing' in pen) pen.letterSpacing = `${lettering.spacing}px`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    const [x, y] = [
      width / 2 + lettering.spacing / 2,
      height - 10 - (label.style === 'alarm' ? alarmSignPixels : 0),
    ];
    pen.strokeStyle = halo[theme];
    pen.lineWidth = lettering.haloPixels;
    pen.strokeText(label.text, x, y);
    pen.fillStyle = lettering.colour[theme];
    pen.fillText(label.text, x, y);
  }
  return canvas;
}

function drawSign(pen: CanvasRenderingContext2D, symbol: LabelSymbol, x: number, y: number): void {
  pen.save();
  pen.beginPath();
  pen.arc(x, y, signPixels / 2 - 1.5, 0, 2 * Math.PI);
  pen.shadowColor = 'rgba(8, 14, 26, 0.35)';
  pen.shadowBlur = 4;
  pen.fillStyle = symbol.colour;
  pen.fill();
  pen.shadowColor = 'transparent';
  pen.strokeStyle = 'rgba(255, 255, 255, 0.95)';
  pen.lineWidth = 1.4;
  pen.stroke();
  const glyph = glyphs[symbol.glyph] ?? glyphs['dot']!;
  const size = 12.5;
  pen.translate(x - size / 2, y - size / 2);
  pen.scale(size / 24, size / 24);
  const path = new Path2D(glyph.path);
  pen.lineWidth = 2.4;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.strokeStyle = pen.fillStyle = '#ffffff';
  if (glyph.stroke) pen.stroke(path);
  else pen.fill(path);
  pen.restore();
}
