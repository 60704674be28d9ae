import { CesiumTerrainProvider, type TerrainProvider } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { LevelGround } from './level-ground.ts';

type TerrainLayer = Extract<Layer, { type: 'terrain' }>;

/** Quantized-mesh terrain. Hidden, it gives way to level ground. */
export class TerrainAdapter implements LayerAdapter {
  private provider: TerrainProvider | null = null;
  private disposed = false;
  private shown = false;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: TerrainLayer,
  ) {}

  async add(): Promise<void> {
    const provider = await CesiumTerrainProvider.fromUrl(this.layer.url, { requestVertexNormals: true });
    if (!this.disposed) this.provider = provider;
  }

  update(state: AppState): void {
    const { visible } = layerState(state, this.layer);
    if (visible === this.shown || !this.provider) return;
    this.shown = visible;
    this.context.scene.terrainProvider = visible
      ? this.provider
      : new LevelGround(this.context.city.geoidUndulation);
    this.context.requestRender();
  }

  isReady(): boolean {
    return this.provider !== null && this.context.scene.globe.tilesLoaded;
  }

  dispose(): void {
    this.disposed = true;
    if (this.shown) this.context.scene.terrainProvider = new LevelGround(this.context.city.geoidUndulation);
    this.provider = null;
  }
}
