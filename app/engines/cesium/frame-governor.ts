import type { Scene } from 'cesium';

/** Frames looked at before a judgement. */
const windowFrames = 24;
/** Slower than this in the middle of a movement is felt as dragging. */
const slowMilliseconds = 50;

/** True when most of a full window of frame times is slow: single hiccups (a tile coming in) do not count. */
export function isDragging(frameMilliseconds: readonly number[]): boolean {
  if (frameMilliseconds.length < windowFrames) return false;
  const sorted = [...frameMilliseconds].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]! > slowMilliseconds;
}

/**
 * Gives up costly looks, one after the other, while the picture drags. Only frames of a moving camera count:
 * then one follows the other as fast as the machine can.
 */
export class FrameGovernor {
  private readonly stop: (() => void)[];
  private readonly times: number[] = [];
  private last = 0;
  private moving = false;

  constructor(
    scene: Scene,
    /** What is given up, dearest first. */
    private readonly sacrifices: (() => void)[],
  ) {
    this.stop = [
      scene.camera.moveStart.addEventListener(() => {
        this.moving = true;
        this.last = 0;
      }),
      scene.camera.moveEnd.addEventListener(() => {
        this.moving = false;
      }),
      scene.postRender.addEventListener(() => this.frame()),
    ];
  }

  dispose(): void {
    for (const stop of this.stop) stop();
  }

  private frame(): void {
    if (!this.moving || this.sacrifices.length === 0) return;
    const now = performance.now();
    if (this.last > 0) this.times.push(now - this.last);
    this.last = now;
    if (this.times.length < windowFrames) return;
    if (isDragging(this.times)) this.sacrifices.shift()!();
    this.times.length = 0;
    this.last = 0;
  }
}
