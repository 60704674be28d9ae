import { Cesium3DTileStyle, Cesium3DTileset, CustomShader, ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { linear } from '../colours/cesium-colour.ts';
import { facadeGlsl } from '../look/facade.glsl.ts';
import type { Look } from '../look/look.ts';
import {
  applyShading,
  castShadowGlsl,
  lightingModel,
  shadingGlsl,
  shadingUniforms,
} from '../look/shading.ts';
import { tileCacheOverflowBytes } from '../scene-options.ts';
import { describeTileset, type TilesetDescription } from './describe-tileset.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { identifyFeature, TilesetFeatures } from './tileset-features.ts';

type BuildingsLayer = Extract<Layer, { type: 'buildings' }>;

/** The city's masses in clay, with façades near by and lit windows by night. */
export class BuildingsAdapter implements LayerAdapter {
  tileset: Cesium3DTileset | null = null;
  features: TilesetFeatures | null = null;
  private shader: CustomShader | null = null;
  private disposed = false;
  private opacity = 1;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: BuildingsLayer,
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
        maximumScreenSpaceError: 18,
        skipLevelOfDetail: false,
      }),
    ]);
    if (this.disposed) {
      tileset.destroy();
      return;
    }
    this.shader = this.makeShader(description);
    tileset.customShader = this.shader;
    this.context.axes.follow(this.shader);
    this.features = new TilesetFeatures(tileset);
    this.tileset = this.context.scene.primitives.add(tileset) as Cesium3DTileset;
  }

  update(state: AppState): void {
    if (!this.tileset) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.tileset.show = visible;
    if (opacity === this.opacity) return;
    this.opacity = opacity;
    this.tileset.style = new Cesium3DTileStyle({ color: `color("white", ${opacity})` });
  }

  applyLook(look: Look): void {
    const { shader } = this;
    if (!shader) return;
    applyShading(shader, look);
    shader.setUniform('u_wall', linear(look.wall));
    shader.setUniform('u_roof', linear(look.roof));
    shader.setUniform('u_glass', linear(look.glass));
    shader.setUniform('u_litWindow', linear(look.litWindow));
    shader.setUniform('u_daylight', look.daylight);
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

  private makeShader(description: TilesetDescription): CustomShader {
    const { look, city } = this.context;
    return new CustomShader({
      lightingModel,
      uniforms: {
        ...shadingUniforms(look),
        u_wall: { type: UniformType.VEC3, value: linear(look.wall) },
        u_roof: { type: UniformType.VEC3, value: linear(look.roof) },
        u_glass: { type: UniformType.VEC3, value: linear(look.glass) },
        u_litWindow: { type: UniformType.VEC3, value: linear(look.litWindow) },
        u_daylight: { type: UniformType.FLOAT, value: look.daylight },
        u_storeyHeight: { type: UniformType.FLOAT, value: this.layer.storeyHeightMetres },
        u_groundHeight: { type: UniformType.FLOAT, value: city.geoidUndulation },
      },
      vertexShaderText: castShadowGlsl,
      fragmentShaderText:
        shadingGlsl +
        facadeGlsl({
          base: description.columns.has('base'),
          height: description.columns.has('height'),
          storeys: description.columns.has('storeys'),
          facade: description.columns.has('facade'),
          yearOfConstruction: description.columns.has('yearOfConstruction'),
          colour: description.attributes.has('COLOR_0'),
        }),
    });
  }
}
