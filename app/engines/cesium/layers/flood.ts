import { SplitDirection } from 'cesium';
import { planningDebris } from '../../../../models/flood/results/hazard.ts';
import type { Run } from '../../../../models/runs/run.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import { isRunField, nearestFrame, runBeside } from '../../../state/flood-view.ts';
import type { AppState } from '../../../state/state.ts';
import { EdgeLine } from '../flood/edge-line.ts';
import { GaugeLabels } from '../flood/gauge-labels.ts';
import { readyWater } from '../flood/water-desk.ts';
import { WaterMarks } from '../flood/water-marks.ts';
import type { WaterMoment } from '../flood/water-moment.ts';
import { WaterView, type WaterWish } from '../flood/water-view.ts';
import type { Look } from '../look/look.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import type { LayerAdapter, Picked, SceneContext } from './layer-adapter.ts';
import { layerState } from './layer-adapter.ts';

type FloodLayer = Extract<Layer, { type: 'flood' }>;
/** A run with frames to show. */
type ShownRun = Run & { result: NonNullable<Run['result']> };

/** From one frame to the next by hand, milliseconds. */
const handFadeMilliseconds = 350;

/** The water of the active run as the view says: one field, two runs side by side, or their difference. */
export class FloodAdapter implements LayerAdapter {
  private views: WaterView[] = [];
  private readonly edge: EdgeLine;
  private marks: WaterMarks | null = null;
  private readonly gauges: GaugeLabels;
  private visible = false;
  private wanted = 0;
  private stopAnimation: (() => void) | null = null;
  private stopDrawing: (() => void) | null = null;
  private error: string | null = null;

  constructor(
    private readonly context: SceneContext,
    private readonly layer: FloodLayer,
    private readonly onError: (sentence: string | null) => void,
  ) {
    this.edge = new EdgeLine(context);
    this.gauges = new GaugeLabels(context.labels, layer.id);
  }

  async add(): Promise<void> {
    this.marks = new WaterMarks(this.context);
    this.stopDrawing = this.context.scene.preRender.addEventListener(() => this.beforeFrame());
  }

  update(state: AppState): void {
    if (!this.stopDrawing) return;
    if (state.panel === 'flood') readyWater();
    const { visible, opacity } = layerState(state, this.layer);
    this.visible = visible;
    const wishes = this.wishes(state);
    this.wanted = wishes.length;
    // A view goes on with the wish for its own run; others are taken down.
    const free = [...this.views];
    this.views = wishes.map((wish) => {
      const known = free.findIndex((view) => view.fits(wish));
      const view = known < 0 ? this.makeView(wish) : free.splice(known, 1)[0]!;
      view.follow(wish, visible, opacity);
      return view;
    });
    for (const view of free) view.dispose();
    this.context.scene.splitPosition = state.floodView.split;
    this.edge.follow(visible ? (wishes[0] ?? null) : null);
    this.marks?.follow(visible && wishes.length > 0 ? state : null);
    this.gauges.follow(visible && wishes.length === 1 ? state : null);
    this.setAnimation(visible && wishes.length > 0);
  }

  applyLook(look: Look): void {
    for (const view of this.views) view.applyLook(look);
    this.edge.applyLook(look);
    this.marks?.applyLook(look);
  }

  identify(picked: unknown): Picked | null {
    return this.context.labels.identify(picked, this.layer.id);
  }

  isReady(): boolean {
    if (!this.visible || this.wanted === 0) return this.stopDrawing !== null;
    return this.views.every((view) => view.isReady());
  }

  dispose(): void {
    this.setAnimation(false);
    for (const view of this.views) view.dispose();
    this.views = [];
    this.gauges.dispose();
    this.edge.dispose();
    this.marks?.dispose();
    this.marks = null;
    this.stopDrawing?.();
    this.stopDrawing = null;
  }

  private makeView(wish: WaterWish): WaterView {
    return new WaterView(this.context, wish, (sentence) => this.report(sentence));
  }

  private wishes(state: AppState): WaterWish[] {
    const { floodView } = state;
    const shown = shownRun(state, state.activeRun);
    if (!shown) return [];
    const fades = this.context.quality === 'high' && !prefersReducedMotion();
    const playing = state.playing.flood ? 1000 / floodView.framesPerSecond : handFadeMilliseconds;
    const look = {
      arrows: !floodView.arrows ? 'none' : fades ? 'moving' : 'still',
      fadeMilliseconds: fades ? playing : 0,
    } as const;
    const seconds = shown.result.frameTimes[state.floodFrame] ?? shown.result.frameTimes.at(-1)!;
    const moment = ({ id, result }: ShownRun): WaterMoment => ({
      run: id,
      grid: result.grid,
      refined: result.refined ?? [],
      of: isRunField(floodView.field)
        ? { field: floodView.field, frames: result.frameTimes.length }
        : { frame: nearestFrame(result.frameTimes, seconds)! },
    });
    const next = (run: ShownRun): WaterMoment | null => {
      const now = moment(run);
      if (!('frame' in now.of) || now.of.frame + 1 >= run.result.frameTimes.length) return null;
      return { ...now, of: { frame: now.of.frame + 1 } };
    };
    const other = shownRun(state, runBeside(state)?.id ?? null);
    if (!other || floodView.comparison === 'panes')
      return [
        {
          question: { type: 'picture', moment: moment(shown) },
          field: floodView.field,
          debris: debrisOf(shown),
          split: SplitDirection.NONE,
          next: next(shown),
          ...look,
        },
      ];
    if (floodView.comparison === 'difference')
      return [
        {
          question: { type: 'difference', a: moment(shown), b: moment(other) },
          field: 'difference',
          debris: debrisOf(shown),
          split: SplitDirection.NONE,
          next: next(shown),
          ...look,
        },
      ];
    return [
      {
        question: { type: 'picture', moment: moment(shown) },
        field: floodView.field,
        debris: debrisOf(shown),
        split: SplitDirection.LEFT,
        next: next(shown),
        ...look,
      },
      {
        question: { type: 'picture', moment: moment(other) },
        field: floodView.field,
        debris: debrisOf(other),
        split: SplitDirection.RIGHT,
        next: next(other),
        ...look,
      },
    ];
  }

  private beforeFrame(): void {
    const now = performance.now();
    for (const view of this.views) view.beforeFrame(now, this.stopAnimation !== null);
  }

  private setAnimation(on: boolean): void {
    if (on && !this.stopAnimation) this.stopAnimation = this.context.animate(24);
    if (!on) {
      this.stopAnimation?.();
      this.stopAnimation = null;
    }
  }

  private report(sentence: string | null): void {
    if (sentence === this.error) return;
    this.error = sentence;
    this.onError(sentence);
  }
}

const debrisOf = ({ scenario }: ShownRun): WaterWish['debris'] => scenario.debris ?? planningDebris;

function shownRun(state: AppState, id: string | null): ShownRun | null {
  const run = state.runs.find((candidate) => candidate.id === id);
  return run?.result && run.result.frameTimes.length > 0 ? { ...run, result: run.result } : null;
}
