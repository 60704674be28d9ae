import { ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import { linear } from '../colours/cesium-colour.ts';
import type { Look } from '../look/look.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

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
export class FurnitureAdapter extends TilesetAdapter<FurnitureLayer> {
  constructor(context: SceneContext, layer: FurnitureLayer) {
    super(context, layer, {
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

  override applyLook(look: Look): void {
    super.applyLook(look);
    this.shaded.shader?.setUniform('u_lampLight', linear(look.litWindow));
    this.shaded.shader?.setUniform('u_night', 1 - look.daylight);
  }
}
