import { scheme } from './scheme.wgsl.ts';
import { blockCells, common, zoneOfBlock } from './step.wgsl.ts';

/**
 * After a step, and once before the first of a span: cells of held levels are set to the level of that time, as `hold` in
 * kernel.c does. Every cell is listed once.
 */
export const holdShader = /* wgsl */ `
${scheme}
${common}
@group(0) @binding(2) var<storage, read_write> state: array<vec4i>;
@group(0) @binding(3) var<storage, read_write> marks: array<u32>;
/** Level at the start of the span, on the datum of the bed, and its rise a second. */
@group(0) @binding(4) var<storage, read> levels: array<vec2f>;
/** Cells, and which level is held in each. */
@group(0) @binding(5) var<storage, read> cells: array<vec2u>;

@compute @workgroup_size(64)
fn hold(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= settings.heldCells || (control.dt == 0.0f && control.elapsed != 0u)) { return; }
  let cell = cells[id.x].x;
  let held = levels[cells[id.x].y];
  var now = state[cell];
  let depth = held.x + held.y * (f32(control.elapsed) * settings.tickSeconds) - bitcast<f32>(now.w);
  let units = select(0, i32(depth * (1.0f / settings.unit) + 0.5f), depth > 0.0f);
  let more = units - now.x;
  if (more > 0) { add64(&control.heldIn, more); }
  if (more < 0) { add64(&control.heldOut, -more); }
  now.x = units;
  if (units == 0) {
    now.y = 0;
    now.z = 0;
  }
  state[cell] = now;
  if (units == 0) { return; }
  let column = (cell % settings.columns) / ${blockCells}u;
  let row = (cell / settings.columns) / ${blockCells}u;
  marks[row * settings.blocksAcross + column] = GROUND | WET;
  let speed = speedOf(f32(units) * settings.unit, bitcast<f32>(now.y), bitcast<f32>(now.z));
  atomicMax(&control.speed, bitcast<u32>(speed));
}
`;

/** The ground takes water from wet cells, as `soak` in kernel.c does, where the formulas are explained. */
export const soakShader = /* wgsl */ `
${scheme}
${common}
const GREEN_AMPT = 1u;
const HORTON = 2u;
const CURVE_NUMBER = 3u;
/** Metres in a quantum of water. */
const QUANTUM = 9.5367431640625e-7f;
struct Soil { method: u32, first: f32, second: f32, third: f32 }
/** What a cell has taken, units; the part of a unit that is still owed to it; Horton's present rate; its soil. */
struct Ground { taken: i32, owed: f32, rate: f32, soil: u32 }
@group(0) @binding(2) var<storage, read_write> state: array<vec4i>;
@group(0) @binding(3) var<storage, read> list: array<vec2u>;
@group(0) @binding(4) var<storage, read_write> ground: array<Ground>;
@group(0) @binding(5) var<storage, read> soils: array<Soil>;
@group(0) @binding(6) var<storage, read> zones: array<RainZone>;
${zoneOfBlock}
/** Units that the block takes now, in halves of 16 bits: a sum of 256 of them fits. */
var<workgroup> low: atomic<u32>;
var<workgroup> high: atomic<u32>;

fn takeAt(group: vec3u, local: vec3u) -> i32 {
  let place = group.y * ACROSS + group.x;
  if (place >= atomicLoad(&control.count)) { return 0; }
  let block = list[place].x;
  let column = (block % settings.blocksAcross) * ${blockCells}u + local.x;
  let row = (block / settings.blocksAcross) * ${blockCells}u + local.y;
  if (column >= settings.columns || row >= settings.rows) { return 0; }
  let cell = row * settings.columns + column;
  var now = state[cell];
  var under = ground[cell];
  let soil = soils[under.soil];
  let depth = now.x;
  if (depth <= 0 || soil.method == 0u) { return 0; }
  let unit = settings.unit;
  let perMetre = 1.0f / unit;
  let dt = control.soakSeconds;
  var take = 0;
  if (soil.method == CURVE_NUMBER) {
    var fallen = 0.0f;
    if (settings.zones != 0u) {
      let zone = zones[zoneOf(block)];
      fallen = f32(zone.before + zone.entered) * QUANTUM;
    }
    let above = fallen - soil.second;
    let kept = select(fallen, soil.second + soil.first * above / (above + soil.first), above > 0.0f);
    take = clamp(i32(kept * perMetre) - under.taken, 0, depth);
  } else {
    var could = 0.0f;
    var lost = 0.0f;
    if (soil.method == GREEN_AMPT) {
      let F = f32(under.taken) * unit;
      let k = soil.first * dt;
      let b = 2.0f * F - k;
      let c = 2.0f * k * (F + soil.second);
      could = 2.0f * c / max(1e-30f, b + sqrt(b * b + 4.0f * c));
    } else {
      let x = soil.third * dt;
      let gone = x / ((1.0f + x * x / 12.0f) + x / 2.0f);
      let excess = under.rate - soil.second;
      could = soil.second * dt + select(excess * dt, excess * gone / max(1e-30f, soil.third), soil.third > 0.0f);
      lost = excess * gone;
    }
    let want = could * perMetre + under.owed;
    let whole = i32(want);
    let all = whole <= depth;
    take = min(whole, depth);
    under.owed = select(0.0f, want - f32(whole), all);
    if (soil.method == HORTON) { under.rate -= select(lost * (f32(take) / max(1e-30f, want)), lost, all); }
  }
  under.taken += take;
  ground[cell] = under;
  if (take == 0) { return 0; }
  let left = depth - take;
  let part = f32(left) / f32(depth);
  now.x = left;
  now.y = bitcast<i32>(bitcast<f32>(now.y) * part);
  now.z = bitcast<i32>(bitcast<f32>(now.z) * part);
  state[cell] = now;
  return take;
}

@compute @workgroup_size(${blockCells}, ${blockCells})
fn soak(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) index: u32) {
  let taken = u32(takeAt(group, local));
  if (taken != 0u) {
    atomicAdd(&low, taken & 0xffffu);
    atomicAdd(&high, taken >> 16u);
  }
  workgroupBarrier();
  if (index == 0u) {
    let upper = atomicLoad(&high);
    addWide(&control.soaked, atomicLoad(&low), 0u);
    addWide(&control.soaked, upper << 16u, upper >> 16u);
  }
}
`;
