import {
  BoundingSphere,
  BufferPolyline,
  BufferPolylineCollection,
  BufferPolylineMaterial,
  Cartesian3,
  Color,
  ComponentDatatype,
  Matrix4,
  type Scene,
} from 'cesium';
import { fillTrack } from './fill-track.ts';
import type { Track } from './track.ts';

/** Far enough that no track of a city is outside, metres. */
const reachMetres = 200_000;
/** Two points at one place have no direction. */
const leastMetres = 0.5;
const end = { x: 0, y: 0, z: 0 };

/**
 * A line of each moving device in one buffer: one that has grown writes its own stretch of it. Places are
 * single precision about an origin, which is millimetres in a city.
 */
export class TrackLines {
  private readonly collection: BufferPolylineCollection;
  private readonly flyweight = new BufferPolyline();
  private readonly material: BufferPolylineMaterial;
  private readonly positions: Float32Array;
  private readonly shown: Uint8Array;

  /**
   * @param origin near the devices, metres, earth-fixed.
   * @param pointsEach as many as the line of each device has.
   */
  constructor(
    private readonly scene: Scene,
    private readonly origin: Cartesian3,
    private readonly count: number,
    pointsEach: number,
    widthPixels: number,
  ) {
    this.positions = new Float32Array(3 * pointsEach);
    this.shown = new Uint8Array(count);
    this.material = new BufferPolylineMaterial({ width: widthPixels });
    this.collection = scene.primitives.add(
      new BufferPolylineCollection({
        primitiveCountMax: Math.max(count, 1),
        vertexCountMax: Math.max(count * pointsEach, 1),
        positionDatatype: ComponentDatatype.FLOAT,
        modelMatrix: Matrix4.fromTranslation(origin),
        boundingVolume: new BoundingSphere(Cartesian3.ZERO, reachMetres),
      }),
    ) as BufferPolylineCollection;
    for (let index = 0; index < count; index++)
      this.collection.add({ positions: this.positions, show: false }, this.flyweight);
  }

  set visible(visible: boolean) {
    this.collection.show = visible && this.count > 0;
  }

  repaint(colour: Color): void {
    Color.clone(colour, this.material.color);
    for (let index = 0; index < this.count; index++) {
      this.collection.get(index, this.flyweight);
      this.flyweight.setMaterial(this.material);
    }
  }

  /** Draws a track as it is now; one of a single point is hidden. */
  draw(index: number, track: Track): void {
    if (track.count < 2) {
      this.hide(index);
      return;
    }
    fillTrack(track, this.origin, this.positions);
    this.write(index);
  }

  /** Draws the stretch from the end of a track to where its device is now, in a line of two points. */
  drawTail(index: number, track: Track, { x, y, z }: Cartesian3): void {
    const { positions, origin } = this;
    if (!track.end(end) || Math.hypot(x - end.x, y - end.y, z - end.z) < leastMetres) {
      this.hide(index);
      return;
    }
    positions[0] = end.x - origin.x;
    positions[1] = end.y - origin.y;
    positions[2] = end.z - origin.z;
    positions[3] = x - origin.x;
    positions[4] = y - origin.y;
    positions[5] = z - origin.z;
    this.write(index);
  }

  private write(index: number): void {
    this.collection.get(index, this.flyweight);
    this.flyweight.setPositions(this.positions);
    if (this.shown[index] === 0) this.flyweight.show = true;
    this.shown[index] = 1;
  }

  hide(index: number): void {
    if (this.shown[index] === 0) return;
    this.shown[index] = 0;
    this.collection.get(index, this.flyweight);
    this.flyweight.show = false;
  }

  dispose(): void {
    this.scene.primitives.remove(this.collection);
  }
}
