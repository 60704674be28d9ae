import {
  type Billboard,
  type BillboardCollection,
  Cartesian2,
  Cartesian3,
  Cartographic,
  Color,
  type Scene,
  VerticalOrigin,
} from 'cesium';
import type { Picked } from '../layers/layer-adapter.ts';
import type { Look } from '../look/look.ts';
import type { LabelCandidate, LabelStyle } from './label.ts';
import { labelSize, labelSprite } from './label-sprite.ts';
import { placeLabels, type Wanted } from './place-labels.ts';
import { addSigns } from './sign-collection.ts';
import type { SpriteSize } from './sprite-size.ts';

/** At most this many on the canvas. */
const most = 60;
/** How often a moving camera has its labels chosen anew. */
const chooseMilliseconds = 180;
/** Metres over the ground at which names stand. */
const liftMetres: Record<LabelStyle, number> = {
  district: 40,
  water: 2,
  green: 12,
  street: 3,
  landmark: 14,
  place: 10,
  alarm: 0,
  pipe: 0.6,
  gauge: 0,
  'gauge-parted': 0,
};
/** Clear of the sign that stands at the same place, CSS pixels. */
const raisedPixels: Partial<Record<LabelStyle, number>> = { gauge: 30, 'gauge-parted': 30 };
/** Least angle of sight at which a name on the ground is worth showing: seen flatter, houses stand before it. */
const leastSine: Record<LabelStyle, number> = {
  district: 0.12,
  water: 0.1,
  green: 0.2,
  street: 0.4,
  landmark: 0,
  place: 0.1,
  alarm: -1,
  pipe: 0.1,
  gauge: -1,
  'gauge-parted': -1,
};
/** Sprites in one atlas before it is begun anew: it never gives anything back. */
const mostSprites = 420;

interface Entry {
  candidate: LabelCandidate;
  owner: string;
  position: Cartesian3;
  up: Cartesian3;
  /** True once the height of the ground under it is known. */
  grounded: boolean;
  size: SpriteSize;
  shown: boolean;
}

/** What stands behind a billboard, so that a pick can tell it from another's. */
class LabelId {
  constructor(
    readonly owner: string,
    readonly picked: Picked,
  ) {}
}

/**
 * All names on the map in one collection: chosen by rank so that none covers another, chosen anew when the camera
 * has moved, faded toward the end of their reach.
 */
export class Labels {
  private readonly entries = new Map<string, Entry[]>();
  private collection: BillboardCollection;
  private readonly pool: Billboard[] = [];
  private readonly sprites = new Set<string>();
  private readonly stop: (() => void)[];
  private dirty = true;
  private chosenAt = 0;
  private readonly lastPosition = new Cartesian3();
  private readonly lastDirection = new Cartesian3();
  private theme: Look['theme'];

  constructor(
    private readonly scene: Scene,
    private readonly groundHeight: number,
    look: Look,
  ) {
    this.theme = themeOf(look);
    this.collection = addSigns(this.scene);
    this.stop = [scene.preRender.addEventListener(() => this.beforeFrame())];
  }

  /** The names that an owner has to offer; those that it had before are gone. */
  set(owner: string, candidates: readonly LabelCandidate[]): void {
    this.entries.set(
      owner,
      candidates.map((candidate) => {
        const height = candidate.height ?? this.groundHeight;
        const position = Cartesian3.fromDegrees(
          candidate.longitude,
          candidate.latitude,
          height + liftMetres[candidate.style],
        );
        return {
          candidate,
          owner,
          position,
          up: Cartesian3.normalize(position, new Cartesian3()),
          grounded: candidate.height !== null,
          size: labelSize(candidate),
          shown: false,
        };
      }),
    );
    this.mark();
  }

  remove(owner: string): void {
    if (this.entries.delete(owner)) this.mark();
  }

  /** What a picked thing of this engine is; null when it is no label of that owner's. */
  identify(picked: unknown, owner: string): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof LabelId && id.owner === owner ? id.picked : null;
  }

  applyLook(look: Look): void {
    const theme = themeOf(look);
    if (theme === this.theme) return;
    this.theme = theme;
    this.mark();
  }

  /** How many are drawn, for statistics. */
  get shown(): number {
    return this.pool.filter((billboard) => billboard.show).length;
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.entries.clear();
    this.pool.length = 0;
    this.scene.primitives.remove(this.collection);
  }

  private mark(): void {
    this.dirty = true;
    this.scene.requestRender();
  }

  private beforeFrame(): void {
    const { positionWC, directionWC } = this.scene.camera;
    if (
      !Cartesian3.equalsEpsilon(positionWC, this.lastPosition, 0, 0.5) ||
      !Cartesian3.equalsEpsilon(directionWC, this.lastDirection, 0, 1e-3)
    )
      this.dirty = true;
    const now = performance.now();
    if (!this.dirty) return;
    if (now - this.chosenAt < chooseMilliseconds) {
      this.scene.requestRender();
      return;
    }
    this.dirty = false;
    this.chosenAt = now;
    Cartesian3.clone(positionWC, this.lastPosition);
    Cartesian3.clone(directionWC, this.lastDirection);
    this.choose();
  }

  private choose(): void {
    const { scene } = this;
    const { clientWidth, clientHeight } = scene.canvas;
    const eye = scene.camera.positionWC;
    const wanted: Wanted[] = [];
    const from: { entry: Entry; alpha: number; x: number; y: number; raised: number }[] = [];
    const at = new Cartesian2();
    const ray = new Cartesian3();
    for (const entries of this.entries.values())
      for (const entry of entries) {
        const { candidate } = entry;
        Cartesian3.subtract(entry.position, eye, ray);
        const metres = Cartesian3.magnitude(ray);
        const before = entry.shown;
        entry.shown = false;
        if (metres > candidate.reachMetres || metres < candidate.leastMetres) continue;
        const sine = -Cartesian3.dot(ray, entry.up) / metres;
        if (sine < leastSine[candidate.style]) continue;
        if (!entry.grounded) this.ground(entry);
        const pixel = scene.cartesianToCanvasCoordinates(entry.position, at);
        if (!pixel) continue;
        const raised = raisedPixels[candidate.style] ?? 0;
        wanted.push({
          x: pixel.x,
          y: pixel.y - raised - entry.size.height / 2,
          width: entry.size.width,
          height: entry.size.height,
          priority: candidate.priority - metres / candidate.reachMetres,
          group: `${candidate.style} ${candidate.text}`,
          groupDistance: candidate.style === 'street' ? 380 : 160,
          margin: candidate.style === 'landmark' ? 34 : candidate.style === 'street' ? 14 : 8,
          stays: before,
        });
        const alpha = Math.min(1, (1 - metres / candidate.reachMetres) * 5 + 0.25);
        from.push({ entry, alpha, x: pixel.x, y: pixel.y, raised });
      }
    const placed = placeLabels(wanted, clientWidth, clientHeight, most);
    this.renewAtlas();
    for (const [index, chosen] of placed.entries()) {
      const { entry, alpha, x, y, raised } = from[chosen]!;
      entry.shown = true;
      this.draw(index, entry, alpha);
      // On whole pixels letters are sharp; the offset holds while the camera stands still.
      this.pool[index]!.pixelOffset = new Cartesian2(Math.round(x) - x, Math.round(y) - y - raised);
    }
    for (let index = placed.length; index < this.pool.length; index++) this.pool[index]!.show = false;
  }

  private draw(index: number, { candidate, owner, position, size }: Entry, alpha: number): void {
    const billboard = this.billboard(index);
    const { text, style, symbol } = candidate;
    const key = `${this.theme} ${style} ${text} ${symbol?.glyph ?? ''} ${symbol?.colour ?? ''}`;
    this.sprites.add(key);
    if (billboard.image !== key) {
      billboard.setImage(key, () => labelSprite(candidate, this.theme));
      // The atlas takes a new picture in at the next frame.
      this.scene.requestRender();
      billboard.width = size.width;
      billboard.height = size.height;
    }
    billboard.position = position;
    billboard.color = Color.WHITE.withAlpha(alpha);
    billboard.id = candidate.picked ? new LabelId(owner, candidate.picked) : undefined;
    billboard.show = true;
  }

  private billboard(index: number): Billboard {
    const known = this.pool[index];
    if (known) return known;
    const made = this.collection.add({
      position: Cartesian3.ZERO,
      // A name is read, not hidden: the rules above see to it that it has a right to stand there.
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
      verticalOrigin: VerticalOrigin.BOTTOM,
    });
    this.pool[index] = made;
    return made;
  }

  private renewAtlas(): void {
    if (this.sprites.size < mostSprites) return;
    this.scene.primitives.remove(this.collection);
    this.collection = addSigns(this.scene);
    this.sprites.clear();
    this.pool.length = 0;
  }

  private ground(entry: Entry): void {
    const { longitude, latitude, style } = entry.candidate;
    const height = this.scene.globe.getHeight(Cartographic.fromDegrees(longitude, latitude));
    if (height === undefined) return;
    entry.grounded = true;
    Cartesian3.fromDegrees(longitude, latitude, height + liftMetres[style], undefined, entry.position);
  }
}

/** By night the ground is dark in both themes. */
const themeOf = (look: Look): Look['theme'] => (look.daylight < 0.35 ? 'dark' : look.theme);
