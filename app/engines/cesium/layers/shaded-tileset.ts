import {
  type Cesium3DTileContent,
  Cesium3DTileset,
  CustomShader,
  type ShadowMode,
  type UniformSpecifier,
} from 'cesium';
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
import type { SceneContext } from './layer-adapter.ts';
import { TilesetFeatures } from './tileset-features.ts';

export interface ShadedTilesetOptions {
  url: string;
  maximumScreenSpaceError: number;
  shadows: ShadowMode;
  uniforms?: Record<string, UniformSpecifier>;
  /** Functions and `vertexMain`; by default surfaces step back from the light while the shadow map is drawn. */
  vertexGlsl?: string;
  /** `fragmentMain`, with `shadingGlsl` before it. */
  fragmentGlsl: (description: TilesetDescription) => string;
  /** The content keeps the light that it brings (photographs, materials of others); `vertexGlsl` is not used. */
  ownLight?: boolean;
  /** Called when a tile has come, to colour its features. */
  onTile?: (content: Cesium3DTileContent) => void;
}

/** The colour of each vertex in the light of the city. */
export const plainGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  material.diffuse = shade(material.diffuse, normal, -fsInput.attributes.positionEC.z);
}
`;

const noDescription: TilesetDescription = { columns: new Set(), attributes: new Set() };

/** A tileset in the city's own light. It is in the scene from `load` to `dispose`. */
export class ShadedTileset {
  tileset: Cesium3DTileset | null = null;
  features: TilesetFeatures | null = null;
  shader: CustomShader | null = null;
  description: TilesetDescription | null = null;
  private disposed = false;

  constructor(
    private readonly context: SceneContext,
    private readonly options: ShadedTilesetOptions,
  ) {}

  /** @throws Error when the tileset cannot be fetched or read. */
  async load(): Promise<void> {
    const { url, maximumScreenSpaceError, shadows, uniforms, vertexGlsl, fragmentGlsl } = this.options;
    const [description, tileset] = await Promise.all([
      this.options.ownLight ? null : describeTileset(url),
      Cesium3DTileset.fromUrl(url, {
        cacheBytes: this.context.tilesetBytes,
        maximumCacheOverflowBytes: tileCacheOverflowBytes,
        shadows,
        environmentMapOptions: { enabled: false },
        maximumScreenSpaceError,
      }),
    ]);
    if (this.disposed) {
      tileset.destroy();
      return;
    }
    this.description = description;
    if (!description) {
      this.shader = new CustomShader({ uniforms, fragmentShaderText: fragmentGlsl(noDescription) });
      tileset.customShader = this.shader;
    } else if (description.attributes.has('NORMAL')) {
      this.shader = new CustomShader({
        lightingModel,
        uniforms: { ...shadingUniforms(this.context.look), ...uniforms },
        vertexShaderText: vertexGlsl ?? castShadowGlsl,
        fragmentShaderText: shadingGlsl + fragmentGlsl(description),
      });
      tileset.customShader = this.shader;
      this.context.axes.follow(this.shader);
    }
    this.features = new TilesetFeatures(tileset, this.options.onTile);
    this.tileset = this.context.scene.primitives.add(tileset) as Cesium3DTileset;
  }

  applyLook(look: Look): void {
    if (this.shader) applyShading(this.shader, look);
  }

  setErrorFactor(factor: number): void {
    if (this.tileset) this.tileset.maximumScreenSpaceError = this.options.maximumScreenSpaceError * factor;
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
