import {
  type Billboard,
  BillboardCollection,
  Cartesian3,
  Color,
  DistanceDisplayCondition,
  NearFarScalar,
  type PointPrimitive,
  PointPrimitiveCollection,
} from 'cesium';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import { observationTable } from '../../../state/observation-table.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { oklabFromRgb, rgbFromHex } from '../colours/ramp.ts';
import { valueColour } from '../colours/value-colour.ts';
import type { Look } from '../look/look.ts';
import { sensorGlyph } from '../sensors/sensor-family.ts';
import { sensorReach, speakers } from '../sensors/sensor-reach.ts';
import { discSprite, glyphSprite, signPixels } from '../sensors/sensor-sprites.ts';
import { type Freshness, freshness } from './freshness.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type SensorsLayer = Extract<Layer, { type: 'sensors' }>;

const dotPixels = 7.5;
/** Nearer than this a sign says what a device is; farther away a dot says that there is one. */
const signReachMetres = 700;
/** How far a sign stands before its device, so that the ground does not cut through it. */
const signMetres = 24;
/** How often ageing is looked at when nothing new comes in. */
const ageingMilliseconds = 3000;

interface Sensor {
  datastream: Datastream;
  glyph: string;
  point: PointPrimitive;
  disc: Billboard;
  sign: Billboard;
  /** What is drawn now, to touch only what changes. */
  drawn: string;
}

/**
 * A sign for each device near by, a dot farther away, fewer the farther: one for each place, coloured by its value;
 * changed in place, at most once a frame.
 */
export class SensorsAdapter implements LayerAdapter {
  private points: PointPrimitiveCollection | null = null;
  private signs: BillboardCollection | null = null;
  private ring: PointPrimitive | null = null;
  private sensors: Sensor[] = [];
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
    this.signs = scene.primitives.add(new BillboardCollection({ scene })) as BillboardCollection;
    const ageing = setInterval(() => this.markDirty(), ageingMilliseconds);
    this.stop = [scene.preRender.addEventListener(() => this.draw()), () => clearInterval(ageing)];
  }

  update(state: AppState, before: AppState | null): void {
    if (!this.points || !this.signs) return;
    this.state = state;
    const { visible } = layerState(state, this.layer);
    this.points.show = visible;
    this.signs.show = visible;
    if (before === null || state.observedProperties !== before.observedProperties)
      this.properties = new Map(state.observedProperties.map((property) => [property.id, property]));
    if (
      before === null ||
      state.datastreams !== before.datastreams ||
      state.sensorProperty !== before.sensorProperty
    )
      this.rebuild(speakers(state.datastreams, state.sensorProperty));
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
    for (const sensor of this.sensors) sensor.drawn = '';
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
    if (this.signs) this.context.scene.primitives.remove(this.signs);
    this.points = null;
    this.signs = null;
    this.ring = null;
    this.sensors = [];
  }

  private markDirty(): void {
    this.dirty = true;
    if (this.points?.show) this.context.requestRender();
  }

  private rebuild(datastreams: Datastream[]): void {
    const points = this.points!;
    const signs = this.signs!;
    points.removeAll();
    signs.removeAll();
    this.ring = points.add({
      show: false,
      pixelSize: signPixels + 7,
      color: Color.TRANSPARENT,
      outlineWidth: 2.5,
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    const reach = sensorReach(datastreams);
    const near = new DistanceDisplayCondition(0, signReachMetres);
    const smaller = new NearFarScalar(120, 1.05, signReachMetres, 0.72);
    const fading = new NearFarScalar(900, 0.95, 6000, 0.55);
    this.sensors = datastreams.map((datastream, index) => {
      const id = new DatastreamId(datastream.id);
      const { longitude, latitude, height } = datastream;
      const position = Cartesian3.fromDegrees(longitude, latitude, height);
      const sign = {
        id,
        position,
        width: signPixels,
        height: signPixels,
        scaleByDistance: smaller,
        distanceDisplayCondition: near,
        // Drawn before the ground and the trees they stand in; buildings hide them but near by.
        eyeOffset: new Cartesian3(0, 0, -signMetres),
        disableDepthTestDistance: 160,
      };
      return {
        datastream,
        glyph: sensorGlyph(datastream.thingKind, datastream.observedProperty),
        drawn: '',
        point: points.add({
          id,
          position,
          pixelSize: dotPixels,
          scaleByDistance: new NearFarScalar(signReachMetres, 1.1, 6000, 0.6),
          translucencyByDistance: fading,
          distanceDisplayCondition: new DistanceDisplayCondition(signReachMetres, reach[index]!),
          disableDepthTestDistance: 1500,
        }),
        disc: signs.add(sign),
        // A little before its disc.
        sign: signs.add({ ...sign, eyeOffset: new Cartesian3(0, 0, -signMetres - 0.5) }),
      };
    });
    if (this.state) this.placeRing(this.state);
  }

  private placeRing({ selection, datastreams }: AppState): void {
    const { ring } = this;
    if (!ring) return;
    const selected =
      selection?.kind === 'datastream'
        ? datastreams.find((datastream) => datastream.id === selection.id)
        : undefined;
    ring.show = selected !== undefined;
    if (selected) {
      ring.position = Cartesian3.fromDegrees(selected.longitude, selected.latitude, selected.height);
      ring.outlineColor = colourOf(this.context.look);
    }
  }

  private draw(): void {
    if (!this.dirty || !this.state || !this.points?.show) return;
    this.dirty = false;
    const { clock } = this.state;
    const { opacity } = layerState(this.state, this.layer);
    const now = clock.mode === 'live' ? Date.now() : clock.time;
    const rim = this.context.look.theme === 'dark' ? '#0d1320' : '#ffffff';
    for (const sensor of this.sensors) {
      const { id, observedProperty, periodSeconds } = sensor.datastream;
      const value = observationTable.value(id);
      const fresh = freshness(observationTable.time(id), now, periodSeconds);
      const colour = valueColour(this.properties.get(observedProperty), value);
      const drawn = `${colour}${fresh}${rim}${opacity}`;
      if (drawn === sensor.drawn) continue;
      sensor.drawn = drawn;
      paint(sensor, colour, fresh, rim, opacity);
    }
  }
}

/** Wraps the number so that a pick cannot mistake another primitive's id for it. */
class DatastreamId {
  constructor(readonly datastream: number) {}
}

const colourOf = (look: Look): Color => new Color(...look.accent.map((part) => part / 255));
const offlineGrey = '#8a94a6';

function paint(
  { point, disc, sign, glyph }: Sensor,
  colour: string,
  fresh: Freshness,
  rim: string,
  opacity: number,
): void {
  const offline = fresh === 'offline';
  const alpha = (fresh === 'stale' ? 0.45 : 1) * opacity;
  // A hollow ring says "not heard", never a value.
  point.color = offline
    ? colourFromHex(rim).withAlpha(0.2 * opacity)
    : colourFromHex(colour).withAlpha(alpha);
  point.outlineColor = offline
    ? colourFromHex(offlineGrey).withAlpha(0.8 * opacity)
    : colourFromHex(rim).withAlpha(0.8 * alpha);
  point.outlineWidth = offline ? 1.4 : 1.2;
  point.pixelSize = offline ? dotPixels - 2.5 : dotPixels;
  const ink = offline || oklabFromRgb(rgbFromHex(colour))[0] < 0.68 ? 'white' : 'dark';
  const edge = offline ? offlineGrey : rim;
  setImage(disc, 'sensor-disc', discSprite);
  setImage(sign, `sensor ${glyph} ${ink} ${edge}`, () => glyphSprite(glyph, ink, edge));
  disc.color = offline
    ? colourFromHex('#3a4558').withAlpha(0.35 * opacity)
    : colourFromHex(colour).withAlpha(alpha);
  sign.color = Color.WHITE.withAlpha(offline ? 0.75 * opacity : alpha);
}

function setImage(billboard: Billboard, key: string, draw: () => HTMLCanvasElement): void {
  if (billboard.image === key) return;
  billboard.setImage(key, draw);
  // What an image brings along must not change the size.
  billboard.width = signPixels;
  billboard.height = signPixels;
}
