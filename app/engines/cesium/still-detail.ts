import type { Scene } from 'cesium';

/** Share of the full resolution while things move or come in. */
const coarse = 0.4;
/** Quiet for this long before the picture is drawn in full. */
const quietMilliseconds = 250;

/**
 * For machines on which the processor draws: coarse while the camera moves or tiles come in, so that both get
 * on, and in full once all is still.
 */
export class StillDetail {
  /** True once a picture in full detail has been drawn of all that is in view. */
  complete = false;
  private readonly stop: (() => void)[];
  private moving = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private share = 1;

  constructor(
    scene: Scene,
    private readonly isLoaded: () => boolean,
    private readonly setShare: (share: number) => void,
  ) {
    this.stop = [
      scene.camera.moveStart.addEventListener(() => {
        this.moving = true;
        this.judge();
      }),
      scene.camera.moveEnd.addEventListener(() => {
        this.moving = false;
        this.judge();
      }),
      scene.postRender.addEventListener(() => {
        this.judge();
        this.complete = this.share === 1 && this.isLoaded();
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private judge(): void {
    const still = !this.moving && this.isLoaded();
    if (!still) {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
      this.change(coarse);
    } else if (this.share !== 1) this.timer ??= setTimeout(() => this.settle(), quietMilliseconds);
  }

  private settle(): void {
    this.timer = null;
    if (!this.moving && this.isLoaded()) this.change(1);
  }

  private change(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.setShare(share);
  }
}
