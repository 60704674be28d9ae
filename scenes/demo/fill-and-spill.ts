/** Land and the water that stands on it, row-major, row 0 in the south. */
export interface SpillGrid {
  columns: number;
  rows: number;
  /** Whole centimetres, so that flats are flat. */
  levels: Int32Array;
  /** 1 where water leaves: rivers, lakes. The border always is a way out. */
  sinks: Uint8Array;
  /** Water that falls on each cell and is to be found a place, centimetres. */
  water: ArrayLike<number>;
}

export interface SpillResult {
  /** Standing water, centimetres. */
  depth: Float64Array;
  /** Per cell the pond (index), −1 where it is dry. */
  pond: Int32Array;
  ponds: Pond[];
  /** Water that left, centimetres times cells. */
  outflow: number;
}

export interface Pond {
  /** Water surface, centimetres. */
  level: number;
  /** Deepest cell. */
  deepest: number;
  depth: number;
  cells: number;
  /** Centimetres times cells. */
  volume: number;
}

const ocean = 0;
/** Less room than this is none: sums of doubles come to zero only nearly. */
const nothing = 1e-9;

/**
 * Where water stands after it has run off and ponds have spilt into each other: every cell drains down to a hollow,
 * a full hollow spills over its lowest saddle, two full hollows that spill into each other become one. Volumes are
 * kept: what falls is what stands and what left. The tree of hollows is that of Barnes, Callaghan and Wickert
 * (2020), "Computing water flow through complex landscapes", Earth Surface Dynamics 8.
 */
export function fillAndSpill(grid: SpillGrid): SpillResult {
  const { label, count, saddles } = hollows(grid);
  const tree = hollowTree(count, saddles);
  measure(tree, grid, label);
  const inflow = new Float64Array(count);
  for (let cell = 0; cell < label.length; cell++) inflow[label[cell]!]! += grid.water[cell]!;
  const water = new Float64Array(tree.parent.length);
  let outflow = inflow[ocean]!;
  for (let leaf = 1; leaf < count; leaf++) outflow += pour(tree, water, leaf, inflow[leaf]!);
  return { ...spread(tree, water, grid, label), outflow };
}

interface Saddle {
  one: number;
  two: number;
  level: number;
}

/** Gives each cell the hollow that it drains to (0: a way out), from the lowest cells up. */
function hollows({ columns, rows, levels, sinks }: SpillGrid) {
  const cells = columns * rows;
  const label = new Int32Array(cells).fill(-1);
  const done = new Uint8Array(cells);
  const stacks = new LevelStacks(levels);
  const inner = (cell: number): boolean => {
    const column = cell % columns;
    return column > 0 && column < columns - 1 && cell >= columns && cell < cells - columns;
  };
  const steps = [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1];
  for (let cell = 0; cell < cells; cell++) {
    if (sinks[cell] || !inner(cell)) {
      label[cell] = ocean;
      stacks.push(cell);
      continue;
    }
    let lowest = true;
    for (let step = 0; step < 8 && lowest; step++) lowest = levels[cell + steps[step]!]! >= levels[cell]!;
    if (lowest) stacks.push(cell);
  }
  let count = 1;
  const saddles = new Map<number, Saddle>();
  for (let cell = stacks.pop(); cell >= 0; cell = stacks.pop()) {
    if (done[cell]) continue;
    done[cell] = 1;
    if (label[cell]! < 0) label[cell] = count++;
    const own = label[cell]!;
    const column = cell % columns;
    for (let step = 0; step < 8; step++) {
      const other = cell + steps[step]!;
      const across = (other % columns) - column;
      if (other < 0 || other >= cells || across > 1 || across < -1) continue;
      if (label[other]! < 0) {
        label[other] = own;
        stacks.push(other);
      } else if (label[other] !== own && done[other]) {
        const level = Math.max(levels[cell]!, levels[other]!);
        const [one, two] = own < label[other]! ? [own, label[other]!] : [label[other]!, own];
        const key = one * 67_108_864 + two;
        const known = saddles.get(key);
        // Cells come from low to high, so the first saddle between two hollows is the lowest, or as low.
        if (!known) saddles.set(key, { one, two, level });
        else if (level < known.level) known.level = level;
      }
    }
  }
  const sorted = [...saddles.values()].sort((a, b) => a.level - b.level || a.one - b.one || a.two - b.two);
  return { label, count, saddles: sorted };
}

/**
 * Cells by level, lowest first, of one level the last pushed first: so a flat is walked through from one cell before
 * another of its cells can become a hollow of its own.
 */
class LevelStacks {
  private readonly top: Int32Array;
  private readonly below: Int32Array;
  private readonly cells: Int32Array;
  private used = 0;
  private at: number;
  private readonly least: number;

  constructor(private readonly levels: Int32Array) {
    let [least, greatest] = [Infinity, -Infinity];
    for (const level of levels) {
      if (level < least) least = level;
      if (level > greatest) greatest = level;
    }
    this.least = least;
    this.top = new Int32Array(greatest - least + 1).fill(-1);
    this.at = greatest - least;
    // A cell is pushed when it is reached, and once more where it began as a lowest cell.
    this.below = new Int32Array(levels.length * 2);
    this.cells = new Int32Array(levels.length * 2);
  }

  push(cell: number): void {
    const level = this.levels[cell]! - this.least;
    this.cells[this.used] = cell;
    this.below[this.used] = this.top[level]!;
    this.top[level] = this.used++;
    if (level < this.at) this.at = level;
  }

  /** −1 where none is left. */
  pop(): number {
    while (this.at < this.top.length && this.top[this.at]! < 0) this.at++;
    if (this.at === this.top.length) return -1;
    const entry = this.top[this.at]!;
    this.top[this.at] = this.below[entry]!;
    return this.cells[entry]!;
  }
}

/** Hollows and those that they join to when full, by index; leaves first, 0 is the way out. */
interface HollowTree {
  /** 0: it spills to the way out, or into a hollow that does. */
  parent: number[];
  sibling: number[];
  children: ([number, number] | null)[];
  /** Level at which it spills. */
  rim: number[];
  /** Leaf on the other side of its saddle. */
  over: number[];
  /** Water that it holds at its rim, what its children hold included. */
  capacity: Float64Array;
}

function hollowTree(leaves: number, saddles: readonly Saddle[]): HollowTree {
  const parent = Array.from({ length: leaves }, () => -1);
  const sibling = parent.slice();
  const over = parent.slice();
  const rim = parent.map(() => Infinity);
  const children: HollowTree['children'] = parent.map(() => null);
  const top: number[] = parent.map((_, index) => index);
  const group = Int32Array.from(top);
  const find = (leaf: number): number => {
    let root = leaf;
    while (group[root] !== root) root = group[root]!;
    for (let at = leaf; at !== root; ) [at, group[at]] = [group[at]!, root];
    return root;
  };
  for (const { one, two, level } of saddles) {
    const [a, b] = [find(one), find(two)];
    if (a === b) continue;
    const [first, second] = [top[a]!, top[b]!];
    if (first === ocean || second === ocean) {
      const [inland, beyond, root] = first === ocean ? [second, one, a] : [first, two, b];
      parent[inland] = ocean;
      rim[inland] = level;
      over[inland] = beyond;
      group[root === a ? b : a] = root;
      continue;
    }
    const joined = parent.length;
    parent.push(-1);
    sibling.push(-1);
    over.push(-1);
    rim.push(Infinity);
    children.push([first, second]);
    for (const [child, other, beyond] of [
      [first, second, two],
      [second, first, one],
    ] as const) {
      parent[child] = joined;
      sibling[child] = other;
      over[child] = beyond;
      rim[child] = level;
    }
    group[b] = a;
    top[a] = joined;
  }
  return { parent, sibling, children, rim, over, capacity: new Float64Array(parent.length) };
}

/** Fills in what each hollow holds. */
function measure({ parent, children, rim, capacity }: HollowTree, grid: SpillGrid, label: Int32Array): void {
  const cells = new Float64Array(parent.length);
  const sum = new Float64Array(parent.length);
  for (let cell = 0; cell < label.length; cell++) {
    let hollow = label[cell]!;
    const level = grid.levels[cell]!;
    while (hollow > 0 && level >= rim[hollow]!) hollow = parent[hollow]!;
    if (hollow <= 0) continue;
    cells[hollow]!++;
    sum[hollow]! += level;
  }
  for (let hollow = 1; hollow < parent.length; hollow++) {
    const both = children[hollow];
    // Children come before the hollow that they join to.
    if (both)
      for (const child of both) {
        cells[hollow]! += cells[child]!;
        sum[hollow]! += sum[child]!;
      }
    capacity[hollow] = cells[hollow]! * rim[hollow]! - sum[hollow]!;
  }
}

/** Pours water into a leaf and on from hollow to hollow; returns what leaves. */
function pour(tree: HollowTree, water: Float64Array, leaf: number, amount: number): number {
  const { parent, sibling, over, capacity } = tree;
  const full = (hollow: number): boolean => capacity[hollow]! - water[hollow]! <= nothing;
  let at = leaf;
  let left = amount;
  while (left > 0) {
    const room = capacity[at]! - water[at]!;
    if (room > nothing) {
      const taken = Math.min(room, left);
      water[at]! += taken;
      left -= taken;
      if (left <= 0) return 0;
    }
    if (parent[at] === ocean) {
      at = over[at]!;
      if (at === ocean) return left;
    } else if (full(sibling[at]!)) {
      const joined = parent[at]!;
      if (water[joined] === 0) water[joined] = water[at]! + water[sibling[at]!]!;
      at = joined;
    } else at = over[at]!;
  }
  return 0;
}

/** Lays the water of each hollow level. */
function spread(
  { parent, rim, capacity }: HollowTree,
  water: Float64Array,
  { levels }: SpillGrid,
  label: Int32Array,
): Omit<SpillResult, 'outflow'> {
  /** The highest hollow that water has begun to fill, by leaf; 0 for none. */
  const surface = new Int32Array(parent.length);
  const leaves = label.reduce((most, leaf) => Math.max(most, leaf), 0);
  for (let leaf = 1; leaf <= leaves; leaf++) {
    let at = leaf;
    while (parent[at]! > 0 && water[parent[at]!]! > 0) at = parent[at]!;
    surface[leaf] = water[at]! > 0 ? at : 0;
  }
  const members = new Map<number, number[]>();
  for (let cell = 0; cell < label.length; cell++) {
    const hollow = surface[label[cell]!]!;
    if (hollow === 0 || levels[cell]! >= rim[hollow]!) continue;
    const list = members.get(hollow);
    if (list) list.push(cell);
    else members.set(hollow, [cell]);
  }
  const depth = new Float64Array(label.length);
  const pond = new Int32Array(label.length).fill(-1);
  const ponds: Pond[] = [];
  for (const [hollow, cells] of members) {
    cells.sort((a, b) => levels[a]! - levels[b]! || a - b);
    const volume = Math.min(water[hollow]!, capacity[hollow]!);
    // Cell by cell the level rises to the next higher one, until the water is used up.
    let [wet, sum] = [0, 0];
    while (wet < cells.length && wet * levels[cells[wet]!]! - sum < volume) sum += levels[cells[wet++]!]!;
    const level = (volume + sum) / wet;
    for (let index = 0; index < wet; index++) {
      depth[cells[index]!] = level - levels[cells[index]!]!;
      pond[cells[index]!] = ponds.length;
    }
    ponds.push({ level, deepest: cells[0]!, depth: level - levels[cells[0]!]!, cells: wet, volume });
  }
  return { depth, pond, ponds };
}
