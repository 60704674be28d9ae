import {
  Cartesian2,
  Cartesian3,
  Cartesian4,
  Cartographic,
  Math as CesiumMath,
  type CustomShader,
  Matrix3,
  Matrix4,
  type Scene,
  Transforms,
} from 'cesium';
import type { LngLat } from '../../../models/geo/position.ts';
import type { Pit } from './ground/pit-shape.ts';
import type { Direction } from './look/sun.ts';

/**
 * The city's own frame: east, north, up at its origin, ellipsoidal height 0. Shaders work in it, since world
 * coordinates in 32 bits are half a metre coarse. The eye-to-local matrix is made in 64 bits for each frame.
 */
export class SceneAxes {
  readonly localToWorld: Matrix4;
  readonly worldToLocal: Matrix4;
  readonly eyeToLocal = new Matrix4();
  /** Unit vectors in eye coordinates, of this frame. */
  readonly upInEye = new Cartesian3();
  readonly sunInEye = new Cartesian3();
  readonly sunInWorld = new Cartesian3();
  private readonly localToEye = new Matrix3();
  /** Factor on what is shadowed (1: no shadows) and how far shadows reach, metres. */
  readonly shadow = new Cartesian2(1, 1);
  /** Middle and direction of the open pit, and its half length and width; outside the city while there is none. */
  readonly pit = new Cartesian4(1e7, 1e7, 1, 0);
  readonly pitHalf = new Cartesian2(0, 0);
  /** True while the picture is drawn coarsely: what would not show need not be computed. */
  coarse = false;
  private sun: Direction = [0, 0, 1];
  private readonly shaders = new Set<CustomShader>();

  constructor(readonly origin: LngLat) {
    this.localToWorld = Transforms.eastNorthUpToFixedFrame(
      Cartesian3.fromDegrees(origin.longitude, origin.latitude, 0),
    );
    this.worldToLocal = Matrix4.inverseTransformation(this.localToWorld, new Matrix4());
  }

  setSun(sun: Direction): void {
    this.sun = sun;
    Matrix4.multiplyByPointAsVector(this.localToWorld, new Cartesian3(...sun), this.sunInWorld);
  }

  setPit(pit: Pit | null): void {
    Cartesian4.fromElements(
      pit?.x ?? 1e7,
      pit?.y ?? 1e7,
      Math.cos(pit?.axis ?? 0),
      Math.sin(pit?.axis ?? 0),
      this.pit,
    );
    Cartesian2.fromElements(pit?.halfLength ?? 0, pit?.halfWidth ?? 0, this.pitHalf);
  }

  /** The shader gets `u_eyeToLocal`, `u_shadow`, `u_coarse`, `u_pit` and `u_pitHalf` for each frame; it must declare them. */
  follow(shader: CustomShader): void {
    this.shaders.add(shader);
    this.tell(shader);
  }

  unfollow(shader: CustomShader): void {
    this.shaders.delete(shader);
  }

  /** Before each frame. */
  update(scene: Scene): void {
    const { camera } = scene;
    Matrix4.multiply(this.worldToLocal, camera.inverseViewMatrix, this.eyeToLocal);
    Matrix4.getMatrix3(
      Matrix4.multiply(camera.viewMatrix, this.localToWorld, new Matrix4()),
      this.localToEye,
    );
    Matrix3.getColumn(this.localToEye, 2, this.upInEye);
    Matrix3.multiplyByVector(this.localToEye, new Cartesian3(...this.sun), this.sunInEye);
    for (const shader of this.shaders) this.tell(shader);
  }

  private tell(shader: CustomShader): void {
    shader.setUniform('u_eyeToLocal', this.eyeToLocal);
    shader.setUniform('u_shadow', this.shadow);
    shader.setUniform('u_coarse', this.coarse ? 1 : 0);
    shader.setUniform('u_pit', this.pit);
    shader.setUniform('u_pitHalf', this.pitHalf);
  }

  /** East, north, up metres of a world position. */
  toLocal(position: Cartesian3): Cartesian3 {
    return Matrix4.multiplyByPoint(this.worldToLocal, position, new Cartesian3());
  }
}

/** Degrees and ellipsoidal metres of a world position; null at the centre of the Earth. */
export function geographic(
  position: Cartesian3,
): { longitude: number; latitude: number; height: number } | null {
  const place = Cartographic.fromCartesian(position);
  return place
    ? {
        longitude: CesiumMath.toDegrees(place.longitude),
        latitude: CesiumMath.toDegrees(place.latitude),
        height: place.height,
      }
    : null;
}
