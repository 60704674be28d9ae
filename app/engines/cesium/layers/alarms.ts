import {
  type Billboard,
  BillboardCollection,
  Cartesian2,
  Cartesian3,
  Color,
  Material,
  PolylineCollection,
  VerticalOrigin,
} from 'cesium';
import type { Alarm } from '../../../../models/alarms/alarm.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { alarmSymbols } from '../colours/alarm-symbols.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { alarmSprite, spriteScale } from '../interaction/sprites.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type AlarmsLayer = Extract<Layer, { type: 'alarms' }>;

/** How far above its device an alarm stands, metres. */
const poleMetres = 45;
/** One calm pulse of a red alarm. */
const pulseMilliseconds = 1800;

/** A sign on a pole for each active alarm; shape and colour say the level. Red ones pulse. */
export class AlarmsAdapter implements LayerAdapter {
  private signs: BillboardCollection | null = null;
  private poles: PolylineCollection | null = null;
  private pulsing: Billboard[] = [];
  private stopAnimation: (() => void) | null = null;
  private stopDrawing: (() => void) | null = null;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: AlarmsLayer,
  ) {}

  async add(): Promise<void> {
    const { scene } = this.context;
    this.poles = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
    this.signs = scene.primitives.add(new BillboardCollection({ scene })) as BillboardCollection;
    this.stopDrawing = scene.preRender.addEventListener(() => this.pulse());
  }

  update(state: AppState, before: AppState | null): void {
    if (!this.signs || !this.poles) return;
    const { visible } = layerState(state, this.layer);
    this.signs.show = visible;
    this.poles.show = visible;
    if (before === null || state.alarms !== before.alarms) this.rebuild(state.alarms);
    const alive = visible && this.pulsing.length > 0;
    if (alive && !this.stopAnimation) this.stopAnimation = this.context.animate(12);
    if (!alive) this.quiet();
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof AlarmOf ? { kind: 'datastream', id: id.alarm.datastream } : null;
  }

  isReady(): boolean {
    return this.signs !== null;
  }

  dispose(): void {
    this.quiet();
    this.stopDrawing?.();
    if (this.signs) this.context.scene.primitives.remove(this.signs);
    if (this.poles) this.context.scene.primitives.remove(this.poles);
    this.signs = null;
    this.poles = null;
    this.pulsing = [];
  }

  private rebuild(alarms: Alarm[]): void {
    const signs = this.signs!;
    const poles = this.poles!;
    signs.removeAll();
    poles.removeAll();
    this.pulsing = [];
    for (const alarm of alarms.filter((entry) => entry.status === 'active')) {
      const { longitude, latitude, height, level } = alarm;
      const top = Cartesian3.fromDegrees(longitude, latitude, height + poleMetres);
      const id = new AlarmOf(alarm);
      const sprite = alarmSprite(level);
      const sign = signs.add({
        id,
        position: top,
        width: sprite.width / spriteScale,
        height: sprite.height / spriteScale,
        verticalOrigin: VerticalOrigin.CENTER,
        pixelOffset: new Cartesian2(0, 0),
        color: alarm.acknowledgedAt ? Color.WHITE.withAlpha(0.75) : Color.WHITE,
        // An alarm behind a tower is still an alarm.
        disableDepthTestDistance: Number.POSITIVE_INFINITY,
      });
      sign.setImage(`alarm-${level}`, sprite);
      if (level === 'red' && !alarm.acknowledgedAt) this.pulsing.push(sign);
      poles.add({
        id,
        positions: [Cartesian3.fromDegrees(longitude, latitude, height - 2), top],
        width: 1.6,
        material: Material.fromType('Color', {
          color: colourFromHex(alarmSymbols[level].colour).withAlpha(0.85),
        }),
      });
    }
    this.context.requestRender();
  }

  private pulse(): void {
    if (this.pulsing.length === 0 || !this.stopAnimation) return;
    const phase = (performance.now() % pulseMilliseconds) / pulseMilliseconds;
    const alpha = 0.45 + 0.55 * (0.5 + 0.5 * Math.cos(2 * Math.PI * phase));
    for (const sign of this.pulsing) sign.color = Color.WHITE.withAlpha(alpha);
  }

  private quiet(): void {
    this.stopAnimation?.();
    this.stopAnimation = null;
  }
}

class AlarmOf {
  constructor(readonly alarm: Alarm) {}
}
