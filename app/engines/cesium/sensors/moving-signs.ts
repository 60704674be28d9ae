import { Cartesian3, Material, NearFarScalar, type Polyline, PolylineCollection, type Scene } from 'cesium';
import type { ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { sensorGlyph } from './sensor-family.ts';
import { SensorField, type Values } from './sensor-field.ts';
import type { MovingDevice } from './sensor-groups.ts';
import { deviceKey, type Manner, paintDot, paintSign, tintsOf } from './sign-paint.ts';
import { SignPool, type SignSlot } from './sign-pool.ts';
import { Track } from './track.ts';

/** Vehicles are worth a sign from farther away than what stands at every corner, metres. */
const signReachMetres = 1600;
/** A silence of so many periods breaks the track. */
const gapPeriods = 10;

const nearScale = new NearFarScalar(150, 1.1, signReachMetres, 0.8);
const dotScale = new NearFarScalar(signReachMetres, 1.1, 9000, 0.7);
const trackColour = { dark: '#4cc2ff', light: '#0369a1' };

class MovingId {
  constructor(readonly datastream: number) {}
}

interface Moving {
  device: MovingDevice;
  id: MovingId;
  glyph: string;
  tints: ReturnType<typeof tintsOf>;
  track: Track;
  line: Polyline;
  position: Cartesian3;
  placed: SignSlot | null;
  near: boolean;
}

/** Buses, drones and boats: a sign where each last said it was, and the way that it came. */
export class MovingSigns {
  private readonly field: SensorField;
  private readonly pool: SignPool;
  private readonly lines: PolylineCollection;
  private readonly moving: Moving[];
  private manner: Manner = { theme: 'light', opacity: 1 };

  constructor(
    private readonly scene: Scene,
    devices: readonly MovingDevice[],
    properties: ReadonlyMap<string, ObservedProperty>,
    symbols: ReadonlyMap<string, DeviceSymbol>,
  ) {
    this.field = new SensorField(
      devices.map(({ datastream }) => datastream),
      properties,
    );
    this.lines = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
    this.pool = new SignPool(scene);
    this.moving = devices.map((device) => {
      const { thingKind, observedProperty, id, longitude, latitude, height } = device.datastream;
      return {
        device,
        id: new MovingId(id),
        glyph: symbols.get(thingKind)?.glyph ?? sensorGlyph(thingKind, observedProperty),
        tints: tintsOf(observedProperty),
        track: new Track(),
        line: this.lines.add({ positions: [], width: 2.4, show: false }),
        position: Cartesian3.fromDegrees(longitude, latitude, height),
        placed: null,
        near: false,
      };
    });
  }

  set visible(visible: boolean) {
    this.pool.collection.show = visible;
    this.lines.show = visible;
  }

  repaint(manner: Manner): void {
    this.manner = manner;
    for (const moving of this.moving) {
      if (moving.placed) moving.placed.drawn = -1;
      moving.line.material = Material.fromType('Color', {
        color: colourFromHex(trackColour[manner.theme]).withAlpha(0.55 * manner.opacity),
      });
    }
  }

  /** Where a device is that this draws; null for another's. */
  positionOf(datastream: number): Cartesian3 | null {
    return this.moving.find(({ device }) => device.datastream.id === datastream)?.position ?? null;
  }

  refresh(values: Values, now: number, graceMilliseconds: number): void {
    if (this.moving.length === 0) return;
    this.field.refresh(values, now, graceMilliseconds);
    const eye = this.scene.camera.positionWC;
    for (const [index, moving] of this.moving.entries()) {
      const moved = this.move(moving, values);
      const near = Cartesian3.distance(eye, moving.position) < signReachMetres;
      if (!moving.placed || near !== moving.near) {
        moving.near = near;
        moving.placed = this.pool.place(index, {
          id: moving.id,
          position: moving.position,
          ...{ right: 0, up: 0, beforeMetres: near ? 30 : 10 },
          throughMetres: near ? 400 : 4000,
          scale: near ? nearScale : dotScale,
        });
      } else if (moved)
        for (const part of Object.values(moving.placed.parts)) part.position = moving.position;
      this.paint(index, moving);
    }
    this.pool.finish(this.moving.length);
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof MovingId ? { kind: 'datastream', id: id.datastream } : null;
  }

  dispose(): void {
    this.pool.dispose();
    this.scene.primitives.remove(this.lines);
  }

  /** Takes the last place; true where it is another than before. */
  private move({ device, track, line, position }: Moving, values: Values): boolean {
    const longitude = values.value(device.longitude.id);
    const latitude = values.value(device.latitude.id);
    // A place that is half known is none.
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return false;
    const told = device.height ? values.value(device.height.id) : Number.NaN;
    const height = Number.isNaN(told) ? device.datastream.height : told;
    Cartesian3.fromDegrees(longitude, latitude, height, undefined, position);
    const { x, y, z } = position;
    const time = values.time(device.longitude.id);
    if (!track.add(x, y, z, time, gapPeriods * 1000 * device.longitude.periodSeconds)) return false;
    const points: Cartesian3[] = [];
    track.each((px, py, pz) => points.push(new Cartesian3(px, py, pz)));
    line.show = points.length > 1;
    if (line.show) line.positions = points;
    return true;
  }

  private paint(index: number, { placed, near, glyph, tints }: Moving): void {
    const slot = placed!;
    const state = this.field.state[index]!;
    const share = this.field.share[index]!;
    const trend = this.field.trend[index]!;
    const key = deviceKey(state, share, trend, near);
    if (key === slot.drawn) return;
    slot.drawn = key;
    if (near) paintSign(slot, glyph, state, share, trend, tints, this.manner);
    else paintDot(slot, state, share, tints, this.manner);
  }
}
