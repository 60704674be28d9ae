import { ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { markedObjects } from '../colours/pipe-tones.ts';
import type { SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { resultsOf } from './network-colouring.ts';
import { NetworkPaint } from './network-paint.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type NetworkLayer = Extract<Layer, { type: 'network' }>;

/**
 * Pipes lie under the streets and are seen through them: while the ground is closed each vertex moves along its line
 * of sight until it is above the ground, so that it stays where it is on the screen and only wins over the ground in
 * depth. Far away pipes are thickened along their normals to about three pixels; in the open ground only a little, or
 * they would come up through the street.
 */
const throughGroundGlsl = `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  vec3 position = (czm_modelView * vec4(vsInput.attributes.positionMC, 1.0)).xyz;
  vec3 normal = normalize(czm_normal * vsInput.attributes.normalMC);
  float far = length(position);
  float metresPerPixel = 2.0 * far / (czm_projection[1][1] * czm_viewport.w);
  position += normal * clamp(1.5 * metresPerPixel - 1.5 * u_closed, 0.0, mix(0.2, 30.0, u_closed));
  float slant = max(abs((mat3(u_eyeToLocal) * position).z) / far, 0.1);
  position *= 1.0 - u_closed * min(5.0 / slant + 0.001 * far, 0.6 * far) / far;
  vsOutput.positionMC = (czm_inverseModelView * vec4(position, 1.0)).xyz;
}
`;
/**
 * Pipes keep some light of their own: underground nothing else shines on them. Their rim is lighter, black ones much,
 * so that they show on dark ground.
 */
const pipeGlsl = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  vec3 lit = min(shade(vec3(1.15), normal, -fsInput.attributes.positionEC.z), vec3(1.0));
  float facing = abs(dot(normalize(fsInput.attributes.positionEC), normalize(fsInput.attributes.normalEC)));
  float rim = 1.0 - smoothstep(0.18, 0.5, facing);
  material.diffuse = mix(vec3(1.0), lit, 0.55) * (1.0 + u_rim * rim);
  material.alpha *= u_opacity;
}
`;

/** Pipes and nodes, coloured by class or by the results at the chosen time; what an answer marks has its tone. */
export class NetworkAdapter extends TilesetAdapter<NetworkLayer> {
  private readonly paint: NetworkPaint;

  constructor(
    private readonly context: SceneContext,
    layer: NetworkLayer,
  ) {
    super(context, layer, {
      maximumScreenSpaceError: 4,
      shadows: ShadowMode.DISABLED,
      uniforms: {
        u_opacity: { type: UniformType.FLOAT, value: 1 },
        u_closed: { type: UniformType.FLOAT, value: 1 },
        u_rim: { type: UniformType.FLOAT, value: layer.discipline === 'industry' ? 3.5 : 0.45 },
      },
      vertexGlsl: throughGroundGlsl,
      fragmentGlsl: () => pipeGlsl,
      onTile: (content) => this.paint.paint(content),
    });
    this.paint = new NetworkPaint(layer.discipline);
  }

  /** Colours are those of the results, so that no style of the engine has a say. */
  override update(state: AppState): void {
    const { tileset, shader, features } = this.shaded;
    if (!tileset) return;
    const { visible, opacity } = layerState(state, this.layer);
    tileset.show = visible;
    shader?.setUniform('u_opacity', opacity);
    const changed = this.paint.set({
      results: resultsOf(state, this.layer),
      parameter: state.networkParameter,
      step: state.networkStep,
      marked: markedObjects(state.pipeMarks),
    });
    if (!changed) return;
    for (const content of features?.contents() ?? []) this.paint.paint(content);
    this.context.requestRender();
  }

  setGroundOpen(open: boolean): void {
    this.shaded.shader?.setUniform('u_closed', open ? 0 : 1);
  }
}
