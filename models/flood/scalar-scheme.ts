/**
 * The scheme of kernel/kernel.c in plain TypeScript, one face and one cell at a time: the text to read first, the
 * oracle of the kernel's tests and the peer of its benchmark. Rows run from south to north, columns from west to east.
 */
const gravity = 9.81;
const dryDepthMetres = 1e-4;

export interface ScalarGrid {
  columns: number;
  rows: number;
  cellMetres: number;
  /** Metres above any datum; NaN is a wall. All edges are closed. */
  bed: Float32Array;
  manningCoefficient: number;
}

/** Weight along a bed step that hydrostatic reconstruction loses (kernel.c, slope_force). */
function slopeForce(fall: number, upper: number, lower: number, greatestFall: number): number {
  const force =
    fall > lower
      ? upper * (fall - 0.5 * (lower + Math.max(0, lower - upper)))
      : 0.5 * Math.min(fall, upper) * (upper - (lower - fall));
  return gravity * Math.min(upper * greatestFall, force);
}

/** Momentum lost to a step that the water runs against and does not overtop (kernel.c, impact). */
function impact(depth: number, passing: number, towards: number): number {
  const u = Math.max(0, towards);
  return Math.max(0, depth - 5 * passing) * u * (u + Math.sqrt(gravity * depth));
}

export class ScalarScheme {
  readonly depth: Float32Array;
  readonly dischargeX: Float32Array;
  readonly dischargeY: Float32Array;
  private readonly nextDepth: Float32Array;
  private readonly nextX: Float32Array;
  private readonly nextY: Float32Array;
  /** mass, left, right, across of the face computed last. */
  private readonly flux = new Float64Array(4);

  constructor(private readonly grid: ScalarGrid) {
    const cells = grid.columns * grid.rows;
    const field = (): Float32Array => new Float32Array(cells);
    this.depth = field();
    this.dischargeX = field();
    this.dischargeY = field();
    this.nextDepth = field();
    this.nextX = field();
    this.nextY = field();
  }

  /** Greatest |velocity component| + celerity, m/s. */
  greatestSpeed(): number {
    const { depth, dischargeX, dischargeY } = this;
    let greatest = 0;
    for (let cell = 0; cell < depth.length; cell++) {
      const h = depth[cell]!;
      const q = Math.max(Math.abs(dischargeX[cell]!), Math.abs(dischargeY[cell]!));
      greatest = Math.max(greatest, q / Math.max(h, dryDepthMetres) + Math.sqrt(gravity * h));
    }
    return greatest;
  }

  /** One explicit step. */
  step(dt: number): void {
    const { columns, rows, cellMetres, bed, manningCoefficient } = this.grid;
    const { depth, dischargeX, dischargeY, nextDepth, nextX, nextY, flux } = this;
    const k = dt / cellMetres;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        if (Number.isNaN(bed[cell]!)) continue;
        this.face(cell, column < columns - 1 ? cell + 1 : cell, dischargeX, dischargeY);
        let mass = flux[0]!;
        let forceX = flux[1]!;
        let forceY = flux[3]!;
        this.face(column > 0 ? cell - 1 : cell, cell, dischargeX, dischargeY, column === 0);
        mass -= flux[0]!;
        forceX -= flux[2]!;
        forceY -= flux[3]!;
        this.face(cell, row < rows - 1 ? cell + columns : cell, dischargeY, dischargeX);
        mass += flux[0]!;
        forceY += flux[1]!;
        forceX += flux[3]!;
        this.face(row > 0 ? cell - columns : cell, cell, dischargeY, dischargeX, row === 0);
        mass -= flux[0]!;
        forceY -= flux[2]!;
        forceX -= flux[3]!;

        const h = Math.max(0, depth[cell]! - k * mass);
        let x = 0;
        let y = 0;
        if (h > dryDepthMetres) {
          x = dischargeX[cell]! - k * forceX;
          y = dischargeY[cell]! - k * forceY;
          const stiff =
            (4 * dt * gravity * manningCoefficient ** 2 * Math.sqrt(x * x + y * y)) / (h * h * Math.cbrt(h));
          const damp = 2 / (1 + Math.sqrt(1 + stiff));
          x *= damp;
          y *= damp;
        }
        nextDepth[cell] = h;
        nextX[cell] = x;
        nextY[cell] = y;
      }
    depth.set(nextDepth);
    dischargeX.set(nextX);
    dischargeY.set(nextY);
  }

  /**
   * Flux from cell `left` to cell `right`, whose normal discharge is `normal`. The same cell twice is an edge of the
   * grid; there `mirrorLeft` says on which side.
   */
  private face(
    left: number,
    right: number,
    normal: Float32Array,
    transverse: Float32Array,
    mirrorLeft = false,
  ): void {
    const { bed } = this.grid;
    const wallLeft = Number.isNaN(bed[left]!) || (left === right && mirrorLeft);
    const wallRight = Number.isNaN(bed[right]!) || (left === right && !mirrorLeft);
    const from = wallLeft ? right : left;
    const to = wallRight ? left : right;
    const depthL = this.depth[from]!;
    const depthR = this.depth[to]!;
    const uL = (wallLeft ? -1 : 1) * velocity(normal[from]!, depthL);
    const uR = (wallRight ? -1 : 1) * velocity(normal[to]!, depthR);
    const rise = wallLeft || wallRight ? 0 : bed[right]! - bed[left]!;
    const greatestFall = this.grid.cellMetres;

    const hL = Math.max(0, depthL - Math.max(0, rise));
    const hR = Math.max(0, depthR + Math.min(0, rise));
    const kL = uL < 0 ? Math.min(depthL, Math.max(hL, depthR)) : hL;
    const kR = uR > 0 ? Math.min(depthR, Math.max(hR, depthL)) : hR;
    const cL = Math.sqrt(gravity * kL);
    const cR = Math.sqrt(gravity * kR);
    const sL = Math.min(0, uL - cL, uR - cR);
    const sR = Math.max(0, uL + cL, uR + cR);
    const inverse = 1 / Math.max(1e-6, sR - sL);
    const qL = kL * uL;
    const qR = kR * uR;
    const step = 0.5 * gravity * (hR - hL) * (hR + hL);
    const mass = inverse * (sR * qL - sL * qR + sL * sR * (kR - kL));
    const momentum = inverse * (sR * qL * uL - sL * (qR * uR + step) + sL * sR * (qR - qL));
    const { flux } = this;
    flux[0] = mass;
    flux[1] =
      momentum - slopeForce(Math.max(0, -rise), depthL, depthR, greatestFall) + impact(depthL, hL, uL);
    flux[2] =
      momentum - step - slopeForce(Math.max(0, rise), depthR, depthL, greatestFall) + impact(depthR, hR, -uR);
    flux[3] =
      mass === 0
        ? 0
        : mass * (mass > 0 ? velocity(transverse[from]!, depthL) : velocity(transverse[to]!, depthR));
  }
}

const velocity = (discharge: number, depth: number): number =>
  depth > dryDepthMetres ? discharge / depth : 0;
