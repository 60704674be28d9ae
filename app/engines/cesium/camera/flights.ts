import {
  BoundingSphere,
  Cartesian3,
  Math as CesiumMath,
  EasingFunction,
  Ellipsoid,
  Matrix4,
  type PerspectiveFrustum,
  Rectangle,
  type Scene,
  Transforms,
} from 'cesium';
import type { AppState, Flight } from '../../../state/state.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import { cameraView } from './camera-sync.ts';
import { type Box, type FreePicture, freePicture, standOf } from './free-picture.ts';
import { halvesOf, rangeToSee } from './range-to-see.ts';

const longestSeconds = 1.5;
/** Flights to an area look down at it by this, radians. */
const boundsPitch = CesiumMath.toRadians(48);
/** Flights to a place look down at it by no more and no less than this, radians. */
const steepest = CesiumMath.toRadians(70);
const flattest = CesiumMath.toRadians(25);
/** A layer is looked at as if it were at least so wide. */
const leastLayerMetres = 20;
/** How often, and how many times, a layer that comes in is asked where it lies. */
const layerMilliseconds = 200;
const layerTries = 100;

/** Flies where the store wishes: at most 1.5 s, stopped by any touch, at once where motion is not wanted. */
export class Flights {
  private readonly interrupt = (): void => {
    if (this.flying) this.scene.camera.cancelFlight();
  };
  flying = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly scene: Scene,
    /** Ellipsoidal height of the ground where nothing better is known. */
    private readonly groundHeight: number,
    /** The last wish already fulfilled. */
    private serial: number,
    /** Round all that a layer draws; null while that is not known. */
    private readonly extentOf: (layer: string) => BoundingSphere | null,
    /** What of the page no panel covers; null where nothing is known about it. */
    private readonly freeBox: () => Box | null,
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
    clearTimeout(this.waiting);
    for (const name of ['pointerdown', 'wheel', 'touchstart'] as const)
      this.scene.canvas.removeEventListener(name, this.interrupt);
  }

  /** To a place or an area only once the panels that open with the wish are there, since they cover a part of the picture. */
  private start(flight: Flight): void {
    clearTimeout(this.waiting);
    if ('longitude' in flight.view) this.fly(flight);
    else if ('layer' in flight.view) this.flyToLayer(flight.view.layer, flight);
    else this.waiting = setTimeout(() => this.fly(flight), 0);
  }

  /** Once it is known where a layer that has just been switched on lies. */
  private flyToLayer(layer: string, flight: Flight, tries = layerTries): void {
    const extent = this.extentOf(layer);
    if (extent) this.fly(flight, extent);
    else if (tries > 0)
      this.waiting = setTimeout(() => this.flyToLayer(layer, flight, tries - 1), layerMilliseconds);
  }

  /** @param extent of the layer that is flown to. */
  private fly({ view, seconds }: Flight, extent: BoundingSphere | null = null): void {
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
      const { center } = BoundingSphere.fromRectangle3D(rectangle, undefined, this.groundHeight);
      const metres = Ellipsoid.WGS84.maximumRadius;
      const width =
        Rectangle.computeWidth(rectangle) * Math.cos(Rectangle.center(rectangle).latitude) * metres;
      const range = this.rangeOver(width, Rectangle.computeHeight(rectangle) * metres);
      camera.flyTo({ ...this.stand(center, -boundsPitch, range), ...common });
    } else if ('layer' in view) {
      const { center, radius } = extent!;
      // The square in the sphere: what is drawn is wide and flat as a rule.
      const side = Math.max(radius * Math.SQRT2, leastLayerMetres);
      camera.flyTo({ ...this.stand(center, -boundsPitch, this.rangeOver(side, side)), ...common });
    } else if ('around' in view) {
      const { longitude, latitude, height } = view.around;
      // The place is seen from as high as the middle of what is free of panels is seen now.
      const elevation = CesiumMath.clamp(camera.pitch + Math.atan(this.middle().up), -steepest, -flattest);
      const target = Cartesian3.fromDegrees(longitude, latitude, height);
      camera.flyTo({ ...this.stand(target, elevation, view.rangeMetres), ...common });
    } else camera.flyTo({ ...cameraView(view), ...common });
    this.scene.requestRender();
  }

  /** The part of the picture that panels leave free. */
  private free(): FreePicture {
    return freePicture(this.scene.canvas.getBoundingClientRect(), this.freeBox());
  }

  /** Of half the picture, tangents. */
  private half(): { wide: number; high: number } {
    return halvesOf(this.fov(), this.aspect());
  }

  private fov(): number {
    return (this.scene.camera.frustum as PerspectiveFrustum).fov ?? CesiumMath.PI_OVER_THREE;
  }

  private aspect(): number {
    const { clientWidth, clientHeight } = this.scene.canvas;
    return clientWidth / Math.max(clientHeight, 1);
  }

  /** The middle of the free part, tangents to the right and upwards. */
  private middle(): { right: number; up: number } {
    const [free, half] = [this.free(), this.half()];
    return { right: free.right * half.wide, up: free.up * half.high };
  }

  /** From where a target is seen in the middle of the free part, with the heading that the camera has. */
  private stand(target: Cartesian3, elevation: number, range: number) {
    const { heading } = this.scene.camera;
    const { east, north, height, pitch } = standOf({ heading, elevation, range, ...this.middle() });
    const axes = Transforms.eastNorthUpToFixedFrame(target);
    const destination = Matrix4.multiplyByPoint(axes, new Cartesian3(east, north, height), new Cartesian3());
    return { destination, orientation: { heading, pitch, roll: 0 } };
  }

  /** How far away all of a rectangle of the ground is in the free part of the picture, metres. */
  private rangeOver(width: number, depth: number): number {
    const { wide, high } = this.free();
    return rangeToSee({
      width,
      depth,
      heading: this.scene.camera.heading,
      pitch: boundsPitch,
      fov: this.fov(),
      aspect: this.aspect(),
      wide,
      high,
    });
  }
}
