/** Bytes of tiles that the whole scene may hold in memory; divided among the tilesets. */
export const tileCacheBytes = 512 * 1024 * 1024;
/** Beyond the budget by at most this before detail is dropped. */
export const tileCacheOverflowBytes = 128 * 1024 * 1024;
/** Device pixels drawn at most: a video wall does not get a buffer that loses its context. */
export const maximumPixels = 8_300_000;
/** Device pixels per CSS pixel at most. */
export const maximumPixelRatio = 2;

/** 'low' leaves out shadows, multisampling and idle animation. */
export type Quality = 'low' | 'high';

export interface Drawing {
  quality: Quality;
  /** True where the processor draws (SwiftShader, llvmpipe): coarse while things move, full when all is still. */
  byProcessor: boolean;
  /** True where the address says how to draw: nothing is then given up by itself. */
  asked: boolean;
}

/** Low where the processor draws, else high; `?quality=low` or `?quality=high` in the address overrides. */
export function chooseDrawing(search: string): Drawing {
  const byProcessor = isDrawnByProcessor();
  const asked = new URLSearchParams(search).get('quality');
  if (asked === 'low' || asked === 'high') return { quality: asked, byProcessor, asked: true };
  return { quality: byProcessor ? 'low' : 'high', byProcessor, asked: false };
}

function isDrawnByProcessor(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return true;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  // Give the trial context back at once: browsers keep only a few.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}

/** Factor on CSS pixels for a canvas of this size. */
export function pixelRatioFor(width: number, height: number, devicePixelRatio: number): number {
  const ratio = Math.min(devicePixelRatio, maximumPixelRatio);
  const pixels = width * height * ratio * ratio;
  return pixels > maximumPixels ? ratio * Math.sqrt(maximumPixels / pixels) : ratio;
}

export const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
