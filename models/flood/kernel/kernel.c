/*
 * Two-dimensional shallow water, one explicit step over a band of rows, in WebAssembly SIMD.
 *
 * Scheme, first-order finite volume on square cells:
 *  - hydrostatic reconstruction (Audusse et al. 2004, SIAM J. Sci. Comput. 25(6)), so water at rest stays at rest;
 *  - the part of the slope that this reconstruction loses acts on the upper cell of a step, as Chen & Noelle (2017,
 *    SIAM J. Numer. Anal. 55(2)) do where the levels do not meet, so thin films run down streets at their normal
 *    depth; water against a step that it does not overtop stops (slope_force, impact);
 *  - HLL flux for mass and normal momentum, upwind transport of transverse momentum (HLLC);
 *  - Manning friction fully implicit: |q1| + k |q1|^2 = |q*| solved in closed form, whose stiff limit is normal flow.
 *
 * State: depth h and unit discharges qx, qy (never the water level: float32 keeps its digits for the water).
 * Rows run west to east, row 0 lies in the south. Each row has four floats of padding before its first cell and at
 * least four after its last, and there is one row of padding on both ends; padding carries a wall or open code as bed.
 *
 * The result does not depend on how rows are split into bands: a face between two bands is computed by both, from
 * the same numbers in the same order. No fast-math: all roundings are as written here.
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

/** Mirrors `gridFields` in layout.ts: pointers are byte addresses. */
typedef struct {
  uint32_t columns, rows, stride;
  float cellMetres;
  /** g n^2 of all cells; used where `friction` is 0. */
  float uniformFriction;
  /** Greatest fall over one cell that the thin-film slope term sees, metres. */
  float greatestFall;
  float *bed, *depth, *dischargeX, *dischargeY;
  /** g n^2 per cell, or 0. */
  float *friction;
  /** How many cells' rain each cell receives: 1, more beside a roof, 0 on walls. */
  float *rainWeight;
  /** Volume that left through open edges, cubic metres, per row. */
  double *outflow;
  /** 1 where a row holds water. */
  int32_t *wet;
  float *maximumDepth, *arrival;
  /** Volume per row after sum_rows, in cell areas (metres). */
  double *rowSum;
} Grid;

typedef struct {
  V mass, left, right, across;
} Flux;

#define ADD wasm_f32x4_add
#define SUB wasm_f32x4_sub
#define MUL wasm_f32x4_mul
#define DIV wasm_f32x4_div
#define MIN wasm_f32x4_pmin
#define MAX wasm_f32x4_pmax
#define SQRT wasm_f32x4_sqrt
#define ALL wasm_f32x4_splat
#define LOAD(p) wasm_v128_load(p)
#define STORE(p, v) wasm_v128_store(p, v)
#define AND wasm_v128_and
#define OR wasm_v128_or
#define CHOOSE(mask, a, b) wasm_v128_bitselect(a, b, mask)
#define ABOVE wasm_f32x4_gt

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
 * Flux through a face with normal pointing from left to right; `rise` is the right bed minus the left bed.
 * `left` and `right` are the normal momentum flux less the own reconstructed pressure, so that they are exactly
 * zero for water at rest.
 */
INLINE Flux face(V depthL, V uL, V vL, V depthR, V uR, V vR, V rise, V greatestFall) {
  const V zero = ALL(0.0f), g = ALL(GRAVITY), halfG = ALL(0.5f * GRAVITY);
  const V hL = MAX(zero, SUB(depthL, MAX(zero, rise)));
  const V hR = MAX(zero, ADD(depthR, MIN(zero, rise)));
  /*
   * Depths that move. Water that runs down away from a step draws on the cell's own depth as far as the upper cell
   * has it too: then the flux of a uniform film is its own, whatever the ratio of depth to step.
   */
  const V kL = CHOOSE(ABOVE(zero, uL), MIN(depthL, MAX(hL, depthR)), hL);
  const V kR = CHOOSE(ABOVE(uR, zero), MIN(depthR, MAX(hR, depthL)), hR);
  const V cL = SQRT(MUL(g, kL)), cR = SQRT(MUL(g, kR));
  const V sL = MIN(zero, MIN(SUB(uL, cL), SUB(uR, cR)));
  const V sR = MAX(zero, MAX(ADD(uL, cL), ADD(uR, cR)));
  const V inverse = DIV(ALL(1.0f), MAX(ALL(1e-6f), SUB(sR, sL)));
  const V qL = MUL(kL, uL), qR = MUL(kR, uR);
  const V product = MUL(sL, sR);
  /* Difference of pressures, right less left. */
  const V step = MUL(MUL(halfG, SUB(hR, hL)), ADD(hR, hL));
  Flux f;
  f.mass = MUL(inverse, ADD(SUB(MUL(sR, qL), MUL(sL, qR)), MUL(product, SUB(kR, kL))));
  const V normal = MUL(inverse, ADD(SUB(MUL(sR, MUL(qL, uL)), MUL(sL, ADD(MUL(qR, uR), step))),
                                    MUL(product, SUB(qR, qL))));
  f.left = ADD(SUB(normal, slope_force(MAX(zero, SUB(zero, rise)), depthL, depthR, greatestFall)),
               impact(depthL, hL, uL));
  f.right = ADD(SUB(SUB(normal, step), slope_force(MAX(zero, rise), depthR, depthL, greatestFall)),
                impact(depthR, hR, SUB(zero, uR)));
  f.across = MUL(f.mass, CHOOSE(ABOVE(f.mass, zero), vL, vR));
  return f;
}

/** As `face`, where either side may be a wall (mirror) or an open edge (same state, outward only). */
INLINE Flux face_at_walls(V bedL, V depthL, V uL, V vL, V bedR, V depthR, V uR, V vR, V greatestFall) {
  const V zero = ALL(0.0f);
  const V codeL = ABOVE(bedL, ALL(WALL_CODE)), codeR = ABOVE(bedR, ALL(WALL_CODE));
  const V mirrorR = CHOOSE(ABOVE(bedR, ALL(OPEN_CODE)), wasm_f32x4_abs(uL), SUB(zero, uL));
  const V mirrorL = CHOOSE(ABOVE(bedL, ALL(OPEN_CODE)), SUB(zero, wasm_f32x4_abs(uR)), SUB(zero, uR));
  const V rise = CHOOSE(OR(codeL, codeR), zero, SUB(bedR, bedL));
  return face(CHOOSE(codeL, depthR, depthL), CHOOSE(codeL, mirrorL, uL), CHOOSE(codeL, vR, vL),
              CHOOSE(codeR, depthL, depthR), CHOOSE(codeR, mirrorR, uR), CHOOSE(codeR, vL, vR), rise, greatestFall);
}

/** Volume per time and metre that passes into open cells, less nothing: open edges only let water out. */
INLINE double escaped(V mass, V bedL, V bedR) {
  const V openL = ABOVE(bedL, ALL(OPEN_CODE)), openR = ABOVE(bedR, ALL(OPEN_CODE));
  const V codeL = ABOVE(bedL, ALL(WALL_CODE)), codeR = ABOVE(bedR, ALL(WALL_CODE));
  const V out = AND(mass, wasm_v128_andnot(openR, codeL));
  const V back = AND(mass, wasm_v128_andnot(openL, codeR));
  const V sum = SUB(out, back);
  return ((double)wasm_f32x4_extract_lane(sum, 0) + (double)wasm_f32x4_extract_lane(sum, 1)) +
         ((double)wasm_f32x4_extract_lane(sum, 2) + (double)wasm_f32x4_extract_lane(sum, 3));
}

/** x^(-1/3) for positive x: bit estimate and two Newton steps, relative error below 1e-5. */
INLINE V inverse_cube_root(V x) {
  const V third = ALL(1.0f / 3.0f);
  const V bits = wasm_f32x4_convert_i32x4(x);
  V r = wasm_i32x4_sub(wasm_i32x4_splat(0x548c2b4b), wasm_i32x4_trunc_sat_f32x4(MUL(bits, third)));
  for (int i = 0; i < 2; i++) r = MUL(MUL(r, third), SUB(ALL(4.0f), MUL(x, MUL(r, MUL(r, r)))));
  return r;
}

/** Velocities of one row into `u` and `v`, padding included. */
static void velocities(uint32_t stride, const float *h, const float *qx, const float *qy, float *u, float *v) {
  const V dry = ALL(DRY), one = ALL(1.0f);
  for (uint32_t i = 0; i < stride; i += 4) {
    const V depth = LOAD(h + i);
    const V inverse = AND(DIV(one, MAX(dry, depth)), ABOVE(depth, dry));
    STORE(u + i, MUL(LOAD(qx + i), inverse));
    STORE(v + i, MUL(LOAD(qy + i), inverse));
  }
}

static int holds_water(uint32_t stride, const float *h) {
  V any = ALL(0.0f);
  for (uint32_t i = 0; i < stride; i += 4) any = OR(any, LOAD(h + i));
  return wasm_v128_any_true(any);
}

INLINE float greatest_lane(V a) {
  const float x = wasm_f32x4_extract_lane(a, 0), y = wasm_f32x4_extract_lane(a, 1);
  const float z = wasm_f32x4_extract_lane(a, 2), w = wasm_f32x4_extract_lane(a, 3);
  const float xy = x > y ? x : y, zw = z > w ? z : w;
  return xy > zw ? xy : zw;
}

/**
 * Advances rows [first, last) in place by dt seconds and adds `rain` metres of water times the rain weight.
 * `south` and `north`: three rows (h, qx, qy) of the state before this step beyond the band, or 0 at the grid's end.
 * `scratch`: eight rows. Returns the greatest |velocity component| + celerity after the step, m/s.
 */
EXPORT(step_rows)
float step_rows(const Grid *grid, uint32_t first, uint32_t last, const float *south, const float *north,
                float *scratch, float dt, float rain) {
  const uint32_t S = grid->stride, cells = 4 + ((grid->columns + 3) & ~3u);
  const V zero = ALL(0.0f), one = ALL(1.0f), g = ALL(GRAVITY), dry = ALL(DRY);
  const V k = ALL(dt / grid->cellMetres), fall = ALL(grid->greatestFall);
  const V rainDepth = ALL(rain), friction4dt = ALL(4.0f * dt), code = ALL(WALL_CODE);
  const double faceVolume = (double)dt * (double)grid->cellMetres;
  float *u = scratch, *v = u + S, *uNext = v + S, *vNext = uNext + S;
  float *southMass = vNext + S, *southMomentum = southMass + S, *southAcross = southMomentum + S;
  V greatest = zero;

  /* Faces on the band's southern edge. */
  {
    const uint32_t at = first * S; /* row first - 1, as rows of padding count */
    const float *hS = south ? south : grid->depth + at;
    const float *h = grid->depth + at + S, *bedS = grid->bed + at, *bed = bedS + S;
    velocities(S, hS, south ? south + S : grid->dischargeX + at, south ? south + 2 * S : grid->dischargeY + at, u, v);
    velocities(S, h, grid->dischargeX + at + S, grid->dischargeY + at + S, uNext, vNext);
    double out = 0;
    for (uint32_t i = 0; i < S; i += 4) {
      const V bL = LOAD(bedS + i), bR = LOAD(bed + i);
      const Flux f = face_at_walls(bL, LOAD(hS + i), LOAD(v + i), LOAD(u + i), bR, LOAD(h + i), LOAD(vNext + i),
                                   LOAD(uNext + i), fall);
      STORE(southMass + i, f.mass);
      STORE(southMomentum + i, f.right);
      STORE(southAcross + i, f.across);
      if (first == 0) out += escaped(f.mass, bL, bR);
    }
    if (first == 0) grid->outflow[0] += out * faceVolume;
  }

  int wetSouth = south ? holds_water(S, south) : 0;
  int wetHere = grid->wet[first];
  for (uint32_t row = first; row < last; row++) {
    const uint32_t at = (row + 1) * S;
    const int atEnd = row + 1 == last && north != 0;
    const float *hN = atEnd ? north : grid->depth + at + S;
    const int wetNorth = atEnd ? holds_water(S, north) : row + 1 < grid->rows ? grid->wet[row + 1] : 0;
    float *swap = u;
    u = uNext;
    uNext = swap;
    swap = v;
    v = vNext;
    vNext = swap;
    if (!wetSouth && !wetHere && !wetNorth && rain == 0) {
      /* All faces of a dry row between dry rows carry nothing. */
      for (uint32_t i = 0; i < S; i += 4) {
        STORE(southMass + i, zero);
        STORE(southMomentum + i, zero);
        STORE(southAcross + i, zero);
        STORE(uNext + i, zero);
        STORE(vNext + i, zero);
      }
      wetSouth = wetHere;
      wetHere = wetNorth;
      continue;
    }
    velocities(S, hN, atEnd ? north + S : grid->dischargeX + at + S, atEnd ? north + 2 * S : grid->dischargeY + at + S,
               uNext, vNext);

    float *h = grid->depth + at, *qx = grid->dischargeX + at, *qy = grid->dischargeY + at;
    const float *bed = grid->bed + at, *bedN = bed + S;
    const float *weight = grid->rainWeight + at;
    const float *frictionRow = grid->friction ? grid->friction + at : 0;
    double out = 0;
    V any = zero;
    /* Only the last lane of the first chunk is a face of the grid: between padding and column 0. */
    V depth = LOAD(h), bedHere = LOAD(bed);
    Flux before;
    {
      const V bE = LOAD(bed + 1);
      before = face_at_walls(bedHere, depth, LOAD(u), LOAD(v), bE, LOAD(h + 1), LOAD(u + 1), LOAD(v + 1), fall);
      out += escaped(before.mass, bedHere, bE);
    }
    for (uint32_t i = 4; i < cells; i += 4) {
      depth = LOAD(h + i);
      bedHere = LOAD(bed + i);
      const V bE = LOAD(bed + i + 1), bN = LOAD(bedN + i);
      const V uHere = LOAD(u + i), vHere = LOAD(v + i);
      const V isCode = ABOVE(MAX(bedHere, MAX(bE, bN)), code);
      Flux east, northern;
      if (__builtin_expect(wasm_v128_any_true(isCode), 0)) {
        /* Nothing flows, and nothing stands, where all cells are walls or unknown: much of a city is. */
        if (wasm_i32x4_all_true(ABOVE(MIN(bedHere, MIN(bE, bN)), code))) {
          before = (Flux){zero, zero, zero, zero};
          STORE(southMass + i, zero);
          STORE(southMomentum + i, zero);
          STORE(southAcross + i, zero);
          continue;
        }
        east = face_at_walls(bedHere, depth, uHere, vHere, bE, LOAD(h + i + 1), LOAD(u + i + 1), LOAD(v + i + 1), fall);
        northern = face_at_walls(bedHere, depth, vHere, uHere, bN, LOAD(hN + i), LOAD(vNext + i), LOAD(uNext + i), fall);
        out += escaped(east.mass, bedHere, bE) + escaped(northern.mass, bedHere, bN);
      } else {
        east = face(depth, uHere, vHere, LOAD(h + i + 1), LOAD(u + i + 1), LOAD(v + i + 1), SUB(bE, bedHere), fall);
        northern = face(depth, vHere, uHere, LOAD(hN + i), LOAD(vNext + i), LOAD(uNext + i), SUB(bN, bedHere), fall);
      }
#define WEST(now, old) wasm_i32x4_shuffle(old, now, 3, 4, 5, 6)
      const V mass = ADD(SUB(east.mass, WEST(east.mass, before.mass)), SUB(northern.mass, LOAD(southMass + i)));
      const V forceX = ADD(SUB(east.left, WEST(east.right, before.right)), SUB(northern.across, LOAD(southAcross + i)));
      const V forceY = ADD(SUB(east.across, WEST(east.across, before.across)), SUB(northern.left, LOAD(southMomentum + i)));
      before = east;
      STORE(southMass + i, northern.mass);
      STORE(southMomentum + i, northern.right);
      STORE(southAcross + i, northern.across);

      const V ground = wasm_f32x4_lt(bedHere, code);
      V h1 = MAX(zero, SUB(depth, MUL(k, mass)));
      if (rain != 0) h1 = ADD(h1, MUL(rainDepth, LOAD(weight + i)));
      h1 = AND(h1, ground);
      const V moves = ABOVE(h1, dry);
      const V safe = MAX(h1, dry);
      const V inverse = DIV(one, safe);
      V x1 = AND(SUB(LOAD(qx + i), MUL(k, forceX)), moves);
      V y1 = AND(SUB(LOAD(qy + i), MUL(k, forceY)), moves);
      const V q = SQRT(ADD(MUL(x1, x1), MUL(y1, y1)));
      const V gn2 = frictionRow ? LOAD(frictionRow + i) : ALL(grid->uniformFriction);
      const V stiff = MUL(MUL(MUL(friction4dt, gn2), q), MUL(MUL(inverse, inverse), inverse_cube_root(safe)));
      const V damp = DIV(ALL(2.0f), ADD(one, SQRT(ADD(one, stiff))));
      x1 = MUL(x1, damp);
      y1 = MUL(y1, damp);
      STORE(h + i, h1);
      STORE(qx + i, x1);
      STORE(qy + i, y1);
      any = OR(any, h1);
      const V speed = MAX(wasm_f32x4_abs(x1), wasm_f32x4_abs(y1));
      greatest = MAX(greatest, ADD(MUL(speed, inverse), SQRT(MUL(g, h1))));
    }
    grid->outflow[row] += out * faceVolume;
    wetSouth = wetHere;
    wetHere = wetNorth;
    grid->wet[row] = wasm_v128_any_true(any);
  }
  return greatest_lane(greatest);
}

/**
 * Adds `add` metres to `count` cells (padded indices). Returns the greatest speed + celerity among them, m/s.
 */
EXPORT(add_cells)
float add_cells(const Grid *grid, const uint32_t *indices, uint32_t count, float add) {
  float greatest = 0;
  for (uint32_t n = 0; n < count; n++) {
    const uint32_t i = indices[n];
    const float h = grid->depth[i] + add;
    grid->depth[i] = h;
    grid->wet[i / grid->stride - 1] = 1;
    const float x = __builtin_fabsf(grid->dischargeX[i]), y = __builtin_fabsf(grid->dischargeY[i]);
    const float speed = (x > y ? x : y) / (h > DRY ? h : DRY) + __builtin_sqrtf(GRAVITY * h);
    if (speed > greatest) greatest = speed;
  }
  return greatest;
}

/** Copies the three state rows of `row` to `target`, for the neighbouring band's next step. */
EXPORT(copy_row)
void copy_row(const Grid *grid, uint32_t row, float *target) {
  const uint32_t S = grid->stride, at = (row + 1) * S;
  for (uint32_t i = 0; i < S; i += 4) {
    STORE(target + i, LOAD(grid->depth + at + i));
    STORE(target + S + i, LOAD(grid->dischargeX + at + i));
    STORE(target + 2 * S + i, LOAD(grid->dischargeY + at + i));
  }
}

/** Sets the wet marks of rows [first, last) and returns their greatest speed + celerity, m/s: after a state was set. */
EXPORT(survey_rows)
float survey_rows(const Grid *grid, uint32_t first, uint32_t last) {
  const uint32_t S = grid->stride;
  const V dry = ALL(DRY);
  V greatest = ALL(0.0f);
  for (uint32_t row = first; row < last; row++) {
    const uint32_t at = (row + 1) * S;
    V any = ALL(0.0f);
    for (uint32_t i = at; i < at + S; i += 4) {
      const V h = LOAD(grid->depth + i);
      const V inverse = DIV(ALL(1.0f), MAX(h, dry));
      const V speed = MAX(wasm_f32x4_abs(LOAD(grid->dischargeX + i)), wasm_f32x4_abs(LOAD(grid->dischargeY + i)));
      any = OR(any, h);
      greatest = MAX(greatest, ADD(MUL(speed, inverse), SQRT(MUL(ALL(GRAVITY), h))));
    }
    grid->wet[row] = wasm_v128_any_true(any);
  }
  return greatest_lane(greatest);
}

/** Keeps the greatest depth, and the time at which a cell is first deeper than `threshold` metres. */
EXPORT(record_rows)
void record_rows(const Grid *grid, uint32_t first, uint32_t last, float time, float threshold) {
  const uint32_t S = grid->stride;
  for (uint32_t row = first; row < last; row++) {
    if (!grid->wet[row]) continue;
    const uint32_t at = (row + 1) * S;
    for (uint32_t i = at; i < at + S; i += 4) {
      const V h = LOAD(grid->depth + i), arrival = LOAD(grid->arrival + i);
      STORE(grid->maximumDepth + i, MAX(LOAD(grid->maximumDepth + i), h));
      const V now = AND(wasm_f32x4_lt(arrival, ALL(0.0f)), ABOVE(h, ALL(threshold)));
      STORE(grid->arrival + i, CHOOSE(now, ALL(time), arrival));
    }
  }
}

/** Sums depths of rows [first, last) in double precision, per row. */
EXPORT(sum_rows)
void sum_rows(const Grid *grid, uint32_t first, uint32_t last) {
  for (uint32_t row = first; row < last; row++) {
    const float *h = grid->depth + (row + 1) * grid->stride;
    V sum = wasm_f64x2_splat(0);
    for (uint32_t i = 0; i < grid->stride; i += 4) {
      const V four = LOAD(h + i);
      sum = wasm_f64x2_add(sum, wasm_f64x2_promote_low_f32x4(four));
      sum = wasm_f64x2_add(sum, wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(four, four, 2, 3, 2, 3)));
    }
    grid->rowSum[row] = wasm_f64x2_extract_lane(sum, 0) + wasm_f64x2_extract_lane(sum, 1);
  }
}
