import { Cesium3DTileStyle, type Cesium3DTileset, ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { linear } from '../colours/cesium-colour.ts';
import type { Look } from '../look/look.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { ShadedTileset } from './shaded-tileset.ts';
import { identifyFeature, type TilesetFeatures } from './tileset-features.ts';

type FurnitureLayer = Extract<Layer, { type: 'furniture' }>;

/**
 * Trees, lamps and poles in the light of the city. What is green is a crown: light shines a little through it, and
 * its underside is darker. Warm parts that are nearly white are lamp heads, which shine by night.
 */
const fragmentGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  if (overPit(localPosition(fsInput.attributes.positionEC))) discard;
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  vec3 own = material.diffuse;
  float most = max(own.r, max(own.g, own.b));
  float leaf = smoothstep(0.02, 0.10, own.g - max(own.r, own.b) * 0.98);
  // Crowns are softer than their few facets: the normal leans up, and half of the light goes round the edge.
  vec3 soft = normalize(normal + vec3(0.0, 0.0, 0.55 * leaf));
  vec3 colour = shade(own, soft, -fsInput.attributes.positionEC.z);
  float under = smoothstep(-0.9, 0.5, normal.z);
  colour *= mix(1.0, mix(0.62, 1.0, under), leaf);
  float lamp = step(0.82, min(own.r, own.g)) * step(own.b, own.r - 0.04);
  colour = mix(colour, u_lampLight * (0.8 + 0.6 * u_night), lamp * u_night);
  material.diffuse = colour;
}
`;

/** Things that repeat along the streets, drawn as instances. */
export class FurnitureAdapter implements LayerAdapter {
  private readonly shaded: ShadedTileset;
  private opacity = 1;

  constructor(
    context: SceneContext,
    private readonly layer: FurnitureLayer,
  ) {
    this.shaded = new ShadedTileset(context, {
      url: layer.url,
      // Thousands of crowns are many vertices: where the processor draws, simple ones begin nearer.
      maximumScreenSpaceError: context.quality === 'low' ? 44 : 22,
      shadows: ShadowMode.ENABLED,
      uniforms: {
        u_lampLight: { type: UniformType.VEC3, value: linear(context.look.litWindow) },
        u_night: { type: UniformType.FLOAT, value: 1 - context.look.daylight },
      },
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
    tileset.show = visible;
    if (opacity === this.opacity) return;
    this.opacity = opacity;
    tileset.style = new Cesium3DTileStyle({ color: `color("white", ${opacity})` });
  }

  applyLook(look: Look): void {
    this.shaded.applyLook(look);
    this.shaded.shader?.setUniform('u_lampLight', linear(look.litWindow));
    this.shaded.shader?.setUniform('u_night', 1 - look.daylight);
  }

  identify(picked: unknown): Picked | null {
    return identifyFeature(picked, this.shaded.tileset, this.layer.id);
  }

  isReady(): boolean {
    return this.shaded.isReady();
  }

  dispose(): void {
    this.shaded.dispose();
  }
}
