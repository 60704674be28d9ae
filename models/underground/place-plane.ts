import type { PlanPoint } from '../clearance/ring.ts';
import { LocalFrame } from '../geo/local-frame.ts';

/** Longitude and latitude, degrees. */
export type Place = readonly [longitude: number, latitude: number];

/**
 * A plane that touches the ellipsoid at a place: metres east and north. Lengths are right to 1 mm in a kilometre within
 * 10 km of it.
 */
export class PlacePlane {
  private readonly frame: LocalFrame;

  constructor([longitude, latitude]: Place) {
    this.frame = new LocalFrame(longitude, latitude);
  }

  toPlan([longitude, latitude]: Place): PlanPoint {
    const [x, y] = this.frame.fromGeographic(longitude, latitude, 0);
    return [x, y];
  }

  toPlace([x, y]: PlanPoint): [longitude: number, latitude: number] {
    // Down to the ellipsoid below the plane: twice is enough within 50 km.
    let up = 0;
    for (let round = 0; round < 2; round++) up -= this.frame.toGeographic(x, y, up).height;
    const { longitude, latitude } = this.frame.toGeographic(x, y, up);
    return [longitude, latitude];
  }
}
