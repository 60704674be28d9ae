import type { BoundingSphere, ImageryLayer } from 'cesium';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState, LayerState } from '../../../state/state.ts';
import type { NearStreet } from '../base-map/nearest-street.ts';
import type { Look } from '../look/look.ts';
import { BaseMapAdapter } from './base-map.ts';
import { createAdapter } from './create-adapter.ts';
import { type LayerAdapter, layerState, type SceneContext } from './layer-adapter.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

const groundTypes: ReadonlySet<string> = new Set(['terrain', 'relief', 'base-map']);
/** Ground that has not come after this time keeps nothing else waiting. */
const longestGroundMilliseconds = 20_000;

interface Entry {
  layer: Layer;
  adapter: LayerAdapter;
  /** 'new' until first visible, so that a hidden layer costs nothing. */
  phase: 'new' | 'adding' | 'added' | 'failed';
}

/** The layers of the scene in drawing order, each with its adapter; follows the store. */
export class LayerStack {
  private readonly entries = new Map<string, Entry>();
  private state: AppState | null = null;
  private order = '';
  private groundOpen = false;
  private errorFactor = 1;
  /** While tilesets wait for the ground: ends to watch it. */
  private stopHolding: (() => void) | null = null;

  /** @param groundFirst tilesets come after the ground: where a frame takes long, each waits for the other. */
  constructor(
    private readonly context: SceneContext,
    private readonly report: (layer: string, status: LayerState['status']) => void,
    groundFirst: boolean,
  ) {
    if (groundFirst) this.holdTilesets();
  }

  *adapters(): Generator<LayerAdapter> {
    for (const { adapter, phase } of this.entries.values()) if (phase === 'added') yield adapter;
  }

  update(state: AppState, before: AppState | null): void {
    this.state = state;
    if (before === null || state.scene !== before.scene) this.reconcile(state);
    for (const entry of this.entries.values()) {
      const { visible } = layerState(state, entry.layer);
      if (entry.phase === 'new' && visible && !this.isHeld(entry)) void this.add(entry);
      else if (entry.phase === 'added') entry.adapter.update(state, before);
    }
    this.sortImagery(state);
  }

  applyLook(look: Look): void {
    for (const adapter of this.adapters()) adapter.applyLook?.(look);
  }

  /** Round all that a layer draws; null where that is not known, or not yet. */
  extentOf(id: string): BoundingSphere | null {
    const entry = this.entries.get(id);
    return entry?.phase === 'added' ? (entry.adapter.extent?.() ?? null) : null;
  }

  /** The street nearest to a place, as the base map knows it. */
  async streetAt(place: LngLat, reachMetres: number): Promise<NearStreet | null> {
    for (const adapter of this.adapters())
      if (adapter instanceof BaseMapAdapter) return adapter.streetAt(place, reachMetres);
    return null;
  }

  /** Told when the ground has been opened or closed where the camera looks. */
  setGroundOpen(open: boolean): void {
    if (open === this.groundOpen) return;
    this.groundOpen = open;
    for (const adapter of this.adapters()) adapter.setGroundOpen?.(open);
    this.context.requestRender();
  }

  /** Errors of drawn geometry, on the screen, may be `factor` (at least 1) times as large as usual. */
  setErrorFactor(factor: number): void {
    this.errorFactor = factor;
    for (const adapter of this.adapters()) adapter.setErrorFactor?.(factor);
  }

  isReady(): boolean {
    return this.state?.scene != null && this.waitingFor().length === 0;
  }

  /** Ids of the layers whose data in view are still on their way. */
  waitingFor(): string[] {
    return [...this.entries.values()].filter((entry) => this.isComing(entry)).map(({ layer }) => layer.id);
  }

  imagery(): ImageryLayer[] {
    const { imageryLayers } = this.context.scene;
    return Array.from({ length: imageryLayers.length }, (_, index) => imageryLayers.get(index));
  }

  dispose(): void {
    this.stopHolding?.();
    for (const { adapter } of this.entries.values()) adapter.dispose();
    this.entries.clear();
  }

  private isComing({ layer, adapter, phase }: Entry): boolean {
    if (!this.state || !layerState(this.state, layer).visible || phase === 'failed') return false;
    return phase !== 'added' || !adapter.isReady();
  }

  private isHeld({ adapter }: Entry): boolean {
    return this.stopHolding !== null && adapter instanceof TilesetAdapter;
  }

  private holdTilesets(): void {
    const { scene } = this.context;
    const stopListening = scene.postRender.addEventListener(() => {
      const ground = [...this.entries.values()].filter(({ layer }) => groundTypes.has(layer.type));
      if (this.state?.scene && scene.globe.tilesLoaded && !ground.some((entry) => this.isComing(entry)))
        this.releaseTilesets();
    });
    const timer = setTimeout(() => this.releaseTilesets(), longestGroundMilliseconds);
    this.stopHolding = () => {
      stopListening();
      clearTimeout(timer);
      this.stopHolding = null;
    };
  }

  private releaseTilesets(): void {
    this.stopHolding?.();
    if (this.state) this.update(this.state, this.state);
  }

  /** Adapters follow the scene document: what has changed in it is made anew. */
  private reconcile(state: AppState): void {
    const layers = state.scene?.layers ?? [];
    for (const [id, entry] of this.entries) {
      const now = layers.find((layer) => layer.id === id);
      if (now && JSON.stringify(now) === JSON.stringify(entry.layer)) continue;
      entry.adapter.dispose();
      this.entries.delete(id);
    }
    for (const layer of layers) {
      if (this.entries.has(layer.id)) continue;
      const onError = (sentence: string | null): void =>
        this.report(layer.id, sentence === null ? 'ready' : { error: sentence });
      this.entries.set(layer.id, {
        layer,
        adapter: createAdapter(this.context, layer, onError),
        phase: 'new',
      });
    }
    this.order = '';
  }

  private async add(entry: Entry): Promise<void> {
    const { layer, adapter } = entry;
    entry.phase = 'adding';
    try {
      await adapter.add();
    } catch (error) {
      if (this.entries.get(layer.id) !== entry) return;
      entry.phase = 'failed';
      this.report(layer.id, { error: error instanceof Error ? error.message : String(error) });
      return;
    }
    if (this.entries.get(layer.id) !== entry || !this.state) return;
    entry.phase = 'added';
    adapter.setGroundOpen?.(this.groundOpen);
    adapter.setErrorFactor?.(this.errorFactor);
    adapter.update(this.state, null);
    adapter.applyLook?.(this.context.look);
    this.order = '';
    this.sortImagery(this.state);
    this.report(layer.id, 'ready');
    this.context.requestRender();
  }

  /** Imagery lies in the order of the layers; all else finds its place by depth. */
  private sortImagery(state: AppState): void {
    const key = `${state.layerOrder.join(' ')}`;
    if (key === this.order) return;
    this.order = key;
    const { imageryLayers } = this.context.scene;
    for (const id of state.layerOrder) {
      const imagery = this.entries.get(id)?.adapter.imagery;
      if (imagery) imageryLayers.raiseToTop(imagery);
    }
  }
}
