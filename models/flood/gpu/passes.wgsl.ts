import { scheme } from './scheme.wgsl.ts';
import { blockCells, common } from './step.wgsl.ts';

/**
 * Before a step: its length, from the greatest speed of the step before, the water that is due, and whether to record.
 * Time is counted in ticks, so it is exact; without anything left to do, all later dispatches are empty.
 */
export const planShader = /* wgsl */ `
${scheme}
${common}
/** Quanta per cell of an inflow after t seconds of the span: base + t (first + t second). */
struct Inflow { base: f32, first: f32, second: f32, entered: u32, add: u32 }
@group(0) @binding(2) var<storage, read_write> arguments: array<u32, 8>;
@group(0) @binding(3) var<storage, read_write> inflows: array<Inflow>;

@compute @workgroup_size(1)
fn plan() {
  atomicStore(&control.count, 0u);
  arguments = array<u32, 8>(0u, 0u, 1u, 0u, 0u, 0u, 1u, 0u);
  control.dt = 0.0f;
  control.rain = 0u;
  control.record = 0u;
  let bits = atomicLoad(&control.speed);
  // Bits of infinities and of what is not a number are not below these.
  if (bits >= 0x7f800000u) { control.failed = 1u; }
  let remaining = control.target_ - control.elapsed;
  if (remaining == 0u || control.failed != 0u) { return; }
  atomicStore(&control.speed, 0u);
  var ticks = control.longest;
  if (bits != 0u) {
    ticks = min(ticks, max(1u, u32(min(settings.reach / bitcast<f32>(bits) / settings.tickSeconds, 1e9f))));
  }
  ticks = min(ticks, remaining);
  control.dt = f32(ticks) * settings.tickSeconds;
  if (control.givenSeconds > 0.0f) {
    ticks = remaining;
    control.dt = control.givenSeconds;
  }
  let now = control.elapsed + ticks;
  control.elapsed = now;
  control.steps += 1u;
  let last = now == control.target_;
  let due = u32(max(0.0f, floor(control.rainBase + control.rainPerTick * f32(now))));
  let gathered = select(0u, due - control.rainEntered, due > control.rainEntered);
  // As in crew.ts: a pass over all cells must be worth it.
  if (gathered >= 8u || last) {
    control.rain = gathered;
    control.rainEntered += gathered;
  }
  if (now >= control.recordAt || (last && control.recordAtEnd != 0u)) { control.record = 1u; }
  for (; control.recordAt <= now; control.recordAt += control.recordEvery) {}
  let seconds = f32(now) * settings.tickSeconds;
  for (var n = 0u; n < settings.inflows; n++) {
    let inflow = inflows[n];
    let total = u32(max(0.0f, floor(inflow.base + seconds * (inflow.first + seconds * inflow.second))));
    let add = select(0u, total - inflow.entered, total > inflow.entered);
    inflows[n].add = add;
    inflows[n].entered = inflow.entered + add;
  }
}
`;

/** Lists the blocks that have something to do: wet ones, those beside them, and all with ground where rain falls. */
export const chooseShader = /* wgsl */ `
${scheme}
${common}
@group(0) @binding(2) var<storage, read_write> arguments: array<atomic<u32>, 8>;
@group(0) @binding(3) var<storage, read> marks: array<u32>;
@group(0) @binding(4) var<storage, read_write> list: array<u32>;
/** The marks after the step; wet cells renew theirs in it. */
@group(0) @binding(5) var<storage, read_write> next: array<u32>;

fn isWet(column: i32, row: i32) -> bool {
  if (column < 0 || row < 0 || column >= i32(settings.blocksAcross) || row >= i32(settings.blocksUp)) { return false; }
  return (marks[u32(row) * settings.blocksAcross + u32(column)] & WETNESS) == WET;
}

@compute @workgroup_size(64)
fn choose(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x;
  if (control.dt == 0.0f || block >= settings.blocksAcross * settings.blocksUp) { return; }
  let mark = marks[block];
  if ((mark & GROUND) == 0u) { return; }
  let wetness = mark & WETNESS;
  next[block] = GROUND | select(wetness - 1u, 0u, wetness == 0u);
  let column = i32(block % settings.blocksAcross);
  let row = i32(block / settings.blocksAcross);
  if (wetness == 0u && control.rain == 0u && !isWet(column - 1, row) && !isWet(column + 1, row) &&
      !isWet(column, row - 1) && !isWet(column, row + 1)) { return; }
  let place = atomicAdd(&control.count, 1u);
  list[place] = block;
  atomicAdd(&control.blockSteps, 1u);
  atomicMax(&arguments[0], min(place + 1u, ACROSS));
  atomicMax(&arguments[1], place / ACROSS + 1u);
  if (control.record != 0u) {
    atomicMax(&arguments[4], min(place + 1u, ACROSS));
    atomicMax(&arguments[5], place / ACROSS + 1u);
  }
}
`;

/** After a step: water of inflows onto their cells. Every cell is listed once, with all inflows that enter it. */
export const inflowShader = /* wgsl */ `
${scheme}
${common}
struct Inflow { base: f32, first: f32, second: f32, entered: u32, add: u32 }
@group(0) @binding(2) var<storage, read_write> state: array<vec4i>;
@group(0) @binding(3) var<storage, read_write> marks: array<u32>;
@group(0) @binding(4) var<storage, read> inflows: array<Inflow>;
/** Cells; where the numbers of each one's inflows begin (one more than cells); these numbers. */
@group(0) @binding(5) var<storage, read> entries: array<u32>;

@compute @workgroup_size(64)
fn inflow(@builtin(global_invocation_id) id: vec3u) {
  let count = settings.inflowCells;
  if (control.dt == 0.0f || id.x >= count) { return; }
  var quanta = 0u;
  for (var n = entries[count + id.x]; n < entries[count + id.x + 1u]; n++) {
    quanta += inflows[entries[2u * count + 1u + n]].add;
  }
  if (quanta == 0u) { return; }
  let cell = entries[id.x];
  var now = state[cell];
  now.x += i32(quanta) * settings.unitsPerQuantum;
  state[cell] = now;
  let column = (cell % settings.columns) / ${blockCells}u;
  let row = (cell / settings.columns) / ${blockCells}u;
  marks[row * settings.blocksAcross + column] = GROUND | WET;
  let speed = speedOf(f32(now.x) * settings.unit, bitcast<f32>(now.y), bitcast<f32>(now.z));
  atomicMax(&control.speed, bitcast<u32>(speed));
}
`;

/** Keeps the greatest depth, and the time at which a cell is first deeper than the depth of arrival. */
export const recordShader = /* wgsl */ `
${scheme}
${common}
@group(0) @binding(2) var<storage, read> state: array<vec4i>;
@group(0) @binding(3) var<storage, read> list: array<u32>;
/** Greatest depth, time of arrival (below 0: not yet). */
@group(0) @binding(4) var<storage, read_write> extremes: array<vec2f>;

@compute @workgroup_size(${blockCells}, ${blockCells})
fn record(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let place = group.y * ACROSS + group.x;
  if (place >= atomicLoad(&control.count)) { return; }
  let block = list[place];
  let column = (block % settings.blocksAcross) * ${blockCells}u + local.x;
  let row = (block / settings.blocksAcross) * ${blockCells}u + local.y;
  if (column >= settings.columns || row >= settings.rows) { return; }
  let cell = row * settings.columns + column;
  let depth = f32(state[cell].x) * settings.unit;
  var extreme = extremes[cell];
  extreme.x = max(extreme.x, depth);
  if (extreme.y < 0.0f && depth > settings.arrivalDepth) {
    extreme.y = control.startSeconds + f32(control.elapsed) * settings.tickSeconds;
  }
  extremes[cell] = extreme;
}
`;
