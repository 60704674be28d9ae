import { Cartesian3, Color, type PointPrimitive, PointPrimitiveCollection } from 'cesium';
import type { ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import { deviceTrack } from '../../../state/device-track.ts';
import { observationTable } from '../../../state/observation-table.ts';
import type { AppState } from '../../../state/state.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import { GatewayLines } from '../sensors/gateway-lines.ts';
import { MovingSigns } from '../sensors/moving-signs.ts';
import { PickedTrack } from '../sensors/picked-track.ts';
import { groupSensors } from '../sensors/sensor-groups.ts';
import { SensorLines } from '../sensors/sensor-lines.ts';
import { SensorSigns } from '../sensors/sensor-signs.ts';
import { signPixels } from '../sensors/sensor-sprites.ts';
import type { Manner } from '../sensors/sign-paint.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type SensorsLayer = Extract<Layer, { type: 'sensors' }>;

/** How often ageing is looked at when nothing new comes in. */
const ageingMilliseconds = 3000;
/** What is out of the viewport is asked for so often only (features/live/follow-overview.ts). */
const graceMilliseconds = 15_000;
/** Pictures while devices go from report to report. */
const glidePicturesPerSecond = 24;

interface Parts {
  signs: SensorSigns;
  moving: MovingSigns;
  lines: SensorLines;
}

/** The devices of the city: clusters, signs, moving devices and fibres, coloured by value, at most once a frame. */
export class SensorsAdapter implements LayerAdapter {
  private parts: Parts | null = null;
  private track: PickedTrack | null = null;
  private gateways: GatewayLines | null = null;
  private gatewaysDirty = true;
  private rings: PointPrimitiveCollection | null = null;
  private ring: PointPrimitive | null = null;
  private state: AppState | null = null;
  private manner: Manner | null = null;
  private visible = false;
  private dirty = false;
  /** Where the selected device is; one that moves changes it in place. */
  private ringPlace: Cartesian3 | null = null;
  private stopGliding: (() => void) | null = null;
  private stop: (() => void)[] = [];

  constructor(
    private readonly context: SceneContext,
    private readonly layer: SensorsLayer,
  ) {}

  async add(): Promise<void> {
    const { scene } = this.context;
    this.track = new PickedTrack(scene);
    this.gateways = new GatewayLines(scene);
    this.rings = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
    this.ring = this.rings.add({
      show: false,
      pixelSize: signPixels + 7,
      color: Color.TRANSPARENT,
      outlineWidth: 2.5,
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    const ageing = setInterval(() => this.markDirty(), ageingMilliseconds);
    this.stop = [scene.preRender.addEventListener(() => this.draw()), () => clearInterval(ageing)];
  }

  update(state: AppState, before: AppState | null): void {
    if (!this.rings) return;
    this.state = state;
    this.visible = layerState(state, this.layer).visible;
    if (
      !this.parts ||
      state.datastreams !== before?.datastreams ||
      state.observedProperties !== before.observedProperties ||
      state.sensorProperty !== before.sensorProperty
    )
      this.rebuild(state);
    else if (state.deviceStates !== before.deviceStates) this.tell(state);
    this.show();
    if (
      before === null ||
      state.gateways !== before.gateways ||
      state.gatewayLinks !== before.gatewayLinks ||
      state.gatewaysShown !== before.gatewaysShown ||
      state.selection !== before.selection ||
      state.deviceStates !== before.deviceStates ||
      state.clock.mode !== before.clock.mode
    ) {
      this.gatewaysDirty = true;
      this.markDirty();
    }
    if (
      before === null ||
      state.observationVersion !== before.observationVersion ||
      state.selection !== before.selection ||
      state.datastreams !== before.datastreams ||
      state.observedProperties !== before.observedProperties ||
      state.sensorProperty !== before.sensorProperty ||
      state.deviceStates !== before.deviceStates ||
      state.clock.mode !== before.clock.mode ||
      state.layers !== before.layers
    )
      this.markDirty();
  }

  applyLook(): void {
    this.manner = null;
    this.gatewaysDirty = true;
    this.markDirty();
  }

  identify(picked: unknown): Picked | null {
    if (!this.parts) return null;
    const { signs, moving, lines } = this.parts;
    return (
      this.gateways?.identify(picked) ??
      signs.identify(picked) ??
      moving.identify(picked) ??
      lines.identify(picked)
    );
  }

  isReady(): boolean {
    return this.rings !== null;
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
    this.rest();
    this.disposeParts();
    if (this.rings) this.context.scene.primitives.remove(this.rings);
    this.track?.dispose();
    this.track = null;
    this.gateways?.dispose();
    this.gateways = null;
    this.rings = null;
    this.ring = null;
  }

  private disposeParts(): void {
    if (!this.parts) return;
    this.parts.signs.dispose();
    this.parts.moving.dispose();
    this.parts.lines.dispose();
    this.parts = null;
  }

  private markDirty(): void {
    this.dirty = true;
    if (this.visible) this.context.requestRender();
  }

  private rebuild(state: AppState): void {
    this.disposeParts();
    const { scene } = this.context;
    const { datastreams, observedProperties, sensorProperty } = state;
    const properties = new Map<string, ObservedProperty>(
      observedProperties.map((property) => [property.id, property]),
    );
    const symbols = new Map((this.layer.symbols ?? []).map((symbol) => [symbol.thingKind, symbol]));
    const groups = groupSensors(datastreams, sensorProperty, symbols);
    this.parts = {
      lines: new SensorLines(scene, groups.lines, properties),
      signs: new SensorSigns(scene, groups.points, properties, symbols, sensorProperty),
      moving: new MovingSigns(scene, groups.moving, properties, symbols),
    };
    this.manner = null;
    this.tell(state);
  }

  private tell({ deviceStates }: AppState): void {
    for (const part of Object.values(this.parts ?? {})) part.tell(deviceStates);
  }

  private show(): void {
    if (!this.parts || !this.rings) return;
    this.rings.show = this.visible;
    if (this.track) this.track.visible = this.visible;
    if (this.gateways) this.gateways.visible = this.visible;
    for (const part of Object.values(this.parts)) part.visible = this.visible;
    if (!this.visible) this.rest();
  }

  private draw(): void {
    const { parts, state } = this;
    if (!parts || !state || !this.visible) return;
    if (parts.signs.followCamera()) this.context.requestRender();
    if (this.dirty) this.refresh(parts, state);
    if (parts.moving.follow()) this.stopGliding ??= this.context.animate(glidePicturesPerSecond);
    else this.rest();
    if (this.ring && this.ringPlace) this.ring.position = this.ringPlace;
  }

  /** No more pictures than others ask for. */
  private rest(): void {
    this.stopGliding?.();
    this.stopGliding = null;
  }

  private refresh(parts: Parts, state: AppState): void {
    this.dirty = false;
    const { opacity } = layerState(state, this.layer);
    const { theme } = this.context.look;
    if (this.manner?.theme !== theme || this.manner.opacity !== opacity) {
      this.manner = { theme, opacity };
      this.gatewaysDirty = true;
      for (const part of Object.values(parts)) part.repaint(this.manner);
    }
    const live = state.clock.mode === 'live';
    const now = live ? Date.now() : state.clock.time;
    parts.moving.glides = live && this.context.quality !== 'low' && !prefersReducedMotion();
    for (const part of Object.values(parts))
      part.refresh(observationTable, now, live ? graceMilliseconds : 0);
    const { selection } = state;
    const shown = selection?.kind === 'datastream' ? parts.moving.shownTimeOf(selection.id) : null;
    this.track?.show(deviceTrack.current, live && shown ? shown : now, this.manner!);
    this.placeRing(state);
    if (this.gatewaysDirty) this.gateways?.show(state, this.manner!);
    this.gatewaysDirty = false;
  }

  private placeRing({ selection, datastreams }: AppState): void {
    const { ring } = this;
    if (!ring) return;
    const selected =
      selection?.kind === 'datastream'
        ? datastreams.find((datastream) => datastream.id === selection.id)
        : undefined;
    ring.show = selected !== undefined;
    this.ringPlace = null;
    if (!selected) return;
    const { id, longitude, latitude, height } = selected;
    this.ringPlace = this.parts?.moving.positionOf(id) ?? Cartesian3.fromDegrees(longitude, latitude, height);
    ring.outlineColor = new Color(...this.context.look.accent.map((part) => part / 255));
  }
}
