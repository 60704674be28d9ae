import type { CustomShader } from 'cesium';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { FrameStore } from '../flood/frame-store.ts';
import { blockCells } from '../flood/grid-mesh.ts';
import { WaterModel } from '../flood/water-model.ts';
import { frameTexture, waterShader } from '../flood/water-shader.ts';
import { type WaterTexture, waterTexture } from '../flood/water-surface.ts';
import type { Look } from '../look/look.ts';
import { applyShading } from '../look/shading.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type FloodLayer = Extract<Layer, { type: 'flood' }>;

/** From one frame to the next when they follow each other. */
const crossFadeMilliseconds = 350;

/** The water of the active run at the chosen frame. */
export class FloodAdapter implements LayerAdapter {
  private run: string | null = null;
  private frame = -1;
  private frameCount = 0;
  private shown: { frame: number; texture: WaterTexture } | null = null;
  private frames: FrameStore | null = null;
  private water: WaterModel | null = null;
  private shader: CustomShader | null = null;
  private fadeStart: number | null = null;
  private visible = false;
  private busy = false;
  private opacity = 1;
  private stopAnimation: (() => void) | null = null;
  private stopDrawing: (() => void) | null = null;
  private error: string | null = null;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: FloodLayer,
    private readonly onError: (sentence: string | null) => void,
  ) {}

  async add(): Promise<void> {
    this.stopDrawing = this.context.scene.preRender.addEventListener(() => this.beforeFrame());
  }

  update(state: AppState): void {
    if (!this.stopDrawing) return;
    const { visible, opacity } = layerState(state, this.layer);
    const grid = state.runs.find((run) => run.id === state.activeRun)?.result?.grid ?? null;
    const frameCount = state.runs.find((run) => run.id === state.activeRun)?.result?.frameTimes.length ?? 0;
    const run = grid && frameCount > 0 ? state.activeRun : null;
    this.opacity = opacity;
    this.visible = visible;
    if (run !== this.run) this.takeDown();
    this.run = run;
    if (this.water) {
      this.water.show = visible;
      this.water.applyShow();
      this.shader?.setUniform('u_opacity', opacity);
    }
    this.setAnimation(visible && this.water !== null);
    if (!run || !grid || !visible) return;
    this.frame = Math.min(state.floodFrame, frameCount - 1);
    this.frameCount = frameCount;
    void this.follow(run, grid);
  }

  applyLook(look: Look): void {
    if (this.shader) applyShading(this.shader, look);
  }

  isReady(): boolean {
    if (!this.visible || !this.run) return this.stopDrawing !== null;
    return !this.busy && this.shown?.frame === this.frame && (this.water?.isReady() ?? false);
  }

  dispose(): void {
    this.takeDown();
    this.stopDrawing?.();
    this.stopDrawing = null;
  }

  /** Brings the wanted frame; while it loads, a newer wish replaces it. */
  private async follow(run: string, grid: FloodGrid): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.run === run && this.shown?.frame !== this.frame) {
        const index = this.frame;
        this.frames ??= new FrameStore(run, grid);
        const [bed, depths] = await Promise.all([this.frames.bed(), this.frames.frame(index)]);
        if (this.run !== run) return;
        await this.show(index, waterTexture(depths, bed, grid, blockCells), grid, bed);
        // The next one is likely wanted next.
        if (!this.error && index + 1 < this.frameCount)
          void this.frames?.frame(index + 1).catch(() => undefined);
      }
      this.report(null);
    } catch (error) {
      this.report(error instanceof Error ? error.message : String(error));
    } finally {
      this.busy = false;
    }
  }

  private async show(
    index: number,
    texture: WaterTexture,
    grid: FloodGrid,
    bed: Float32Array,
  ): Promise<void> {
    const { scene, axes, look } = this.context;
    const uniform = (values: Uint16Array) => frameTexture(values, grid.columns, grid.rows);
    if (!this.shader || !this.water) {
      this.shader = waterShader(uniform(texture.values), look);
      this.shader.setUniform('u_opacity', this.opacity);
      axes.follow(this.shader);
      this.water = new WaterModel(scene, grid, bed, this.shader, () => this.context.requestRender());
      this.water.show = this.visible;
    } else {
      const follows = this.shown !== null && Math.abs(index - this.shown.frame) === 1;
      const fades = follows && this.context.quality === 'high' && !prefersReducedMotion();
      this.shader.setUniform('u_from', uniform(fades ? this.shown!.texture.values : texture.values));
      this.shader.setUniform('u_to', uniform(texture.values));
      this.shader.setUniform('u_mix', fades ? 0 : 1);
      this.fadeStart = fades ? performance.now() : null;
    }
    const former = this.shown?.texture.wetBlocks;
    const wet = former
      ? texture.wetBlocks.map((value, block) => (value || (this.fadeStart !== null && former[block]) ? 1 : 0))
      : texture.wetBlocks;
    this.shown = { frame: index, texture };
    await this.water.setWet(wet);
    this.setAnimation(this.visible);
    this.context.requestRender();
  }

  private beforeFrame(): void {
    const { shader } = this;
    if (!shader) return;
    if (this.stopAnimation) shader.setUniform('u_seconds', (performance.now() / 1000) % 1000);
    if (this.fadeStart === null) return;
    const share = Math.min((performance.now() - this.fadeStart) / crossFadeMilliseconds, 1);
    shader.setUniform('u_mix', share);
    if (share === 1) this.fadeStart = null;
    this.context.requestRender();
  }

  private setAnimation(on: boolean): void {
    if (on && !this.stopAnimation) this.stopAnimation = this.context.animate(24);
    if (!on) {
      this.stopAnimation?.();
      this.stopAnimation = null;
    }
  }

  private report(sentence: string | null): void {
    if (sentence === this.error) return;
    this.error = sentence;
    this.onError(sentence);
  }

  private takeDown(): void {
    this.setAnimation(false);
    this.water?.dispose();
    if (this.shader) {
      this.context.axes.unfollow(this.shader);
      this.shader.destroy();
    }
    this.water = null;
    this.shader = null;
    this.frames = null;
    this.shown = null;
    this.fadeStart = null;
    this.context.requestRender();
  }
}
