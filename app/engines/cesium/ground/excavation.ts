import {
  BoundingSphere,
  Cartesian2,
  Cartesian3,
  Cartographic,
  ClippingPlane,
  ClippingPlaneCollection,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryAttributes,
  GeometryInstance,
  Matrix4,
  PerInstanceColorAppearance,
  Primitive,
  PrimitiveType,
  type Scene,
  ShadowMode,
} from 'cesium';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { NearStreet } from '../base-map/nearest-street.ts';
import type { Look } from '../look/look.ts';
import { geographic, type SceneAxes } from '../scene-axes.ts';
import { makeGlass } from './glass.ts';
import { type Pit, pitFor, pitMesh, stillServes } from './pit-shape.ts';

/**
 * The ground opened where the camera looks: a pit with walls of earth in which pipes and tunnels lie. It follows the
 * camera in steps, when that has come to rest. The globe is cut by four planes, which is exact at any size.
 */
export class Excavation {
  private pit: Pit | null = null;
  private walls: Primitive | null = null;
  private open = false;
  private digMetres = 0;
  private stale = false;
  /** Counts wishes for a pit: only the latest is granted. */
  private wish = 0;
  private readonly stop: (() => void)[];

  constructor(
    private readonly scene: Scene,
    private readonly axes: SceneAxes,
    private look: Look,
    /** Ellipsoidal metres, where the ground has not come yet. */
    private readonly groundHeight: number,
    private readonly city: {
      /** Told whether there is a pit now: from too far away there is none. */
      onChange: (isOpen: boolean) => void;
      streetAt: (place: LngLat, reachMetres: number) => Promise<NearStreet | null>;
    },
  ) {
    this.stop = [
      scene.camera.moveEnd.addEventListener(() => this.follow()),
      // Finer ground has another edge.
      scene.globe.tileLoadProgressEvent.addEventListener((waiting: number) => {
        if (waiting === 0 && this.pit) {
          this.stale = true;
          scene.requestRender();
        }
      }),
      scene.preRender.addEventListener(() => {
        if (!this.stale || !this.pit) return;
        this.stale = false;
        this.build(this.pit);
      }),
    ];
  }

  /** @param digMetres how deep the pit is; null closes the ground. */
  setDepth(digMetres: number | null): void {
    const open = digMetres !== null;
    if (open === this.open && (!open || digMetres === this.digMetres)) return;
    this.open = open;
    this.digMetres = digMetres ?? 0;
    if (!open) this.close();
    else if (this.pit) this.dig(this.pit);
    else this.follow();
  }

  applyLook(look: Look): void {
    this.look = look;
    this.stale = this.pit !== null;
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.close();
  }

  /** Where the camera looks: the middle of the picture a little below its centre, where one looks at streets. */
  private follow(): void {
    if (!this.open) return;
    const { scene } = this;
    const { clientWidth, clientHeight } = scene.canvas;
    const ray = scene.camera.getPickRay(new Cartesian2(clientWidth / 2, clientHeight * 0.52));
    const target = ray && scene.globe.pick(ray, scene);
    if (!target) {
      // Through the open pit there may be nothing to look at: what is open stays.
      if (!this.pit) this.city.onChange(false);
      return;
    }
    const range = Cartesian3.distance(target, scene.camera.positionWC);
    const { x, y } = this.axes.toLocal(target);
    if (this.pit && stillServes(this.pit, x, y, range)) return;
    void this.openAt(target, range);
  }

  /** Along the street there, since that is where pipes lie and no house stands; else in the direction of sight. */
  private async openAt(target: Cartesian3, range: number): Promise<void> {
    const place = geographic(target);
    const wish = ++this.wish;
    const street = place && (await this.city.streetAt(place, Math.max(range * 0.35, 25)).catch(() => null));
    // Meanwhile the camera may have gone elsewhere.
    if (wish !== this.wish || !this.open) return;
    const middle = street
      ? this.axes.toLocal(Cartesian3.fromDegrees(street.longitude, street.latitude, place.height))
      : this.axes.toLocal(target);
    const axis = street?.axis ?? Math.PI / 2 - this.scene.camera.heading;
    const pit = pitFor(middle.x, middle.y, axis, range, this.digMetres, street?.halfWidthMetres);
    if (pit) this.build(pit);
    else this.close();
  }

  /** The same pit to another depth. */
  private dig(pit: Pit): void {
    const { x, y, axis, halfWidth } = pit;
    const middle = Cartesian3.fromElements(x, y, 0);
    const range = Cartesian3.distance(middle, this.axes.toLocal(this.scene.camera.positionWC));
    const deeper = pitFor(x, y, axis, range, this.digMetres, halfWidth);
    if (deeper) this.build({ ...pit, depth: deeper.depth });
  }

  private close(): void {
    this.wish++;
    this.pit = null;
    if (this.walls) this.scene.primitives.remove(this.walls);
    this.walls = null;
    this.cut(null);
    this.axes.setPit(null);
    this.city.onChange(false);
    this.scene.requestRender();
  }

  private build(pit: Pit): void {
    const { scene, axes } = this;
    this.pit = pit;
    const frame = this.frameOf(pit);
    const ground = new Cartesian3();
    const heightAt = (u: number, v: number): number => {
      Matrix4.multiplyByPoint(frame, Cartesian3.fromElements(u, v, 0, ground), ground);
      const place = Cartographic.fromCartesian(ground);
      const height = scene.globe.getHeight(place) ?? this.groundHeight;
      // The frame is a plane at height 0; what the Earth curves below it is given back.
      return height - place.height;
    };
    const [sunEast, sunNorth] = this.look.sun;
    const light = 0.45 + 0.55 * this.look.daylight;
    const shade = (x: number, y: number): number => {
      if (x === 0 && y === 0) return light;
      const [cos, sin] = [Math.cos(pit.axis), Math.sin(pit.axis)];
      const facing = (x * cos - y * sin) * sunEast + (x * sin + y * cos) * sunNorth;
      return light * (0.86 + 0.26 * facing);
    };
    const mesh = pitMesh(pit, heightAt, shade);
    if (this.walls) scene.primitives.remove(this.walls);
    this.walls = scene.primitives.add(
      new Primitive({
        geometryInstances: new GeometryInstance({
          geometry: new Geometry({
            attributes: Object.assign(new GeometryAttributes(), {
              position: new GeometryAttribute({
                componentDatatype: ComponentDatatype.DOUBLE,
                componentsPerAttribute: 3,
                values: mesh.positions,
              }),
              color: new GeometryAttribute({
                componentDatatype: ComponentDatatype.UNSIGNED_BYTE,
                componentsPerAttribute: 4,
                normalize: true,
                values: mesh.colours,
              }),
            }),
            indices: mesh.indices,
            primitiveType: PrimitiveType.TRIANGLES,
            boundingSphere: BoundingSphere.fromVertices([...mesh.positions]),
          }),
          modelMatrix: frame,
        }),
        // Seen from outside, through glass, a wall is not there.
        appearance: new PerInstanceColorAppearance({ flat: true, translucent: false, closed: true }),
        asynchronous: false,
        allowPicking: false,
        shadows: ShadowMode.DISABLED,
      }),
    ) as Primitive;
    this.cut(pit);
    axes.setPit(pit);
    this.city.onChange(true);
    scene.requestRender();
  }

  /** From the frame of the pit to the world. */
  private frameOf(pit: Pit): Matrix4 {
    const turned = Matrix4.fromArray([
      ...[Math.cos(pit.axis), Math.sin(pit.axis), 0, 0],
      ...[-Math.sin(pit.axis), Math.cos(pit.axis), 0, 0],
      ...[0, 0, 1, 0],
      ...[pit.x, pit.y, 0, 1],
    ]);
    return Matrix4.multiply(this.axes.localToWorld, turned, new Matrix4());
  }

  private cut(pit: Pit | null): void {
    const { globe } = this.scene;
    makeGlass(globe, pit && this.digMetres);
    const plane = (x: number, y: number, half: number): ClippingPlane =>
      new ClippingPlane(new Cartesian3(x, y, 0), -half);
    globe.clippingPlanes = new ClippingPlaneCollection({
      enabled: pit !== null,
      unionClippingRegions: false,
      ...(pit && {
        modelMatrix: this.frameOf(pit),
        planes: [
          plane(1, 0, pit.halfLength),
          plane(-1, 0, pit.halfLength),
          plane(0, 1, pit.halfWidth),
          plane(0, -1, pit.halfWidth),
        ],
      }),
    });
  }
}
