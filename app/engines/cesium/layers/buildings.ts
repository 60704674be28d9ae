import {
  type Cesium3DTileFeature,
  type Cesium3DTileStyle,
  type Color,
  ShadowMode,
  UniformType,
} from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { linear } from '../colours/cesium-colour.ts';
import { facadeGlsl } from '../look/facade.glsl.ts';
import type { Look } from '../look/look.ts';
import { buildingClasses, buildingColours } from './building-classes.ts';
import type { TilesetDescription } from './describe-tileset.ts';
import { FeatureClasses } from './feature-classes.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type BuildingsLayer = Extract<Layer, { type: 'buildings' }>;

/**
 * The city's masses in clay, with façades near by and lit windows by night; in colour where a flood reaches them or an answer
 * marks them.
 */
export class BuildingsAdapter extends TilesetAdapter<BuildingsLayer> {
  private readonly classes: FeatureClasses;

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
      onTile: (content) => this.classes.add(content),
    });
    this.classes = new FeatureClasses(context.scene, buildingColours, () => this.features);
  }

  override update(state: AppState): void {
    super.update(state);
    this.classes.set(buildingClasses(state));
  }

  override isReady(): boolean {
    return super.isReady() && !this.classes.isWaiting;
  }

  override dispose(): void {
    this.classes.dispose();
    super.dispose();
  }

  protected override completeStyle(style: Cesium3DTileStyle, opacity: number): void {
    this.classes.opacity = opacity;
    const evaluateColor = (feature: Cesium3DTileFeature, result: Color): Color =>
      this.classes.colourOf(feature, result);
    // The engine takes any object that evaluates a colour (Cesium3DTileStyle, getExpression).
    style.color = { evaluateColor } as unknown as Cesium3DTileStyle['color'];
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
