import { scheme } from './scheme.wgsl.ts';
import { blockCells, common, zoneOfBlock } from './step.wgsl.ts';

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
  control.soakTicks += ticks;
  if (now >= control.recordAt || (last && control.recordAtEnd != 0u)) {
    control.record = 1u;
    control.soakSeconds = f32(control.soakTicks) * settings.tickSeconds;
    control.soakTicks = 0u;
  }
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

/** The rain that falls on each zone in the step at hand. */
export const rainShader = /* wgsl */ `
${scheme}
${common}
@group(0) @binding(2) var<storage, read_write> zones: array<RainZone>;

@compute @workgroup_size(64)
fn rain(@builtin(global_invocation_id) id: vec3u) {
  if (control.dt == 0.0f || id.x >= settings.zones) { return; }
  let zone = zones[id.x];
  let due = u32(max(0.0f, floor(zone.base + zone.perTick * f32(control.elapsed))));
  let gathered = select(0u, due - zone.entered, due > zone.entered);
  // As in crew.ts: a pass over all cells must be worth it.
  let add = select(0u, gathered, gathered >= 8u || control.elapsed == control.target_);
  zones[id.x].add = add;
  zones[id.x].entered = zone.entered + add;
}
`;

/** Lists the blocks that have something to do: wet ones, those beside them, and all with ground where rain falls. */
export const chooseShader = /* wgsl */ `
${scheme}
${common}
@group(0) @binding(2) var<storage, read_write> arguments: array<atomic<u32>, 8>;
@group(0) @binding(3) var<storage, read> marks: array<u32>;
@group(0) @binding(4) var<storage, read_write> list: array<vec2u>;
/** The marks after the step; wet cells renew theirs in it. */
@group(0) @binding(5) var<storage, read_write> next: array<u32>;
@group(0) @binding(6) var<storage, read> zones: array<RainZone>;
${zoneOfBlock}
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
  var rain = 0u;
  if (settings.zones != 0u) { rain = zones[zoneOf(block)].add; }
  if (wetness == 0u && rain == 0u && !isWet(column - 1, row) && !isWet(column + 1, row) &&
      !isWet(column, row - 1) && !isWet(column, row + 1)) { return; }
  let place = atomicAdd(&control.count, 1u);
  list[place] = vec2u(block, rain);
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

/** Keeps the greatest depth, speed and hazard rating, and the time at which a cell is first deeper than that of arrival. */
export const recordShader = /* wgsl */ `
${scheme}
${common}
/** Depth below which no speed is recorded, metres, as in kernel.c. */
const FILM = 0.01f;
/** Greatest depth; time of arrival (below 0: not yet); greatest speed, mm/s, and above it greatest rating, thousandths. */
struct Extreme { depth: f32, arrival: f32, speedAndHazard: u32 }
@group(0) @binding(2) var<storage, read> state: array<vec4i>;
@group(0) @binding(3) var<storage, read> list: array<vec2u>;
@group(0) @binding(4) var<storage, read_write> extremes: array<Extreme>;

fn thousandths(value: f32) -> u32 {
  return u32(min(65535.0f, value * 1000.0f + 0.5f));
}

@compute @workgroup_size(${blockCells}, ${blockCells})
fn record(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let place = group.y * ACROSS + group.x;
  if (place >= atomicLoad(&control.count)) { return; }
  let block = list[place].x;
  let column = (block % settings.blocksAcross) * ${blockCells}u + local.x;
  let row = (block / settings.blocksAcross) * ${blockCells}u + local.y;
  if (column >= settings.columns || row >= settings.rows) { return; }
  let cell = row * settings.columns + column;
  let now = state[cell];
  let depth = f32(now.x) * settings.unit;
  if (depth == 0.0f) { return; }
  var extreme = extremes[cell];
  extreme.depth = max(extreme.depth, depth);
  if (extreme.arrival < 0.0f && depth > settings.arrivalDepth) {
    extreme.arrival = control.startSeconds + f32(control.elapsed) * settings.tickSeconds;
  }
  let discharge = length(vec2f(bitcast<f32>(now.y), bitcast<f32>(now.z)));
  let speed = select(0.0f, discharge / max(depth, FILM), depth > FILM);
  let debris = select(settings.debrisShallow, settings.debrisDeep, depth > settings.debrisDepth);
  let hazard = select(0.0f, depth * (speed + 0.5f) + debris, depth > DRY);
  let before = extreme.speedAndHazard;
  extreme.speedAndHazard = max(before & 0xffffu, thousandths(speed)) | (max(before >> 16u, thousandths(hazard)) << 16u);
  extremes[cell] = extreme;
}
`;
