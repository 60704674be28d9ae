import {
  type Cesium3DTileFeature,
  type Cesium3DTileStyle,
  type Color,
  ShadowMode,
  UniformType,
} from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex, linear } from '../colours/cesium-colour.ts';
import { depthClasses } from '../colours/depth-classes.ts';
import { facadeGlsl } from '../look/facade.glsl.ts';
import type { Look } from '../look/look.ts';
import type { TilesetDescription } from './describe-tileset.ts';
import { FeatureClasses } from './feature-classes.ts';
import { floodClasses } from './flood-classes.ts';
import type { SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type BuildingsLayer = Extract<Layer, { type: 'buildings' }>;

/** The city's masses in clay, with façades near by and lit windows by night; in colour where a flood reaches them. */
export class BuildingsAdapter extends TilesetAdapter<BuildingsLayer> {
  private readonly flooded: FeatureClasses;

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
      onTile: (content) => this.flooded.add(content),
    });
    this.flooded = new FeatureClasses(
      context.scene,
      depthClasses.map(({ colour }) => colourFromHex(colour)),
      () => this.features,
    );
  }

  override update(state: AppState): void {
    super.update(state);
    this.flooded.set(floodClasses(state));
  }

  override isReady(): boolean {
    return super.isReady() && !this.flooded.isWaiting;
  }

  override dispose(): void {
    this.flooded.dispose();
    super.dispose();
  }

  protected override completeStyle(style: Cesium3DTileStyle, opacity: number): void {
    this.flooded.opacity = opacity;
    const evaluateColor = (feature: Cesium3DTileFeature, result: Color): Color =>
      this.flooded.colourOf(feature, result);
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
