import { Cartesian3, Color, NearFarScalar, type Scene } from 'cesium';
import type { DeviceStateName } from '../../../../models/devices/device-state.ts';
import { stalePeriods } from '../../../../models/sensing/freshness.ts';
import type { ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { Glide } from './glide.ts';
import { SceneEye } from './scene-eye.ts';
import { sensorGlyph } from './sensor-family.ts';
import { SensorField, type Values } from './sensor-field.ts';
import type { MovingSign } from './sensor-groups.ts';
import { headingPixels, headingSprite } from './sensor-sprites.ts';
import { stateCode, toldState } from './sensor-state.ts';
import { deviceKey, type Manner, paintDot, paintSign, tintsOf } from './sign-paint.ts';
import { paintPart, partNames, SignPool, type SignSlot } from './sign-pool.ts';
import { Track, trackColour, trackLength } from './track.ts';
import { TrackLines } from './track-lines.ts';

/** Vehicles are worth a sign from farther away than what stands at every corner, metres. */
const signReachMetres = 1600;
/** From farther away the ways of all would be a tangle, metres. */
const trackReachMetres = 3000;
/** A silence of so many periods breaks the track. */
const gapPeriods = 10;
/** What is so near to the picture that its track may reach into it, metres. */
const aroundMetres = 600;
/** A report that is nearer to the one before says nothing of where it goes, metres. */
const leastMetres = 3;

const nearScale = new NearFarScalar(150, 1.1, signReachMetres, 0.85);
const dotScale = new NearFarScalar(signReachMetres, 1.25, 9000, 0.8);
const trackPixels = 2.4;

const scratch = new Cartesian3();

class MovingId {
  constructor(readonly datastream: number) {}
}

interface Moving {
  device: MovingSign;
  id: MovingId;
  glyph: string;
  size: number;
  tints: ReturnType<typeof tintsOf>;
  /** Up to the report before the last while it glides, else up to the last. */
  track: Track;
  glide: Glide;
  /** The last report, and its time. */
  told: Cartesian3;
  toldTime: number;
  /** Where it is drawn. */
  position: Cartesian3;
  /** Where it goes, a unit vector earth-fixed; zero while nobody knows. */
  heading: Cartesian3;
  placed: SignSlot | null;
  near: boolean;
  /** Near enough for its track, and for its way between two reports to be seen. */
  tracked: boolean;
  /** Its track has changed since it was drawn. */
  trackChanged: boolean;
}

/**
 * Buses, drones and boats: a sign that goes from report to report, one interval behind (glide.ts), and the way that it
 * came. Where they do not glide the sign stands at the last report.
 */
export class MovingSigns {
  private readonly field: SensorField;
  /** What speaks for a device may be silent while nothing changes; that it is there, its place tells. */
  private readonly place: SensorField;
  private readonly pool: SignPool;
  private readonly lines: TrackLines;
  /** From the end of each track to the sign. */
  private readonly tails: TrackLines;
  private readonly eye: SceneEye;
  private readonly moving: Moving[];
  /** Whether signs go between reports; else they step. */
  glides = false;
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
    const middle = Cartesian3.fromDegrees(origin.longitude, origin.latitude);
    this.lines = new TrackLines(scene, middle, devices.length, trackLength, trackPixels);
    this.tails = new TrackLines(scene, middle, devices.length, 2, trackPixels);
    this.eye = new SceneEye(scene);
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
        glide: new Glide(),
        told: new Cartesian3(),
        toldTime: 0,
        position: Cartesian3.fromDegrees(longitude, latitude, height),
        heading: new Cartesian3(),
        placed: null,
        near: false,
        tracked: false,
        trackChanged: false,
      };
    });
  }

  set visible(visible: boolean) {
    this.pool.collection.show = visible;
    this.lines.visible = visible;
    this.tails.visible = visible;
  }

  repaint(manner: Manner): void {
    this.manner = manner;
    for (const { placed } of this.moving) if (placed) placed.drawn = -1;
    const colour = colourFromHex(trackColour[manner.theme]).withAlpha(0.6 * manner.opacity);
    this.lines.repaint(colour);
    this.tails.repaint(colour);
  }

  /** States that devices or their gateways told, by the code of the device. */
  tell(states: ReadonlyMap<string, DeviceStateName>): void {
    for (const [index, { device }] of this.moving.entries()) {
      const told = toldState(states.get(device.device));
      this.field.tell(index, told);
      this.place.tell(index, told);
    }
  }

  /** Where the device of a datastream is drawn, which changes in place; null for what is not drawn here. */
  positionOf(datastream: number): Cartesian3 | null {
    return this.of(datastream)?.position ?? null;
  }

  /** The time of the reports at which a device is drawn, epoch milliseconds; null for what is not drawn here. */
  shownTimeOf(datastream: number): number | null {
    return this.of(datastream)?.glide.timeAt(performance.now()) ?? null;
  }

  refresh(values: Values, now: number, graceMilliseconds: number): void {
    if (this.moving.length === 0) return;
    this.field.refresh(values, now, graceMilliseconds);
    this.place.refresh(values, now, graceMilliseconds);
    const eye = this.scene.camera.positionWC;
    const clock = performance.now();
    for (let index = 0; index < this.moving.length; index++) {
      const moving = this.moving[index]!;
      const moved = this.move(moving, values, clock);
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
      } else if (moved) this.put(moving);
      moving.tracked = metres < trackReachMetres;
      if (moving.tracked) moving.trackChanged ||= moved;
      else {
        this.lines.hide(index);
        this.tails.hide(index);
        moving.trackChanged = true;
      }
      this.paint(index, moving);
    }
    this.pool.finish(this.moving.length);
  }

  /**
   * Before each picture: signs in view go on their way, and the tracks there are brought to the present.
   * @returns true while any sign goes, so that another picture is wanted.
   */
  follow(): boolean {
    if (!this.pool.collection.show || this.moving.length === 0) return false;
    const clock = performance.now();
    const eye = this.eye.eye();
    let going = false;
    for (let index = 0; index < this.moving.length; index++) {
      const moving = this.moving[index]!;
      const { tracked, glide, position } = moving;
      if (!tracked || !eye.sees(position.x, position.y, position.z, aroundMetres)) continue;
      if (moving.trackChanged) this.lines.draw(index, moving.track);
      const goes = glide.moves(clock);
      if (goes || !Cartesian3.equals(position, moving.told)) {
        glide.placeAt(clock, position);
        this.put(moving);
      } else if (!moving.trackChanged) continue;
      moving.trackChanged = false;
      this.tails.drawTail(index, moving.track, position);
      going ||= goes;
    }
    return going;
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof MovingId ? { kind: 'datastream', id: id.datastream } : null;
  }

  dispose(): void {
    this.pool.dispose();
    this.lines.dispose();
    this.tails.dispose();
  }

  private of(datastream: number): Moving | undefined {
    return this.moving.find(({ device }) => device.datastream.id === datastream);
  }

  private put({ placed, position }: Moving): void {
    for (const name of partNames) placed!.parts[name].position = position;
  }

  /** Takes the last place; true where it is another than before. */
  private move(moving: Moving, values: Values, clock: number): boolean {
    const { device, track, glide, told } = moving;
    const longitude = values.value(device.longitude.id);
    const latitude = values.value(device.latitude.id);
    // A place that is half known is none.
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return false;
    const time = values.time(device.longitude.id);
    if (time === glide.lastTime) return false;
    const height = device.height ? values.value(device.height.id) : Number.NaN;
    const period = 1000 * device.longitude.periodSeconds;
    const gap = gapPeriods * period;
    const { x, y, z } = Cartesian3.fromDegrees(
      longitude,
      latitude,
      Number.isNaN(height) ? device.datastream.height : height,
      undefined,
      scratch,
    );
    const came = glide.add(x, y, z, time, clock, gap, this.glides ? stalePeriods * period : 0);
    if (came === 'goes') track.add(told.x, told.y, told.z, moving.toldTime, gap);
    else if (this.glides) track.clear();
    else track.add(x, y, z, time, gap);
    this.head(moving, came === 'goes');
    Cartesian3.clone(scratch, told);
    moving.toldTime = time;
    glide.placeAt(clock, moving.position);
    return true;
  }

  /** Where it goes: from the last report to the one in `scratch`, else by its track. */
  private head({ told, heading, track }: Moving, goes: boolean): void {
    const metres = goes ? Cartesian3.distance(told, scratch) : 0;
    if (metres >= leastMetres) {
      Cartesian3.subtract(scratch, told, heading);
      Cartesian3.divideByScalar(heading, metres, heading);
    } else if (!goes) track.heading(heading);
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
