import {
  BoundingSphere,
  Cartesian3,
  Math as CesiumMath,
  EasingFunction,
  Ellipsoid,
  HeadingPitchRange,
  type PerspectiveFrustum,
  Rectangle,
  type Scene,
} from 'cesium';
import type { AppState, Flight } from '../../../state/state.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import { cameraView } from './camera-sync.ts';
import { rangeToSee } from './range-to-see.ts';

const longestSeconds = 1.5;
/** Flights to an area look down at it by this, radians. */
const boundsPitch = CesiumMath.toRadians(48);

/** Flies where the store wishes: at most 1.5 s, stopped by any touch, at once where motion is not wanted. */
export class Flights {
  private readonly interrupt = (): void => {
    if (this.flying) this.scene.camera.cancelFlight();
  };
  flying = false;

  constructor(
    private readonly scene: Scene,
    /** Ellipsoidal height of the ground where nothing better is known. */
    private readonly groundHeight: number,
    /** The last wish already fulfilled. */
    private serial: number,
  ) {
    for (const name of ['pointerdown', 'wheel', 'touchstart'] as const)
      scene.canvas.addEventListener(name, this.interrupt, { passive: true });
  }

  update(state: AppState): void {
    const { flight } = state;
    if (!flight || flight.serial === this.serial) return;
    this.serial = flight.serial;
    this.start(flight);
  }

  dispose(): void {
    for (const name of ['pointerdown', 'wheel', 'touchstart'] as const)
      this.scene.canvas.removeEventListener(name, this.interrupt);
  }

  private start({ view, seconds }: Flight): void {
    const { camera } = this.scene;
    if (this.flying) camera.cancelFlight();
    const duration = prefersReducedMotion() ? 0 : Math.min(seconds, longestSeconds);
    const landed = (): void => {
      this.flying = false;
    };
    const common = {
      duration,
      easingFunction: EasingFunction.CUBIC_IN_OUT,
      complete: landed,
      cancel: landed,
    };
    this.flying = duration > 0;
    if ('bounds' in view) {
      const rectangle = Rectangle.fromDegrees(...view.bounds);
      const sphere = BoundingSphere.fromRectangle3D(rectangle, undefined, this.groundHeight);
      camera.flyToBoundingSphere(sphere, {
        ...common,
        offset: new HeadingPitchRange(camera.heading, -boundsPitch, rangeOver(rectangle, this.scene)),
      });
    } else if ('around' in view) {
      const { longitude, latitude, height } = view.around;
      const pitch = Math.min(Math.max(camera.pitch, CesiumMath.toRadians(-70)), CesiumMath.toRadians(-25));
      camera.flyToBoundingSphere(new BoundingSphere(Cartesian3.fromDegrees(longitude, latitude, height), 0), {
        ...common,
        offset: new HeadingPitchRange(camera.heading, pitch, view.rangeMetres),
      });
    } else camera.flyTo({ ...cameraView(view), ...common });
    this.scene.requestRender();
  }
}

/** How far away all of a rectangle is in the picture, metres. */
function rangeOver(rectangle: Rectangle, { camera, canvas }: Scene): number {
  const metres = Ellipsoid.WGS84.maximumRadius;
  const fov = (camera.frustum as PerspectiveFrustum).fov ?? CesiumMath.PI_OVER_THREE;
  return rangeToSee({
    width: Rectangle.computeWidth(rectangle) * Math.cos(Rectangle.center(rectangle).latitude) * metres,
    depth: Rectangle.computeHeight(rectangle) * metres,
    heading: camera.heading,
    pitch: boundsPitch,
    fov,
    aspect: canvas.clientWidth / Math.max(canvas.clientHeight, 1),
  });
}
