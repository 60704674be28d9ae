/** Thrown where the numbers of a flow have ceased to be numbers. */
export class BrokenFlowError extends Error {
  override readonly name = 'BrokenFlowError';

  /**
   * @param column of the grid, or of its part `part` with finer cells.
   * @param seconds model time at which it was found.
   */
  constructor(
    readonly column: number,
    readonly row: number,
    readonly seconds: number,
    readonly part?: number,
  ) {
    super(`${where(column, row, part)} is not a number at ${seconds} s.`);
  }

  /** The same sentence with the place in degrees. */
  at({ longitude, latitude }: { longitude: number; latitude: number }): Error {
    const place = `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`;
    return new Error(
      `${where(this.column, this.row, this.part)}, near ${place}, is not a number at ${this.seconds} s.`,
      { cause: this },
    );
  }
}

const where = (column: number, row: number, part?: number): string =>
  `Flood model: the flow in column ${column}, row ${row}${part === undefined ? '' : ` of part ${part + 1} with finer cells`}`;

/** @throws BrokenFlowError on the first cell whose flow is not a number. */
export function checkFlow(
  flow: { dischargeX: Float32Array; dischargeY: Float32Array },
  columns: number,
  seconds: number,
  part?: number,
): void {
  const { dischargeX, dischargeY } = flow;
  const broken = dischargeX.findIndex((x, cell) => !Number.isFinite(x + dischargeY[cell]!));
  if (broken >= 0) throw new BrokenFlowError(broken % columns, Math.floor(broken / columns), seconds, part);
}
