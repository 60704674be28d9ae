import { ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { Look } from '../look/look.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type MeshLayer = Extract<Layer, { type: 'mesh' }>;

/** Photographs carry the light of their day: by night they are only dimmed, a little towards blue. */
const fragmentGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  material.diffuse *= mix(vec3(0.16, 0.19, 0.27), vec3(1.0), u_daylight);
}
`;

/** Photogrammetry, models and tilesets of others, in their own colours and textures. */
export class MeshAdapter extends TilesetAdapter<MeshLayer> {
  constructor(context: SceneContext, layer: MeshLayer) {
    super(context, layer, {
      maximumScreenSpaceError: 16,
      shadows: ShadowMode.ENABLED,
      ownLight: true,
      uniforms: { u_daylight: { type: UniformType.FLOAT, value: context.look.daylight } },
      fragmentGlsl: () => fragmentGlsl,
    });
  }

  override applyLook(look: Look): void {
    this.shaded.shader?.setUniform('u_daylight', look.daylight);
  }
}
