import { PointCloudShading, ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { Look } from '../look/look.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type PointCloudLayer = Extract<Layer, { type: 'point-cloud' }>;

const fragmentGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  material.diffuse *= mix(vec3(0.2, 0.23, 0.3), vec3(1.0), u_daylight);
}
`;

/** A survey's points, larger where they stand far apart, their edges darkened so that depth shows. */
export class PointCloudAdapter extends TilesetAdapter<PointCloudLayer> {
  constructor(context: SceneContext, layer: PointCloudLayer) {
    super(context, layer, {
      maximumScreenSpaceError: 8,
      shadows: ShadowMode.DISABLED,
      ownLight: true,
      uniforms: { u_daylight: { type: UniformType.FLOAT, value: context.look.daylight } },
      fragmentGlsl: () => fragmentGlsl,
    });
  }

  override async add(): Promise<void> {
    await super.add();
    const { tileset } = this.shaded;
    if (!tileset) return;
    tileset.pointCloudShading = new PointCloudShading({
      attenuation: true,
      geometricErrorScale: 1,
      maximumAttenuation: 6,
      eyeDomeLighting: true,
      eyeDomeLightingStrength: 0.5,
    });
  }

  override applyLook(look: Look): void {
    this.shaded.shader?.setUniform('u_daylight', look.daylight);
  }
}
