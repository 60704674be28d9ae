import type { Kernel } from '../kernel/kernel.ts';
import { fieldFloats, headerOf, type Layout, mostUnits, runOf } from '../kernel/layout.ts';
import { culvertFlow } from './culvert.ts';
import { inletFlow } from './inlet.ts';
import type { Link } from './link.ts';
import { manholeFlow } from './sewer.ts';

/** The cells of one end of a link that lie in one tile. */
export interface EndPart {
  tile: number;
  /** Byte address of the cells' indices; what is added to each stands `Layout.linkAmounts - Layout.linkCells` further on. */
  address: number;
  count: number;
}

/** A link as the crew knows it: levels on the run's own datum, cells as parts of tiles. */
export interface PlannedLink {
  link: Link;
  from: EndPart[];
  to: EndPart[];
  /** Where its three numbers stand (`linkNumbers`), Float64 index. */
  state: number;
}

/** Numbers that a link keeps in the kernel's memory: units taken and returned at `from`, 1 while a pump runs, … */
export const linkNumbers = {
  taken: 0,
  returned: 1,
  on: 2,
  head: 3,
  available: 4,
  room: 5,
  count: 6,
} as const;

interface End {
  /** Units of depth in all its cells. */
  units: number;
  /** Area of its cells and of those that are wet, in cells of the grid. */
  cells: number;
  wet: number;
  /** Mean of the water level, by volume; NaN where dry. */
  level: number;
  /** Greatest depth, metres. */
  deepest: number;
}

/** Lets the links of a run act. One thread does it, while the others wait. */
export class LinkWorks {
  private readonly links: readonly PlannedLink[];
  private readonly cellMetres: number;
  private readonly refinement: Uint8Array;
  private readonly depth: Int32Array;
  private readonly bed: Float32Array;
  private readonly pores: Float32Array | null;
  private readonly numbers: Float64Array;
  private readonly cells: Uint32Array;
  private readonly amounts: Int32Array;
  private readonly speeds: Float32Array;

  constructor(
    memory: WebAssembly.Memory,
    private readonly kernel: Kernel,
    private readonly layout: Layout,
    plan: { links: readonly PlannedLink[]; cellMetres: number; refinement: Uint8Array },
    /** Of depths of the grid's own cells; in finer ones it is as much water, on a part of the area. */
    private readonly unitMetres: number,
  ) {
    const { links } = plan;
    this.links = links;
    this.cellMetres = plan.cellMetres;
    this.refinement = plan.refinement;
    const { buffer } = memory;
    this.depth = new Int32Array(buffer, layout.depth, fieldFloats * layout.tiles);
    this.bed = new Float32Array(buffer, layout.bed, fieldFloats * layout.tiles);
    this.pores = layout.pores ? new Float32Array(buffer, layout.pores, fieldFloats * layout.tiles) : null;
    this.numbers = new Float64Array(buffer, layout.linkStates, linkNumbers.count * links.length);
    const count = (layout.linkAmounts - layout.linkCells) / 4;
    this.cells = new Uint32Array(buffer, layout.linkCells, count);
    this.amounts = new Int32Array(buffer, layout.linkAmounts, count);
    this.speeds = new Float32Array(buffer, layout.speeds, layout.tiles);
  }

  /** Lets water pass for the time between two instants. @returns whether depths can still be counted. */
  act(from: number, until: number): boolean {
    let counted = true;
    for (const planned of this.links) {
      const { fromSeconds = 0, untilSeconds = Number.POSITIVE_INFINITY } = planned.link;
      const seconds = Math.min(until, untilSeconds) - Math.max(from, fromSeconds);
      if (seconds > 0) counted = this.pass(planned, seconds) && counted;
      else this.numbers[planned.state + linkNumbers.on] = 0;
    }
    return counted;
  }

  /** Level of the water at a link's first end, on the run's own datum; NaN where it is dry. */
  levelAt(planned: PlannedLink): number {
    return this.look(planned.from).level;
  }

  private pass(planned: PlannedLink, seconds: number): boolean {
    const { numbers } = this;
    const { state } = planned;
    const units = this.wanted(planned, seconds);
    if (units === 0) return true;
    if (units > 0) {
      numbers[state + linkNumbers.taken]! += units;
      return this.take(planned.from, units) && this.give(planned.to, units);
    }
    numbers[state + linkNumbers.returned]! -= units;
    if (planned.link.kind === 'sewer') return this.give(planned.from, -units);
    return this.take(planned.to, -units) && this.give(planned.from, -units);
  }

  /** Units that pass from `from` to `to` in a time, negative the other way; never more than there are. */
  private wanted({ link, from, to, state }: PlannedLink, seconds: number): number {
    const { numbers, unitMetres } = this;
    const perCubicMetre = 1 / (unitMetres * this.cellMetres ** 2);
    const here = this.look(from);
    const whole = (cubicMetresPerSecond: number): number =>
      Math.floor(cubicMetresPerSecond * seconds * perCubicMetre);
    /** What would make two levels equal, of ends with so many wet cells. */
    const toLevel = (difference: number, cells: number): number =>
      Math.floor((difference * cells) / unitMetres);
    switch (link.kind) {
      case 'pump': {
        const { deepest } = here;
        const on = numbers[state + linkNumbers.on] === 1;
        const runs = on ? deepest > link.stopDepthMetres : deepest > link.startDepthMetres;
        numbers[state + linkNumbers.on] = runs ? 1 : 0;
        if (!runs) return 0;
        const above = this.unitsAbove(from, link.stopDepthMetres);
        return Math.min(whole(link.cubicMetresPerSecond), above);
      }
      case 'inlet':
        return Math.min(whole(inletFlow(link.inlet, (here.units * unitMetres) / here.cells)), here.units);
      case 'storage': {
        const room = Math.floor(link.volumeCubicMetres * perCubicMetre) - numbers[state + linkNumbers.taken]!;
        const rate = link.cubicMetresPerSecond ?? Number.POSITIVE_INFINITY;
        return Math.min(here.units, room, rate === Number.POSITIVE_INFINITY ? room : whole(rate));
      }
      case 'culvert': {
        const there = this.look(to);
        if (here.units === 0 && there.units === 0) return 0;
        const levels = {
          from: here.units > 0 ? here.level : Number.NEGATIVE_INFINITY,
          to: there.units > 0 ? there.level : Number.NEGATIVE_INFINITY,
          fromInvert: link.fromInvertMetres,
          toInvert: link.toInvertMetres,
        };
        const flow = culvertFlow(link.barrel, levels);
        const [giving, taking] = flow > 0 ? [here, there] : [there, here];
        const shared = taking.wet > 0 ? 1 / (1 / giving.wet + 1 / taking.wet) : giving.wet;
        const most = Math.min(giving.units, toLevel(Math.abs(levels.from - levels.to), shared));
        const units = Math.min(whole(Math.abs(flow)), most);
        return flow > 0 ? units : -units;
      }
      case 'sewer': {
        const head = numbers[state + linkNumbers.head]!;
        if (Number.isNaN(head)) return 0;
        const { crestMetres } = link.manhole;
        const level = here.units > 0 ? here.level : crestMetres;
        const flow = manholeFlow(link.manhole, level, head);
        const street = Math.max(level, crestMetres);
        // No further than to where the flow would turn.
        const turns = toLevel(
          Math.abs(street - Math.max(head, crestMetres)),
          flow > 0 ? here.wet : here.cells,
        );
        const units = Math.min(whole(Math.abs(flow)), turns);
        const kept = flow > 0 ? linkNumbers.room : linkNumbers.available;
        const left = Math.floor(numbers[state + kept]! * perCubicMetre);
        const passed = Math.max(0, Math.min(units, left, flow > 0 ? here.units : units));
        const into = flow > 0 ? passed : -passed;
        numbers[state + linkNumbers.room]! -= into / perCubicMetre;
        numbers[state + linkNumbers.available]! += into / perCubicMetre;
        return into;
      }
    }
  }

  private look(end: readonly EndPart[]): End {
    let [units, cells, wet, deepest, weighed] = [0, 0, 0, 0, 0];
    this.each(end, (at, _, area) => {
      const depth = this.depth[at]!;
      cells += area;
      if (depth <= 0) return;
      const metres = (depth * this.unitMetres) / (area * this.poresAt(at));
      wet += area;
      units += depth;
      deepest = Math.max(deepest, metres);
      weighed += depth * (this.bed[at]! + metres);
    });
    return { units, cells, wet, level: weighed / units, deepest };
  }

  private poresAt(at: number): number {
    return this.pores?.[at] ?? 1;
  }

  private unitsAbove(end: readonly EndPart[], floorMetres: number): number {
    let units = 0;
    this.each(end, (at, _, area) => {
      const floor = Math.ceil((floorMetres * area * this.poresAt(at)) / this.unitMetres);
      units += Math.max(0, this.depth[at]! - floor);
    });
    return units;
  }

  /** Calls `see` with the place of each cell of an end in the fields, its place in the list, and its area in grid cells. */
  private each(end: readonly EndPart[], see: (at: number, n: number, area: number) => void): void {
    for (const { tile, address, count } of end) {
      const first = (address - this.layout.linkCells) / 4;
      const base = fieldFloats * tile;
      const area = 1 / 4 ** this.refinement[tile]!;
      for (let n = first; n < first + count; n++) see(base + this.cells[n]!, n, area);
    }
  }

  /** Takes units from cells in proportion to what they hold. */
  private take(end: readonly EndPart[], units: number): boolean {
    const all = this.look(end).units;
    const part = units / all;
    let left = units;
    this.each(end, (at, n) => {
      const amount = Math.min(this.depth[at]!, Math.floor(this.depth[at]! * part), left);
      this.amounts[n] = -amount;
      left -= amount;
    });
    // What rounding left over, from the first cells that have it.
    this.each(end, (at, n) => {
      const more = Math.min(left, this.depth[at]! + this.amounts[n]!);
      this.amounts[n]! -= more;
      left -= more;
    });
    return this.change(end);
  }

  /** Gives units to cells, to each as much depth. */
  private give(end: readonly EndPart[], units: number): boolean {
    let cells = 0;
    this.each(end, (_, __, area) => {
      cells += area;
    });
    if (cells === 0) return true;
    if (units / cells >= mostUnits) return false;
    let left = units;
    this.each(end, (_, n, area) => {
      this.amounts[n] = Math.floor((units * area) / cells);
      left -= this.amounts[n]!;
    });
    this.each(end, (_, n) => {
      if (left <= 0) return;
      this.amounts[n]! += 1;
      left -= 1;
    });
    return this.change(end);
  }

  private change(end: readonly EndPart[]): boolean {
    const { layout, kernel, speeds, refinement } = this;
    let counted = true;
    for (const { tile, address, count } of end) {
      const amounts = address - layout.linkCells + layout.linkAmounts;
      const speed = kernel.change_cells(
        headerOf(layout, tile),
        runOf(layout, refinement[tile]!),
        address,
        amounts,
        count,
      );
      counted &&= speed !== Number.POSITIVE_INFINITY;
      speeds[tile] = Math.max(speeds[tile]!, speed);
    }
    return counted;
  }
}
