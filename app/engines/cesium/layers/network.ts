import { type BoundingSphere, Cesium3DTileset, CustomShader, ShadowMode, UniformType } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { markedObjects } from '../colours/pipe-tones.ts';
import type { Look } from '../look/look.ts';
import { applyShading, lightingModel, shadingGlsl, shadingUniforms } from '../look/shading.ts';
import { tileCacheOverflowBytes } from '../scene-options.ts';
import { describeTileset } from './describe-tileset.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { resultsOf } from './network-colouring.ts';
import { NetworkPaint } from './network-paint.ts';
import { identifyFeature, TilesetFeatures } from './tileset-features.ts';

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
export class NetworkAdapter implements LayerAdapter {
  tileset: Cesium3DTileset | null = null;
  features: TilesetFeatures | null = null;
  private shader: CustomShader | null = null;
  private disposed = false;
  private readonly paint: NetworkPaint;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: NetworkLayer,
  ) {
    this.paint = new NetworkPaint(layer.discipline);
  }

  extent(): BoundingSphere | null {
    return this.tileset?.boundingSphere ?? null;
  }

  async add(): Promise<void> {
    const { url } = this.layer;
    const [description, tileset] = await Promise.all([
      describeTileset(url),
      Cesium3DTileset.fromUrl(url, {
        cacheBytes: this.context.tilesetBytes,
        maximumCacheOverflowBytes: tileCacheOverflowBytes,
        shadows: ShadowMode.DISABLED,
        environmentMapOptions: { enabled: false },
        maximumScreenSpaceError: 4,
      }),
    ]);
    if (this.disposed) {
      tileset.destroy();
      return;
    }
    if (description.attributes.has('NORMAL')) {
      this.shader = new CustomShader({
        lightingModel,
        uniforms: {
          ...shadingUniforms(this.context.look),
          u_opacity: { type: UniformType.FLOAT, value: 1 },
          u_closed: { type: UniformType.FLOAT, value: 1 },
          u_rim: { type: UniformType.FLOAT, value: this.layer.discipline === 'industry' ? 3.5 : 0.45 },
        },
        vertexShaderText: throughGroundGlsl,
        fragmentShaderText: shadingGlsl + pipeGlsl,
      });
      tileset.customShader = this.shader;
      this.context.axes.follow(this.shader);
    }
    this.features = new TilesetFeatures(tileset, (content) => this.paint.paint(content));
    this.tileset = this.context.scene.primitives.add(tileset) as Cesium3DTileset;
  }

  update(state: AppState): void {
    if (!this.tileset) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.tileset.show = visible;
    this.shader?.setUniform('u_opacity', opacity);
    const changed = this.paint.set({
      results: resultsOf(state, this.layer),
      parameter: state.networkParameter,
      step: state.networkStep,
      marked: markedObjects(state.pipeMarks),
    });
    if (!changed) return;
    for (const content of this.features?.contents() ?? []) this.paint.paint(content);
    this.context.requestRender();
  }

  applyLook(look: Look): void {
    if (this.shader) applyShading(this.shader, look);
  }

  setGroundOpen(open: boolean): void {
    this.shader?.setUniform('u_closed', open ? 0 : 1);
  }

  identify(picked: unknown): Picked | null {
    return identifyFeature(picked, this.tileset, this.layer.id);
  }

  isReady(): boolean {
    return this.tileset?.tilesLoaded ?? false;
  }

  dispose(): void {
    this.disposed = true;
    this.features?.dispose();
    if (this.shader) this.context.axes.unfollow(this.shader);
    if (this.tileset) this.context.scene.primitives.remove(this.tileset);
    this.shader?.destroy();
    this.tileset = null;
    this.features = null;
    this.shader = null;
  }
}
