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
/** Second order where a cell and those beside it are deeper than this, metres, and than the steps of bed between. */
const DEEP = 1e-3f;
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

/** Flux from left to right; u runs along the normal, v across; either side may be a wall or an open edge. */
fn flux(left: Cell, right: Cell, crestLevel: f32, greatestFall: f32) -> Flux {
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
  f.left = (f.left - select(force, 0.0f, rises)) + impact(depthL, hL, uL);
  f.right = (f.right - select(0.0f, force, rises)) + impact(depthR, hR, -uR);
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

/** A cell half a step later, and the differences of depth, level and velocity over it; zero where it is not deep. */
struct Slopes {
  middle: Cell,
  depth: vec2f,
  level: vec2f,
  u: vec2f,
  v: vec2f,
}

/** Of a cell that is as its middle everywhere. */
fn flatCell(here: Cell) -> Slopes {
  let none = vec2f(0.0f, 0.0f);
  return Slopes(here, none, none, none, none);
}

/** half: half a step over the cell size, s/m; drag: half a step times g n², which slows the half step as well. */
fn slopesOf(here: Cell, west: Cell, east: Cell, south: Cell, north: Cell, half: f32, drag: f32) -> Slopes {
  let h = here.depth;
  let codeX = max(west.bed, east.bed) > WALL_CODE;
  let codeY = max(south.bed, north.bed) > WALL_CODE;
  let least = min(h, min(select(min(west.depth, east.depth), h, codeX), select(min(south.depth, north.depth), h, codeY)));
  let steps = max(select(max(abs(west.bed - here.bed), abs(east.bed - here.bed)), 0.0f, codeX),
                  select(max(abs(south.bed - here.bed), abs(north.bed - here.bed)), 0.0f, codeY));
  if (here.bed > WALL_CODE || !(least > max(DEEP, steps))) { return flatCell(here); }
  let on = vec2f(select(1.0f, 0.0f, codeX), select(1.0f, 0.0f, codeY));
  let depth = vec2f(rise(h - west.depth, east.depth - h, west.bed, east.bed),
                    rise(h - south.depth, north.depth - h, south.bed, north.bed));
  // The level's slope is the sum of the ground's own, which does not change, and the depth's: a lake stays at rest.
  let level = depth + vec2f(rise(here.bed - west.bed, east.bed - here.bed, west.bed, east.bed),
                            rise(here.bed - south.bed, north.bed - here.bed, south.bed, north.bed));
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
  return Slopes(middle, depth, level, u, v);
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
