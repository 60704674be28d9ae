import {
  type Billboard,
  type BillboardCollection,
  Cartesian3,
  Cartographic,
  Math as CesiumMath,
  Color,
} from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import type { AppState } from '../../../state/state.ts';
import { chevronSprite, spriteScale } from '../interaction/sprites.ts';
import { addSigns } from '../labels/sign-collection.ts';
import { layerState, type SceneContext } from '../layers/layer-adapter.ts';
import { resultsOf } from '../layers/network-colouring.ts';
import type { PlaceFeature } from '../places/place-features.ts';
import { prefersReducedMotion } from '../scene-options.ts';
import { flowOf, type NearPipe, nearPipe, pipeText } from './near-pipe.ts';

type NetworkLayer = Extract<Layer, { type: 'network' }>;

const owner = 'near pipes';
/** Farther from the eye pipes are too thin to be written on, metres. */
const reachMetres = 320;
const mostPipes = 400;
const classes = 'pipe,duct,conduit';
/** Distance of chevrons along a pipe, metres, and how many there are at most. */
const spacingMetres = 9;
const mostChevrons = 600;
/** How fast they move, metres a second, whatever the flow: its amount is a colour. */
const chevronSpeed = 4;
/** Below this a pipe stands still, L/s. */
const leastFlow = 0.01;
const labelPriority = 20;

interface Run {
  /** Points in the direction of the flow, and metres from the first to each. */
  points: Cartesian3[];
  metres: number[];
  signs: Billboard[];
}

/** Size and burial depth written on the pipes near the eye, and chevrons that move with the flow where it is known. */
export class NearPipes {
  private pipes: NearPipe[] = [];
  private runs: Run[] = [];
  private state: AppState | null = null;
  private readonly signs: BillboardCollection;
  private readonly stop: (() => void)[];
  private stopAnimation: (() => void) | null = null;
  private asked: AbortController | null = null;

  constructor(private readonly context: SceneContext) {
    const { scene } = context;
    this.signs = addSigns(scene);
    this.stop = [
      scene.camera.moveEnd.addEventListener(() => void this.look()),
      scene.preRender.addEventListener(() => this.stopAnimation && this.move(performance.now() / 1000)),
    ];
  }

  update(state: AppState, before: AppState | null): void {
    this.state = state;
    const shown = (seen: AppState): boolean => seen.ground === 'translucent' || seen.panel === 'pipes';
    if (before === null || shown(state) !== shown(before) || state.scene !== before.scene) void this.look();
    else if (
      state.networkResults !== before.networkResults ||
      state.networkStep !== before.networkStep ||
      state.layers !== before.layers ||
      state.language !== before.language
    )
      this.draw();
  }

  dispose(): void {
    this.asked?.abort();
    for (const stop of this.stop) stop();
    this.stopAnimation?.();
    this.context.labels.remove(owner);
    this.context.scene.primitives.remove(this.signs);
  }

  /** Asks for the pipes about the point that the eye looks at. */
  private async look(): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    const bounds = this.bounds();
    if (!bounds) {
      this.pipes = [];
      this.draw();
      return;
    }
    const path = `/api/cities/${encodeURIComponent(this.context.city.id)}/objects`;
    try {
      const answer = await fetch(`${path}?class=${classes}&limit=${mostPipes}&bbox=${bounds.join(',')}`, {
        signal: asked.signal,
      });
      if (!answer.ok) return;
      const { features } = (await answer.json()) as { features: PlaceFeature[] };
      if (asked.signal.aborted) return;
      this.pipes = features.flatMap((feature) => nearPipe(feature) ?? []);
      this.draw();
    } catch (error) {
      // The server is away: what is written stays until it is back; that it is away is said elsewhere.
      if (!asked.signal.aborted) console.warn('Pipes near by could not be asked for:', error);
    }
  }

  private bounds(): number[] | null {
    const { state } = this;
    if (!state || (state.ground !== 'translucent' && state.panel !== 'pipes')) return null;
    const { camera } = this.context.scene;
    // Through the open ground there is nothing to meet: the level of the city stands for it.
    const above = camera.positionCartographic.height - this.context.city.geoidUndulation;
    const range = above / Math.sin(-camera.pitch);
    if (!(range > 0) || range > reachMetres) return null;
    const ahead = Cartesian3.multiplyByScalar(camera.directionWC, range, new Cartesian3());
    const target = Cartesian3.add(camera.positionWC, ahead, ahead);
    const { longitude, latitude } = Cartographic.fromCartesian(target);
    const [lon, lat] = [CesiumMath.toDegrees(longitude), CesiumMath.toDegrees(latitude)];
    const up = reachMetres / 2 / 111_320;
    const aside = up / Math.cos(latitude);
    return [lon - aside, lat - up, lon + aside, lat + up];
  }

  /** The layer that shows a pipe now. */
  private layerOf(pipe: NearPipe, state: AppState): NetworkLayer | undefined {
    return state.scene?.layers.find(
      (layer): layer is NetworkLayer =>
        layer.type === 'network' &&
        layer.dataset === pipe.dataset &&
        (pipe.discipline === null || layer.discipline === pipe.discipline) &&
        layerState(state, layer).visible,
    );
  }

  private draw(): void {
    const { state } = this;
    if (!state) return;
    const word = wordsIn(state.language)('pipes.depthLabel');
    this.runs = [];
    this.signs.removeAll();
    const labels = this.pipes.flatMap((pipe) => {
      const layer = this.layerOf(pipe, state);
      if (!layer) return [];
      this.addRun(pipe, layer, state);
      const text = pipeText(pipe, word, state.language);
      const [longitude, latitude, height] = middleOf(pipe.axis);
      return text === null
        ? []
        : [
            {
              ...{ key: pipe.code, text, style: 'pipe' as const, symbol: null, longitude, latitude, height },
              ...{ priority: labelPriority, reachMetres, leastMetres: 0, picked: null },
            },
          ];
    });
    this.context.labels.set(owner, labels);
    this.move(0);
    const moves = this.runs.length > 0 && this.context.quality === 'high' && !prefersReducedMotion();
    if (!moves) {
      this.stopAnimation?.();
      this.stopAnimation = null;
    } else this.stopAnimation ??= this.context.animate(20);
    this.context.requestRender();
  }

  private addRun(pipe: NearPipe, layer: NetworkLayer, state: AppState): void {
    const results = resultsOf(state, layer);
    const flow = results && flowOf(results, columnsOf(results.linkCodes), state.networkStep, pipe.code);
    if (!flow || Math.abs(flow) < leastFlow) return;
    const axis = pipe.axis.map(([longitude, latitude, height]) =>
      Cartesian3.fromDegrees(longitude, latitude, height),
    );
    const points = flow > 0 ? axis : axis.reverse();
    const metres = [0];
    for (let index = 1; index < points.length; index++)
      metres.push(metres[index - 1]! + Cartesian3.distance(points[index - 1]!, points[index]!));
    const count = Math.min(Math.floor(metres.at(-1)! / spacingMetres), mostChevrons - this.signs.length);
    const sprite = chevronSprite();
    const signs = Array.from({ length: Math.max(count, 0) }, () => {
      const sign = this.signs.add({
        position: points[0]!,
        width: sprite.width / spriteScale,
        height: sprite.height / spriteScale,
        disableDepthTestDistance: Number.POSITIVE_INFINITY,
        color: Color.WHITE.withAlpha(0.95),
      });
      sign.setImage('chevron', sprite);
      return sign;
    });
    if (signs.length > 0) this.runs.push({ points, metres, signs });
  }

  /** Puts the chevrons where they are at a time in seconds. */
  private move(seconds: number): void {
    const shift = (seconds * chevronSpeed) % spacingMetres;
    for (const { points, metres, signs } of this.runs)
      for (const [index, sign] of signs.entries()) {
        const at = index * spacingMetres + spacingMetres / 2 + shift;
        const along = Math.min(at, metres.at(-1)!);
        let leg = 1;
        while (leg < metres.length - 1 && metres[leg]! < along) leg++;
        const length = metres[leg]! - metres[leg - 1]! || 1;
        const [from, to] = [points[leg - 1]!, points[leg]!];
        sign.position = Cartesian3.lerp(from, to, (along - metres[leg - 1]!) / length, new Cartesian3());
        const direction = Cartesian3.subtract(to, from, new Cartesian3());
        sign.alignedAxis = Cartesian3.normalize(direction, direction);
      }
  }
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();
function columnsOf(codes: readonly string[]): ReadonlyMap<string, number> {
  let columns = known.get(codes);
  if (!columns) {
    columns = new Map(codes.map((code, column) => [code, column]));
    known.set(codes, columns);
  }
  return columns;
}

function middleOf(axis: NearPipe['axis']): NearPipe['axis'][number] {
  const after = axis[axis.length >> 1]!;
  if (axis.length % 2 === 1) return after;
  const before = axis[(axis.length >> 1) - 1]!;
  return [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2, (before[2] + after[2]) / 2];
}
