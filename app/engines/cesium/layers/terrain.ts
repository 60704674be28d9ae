import { CesiumTerrainProvider, ImageryLayer, Resource, type TerrainProvider } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { type MapPaletteName, mapPalettes } from '../base-map/map-palette.ts';
import { rgbFromHex } from '../colours/ramp.ts';
import type { Look } from '../look/look.ts';
import { paletteOf } from './base-map.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';
import { LevelGround } from './level-ground.ts';
import { WaterImagery } from './water-imagery.ts';

type TerrainLayer = Extract<Layer, { type: 'terrain' }>;

/** Deepest level of a terrain that does not say it. */
const usualLevel = 14;

/** Quantized-mesh terrain, with its water where it has masks. Hidden, it gives way to level ground. */
export class TerrainAdapter implements LayerAdapter {
  /** The water surfaces; null where the terrain has none. */
  imagery: ImageryLayer | null = null;
  private deepestLevel = usualLevel;
  private palette: MapPaletteName | null = null;
  private provider: TerrainProvider | null = null;
  private disposed = false;
  private shown = false;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: TerrainLayer,
  ) {}

  async add(): Promise<void> {
    const provider = await CesiumTerrainProvider.fromUrl(this.layer.url, {
      requestVertexNormals: true,
      requestWaterMask: true,
    });
    if (provider.hasWaterMask) {
      const url = `${this.layer.url.replace(/\/$/, '')}/layer.json`;
      const { maxzoom } = (await Resource.fetchJson({ url })) as { maxzoom?: number };
      this.deepestLevel = maxzoom ?? usualLevel;
    }
    if (this.disposed) return;
    this.provider = provider;
    if (provider.hasWaterMask) this.paintWater(paletteOf(this.context.look));
  }

  update(state: AppState): void {
    const { visible } = layerState(state, this.layer);
    if (visible === this.shown || !this.provider) return;
    this.shown = visible;
    this.context.scene.terrainProvider = visible
      ? this.provider
      : new LevelGround(this.context.city.geoidUndulation);
    if (this.imagery) this.imagery.show = visible;
    this.context.requestRender();
  }

  applyLook(look: Look): void {
    if (!this.imagery) return;
    if (paletteOf(look) !== this.palette) this.paintWater(paletteOf(look));
    this.imagery.brightness = look.mapBrightness;
  }

  isReady(): boolean {
    return this.provider !== null && this.context.scene.globe.tilesLoaded;
  }

  dispose(): void {
    this.disposed = true;
    if (this.shown) this.context.scene.terrainProvider = new LevelGround(this.context.city.geoidUndulation);
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
    this.provider = null;
  }

  private paintWater(palette: MapPaletteName): void {
    const { imageryLayers } = this.context.scene;
    const colour = rgbFromHex(mapPalettes[palette].water);
    const next = new ImageryLayer(new WaterImagery(this.provider!, colour, this.deepestLevel), {
      brightness: this.context.look.mapBrightness,
      show: this.shown,
    });
    const former = this.imagery;
    imageryLayers.add(next, former ? imageryLayers.indexOf(former) : 0);
    if (former) imageryLayers.remove(former, true);
    this.imagery = next;
    this.palette = palette;
    this.context.requestRender();
  }
}
