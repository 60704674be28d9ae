import { Cartesian3, Color, NearFarScalar, type PointPrimitive, PointPrimitiveCollection } from 'cesium';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import { observationTable } from '../../../state/observation-table.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { valueColour } from '../colours/value-colour.ts';
import type { Look } from '../look/look.ts';
import { type Freshness, freshness } from './freshness.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type SensorsLayer = Extract<Layer, { type: 'sensors' }>;

const sizePixels = 9;
/** How often ageing is looked at when nothing new comes in. */
const ageingMilliseconds = 3000;

interface Dot {
  datastream: Datastream;
  point: PointPrimitive;
  /** What is drawn now, to touch only what changes. */
  drawn: string;
}

/** A dot for each datastream, coloured by its value; changed in place, at most once a frame. */
export class SensorsAdapter implements LayerAdapter {
  private points: PointPrimitiveCollection | null = null;
  private ring: PointPrimitive | null = null;
  private dots: Dot[] = [];
  private properties = new Map<string, ObservedProperty>();
  private state: AppState | null = null;
  private dirty = false;
  private stop: (() => void)[] = [];

  constructor(
    private readonly context: SceneContext,
    private readonly layer: SensorsLayer,
  ) {}

  async add(): Promise<void> {
    const { scene } = this.context;
    this.points = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
    const ageing = setInterval(() => this.markDirty(), ageingMilliseconds);
    this.stop = [scene.preRender.addEventListener(() => this.draw()), () => clearInterval(ageing)];
  }

  update(state: AppState, before: AppState | null): void {
    if (!this.points) return;
    this.state = state;
    const { visible } = layerState(state, this.layer);
    this.points.show = visible;
    if (before === null || state.observedProperties !== before.observedProperties)
      this.properties = new Map(state.observedProperties.map((property) => [property.id, property]));
    if (before === null || state.datastreams !== before.datastreams) this.rebuild(state.datastreams);
    if (before === null || state.selection !== before.selection) this.placeRing(state);
    if (
      before === null ||
      state.observationVersion !== before.observationVersion ||
      state.observedProperties !== before.observedProperties ||
      state.sensorProperty !== before.sensorProperty ||
      state.datastreams !== before.datastreams ||
      state.clock.mode !== before.clock.mode ||
      state.layers !== before.layers
    )
      this.markDirty();
  }

  applyLook(): void {
    for (const dot of this.dots) dot.drawn = '';
    this.markDirty();
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof DatastreamId ? { kind: 'datastream', id: id.datastream } : null;
  }

  isReady(): boolean {
    return this.points !== null;
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
    if (this.points) this.context.scene.primitives.remove(this.points);
    this.points = null;
    this.ring = null;
    this.dots = [];
  }

  private markDirty(): void {
    this.dirty = true;
    if (this.points?.show) this.context.requestRender();
  }

  private rebuild(datastreams: Datastream[]): void {
    const points = this.points!;
    points.removeAll();
    const near = new NearFarScalar(300, 1.25, 6000, 0.55);
    this.ring = points.add({
      show: false,
      pixelSize: sizePixels + 9,
      color: Color.TRANSPARENT,
      outlineWidth: 2.5,
      scaleByDistance: near,
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    this.dots = datastreams.map((datastream) => ({
      datastream,
      drawn: '',
      point: points.add({
        id: new DatastreamId(datastream.id),
        position: Cartesian3.fromDegrees(datastream.longitude, datastream.latitude, datastream.height),
        pixelSize: sizePixels,
        scaleByDistance: near,
        // Near by they are seen through street trees and ledges; far away buildings hide them.
        disableDepthTestDistance: 1500,
      }),
    }));
    if (this.state) this.placeRing(this.state);
  }

  private placeRing({ selection }: AppState): void {
    const { ring } = this;
    if (!ring) return;
    const selected =
      selection?.kind === 'datastream'
        ? this.dots.find((dot) => dot.datastream.id === selection.id)
        : undefined;
    ring.show = selected !== undefined;
    if (selected) {
      ring.position = selected.point.position;
      ring.outlineColor = colourOf(this.context.look);
    }
  }

  private draw(): void {
    if (!this.dirty || !this.state || !this.points?.show) return;
    this.dirty = false;
    const { clock, sensorProperty } = this.state;
    const { opacity } = layerState(this.state, this.layer);
    const now = clock.mode === 'live' ? Date.now() : clock.time;
    const rim = this.context.look.theme === 'dark' ? '#0d1320' : '#ffffff';
    for (const dot of this.dots) {
      const { id, observedProperty, periodSeconds } = dot.datastream;
      const value = observationTable.value(id);
      const fresh = freshness(observationTable.time(id), now, periodSeconds);
      const chosen = sensorProperty === null || sensorProperty === observedProperty;
      const colour = valueColour(this.properties.get(observedProperty), value);
      const drawn = `${colour}${fresh}${chosen}${rim}${opacity}`;
      if (drawn === dot.drawn) continue;
      dot.drawn = drawn;
      paint(dot.point, colour, fresh, chosen, rim, opacity);
    }
  }
}

/** Wraps the number so that a pick cannot mistake another primitive's id for it. */
class DatastreamId {
  constructor(readonly datastream: number) {}
}

const colourOf = (look: Look): Color => new Color(...look.accent.map((part) => part / 255));

function paint(
  point: PointPrimitive,
  colour: string,
  fresh: Freshness,
  chosen: boolean,
  rim: string,
  opacity: number,
): void {
  point.show = chosen;
  if (fresh === 'offline') {
    // A hollow ring says "not heard", never a value.
    point.color = colourFromHex(rim).withAlpha(0.25 * opacity);
    point.outlineColor = colourFromHex('#8a94a6').withAlpha(0.9 * opacity);
    point.outlineWidth = 1.6;
    point.pixelSize = sizePixels - 3;
    return;
  }
  const alpha = (fresh === 'stale' ? 0.4 : 1) * opacity;
  point.color = colourFromHex(colour).withAlpha(alpha);
  point.outlineColor = colourFromHex(rim).withAlpha(0.85 * alpha);
  point.outlineWidth = 1.4;
  point.pixelSize = sizePixels;
}
