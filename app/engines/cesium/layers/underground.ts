import { Cesium3DTileStyle, type Cesium3DTileset, ShadowMode } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { Look } from '../look/look.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { ShadedTileset } from './shaded-tileset.ts';
import { identifyFeature, type TilesetFeatures } from './tileset-features.ts';

type UndergroundLayer = Extract<Layer, { type: 'underground' }>;

/** Below the ground no sun shines: half of the light is the structure's own. */
const fragmentGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  vec3 lit = min(shade(vec3(1.1), normal, -fsInput.attributes.positionEC.z), vec3(1.1));
  material.diffuse *= mix(vec3(0.9), lit, 0.6);
}
`;

/** Structures below the ground: drawn only while the ground is open, since nothing of them shows otherwise. */
export class UndergroundAdapter implements LayerAdapter {
  private readonly shaded: ShadedTileset;
  private opacity = 1;
  private visible = false;
  private open = false;

  constructor(
    context: SceneContext,
    private readonly layer: UndergroundLayer,
  ) {
    this.shaded = new ShadedTileset(context, {
      url: layer.url,
      maximumScreenSpaceError: 8,
      shadows: ShadowMode.DISABLED,
      fragmentGlsl: () => fragmentGlsl,
    });
  }

  get tileset(): Cesium3DTileset | null {
    return this.shaded.tileset;
  }

  get features(): TilesetFeatures | null {
    return this.shaded.features;
  }

  add(): Promise<void> {
    return this.shaded.load();
  }

  update(state: AppState): void {
    const { tileset } = this.shaded;
    if (!tileset) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.visible = visible;
    tileset.show = visible && this.open;
    if (opacity === this.opacity) return;
    this.opacity = opacity;
    tileset.style = new Cesium3DTileStyle({ color: `color("white", ${opacity})` });
  }

  applyLook(look: Look): void {
    this.shaded.applyLook(look);
  }

  setGroundOpen(open: boolean): void {
    this.open = open;
    if (this.shaded.tileset) this.shaded.tileset.show = this.visible && open;
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
}
