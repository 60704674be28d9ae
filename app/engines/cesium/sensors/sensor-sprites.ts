import { glyphs } from '../labels/glyphs.ts';
import type { SensorState } from './sensor-state.ts';

/** CSS pixels of a sign, of a dot and of a cluster's disc with its ring. */
export const signPixels = 22;
export const dotPixels = 12;
export const clusterPixels = 30;
export const badgePixels = 11;

export type Theme = 'dark' | 'light';

const scale = 2;
const paper: Record<Theme, string> = { dark: '#0d1320', light: '#ffffff' };
const quiet: Record<Theme, string> = { dark: '#8a94a6', light: '#64708a' };
const letter: Record<Theme, string> = { dark: '#e8eef7', light: '#16202e' };

function canvasOf(
  width: number,
  height = width,
): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to draw a sign on.');
  pen.scale(scale, scale);
  return { canvas, pen };
}

function circle(pen: CanvasRenderingContext2D, middle: number, radius: number): void {
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
}

/** A white disc, tinted by the value. */
export function discSprite(pixels: number, inset: number): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(pixels);
  circle(pen, pixels / 2, pixels / 2 - inset);
  pen.fillStyle = '#ffffff';
  pen.fill();
  return canvas;
}

/**
 * Rim and glyph over the disc of a device: the rim is whole where values come, dashed where they are late, a thin ring
 * where nothing is heard, dotted where nothing ever was, double where the device tells of a fault.
 */
export function signSprite(
  glyphName: string,
  state: SensorState,
  ink: 'dark' | 'white',
  theme: Theme,
): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(signPixels);
  const silent = state === 'offline' || state === 'never';
  const middle = signPixels / 2;
  circle(pen, middle, middle - 2);
  pen.lineWidth = silent ? 1.4 : 1.7;
  pen.strokeStyle = silent ? quiet[theme] : paper[theme];
  if (state === 'stale') {
    pen.stroke();
    pen.strokeStyle = letter[theme];
    pen.lineWidth = 1.3;
    pen.setLineDash([3, 2.6]);
  }
  if (state === 'never') pen.setLineDash([1, 2.4]);
  pen.stroke();
  pen.setLineDash([]);
  if (state === 'fault' || state === 'power-cut' || state === 'network-cut') {
    pen.strokeStyle = letter[theme];
    pen.lineWidth = 1.2;
    circle(pen, middle, middle - 0.8);
    pen.stroke();
  }
  const glyph = glyphs[glyphName] ?? glyphs['dot']!;
  const size = 12;
  pen.translate((signPixels - size) / 2, (signPixels - size) / 2);
  pen.scale(size / 24, size / 24);
  pen.lineWidth = 2.5;
  pen.lineJoin = pen.lineCap = 'round';
  pen.globalAlpha = state === 'never' ? 0.7 : 1;
  pen.strokeStyle = pen.fillStyle = silent ? quiet[theme] : ink === 'dark' ? '#16202e' : '#ffffff';
  const path = new Path2D(glyph.path);
  if (glyph.stroke) pen.stroke(path);
  else pen.fill(path);
  return canvas;
}

/** CSS pixels of the mark that says where a moving device goes: it stands about the sign. */
export const headingPixels = 38;

/** A point at the upper edge of the mark; the whole mark is turned to where the device goes. */
export function headingSprite(theme: Theme): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(headingPixels);
  const middle = headingPixels / 2;
  pen.beginPath();
  pen.moveTo(middle, 1.2);
  pen.lineTo(middle + 5.2, 8.6);
  pen.quadraticCurveTo(middle, 6.4, middle - 5.2, 8.6);
  pen.closePath();
  pen.lineJoin = 'round';
  pen.lineWidth = 2;
  pen.strokeStyle = paper[theme];
  pen.stroke();
  pen.fillStyle = theme === 'dark' ? '#4cc2ff' : '#0369a1';
  pen.fill();
  return canvas;
}

/** The rim of a dot far away, by the same rules. */
export function dotRimSprite(state: SensorState, theme: Theme): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(dotPixels);
  const silent = state === 'offline' || state === 'never';
  const middle = dotPixels / 2;
  circle(pen, middle, silent ? 2.8 : 3.9);
  pen.lineWidth = 1.3;
  pen.strokeStyle = silent ? quiet[theme] : paper[theme];
  if (state === 'never') pen.setLineDash([1, 1.8]);
  pen.stroke();
  pen.setLineDash([]);
  if (state === 'fault' || state === 'power-cut' || state === 'network-cut') {
    pen.strokeStyle = letter[theme];
    circle(pen, middle, 5.2);
    pen.lineWidth = 1.1;
    pen.stroke();
  }
  return canvas;
}

/** Steps of the ring of a cluster. */
export const ringSteps = 12;

/**
 * The ring of a cluster: a quiet edge where all is fresh; else an arc for as much of it as is, from the top, and dots
 * for those that are silent.
 */
export function ringSprite(freshSteps: number, theme: Theme): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(clusterPixels);
  const middle = clusterPixels / 2;
  const radius = middle - 2.2;
  const top = -Math.PI / 2;
  const turn = top + (2 * Math.PI * freshSteps) / ringSteps;
  if (freshSteps === ringSteps) {
    circle(pen, middle, radius - 1.4);
    pen.lineWidth = 1;
    pen.strokeStyle = theme === 'dark' ? 'rgba(157, 174, 198, 0.55)' : 'rgba(86, 101, 122, 0.45)';
    pen.stroke();
    return canvas;
  }
  pen.lineWidth = 2.2;
  if (freshSteps > 0) {
    pen.beginPath();
    pen.arc(middle, middle, radius, top, turn);
    pen.strokeStyle = theme === 'dark' ? '#4cc2ff' : '#0369a1';
    pen.stroke();
  }
  pen.beginPath();
  pen.arc(middle, middle, radius, turn, top + 2 * Math.PI);
  pen.lineWidth = 1.5;
  pen.strokeStyle = quiet[theme];
  pen.setLineDash([1.6, 2.2]);
  pen.stroke();
  return canvas;
}

/** How many a cluster stands for, in few letters: "7", "84", "120", "1.2k". */
export function countText(count: number): string {
  if (count < 100) return String(count);
  if (count < 1000) return String(Math.floor(count / 10) * 10);
  return `${count < 10_000 ? Math.floor(count / 100) / 10 : Math.floor(count / 1000)}k`;
}

/** Figures on a cluster's disc. */
export function countSprite(text: string, ink: 'dark' | 'white'): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(clusterPixels);
  pen.font = `600 ${text.length > 3 ? 10 : 11.5}px system-ui, "Noto Sans CJK SC", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = ink === 'dark' ? '#16202e' : '#ffffff';
  pen.fillText(text, clusterPixels / 2, clusterPixels / 2 + 0.8);
  return canvas;
}

export type BadgeName = 'up' | 'down' | 'fault' | 'power-cut' | 'network-cut';

const badgePaths: Record<BadgeName, string> = {
  up: 'M5.5 2.2 9.3 8.4H1.7z',
  down: 'M5.5 8.8 1.7 2.6H9.3z',
  fault: 'M3.4 3.4 7.600 7.600M7.600 3.400 3.400 7.600',
  'power-cut': 'M6.6 2 3.6 6H6L4.600 9',
  'network-cut': 'M2.4 5.5H4.200M6.800 5.500H8.600M6.600 2.800 4.400 8.200',
};

/** A small mark at the upper right of a sign: where the value goes, or what the device tells of itself. */
export function badgeSprite(name: BadgeName, theme: Theme): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(badgePixels);
  const path = new Path2D(badgePaths[name]);
  pen.lineJoin = pen.lineCap = 'round';
  if (name === 'up' || name === 'down') {
    pen.strokeStyle = paper[theme];
    pen.lineWidth = 2.4;
    pen.stroke(path);
    pen.fillStyle = letter[theme];
    pen.fill(path);
    return canvas;
  }
  circle(pen, badgePixels / 2, badgePixels / 2 - 0.4);
  pen.fillStyle = letter[theme];
  pen.fill();
  pen.strokeStyle = paper[theme];
  pen.lineWidth = 1.5;
  pen.stroke(path);
  return canvas;
}

/** CSS pixels of the sign of a gateway. */
export const gatewayWidth = 62;
export const gatewayHeight = 24;

/**
 * The sign of a gateway: a plate with an aerial and how busy it is. Whole where it is up, crossed out where it is gone,
 * dotted where nothing was ever heard of it.
 */
export function gatewaySprite(
  load: string,
  status: 'up' | 'down' | 'unknown',
  chosen: boolean,
  theme: Theme,
): HTMLCanvasElement {
  const { canvas, pen } = canvasOf(gatewayWidth, gatewayHeight);
  const accent = theme === 'dark' ? '#4cc2ff' : '#0369a1';
  const ink = status === 'up' ? letter[theme] : quiet[theme];
  pen.beginPath();
  pen.roundRect(1.5, 1.5, gatewayWidth - 3, gatewayHeight - 3, 5);
  pen.fillStyle = theme === 'dark' ? '#141c2b' : '#ffffff';
  pen.fill();
  pen.lineWidth = chosen ? 2.4 : 1.4;
  pen.strokeStyle = status === 'up' ? accent : quiet[theme];
  if (status === 'unknown') pen.setLineDash([1.5, 2.5]);
  pen.stroke();
  pen.setLineDash([]);
  pen.lineWidth = 1.5;
  pen.lineCap = 'round';
  pen.strokeStyle = pen.fillStyle = status === 'up' ? accent : ink;
  // A mast with waves to both sides; without waves where it says nothing.
  pen.stroke(new Path2D('M13 11v7M10 18h6'));
  pen.beginPath();
  pen.arc(13, 9, 1.7, 0, 2 * Math.PI);
  pen.fill();
  if (status === 'up')
    pen.stroke(new Path2D('M9.600 5.600a4.800 4.800 0 0 0 0 6.800M16.400 5.600a4.800 4.800 0 0 1 0 6.800'));
  if (status === 'down') {
    pen.lineWidth = 1.8;
    pen.strokeStyle = letter[theme];
    pen.stroke(new Path2D('M7.500 6l11 12M18.500 6l-11 12'));
  }
  pen.font = '600 11.5px system-ui, "Noto Sans CJK SC", sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = ink;
  pen.fillText(load, 39.5, gatewayHeight / 2 + 0.8);
  return canvas;
}
