import { Cartesian3, type Cesium3DTileFeature, PostProcessStage, type Scene } from 'cesium';
import { displayed } from '../colours/cesium-colour.ts';
import type { Look } from './look.ts';

/** A thin outline round what is selected; all else steps back toward grey. */
const fragmentShader = `
uniform sampler2D colorTexture;
uniform vec3 u_accent;
in vec2 v_textureCoordinates;
void main() {
  vec4 colour = texture(colorTexture, v_textureCoordinates);
  bool inside = czm_selected();
  float near = 0.0;
  vec2 pixel = 1.0 / czm_viewport.zw;
  for (int i = 0; i < 8; i++) {
    float angle = float(i) * 0.78539816;
    vec2 way = vec2(cos(angle), sin(angle)) * pixel * czm_pixelRatio;
    near = max(near, czm_selected(way * 2.0) ? 1.0 : 0.0);
    near = max(near, czm_selected(way) ? 1.0 : near);
  }
  float grey = dot(colour.rgb, vec3(0.299, 0.587, 0.114));
  vec3 back = mix(colour.rgb, vec3(grey) * 0.94, 0.5);
  vec3 fore = mix(colour.rgb, u_accent, 0.10);
  out_FragColor = vec4(inside ? fore : mix(back, u_accent * max(colour.a, near), near), max(colour.a, near));
}
`;

export class SelectionStage {
  private readonly stage: PostProcessStage;
  private look: Look;

  constructor(
    private readonly scene: Scene,
    look: Look,
  ) {
    this.look = look;
    const accent = new Cartesian3();
    this.stage = new PostProcessStage({
      name: 'mirrorcity_selection',
      fragmentShader,
      uniforms: { u_accent: () => Cartesian3.clone(displayed(this.look.accent), accent) },
    });
    this.stage.enabled = false;
    scene.postProcessStages.add(this.stage);
  }

  /** With none, the stage has no selection at all: for an empty one too, the engine draws each frame a second time. */
  select(features: Cesium3DTileFeature[]): void {
    this.stage.enabled = features.length > 0;
    Object.assign(this.stage, { selected: this.stage.enabled ? features : undefined });
  }

  applyLook(look: Look): void {
    this.look = look;
  }

  dispose(): void {
    this.scene.postProcessStages.remove(this.stage);
  }
}
