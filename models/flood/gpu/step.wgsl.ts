import { tileCells } from '../kernel/layout.ts';
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
  /** Zones of rain: how many, and how many from west to east; cells whose level is held. */
  zones: u32, zonesAcross: u32, heldCells: u32,
  /** What debris adds to the hazard rating (hazard.ts). */
  debrisShallow: f32, debrisDeep: f32, debrisDepth: f32,
}
struct Control {
  /** From the host, for a span of time: its ticks, the longest step, the next record, what lies between records. */
  target_: u32, longest: u32, recordAt: u32, recordEvery: u32,
  /** Whether to record at the end; a step's length given by the host, or 0; start of the span. */
  recordAtEnd: u32, givenSeconds: f32, startSeconds: f32,
  /** How far the span is; ticks for which the ground has taken in nothing yet. */
  elapsed: u32, steps: u32, failed: u32, soakTicks: u32,
  /** The step at hand, and for how long the ground takes in water after it. */
  dt: f32, record: u32, soakSeconds: f32,
  /** Bits of the greatest speed + celerity after the last step; blocks of this step, and of all. */
  speed: atomic<u32>, count: atomic<u32>, blockSteps: atomic<u32>,
  /** Units, low and high words: what left through open edges; what positivity had to make up for … */
  outflow: array<atomic<u32>, 2>, made: array<atomic<u32>, 2>,
  /** … what held levels brought and took; what the ground took in. */
  heldIn: array<atomic<u32>, 2>, heldOut: array<atomic<u32>, 2>, soaked: array<atomic<u32>, 2>,
}
/** Rain on a part of the grid, quanta: base + ticks × perTick are due; how many entered in this span and before it. */
struct RainZone { base: f32, perTick: f32, entered: u32, add: u32, before: u32 }
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
fn addWide(words: ptr<storage, array<atomic<u32>, 2>, read_write>, low: u32, high: u32) {
  let old = atomicAdd(&(*words)[0], low);
  let carried = high + select(0u, 1u, old + low < old);
  if (carried != 0u) { atomicAdd(&(*words)[1], carried); }
}
fn add64(words: ptr<storage, array<atomic<u32>, 2>, read_write>, amount: i32) {
  addWide(words, u32(amount), select(0u, 0xffffffffu, amount < 0));
}
`;

/** Which zone of rain a block lies in: zones are as wide as a tile of the kernel. */
export const zoneOfBlock = /* wgsl */ `
fn zoneOf(block: u32) -> u32 {
  if (settings.zonesAcross == 0u) { return 0u; }
  let column = (block % settings.blocksAcross) / ${tileCells / blockCells}u;
  let row = (block / settings.blocksAcross) / ${tileCells / blockCells}u;
  return row * settings.zonesAcross + column;
}
`;

/** How the threads of a workgroup come by cells and faces. */
export type StepSharing = 'together' | 'alone';

/**
 * One step of all listed blocks, a workgroup for each block and a thread for each cell. A state is (units of depth,
 * discharges as bits, bed as bits) per cell.
 *
 * `together`: the workgroup reads its cells and those around them once into its own memory, and computes each of its faces
 * once. `alone`: each thread reads and computes all that its cell needs; no thread waits for another, which costs more than
 * the arithmetic on processors that stand in for a GPU. Either way a face is computed in one place of the code from the same
 * numbers wherever it is needed, so that both cells beside it take the same.
 */
export function stepShader(order: 1 | 2, sharing: StepSharing): string {
  return /* wgsl */ `
${scheme}
${common}
const SECOND = ${order === 2};
override FRICTION_PER_CELL: bool = false;
override RAIN_PER_CELL: bool = false;
override BARRIERS: bool = false;
const N = ${blockCells}u;

@group(0) @binding(2) var<storage, read> before: array<vec4i>;
@group(0) @binding(3) var<storage, read_write> after: array<vec4i>;
/** Blocks, and the quanta of rain that fall on each in this step. */
@group(0) @binding(4) var<storage, read> list: array<vec2u>;
@group(0) @binding(5) var<storage, read_write> marks: array<u32>;
@group(0) @binding(6) var<storage, read> friction: array<f32>;
@group(0) @binding(7) var<storage, read> rainWeight: array<f32>;
@group(0) @binding(8) var<storage, read> crests: array<vec2f>;

/** South-western corner of the block; places of cells are told from there. */
var<private> corner: vec2i;

const along = array<vec2i, 2>(vec2i(1, 0), vec2i(0, 1));

fn isInside(place: vec2i) -> bool {
  return all(place >= vec2i(0, 0)) && all(place < vec2i(i32(settings.columns), i32(settings.rows)));
}

fn indexOf(place: vec2i) -> u32 {
  return u32(place.y) * settings.columns + u32(place.x);
}

fn readCell(here: vec2i) -> Cell {
  let place = corner + here;
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
fn roughnessAt(here: vec2i) -> f32 {
  if (FRICTION_PER_CELL) {
    let place = corner + here;
    return select(0.0f, friction[indexOf(place)], isInside(place));
  }
  return settings.uniformFriction;
}

/** The crests on a cell's eastern and northern face. */
fn crestsOf(here: vec2i) -> vec2f {
  let place = corner + here;
  if (BARRIERS && isInside(place)) { return crests[indexOf(place)]; }
  return vec2f(NO_CREST, NO_CREST);
}

fn slopesAt(here: vec2i, half: f32) -> Slopes {
  // What lies beyond a barrier says nothing of how the water goes on.
  let own = crestsOf(here);
  if (max(max(own.x, crestsOf(here - along[0]).x), max(own.y, crestsOf(here - along[1]).y)) > cellAt(here).bed) {
    return flatCell(cellAt(here));
  }
  return slopesOf(cellAt(here), cellAt(here - along[0]), cellAt(here + along[0]), cellAt(here - along[1]),
                  cellAt(here + along[1]), half, half * settings.cellMetres * roughnessAt(here));
}

/** The face between a cell and the next along an axis: units that pass as bits, momentum that both lose, and across. */
fn computeFace(lower: vec2i, axis: u32) -> vec4f {
  let k = control.dt / settings.cellMetres;
  var sides: array<Cell, 2>;
  // The bed at the face as its own slope takes it there: only what it rises beyond that stops water that feels its slope.
  var ground: array<f32, 2>;
  var deep: array<bool, 2>;
  for (var m = 0u; m < 2u; m++) {
    let place = lower + i32(m) * along[axis];
    let here = cellAt(place);
    if (SECOND) {
      let towards = select(-1.0f, 1.0f, m == 0u);
      let slopes = slopesAt(place, 0.5f * k);
      sides[m] = sideOf(slopes, axis, towards);
      deep[m] = slopes.deep;
      ground[m] = here.bed + 0.5f * towards * groundRise(cellAt(place - along[axis]), here, cellAt(place + along[axis]));
    } else {
      sides[m] = here;
    }
    if (axis == 1u) { sides[m] = Cell(sides[m].depth, sides[m].v, sides[m].u, sides[m].bed); }
  }
  let rise = sides[1].bed - sides[0].bed;
  let crease = ground[1] - ground[0];
  let stops = vec2f(select(rise, crease, deep[0]), select(rise, crease, deep[1]));
  let f = flux(sides[0], sides[1], stops, crestsOf(lower)[axis], settings.greatestFall);
  return vec4f(bitcast<f32>(i32(round(f.mass * (k / settings.unit)))), f.left, f.right, f.across);
}

/** Brings a cell to its state after the step. @returns bits of its speed + celerity, 0 where it is dry. */
fn advance(here: vec2i, rainQuanta: u32) -> u32 {
  let place = corner + here;
  if (!isInside(place)) { return 0u; }
  let cell = indexOf(place);
  let state = before[cell];
  if (bitcast<f32>(state.w) > WALL_CODE) { return 0u; }
  let dt = control.dt;
  let k = dt / settings.cellMetres;
  var units = state.x;
  var force = vec2f(0.0f, 0.0f);
  for (var n = 0u; n < 4u; n++) {
    let axis = n / 2u;
    // 1 where this cell is the lower one of the two.
    let isLower = n % 2u == 1u;
    let face = faceAt(select(here - along[axis], here, isLower), axis);
    let amount = select(-1, 1, isLower) * bitcast<i32>(face.x);
    let towards = select(-1.0f, 1.0f, isLower);
    units -= amount;
    force[axis] += towards * select(face.z, face.y, isLower);
    force[1u - axis] += towards * face.w;
    let beyond = select(here - along[axis], here + along[axis], isLower);
    if (cellAt(beyond).bed > OPEN_CODE) { add64(&control.outflow, amount); }
  }
  if (SECOND) {
    let slopes = slopesAt(here, 0.5f * k);
    force += vec2f(pushOf(slopes, 0u), pushOf(slopes, 1u));
  }
  if (units < 0) {
    add64(&control.made, -units);
    units = 0;
  }
  if (rainQuanta != 0u) {
    var rain = i32(rainQuanta) * settings.unitsPerQuantum;
    if (RAIN_PER_CELL) { rain *= i32(rainWeight[cell]); }
    units += rain;
  }
  let depth = f32(units) * settings.unit;
  var q = vec2f(0.0f, 0.0f);
  if (depth > DRY) {
    q = vec2f(bitcast<f32>(state.y), bitcast<f32>(state.z)) - k * force;
    let inverse = 1.0f / depth;
    let stiff = (4.0f * dt) * roughnessAt(here) * sqrt(q.x * q.x + q.y * q.y) *
                (inverse * inverse * inverseCubeRoot(depth));
    q *= 2.0f / (1.0f + sqrt(1.0f + stiff));
  }
  after[cell] = vec4i(units, bitcast<i32>(q.x), bitcast<i32>(q.y), state.w);
  return select(0u, bitcast<u32>(speedOf(depth, q.x, q.y)), units != 0);
}
${sharing === 'alone' ? alone : together(order)}
`;
}

const alone = /* wgsl */ `
fn cellAt(here: vec2i) -> Cell {
  return readCell(here);
}

fn faceAt(lower: vec2i, axis: u32) -> vec4f {
  return computeFace(lower, axis);
}

@compute @workgroup_size(N, N)
fn step(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let turn = group.y * ACROSS + group.x;
  if (turn >= atomicLoad(&control.count)) { return; }
  let block = list[turn].x;
  corner = vec2i(i32((block % settings.blocksAcross) * N), i32((block / settings.blocksAcross) * N));
  let speed = advance(vec2i(local.xy), list[turn].y);
  if (speed != 0u) {
    marks[block] = GROUND | WET;
    // Most cells see that another one is faster, and do not queue.
    if (speed > atomicLoad(&control.speed)) { atomicMax(&control.speed, speed); }
  }
}
`;

const together = (order: 1 | 2): string => /* wgsl */ `
/** Cells around a block that its faces look at: slopes look at one more. */
const RING = ${order}u;
const SIDE = N + 2u * RING;
/** Faces across the east-west axis; as many follow across the other. */
const FACES = (N + 1u) * N;
/** Block and rain of this workgroup, and whether there is one. */
var<workgroup> task: vec3u;
var<workgroup> cells: array<Cell, SIDE * SIDE>;
var<workgroup> faces: array<vec4f, 2u * FACES>;
var<workgroup> fastest: atomic<u32>;

fn cellAt(here: vec2i) -> Cell {
  return cells[u32(here.y + i32(RING)) * SIDE + u32(here.x + i32(RING))];
}

fn faceAt(lower: vec2i, axis: u32) -> vec4f {
  if (axis == 0u) { return faces[u32(lower.y) * (N + 1u) + u32(lower.x + 1)]; }
  return faces[FACES + u32(lower.y + 1) * N + u32(lower.x)];
}

@compute @workgroup_size(N, N)
fn step(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) index: u32) {
  if (index == 0u) {
    let turn = group.y * ACROSS + group.x;
    task = vec3u(0u, 0u, 0u);
    if (turn < atomicLoad(&control.count)) { task = vec3u(list[turn], 1u); }
  }
  let mine = workgroupUniformLoad(&task);
  if (mine.z == 0u) { return; }
  let block = mine.x;
  corner = vec2i(i32((block % settings.blocksAcross) * N), i32((block / settings.blocksAcross) * N));
  for (var n = index; n < SIDE * SIDE; n += N * N) {
    cells[n] = readCell(vec2i(i32(n % SIDE), i32(n / SIDE)) - i32(RING));
  }
  workgroupBarrier();
  for (var n = index; n < 2u * FACES; n += N * N) {
    let axis = select(1u, 0u, n < FACES);
    var lower = vec2i(i32(n % (N + 1u)) - 1, i32(n / (N + 1u)));
    if (axis == 1u) { lower = vec2i(i32((n - FACES) % N), i32((n - FACES) / N) - 1); }
    faces[n] = computeFace(lower, axis);
  }
  workgroupBarrier();
  let speed = advance(vec2i(local.xy), mine.y);
  if (speed != 0u) { atomicMax(&fastest, speed); }
  workgroupBarrier();
  if (index == 0u && atomicLoad(&fastest) != 0u) {
    marks[block] = GROUND | WET;
    atomicMax(&control.speed, atomicLoad(&fastest));
  }
}
`;
