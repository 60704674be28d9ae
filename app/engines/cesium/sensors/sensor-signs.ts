import { Cartesian3, NearFarScalar, type Scene } from 'cesium';
import type { DeviceStateName } from '../../../../models/devices/device-state.ts';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { chooseSigns, type Sign } from './choose-signs.ts';
import { buildClusterTree, type ClusterTree, isLeaf } from './cluster-tree.ts';
import { SceneEye } from './scene-eye.ts';
import { sensorGlyph } from './sensor-family.ts';
import { ClusterSums, SensorField, shareSteps, type Values } from './sensor-field.ts';
import { countText } from './sensor-sprites.ts';
import { toldState } from './sensor-state.ts';
import {
  deviceKey,
  freshSteps,
  type Manner,
  paintCluster,
  paintDot,
  paintSign,
  tintsOf,
} from './sign-paint.ts';
import { SignPool, type SignSlot } from './sign-pool.ts';

/** Nearer than this a sign says what a device is; farther away a dot says that there is one, metres. */
const signReachMetres = 700;
/** How far a sign stands before its device, so that the ground does not cut through it. */
const signMetres = 24;
/** How often a moving camera has its signs chosen anew. */
const chooseMilliseconds = 160;
/** Devices at one place stand side by side, so many in a row. */
const rowLength = 5;
const rowPixels = 23;

const nearScale = new NearFarScalar(120, 1.05, signReachMetres, 0.74);
const dotScale = new NearFarScalar(signReachMetres, 1.05, 6000, 0.7);

/** Wraps what a sign stands for, so that a pick cannot mistake another primitive's id for it. */
class SignId {
  constructor(readonly picked: Picked) {}
}

/** What a slot of the pool shows. */
interface Shown {
  slot: SignSlot;
  /** A device, or -1 for a cluster. */
  device: number;
  near: boolean;
  sign: Sign;
}

/** Signs of the devices that stand: clusters afar, dots nearer, signs near by; changed in place. */
export class SensorSigns {
  readonly field: SensorField;
  private readonly tree: ClusterTree;
  private readonly sums: ClusterSums;
  private readonly pool: SignPool;
  private readonly eye: SceneEye;
  private readonly ids: SignId[];
  private readonly glyphs: string[];
  private readonly sizes: Float32Array;
  private readonly tints: ReturnType<typeof tintsOf>[];
  private readonly positions: Float64Array;
  private shown: Shown[] = [];
  private chosenAt = Number.NEGATIVE_INFINITY;
  private stale = true;
  private manner: Manner = { theme: 'light', opacity: 1 };

  constructor(
    scene: Scene,
    private readonly datastreams: readonly Datastream[],
    properties: ReadonlyMap<string, ObservedProperty>,
    symbols: ReadonlyMap<string, DeviceSymbol>,
    /** The property that all are coloured by: clusters then show its mean. */
    private readonly property: string | null,
  ) {
    this.field = new SensorField(datastreams, properties);
    const { positions, plane } = placesOf(datastreams);
    this.positions = positions;
    this.tree = buildClusterTree(positions, plane);
    this.sums = new ClusterSums(this.tree);
    this.pool = new SignPool(scene);
    this.eye = new SceneEye(scene);
    this.ids = datastreams.map(({ id }) => new SignId({ kind: 'datastream', id }));
    this.glyphs = datastreams.map(
      ({ thingKind, observedProperty }) =>
        symbols.get(thingKind)?.glyph ?? sensorGlyph(thingKind, observedProperty),
    );
    this.sizes = Float32Array.from(datastreams, ({ thingKind }) => symbols.get(thingKind)?.size ?? 1);
    const known = new Map<string, ReturnType<typeof tintsOf>>();
    this.tints = datastreams.map(({ observedProperty }) => {
      const tints = known.get(observedProperty) ?? tintsOf(observedProperty);
      known.set(observedProperty, tints);
      return tints;
    });
  }

  set visible(visible: boolean) {
    this.pool.collection.show = visible;
  }

  /** How many signs are drawn now. */
  get size(): number {
    return this.pool.size;
  }

  /** States that devices or their gateways told, by the code of the device. */
  tell(states: ReadonlyMap<string, DeviceStateName>): void {
    for (const [device, { thing }] of this.datastreams.entries())
      this.field.tell(device, toldState(thing === undefined ? undefined : states.get(thing)));
  }

  /** Draws all anew with the next refresh. */
  repaint(manner: Manner): void {
    this.manner = manner;
    for (const { slot } of this.shown) slot.drawn = -1;
  }

  /** Takes the values in, and paints the signs whose look has changed. */
  refresh(values: Values, now: number, graceMilliseconds: number): void {
    if (this.field.refresh(values, now, graceMilliseconds) || this.stale) {
      this.sums.refresh(this.field);
      this.stale = false;
    }
    this.paint();
  }

  /**
   * Chooses the signs anew where the camera has moved, at most every so often.
   * @returns true where another frame is wanted to do it.
   */
  followCamera(): boolean {
    if (!this.pool.collection.show) return false;
    if (this.shown.length > 0 && !this.eye.moved()) return false;
    const now = performance.now();
    if (now - this.chosenAt < chooseMilliseconds) return true;
    this.chosenAt = now;
    this.place(chooseSigns(this.tree, this.eye.eye()));
    this.paint();
    return false;
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof SignId ? id.picked : null;
  }

  dispose(): void {
    this.pool.dispose();
    this.shown = [];
  }

  private place(signs: readonly Sign[]): void {
    const { tree } = this;
    this.shown = [];
    for (const sign of signs) {
      const node = sign.nodes[0]!;
      const near = sign.metres < signReachMetres;
      if (sign.nodes.length === 1 && isLeaf(tree, node) && (near || sign.count === 1)) {
        const first = tree.first[node]!;
        for (let at = first; at < tree.end[node]!; at++)
          this.placeDevice(sign, tree.order[at]!, at - first, sign.count, near);
      } else this.placeCluster(sign);
    }
    this.pool.finish(this.shown.length);
  }

  private placeDevice(sign: Sign, device: number, number: number, count: number, near: boolean): void {
    const inRow = Math.min(count, rowLength);
    const slot = this.pool.place(this.shown.length, {
      id: this.ids[device]!,
      position: Cartesian3.fromArray(this.positions as unknown as number[], 3 * device),
      right: count === 1 ? 0 : ((number % rowLength) - (inRow - 1) / 2) * rowPixels,
      up: Math.floor(number / rowLength) * rowPixels,
      beforeMetres: near ? signMetres : 0,
      // Near by nothing hides a sign; afar the ground must not cut through a dot.
      throughMetres: near ? 160 : 2500,
      scale: near ? nearScale : dotScale,
      size: this.sizes[device]!,
    });
    this.shown.push({ slot, device, near, sign });
  }

  private placeCluster(sign: Sign): void {
    const node = sign.nodes[0]!;
    const slot = this.pool.place(this.shown.length, {
      id: new SignId({ kind: 'cluster', bounds: this.boundsOf(sign) }),
      position: Cartesian3.fromArray(this.tree.centres as unknown as number[], 3 * node),
      ...{ right: 0, up: 0, beforeMetres: signMetres, scale: undefined },
      throughMetres: Number.POSITIVE_INFINITY,
    });
    this.shown.push({ slot, device: -1, near: false, sign });
  }

  private paint(): void {
    for (const shown of this.shown) {
      if (shown.device < 0) this.paintCluster(shown);
      else this.paintDevice(shown);
    }
  }

  private paintDevice({ slot, device, near }: Shown): void {
    const { field, manner } = this;
    const state = field.state[device]!;
    const share = field.share[device]!;
    const trend = field.trend[device]!;
    const key = deviceKey(state, share, trend, near);
    if (key === slot.drawn) return;
    slot.drawn = key;
    const tints = this.tints[device]!;
    if (near) paintSign(slot, this.glyphs[device]!, state, share, trend, tints, manner);
    else paintDot(slot, state, share, tints, manner);
  }

  private paintCluster({ slot, sign }: Shown): void {
    let [fresh, fault, sum, valued] = [0, 0, 0, 0];
    for (const node of sign.nodes) {
      const here = this.sums.fresh[node]!;
      fresh += here;
      fault += this.sums.fault[node]!;
      const share = this.sums.share(node);
      if (share > shareSteps) continue;
      sum += share * here;
      valued += here;
    }
    const ring = freshSteps(fresh, sign.count);
    const share = this.property !== null && valued > 0 ? Math.round(sum / valued) : 255;
    const key = (ring * 256 + share) * 2 + (fault > 0 ? 1 : 0);
    if (key === slot.drawn) return;
    slot.drawn = key;
    const tints = this.property === null ? null : (this.tints[0] ?? null);
    paintCluster(slot, countText(sign.count), ring, share, fault > 0, tints, this.manner);
  }

  private boundsOf(sign: Sign): [west: number, south: number, east: number, north: number] {
    const { order, first, end } = this.tree;
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const node of sign.nodes)
      for (let at = first[node]!; at < end[node]!; at++) {
        const { longitude, latitude } = this.datastreams[order[at]!]!;
        west = Math.min(west, longitude);
        south = Math.min(south, latitude);
        east = Math.max(east, longitude);
        north = Math.max(north, latitude);
      }
    return [west, south, east, north];
  }
}

/** Earth-fixed places, and the same in a level plane of metres. */
function placesOf(datastreams: readonly Datastream[]): { positions: Float64Array; plane: Float64Array } {
  const positions = new Float64Array(3 * datastreams.length);
  const plane = new Float64Array(2 * datastreams.length);
  const at = new Cartesian3();
  const metresPerDegree = 111_320;
  const shrink = Math.cos(((datastreams[0]?.latitude ?? 0) * Math.PI) / 180);
  datastreams.forEach(({ longitude, latitude, height }, index) => {
    Cartesian3.fromDegrees(longitude, latitude, height, undefined, at);
    positions.set([at.x, at.y, at.z], 3 * index);
    plane.set([longitude * metresPerDegree * shrink, latitude * metresPerDegree], 2 * index);
  });
  return { positions, plane };
}
