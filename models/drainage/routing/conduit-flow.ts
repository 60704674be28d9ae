import { type ConduitArrays, conduitFlag } from './conduit-arrays.ts';
import type { RoutingConduit, RoutingOptions } from './routing-network.ts';
import {
  column,
  columnsOfTable,
  gravity,
  slotSteps,
  slotTop,
  tableIntervals,
} from './sections/section-table.ts';

/** Water moves no faster in the terms of inertia, m/s (50 feet per second in SWMM). */
const greatestVelocity = 15.24;
/** What keeps divisions alive where a conduit is dry: m², m^(4/3). */
const leastArea = 1e-9;
const leastRadius = 1e-10;
/** Trials for the depth where water falls freely, and its tolerance in parts of the height. */
const fallTrials = 25;
const fallTolerance = 1e-6;
/** Part of the height below the crown over which flow becomes pressure flow. */
const fillingBand = 0.04;
/** Difference of depths over which normal flow becomes the limit, in parts of the upper depth. */
const limitBand = 0.05;

/** Places of a depth's numbers in `look`'s answer: dA/dy, A, R^(4/3), dR^(4/3)/dy; of first end, second end, middle. */
const [width, area, radius, radiusSlope] = [0, 1, 2, 3] as const;
const [firstEnd, secondEnd, middle] = [0, 4, 8] as const;

/**
 * Flow of each conduit as a function of the heads at its ends after a step, with derivatives. The equation is that of
 * SWMM's dynamic wave (EPA/600/R-17/111, 2017, equations 3-8 to 3-14, with its inertial damping and upstream weighting, eq.
 * 3-27 to 3-30), all of it at the end of the step:
 *
 * (1 + c |Q|) Q = Q₀ + g A (h₁ − h₂) Δt / L + σ [2 v (Ā − Ā₀) + v² (A₂ − A₁) Δt / L]
 *
 * c holds Manning's friction g n² Δt / (Ā R^(4/3)) and the local losses. Only v and σ, which matter where flow changes fast,
 * are of the former trial. Where water falls freely into a lower node or out of an outfall, the depth there is the lesser of
 * critical and normal depth; it is found together with Q.
 */
export class ConduitFlow {
  /** Of the last `evaluate`, one barrel: m³/s, and by metre of head. */
  flow = 0;
  byFirst = 0;
  bySecond = 0;
  /** Depths and areas at the ends, dA/dh there, and how the second end's depth follows the first's head where water falls. */
  firstArea = 0;
  secondArea = 0;
  firstWidth = 0;
  secondWidth = 0;
  secondDepth = 0;
  secondByFirst = 0;
  middleArea = 0;
  middleWidth = 0;
  middleDepth = 0;
  /** Water falls freely at the first (1) or second (2) end. */
  falls: 0 | 1 | 2 = 0;

  /** Flow (one barrel) and middle area after the last accepted step; flow in the last trial. */
  readonly formerFlow: Float64Array;
  readonly formerArea: Float64Array;
  readonly lastFlow: Float64Array;
  /** Depth at which water last fell freely; 0 where it did not. */
  readonly fallDepth: Float64Array;
  /** 0 where a rule has shut it. */
  readonly setting: Float64Array;
  private readonly s = new Float64Array(12);

  constructor(
    private readonly arrays: ConduitArrays,
    private readonly conduits: readonly RoutingConduit[],
    private readonly options: RoutingOptions,
  ) {
    const { count } = arrays;
    this.formerFlow = Float64Array.from(
      conduits,
      ({ initialFlow, barrels }, c) => (initialFlow / barrels) * arrays.sense[c]!,
    );
    this.lastFlow = this.formerFlow.slice();
    this.formerArea = new Float64Array(count);
    this.fallDepth = new Float64Array(count);
    this.setting = new Float64Array(count).fill(1);
  }

  /** @param firstHead, secondHead of the nodes; −Infinity of a free outfall. */
  evaluate(c: number, firstHead: number, secondHead: number, seconds: number): void {
    const { arrays } = this;
    const flags = arrays.flags[c]!;
    const z1 = arrays.firstInvert[c]!;
    const z2 = arrays.secondInvert[c]!;
    const y1 = Math.max(firstHead - z1, 0);
    const y2 = Math.max(secondHead - z2, 0);
    const wet1 = firstHead > z1 ? 1 : 0;
    const wet2 = secondHead > z2 ? 1 : 0;
    this.falls = 0;
    this.secondDepth = y2;
    this.secondByFirst = 0;
    if (flags & conduitFlag.fallsAtSecond && wet1 && z1 + y1 > z2 && this.fall(2, c, y1, y2, seconds)) return;
    this.momentum(c, y1, wet1, y2, wet2, seconds);
    if (this.flow < 0) {
      if (flags & conduitFlag.gated) this.stop();
      else if (flags & conduitFlag.fallsAtFirst && -this.flow > this.control(c, y1)) {
        this.fall(1, c, y2, y1, seconds);
        return;
      }
    } else if (y1 < arrays.height[c]!) this.limitToNormal(c, y1, y2);
    this.limitToGreatest(c);
  }

  /** Takes the second end's area and width at a depth of its node, instead of that of a free fall. */
  lookOutside(c: number, depth: number): void {
    this.look(c, Math.max(depth, 0), secondEnd);
    this.secondArea = this.s[secondEnd + area]!;
    this.secondWidth = depth > 0 ? this.s[secondEnd + width]! : 0;
  }

  private stop(): void {
    this.flow = 0;
    this.byFirst = 0;
    this.bySecond = 0;
  }

  private limitToGreatest(c: number): void {
    const most = this.arrays.greatestFlow[c]!;
    if (Math.abs(this.flow) <= most) return;
    this.flow = Math.sign(this.flow) * most;
    this.byFirst = 0;
    this.bySecond = 0;
  }

  /**
   * Flow is held to normal flow where the surface is flatter than the bed, or where it is supercritical at its beginning.
   * The former comes in gradually about equal depths: a switch there would go on and off from trial to trial.
   */
  private limitToNormal(c: number, y1: number, y2: number): void {
    const { arrays, options } = this;
    const { normalFlowLimit } = options;
    if (normalFlowLimit === 'neither' || y1 <= 0) return;
    const outfall = arrays.flags[c]! & conduitFlag.outfall;
    const normal = arrays.normal[c]! * this.column(c, y1, column.conveyance);
    // A full pipe knows no normal flow; that too comes by degrees.
    const free = Math.min(1, (1 - y1 / arrays.height[c]!) / fillingBand);
    if (this.flow > normal && (normalFlowLimit !== 'froude' || outfall)) {
      const band = limitBand * y1;
      const part = free * Math.max(0, Math.min(1, 0.5 + (y2 - y1) / band));
      if (part > 0) {
        const excess = this.flow - normal;
        const bend = part < free ? (free * excess) / band : 0;
        const byNormal = arrays.normal[c]! * this.columnSlope(c, y1, column.conveyance);
        this.flow -= part * excess;
        this.byFirst = (1 - part) * this.byFirst + part * byNormal + (bend * y2) / y1;
        this.bySecond = (1 - part) * this.bySecond - bend;
      }
    }
    if (normalFlowLimit === 'slope' || outfall) return;
    // Where normal flow is slower than critical flow, a limit below that would switch itself on and off as well.
    const critical = this.column(c, y1, column.critical);
    const most = Math.max(normal, critical);
    if (this.flow <= most) return;
    this.flow -= free * (this.flow - most);
    const byMost =
      critical > normal
        ? this.columnSlope(c, y1, column.critical)
        : arrays.normal[c]! * this.columnSlope(c, y1, column.conveyance);
    this.byFirst = free * byMost + (1 - free) * this.byFirst;
    this.bySecond *= 1 - free;
  }

  /** Discharge at which a free fall has this depth. */
  private control(c: number, depth: number): number {
    const { arrays } = this;
    const normal = arrays.normal[c]! * this.column(c, depth, column.conveyance);
    if (arrays.flags[c]! & conduitFlag.normalOutfall) return normal;
    return Math.max(normal, this.column(c, depth, column.critical));
  }

  private controlSlope(c: number, depth: number): number {
    const { arrays } = this;
    const normal = arrays.normal[c]!;
    if (
      arrays.flags[c]! & conduitFlag.normalOutfall ||
      normal * this.column(c, depth, column.conveyance) > this.column(c, depth, column.critical)
    )
      return normal * this.columnSlope(c, depth, column.conveyance);
    return this.columnSlope(c, depth, column.critical);
  }

  /**
   * Flow over a free fall at one end: the depth there at which the momentum equation gives the very discharge that this
   * depth controls.
   * @param upper depth at the other end. @param outside depth that the node has over the invert of the falling end.
   * @returns false where the node outside stands too high for a fall.
   */
  private fall(end: 1 | 2, c: number, upper: number, outside: number, seconds: number): boolean {
    const height = this.arrays.height[c]!;
    if (outside >= height) {
      this.fallDepth[c] = 0;
      return false;
    }
    let low = outside;
    let high = height;
    let depth = this.fallDepth[c]!;
    if (!(depth > low && depth < high)) depth = low;
    const sign = end === 2 ? 1 : -1;
    for (let trial = 0; ; trial++) {
      if (end === 2) this.momentum(c, upper, 1, depth, 1, seconds);
      else this.momentum(c, depth, 1, upper, 1, seconds);
      const excess = sign * this.flow - this.control(c, depth);
      const bend = this.controlSlope(c, depth) + (end === 2 ? -this.bySecond : this.byFirst);
      if (depth === outside && excess <= 0) {
        this.fallDepth[c] = 0;
        return false;
      }
      if (excess > 0) low = depth;
      else high = depth;
      let next = bend > 0 ? depth + excess / bend : (low + high) / 2;
      if (next <= outside) next = outside;
      else if (next <= low || next >= high)
        next = next >= height && high === height && trial === 0 ? height : (low + high) / 2;
      // The pipe runs full to its mouth.
      const brims = depth === height && excess > 0;
      if (Math.abs(next - depth) <= fallTolerance * height || trial === fallTrials || brims) {
        const part = brims ? 1 : bend > 0 ? this.controlSlope(c, depth) / bend : 0;
        if (end === 2) {
          this.secondByFirst = bend > 0 && !brims ? this.byFirst / bend : 0;
          this.byFirst *= part;
          this.bySecond = 0;
        } else {
          this.bySecond *= part;
          this.byFirst = 0;
        }
        break;
      }
      depth = next;
    }
    this.fallDepth[c] = depth;
    this.falls = end;
    if (end === 2) this.secondDepth = depth;
    this.limitToGreatest(c);
    return true;
  }

  private momentum(c: number, y1: number, wet1: number, y2: number, wet2: number, seconds: number): void {
    const { arrays, s } = this;
    const flags = arrays.flags[c]!;
    const height = arrays.height[c]!;
    const open = (flags & conduitFlag.open) !== 0;
    this.look(c, y1, firstEnd);
    this.look(c, y2, secondEnd);
    const yMiddle = 0.5 * (y1 + y2);
    this.look(c, yMiddle, middle);
    this.firstArea = s[firstEnd + area]!;
    this.firstWidth = s[firstEnd + width]! * wet1;
    this.secondArea = s[secondEnd + area]!;
    this.secondWidth = s[secondEnd + width]! * wet2;
    this.middleDepth = yMiddle;
    const fullArea = arrays.fullArea[c]!;
    const a1 = flowingArea(open, y1 - height, fullArea, s[firstEnd + area]!, s[firstEnd + width]!);
    const w1 = open && y1 >= height ? 0 : s[firstEnd + width]!;
    const a2 = flowingArea(open, y2 - height, fullArea, s[secondEnd + area]!, s[secondEnd + width]!);
    const w2 = open && y2 >= height ? 0 : s[secondEnd + width]!;
    const aMiddle = Math.max(
      flowingArea(open, yMiddle - height, fullArea, s[middle + area]!, s[middle + width]!),
      leastArea,
    );
    const w = open && yMiddle >= height ? 0 : s[middle + width]!;
    this.middleArea = aMiddle;
    this.middleWidth = w;
    if (this.setting[c] === 0) {
      this.stop();
      return;
    }
    const { inertia } = this.options;
    const last = this.lastFlow[c]!;
    // Inertia is damped away at critical flow; a trial with little water must not bring it back.
    const fastest =
      inertia === 'all'
        ? greatestVelocity
        : Math.min(
            greatestVelocity,
            Math.sqrt((gravity * aMiddle) / Math.max(s[middle + width]!, leastArea)),
          );
    const v = Math.max(-fastest, Math.min(fastest, last / aMiddle));
    const full = y1 >= height && y2 >= height;
    const difference = arrays.firstInvert[c]! + y1 - arrays.secondInvert[c]! - y2;
    // 0 to 1 as a closed section fills: pressure flow has no inertia term but ∂Q/∂t. By degrees, for the trials' sake.
    const filled = open ? 0 : Math.max(0, Math.min(1, 1 - (1 - Math.min(y1, y2) / height) / fillingBand));
    const froude =
      Math.abs(last / aMiddle) / Math.sqrt((gravity * aMiddle) / Math.max(s[middle + width]!, leastArea));
    const damping = froude <= 0.5 ? 1 : froude >= 1 ? 0 : 2 * (1 - froude);
    const rho = last > 0 && difference >= 0 ? damping + (1 - damping) * filled : 1;
    const sigma = (inertia === 'all' ? 1 : inertia === 'none' ? 0 : damping) * (1 - filled);

    const aWeighted = a1 + (aMiddle - a1) * rho;
    const t1 = s[firstEnd + radius]!;
    const tMiddle = s[middle + radius]!;
    const t = Math.max(t1 + (tMiddle - t1) * rho, leastRadius);
    const perLength = seconds / arrays.length[c]!;
    let friction = (seconds * arrays.friction[c]!) / (aMiddle * t);
    let frictionByFirst =
      -wet1 *
      friction *
      ((0.5 * w) / aMiddle +
        ((1 - rho) * s[firstEnd + radiusSlope]! + rho * 0.5 * s[middle + radiusSlope]!) / t);
    let frictionBySecond =
      -wet2 * friction * ((0.5 * w) / aMiddle + (rho * 0.5 * s[middle + radiusSlope]!) / t);
    if (flags & conduitFlag.forceMain && full) {
      friction = seconds * this.forceMainFriction(c, v, aMiddle, tMiddle);
      frictionByFirst = 0;
      frictionBySecond = 0;
    }
    if (flags & conduitFlag.losses)
      friction +=
        0.5 *
        perLength *
        (arrays.entryLoss[c]! / Math.max(a1, leastArea) +
          arrays.exitLoss[c]! / Math.max(a2, leastArea) +
          arrays.averageLoss[c]! / aMiddle);

    const pull = gravity * perLength;
    // Where a pipe fills or empties within one step, the linear term of ∂A/∂t says nothing.
    const aFormer = this.formerArea[c]!;
    const local = sigma * Math.min(1, (2 * aFormer) / aMiddle, (2 * aMiddle) / Math.max(aFormer, leastArea));
    const right =
      this.formerFlow[c]! +
      pull * aWeighted * difference +
      2 * local * v * (aMiddle - aFormer) +
      sigma * perLength * v * v * (a2 - a1);
    const steep = Math.sqrt(1 + 4 * friction * Math.abs(right));
    const flow = (2 * right) / (1 + steep);
    const square = flow * Math.abs(flow);
    this.flow = flow;
    const first =
      pull * (aWeighted + difference * (w1 * (1 - rho) + 0.5 * rho * w)) +
      local * v * w -
      sigma * perLength * v * v * w1 -
      square * (wet1 ? frictionByFirst : 0);
    const second =
      pull * (-aWeighted + difference * 0.5 * rho * w) +
      local * v * w +
      sigma * perLength * v * v * w2 -
      square * (wet2 ? frictionBySecond : 0);
    // Kept to the signs that let the heads' equations be solved without exchanging rows.
    this.byFirst = wet1 ? Math.max(0, first) / steep : 0;
    this.bySecond = wet2 ? Math.min(0, second) / steep : 0;
  }

  /** Friction under pressure, of |Q| Q (equations 3-22 to 3-24 of the manual). */
  private forceMainFriction(c: number, v: number, a: number, t: number): number {
    const { forceMain } = this.conduits[c]!;
    const hydraulicRadius = Math.max(t, leastRadius) ** 0.75;
    const speed = Math.max(Math.abs(v), 0.01);
    if (forceMain?.law === 'hazen-williams') {
      // v = 0.849 C R^0.63 S^0.54.
      const constant = (0.849 * forceMain.coefficient) ** (1 / 0.54);
      return (gravity * speed ** (1 / 0.54 - 2)) / (constant * hydraulicRadius ** (0.63 / 0.54) * a);
    }
    const roughness = forceMain?.law === 'darcy-weisbach' ? forceMain.roughnessMetres : 0;
    const reynolds = (4 * hydraulicRadius * speed) / 1.14e-6;
    // Swamee and Jain (1976).
    const factor =
      reynolds < 2000
        ? 64 / reynolds
        : 0.25 / Math.log10(roughness / (14.8 * hydraulicRadius) + 5.74 / reynolds ** 0.9) ** 2;
    return factor / (8 * hydraulicRadius * a);
  }

  /** Looks the table up at a depth. */
  private look(c: number, depth: number, at: number): void {
    const { arrays, s } = this;
    const { tables } = arrays;
    const height = arrays.height[c]!;
    const step = height / tableIntervals;
    let row = arrays.table[c]!;
    if (depth >= height) {
      row += columnsOfTable * tableIntervals;
      s[at + radius] = tables[row + column.radius]!;
      s[at + radiusSlope] = 0;
      if (arrays.flags[c]! & conduitFlag.open) {
        const top = tables[row + column.width]!;
        s[at + width] = top;
        s[at + area] = tables[row + column.area]! + top * (depth - height);
        return;
      }
      const { slot } = arrays;
      const greatest = arrays.greatestWidth[c]!;
      const part = depth / height;
      const place = ((part - 1) / (slotTop - 1)) * slotSteps;
      const n = Math.floor(place);
      let slotWidth = slot.leastWidth;
      let slotArea = 0;
      if (n < slotSteps) {
        const rise = slot.areas[n + 1]! - slot.areas[n]!;
        slotWidth = (rise * slotSteps) / (slotTop - 1);
        slotArea = slot.areas[n]! + (place - n) * rise;
      } else slotArea = slot.areas[slotSteps]! + slot.leastWidth * (part - slotTop);
      s[at + width] = slotWidth * greatest;
      s[at + area] = tables[row + column.area]! + slotArea * height * greatest;
      return;
    }
    const n = Math.floor(depth / step);
    row += columnsOfTable * n;
    const rest = depth - n * step;
    const w = tables[row + column.width]!;
    const a = tables[row + column.area]!;
    // A parabola with the areas of both rows and the width of the lower.
    const bend = (tables[row + columnsOfTable + column.area]! - a - w * step) / (step * step);
    s[at + area] = a + rest * (w + bend * rest);
    s[at + width] = w + 2 * bend * rest;
    const slope = (tables[row + columnsOfTable + column.radius]! - tables[row + column.radius]!) / step;
    s[at + radius] = tables[row + column.radius]! + slope * rest;
    s[at + radiusSlope] = slope;
  }

  private column(c: number, depth: number, which: number): number {
    const { arrays } = this;
    const place = (Math.min(depth, arrays.height[c]!) / arrays.height[c]!) * tableIntervals;
    const n = Math.min(Math.floor(place), tableIntervals - 1);
    const at = arrays.table[c]! + columnsOfTable * n + which;
    const low = arrays.tables[at]!;
    return low + (place - n) * (arrays.tables[at + columnsOfTable]! - low);
  }

  private columnSlope(c: number, depth: number, which: number): number {
    const { arrays } = this;
    const height = arrays.height[c]!;
    if (depth >= height) return 0;
    const at = arrays.table[c]! + columnsOfTable * Math.floor((depth / height) * tableIntervals) + which;
    return ((arrays.tables[at + columnsOfTable]! - arrays.tables[at]!) * tableIntervals) / height;
  }
}

/**
 * Area that takes part in the flow: not what stands over the banks of an open section; of the slot over a closed one, as much
 * as SWMM counts: its width at the surface times the height over the crown.
 */
function flowingArea(open: boolean, over: number, full: number, stored: number, surface: number): number {
  if (over < 0) return Math.min(stored, full);
  return open ? full : full + over * surface;
}
