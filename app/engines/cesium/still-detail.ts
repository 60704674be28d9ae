import { Cartesian3, type Scene } from 'cesium';

/** Share of the full resolution while things move or come in. */
const coarse = 0.4;
/** How many times as large the errors of drawn geometry may be while the camera moves and until the ground has come. */
const roughError = 6;
/** Time of a frame for ground that comes in: the engine's 5 ms, meant for sixty frames a second, starve it at one. */
const groundMilliseconds = 80;
/** Quiet for this long before the picture is drawn in full. */
const quietMilliseconds = 250;

/**
 * For machines on which the processor draws, where vertices cost as much as pixels: rough geometry while the camera
 * moves and until the ground has come, coarse pixels until all has come, so that each gets on; in full once all is still.
 */
export class StillDetail {
  /** True once a picture in full detail has been drawn of all that is in view. */
  complete = false;
  private readonly stop: (() => void)[];
  private readonly position = new Cartesian3();
  private readonly direction = new Cartesian3();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private share = 1;
  private rough = false;

  /**
   * @param setShare told the share of the full resolution.
   * @param setError told how many times as large as usual the errors of drawn geometry may be.
   */
  constructor(
    private readonly scene: Scene,
    private readonly isLoaded: () => boolean,
    private readonly setShare: (share: number) => void,
    private readonly setError: (factor: number) => void,
  ) {
    const { _surface } = scene.globe as unknown as { _surface?: { _loadQueueTimeSlice: number } };
    if (_surface) _surface._loadQueueTimeSlice = groundMilliseconds;
    this.stop = [
      scene.preUpdate.addEventListener(() => {
        if (!this.hasMoved()) return;
        this.disturb();
        this.roughen(true);
      }),
      scene.postRender.addEventListener(() => this.judge()),
    ];
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** The engine's own events of movement also come when the canvas changes its size, which happens here. */
  private hasMoved(): boolean {
    const { positionWC, directionWC } = this.scene.camera;
    const still =
      Cartesian3.equalsEpsilon(positionWC, this.position, 0, 1e-3) &&
      Cartesian3.equalsEpsilon(directionWC, this.direction, 0, 1e-6);
    Cartesian3.clone(positionWC, this.position);
    Cartesian3.clone(directionWC, this.direction);
    return !still;
  }

  private disturb(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.change(coarse);
  }

  private judge(): void {
    const loaded = this.isLoaded();
    this.complete = this.share === 1 && !this.rough && loaded;
    if (this.rough) {
      if (this.scene.globe.tilesLoaded) this.timer ??= setTimeout(() => this.stand(), quietMilliseconds);
    } else if (!loaded) this.disturb();
    else if (this.share !== 1) this.timer ??= setTimeout(() => this.settle(), quietMilliseconds);
  }

  private stand(): void {
    this.timer = null;
    this.roughen(false);
    this.scene.requestRender();
  }

  private settle(): void {
    this.timer = null;
    if (this.isLoaded()) this.change(1);
  }

  private roughen(rough: boolean): void {
    if (rough === this.rough) return;
    this.rough = rough;
    this.setError(rough ? roughError : 1);
  }

  private change(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.complete = false;
    this.setShare(share);
  }
}
