import { scheme } from './scheme.wgsl.ts';

/** Cells along a side of a block; one workgroup steps one block. */
export const blockCells = 16;

/** What all shaders know; `control` and `Settings` as layout.ts writes them. */
export const common = /* wgsl */ `
struct Settings {
  columns: u32, rows: u32, blocksAcross: u32, blocksUp: u32,
  cellMetres: f32, unit: f32, uniformFriction: f32, greatestFall: f32,
  edgeWest: f32, edgeEast: f32, edgeSouth: f32, edgeNorth: f32,
  /** Courant number times cell size, metres; a tick of time, seconds. */
  reach: f32, tickSeconds: f32, unitsPerQuantum: i32, arrivalDepth: f32,
  inflows: u32, inflowCells: u32,
}
struct Control {
  /** From the host, for a span of time: its ticks, the longest step, the next record, what lies between records. */
  target_: u32, longest: u32, recordAt: u32, recordEvery: u32,
  /** Whether to record at the end; a step's length given by the host, or 0; start of the span; rain due, quanta. */
  recordAtEnd: u32, givenSeconds: f32, startSeconds: f32, rainBase: f32, rainPerTick: f32,
  /** How far the span is, and what has entered in it. */
  elapsed: u32, steps: u32, rainEntered: u32, failed: u32,
  /** The step at hand. */
  dt: f32, rain: u32, record: u32,
  /** Bits of the greatest speed + celerity after the last step; blocks of this step, and of all. */
  speed: atomic<u32>, count: atomic<u32>, blockSteps: atomic<u32>,
  /** Units that left through open edges, and that positivity had to make up for: low and high words. */
  outflow: array<atomic<u32>, 2>, made: array<atomic<u32>, 2>,
}
/** Marks of a block: how many more steps it has something to move or to copy, and whether it has ground. */
const WET = 2u;
const WETNESS = 3u;
const GROUND = 4u;
/** Workgroups along the first axis of a dispatch. */
const ACROSS = 65535u;
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> control: Control;
fn speedOf(depth: f32, x: f32, y: f32) -> f32 {
  return max(abs(x), abs(y)) * (1.0f / max(depth, DRY)) + sqrt(GRAVITY * depth);
}
`;

/**
 * One step of all listed blocks, a thread for each cell. A state is (units of depth, discharges as bits, bed as bits) per
 * cell. Each face is computed by both cells beside it, in one place of the code from the same numbers, so that both take
 * the same; no thread waits for another, which costs more than the arithmetic on processors that stand in for a GPU.
 */
export const stepShader = /* wgsl */ `
${scheme}
${common}
override SECOND: bool = false;
override FRICTION_PER_CELL: bool = false;
override RAIN_PER_CELL: bool = false;
override BARRIERS: bool = false;
const N = ${blockCells}u;

@group(0) @binding(2) var<storage, read> before: array<vec4i>;
@group(0) @binding(3) var<storage, read_write> after: array<vec4i>;
@group(0) @binding(4) var<storage, read> list: array<u32>;
@group(0) @binding(5) var<storage, read_write> marks: array<u32>;
@group(0) @binding(6) var<storage, read> friction: array<f32>;
@group(0) @binding(7) var<storage, read> rainWeight: array<f32>;
@group(0) @binding(8) var<storage, read> crests: array<vec2f>;

/** The four faces of a cell: place of the lower of the two cells beside it, and axis from there to the other. */
const lower = array<vec2i, 4>(vec2i(-1, 0), vec2i(0, 0), vec2i(0, -1), vec2i(0, 0));
const along = array<vec2i, 2>(vec2i(1, 0), vec2i(0, 1));

fn isInside(place: vec2i) -> bool {
  return all(place >= vec2i(0, 0)) && all(place < vec2i(i32(settings.columns), i32(settings.rows)));
}

fn indexOf(place: vec2i) -> u32 {
  return u32(place.y) * settings.columns + u32(place.x);
}

fn cellAt(place: vec2i) -> Cell {
  if (!isInside(place)) {
    var bed = 1e30f;
    if (place.y >= 0 && place.y < i32(settings.rows)) { bed = select(settings.edgeEast, settings.edgeWest, place.x < 0); }
    if (place.x >= 0 && place.x < i32(settings.columns)) { bed = select(settings.edgeNorth, settings.edgeSouth, place.y < 0); }
    return Cell(0.0f, 0.0f, 0.0f, bed);
  }
  let state = before[indexOf(place)];
  let depth = f32(state.x) * settings.unit;
  let inverse = select(0.0f, 1.0f / max(DRY, depth), depth > DRY);
  return Cell(depth, bitcast<f32>(state.y) * inverse, bitcast<f32>(state.z) * inverse, bitcast<f32>(state.w));
}

/** g n² of a cell. */
fn roughnessAt(place: vec2i) -> f32 {
  if (FRICTION_PER_CELL) { return select(0.0f, friction[indexOf(place)], isInside(place)); }
  return settings.uniformFriction;
}

fn slopesAt(place: vec2i, half: f32) -> Slopes {
  return slopesOf(cellAt(place), cellAt(place - along[0]), cellAt(place + along[0]), cellAt(place - along[1]),
                  cellAt(place + along[1]), half, half * settings.cellMetres * roughnessAt(place));
}

fn add64(words: ptr<storage, array<atomic<u32>, 2>, read_write>, amount: i32) {
  let low = u32(amount);
  let old = atomicAdd(&(*words)[0], low);
  let high = select(0u, 0xffffffffu, amount < 0) + select(0u, 1u, old + low < old);
  if (high != 0u) { atomicAdd(&(*words)[1], high); }
}

@compute @workgroup_size(N, N)
fn step(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let turn = group.y * ACROSS + group.x;
  if (turn >= atomicLoad(&control.count)) { return; }
  let block = list[turn];
  let here = vec2i(i32((block % settings.blocksAcross) * N + local.x), i32((block / settings.blocksAcross) * N + local.y));
  if (!isInside(here)) { return; }
  let cell = indexOf(here);
  let state = before[cell];
  if (bitcast<f32>(state.w) > WALL_CODE) { return; }
  let dt = control.dt;
  let k = dt / settings.cellMetres;
  let perUnit = k / settings.unit;
  let half = 0.5f * k;

  var units = state.x;
  var forceX = 0.0f;
  var forceY = 0.0f;
  for (var n = 0u; n < 4u; n++) {
    let axis = n / 2u;
    // 1 where this cell is the lower one of the two.
    let isLower = n % 2u == 1u;
    let first = here + lower[n];
    var sides: array<Cell, 2>;
    for (var m = 0u; m < 2u; m++) {
      let place = first + i32(m) * along[axis];
      if (SECOND) {
        sides[m] = sideOf(slopesAt(place, half), axis, select(-1.0f, 1.0f, m == 0u));
      } else {
        sides[m] = cellAt(place);
      }
      if (axis == 1u) { sides[m] = Cell(sides[m].depth, sides[m].v, sides[m].u, sides[m].bed); }
    }
    var crest = NO_CREST;
    if (BARRIERS) {
      if (isInside(first)) { crest = crests[indexOf(first)][axis]; }
    }
    let f = flux(sides[0], sides[1], crest, settings.greatestFall);
    let amount = select(-1, 1, isLower) * i32(round(f.mass * perUnit));
    let towards = select(-1.0f, 1.0f, isLower);
    let normal = towards * select(f.right, f.left, isLower);
    let across = towards * f.across;
    units -= amount;
    forceX += select(across, normal, axis == 0u);
    forceY += select(normal, across, axis == 0u);
    if (sides[select(0u, 1u, isLower)].bed > OPEN_CODE) { add64(&control.outflow, amount); }
  }
  if (SECOND) {
    let slopes = slopesAt(here, half);
    forceX += pushOf(slopes, 0u);
    forceY += pushOf(slopes, 1u);
  }
  if (units < 0) {
    add64(&control.made, -units);
    units = 0;
  }
  if (control.rain != 0u) {
    var rain = i32(control.rain) * settings.unitsPerQuantum;
    if (RAIN_PER_CELL) { rain *= i32(rainWeight[cell]); }
    units += rain;
  }
  let depth = f32(units) * settings.unit;
  var qx = 0.0f;
  var qy = 0.0f;
  if (depth > DRY) {
    qx = bitcast<f32>(state.y) - k * forceX;
    qy = bitcast<f32>(state.z) - k * forceY;
    let inverse = 1.0f / depth;
    let q = sqrt(qx * qx + qy * qy);
    let stiff = (4.0f * dt) * roughnessAt(here) * q * (inverse * inverse * inverseCubeRoot(depth));
    let damp = 2.0f / (1.0f + sqrt(1.0f + stiff));
    qx *= damp;
    qy *= damp;
  }
  after[cell] = vec4i(units, bitcast<i32>(qx), bitcast<i32>(qy), state.w);
  if (units != 0) {
    marks[block] = GROUND | WET;
    let speed = bitcast<u32>(speedOf(depth, qx, qy));
    // Most cells see that another one is faster, and do not queue.
    if (speed > atomicLoad(&control.speed)) { atomicMax(&control.speed, speed); }
  }
}
`;
