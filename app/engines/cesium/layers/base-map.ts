import { ImageryLayer } from 'cesium';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { MapImageryProvider } from '../base-map/map-imagery-provider.ts';
import { mapLabels } from '../base-map/map-labels.ts';
import { type MapPaletteName, mapPalettes } from '../base-map/map-palette.ts';
import { MapTiles } from '../base-map/map-tiles.ts';
import { type NearStreet, nearestStreet } from '../base-map/nearest-street.ts';
import type { LabelCandidate } from '../labels/label.ts';
import type { Look } from '../look/look.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type BaseMapLayer = Extract<Layer, { type: 'base-map' }>;

/** Vector tiles painted in the colours of theme and night; a change of either paints them anew. */
export class BaseMapAdapter implements LayerAdapter {
  imagery: ImageryLayer | null = null;
  private readonly tiles: MapTiles;
  private palette: MapPaletteName | null = null;
  private names: LabelCandidate[] = [];
  /** True while its names are offered. */
  private named = false;
  private disposed = false;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: BaseMapLayer,
  ) {
    this.tiles = new MapTiles(layer.url);
  }

  async add(): Promise<void> {
    this.paint(paletteOf(this.context.look));
    // Names come when they come: the map need not wait for them.
    void this.name();
  }

  update(state: AppState): void {
    if (!this.imagery) return;
    const { visible, opacity } = layerState(state, this.layer);
    this.imagery.show = visible;
    this.imagery.alpha = opacity;
    if (visible !== this.named) {
      this.named = visible;
      if (visible) this.context.labels.set(this.layer.id, this.names);
      else this.context.labels.remove(this.layer.id);
    }
  }

  applyLook(look: Look): void {
    if (!this.imagery) return;
    if (paletteOf(look) !== this.palette) this.paint(paletteOf(look));
    this.imagery.brightness = look.mapBrightness;
  }

  isReady(): boolean {
    return this.imagery !== null;
  }

  dispose(): void {
    this.disposed = true;
    this.context.labels.remove(this.layer.id);
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
    this.tiles.clear();
  }

  /** The street whose axis is nearest to a place; null where none is within `reachMetres`. */
  async streetAt(place: LngLat, reachMetres: number): Promise<NearStreet | null> {
    const zoom = this.layer.maximumZoom;
    const scale = 2 ** zoom;
    const column = Math.floor((place.longitude / 360 + 0.5) * scale);
    const row = Math.floor(
      (0.5 - Math.asinh(Math.tan((place.latitude * Math.PI) / 180)) / (2 * Math.PI)) * scale,
    );
    const address = { zoom, column, row };
    return nearestStreet(await this.tiles.decoded(address), address, place, reachMetres);
  }

  private async name(): Promise<void> {
    const { bounds, maximumZoom } = this.layer;
    try {
      const names = await mapLabels(this.tiles, bounds, maximumZoom);
      if (this.disposed) return;
      this.names = names;
      if (this.named) this.context.labels.set(this.layer.id, names);
    } catch (error) {
      // The map itself says when its tiles cannot be had.
      console.warn('The names of the map could not be read:', error);
    }
  }

  private paint(palette: MapPaletteName): void {
    const { imageryLayers } = this.context.scene;
    const provider = new MapImageryProvider(
      this.tiles,
      mapPalettes[palette],
      this.layer.bounds,
      this.layer.maximumZoom,
      this.context.quality === 'high' ? 768 : 576,
    );
    const next = new ImageryLayer(provider, { brightness: this.context.look.mapBrightness });
    const former = this.imagery;
    if (former) {
      next.show = former.show;
      next.alpha = former.alpha;
      imageryLayers.add(next, imageryLayers.indexOf(former));
      imageryLayers.remove(former, true);
    } else imageryLayers.add(next);
    this.imagery = next;
    this.palette = palette;
    this.context.requestRender();
  }
}

/** Lamps are lit before it is quite dark. */
export const paletteOf = (look: Look): MapPaletteName => (look.daylight < 0.35 ? 'night' : look.theme);
