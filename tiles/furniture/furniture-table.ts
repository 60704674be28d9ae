import { models } from './models/catalogue.ts';

/** Numbers an instance: place (3), scale across and along the vertical (2), heading (1), height (1; NaN unknown). */
const width = 7;

/** Things that repeat: where they stand, how they are drawn, and their rows. */
export class FurnitureTable {
  readonly ids: string[] = [];
  readonly names: (string | null)[] = [];
  readonly classes: string[] = [];
  private model = new Uint16Array(1024);
  private numbers = new Float64Array(1024 * width);

  get count(): number {
    return this.ids.length;
  }

  /**
   * @param place East, north, up of the foot in the tileset's frame, metres.
   * @param scale Across and along the vertical, as parts of the model.
   * @param headingRadians Counter-clockwise from east.
   */
  add(
    row: { id: string; name: string | null; class: string; heightMetres: number | null },
    modelNumber: number,
    place: ArrayLike<number>,
    scale: readonly [across: number, along: number],
    headingRadians: number,
  ): void {
    const at = this.ids.push(row.id) - 1;
    this.names.push(row.name);
    this.classes.push(row.class);
    if (at >= this.model.length) this.grow();
    this.model[at] = modelNumber;
    const { numbers } = this;
    for (let axis = 0; axis < 3; axis++) numbers[at * width + axis] = place[axis]!;
    numbers[at * width + 3] = scale[0];
    numbers[at * width + 4] = scale[1];
    numbers[at * width + 5] = headingRadians;
    numbers[at * width + 6] = row.heightMetres ?? Number.NaN;
  }

  modelOf(at: number): number {
    return this.model[at]!;
  }
  coordinate(at: number, axis: number): number {
    return this.numbers[at * width + axis]!;
  }
  acrossOf(at: number): number {
    return this.numbers[at * width + 3]!;
  }
  alongOf(at: number): number {
    return this.numbers[at * width + 4]!;
  }
  headingOf(at: number): number {
    return this.numbers[at * width + 5]!;
  }
  /** Metres; null where the source gives none. */
  heightOf(at: number): number | null {
    const height = this.numbers[at * width + 6]!;
    return Number.isNaN(height) ? null : height;
  }

  /** Widens a box (least x, y, z, greatest x, y, z) to a thing. */
  extend(at: number, box: Float64Array): void {
    const { reach, top } = models()[this.model[at]!]!;
    const across = reach * this.acrossOf(at);
    for (let axis = 0; axis < 3; axis++) {
      const value = this.coordinate(at, axis);
      const below = axis < 2 ? across : 0.5 * this.alongOf(at);
      const above = axis < 2 ? across : top * this.alongOf(at);
      box[axis] = Math.min(box[axis]!, value - below);
      box[axis + 3] = Math.max(box[axis + 3]!, value + above);
    }
  }

  private grow(): void {
    const model = new Uint16Array(this.model.length * 2);
    model.set(this.model);
    this.model = model;
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}
