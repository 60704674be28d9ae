import { ImportError, type ImportRequest } from '../importer.ts';
import { knownProjection, positionProblem } from './check-coordinates.ts';
import { type Place, placeAt } from './place.ts';

export type { Place };

/** Finds out where the files of one delivery lie: all of them in one coordinate system. */
export class DeliveryPlace {
  /** Null before the first position. */
  known: Place | null = null;
  private file = '';
  private fileCrs: string | null = null;

  constructor(private readonly request: ImportRequest) {}

  begin(file: string): void {
    this.file = file;
    this.fileCrs = null;
  }

  /** The coordinate system that a file names. @throws ImportError where it comes too late to count. */
  crs(name: string, late: boolean): void {
    this.fileCrs = name;
    const crs = this.request.crs ?? this.fileCrs;
    if (late && crs && crs !== this.known?.crs)
      throw new ImportError(
        `${this.file}: the "crs" member stands after the features; put it before them or give it with --crs ${crs}.`,
      );
  }

  /**
   * Checks a position and, at the first one, finds out where on earth the delivery is.
   * @param problem gets what is wrong with the position.
   * @returns null where something is.
   */
  locate(x: number, y: number, problem: (sentence: string) => void): Place | null {
    const crs = this.request.crs ?? this.fileCrs;
    if (crs === null || crs === undefined) {
      const sentence = positionProblem(x, y, this.request.cityBounds ?? null);
      if (sentence) {
        problem(sentence);
        return null;
      }
    }
    const name = crs ?? 'EPSG:4326';
    if (this.known && this.known.crs !== name)
      throw new ImportError(
        `${this.file}: expected the coordinate system of the other files, ${this.known.crs}, found ${name}.`,
      );
    const projection = this.known?.projection ?? knownProjection(name, this.file);
    if (x === 0 && y === 0 && projection.geographic) {
      problem('expected a place, found the coordinates 0 0');
      return null;
    }
    if (this.known) return this.known;
    const { longitude, latitude } = projection.toGeographic(x, y);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      problem(`the coordinates ${x} ${y} are not on earth in ${name}`);
      return null;
    }
    this.known = placeAt(name, projection, x, y, this.request, this.file);
    return this.known;
  }
}
