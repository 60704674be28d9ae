import { Cartesian3, Math as CesiumMath, HeadingPitchRange, Matrix4, type Scene, Transforms } from 'cesium';
import type { AppState } from '../../../state/state.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import { groundAtCentre } from './camera-sync.ts';
import type { Flights } from './flights.ts';

/** Turns slowly about the point looked at. A flight or a hand on the camera gives it a new point. */
export class Rotation {
  private degreesPerSecond = 0;
  private target: Cartesian3 | null = null;
  private last = 0;
  private readonly stop: () => void;
  private readonly release = (): void => {
    this.target = null;
  };

  /** @param held never turns, whatever is asked. */
  constructor(
    private readonly scene: Scene,
    private readonly flights: Flights,
    private readonly held: boolean,
  ) {
    this.stop = scene.preUpdate.addEventListener(() => this.turn());
    scene.canvas.addEventListener('pointerdown', this.release);
    scene.canvas.addEventListener('wheel', this.release, { passive: true });
  }

  update(state: AppState): void {
    const wanted = this.held || prefersReducedMotion() ? 0 : state.rotation;
    if (wanted === this.degreesPerSecond) return;
    this.degreesPerSecond = wanted;
    this.target = null;
    this.last = performance.now();
  }

  get turning(): boolean {
    return this.degreesPerSecond !== 0;
  }

  dispose(): void {
    this.stop();
    this.scene.canvas.removeEventListener('pointerdown', this.release);
    this.scene.canvas.removeEventListener('wheel', this.release);
  }

  private turn(): void {
    const now = performance.now();
    // A slow frame must not make the city jump.
    const seconds = Math.min((now - this.last) / 1000, 0.5);
    this.last = now;
    if (this.degreesPerSecond === 0) return;
    if (this.flights.flying) {
      this.target = null;
      return;
    }
    const { camera } = this.scene;
    this.target ??= groundAtCentre(this.scene);
    if (!this.target) return;
    const range = Cartesian3.distance(camera.positionWC, this.target);
    // Heading and pitch as seen from the target, not from the camera: they differ by the curve of the Earth.
    const frame = Transforms.eastNorthUpToFixedFrame(this.target);
    const away = Matrix4.multiplyByPoint(
      Matrix4.inverseTransformation(frame, new Matrix4()),
      camera.positionWC,
      new Cartesian3(),
    );
    const pitch = -Math.asin(away.z / range);
    const heading = Math.atan2(-away.x, -away.y) + CesiumMath.toRadians(this.degreesPerSecond * seconds);
    camera.lookAt(this.target, new HeadingPitchRange(heading, pitch, range));
    camera.lookAtTransform(Matrix4.IDENTITY);
    this.scene.requestRender();
  }
}
