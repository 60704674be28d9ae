import { ShadowMode } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

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
export class UndergroundAdapter extends TilesetAdapter<UndergroundLayer> {
  private visible = false;
  private open = false;

  constructor(context: SceneContext, layer: UndergroundLayer) {
    super(context, layer, {
      maximumScreenSpaceError: 8,
      shadows: ShadowMode.DISABLED,
      fragmentGlsl: () => fragmentGlsl,
    });
  }

  setGroundOpen(open: boolean): void {
    this.open = open;
    if (this.shaded.tileset) this.shaded.tileset.show = this.visible && open;
  }

  protected override shown(visible: boolean): boolean {
    this.visible = visible;
    return visible && this.open;
  }
}
