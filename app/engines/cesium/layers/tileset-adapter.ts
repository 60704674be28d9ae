import { type BoundingSphere, Cesium3DTileStyle, type Cesium3DTileset } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { Look } from '../look/look.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { ShadedTileset, type ShadedTilesetOptions } from './shaded-tileset.ts';
import { identifyFeature, type TilesetFeatures } from './tileset-features.ts';

/** A layer that is one tileset: shown or not, more or less opaque, picked by its codes. */
export abstract class TilesetAdapter<One extends Layer & { url: string }> implements LayerAdapter {
  protected readonly shaded: ShadedTileset;
  private styled = '';

  constructor(
    context: SceneContext,
    protected readonly layer: One,
    options: Omit<ShadedTilesetOptions, 'url'>,
  ) {
    this.shaded = new ShadedTileset(context, { ...options, url: layer.url });
  }

  get tileset(): Cesium3DTileset | null {
    return this.shaded.tileset;
  }

  get features(): TilesetFeatures | null {
    return this.shaded.features;
  }

  extent(): BoundingSphere | null {
    return this.tileset?.boundingSphere ?? null;
  }

  add(): Promise<void> {
    return this.shaded.load();
  }

  update(state: AppState): void {
    const { tileset } = this.shaded;
    if (!tileset) return;
    const { visible, opacity } = layerState(state, this.layer);
    tileset.show = this.shown(visible);
    const show = this.condition(state);
    const style = `${show}|${opacity}`;
    if (style === this.styled || (this.styled === '' && style === 'true|1')) return;
    this.styled = style;
    const tilesetStyle = new Cesium3DTileStyle({ show, color: `color("white", ${opacity})` });
    this.completeStyle(tilesetStyle, opacity);
    tileset.style = tilesetStyle;
  }

  applyLook(look: Look): void {
    this.shaded.applyLook(look);
  }

  setErrorFactor(factor: number): void {
    this.shaded.setErrorFactor(factor);
  }

  identify(picked: unknown): Picked | null {
    return identifyFeature(picked, this.shaded.tileset, this.layer.id);
  }

  /** A tileset that is not shown is never traversed and so never ready: it keeps nobody waiting. */
  isReady(): boolean {
    const { tileset } = this.shaded;
    return tileset !== null && (!tileset.show || tileset.tilesLoaded);
  }

  dispose(): void {
    this.shaded.dispose();
  }

  /** Whether it is drawn while it is switched on. */
  protected shown(visible: boolean): boolean {
    return visible;
  }

  /** For colours of single features: a style colours all of them anew. */
  protected completeStyle(_style: Cesium3DTileStyle, _opacity: number): void {}

  /** Condition of the 3D Tiles Styling language for the features that are drawn. */
  protected condition(_state: AppState): string {
    return 'true';
  }
}
