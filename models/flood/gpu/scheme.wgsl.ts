/**
 * The scheme of kernel.c for one face and one cell, in WGSL: the same formulas with the same constants in the same
 * order (where they come from stands there). A GPU may fuse or reorder roundings, so bits are not the same as the
 * kernel's. What passes through a face is a whole number of units, and both cells beside it must take the same one:
 * `flux` is therefore called in a single place (step.wgsl.ts).
 */
export const scheme = /* wgsl */ `
const GRAVITY = 9.81f;
/** Depth below which water has no velocity, metres. */
const DRY = 1e-4f;
/** Bed codes: a wall above 1e29, an open edge above 1.5e30. */
const WALL_CODE = 1e29f;
const OPEN_CODE = 1.5e30f;
/** Second order where a cell is deeper than this, metres, and than the bed is uneven about it, and not at a front. */
const DEEP = 1e-3f;
const STEEP = 0.16f;
const NO_CREST = -1e29f;

/** A cell: depth, velocity to the east and to the north, bed. */
struct Cell { depth: f32, u: f32, v: f32, bed: f32 }
struct Flux { mass: f32, left: f32, right: f32, across: f32 }

/** The part of the weight along a bed step that hydrostatic reconstruction loses; acts on the upper cell. */
fn slopeForce(fall: f32, upper: f32, lower: f32, greatestFall: f32) -> f32 {
  let over = upper - (lower - fall);
  let joined = 0.5f * min(fall, upper) * over;
  let apart = upper * (fall - 0.5f * (lower + max(0.0f, lower - upper)));
  return GRAVITY * min(upper * greatestFall, select(joined, apart, fall > lower));
}

/** Momentum that water loses to a step it runs against and does not overtop. */
fn impact(depth: f32, passing: f32, towards: f32) -> f32 {
  let u = max(0.0f, towards);
  return max(0.0f, depth - 5.0f * passing) * u * (u + sqrt(GRAVITY * depth));
}

/** HLL flux of depths kL, kR that move and hL, hR that press. */
fn hll(hL: f32, kL: f32, uL: f32, vL: f32, hR: f32, kR: f32, uR: f32, vR: f32) -> Flux {
  let cL = sqrt(GRAVITY * kL);
  let cR = sqrt(GRAVITY * kR);
  let sL = min(0.0f, min(uL - cL, uR - cR));
  let sR = max(0.0f, max(uL + cL, uR + cR));
  let inverse = 1.0f / max(1e-6f, sR - sL);
  let qL = kL * uL;
  let qR = kR * uR;
  let product = sL * sR;
  let step = 0.5f * GRAVITY * (hR - hL) * (hR + hL);
  let mass = inverse * ((sR * qL - sL * qR) + product * (kR - kL));
  let left = inverse * ((sR * (qL * uL) - sL * (qR * uR + step)) + product * (qR - qL));
  return Flux(mass, left, left - step, mass * select(vR, vL, mass > 0.0f));
}

/** Depth that moves on one side, of those that press, stand there and stand beyond. */
fn drawn(h: f32, depth: f32, other: f32, away: bool) -> f32 {
  return select(h, min(depth, max(h, other)), away);
}

/**
 * Flux from left to right; u runs along the normal, v across; either side may be a wall or an open edge. stops: what the
 * right bed rises above the left one for water on the left, and for water on the right, to stop it.
 */
fn flux(left: Cell, right: Cell, stops: vec2f, crestLevel: f32, greatestFall: f32) -> Flux {
  let codeL = left.bed > WALL_CODE;
  let codeR = right.bed > WALL_CODE;
  let depthL = select(left.depth, right.depth, codeL);
  let depthR = select(right.depth, left.depth, codeR);
  if (depthL == 0.0f && depthR == 0.0f) { return Flux(0.0f, 0.0f, 0.0f, 0.0f); }
  let mirrorR = select(-left.u, abs(left.u), right.bed > OPEN_CODE);
  let mirrorL = select(-right.u, -abs(right.u), left.bed > OPEN_CODE);
  let uL = select(left.u, mirrorL, codeL);
  let uR = select(right.u, mirrorR, codeR);
  let vL = select(left.v, right.v, codeL);
  let vR = select(right.v, left.v, codeR);
  let code = codeL || codeR;
  let rise = select(right.bed - left.bed, 0.0f, code);
  let crest = select(crestLevel - left.bed, NO_CREST, code);
  let rises = rise > 0.0f;
  let top = max(0.0f, max(rise, crest));
  let walled = crest > max(0.0f, rise);
  let hL = max(0.0f, depthL - top);
  let hR = max(0.0f, depthR - (top - rise));
  var f = hll(hL, drawn(hL, depthL, depthR, uL < 0.0f && !walled), uL, vL,
              hR, drawn(hR, depthR, depthL, uR > 0.0f && !walled), uR, vR);
  let slope = slopeForce(abs(rise), select(depthL, depthR, rises), select(depthR, depthL, rises), greatestFall);
  let force = select(slope, 0.0f, walled);
  let overL = select(max(0.0f, depthL - select(max(0.0f, stops.x), 0.0f, code)), hL, walled);
  let overR = select(max(0.0f, depthR + select(min(0.0f, stops.y), 0.0f, code)), hR, walled);
  f.left = (f.left - select(force, 0.0f, rises)) + impact(depthL, overL, uL);
  f.right = (f.right - select(0.0f, force, rises)) + impact(depthR, overR, -uR);
  return f;
}

/** x^(-1/3) for positive x: bit estimate and two Newton steps. */
fn inverseCubeRoot(x: f32) -> f32 {
  let third = 1.0f / 3.0f;
  var r = bitcast<f32>(0x548c2b4bi - i32(f32(bitcast<i32>(x)) * third));
  r = r * third * (4.0f - x * (r * (r * r)));
  return r * third * (4.0f - x * (r * (r * r)));
}

/** Monotonised central difference: the mean of those to both sides, at most twice the lesser; 0 where they disagree in sign. */
fn central(a: f32, b: f32) -> f32 {
  return select(0.0f, sign(a) * min(2.0f * min(abs(a), abs(b)), 0.5f * abs(a + b)), a * b > 0.0f);
}

/** Rise over a cell of what goes on beyond an open edge as it comes to it, and is level beside walls: codes of the beds there. */
fn rise(down: f32, up: f32, before: f32, after: f32) -> f32 {
  let opensBefore = before > OPEN_CODE;
  let opensAfter = after > OPEN_CODE;
  let walled = (before > WALL_CODE && !opensBefore) || (after > WALL_CODE && !opensAfter);
  return select(central(select(down, up, opensBefore), select(up, down, opensAfter)), 0.0f,
                walled || (opensBefore && opensAfter));
}

/** Whether a neighbour is a dry bank of a cell: its bed is no lower than the water here. */
fn isBank(there: Cell, here: Cell) -> bool {
  return there.depth <= DRY && there.bed - here.bed >= here.depth;
}

/** Whether a neighbour is dry ground that does not rise. */
fn isFront(there: Cell, here: Cell) -> bool {
  return there.depth <= DRY && there.bed <= here.bed;
}

/** Rise of the level over a cell: at a dry bank it goes on as it comes to it, between two it is level. */
fn levelRise(before: Cell, here: Cell, after: Cell) -> f32 {
  let down = (here.depth - before.depth) + (here.bed - before.bed);
  let up = (after.depth - here.depth) + (after.bed - here.bed);
  let bankBefore = isBank(before, here);
  let bankAfter = isBank(after, here);
  return select(rise(select(down, up, bankBefore), select(up, down, bankAfter), before.bed, after.bed), 0.0f,
                bankBefore && bankAfter);
}

/** Rise of the bed over a cell by its own slope, whether there is water or not. */
fn groundRise(before: Cell, here: Cell, after: Cell) -> f32 {
  return rise(here.bed - before.bed, after.bed - here.bed, before.bed, after.bed);
}

/** Depth below which a cell is of first order: the bend of the bed across it, and a part of its steps. */
fn unevenness(before: Cell, here: Cell, after: Cell) -> f32 {
  let down = here.bed - before.bed;
  let up = after.bed - here.bed;
  return select(max(abs(up - down), STEEP * max(abs(up), abs(down))), 0.0f, max(before.bed, after.bed) > WALL_CODE);
}

/** A cell half a step later, and the differences of depth, level and velocity over it; zero where it is not deep. */
struct Slopes {
  deep: bool,
  middle: Cell,
  depth: vec2f,
  level: vec2f,
  u: vec2f,
  v: vec2f,
}

/** Of a cell that is as its middle everywhere. */
fn flatCell(here: Cell) -> Slopes {
  let none = vec2f(0.0f, 0.0f);
  return Slopes(false, here, none, none, none, none);
}

/** half: half a step over the cell size, s/m; drag: half a step times g n², which slows the half step as well. */
fn slopesOf(here: Cell, west: Cell, east: Cell, south: Cell, north: Cell, half: f32, drag: f32) -> Slopes {
  let h = here.depth;
  let codeX = max(west.bed, east.bed) > WALL_CODE;
  let codeY = max(south.bed, north.bed) > WALL_CODE;
  let uneven = max(unevenness(west, here, east), unevenness(south, here, north));
  let front = isFront(west, here) || isFront(east, here) || isFront(south, here) || isFront(north, here);
  if (here.bed > WALL_CODE || front || !(h > max(DEEP, uneven))) { return flatCell(here); }
  let on = vec2f(select(1.0f, 0.0f, codeX || isBank(west, here) || isBank(east, here)),
                 select(1.0f, 0.0f, codeY || isBank(south, here) || isBank(north, here)));
  // Differences of levels by those of depths and beds, which are exact: a lake stays at rest.
  let level = vec2f(levelRise(west, here, east), levelRise(south, here, north));
  let ground = vec2f(groundRise(west, here, east), groundRise(south, here, north));
  // No side falls dry by its slope.
  let most = vec2f(h + h, h + h);
  let depth = max(-most, min(most, level - ground));
  let u = on * vec2f(central(here.u - west.u, east.u - here.u), central(here.u - south.u, north.u - here.u));
  let v = on * vec2f(central(here.v - west.v, east.v - here.v), central(here.v - south.v, north.v - here.v));
  let spread = (here.u * depth.x + here.v * depth.y) + h * (u.x + v.y);
  let safe = max(h, DRY);
  let speed = sqrt(here.u * here.u + here.v * here.v);
  let slowed = 1.0f / (1.0f + drag * speed * (inverseCubeRoot(safe) / safe));
  let middle = Cell(
    max(0.0f, h - half * spread),
    (here.u - half * ((here.u * u.x + here.v * u.y) + GRAVITY * level.x)) * slowed,
    (here.v - half * ((here.u * v.x + here.v * v.y) + GRAVITY * level.y)) * slowed,
    here.bed);
  return Slopes(true, middle, depth, level, u, v);
}

/** A cell at one of its sides: axis 0 runs east, 1 north; towards 1 or -1. */
fn sideOf(s: Slopes, axis: u32, towards: f32) -> Cell {
  let half = 0.5f * towards;
  return Cell(max(0.0f, s.middle.depth + half * s.depth[axis]), s.middle.u + half * s.u[axis],
              s.middle.v + half * s.v[axis], s.middle.bed + half * (s.level[axis] - s.depth[axis]));
}

/** Push within a cell along an axis: g times depth times fall of the level. */
fn pushOf(s: Slopes, axis: u32) -> f32 {
  let up = s.middle.depth + 0.5f * s.depth[axis];
  let down = s.middle.depth - 0.5f * s.depth[axis];
  let dUp = max(0.0f, up);
  let dDown = max(0.0f, down);
  return GRAVITY * (0.5f * (dUp + dDown)) * (s.level[axis] + ((dUp - up) - (dDown - down)));
}
`;
