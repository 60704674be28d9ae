import { Cesium3DTileStyle, Cesium3DTileset, CustomShader, ShadowMode } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { Look } from '../look/look.ts';
import {
  applyShading,
  castShadowGlsl,
  lightingModel,
  shadingGlsl,
  shadingUniforms,
} from '../look/shading.ts';
import { tileCacheOverflowBytes } from '../scene-options.ts';
import { bimShow } from './bim-show.ts';
import { describeTileset, type TilesetDescription } from './describe-tileset.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { identifyFeature, TilesetFeatures } from './tileset-features.ts';

type BimLayer = Extract<Layer, { type: 'bim' }>;

const modelGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  material.diffuse = shade(material.diffuse, normal, -fsInput.attributes.positionEC.z);
}
`;

/** One building in full detail, in its own colours, storey by storey. */
export class BimAdapter implements LayerAdapter {
  tileset: Cesium3DTileset | null = null;
  features: TilesetFeatures | null = null;
  private shader: CustomShader | null = null;
  private description: TilesetDescription | null = null;
  private disposed = false;
  private styled = '';

  constructor(
    private readonly context: SceneContext,
    private readonly layer: BimLayer,
  ) {}

  async add(): Promise<void> {
    const { url } = this.layer;
    const [description, tileset] = await Promise.all([
      describeTileset(url),
      Cesium3DTileset.fromUrl(url, {
        cacheBytes: this.context.tilesetBytes,
        maximumCacheOverflowBytes: tileCacheOverflowBytes,
        shadows: ShadowMode.ENABLED,
        environmentMapOptions: { enabled: false },
        maximumScreenSpaceError: 12,
        // Glass is see-through from both sides.
        backFaceCulling: true,
      }),
    ]);
    if (this.disposed) {
      tileset.destroy();
      return;
    }
    this.description = description;
    if (description.attributes.has('NORMAL')) {
      this.shader = new CustomShader({
        lightingModel,
        uniforms: shadingUniforms(this.context.look),
        vertexShaderText: castShadowGlsl,
        fragmentShaderText: shadingGlsl + modelGlsl,
      });
      tileset.customShader = this.shader;
      this.context.axes.follow(this.shader);
    }
    this.features = new TilesetFeatures(tileset);
    this.tileset = this.context.scene.primitives.add(tileset) as Cesium3DTileset;
  }

  update(state: AppState): void {
    if (!this.tileset || !this.description) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.tileset.show = visible;
    const show = bimShow(this.description.columns, state.isolatedStorey[this.layer.id]);
    const style = `${show}|${opacity}`;
    if (style === this.styled) return;
    this.styled = style;
    this.tileset.style = new Cesium3DTileStyle({ show, color: `color("white", ${opacity})` });
  }

  applyLook(look: Look): void {
    if (this.shader) applyShading(this.shader, look);
  }

  identify(picked: unknown): Picked | null {
    return identifyFeature(picked, this.tileset, this.layer.id);
  }

  isReady(): boolean {
    return this.tileset?.tilesLoaded ?? false;
  }

  dispose(): void {
    this.disposed = true;
    this.features?.dispose();
    if (this.shader) this.context.axes.unfollow(this.shader);
    if (this.tileset) this.context.scene.primitives.remove(this.tileset);
    this.shader?.destroy();
    this.tileset = null;
    this.features = null;
    this.shader = null;
  }
}
