import { Cartesian3, Color, NearFarScalar, type Scene } from 'cesium';
import type { DeviceStateName } from '../../../../models/devices/device-state.ts';
import type { ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { sensorGlyph } from './sensor-family.ts';
import { SensorField, type Values } from './sensor-field.ts';
import type { MovingSign } from './sensor-groups.ts';
import { headingPixels, headingSprite } from './sensor-sprites.ts';
import { stateCode, toldState } from './sensor-state.ts';
import { deviceKey, type Manner, paintDot, paintSign, tintsOf } from './sign-paint.ts';
import { paintPart, partNames, SignPool, type SignSlot } from './sign-pool.ts';
import { Track, trackColour } from './track.ts';
import { TrackLines } from './track-lines.ts';

/** Vehicles are worth a sign from farther away than what stands at every corner, metres. */
const signReachMetres = 1600;
/** From farther away the ways of all would be a tangle, metres. */
const trackReachMetres = 3000;
/** A silence of so many periods breaks the track. */
const gapPeriods = 10;

const nearScale = new NearFarScalar(150, 1.1, signReachMetres, 0.85);
const dotScale = new NearFarScalar(signReachMetres, 1.25, 9000, 0.8);
const trackPixels = 2.4;

class MovingId {
  constructor(readonly datastream: number) {}
}

interface Moving {
  device: MovingSign;
  id: MovingId;
  glyph: string;
  size: number;
  tints: ReturnType<typeof tintsOf>;
  track: Track;
  position: Cartesian3;
  /** Where it goes, a unit vector earth-fixed; zero while nobody knows. */
  heading: Cartesian3;
  placed: SignSlot | null;
  near: boolean;
  tracked: boolean;
}

/** Buses, drones and boats: a sign where each last said it was, and the way that it came. */
export class MovingSigns {
  private readonly field: SensorField;
  /** What speaks for a device may be silent while nothing changes; that it is there, its place tells. */
  private readonly place: SensorField;
  private readonly pool: SignPool;
  private readonly lines: TrackLines;
  private readonly moving: Moving[];
  private manner: Manner = { theme: 'light', opacity: 1 };

  constructor(
    private readonly scene: Scene,
    devices: readonly MovingSign[],
    properties: ReadonlyMap<string, ObservedProperty>,
    symbols: ReadonlyMap<string, DeviceSymbol>,
  ) {
    this.field = new SensorField(
      devices.map(({ datastream }) => datastream),
      properties,
    );
    this.place = new SensorField(
      devices.map(({ longitude }) => longitude),
      properties,
    );
    const origin = devices[0]?.datastream ?? { longitude: 0, latitude: 0 };
    this.lines = new TrackLines(
      scene,
      Cartesian3.fromDegrees(origin.longitude, origin.latitude),
      devices.length,
      trackPixels,
    );
    this.pool = new SignPool(scene);
    this.moving = devices.map((device) => {
      const { thingKind, observedProperty, id, longitude, latitude, height } = device.datastream;
      return {
        device,
        id: new MovingId(id),
        glyph: symbols.get(thingKind)?.glyph ?? sensorGlyph(thingKind, observedProperty),
        size: symbols.get(thingKind)?.size ?? 1,
        tints: tintsOf(observedProperty),
        track: new Track(),
        position: Cartesian3.fromDegrees(longitude, latitude, height),
        heading: new Cartesian3(),
        placed: null,
        near: false,
        tracked: false,
      };
    });
  }

  set visible(visible: boolean) {
    this.pool.collection.show = visible;
    this.lines.visible = visible;
  }

  repaint(manner: Manner): void {
    this.manner = manner;
    for (const { placed } of this.moving) if (placed) placed.drawn = -1;
    this.lines.repaint(colourFromHex(trackColour[manner.theme]).withAlpha(0.55 * manner.opacity));
  }

  /** States that devices or their gateways told, by the code of the device. */
  tell(states: ReadonlyMap<string, DeviceStateName>): void {
    for (const [index, { device }] of this.moving.entries()) {
      const told = toldState(states.get(device.device));
      this.field.tell(index, told);
      this.place.tell(index, told);
    }
  }

  /** Where a device is that this draws; null for another's. */
  positionOf(datastream: number): Cartesian3 | null {
    return this.moving.find(({ device }) => device.datastream.id === datastream)?.position ?? null;
  }

  refresh(values: Values, now: number, graceMilliseconds: number): void {
    if (this.moving.length === 0) return;
    this.field.refresh(values, now, graceMilliseconds);
    this.place.refresh(values, now, graceMilliseconds);
    const eye = this.scene.camera.positionWC;
    for (const [index, moving] of this.moving.entries()) {
      const moved = this.move(moving, values);
      const metres = Cartesian3.distance(eye, moving.position);
      const near = metres < signReachMetres;
      if (!moving.placed || near !== moving.near) {
        moving.near = near;
        moving.placed = this.pool.place(index, {
          id: moving.id,
          position: moving.position,
          ...{ right: 0, up: 0, beforeMetres: near ? 30 : 10 },
          throughMetres: near ? 400 : 4000,
          scale: near ? nearScale : dotScale,
          size: moving.size,
        });
      } else if (moved) for (const name of partNames) moving.placed.parts[name].position = moving.position;
      const tracked = metres < trackReachMetres;
      if (!tracked) this.lines.hide(index);
      else if (moved || !moving.tracked) this.lines.draw(index, moving.track);
      moving.tracked = tracked;
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
    this.lines.dispose();
  }

  /** Takes the last place; true where it is another than before. */
  private move({ device, track, position, heading }: Moving, values: Values): boolean {
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
    track.heading(heading);
    return true;
  }

  private paint(index: number, { placed, near, glyph, tints, heading }: Moving): void {
    const slot = placed!;
    const state = this.place.state[index]!;
    const share = this.field.share[index]!;
    const trend = this.field.trend[index]!;
    const { mark } = slot.parts;
    // The upper edge of the mark follows this axis, whichever way the camera turns.
    if (near && !Cartesian3.equals(mark.alignedAxis, heading)) mark.alignedAxis = heading;
    const key = 2 * deviceKey(state, share, trend, near) + (heading.x === 0 && heading.y === 0 ? 0 : 1);
    if (key === slot.drawn) return;
    slot.drawn = key;
    const { theme, opacity } = this.manner;
    if (!near) {
      paintDot(slot, state, share, tints, this.manner);
      return;
    }
    paintSign(slot, glyph, state, share, trend, tints, this.manner);
    const goes = key % 2 === 1 && (state === stateCode.fresh || state === stateCode.stale);
    paintPart(
      mark,
      goes
        ? {
            image: `heading ${theme}`,
            draw: () => headingSprite(theme),
            pixels: headingPixels,
            colour: Color.WHITE.withAlpha(opacity),
          }
        : null,
    );
  }
}
