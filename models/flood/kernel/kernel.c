/*
 * Two-dimensional shallow water, one explicit step of one tile of 64 × 64 square cells, in WebAssembly SIMD.
 *
 * Scheme, finite volume, of first order or (second_step) of second in space and time:
 *  - hydrostatic reconstruction (Audusse et al. 2004, SIAM J. Sci. Comput. 25(6)), so water at rest stays at rest;
 *  - the part of the slope that this reconstruction loses acts on the upper cell of a step, as Chen & Noelle (2017,
 *    SIAM J. Numer. Anal. 55(2)) do where the levels do not meet, so thin films run down streets at their normal
 *    depth; water against a step that it does not overtop stops (slope_force, impact);
 *  - HLL flux for mass and normal momentum, upwind transport of transverse momentum (HLLC);
 *  - second order: straight slopes within deep cells, of level, velocity and ground, limited as monotonised central
 *    differences and moved on by half a step (MUSCL-Hancock, van Leer 1984, SIAM J. Sci. Stat. Comput. 5(1)). The
 *    ground's slope is its own and does not change with the water, except where the cell would run dry within: one that
 *    followed from limited slopes of level and depth would jump where either changes its sign, and steady flow would
 *    waver with it. Water goes on to a dry bank as it comes to it: level and bed there say nothing of each other. Cells
 *    beside a barrier have no slopes: what lies beyond it says nothing of how the water goes on. Water that runs up a
 *    bank loses momentum to what the bank rises beyond its own slopes, not to the slope itself;
 *  - Manning friction fully implicit: |q1| + k |q1|^2 = |q*| solved in closed form, whose stiff limit is normal flow.
 *
 * State: depth h and unit discharges qx, qy (never the water level: the digits are kept for the water). Depths are whole
 * numbers of a small unit, and so is what passes through a face in a step: no rounding makes or loses water, however
 * many steps there are.
 * Rows run west to east, row 0 lies in the south. A tile holds two rings of its neighbours' cells (`pull`), with four
 * floats before and after each row. The bed is a code where nothing is computed.
 *
 * Tiles take steps of different lengths. A face between two tiles belongs to the one that steps more often; what
 * passed through it is added up (`given`) until the other steps over the same time, so that nothing is lost. A face
 * between tiles of equal steps is computed by both, from the same numbers in the same order. The result therefore does
 * not depend on who computes which tile, or when. No fast-math: all roundings are as written here.
 *
 * Tiles may have cells half as wide as those of a neighbour, and units of depth four times theirs, so that a unit is the
 * same volume everywhere. The finer tile computes the common faces, with the coarse cells as they are (no slopes) on the
 * other side, and never steps less often; what passed through two of its faces is what the coarse cell is given.
 */
#include <stdint.h>
#include <wasm_simd128.h>

typedef v128_t V;
#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))

static const float GRAVITY = 9.81f;
/** Depth below which water has no velocity, metres. */
static const float DRY = 1e-4f;
/** Bed codes: a wall above 1e29, an open edge above 1.5e30. */
static const float WALL_CODE = 1e29f;
static const float OPEN_CODE = 1.5e30f;
/** Second order where a cell is deeper than this, metres, and than the bed is uneven about it, and not at a front. */
static const float DEEP = 1e-3f;
/**
 * Depth that a cell must have for each metre that the bed falls to a neighbour: below, what gravity does in half a step, of
 * Courant number 0.4, could bring more water out of the cell than it holds.
 */
static const float STEEP = 0.16f;
/**
 * Depth in units that no cell may pass, nine tenths of what an int32 holds, and depth in units that positivity never makes
 * up for in one step: beyond, the numbers have run over.
 */
static const int32_t MOST_UNITS = 1932735283;
static const double MOST_MADE = 16777216.0;
/** Depth below which no speed is recorded, metres: what a film does is of no interest. */
static const float FILM = 0.01f;
/** Crests of barriers: none below. */
static const float NO_CREST = -1e29f;

/** Cells along a side, floats in a row, rows; the first own cell of a row, and the first own row. */
enum { N = 64, S = 72, ROWS = 68, LEFT = 4, BOTTOM = 2 };
/** Width of the edges in which waves lie that reach the neighbour within a long step of his: half a cell a tick (crew.ts). */
enum { EDGE = 8 };
enum { WEST, EAST, SOUTH, NORTH, SOUTH_WEST, SOUTH_EAST, NORTH_WEST, NORTH_EAST };
/** Who computes the faces of a side: this tile; this tile, for a neighbour with longer steps too; the neighbour. */
enum { OWN, EXPORT_TO, GIVEN };

/** Mirrors `tileFields` in layout.ts: pointers are byte addresses, 0 where the tile has no such thing. */
typedef struct Tile {
  struct Tile *beside[8];
  float *bed;
  int32_t *depth;
  float *dischargeX, *dischargeY;
  /** g n^2 per cell, or 0: the run's own for all. */
  float *friction;
  /**
   * The part of each cell that buildings leave to the water, above 0 and up to 1, or 0: 1 everywhere. Depths in units and
   * discharges are then those per area of the cell, buildings included; the water itself is deeper.
   */
  float *pores;
  /** How many cells' rain each cell receives (N × N): 1, more beside a roof; or 0: 1 for all. */
  float *rainWeight;
  /** Crest of the barrier on the eastern and northern face of each cell (as bed), or 0. */
  float *crestEast, *crestNorth;
  /**
   * [side][depth, momentum, across][N]: what passed through that side since this tile's last step: units of depth
   * (int32), and momentum times seconds.
   */
  float *given;
  float *maximumDepth, *arrival;
  /** Greatest speed, mm/s, and greatest hazard rating, thousandths, of own cells. */
  uint16_t *maximumSpeed, *maximumHazard;
  int32_t wet;
  /** [side]: greatest |velocity component| + celerity within EDGE cells of that side after the last step, m/s. */
  float *edgeSpeeds;
  /** Depths that left through open edges, and that positivity had to make up for, in units. */
  double outflow, made;
  /** 1 where a row, its two outer cells on each side included, may hold water. */
  uint8_t wetRows[ROWS];
  /** 1 where the neighbour's cells are twice as wide. Where they are half as wide, `beside` is 0 and its faces GIVEN. */
  uint8_t coarser[8];
  /** Which quarter of a coarser tile's place this one takes: 1 the eastern half, 2 the northern. */
  uint8_t quarter;
} Tile;

/** Mirrors `writeRun` in layout.ts. */
typedef struct {
  float cellMetres;
  /** g n^2 of all cells; used where a tile has no `friction`. */
  float uniformFriction;
  /** Greatest fall over one cell that the thin-film slope term sees, metres. */
  float greatestFall;
  /** Unit of depths, metres: a power of two. */
  float unit;
  /** What debris adds to the hazard rating: in shallow water, and where it is deeper than so many metres. */
  float debrisShallow, debrisDeep, debrisDepth;
} Run;

typedef struct {
  V mass, left, right, across;
} Flux;

#define ADD wasm_f32x4_add
#define SUB wasm_f32x4_sub
#define MUL wasm_f32x4_mul
#define DIV wasm_f32x4_div
#define MIN wasm_f32x4_pmin
#define MAX wasm_f32x4_pmax
#define ABS wasm_f32x4_abs
#define SQRT wasm_f32x4_sqrt
#define ALL wasm_f32x4_splat
#define LOAD(p) wasm_v128_load(p)
#define STORE(p, v) wasm_v128_store(p, v)
#define AND wasm_v128_and
#define OR wasm_v128_or
#define CHOOSE(mask, a, b) wasm_v128_bitselect(a, b, mask)
#define ABOVE wasm_f32x4_gt
#define LANE(v, n) wasm_f32x4_extract_lane(v, n)

/**
 * The part of the weight along a bed step of height `fall` that hydrostatic reconstruction loses; it acts on the
 * upper cell. With it a uniform film feels g h times the whole fall, at any ratio of depth to fall. Where the lower
 * water reaches the upper bed it grows with the difference of levels and is at most half of what reconstruction
 * itself gives (more would stiffen the wave beyond what the flux damps); water at rest and a dry upper cell feel
 * nothing. No cell is steeper than `greatestFall` for it: a cliff is not a street.
 */
INLINE V slope_force(V fall, V upper, V lower, V greatestFall) {
  const V zero = ALL(0.0f), half = ALL(0.5f);
  const V over = SUB(upper, SUB(lower, fall));
  const V joined = MUL(MUL(half, MIN(fall, upper)), over);
  const V apart = MUL(upper, SUB(fall, MUL(half, ADD(lower, MAX(zero, SUB(lower, upper))))));
  const V force = CHOOSE(ABOVE(fall, lower), apart, joined);
  return MUL(ALL(GRAVITY), MIN(MUL(upper, greatestFall), force));
}

/**
 * Momentum that water loses to a step it runs against and does not overtop (`passing`: its depth above the step),
 * fading out until a fifth of it passes: the hydrostatic push of the step alone would let it stand there at speed.
 */
INLINE V impact(V depth, V passing, V towards) {
  const V zero = ALL(0.0f);
  const V stopped = MAX(zero, SUB(depth, MUL(ALL(5.0f), passing))), u = MAX(zero, towards);
  return MUL(MUL(stopped, u), ADD(u, SQRT(MUL(ALL(GRAVITY), depth))));
}

/**
 * Flux of depths kL, kR that move and hL, hR that press; its `left` and `right` are the normal momentum flux less the own
 * reconstructed pressure, so that they are exactly zero for water at rest.
 */
INLINE Flux hll(V hL, V kL, V uL, V vL, V hR, V kR, V uR, V vR) {
  const V zero = ALL(0.0f), g = ALL(GRAVITY);
  const V cL = SQRT(MUL(g, kL)), cR = SQRT(MUL(g, kR));
  const V sL = MIN(zero, MIN(SUB(uL, cL), SUB(uR, cR)));
  const V sR = MAX(zero, MAX(ADD(uL, cL), ADD(uR, cR)));
  const V inverse = DIV(ALL(1.0f), MAX(ALL(1e-6f), SUB(sR, sL)));
  const V qL = MUL(kL, uL), qR = MUL(kR, uR);
  const V product = MUL(sL, sR);
  /* Difference of pressures, right less left. */
  const V step = MUL(MUL(ALL(0.5f * GRAVITY), SUB(hR, hL)), ADD(hR, hL));
  Flux f;
  f.mass = MUL(inverse, ADD(SUB(MUL(sR, qL), MUL(sL, qR)), MUL(product, SUB(kR, kL))));
  f.left = MUL(inverse, ADD(SUB(MUL(sR, MUL(qL, uL)), MUL(sL, ADD(MUL(qR, uR), step))), MUL(product, SUB(qR, qL))));
  f.right = SUB(f.left, step);
  f.across = MUL(f.mass, CHOOSE(ABOVE(f.mass, zero), vL, vR));
  return f;
}

/** 1s where a bed step is half of the lesser depth or less: there `face` does no more than `low_face`. */
INLINE V is_low(V depthL, V depthR, V rise) {
  return wasm_f32x4_le(ADD(ABS(rise), ABS(rise)), MIN(depthL, depthR));
}

/**
 * Depth that moves on one side, of those that press (h), stand there (depth) and stand beyond (other). Water that runs
 * down away from a step draws on the cell's own depth as far as the upper cell has it too: then the flux of a uniform
 * film is its own, whatever the ratio of depth to step.
 */
INLINE V drawn(V h, V depth, V other, V away) {
  return CHOOSE(away, MIN(depth, MAX(h, other)), h);
}

/** Flux through a face with normal from left to right where `is_low`; `rise` is the right bed minus the left bed. */
INLINE Flux low_face(V depthL, V uL, V vL, V depthR, V uR, V vR, V rise, V greatestFall) {
  const V zero = ALL(0.0f);
  const V hL = SUB(depthL, MAX(zero, rise)), hR = ADD(depthR, MIN(zero, rise));
  Flux f = hll(hL, drawn(hL, depthL, depthR, ABOVE(zero, uL)), uL, vL, hR,
               drawn(hR, depthR, depthL, ABOVE(uR, zero)), uR, vR);
  /* As slope_force where the levels meet: half of min(fall, upper), the fall, times the difference of levels. */
  const V rises = ABOVE(rise, zero), fall = ABS(rise);
  const V upper = CHOOSE(rises, depthR, depthL), lower = CHOOSE(rises, depthL, depthR);
  const V joined = MUL(MUL(ALL(0.5f), fall), SUB(upper, SUB(lower, fall)));
  const V force = MUL(ALL(GRAVITY), MIN(MUL(upper, greatestFall), joined));
  f.left = SUB(f.left, wasm_v128_andnot(force, rises));
  f.right = SUB(f.right, AND(force, rises));
  return f;
}

/** What the right bed rises above the left one for water on the left, and for water on the right, to stop it. */
typedef struct {
  V left, right;
} Stops;

/** As `low_face` for any step, and for a barrier whose crest stands `crest` above the left bed (NO_CREST: none). */
INLINE Flux face(V depthL, V uL, V vL, V depthR, V uR, V vR, V rise, V crest, V greatestFall,
                 const int second, Stops stops) {
  const V zero = ALL(0.0f);
  const V rises = ABOVE(rise, zero), top = MAX(zero, MAX(rise, crest)), walled = ABOVE(crest, MAX(zero, rise));
  const V hL = MAX(zero, SUB(depthL, top)), hR = MAX(zero, SUB(depthR, SUB(top, rise)));
  Flux f = hll(hL, drawn(hL, depthL, depthR, wasm_v128_andnot(ABOVE(zero, uL), walled)), uL, vL, hR,
               drawn(hR, depthR, depthL, wasm_v128_andnot(ABOVE(uR, zero), walled)), uR, vR);
  const V force = wasm_v128_andnot(
      slope_force(ABS(rise), CHOOSE(rises, depthR, depthL), CHOOSE(rises, depthL, depthR), greatestFall), walled);
  const V overL = second ? CHOOSE(walled, hL, MAX(zero, SUB(depthL, MAX(zero, stops.left)))) : hL;
  const V overR = second ? CHOOSE(walled, hR, MAX(zero, ADD(depthR, MIN(zero, stops.right)))) : hR;
  f.left = ADD(SUB(f.left, wasm_v128_andnot(force, rises)), impact(depthL, overL, uL));
  f.right = ADD(SUB(f.right, AND(force, rises)), impact(depthR, overR, SUB(zero, uR)));
  return f;
}

/** As `face`, where either side may be a wall (mirror) or an open edge (same state, outward only). */
INLINE Flux face_at_walls(V bedL, V depthL, V uL, V vL, V bedR, V depthR, V uR, V vR, V crest, V greatestFall,
                           const int second, Stops stops) {
  const V zero = ALL(0.0f);
  const V codeL = ABOVE(bedL, ALL(WALL_CODE)), codeR = ABOVE(bedR, ALL(WALL_CODE)), code = OR(codeL, codeR);
  const V mirrorR = CHOOSE(ABOVE(bedR, ALL(OPEN_CODE)), ABS(uL), SUB(zero, uL));
  const V mirrorL = CHOOSE(ABOVE(bedL, ALL(OPEN_CODE)), SUB(zero, ABS(uR)), SUB(zero, uR));
  const V rise = CHOOSE(code, zero, SUB(bedR, bedL));
  return face(CHOOSE(codeL, depthR, depthL), CHOOSE(codeL, mirrorL, uL), CHOOSE(codeL, vR, vL),
              CHOOSE(codeR, depthL, depthR), CHOOSE(codeR, mirrorR, uR), CHOOSE(codeR, vL, vR), rise,
              CHOOSE(code, ALL(NO_CREST), SUB(crest, bedL)), greatestFall, second,
              (Stops){CHOOSE(code, zero, stops.left), CHOOSE(code, zero, stops.right)});
}

/** Whole numbers of units. */
#define IADD wasm_i32x4_add
#define ISUB wasm_i32x4_sub
#define ILANE(v, n) wasm_i32x4_extract_lane(v, n)

INLINE double sum_lanes(V v) {
  return ((double)ILANE(v, 0) + (double)ILANE(v, 1)) + ((double)ILANE(v, 2) + (double)ILANE(v, 3));
}

/** A flux through a face of which buildings leave a part: as much as the narrower cell has open. */
INLINE Flux through(Flux f, V poresL, V poresR) {
  const V part = MIN(poresL, poresR);
  return (Flux){MUL(f.mass, part), MUL(f.left, part), MUL(f.right, part), MUL(f.across, part)};
}

/** What passes from ground on the left into open cells on the right; the reverse, negative. */
INLINE V leaves_right(V amount, V bedL, V bedR) {
  return AND(amount, wasm_v128_andnot(ABOVE(bedR, ALL(OPEN_CODE)), ABOVE(bedL, ALL(WALL_CODE))));
}
INLINE V leaves_left(V amount, V bedL, V bedR) {
  return AND(amount, wasm_v128_andnot(ABOVE(bedL, ALL(OPEN_CODE)), ABOVE(bedR, ALL(WALL_CODE))));
}

/** x^(-1/3) for positive x: bit estimate and two Newton steps, relative error below 1e-5. */
INLINE V inverse_cube_root(V x) {
  const V third = ALL(1.0f / 3.0f);
  const V bits = wasm_f32x4_convert_i32x4(x);
  V r = wasm_i32x4_sub(wasm_i32x4_splat(0x548c2b4b), wasm_i32x4_trunc_sat_f32x4(MUL(bits, third)));
  for (int i = 0; i < 2; i++) r = MUL(MUL(r, third), SUB(ALL(4.0f), MUL(x, MUL(r, MUL(r, r)))));
  return r;
}

/** One row of a tile, its outer cells included: depths, velocities and bed in the cells' middles or on one side. */
typedef struct {
  float d[S], u[S], v[S], z[S];
  /** Of porous tiles. */
  float p[S];
} Cells;

INLINE void motion(const Tile *tile, uint32_t row, V unit, Cells *to, const int porous) {
  const V dry = ALL(DRY), one = ALL(1.0f);
  const uint32_t at = row * S;
  for (uint32_t i = 0; i < S; i += 4) {
    const V depth = MUL(wasm_f32x4_convert_i32x4(LOAD(tile->depth + at + i)), unit);
    const V inverse = AND(DIV(one, MAX(dry, depth)), ABOVE(depth, dry));
    if (porous) {
      const V p = LOAD(tile->pores + at + i);
      STORE(to->p + i, p);
      STORE(to->d + i, DIV(depth, p));
    } else
      STORE(to->d + i, depth);
    STORE(to->u + i, MUL(LOAD(tile->dischargeX + at + i), inverse));
    STORE(to->v + i, MUL(LOAD(tile->dischargeY + at + i), inverse));
    STORE(to->z + i, LOAD(tile->bed + at + i));
  }
}

/**
 * A row half a step later on its four sides; the bed there as its own slope takes it, whether there is water or not; and
 * the push within its cells: g times depth times fall of the level.
 */
typedef struct {
  Cells side[4];
  float ground[4][S];
  float pushX[S], pushY[S];
  /** 1s where a cell is of second order. */
  int32_t deep[S];
} Sides;

/** Only what a bed rises beyond slopes stops water that feels its slope. */
INLINE Stops stops_between(const Sides *left, int sideL, uint32_t i, const Sides *right, int sideR, uint32_t j) {
  const V rise = SUB(LOAD(right->side[sideR].z + j), LOAD(left->side[sideL].z + i));
  const V crease = SUB(LOAD(right->ground[sideR] + j), LOAD(left->ground[sideL] + i));
  return (Stops){CHOOSE(LOAD(left->deep + i), crease, rise), CHOOSE(LOAD(right->deep + j), crease, rise)};
}

/** Monotonised central difference: the mean of those to both sides, at most twice the lesser; 0 where they disagree in sign. */
INLINE V central(V a, V b) {
  const V least = MIN(MUL(ALL(2.0f), MIN(ABS(a), ABS(b))), MUL(ALL(0.5f), ABS(ADD(a, b))));
  return AND(CHOOSE(ALL(-0.0f), a, least), ABOVE(MUL(a, b), ALL(0.0f)));
}

/** What lies to the two sides of a cell along an axis: open edges, and walls at either. */
typedef struct {
  V opensBefore, opensAfter, walled;
} Ends;

INLINE Ends ends_between(V before, V after) {
  const V open = ALL(OPEN_CODE), code = ALL(WALL_CODE);
  const V opensBefore = ABOVE(before, open), opensAfter = ABOVE(after, open);
  const V walled = OR(wasm_v128_andnot(ABOVE(before, code), opensBefore), wasm_v128_andnot(ABOVE(after, code), opensAfter));
  return (Ends){opensBefore, opensAfter, OR(walled, AND(opensBefore, opensAfter))};
}

/** Rise over a cell of what goes on beyond an open edge as it comes to it, and is level beside walls. */
INLINE V rise(Ends ends, V down, V up) {
  return wasm_v128_andnot(central(CHOOSE(ends.opensBefore, up, down), CHOOSE(ends.opensAfter, down, up)), ends.walled);
}

/** Whether a dry neighbour is a bank of a cell: its bed is no lower than the water here. */
INLINE V is_bank(V dryThere, V bedThere, V h, V z) {
  return AND(dryThere, wasm_f32x4_ge(SUB(bedThere, z), h));
}

/** Rise of the level over a cell: at a dry bank it goes on as it comes to it, between two it is level. */
INLINE V level_rise(Ends ends, V down, V up, V bankBefore, V bankAfter) {
  return wasm_v128_andnot(rise(ends, CHOOSE(bankBefore, up, down), CHOOSE(bankAfter, down, up)), AND(bankBefore, bankAfter));
}

/** Depth below which a cell is of first order: the bend of the bed across it, and a part of its steps. */
INLINE V unevenness(V down, V up) {
  return MAX(ABS(SUB(up, down)), MUL(ALL(STEEP), MAX(ABS(up), ABS(down))));
}

INLINE void put_side(Cells *side, uint32_t i, V d, V u, V v, V z) {
  STORE(side->d + i, d);
  STORE(side->u + i, u);
  STORE(side->v + i, v);
  STORE(side->z + i, z);
}

/**
 * Slopes of one row between those south and north of it; `half`: half a step over the cell size, s/m. Friction slows the
 * half step as well: where it holds the balance with the fall of the ground, the water goes on as it is.
 */
INLINE void slopes(const Tile *tile, const Run *run, uint32_t row, const Cells *cells, V half, Sides *to) {
  const Cells *south = &cells[(row - 1) & 3], *here = &cells[row & 3], *north = &cells[(row + 1) & 3];
  const float *frictionRow = tile->friction ? tile->friction + row * S : 0;
  const float *crestE = tile->crestEast ? tile->crestEast + row * S : 0;
  const float *crestN = tile->crestNorth ? tile->crestNorth + row * S : 0;
  const V one = ALL(1.0f), halfSeconds = MUL(half, ALL(run->cellMetres));
  const V zero = ALL(0.0f), point5 = ALL(0.5f), g = ALL(GRAVITY), code = ALL(WALL_CODE), dry = ALL(DRY);
  for (uint32_t i = 0; i < S; i += 4) {
    const V h = LOAD(here->d + i), u = LOAD(here->u + i), v = LOAD(here->v + i), z = LOAD(here->z + i);
    const V hW = LOAD(here->d + i - 1), hE = LOAD(here->d + i + 1), hS = LOAD(south->d + i), hN = LOAD(north->d + i);
    const V zW = LOAD(here->z + i - 1), zE = LOAD(here->z + i + 1), zS = LOAD(south->z + i), zN = LOAD(north->z + i);
    const Ends endsX = ends_between(zW, zE), endsY = ends_between(zS, zN);
    const V zX = rise(endsX, SUB(z, zW), SUB(zE, z)), zY = rise(endsY, SUB(z, zS), SUB(zN, z));
#define HALF(slope) MUL(point5, slope)
    STORE(to->ground[EAST] + i, ADD(z, HALF(zX)));
    STORE(to->ground[WEST] + i, SUB(z, HALF(zX)));
    STORE(to->ground[NORTH] + i, ADD(z, HALF(zY)));
    STORE(to->ground[SOUTH] + i, SUB(z, HALF(zY)));
    const V codeX = ABOVE(MAX(zW, zE), code), codeY = ABOVE(MAX(zS, zN), code);
    const V uneven = MAX(wasm_v128_andnot(unevenness(SUB(z, zW), SUB(zE, z)), codeX),
                         wasm_v128_andnot(unevenness(SUB(z, zS), SUB(zN, z)), codeY));
    const V dryW = wasm_f32x4_le(hW, dry), dryE = wasm_f32x4_le(hE, dry);
    const V dryS = wasm_f32x4_le(hS, dry), dryN = wasm_f32x4_le(hN, dry);
    /* Fronts over dry ground that does not rise have no slopes; no more have cells whose faces a finer tile computes. */
    const V front = OR(OR(AND(dryW, wasm_f32x4_le(zW, z)), AND(dryE, wasm_f32x4_le(zE, z))),
                       OR(AND(dryS, wasm_f32x4_le(zS, z)), AND(dryN, wasm_f32x4_le(zN, z))));
    V deep = wasm_v128_andnot(ABOVE(h, MAX(ALL(DEEP), uneven)), OR(front, ABOVE(z, code)));
    if (crestE)
      deep = wasm_v128_andnot(deep, ABOVE(MAX(MAX(LOAD(crestE + i - 1), LOAD(crestE + i)),
                                              MAX(LOAD(crestN + i - S), LOAD(crestN + i))), z));
    STORE(to->deep + i, deep);
    if (!wasm_v128_any_true(deep)) {
      for (int side = WEST; side <= NORTH; side++) put_side(to->side + side, i, h, u, v, z);
      STORE(to->pushX + i, zero);
      STORE(to->pushY + i, zero);
      continue;
    }
    const V bankW = is_bank(dryW, zW, h, z), bankE = is_bank(dryE, zE, h, z);
    const V bankS = is_bank(dryS, zS, h, z), bankN = is_bank(dryN, zN, h, z);
    const V onX = wasm_v128_andnot(deep, OR(codeX, OR(bankW, bankE)));
    const V onY = wasm_v128_andnot(deep, OR(codeY, OR(bankS, bankN)));
    /* Differences of levels by those of depths and beds, which are exact: a lake stays at rest. */
    const V eX = AND(level_rise(endsX, ADD(SUB(h, hW), SUB(z, zW)), ADD(SUB(hE, h), SUB(zE, z)), bankW, bankE), deep);
    const V eY = AND(level_rise(endsY, ADD(SUB(h, hS), SUB(z, zS)), ADD(SUB(hN, h), SUB(zN, z)), bankS, bankN), deep);
    /* No side falls dry by its slope. */
    const V most = AND(ADD(h, h), deep), least = SUB(zero, most);
    const V hX = MAX(least, MIN(most, SUB(eX, zX))), hY = MAX(least, MIN(most, SUB(eY, zY)));
#define SLOPE_X(f, of) AND(central(SUB(f, LOAD(here->of + i - 1)), SUB(LOAD(here->of + i + 1), f)), onX)
#define SLOPE_Y(f, of) AND(central(SUB(f, LOAD(south->of + i)), SUB(LOAD(north->of + i), f)), onY)
    const V uX = SLOPE_X(u, u), vX = SLOPE_X(v, v), uY = SLOPE_Y(u, u), vY = SLOPE_Y(v, v);
    const V spread = ADD(ADD(MUL(u, hX), MUL(v, hY)), MUL(h, ADD(uX, vY)));
    const V h1 = MAX(zero, SUB(h, MUL(half, spread)));
    const V gn2 = frictionRow ? LOAD(frictionRow + i) : ALL(run->uniformFriction);
    const V safe = MAX(h, ALL(DRY)), speed = SQRT(ADD(MUL(u, u), MUL(v, v)));
    const V drag = MUL(MUL(MUL(halfSeconds, gn2), speed), DIV(inverse_cube_root(safe), safe));
    const V slowed = DIV(one, ADD(one, AND(drag, deep)));
    const V u1 = MUL(SUB(u, MUL(half, ADD(ADD(MUL(u, uX), MUL(v, uY)), MUL(g, eX)))), slowed);
    const V v1 = MUL(SUB(v, MUL(half, ADD(ADD(MUL(u, vX), MUL(v, vY)), MUL(g, eY)))), slowed);
    const V toE = ADD(h1, HALF(hX)), toW = SUB(h1, HALF(hX)), toN = ADD(h1, HALF(hY)), toS = SUB(h1, HALF(hY));
    const V dE = MAX(zero, toE), dW = MAX(zero, toW), dN = MAX(zero, toN), dS = MAX(zero, toS);
    const V bX = HALF(SUB(eX, hX)), bY = HALF(SUB(eY, hY));
    put_side(to->side + EAST, i, dE, ADD(u1, HALF(uX)), ADD(v1, HALF(vX)), ADD(z, bX));
    put_side(to->side + WEST, i, dW, SUB(u1, HALF(uX)), SUB(v1, HALF(vX)), SUB(z, bX));
    put_side(to->side + NORTH, i, dN, ADD(u1, HALF(uY)), ADD(v1, HALF(vY)), ADD(z, bY));
    put_side(to->side + SOUTH, i, dS, SUB(u1, HALF(uY)), SUB(v1, HALF(vY)), SUB(z, bY));
    /* Where a depth was kept from falling below 0, the level is higher than its slope says. */
    const V fallX = ADD(eX, SUB(SUB(dE, toE), SUB(dW, toW))), fallY = ADD(eY, SUB(SUB(dN, toN), SUB(dS, toS)));
    STORE(to->pushX + i, MUL(MUL(g, HALF(ADD(dE, dW))), fallX));
    STORE(to->pushY + i, MUL(MUL(g, HALF(ADD(dN, dS))), fallY));
  }
}

/** What a flux of `mass` takes through a face in a step, in units of depth; `perUnit`: seconds per metre and unit. */
INLINE V whole(V mass, V perUnit) {
  return wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(MUL(mass, perUnit)));
}

INLINE float greatest_lane(V a) {
  const float x = LANE(a, 0), y = LANE(a, 1), z = LANE(a, 2), w = LANE(a, 3);
  const float xy = x > y ? x : y, zw = z > w ? z : w;
  return xy > zw ? xy : zw;
}

/** The greatest of waves, m/s, over a tile and within its edges. */
typedef struct {
  V row, tile, edge[4];
} Waves;

INLINE void start_row(Waves *waves) { waves->row = ALL(0.0f); }

/** Of four cells from column `i` of the fields on. */
INLINE void see_waves(Waves *waves, uint32_t i, V wave) {
  waves->row = MAX(waves->row, wave);
  if (i < LEFT + EDGE) waves->edge[WEST] = MAX(waves->edge[WEST], wave);
  if (i >= LEFT + N - EDGE) waves->edge[EAST] = MAX(waves->edge[EAST], wave);
}

INLINE void end_row(Waves *waves, uint32_t row) {
  waves->tile = MAX(waves->tile, waves->row);
  if (row < EDGE) waves->edge[SOUTH] = MAX(waves->edge[SOUTH], waves->row);
  if (row >= N - EDGE) waves->edge[NORTH] = MAX(waves->edge[NORTH], waves->row);
}

/** Returns the greatest in the tile. */
INLINE float tell_waves(const Waves *waves, Tile *tile) {
  for (uint32_t side = WEST; side <= NORTH; side++) tile->edgeSpeeds[side] = greatest_lane(waves->edge[side]);
  return greatest_lane(waves->tile);
}

/** After cells anywhere in the tile were changed. */
INLINE float raise_edges(Tile *tile, float speed) {
  for (uint32_t side = WEST; side <= NORTH; side++)
    if (speed > tile->edgeSpeeds[side]) tile->edgeSpeeds[side] = speed;
  return speed;
}

/**
 * Fetches the outer cells of a side or corner where the ground is coarser: each is as the coarse cell in which it lies.
 * A unit of depth there is a quarter of one here. No switch on the direction: tables of constants would lie where the run
 * does (layout.ts).
 */
INLINE void pull_coarser(Tile *tile, int direction, int first_row, int last_row, int first_column, int last_column) {
  const Tile *other = tile->beside[direction];
  if (!tile->coarser[direction]) return;
  const int right = tile->quarter & 1 ? N / 2 : 0, up = tile->quarter & 2 ? N / 2 : 0;
  for (int row = first_row; row <= last_row; row++) {
    int32_t any = 0;
    for (int column = first_column; column <= last_column; column++) {
      const int from = (BOTTOM + ((up + (row >> 1)) & (N - 1))) * S + LEFT + ((right + (column >> 1)) & (N - 1));
      const int to = (BOTTOM + row) * S + LEFT + column;
      any |= tile->depth[to] = (other->depth[from] + 2) >> 2;
      tile->dischargeX[to] = other->dischargeX[from];
      tile->dischargeY[to] = other->dischargeY[from];
    }
    if (direction == SOUTH || direction == NORTH) tile->wetRows[BOTTOM + row] = any != 0;
    else if (any != 0) tile->wetRows[BOTTOM + row] = 1;
  }
}

/** Fetches the two outer rings of cells from the neighbours; none of them may step meanwhile. */
EXPORT(pull)
void pull(Tile *tile) {
  float *own[3] = {(float *)tile->depth, tile->dischargeX, tile->dischargeY};
  for (int field = 0; field < 3; field++) {
    for (int side = SOUTH; side <= NORTH; side++) {
      const Tile *other = tile->beside[side];
      if (!other || tile->coarser[side]) continue;
      const float *from = field == 0 ? (const float *)other->depth : field == 1 ? other->dischargeX : other->dischargeY;
      const uint32_t target = side == SOUTH ? 0 : BOTTOM + N, source = side == SOUTH ? N : BOTTOM;
      for (uint32_t row = 0; row < 2; row++)
        for (uint32_t i = LEFT; i < LEFT + N; i += 4)
          STORE(own[field] + (target + row) * S + i, LOAD(from + (source + row) * S + i));
      if (field == 0) tile->wetRows[side == SOUTH ? 1 : BOTTOM + N] = other->wetRows[side == SOUTH ? N + 1 : BOTTOM];
    }
    for (int corner = SOUTH_WEST; corner <= NORTH_EAST; corner++) {
      const Tile *other = tile->beside[corner];
      if (!other || tile->coarser[corner]) continue;
      const float *from = field == 0 ? (const float *)other->depth : field == 1 ? other->dischargeX : other->dischargeY;
      const int west = corner == SOUTH_WEST || corner == NORTH_WEST, south = corner <= SOUTH_EAST;
      for (uint32_t row = 0; row < 2; row++)
        *(uint64_t *)(own[field] + ((south ? 0 : BOTTOM + N) + row) * S + (west ? LEFT - 2 : LEFT + N)) =
            *(const uint64_t *)(from + ((south ? N : BOTTOM) + row) * S + (west ? LEFT + N - 2 : LEFT));
    }
    for (int side = WEST; side <= EAST; side++) {
      const Tile *other = tile->beside[side];
      if (!other || tile->coarser[side]) continue;
      const float *from = field == 0 ? (const float *)other->depth : field == 1 ? other->dischargeX : other->dischargeY;
      const uint32_t target = side == WEST ? LEFT - 2 : LEFT + N, source = side == WEST ? LEFT + N - 2 : LEFT;
      for (uint32_t row = BOTTOM; row < BOTTOM + N; row++) {
        const uint64_t pair = *(const uint64_t *)(from + row * S + source);
        *(uint64_t *)(own[field] + row * S + target) = pair;
        if (field == 0 && pair != 0) tile->wetRows[row] = 1;
      }
    }
  }
  pull_coarser(tile, SOUTH, -2, -1, 0, N - 1);
  pull_coarser(tile, NORTH, N, N + 1, 0, N - 1);
  pull_coarser(tile, WEST, 0, N - 1, -2, -1);
  pull_coarser(tile, EAST, 0, N - 1, N, N + 1);
  pull_coarser(tile, SOUTH_WEST, -2, -1, -2, -1);
  pull_coarser(tile, SOUTH_EAST, -2, -1, N, N + 1);
  pull_coarser(tile, NORTH_WEST, N, N + 1, -2, -1);
  pull_coarser(tile, NORTH_EAST, N, N + 1, N, N + 1);
}

/** Adds what passed through one face of a side to what the neighbour there is given. Of a coarser one, two faces share one. */
INLINE void give(const Tile *tile, uint32_t side, uint32_t at, int32_t amount, float momentum, float across, float dt) {
  float *given = tile->beside[side]->given + (side ^ 1) * 3 * N;
  if (tile->coarser[side]) {
    at = (tile->quarter & (side <= EAST ? 2 : 1) ? N / 2 : 0) + at / 2;
    dt *= 0.5f;
  }
  ((int32_t *)given)[at] += amount;
  given[N + at] += momentum * dt;
  given[2 * N + at] += across * dt;
}

/** As `give` for four faces of the southern or northern side. */
INLINE void give_four(const Tile *tile, uint32_t side, uint32_t at, V amount, V momentum, V across, float dt) {
  if (tile->coarser[side]) {
    give(tile, side, at, ILANE(amount, 0), LANE(momentum, 0), LANE(across, 0), dt);
    give(tile, side, at + 1, ILANE(amount, 1), LANE(momentum, 1), LANE(across, 1), dt);
    give(tile, side, at + 2, ILANE(amount, 2), LANE(momentum, 2), LANE(across, 2), dt);
    give(tile, side, at + 3, ILANE(amount, 3), LANE(momentum, 3), LANE(across, 3), dt);
    return;
  }
  float *given = tile->beside[side]->given + (side ^ 1) * 3 * N + at;
  const V seconds = ALL(dt);
  STORE(given, IADD(LOAD(given), amount));
  STORE(given + N, ADD(LOAD(given + N), MUL(momentum, seconds)));
  STORE(given + 2 * N, ADD(LOAD(given + 2 * N), MUL(across, seconds)));
}

/**
 * Advances a tile by dt seconds and adds `rain` units of water times the rain weight; `second`: order; `porous`: with
 * isotropic porosity (Guinot & Soares-Frazao 2006, Int. J. Numer. Methods Fluids 50), of first order only.
 * `sides`: who computes the faces of each side (OWN, EXPORT_TO, GIVEN), two bits each from WEST on.
 * Returns the greatest |velocity component| + celerity after the step, m/s; infinity where depths run over.
 */
INLINE float advance(Tile *tile, const Run *run, float dt, int32_t rain, uint32_t sides, const int second,
                     const int porous) {
  const V zero = ALL(0.0f), one = ALL(1.0f), g = ALL(GRAVITY), dry = ALL(DRY);
  const V k = ALL(dt / run->cellMetres), fall = ALL(run->greatestFall);
  const V unit = ALL(run->unit), perUnit = ALL(dt / run->cellMetres / run->unit);
  const V rainDepth = wasm_i32x4_splat(rain), friction4dt = ALL(4.0f * dt), code = ALL(WALL_CODE), noCrest = ALL(NO_CREST);
  const float perSecond = 1.0f / dt;
  const uint32_t west = sides & 3, east_ = (sides >> 2) & 3, south = (sides >> 4) & 3, north = (sides >> 6) & 3;
  float *const givenWest = tile->given, *const givenEast = givenWest + 3 * N;
  float *const givenSouth = givenEast + 3 * N, *const givenNorth = givenSouth + 3 * N;
  const int countEast = east_ == EXPORT_TO && tile->coarser[EAST];
  const int countNorth = north == EXPORT_TO && tile->coarser[NORTH];
  const V half = ALL(0.5f * (dt / run->cellMetres));
  /* Rows by their number modulo four: cells; modulo two: their sides. Of first order, the cells are their own sides. */
  Cells cells[4] __attribute__((aligned(16)));
  Sides rebuilt[2] __attribute__((aligned(16)));
#define SIDE(row, which) (second ? &rebuilt[(row) & 1].side[which] : &cells[(row) & 3])
#define REBUILT(row) &rebuilt[(row) & 1]
#define STOPS_X(row, i) second, stops_between(REBUILT(row), EAST, i, REBUILT(row), WEST, (i) + 1)
#define STOPS_Y(row, i) second, stops_between(REBUILT(row), NORTH, i, REBUILT((row) + 1), SOUTH, i)
  int32_t southAmount[S] __attribute__((aligned(16)));
  float southMomentum[S] __attribute__((aligned(16))), southAcross[S] __attribute__((aligned(16)));
  double outflow = 0, made = 0;
  Waves waves = {zero, zero, {zero, zero, zero, zero}};

  /* Faces on the southern edge. */
  {
    for (uint32_t row = second ? 0 : BOTTOM - 1; row <= (uint32_t)(BOTTOM + second); row++)
      motion(tile, row, unit, &cells[row & 3], porous);
    if (second)
      for (uint32_t row = BOTTOM - 1; row <= BOTTOM; row++)
        slopes(tile, run, row, cells, half, &rebuilt[row & 1]);
    const Cells *below = SIDE(BOTTOM - 1, NORTH), *above = SIDE(BOTTOM, SOUTH);
    V out = zero;
    for (uint32_t i = LEFT; i < LEFT + N; i += 4) {
      const V bL = LOAD(below->z + i), bR = LOAD(above->z + i);
      V amount;
      if (south == GIVEN) {
        amount = LOAD(givenSouth + i - LEFT);
        STORE(southMomentum + i, MUL(LOAD(givenSouth + N + i - LEFT), ALL(perSecond)));
        STORE(southAcross + i, MUL(LOAD(givenSouth + 2 * N + i - LEFT), ALL(perSecond)));
      } else {
        const V crest = tile->crestNorth ? LOAD(tile->crestNorth + (BOTTOM - 1) * S + i) : noCrest;
        Flux f = face_at_walls(bL, LOAD(below->d + i), LOAD(below->v + i), LOAD(below->u + i), bR, LOAD(above->d + i),
                               LOAD(above->v + i), LOAD(above->u + i), crest, fall, STOPS_Y(BOTTOM - 1, i));
        if (porous) f = through(f, LOAD(below->p + i), LOAD(above->p + i));
        amount = whole(f.mass, perUnit);
        STORE(southMomentum + i, f.right);
        STORE(southAcross + i, f.across);
        if (south == EXPORT_TO) {
          give_four(tile, SOUTH, i - LEFT, amount, f.left, f.across, dt);
          if (tile->coarser[SOUTH]) out = IADD(out, leaves_right(amount, bL, bR));
        }
      }
      STORE(southAmount + i, amount);
      out = ISUB(out, leaves_left(amount, bL, bR));
    }
    outflow += sum_lanes(out);
  }

  const int always = rain != 0 || west == GIVEN || east_ == GIVEN;
  int wetSouth = tile->wetRows[BOTTOM - 1] || south == GIVEN;
  int wetHere = tile->wetRows[BOTTOM];
  V anyInTile = zero;
  for (uint32_t row = 0; row < N; row++) {
    const uint32_t at = (row + BOTTOM) * S;
    const int last = row == N - 1;
    const int wetNorth = tile->wetRows[row + BOTTOM + 1] || (last && north == GIVEN);
    const uint32_t number = row + BOTTOM;
    if (second) {
      motion(tile, number + 2, unit, &cells[(number + 2) & 3], 0);
      slopes(tile, run, number + 1, cells, half, &rebuilt[(number + 1) & 1]);
    } else
      motion(tile, number + 1, unit, &cells[(number + 1) & 3], porous);
    if (!wetSouth && !wetHere && !wetNorth && !always) {
      /* All faces of a dry row between dry rows carry nothing. */
      for (uint32_t i = LEFT; i < LEFT + N; i += 4) {
        STORE(southAmount + i, zero);
        STORE(southMomentum + i, zero);
        STORE(southAcross + i, zero);
      }
      wetSouth = wetHere;
      wetHere = wetNorth;
      continue;
    }
    const Cells *here = &cells[number & 3], *eastern = SIDE(number, EAST), *western = SIDE(number, WEST);
    const Cells *northward = SIDE(number, NORTH), *beyond = SIDE(number + 1, SOUTH);
    int32_t *h = tile->depth + at;
    float *qx = tile->dischargeX + at, *qy = tile->dischargeY + at;
    const float *weight = tile->rainWeight ? tile->rainWeight + row * N - LEFT : 0;
    const float *frictionRow = tile->friction ? tile->friction + at : 0;
    const float *crestE = tile->crestEast ? tile->crestEast + at : 0;
    const float *crestN = tile->crestNorth ? tile->crestNorth + at : 0;
    V out = zero, any = zero, lack = zero;
    start_row(&waves);
    /* Only the last lane of the first four faces is one of this tile: between its western neighbour and column 0. */
    Flux before;
    V amountBefore;
    if (west == GIVEN) {
      amountBefore = wasm_i32x4_splat(((const int32_t *)givenWest)[row]);
      before.right = ALL(givenWest[N + row] * perSecond);
      before.across = ALL(givenWest[2 * N + row] * perSecond);
    } else {
      const V crest = crestE ? LOAD(crestE) : noCrest;
      before = face_at_walls(LOAD(eastern->z), LOAD(eastern->d), LOAD(eastern->u), LOAD(eastern->v), LOAD(western->z + 1),
                             LOAD(western->d + 1), LOAD(western->u + 1), LOAD(western->v + 1), crest, fall,
                             STOPS_X(number, 0));
      if (porous) before = through(before, LOAD(eastern->p), LOAD(western->p + 1));
      amountBefore = whole(before.mass, perUnit);
      if (west == EXPORT_TO) {
        give(tile, WEST, row, ILANE(amountBefore, 3), LANE(before.left, 3), LANE(before.across, 3), dt);
        if (tile->coarser[WEST])
          out = IADD(out, wasm_i32x4_replace_lane(
                              zero, 3, ILANE(leaves_right(amountBefore, LOAD(here->z), LOAD(here->z + 1)), 3)));
      }
    }
    out = ISUB(out, wasm_i32x4_replace_lane(zero, 3, ILANE(leaves_left(amountBefore, LOAD(here->z), LOAD(here->z + 1)), 3)));
    for (uint32_t i = LEFT; i < LEFT + N; i += 4) {
      const V bedHere = LOAD(here->z + i), bedE = LOAD(here->z + i + 1), bedN = LOAD(beyond->z + i);
      const V dE = LOAD(eastern->d + i), uE = LOAD(eastern->u + i), vE = LOAD(eastern->v + i), zE = LOAD(eastern->z + i);
      const V dN = LOAD(northward->d + i), uN = LOAD(northward->u + i), vN = LOAD(northward->v + i);
      const V zN = LOAD(northward->z + i), dW = LOAD(western->d + i + 1), zW = LOAD(western->z + i + 1);
      const V dS = LOAD(beyond->d + i), riseE = SUB(zW, zE), riseN = SUB(bedN, zN);
      Flux east, northern;
      if (wasm_i32x4_all_true(AND(is_low(dE, dW, riseE), is_low(dN, dS, riseN))) && !crestE) {
        east = low_face(dE, uE, vE, dW, LOAD(western->u + i + 1), LOAD(western->v + i + 1), riseE, fall);
        northern = low_face(dN, vN, uN, dS, LOAD(beyond->v + i), LOAD(beyond->u + i), riseN, fall);
      } else if (!wasm_v128_any_true(OR(OR(dE, dN), OR(dW, dS)))) {
        east = northern = (Flux){zero, zero, zero, zero};
      } else {
        const V cE = crestE ? LOAD(crestE + i) : noCrest, cN = crestN ? LOAD(crestN + i) : noCrest;
        east = face_at_walls(zE, dE, uE, vE, zW, dW, LOAD(western->u + i + 1), LOAD(western->v + i + 1), cE, fall,
                             STOPS_X(number, i));
        northern = face_at_walls(zN, dN, vN, uN, bedN, dS, LOAD(beyond->v + i), LOAD(beyond->u + i), cN, fall,
                                 STOPS_Y(number, i));
      }
      if (porous) {
        east = through(east, LOAD(eastern->p + i), LOAD(western->p + i + 1));
        northern = through(northern, LOAD(northward->p + i), LOAD(beyond->p + i));
      }
      V amountE = whole(east.mass, perUnit), amountN = whole(northern.mass, perUnit);
      if (i == LEFT + N - 4) {
        if (east_ == GIVEN) {
          amountE = wasm_i32x4_replace_lane(amountE, 3, ((const int32_t *)givenEast)[row]);
          east.left = wasm_f32x4_replace_lane(east.left, 3, givenEast[N + row] * perSecond);
          east.across = wasm_f32x4_replace_lane(east.across, 3, givenEast[2 * N + row] * perSecond);
        } else if (east_ == EXPORT_TO)
          give(tile, EAST, row, ILANE(amountE, 3), LANE(east.right, 3), LANE(east.across, 3), dt);
      }
      if (last && north == GIVEN) {
        amountN = LOAD(givenNorth + i - LEFT);
        northern.left = MUL(LOAD(givenNorth + N + i - LEFT), ALL(perSecond));
        northern.across = MUL(LOAD(givenNorth + 2 * N + i - LEFT), ALL(perSecond));
      } else if (last && north == EXPORT_TO)
        give_four(tile, NORTH, i - LEFT, amountN, northern.right, northern.across, dt);
      const V isCode = ABOVE(MAX(bedHere, MAX(bedE, bedN)), code);
      if (__builtin_expect(wasm_v128_any_true(isCode), 0)) {
        V left = leaves_left(amountE, bedHere, bedE);
        /* What the neighbour's ground loses to an open cell of this tile is the neighbour's to count, if not coarser. */
        if (i == LEFT + N - 4 && !countEast) left = wasm_i32x4_replace_lane(left, 3, 0);
        out = ISUB(IADD(out, leaves_right(amountE, bedHere, bedE)), left);
        out = IADD(out, leaves_right(amountN, bedHere, bedN));
        if (!last || countNorth) out = ISUB(out, leaves_left(amountN, bedHere, bedN));
      }
#define WESTERN(now, old) wasm_i32x4_shuffle(old, now, 3, 4, 5, 6)
      const V amount = IADD(ISUB(amountE, WESTERN(amountE, amountBefore)), ISUB(amountN, LOAD(southAmount + i)));
      V forceX = ADD(SUB(east.left, WESTERN(east.right, before.right)), SUB(northern.across, LOAD(southAcross + i)));
      V forceY = ADD(SUB(east.across, WESTERN(east.across, before.across)), SUB(northern.left, LOAD(southMomentum + i)));
      if (second) {
        forceX = ADD(forceX, LOAD(rebuilt[number & 1].pushX + i));
        forceY = ADD(forceY, LOAD(rebuilt[number & 1].pushY + i));
      }
      before = east;
      amountBefore = amountE;
      STORE(southAmount + i, amountN);
      STORE(southMomentum + i, northern.right);
      STORE(southAcross + i, northern.across);

      const V left = ISUB(LOAD(h + i), amount), units0 = wasm_i32x4_max(left, zero);
      lack = IADD(lack, ISUB(units0, left));
      V units = units0;
      if (rain != 0)
        units = IADD(units, weight ? wasm_i32x4_mul(rainDepth, wasm_i32x4_trunc_sat_f32x4(LOAD(weight + i))) : rainDepth);
      units = AND(units, wasm_f32x4_lt(bedHere, code));
      /* Of the water itself; porous: discharges per area of the cell times `more` are those of the water. */
      const V more = porous ? DIV(one, LOAD(here->p + i)) : one, stands = MUL(wasm_f32x4_convert_i32x4(units), unit);
      const V h1 = porous ? MUL(stands, more) : stands;
      const V moves = ABOVE(stands, dry);
      const V safe = MAX(h1, dry);
      const V inverse = DIV(one, safe);
      V x1 = AND(SUB(LOAD(qx + i), MUL(k, forceX)), moves);
      V y1 = AND(SUB(LOAD(qy + i), MUL(k, forceY)), moves);
      const V qPerCell = SQRT(ADD(MUL(x1, x1), MUL(y1, y1))), q = porous ? MUL(qPerCell, more) : qPerCell;
      const V gn2 = frictionRow ? LOAD(frictionRow + i) : ALL(run->uniformFriction);
      const V stiff = MUL(MUL(MUL(friction4dt, gn2), q), MUL(MUL(inverse, inverse), inverse_cube_root(safe)));
      const V damp = DIV(ALL(2.0f), ADD(one, SQRT(ADD(one, stiff))));
      x1 = MUL(x1, damp);
      y1 = MUL(y1, damp);
      STORE(h + i, units);
      STORE(qx + i, x1);
      STORE(qy + i, y1);
      any = wasm_i32x4_max(any, units);
      const V faster = MAX(ABS(x1), ABS(y1)), speed = porous ? MUL(faster, more) : faster;
      see_waves(&waves, i, ADD(MUL(speed, inverse), SQRT(MUL(g, h1))));
    }
    end_row(&waves, row);
    outflow += sum_lanes(out);
    made += sum_lanes(lack);
    anyInTile = wasm_i32x4_max(anyInTile, any);
    wetSouth = wetHere;
    wetHere = wetNorth;
    tile->wetRows[row + BOTTOM] = wasm_v128_any_true(any);
  }
  tile->outflow += outflow;
  tile->made += made;
  tile->wet = wasm_v128_any_true(anyInTile);
  if (west == GIVEN || east_ == GIVEN || south == GIVEN || north == GIVEN)
    for (uint32_t side = WEST; side <= NORTH; side++)
      if (((sides >> (2 * side)) & 3) == GIVEN)
        for (uint32_t i = 0; i < 3 * N; i += 4) STORE(tile->given + side * 3 * N + i, zero);
  if (wasm_v128_any_true(wasm_i32x4_gt(anyInTile, wasm_i32x4_splat(MOST_UNITS))) || made > MOST_MADE)
    return __builtin_inff();
  return tell_waves(&waves, tile);
}

EXPORT(first_step)
float first_step(Tile *tile, const Run *run, float dt, int32_t rain, uint32_t sides) {
  return advance(tile, run, dt, rain, sides, 0, 0);
}

EXPORT(second_step)
float second_step(Tile *tile, const Run *run, float dt, int32_t rain, uint32_t sides) {
  return advance(tile, run, dt, rain, sides, 1, 0);
}

EXPORT(porous_step)
float porous_step(Tile *tile, const Run *run, float dt, int32_t rain, uint32_t sides) {
  return advance(tile, run, dt, rain, sides, 0, 1);
}

/** Part of a cell (index into the fields) that is open to the water. */
INLINE float pores_at(const Tile *tile, uint32_t i) { return tile->pores ? tile->pores[i] : 1.0f; }
INLINE V pores_of(const Tile *tile, uint32_t i) { return tile->pores ? LOAD(tile->pores + i) : ALL(1.0f); }

INLINE float speed_at(const Tile *tile, uint32_t i, float unit) {
  const float h = (float)tile->depth[i] * unit;
  const float x = __builtin_fabsf(tile->dischargeX[i]), y = __builtin_fabsf(tile->dischargeY[i]);
  return (x > y ? x : y) * (1.0f / (h > DRY ? h : DRY)) + __builtin_sqrtf(GRAVITY * h / pores_at(tile, i));
}

/** Adds `add` units to `count` cells (indices into the fields). Returns the greatest speed + celerity there, m/s. */
EXPORT(add_cells)
float add_cells(Tile *tile, const Run *run, const uint32_t *indices, uint32_t count, int32_t add) {
  float greatest = 0;
  for (uint32_t n = 0; n < count; n++) {
    const uint32_t i = indices[n];
    if (tile->depth[i] > MOST_UNITS - add) return __builtin_inff();
    tile->depth[i] += add;
    tile->wetRows[i / S] = 1;
    tile->wet = 1;
    const float speed = speed_at(tile, i, run->unit);
    if (speed > greatest) greatest = speed;
  }
  return raise_edges(tile, greatest);
}

/**
 * Adds to `count` cells (indices into the fields) what stands beside each in `amounts`, units; below 0 takes away, never
 * more than there is. Water that stays keeps its velocity, what comes has none. Returns the greatest speed + celerity there,
 * m/s; infinity where a depth runs over.
 */
EXPORT(change_cells)
float change_cells(Tile *tile, const Run *run, const uint32_t *indices, const int32_t *amounts, uint32_t count) {
  float greatest = 0;
  for (uint32_t n = 0; n < count; n++) {
    const uint32_t i = indices[n];
    const int32_t add = amounts[n], before = tile->depth[i];
    if (add == 0) continue;
    if (add > 0 && before > MOST_UNITS - add) return __builtin_inff();
    tile->depth[i] = before + add;
    if (add < 0) {
      const float part = (float)(before + add) / (float)before;
      tile->dischargeX[i] *= part;
      tile->dischargeY[i] *= part;
    }
    tile->wetRows[i / S] = 1;
    tile->wet = 1;
    const float speed = speed_at(tile, i, run->unit);
    if (speed > greatest) greatest = speed;
  }
  return raise_edges(tile, greatest);
}

/** Sets the wet marks and returns the greatest speed + celerity, m/s: after a state was set from outside. */
EXPORT(survey)
float survey(Tile *tile, const Run *run) {
  const V dry = ALL(DRY), unit = ALL(run->unit);
  V anyInTile = ALL(0.0f);
  Waves waves = {anyInTile, anyInTile, {anyInTile, anyInTile, anyInTile, anyInTile}};
  for (uint32_t row = BOTTOM; row < BOTTOM + N; row++) {
    V any = ALL(0.0f);
    start_row(&waves);
    for (uint32_t column = LEFT; column < LEFT + N; column += 4) {
      const uint32_t i = row * S + column;
      const V units = LOAD(tile->depth + i), h = MUL(wasm_f32x4_convert_i32x4(units), unit);
      const V inverse = DIV(ALL(1.0f), MAX(h, dry));
      const V speed = MAX(ABS(LOAD(tile->dischargeX + i)), ABS(LOAD(tile->dischargeY + i)));
      any = OR(any, units);
      see_waves(&waves, column, ADD(MUL(speed, inverse), SQRT(DIV(MUL(ALL(GRAVITY), h), pores_of(tile, i)))));
    }
    end_row(&waves, row - BOTTOM);
    tile->wetRows[row] = wasm_v128_any_true(any);
    anyInTile = OR(anyInTile, any);
  }
  tile->wet = wasm_v128_any_true(anyInTile);
  return tell_waves(&waves, tile);
}

/** Keeps the greater of what was there and four new values, in thousandths. */
INLINE void keep_greatest(uint16_t *greatest, V values) {
  const V thousandths = wasm_i32x4_trunc_sat_f32x4(ADD(MUL(values, ALL(1000.0f)), ALL(0.5f)));
  const V packed = wasm_u16x8_narrow_i32x4(thousandths, thousandths);
  wasm_v128_store64_lane(greatest, wasm_u16x8_max(wasm_v128_load64_zero(greatest), packed), 0);
}

/**
 * Keeps the greatest depth, the greatest speed, the greatest hazard rating (hazard.ts), and the time at which a cell is
 * first deeper than `threshold` metres.
 */
EXPORT(record)
void record(Tile *tile, const Run *run, float time, float threshold) {
  const V unit = ALL(run->unit), film = ALL(FILM);
  const V shallow = ALL(run->debrisShallow), deep = ALL(run->debrisDeep), debrisDepth = ALL(run->debrisDepth);
  for (uint32_t row = 0; row < N; row++) {
    if (!tile->wetRows[row + BOTTOM]) continue;
    const uint32_t at = (row + BOTTOM) * S + LEFT;
    const int32_t *depth = tile->depth + at;
    const float *qx = tile->dischargeX + at, *qy = tile->dischargeY + at;
    float *maximum = tile->maximumDepth + row * N, *arrival = tile->arrival + row * N;
    for (uint32_t i = 0; i < N; i += 4) {
      const V stands = MUL(wasm_f32x4_convert_i32x4(LOAD(depth + i)), unit), before = LOAD(arrival + i);
      const V pores = pores_of(tile, at + i), h = DIV(stands, pores);
      STORE(maximum + i, MAX(LOAD(maximum + i), h));
      const V now = AND(wasm_f32x4_lt(before, ALL(0.0f)), ABOVE(h, ALL(threshold)));
      STORE(arrival + i, CHOOSE(now, ALL(time), before));
      const V x = LOAD(qx + i), y = LOAD(qy + i);
      const V q = DIV(SQRT(ADD(MUL(x, x), MUL(y, y))), pores);
      const V speed = AND(DIV(q, MAX(h, film)), ABOVE(h, film));
      const V debris = CHOOSE(ABOVE(h, debrisDepth), deep, shallow);
      keep_greatest(tile->maximumSpeed + row * N + i, speed);
      keep_greatest(tile->maximumHazard + row * N + i,
                    AND(ADD(MUL(h, ADD(speed, ALL(0.5f))), debris), ABOVE(h, ALL(DRY))));
    }
  }
}

/** Sum of the depths, units. */
EXPORT(sum_depths)
double sum_depths(const Tile *tile) {
  int64_t sum = 0;
  for (uint32_t row = BOTTOM; row < BOTTOM + N; row++)
    for (uint32_t i = LEFT; i < LEFT + N; i++) sum += tile->depth[row * S + i];
  return (double)sum;
}

/** How a class of land takes in water, in metres and seconds; mirrors `writeSoils` in layout.ts. */
typedef struct {
  int32_t method;
  /** Green-Ampt: conductivity, suction times moisture deficit. Horton: first and last rate, decay. SCS: S, Ia. */
  float first, second, third;
} Soil;
enum { IMPERVIOUS, GREEN_AMPT, HORTON, CURVE_NUMBER };

/**
 * The ground takes water from a tile's wet cells, for the last `dt` seconds. Of each own cell: its class, what it has
 * taken so far, units; the part of a unit that is still owed to it; and Horton's present rate. `rain`: metres fallen
 * on each cell so far. Water that stays keeps its velocity. Returns the units taken now.
 *
 * Green & Ampt (1911) under ponding, dF/dt = K (1 + S / F), stepped by F (dF/dt) = K (F + S) with the mean of F: of
 * second order, exact for early times, and solved for the increment so that no digits cancel.
 * Horton (1940): the rate falls as water is taken; where there is less than the ground could take, by that part.
 * SCS curve number (NEH 4, 1972): what the curve keeps back of the rain so far, as far as there is water.
 */
EXPORT(soak)
double soak(Tile *tile, const Run *run, const Soil *soils, const uint8_t *classes, int32_t *taken, float *owed, float *rate,
            float dt, float rain) {
  const float unit = run->unit, perMetre = 1.0f / unit;
  int64_t sum = 0;
  for (uint32_t row = 0; row < N; row++) {
    if (!tile->wetRows[row + BOTTOM]) continue;
    for (uint32_t column = 0; column < N; column++) {
      const uint32_t n = row * N + column, i = (row + BOTTOM) * S + LEFT + column;
      const int32_t depth = tile->depth[i];
      const Soil *soil = soils + classes[n];
      if (depth <= 0 || soil->method == IMPERVIOUS) continue;
      const float pores = pores_at(tile, i);
      int32_t take;
      if (soil->method == CURVE_NUMBER) {
        const float above = rain - soil->second;
        const float kept = above > 0 ? soil->second + soil->first * above / (above + soil->first) : rain;
        const int32_t due = (int32_t)(kept * pores * perMetre) - taken[n];
        take = due < 0 ? 0 : due < depth ? due : depth;
      } else {
        float could, fallen = 0;
        if (soil->method == GREEN_AMPT) {
          const float F = (float)taken[n] * unit / pores, k = soil->first * dt;
          const float b = 2 * F - k, c = 2 * k * (F + soil->second);
          could = 2 * c / (b + __builtin_sqrtf(b * b + 4 * c));
        } else {
          /* exp(-x) by Padé, relative error x^5 / 720. */
          const float x = soil->third * dt, even = 1 + x * x / 12;
          const float gone = x / (even + x / 2), excess = rate[n] - soil->second;
          could = soil->second * dt + (soil->third > 0 ? excess * gone / soil->third : excess * dt);
          fallen = excess * gone;
        }
        const float want = could * pores * perMetre + owed[n];
        const int32_t whole = (int32_t)want;
        take = whole < depth ? whole : depth;
        owed[n] = whole <= depth ? want - (float)whole : 0;
        if (soil->method == HORTON) rate[n] -= whole <= depth ? fallen : fallen * ((float)take / want);
      }
      if (take == 0) continue;
      taken[n] += take;
      sum += take;
      const int32_t left = depth - take;
      const float part = (float)left / (float)depth;
      tile->depth[i] = left;
      tile->dischargeX[i] *= part;
      tile->dischargeY[i] *= part;
    }
  }
  return (double)sum;
}

/** Takes up to `most` units from each wet cell of a tile, as the air does. Water that stays keeps its velocity. Returns the sum. */
EXPORT(evaporate)
double evaporate(Tile *tile, int32_t most) {
  int64_t sum = 0;
  for (uint32_t row = BOTTOM; row < BOTTOM + N; row++) {
    if (!tile->wetRows[row]) continue;
    for (uint32_t i = row * S + LEFT; i < row * S + LEFT + N; i++) {
      const int32_t depth = tile->depth[i];
      if (depth <= 0) continue;
      const int32_t open = tile->pores ? (int32_t)((float)most * tile->pores[i]) : most;
      const int32_t take = open < depth ? open : depth;
      const float part = (float)(depth - take) / (float)depth;
      tile->depth[i] = depth - take;
      tile->dischargeX[i] *= part;
      tile->dischargeY[i] *= part;
      sum += take;
    }
  }
  return (double)sum;
}

/**
 * Holds the water of `count` cells (indices into the fields) at a level, on the datum of the bed; cells above it are
 * dry. Adds the units that came in to passed[0] and those that went to passed[1]. Returns the greatest speed +
 * celerity there, m/s.
 */
EXPORT(hold)
float hold(Tile *tile, const Run *run, const uint32_t *indices, uint32_t count, float level, double *passed) {
  const float perMetre = 1.0f / run->unit;
  float greatest = 0;
  for (uint32_t n = 0; n < count; n++) {
    const uint32_t i = indices[n];
    const float depth = level - tile->bed[i];
    const int32_t units = depth > 0 ? (int32_t)(depth * pores_at(tile, i) * perMetre + 0.5f) : 0;
    const int32_t more = units - tile->depth[i];
    if (more > 0) passed[0] += more;
    else passed[1] -= more;
    tile->depth[i] = units;
    if (units == 0) {
      tile->dischargeX[i] = tile->dischargeY[i] = 0;
      continue;
    }
    tile->wetRows[i / S] = 1;
    tile->wet = 1;
    const float speed = speed_at(tile, i, run->unit);
    if (speed > greatest) greatest = speed;
  }
  return raise_edges(tile, greatest);
}
