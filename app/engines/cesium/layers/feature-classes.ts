import { type Cesium3DTileContent, type Cesium3DTileFeature, Color, type Scene } from 'cesium';
import { featuresOf, type TilesetFeatures } from './tileset-features.ts';

/** Time that colouring may take of one frame, milliseconds; the rest waits for the next frames. */
const sliceMilliseconds = 4;
const none = 255;

interface Tile {
  /** Code of each feature, read once: they lie as text in the tile. */
  codes: string[];
  /** Class that each feature is coloured with now; `none` where it has its own look. */
  shown: Uint8Array;
}

/**
 * Features of one tileset in the colours of classes, by their codes. Only features whose class has changed are touched,
 * a few milliseconds a frame, whatever the number of tiles; tiles that come later are coloured as they come.
 */
export class FeatureClasses {
  private readonly tiles = new WeakMap<Cesium3DTileContent, Tile>();
  private readonly waiting = new Set<Cesium3DTileContent>();
  /** Of the whole layer. */
  opacity = 1;
  private classes: ReadonlyMap<string, number> = new Map();
  private readonly stop: () => void;

  constructor(
    private readonly scene: Scene,
    private readonly colours: readonly Color[],
    private readonly features: () => TilesetFeatures | null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.stop = scene.preRender.addEventListener(() => this.work());
  }

  /** True while features wait for their colour. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** The class of each code, an index into the colours; those that are absent have their own look. */
  set(classes: ReadonlyMap<string, number>): void {
    if (classes === this.classes || (classes.size === 0 && this.classes.size === 0)) return;
    this.classes = classes;
    for (const content of this.features()?.contents() ?? []) this.waiting.add(content);
    this.scene.requestRender();
  }

  /** A tile has come. */
  add(content: Cesium3DTileContent): void {
    if (this.classes.size === 0) return;
    this.waiting.add(content);
    this.scene.requestRender();
  }

  /** The colour of a feature, for a style that colours all of them anew. */
  colourOf(feature: Cesium3DTileFeature, result?: Color): Color {
    const index = this.classes.get(String(feature.getProperty('id')));
    return this.colour(index ?? none, result);
  }

  dispose(): void {
    this.stop();
    this.waiting.clear();
  }

  private work(): void {
    if (this.waiting.size === 0) return;
    const until = this.now() + sliceMilliseconds;
    for (const content of this.waiting) {
      this.waiting.delete(content);
      if (this.features()?.contents().has(content)) this.colourTile(content);
      if (this.now() >= until) break;
    }
    if (this.waiting.size > 0) this.scene.requestRender();
  }

  private colour(index: number, result?: Color): Color {
    return Color.fromAlpha(index === none ? Color.WHITE : this.colours[index]!, this.opacity, result);
  }

  private colourTile(content: Cesium3DTileContent): void {
    let tile = this.tiles.get(content);
    if (!tile) {
      const codes = Array.from(featuresOf(content), (feature) => String(feature.getProperty('id')));
      tile = { codes, shown: new Uint8Array(codes.length).fill(none) };
      this.tiles.set(content, tile);
    }
    for (const [index, code] of tile.codes.entries()) {
      const wanted = this.classes.get(code) ?? none;
      if (wanted === tile.shown[index]) continue;
      tile.shown[index] = wanted;
      content.getFeature(index).color = this.colour(wanted);
    }
  }
}
