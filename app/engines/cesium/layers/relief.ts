import { ImageryLayer, Rectangle, SingleTileImageryProvider } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { Look } from '../look/look.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type ReliefLayer = Extract<Layer, { type: 'relief' }>;

/** A hill-shade image, clear where the ground is flat, laid over the ground's colour. */
export class ReliefAdapter implements LayerAdapter {
  imagery: ImageryLayer | null = null;
  private disposed = false;
  private opacity = 1;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: ReliefLayer,
  ) {}

  async add(): Promise<void> {
    const provider = await SingleTileImageryProvider.fromUrl(this.layer.url, {
      rectangle: Rectangle.fromDegrees(...this.layer.bounds),
    });
    if (this.disposed) return;
    this.imagery = new ImageryLayer(provider);
    this.context.scene.imageryLayers.add(this.imagery);
  }

  update(state: AppState): void {
    if (!this.imagery) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.imagery.show = visible;
    this.opacity = opacity;
    this.applyLook(this.context.look);
  }

  applyLook(look: Look): void {
    if (this.imagery) this.imagery.alpha = this.opacity * look.reliefOpacity;
  }

  isReady(): boolean {
    return this.imagery !== null;
  }

  dispose(): void {
    this.disposed = true;
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
  }
}
