import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import type { FloodInputs } from './inputs.ts';
import { type FloodFrame, FloodSolver } from './solver.ts';

const g = 9.81;
const module = floodKernelForTests();
type Order = 1 | 2;
const orders: Order[] = [1, 2];

async function computed(inputs: FloodInputs, seconds: number): Promise<FloodFrame> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver.frame();
}

/** Four rows of a channel from west to east; values from x at cell centres. */
function channel(cells: number, length: number, of: (x: number) => number): Float32Array {
  const dx = length / cells;
  return Float32Array.from({ length: cells * 4 }, (_, index) => of(((index % cells) + 0.5) * dx));
}

const level = (frame: FloodFrame, cells: number): number[] =>
  Array.from(frame.depthMetres.subarray(cells, 2 * cells));

/** Mean absolute difference from `exact`, over cell centres. */
const l1 = (depths: number[], dx: number, exact: (x: number) => number): number =>
  depths.reduce((sum, depth, index) => sum + Math.abs(depth - exact((index + 0.5) * dx)), 0) / depths.length;

/** Root of a growing function between two bounds. */
function root(f: (x: number) => number, low: number, high: number): number {
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

describe.each(orders)('order %i: lake at rest (closed, rough ground, 300 s)', (order) => {
  const cells = 256;
  const bed = Float32Array.from({ length: cells * cells }, (_, index) => {
    const x = ((index % cells) + 0.5) * 2;
    const y = (Math.floor(index / cells) + 0.5) * 2;
    return (
      0.5 * Math.sin((2 * Math.PI * x) / 200) * Math.sin((2 * Math.PI * y) / 160) +
      0.1 * Math.sin((2 * Math.PI * x) / 13) * Math.cos((2 * Math.PI * y) / 17)
    );
  });
  const lake: FloodInputs = {
    columns: cells,
    rows: cells,
    cellMetres: 2,
    bed,
    manningCoefficient: 0.03,
    order,
  };

  it.each([
    ['all under water', 2],
    ['with dry islands', 0.2],
  ])('%s: level within 1e-6 m, no velocity', async (_, eta) => {
    const frame = await computed({ ...lake, initialLevelMetres: eta }, 300);
    let drift = 0;
    frame.depthMetres.forEach((depth, cell) => {
      // Depths are stored in float32, whose last digit at 2.6 m is 2.4e-7 m.
      if (depth > 0) drift = Math.max(drift, Math.abs(depth + bed[cell]! - eta));
    });
    expect(drift).toBeLessThanOrEqual(1e-6);
    expect(frame.dischargeX.every((q) => q === 0)).toBe(true);
    expect(frame.dischargeY.every((q) => q === 0)).toBe(true);
    expect(frame.depthMetres.some((depth) => depth > 0.5)).toBe(true);
    expect(frame.depthMetres.some((depth) => depth === 0)).toBe(eta < 0.6);
  });

  it('given as any depths: velocities below 1e-4 m/s, levels within 5e-6 m', async () => {
    const initialDepth = bed.map((z) => Math.max(0, 0.2 - z));
    const frame = await computed({ ...lake, initialDepth }, 300);
    let speed = 0;
    let drift = 0;
    frame.depthMetres.forEach((depth, cell) => {
      if (depth <= 1e-4) return;
      speed = Math.max(speed, Math.hypot(frame.dischargeX[cell]!, frame.dischargeY[cell]!) / depth);
      drift = Math.max(drift, Math.abs(depth + bed[cell]! - 0.2));
    });
    expect(speed).toBeLessThan(1e-4);
    expect(drift).toBeLessThan(5e-6);
  });
});

describe.each(orders)(
  'order %i: dam break on a flat bed (Stoker 1957, Ritter 1892; SWASHES, Delestre et al. 2013)',
  (order) => {
    const tolerance = order === 2 ? 0.005 : 0.015;
    const dam = (cells: number, length: number, at: number, left: number, right: number): FloodInputs => ({
      columns: cells,
      rows: 4,
      cellMetres: length / cells,
      bed: new Float32Array(cells * 4),
      manningCoefficient: 0,
      order,
      initialDepth: channel(cells, length, (x) => (x < at ? left : right)),
    });
    const ritter = (hl: number, x: number, t: number): number => {
      const c = Math.sqrt(g * hl);
      const s = x / t;
      return s < -c ? hl : s > 2 * c ? 0 : (4 / (9 * g)) * (c - s / 2) ** 2;
    };
    const stoker = (hl: number, hr: number, x: number, t: number): number => {
      const cl = Math.sqrt(g * hl);
      const hm = root(
        (h) => (h - hr) * Math.sqrt((g * (h + hr)) / (2 * h * hr)) - 2 * (cl - Math.sqrt(g * h)),
        hr,
        hl,
      );
      const um = 2 * (cl - Math.sqrt(g * hm));
      const s = x / t;
      if (s < um - Math.sqrt(g * hm)) return Math.min(hl, s < -cl ? hl : (4 / (9 * g)) * (cl - s / 2) ** 2);
      return s < (hm * um) / (hm - hr) ? hm : hr;
    };

    it('the formulas used here give the published numbers', () => {
      expect(stoker(10, 1, 200, 50)).toBeCloseTo(3.96175, 4);
      expect(stoker(10, 1, -100, 50)).toBeCloseTo(5.3872, 4);
      expect(ritter(10, 200, 40)).toBeCloseTo(2.484, 3);
    });

    it('onto water, city scale: L1 within 1.5 % of the dam (order 2: 0.5 %), shock within a cell of 1490.96 m', async () => {
      const frame = await computed(dam(200, 2000, 1000, 10, 1), 50);
      const depths = level(frame, 200);
      expect(l1(depths, 10, (x) => stoker(10, 1, x - 1000, 50)) / 10).toBeLessThan(tolerance);
      const shock = depths.findLastIndex((depth) => depth > (3.96175 + 1) / 2) * 10 + 10;
      expect(Math.abs(shock - 1490.96)).toBeLessThan(10);
    });

    it('onto dry ground, city scale: L1 within 1.5 % (order 2: 0.5 %)', async () => {
      const frame = await computed(dam(200, 2000, 1000, 10, 0), 40);
      expect(l1(level(frame, 200), 10, (x) => ritter(10, x - 1000, 40)) / 10).toBeLessThan(tolerance);
    });

    it('laboratory scale, 5 mm: L1 within 1.5 % on water and on dry ground (order 2: 0.5 and 0.6 %)', async () => {
      const wet = level(await computed(dam(200, 10, 5, 0.005, 0.001), 6), 200);
      expect(l1(wet, 0.05, (x) => stoker(0.005, 0.001, x - 5, 6)) / 0.005).toBeLessThan(tolerance);
      const dry = level(await computed(dam(200, 10, 5, 0.005, 0), 6), 200);
      expect(l1(dry, 0.05, (x) => ritter(0.005, x - 5, 6)) / 0.005).toBeLessThan(order === 2 ? 0.006 : 0.015);
    });

    it('is the same along rows and along columns, and mirrored', async () => {
      const east = dam(64, 640, 320, 3, 0.5);
      const size = 64;
      const turn = (from: (column: number, row: number) => number): FloodInputs => ({
        ...east,
        rows: size,
        bed: new Float32Array(size * size),
        initialDepth: Float32Array.from({ length: size * size }, (_, cell) =>
          from(cell % size, Math.floor(cell / size)),
        ),
      });
      const along = await computed(
        turn((column) => (column < 32 ? 3 : 0.5)),
        20,
      );
      const across = await computed(
        turn((_, row) => (row < 32 ? 3 : 0.5)),
        20,
      );
      const mirrored = await computed(
        turn((column) => (column >= 32 ? 3 : 0.5)),
        20,
      );
      for (let column = 0; column < size; column++) {
        const depth = along.depthMetres[10 * size + column]!;
        expect(across.depthMetres[column * size + 10]).toBe(depth);
        expect(Math.abs(mirrored.depthMetres[10 * size + size - 1 - column]! - depth)).toBeLessThan(1e-5);
      }
    });
  },
);

describe.each(orders)('order %i: steady flow', (order) => {
  /** Inflow q (m²/s) into the first column; the east edge is open. */
  const flowing = (
    cells: number,
    length: number,
    z: (x: number) => number,
    q: number,
    n: number,
    start: (x: number) => number,
  ): FloodInputs => ({
    columns: cells,
    rows: 4,
    cellMetres: length / cells,
    bed: channel(cells, length, z),
    manningCoefficient: n,
    order,
    initialDepth: channel(cells, length, start),
    inflows: [
      {
        cells: Uint32Array.from([0, 1, 2, 3], (row) => row * cells),
        hydrograph: [{ seconds: 0, cubicMetresPerSecond: (q * 4 * length) / cells }],
      },
    ],
    edges: { west: 'closed', east: 'open', south: 'closed', north: 'closed' },
  });

  it('over a bump, transcritical without shock (SWASHES 3.1.4): L1 within 0.1 % (order 2: 0.05 %), discharge within 2 %', async () => {
    const q = 1.53;
    const z = (x: number): number => Math.max(0, 0.2 - 0.05 * (x - 10) ** 2);
    const critical = Math.cbrt((q * q) / g);
    const exact = (x: number): number => {
      const energy = 1.5 * critical + 0.2 - z(x);
      const excess = (h: number): number => h + (q * q) / (2 * g * h * h) - energy;
      return x < 10 ? root(excess, critical, 5) : root((h) => -excess(h), 0.05, critical);
    };
    // Published depths.
    expect(exact(0)).toBeCloseTo(1.01445, 4);
    expect(exact(9)).toBeCloseTo(0.78847, 4);
    expect(exact(12)).toBeCloseTo(0.40578, 4);
    const frame = await computed(
      flowing(200, 25, z, q, 0, (x) => (x < 10 ? 1 - z(x) : 0.2)),
      200,
    );
    const depths = level(frame, 200);
    // The first cells take the inflow without momentum.
    const inner = depths.slice(16);
    expect(l1(inner, 0.125, (x) => exact(x + 2)) / 0.67).toBeLessThan(order === 2 ? 5e-4 : 1e-3);
    for (let column = 8; column < 198; column++)
      expect(Math.abs(frame.dischargeX[200 + column]! / q - 1)).toBeLessThan(0.02);
  });

  it('in a bed made for it, subcritical to supercritical with friction (MacDonald 1997): L1 within 0.5 %', async () => {
    const q = 2;
    const n = 0.0218;
    const exact = (x: number): number => {
      const xi = x / 1000 - 0.5;
      const steepness = xi <= 0 ? 3 : 6;
      return Math.cbrt(4 / g) * (1 - Math.tanh(steepness * xi) / steepness);
    };
    expect(exact(0)).toBeCloseTo(0.96527, 4);
    const parts = 100_000;
    const z = new Float64Array(parts + 1);
    for (let part = parts - 1; part >= 0; part--) {
      const x = ((part + 0.5) / parts) * 1000;
      const h = exact(x);
      const slope = (exact(x + 1e-3) - exact(x - 1e-3)) / 2e-3;
      z[part] =
        z[part + 1]! -
        (((q * q) / (g * h ** 3) - 1) * slope - (n * n * q * q) / h ** (10 / 3)) * (1000 / parts);
    }
    expect(z[0]).toBeCloseTo(5.61756, 2);
    const frame = await computed(
      flowing(
        200,
        1000,
        (x) => z[Math.round((x / 1000) * parts)]!,
        q,
        n,
        () => 0.8,
      ),
      3000,
    );
    const depths = level(frame, 200).slice(4);
    expect(l1(depths, 5, (x) => exact(x + 20)) / 0.8).toBeLessThan(0.005);
    for (let column = 4; column < 198; column++)
      expect(Math.abs(frame.dischargeX[200 + column]! / q - 1)).toBeLessThan(order === 2 ? 0.0055 : 0.005);
  });

  it.each([
    ['gentle, film thinner than the bed step', 0.01, 200, 2, 0.03],
    ['street of 5 %', 0.05, 800, 10, 0.04],
    ['steep street of 20 %', 0.2, 400, 2, 0.02],
  ])(
    'rain on a plane (%s): kinematic depth within 3 %, all rain runs off',
    async (_, slope, length, dx, n) => {
      const cells = length / dx;
      const solver = new FloodSolver({ module });
      await solver.prepare({
        columns: cells,
        rows: 4,
        cellMetres: dx,
        bed: channel(cells, length, (x) => slope * (length - x)),
        manningCoefficient: n,
        order,
        rain: [{ seconds: 0, millimetresPerHour: 80 }],
        edges: { west: 'closed', east: 'open', south: 'closed', north: 'closed' },
      });
      await solver.step(5400);
      const before = solver.ledger().outflow;
      await solver.step(5700);
      const frame = solver.frame();
      const intensity = 80 / 3.6e6;
      expect((frame.ledger.outflow - before) / (300 * intensity * length * 4 * dx)).toBeCloseTo(1, 3);
      for (const part of [0.25, 0.5, 0.75]) {
        const column = Math.floor(part * cells);
        // Depth at the cell's middle and discharge through its eastern face.
        const discharge = intensity * (column + 0.5) * dx;
        const depth = ((n * discharge) / Math.sqrt(slope)) ** 0.6;
        expect(frame.depthMetres[cells + column]! / depth).toBeGreaterThan(0.97);
        expect(frame.depthMetres[cells + column]! / depth).toBeLessThan(1.03);
      }
    },
  );
});

describe('the four directions', () => {
  it('rain runs down a rough slope the same way whichever way the slope faces', async () => {
    const size = 24;
    const rough = (a: number, b: number): number => 0.1 * a + 0.04 * Math.sin(a * 2.3) * Math.cos(b * 1.7);
    const turned: ((column: number, row: number) => [number, number])[] = [
      (column, row) => [column, row],
      (column, row) => [size - 1 - column, row],
      (column, row) => [row, column],
      (column, row) => [size - 1 - row, column],
    ];
    const depths = await Promise.all(
      turned.map(async (turn) => {
        const frame = await computed(
          {
            columns: size,
            rows: size,
            cellMetres: 2,
            bed: Float32Array.from({ length: size * size }, (_, cell) =>
              rough(...turn(cell % size, Math.floor(cell / size))),
            ),
            manningCoefficient: 0.03,
            rain: [{ seconds: 0, millimetresPerHour: 100 }],
          },
          300,
        );
        const back = new Float64Array(size * size);
        frame.depthMetres.forEach((depth, cell) => {
          const [a, b] = turn(cell % size, Math.floor(cell / size));
          back[b * size + a] = depth;
        });
        return back;
      }),
    );
    expect(Math.max(...depths[0]!)).toBeGreaterThan(0.05);
    for (const other of depths.slice(1))
      for (let cell = 0; cell < size * size; cell++)
        expect(Math.abs(other[cell]! - depths[0]![cell]!)).toBeLessThan(1e-4);
  });
});

describe.each(orders)('order %i: Thacker (1981): water swinging in a paraboloid, moving shore', (order) => {
  const cells = 200;
  const dx = 4 / cells;
  const [h0, a] = [0.1, 1];
  const at = (index: number): [number, number] => [
    ((index % cells) + 0.5) * dx - 2,
    (Math.floor(index / cells) + 0.5) * dx - 2,
  ];
  const bedAt = (x: number, y: number): number => -h0 * (1 - (x * x + y * y) / (a * a));
  const field = (of: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: cells * cells }, (_, index) => of(...at(index)));

  it.each(['radial', 'planar'] as const)('%s: the water comes back, and none is lost', async (kind) => {
    const period = kind === 'planar' ? 4.485701 : 2.24285;
    const omega = (2 * Math.PI) / period;
    const A = (a * a - 0.64) / (a * a + 0.64);
    const eta = (x: number, y: number, t: number): number => {
      if (kind === 'planar')
        return ((0.5 * h0) / (a * a)) * (2 * x * Math.cos(omega * t) + 2 * y * Math.sin(omega * t) - 0.5);
      const D = 1 - A * Math.cos(omega * t);
      return h0 * (Math.sqrt(1 - A * A) / D - 1 - ((x * x + y * y) / (a * a)) * ((1 - A * A) / (D * D) - 1));
    };
    const depthAt = (x: number, y: number, t: number): number => Math.max(0, eta(x, y, t) - bedAt(x, y));
    if (kind === 'radial') expect(depthAt(0.6, 0, period / 4)).toBeCloseTo(0.063296, 5);
    const initialDepth = field((x, y) => depthAt(x, y, 0));
    const frame = await computed(
      {
        columns: cells,
        rows: cells,
        cellMetres: dx,
        bed: field(bedAt),
        manningCoefficient: 0,
        order,
        initialDepth,
        ...(kind === 'planar' && { initialDischargeY: initialDepth.map((depth) => depth * 0.5 * omega) }),
      },
      period,
    );
    let sum = 0;
    let count = 0;
    frame.depthMetres.forEach((depth, index) => {
      const exact = depthAt(...at(index), period);
      if (exact === 0 && depth < 1e-4) return;
      sum += Math.abs(depth - exact);
      count++;
    });
    expect(sum / count / h0).toBeLessThan(order === 2 ? 0.012 : kind === 'planar' ? 0.035 : 0.025);
    expect(Math.abs(frame.ledger.relativeError!)).toBeLessThan(1e-12);
  });
});
