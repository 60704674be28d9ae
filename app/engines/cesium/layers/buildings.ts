import { ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import { linear } from '../colours/cesium-colour.ts';
import { facadeGlsl } from '../look/facade.glsl.ts';
import type { Look } from '../look/look.ts';
import type { TilesetDescription } from './describe-tileset.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type BuildingsLayer = Extract<Layer, { type: 'buildings' }>;

/** The city's masses in clay, with façades near by and lit windows by night. */
export class BuildingsAdapter extends TilesetAdapter<BuildingsLayer> {
  constructor(context: SceneContext, layer: BuildingsLayer) {
    const { look, city } = context;
    super(context, layer, {
      maximumScreenSpaceError: 18,
      shadows: ShadowMode.ENABLED,
      uniforms: {
        u_wall: { type: UniformType.VEC3, value: linear(look.wall) },
        u_roof: { type: UniformType.VEC3, value: linear(look.roof) },
        u_glass: { type: UniformType.VEC3, value: linear(look.glass) },
        u_litWindow: { type: UniformType.VEC3, value: linear(look.litWindow) },
        u_daylight: { type: UniformType.FLOAT, value: look.daylight },
        u_storeyHeight: { type: UniformType.FLOAT, value: layer.storeyHeightMetres },
        u_groundHeight: { type: UniformType.FLOAT, value: city.geoidUndulation },
      },
      fragmentGlsl: facade,
    });
  }

  override applyLook(look: Look): void {
    super.applyLook(look);
    const { shader } = this.shaded;
    shader?.setUniform('u_wall', linear(look.wall));
    shader?.setUniform('u_roof', linear(look.roof));
    shader?.setUniform('u_glass', linear(look.glass));
    shader?.setUniform('u_litWindow', linear(look.litWindow));
    shader?.setUniform('u_daylight', look.daylight);
  }
}

function facade({ columns, attributes }: TilesetDescription): string {
  return facadeGlsl({
    base: columns.has('base'),
    height: columns.has('height'),
    storeys: columns.has('storeys'),
    facade: columns.has('facade'),
    yearOfConstruction: columns.has('yearOfConstruction'),
    colour: attributes.has('COLOR_0'),
  });
}
