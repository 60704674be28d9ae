import {
  type Billboard,
  type BillboardCollection,
  Cartesian2,
  Cartesian3,
  Color,
  Material,
  PolylineCollection,
  VerticalOrigin,
} from 'cesium';
import type { Alarm } from '../../../../models/alarms/alarm.ts';
import { alarmLevels } from '../../../../models/sensing/sensing.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { alarmSymbols } from '../colours/alarm-symbols.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { alarmCountSprite, alarmHaloSprite, alarmSprite, spriteScale } from '../interaction/sprites.ts';
import type { LabelCandidate } from '../labels/label.ts';
import { addSigns } from '../labels/sign-collection.ts';
import { groupOnScreen } from '../sensors/group-on-screen.ts';
import { SceneEye } from '../sensors/scene-eye.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type AlarmsLayer = Extract<Layer, { type: 'alarms' }>;

/** How far above its device an alarm stands, metres. */
const poleMetres = 45;
/** One calm pulse of a red alarm. */
const pulseMilliseconds = 1800;
/** Signs nearer to each other than this say it together, CSS pixels. */
const togetherPixels = 30;
/** How often a moving camera has the signs put together anew. */
const groupMilliseconds = 200;
/** Names of alarmed devices come before all other names. */
const labelPriority = 1000;
const labelReachMetres = 4500;

/** One alarm where it stands. */
interface Place {
  alarm: Alarm;
  foot: Cartesian3;
  top: Cartesian3;
}

/**
 * A sign on a pole for each active alarm; shape and colour say the level. Signs that would cover one another become
 * the worst of them with a number. Red ones that nobody has seen yet pulse.
 */
export class AlarmsAdapter implements LayerAdapter {
  private signs: BillboardCollection | null = null;
  private poles: PolylineCollection | null = null;
  private places: Place[] = [];
  private halos: Billboard[] = [];
  private dirty = false;
  private groupedAt = Number.NEGATIVE_INFINITY;
  private readonly eye: SceneEye;
  private readonly labelOwner: string;
  private stopAnimation: (() => void) | null = null;
  private stopDrawing: (() => void) | null = null;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: AlarmsLayer,
  ) {
    this.eye = new SceneEye(context.scene);
    this.labelOwner = `alarms ${layer.id}`;
  }

  async add(): Promise<void> {
    const { scene } = this.context;
    this.poles = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
    this.signs = addSigns(scene);
    this.stopDrawing = scene.preRender.addEventListener(() => this.beforeFrame());
  }

  update(state: AppState, before: AppState | null): void {
    if (!this.signs || !this.poles) return;
    const { visible } = layerState(state, this.layer);
    const shown = this.signs.show;
    this.signs.show = visible;
    this.poles.show = visible;
    if (
      before === null ||
      visible !== shown ||
      state.alarms !== before.alarms ||
      state.language !== before.language ||
      state.datastreams !== before.datastreams
    )
      this.take(visible ? state.alarms : [], state);
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    if (!(id instanceof AlarmsOf)) return null;
    const [first, ...others] = id.alarms;
    if (others.length === 0) return { kind: 'datastream', id: first!.datastream };
    const longitudes = id.alarms.map(({ longitude }) => longitude);
    const latitudes = id.alarms.map(({ latitude }) => latitude);
    return {
      kind: 'cluster',
      bounds: [
        Math.min(...longitudes),
        Math.min(...latitudes),
        Math.max(...longitudes),
        Math.max(...latitudes),
      ],
    };
  }

  isReady(): boolean {
    return this.signs !== null;
  }

  dispose(): void {
    this.quiet();
    this.stopDrawing?.();
    this.context.labels.remove(this.labelOwner);
    if (this.signs) this.context.scene.primitives.remove(this.signs);
    if (this.poles) this.context.scene.primitives.remove(this.poles);
    this.signs = null;
    this.poles = null;
    this.places = [];
    this.halos = [];
  }

  /** The alarms to show, worst and newest first. */
  private take(alarms: readonly Alarm[], state: AppState): void {
    const now = Date.now();
    const rank = ({ level }: Alarm): number => alarmLevels.indexOf(level);
    this.places = alarms
      .filter(
        ({ status, shelvedUntil }) =>
          status === 'active' && !(shelvedUntil && Date.parse(shelvedUntil) > now),
      )
      .sort((one, other) => rank(other) - rank(one) || other.raisedAt.localeCompare(one.raisedAt))
      .map((alarm) => {
        const { longitude, latitude, height } = alarm;
        return {
          alarm,
          foot: Cartesian3.fromDegrees(longitude, latitude, height - 2),
          top: Cartesian3.fromDegrees(longitude, latitude, height + poleMetres),
        };
      });
    this.context.labels.set(this.labelOwner, this.labels(state));
    this.dirty = true;
    this.context.requestRender();
  }

  /** One name for each alarmed device, with the greatest value since the alarm was raised. */
  private labels({ datastreams, observedProperties, language }: AppState): LabelCandidate[] {
    const streams = new Map(datastreams.map((datastream) => [datastream.id, datastream]));
    const properties = new Map(observedProperties.map((property) => [property.id, property]));
    const named = new Set<number>();
    return this.places.flatMap(({ alarm }) => {
      const stream = streams.get(alarm.datastream);
      if (!stream || named.has(alarm.datastream)) return [];
      named.add(alarm.datastream);
      const property = properties.get(stream.observedProperty);
      const unit = property && property.unit !== '1' ? ` ${property.unit}` : '';
      const peak = `${alarm.peak.toFixed(property?.decimals ?? 1)}${unit}`;
      return [
        {
          key: `alarm ${alarm.id}`,
          text: language === 'zh' ? `${stream.name}　${peak}` : `${stream.name}  ${peak}`,
          style: 'alarm' as const,
          symbol: null,
          longitude: alarm.longitude,
          latitude: alarm.latitude,
          height: alarm.height + poleMetres,
          priority: labelPriority + alarmLevels.indexOf(alarm.level) * 10,
          reachMetres: labelReachMetres,
          leastMetres: 0,
          picked: { kind: 'datastream' as const, id: alarm.datastream },
        },
      ];
    });
  }

  private beforeFrame(): void {
    if (!this.signs?.show) return;
    if (this.places.length > 0 && this.eye.moved()) this.dirty = true;
    if (this.dirty) {
      const now = performance.now();
      if (now - this.groupedAt >= groupMilliseconds) {
        this.groupedAt = now;
        this.dirty = false;
        this.draw();
      } else this.context.requestRender();
    }
    this.pulse();
  }

  private draw(): void {
    const eye = this.eye.eye();
    const pixel = { x: 0, y: 0 };
    const inView: (Place & { x: number; y: number })[] = [];
    for (const place of this.places)
      if (eye.project(place.top.x, place.top.y, place.top.z, pixel)) inView.push({ ...place, ...pixel });
    const signs = this.signs!;
    const poles = this.poles!;
    signs.removeAll();
    poles.removeAll();
    this.halos = [];
    for (const group of groupOnScreen(inView, togetherPixels)) {
      const members = group.map((index) => inView[index]!);
      this.drawGroup(members[0]!, new AlarmsOf(members.map(({ alarm }) => alarm)));
    }
    if (this.halos.length === 0) this.quiet();
    else this.stopAnimation ??= this.context.animate(12);
  }

  private drawGroup({ alarm, foot, top }: Place, id: AlarmsOf): void {
    const { level } = alarm;
    const count = id.alarms.length;
    const waiting = id.alarms.some((each) => each.level === 'red' && each.acknowledgedAt === null);
    if (waiting && level === 'red')
      this.halos.push(this.sign(top, `alarm halo ${level}`, alarmHaloSprite(level), id));
    const seen = id.alarms.every(({ acknowledgedAt }) => acknowledgedAt !== null);
    const sign = this.sign(top, `alarm-${level}`, alarmSprite(level), id);
    sign.color = seen ? Color.WHITE.withAlpha(0.75) : Color.WHITE;
    if (count > 1) {
      const text = count > 99 ? '99+' : String(count);
      const number = this.sign(top, `alarm count ${text}`, alarmCountSprite(text), id);
      number.pixelOffset = new Cartesian2(14, -12);
    }
    this.poles!.add({
      id,
      positions: [foot, top],
      width: 1.6,
      material: Material.fromType('Color', {
        color: colourFromHex(alarmSymbols[level].colour).withAlpha(0.85),
      }),
    });
  }

  private sign(position: Cartesian3, key: string, sprite: HTMLCanvasElement, id: AlarmsOf): Billboard {
    const sign = this.signs!.add({
      id,
      position,
      width: sprite.width / spriteScale,
      height: sprite.height / spriteScale,
      verticalOrigin: VerticalOrigin.CENTER,
      // An alarm behind a tower is still an alarm.
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    sign.setImage(key, sprite);
    return sign;
  }

  /** A ring that widens and fades; it rests where no animation is wanted. */
  private pulse(): void {
    if (this.halos.length === 0 || !this.stopAnimation) return;
    const phase = (performance.now() % pulseMilliseconds) / pulseMilliseconds;
    const colour = Color.WHITE.withAlpha(0.9 * (1 - phase));
    for (const halo of this.halos) {
      halo.scale = 0.75 + 0.55 * phase;
      halo.color = colour;
    }
  }

  private quiet(): void {
    this.stopAnimation?.();
    this.stopAnimation = null;
  }
}

/** What stands behind a sign: one alarm, or several. */
class AlarmsOf {
  constructor(readonly alarms: readonly Alarm[]) {}
}
