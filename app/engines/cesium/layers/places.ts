import { ImageryLayer } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import type { LabelCandidate } from '../labels/label.ts';
import { labelOf, type PlaceFeature, shapesOf } from '../places/place-features.ts';
import { PlaceImageryProvider } from '../places/place-imagery-provider.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type PlacesLayer = Extract<Layer, { type: 'places' }>;

/** Places of the city: outlines and lines painted on the ground, signs and names above it. */
export class PlacesAdapter implements LayerAdapter {
  imagery: ImageryLayer | null = null;
  private labels: LabelCandidate[] = [];
  private loaded = false;
  private disposed = false;
  private named = false;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: PlacesLayer,
  ) {}

  async add(): Promise<void> {
    const { url, id } = this.layer;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`Places ${url}: the server answered ${response.status}.`);
    const { features } = (await response.json()) as { features?: PlaceFeature[] };
    if (!Array.isArray(features))
      throw new Error(`Places ${url}: expected a GeoJSON FeatureCollection, found none.`);
    if (this.disposed) return;
    this.labels = features.map((feature) => labelOf(id, feature)).filter((label) => label !== null);
    const shapes = features.flatMap(shapesOf);
    const { bounds } = this.context.city;
    if (shapes.length > 0 && bounds) {
      this.imagery = new ImageryLayer(new PlaceImageryProvider(shapes, bounds));
      this.context.scene.imageryLayers.add(this.imagery);
    }
    this.loaded = true;
  }

  update(state: AppState): void {
    if (!this.loaded) return;
    const { visible, opacity } = layerState(state, this.layer);
    if (this.imagery) {
      this.imagery.show = visible;
      this.imagery.alpha = opacity;
    }
    if (visible === this.named) return;
    this.named = visible;
    if (visible) this.context.labels.set(this.layer.id, this.labels);
    else this.context.labels.remove(this.layer.id);
  }

  identify(picked: unknown): Picked | null {
    return this.context.labels.identify(picked, this.layer.id);
  }

  isReady(): boolean {
    return this.loaded;
  }

  dispose(): void {
    this.disposed = true;
    this.context.labels.remove(this.layer.id);
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
    this.loaded = false;
  }
}
