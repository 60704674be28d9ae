import {
  type Billboard,
  type BillboardCollection,
  Cartesian2,
  Cartesian3,
  type Color,
  NearFarScalar,
  type Scene,
} from 'cesium';
import { addSigns } from '../labels/sign-collection.ts';

/** How a part of a sign stands in the scene. */
export interface PartStyle {
  /** Key of the picture, and how it is drawn the first time. */
  image: string;
  draw: () => HTMLCanvasElement;
  pixels: number;
  colour: Color;
}

/** What stands behind a sign, for picking. */
export interface SignPlace {
  id: object;
  position: Cartesian3;
  /** Beside its place on the screen, CSS pixels. */
  right: number;
  up: number;
  /** How far it stands before its place, so that the ground does not cut through it, metres. */
  beforeMetres: number;
  /** Nearer than this nothing hides it, metres. */
  throughMetres: number;
  /** Smaller with distance; undefined keeps its size. */
  scale: NearFarScalar | undefined;
  /** Size of the sign as a factor; absent: 1. */
  size?: number;
}

export const partNames = ['disc', 'face', 'mark', 'badge'] as const;
export type PartName = (typeof partNames)[number];

/** One sign: a tinted disc, a rim with a picture over it, a number, and a small badge beside it. */
export interface SignSlot {
  parts: Record<PartName, Billboard>;
  /** What is drawn now, to touch only what changes; -1 draws all anew. */
  drawn: number;
}

const sameSize = new NearFarScalar(1, 1, 2, 1);

/** Signs that are made once and used again: as many as the screen holds, whatever the size of the city. */
export class SignPool {
  readonly collection: BillboardCollection;
  private readonly slots: SignSlot[] = [];
  private used = 0;

  constructor(private readonly scene: Scene) {
    this.collection = addSigns(scene);
  }

  get size(): number {
    return this.used;
  }

  /** Places the sign of a number; the numbers in use are those below `finish`. */
  place(index: number, place: SignPlace): SignSlot {
    const slot = this.slots[index] ?? this.make(index);
    for (const [depth, name] of partNames.entries()) {
      const part = slot.parts[name];
      part.id = place.id;
      part.position = place.position;
      part.eyeOffset = new Cartesian3(0, 0, -place.beforeMetres - 0.5 * depth);
      part.disableDepthTestDistance = place.throughMetres;
      part.scaleByDistance = (place.scale ?? sameSize) as NearFarScalar;
      part.scale = place.size ?? 1;
      part.pixelOffset =
        name === 'badge'
          ? new Cartesian2(place.right + 9 * (place.size ?? 1), -place.up - 9 * (place.size ?? 1))
          : new Cartesian2(place.right, -place.up);
    }
    slot.drawn = -1;
    return slot;
  }

  /** Hides the signs from this number on. */
  finish(count: number): void {
    for (let index = count; index < this.used; index++)
      for (const name of partNames) this.slots[index]!.parts[name].show = false;
    this.used = count;
  }

  dispose(): void {
    this.scene.primitives.remove(this.collection);
    this.slots.length = 0;
  }

  private make(index: number): SignSlot {
    const make = (): Billboard => this.collection.add({ position: Cartesian3.ZERO, show: false });
    const slot: SignSlot = { parts: { disc: make(), face: make(), mark: make(), badge: make() }, drawn: -1 };
    this.slots[index] = slot;
    return slot;
  }
}

/** Gives a part its picture and colour; null hides it. */
export function paintPart(part: Billboard, style: PartStyle | null): void {
  part.show = style !== null;
  if (!style) return;
  if (part.image !== style.image) {
    part.setImage(style.image, style.draw);
    // What an image brings along must not change the size.
    part.width = style.pixels;
    part.height = style.pixels;
  }
  part.color = style.colour;
}
