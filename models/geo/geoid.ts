/**
 * EGM96 geoid undulation, 15 minute grid (NGA, public domain). Bilinear interpolation; EGM96 itself is within
 * about 0.5 m of the local levelling datum in most places, 1 m in a few.
 */
export const geoidRows = 721;
export const geoidColumns = 1440;

/** Undulations in centimetres, row 0 at 90° S, column 0 at 180° W. */
export class Geoid {
  constructor(private readonly centimetres: Int16Array) {
    if (centimetres.length !== geoidRows * geoidColumns)
      throw new Error(
        `Geoid grid: expected ${geoidRows * geoidColumns} values, found ${centimetres.length}.`,
      );
  }

  /** Height of the geoid above the WGS 84 ellipsoid, metres: ellipsoidal = orthometric + undulation. */
  undulation(longitude: number, latitude: number): number {
    const row = Math.min(Math.max((latitude + 90) * 4, 0), geoidRows - 1.000001);
    const column = ((((longitude + 180) % 360) + 360) % 360) * 4;
    const row0 = Math.floor(row);
    const column0 = Math.floor(column) % geoidColumns;
    const column1 = (column0 + 1) % geoidColumns;
    const fy = row - row0;
    const fx = column - Math.floor(column);
    // Written out: a closure here would cost more than the interpolation.
    const lower = row0 * geoidColumns;
    const upper = lower + geoidColumns;
    const south = this.centimetres[lower + column0]! * (1 - fx) + this.centimetres[lower + column1]! * fx;
    const north = this.centimetres[upper + column0]! * (1 - fx) + this.centimetres[upper + column1]! * fx;
    return (south * (1 - fy) + north * fy) / 100;
  }

  /** From the file `egm96-15-minute.bin` once inflated: row-wise differences, little-endian int16. */
  static fromDifferences(bytes: Uint8Array): Geoid {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = new Int16Array(geoidRows * geoidColumns);
    for (let index = 0, previous = 0; index < values.length; index++) {
      if (index % geoidColumns === 0) previous = 0;
      previous += view.getInt16(index * 2, true);
      values[index] = previous;
    }
    return new Geoid(values);
  }
}
