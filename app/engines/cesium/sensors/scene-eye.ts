import { BoundingSphere, Cartesian2, Cartesian3, Intersect, PerspectiveFrustum, type Scene } from 'cesium';
import type { Eye } from './choose-signs.ts';

const moveMetres = 0.5;
const turn = 1e-3;

/** The camera of the scene as the choice of signs wants it, and whether it has moved since it was last asked. */
export class SceneEye {
  private readonly lastPosition = new Cartesian3();
  private readonly lastDirection = new Cartesian3();
  private lastWidth = 0;

  constructor(private readonly scene: Scene) {}

  /** True where the camera stands or looks elsewhere than when `eye` was last called. */
  moved(): boolean {
    const { camera, canvas } = this.scene;
    return (
      !Cartesian3.equalsEpsilon(camera.positionWC, this.lastPosition, 0, moveMetres) ||
      !Cartesian3.equalsEpsilon(camera.directionWC, this.lastDirection, 0, turn) ||
      canvas.clientWidth !== this.lastWidth
    );
  }

  eye(): Eye {
    const { scene } = this;
    const { camera, canvas } = scene;
    const { positionWC, directionWC, upWC, frustum } = camera;
    Cartesian3.clone(positionWC, this.lastPosition);
    Cartesian3.clone(directionWC, this.lastDirection);
    this.lastWidth = canvas.clientWidth;
    const culling = frustum.computeCullingVolume(positionWC, directionWC, upWC);
    const sphere = new BoundingSphere();
    const place = new Cartesian3();
    const pixel = new Cartesian2();
    const fieldOfView = frustum instanceof PerspectiveFrustum ? (frustum.fovy ?? 1) : 1;
    return {
      x: positionWC.x,
      y: positionWC.y,
      z: positionWC.z,
      focalPixels: canvas.clientHeight / (2 * Math.tan(fieldOfView / 2)),
      sees: (x, y, z, radius) => {
        Cartesian3.fromElements(x, y, z, sphere.center);
        sphere.radius = radius;
        return culling.computeVisibility(sphere) !== Intersect.OUTSIDE;
      },
      project: (x, y, z, out) => {
        Cartesian3.fromElements(x, y, z, place);
        const found = scene.cartesianToCanvasCoordinates(place, pixel);
        if (!found) return false;
        out.x = found.x;
        out.y = found.y;
        return true;
      },
    };
  }
}
