import { Cartesian3, type CustomShader, type SplitDirection } from 'cesium';
import type { DebrisFactor } from '../../../../models/flood/results/hazard.ts';
import type { FloodField } from '../../../state/flood-view.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import type { Look } from '../look/look.ts';
import { applyShading } from '../look/shading.ts';
import { fieldNumbers } from './field-glsl.ts';
import { askWater } from './water-desk.ts';
import type { WaterLayout } from './water-layout.ts';
import { WaterModel } from './water-model.ts';
import { layoutOf, type WaterMoment, type WaterMoments } from './water-moment.ts';
import type { LayoutPicture } from './water-picture.ts';
import { pictureTextures, waterShader } from './water-shader.ts';
import type { WaterQuestion } from './water-source.ts';

/** What a view is to show. */
export interface WaterWish {
  question: Extract<WaterQuestion, { type: 'picture' | 'difference' }>;
  field: FloodField | 'difference';
  /** What debris adds to the hazard of a frame. */
  debris: DebrisFactor;
  arrows: 'none' | 'moving' | 'still';
  split: SplitDirection;
  /** From one frame to the next when they follow each other, milliseconds; 0 changes at once. */
  fadeMilliseconds: number;
  /** The frame that is likely wanted next; null where there is none, or none yet. */
  next: WaterMoment | null;
}

const momentOf = (question: WaterWish['question']): WaterMoment =>
  question.type === 'picture' ? question.moment : question.a;
const momentsOf = (question: WaterWish['question']): WaterMoments =>
  question.type === 'picture' ? [question.moment] : [question.a, question.b];
/** Says whether two questions are drawn by the same meshes. */
const drawnBy = (question: WaterWish['question']): string => {
  const [a, b] = momentsOf(question);
  const both = b && (a.refined.length > 0 || b.refined.length > 0);
  return JSON.stringify([a.run, a.grid, a.refined, both ? [b.grid, b.refined] : null]);
};
const keyOf = (question: WaterWish['question']): string =>
  question.type === 'picture'
    ? `${question.moment.run} ${JSON.stringify(question.moment.of)}`
    : `${question.a.run} ${JSON.stringify(question.a.of)} ${question.b.run} ${JSON.stringify(question.b.of)}`;
const frameOf = ({ of }: WaterMoment): number | null => ('frame' in of ? of.frame : null);

/** The water of one run on its grid and its finer cells: one shader, one mesh, two states of which one is mixed into the other. */
export class WaterView {
  private wish: WaterWish;
  private shown: { question: WaterWish['question']; wet: Uint8Array } | null = null;
  private shader: CustomShader | null = null;
  private model: WaterModel | null = null;
  private readonly layout: WaterLayout;
  private busy = false;
  private disposed = false;
  private visible = true;
  private opacity = 1;
  /** Which of the two textures is seen at the end of the fade. */
  private seen: 'even' | 'odd' = 'even';
  private fade: { start: number; milliseconds: number } | null = null;

  constructor(
    private readonly context: SceneContext,
    wish: WaterWish,
    private readonly report: (sentence: string | null) => void,
  ) {
    this.wish = wish;
    this.layout = layoutOf(momentsOf(wish.question));
  }

  /** True where the wish is drawn by the same meshes: then this view can show it. */
  fits(wish: WaterWish): boolean {
    return drawnBy(wish.question) === drawnBy(this.wish.question);
  }

  follow(wish: WaterWish, visible: boolean, opacity: number): void {
    this.wish = wish;
    this.visible = visible;
    this.opacity = opacity;
    this.apply();
    if (visible) void this.bring();
  }

  applyLook(look: Look): void {
    if (this.shader) applyShading(this.shader, look);
  }

  /** Brings the fade and the movement of the surface to the present. */
  beforeFrame(now: number, moving: boolean): void {
    if (!this.shader) return;
    if (moving) this.shader.setUniform('u_seconds', (now / 1000) % 1000);
    if (!this.fade) return;
    const share = Math.min((now - this.fade.start) / this.fade.milliseconds, 1);
    this.shader.setUniform('u_mix', this.seen === 'odd' ? share : 1 - share);
    if (share === 1) this.fade = null;
    this.context.requestRender();
  }

  get hasWater(): boolean {
    return this.model !== null;
  }

  isReady(): boolean {
    return (
      !this.busy &&
      this.shown !== null &&
      keyOf(this.shown.question) === keyOf(this.wish.question) &&
      (this.model?.isReady() ?? false)
    );
  }

  dispose(): void {
    this.disposed = true;
    this.model?.dispose();
    if (this.shader) {
      this.context.axes.unfollow(this.shader);
      this.shader.destroy();
    }
    this.model = null;
    this.shader = null;
    this.context.requestRender();
  }

  /** Brings the wanted picture; while it comes, a newer wish replaces it. */
  private async bring(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (!this.disposed && (!this.shown || keyOf(this.shown.question) !== keyOf(this.wish.question))) {
        const { question, next } = this.wish;
        const picture = await askWater(question);
        if (this.disposed) return;
        this.show(question, picture);
        if (next) askWater({ type: 'warm', moment: next }).catch(() => undefined);
      }
      this.report(null);
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
    }
  }

  private show(question: WaterWish['question'], picture: LayoutPicture): void {
    const { scene, axes, look } = this.context;
    let wet: Uint8Array = picture.wetBlocks;
    if (!this.shader || !this.model) {
      this.shader = waterShader(picture, this.layout, look);
      axes.follow(this.shader);
      this.model = new WaterModel(scene, momentsOf(question), this.shader, {
        onChange: () => this.context.requestRender(),
        onError: (error) => this.fail(error),
      });
    } else {
      const fades = this.wish.fadeMilliseconds > 0 && follows(this.shown?.question ?? null, question);
      this.seen = this.seen === 'even' ? 'odd' : 'even';
      const { whole, finer } = pictureTextures(picture, this.layout);
      this.shader.setUniform(this.seen === 'odd' ? 'u_odd' : 'u_even', whole);
      if (finer) this.shader.setUniform(this.seen === 'odd' ? 'u_finerOdd' : 'u_finerEven', finer);
      if (fades) {
        const former = this.shown!.wet;
        wet = wet.map((value, block) => (value || former[block] ? 1 : 0));
        this.fade = { start: performance.now(), milliseconds: this.wish.fadeMilliseconds };
      } else {
        this.fade = null;
        this.shader.setUniform('u_mix', this.seen === 'odd' ? 1 : 0);
      }
    }
    this.shown = { question, wet: picture.wetBlocks };
    this.apply();
    this.model.setWet(wet);
    this.context.requestRender();
  }

  /** Tells shader and model what of the wish needs no new picture. */
  private apply(): void {
    const { shader, model, shown, wish } = this;
    if (!shader || !model || !shown) return;
    // A field is coloured as such only once its own picture is there.
    if (sameKind(shown.question, wish.question)) {
      const moving = 'frame' in momentOf(shown.question).of && shown.question.type === 'picture';
      shader.setUniform('u_field', fieldNumbers[wish.field]);
      shader.setUniform('u_arrows', moving ? { none: 0, moving: 1, still: 2 }[wish.arrows] : 0);
    }
    const { shallow, deep, deeperThanMetres } = wish.debris;
    shader.setUniform('u_debris', new Cartesian3(shallow, deep, deeperThanMetres));
    shader.setUniform('u_opacity', this.opacity);
    model.setSplit(wish.split);
    model.show = this.visible;
    model.applyShow();
  }

  private fail(error: unknown): void {
    this.report(error instanceof Error ? error.message : String(error));
  }
}

/** True where two questions give pictures whose values mean the same. */
function sameKind(a: WaterWish['question'], b: WaterWish['question']): boolean {
  const kind = (question: WaterWish['question']): string => {
    if (question.type === 'difference') return 'difference';
    const { of } = question.moment;
    return 'frame' in of ? 'frame' : of.field;
  };
  return kind(a) === kind(b);
}

/** True where one is the frame next to the other. */
function follows(former: WaterWish['question'] | null, next: WaterWish['question']): boolean {
  if (!former || former.type !== next.type || !sameKind(former, next)) return false;
  const from = frameOf(momentOf(former));
  const to = frameOf(momentOf(next));
  return from !== null && to !== null && Math.abs(to - from) === 1;
}
