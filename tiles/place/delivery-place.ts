import { ImportError, type ImportRequest } from '../importer.ts';
import { crsOfMember, knownProjection, positionProblem } from './check-coordinates.ts';
import { type Place, placeAt } from './place.ts';

export type { Place };

/** Finds out where the GeoJSON files of one delivery lie: all of them in one coordinate system. */
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

  /** The `crs` member of a collection. @throws ImportError where it comes too late to count. */
  crsMember(text: string, late: boolean): void {
    this.fileCrs = crsOfMember(text, this.file);
    const crs = this.request.crs ?? this.fileCrs;
    if (late && crs && crs !== this.known?.crs)
      throw new ImportError(
        `${this.file}: the "crs" member stands after the features; put it before them or give it with --crs ${crs}.`,
      );
  }

  /**
   * Checks a position and, at the first one, finds out where on earth the delivery is.
   * @param fail throws, with the line and the feature, what is wrong with the position.
   */
  locate(x: number, y: number, fail: (sentence: string) => never): Place {
    const crs = this.request.crs ?? this.fileCrs;
    if (crs === null || crs === undefined) {
      const problem = positionProblem(x, y, this.request.cityBounds ?? null);
      if (problem) fail(problem);
    }
    const name = crs ?? 'EPSG:4326';
    if (this.known) {
      if (this.known.crs !== name)
        throw new ImportError(
          `${this.file}: expected the coordinate system of the other files, ${this.known.crs}, found ${name}.`,
        );
      return this.known;
    }
    const projection = knownProjection(name, this.file);
    const { longitude, latitude } = projection.toGeographic(x, y);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      fail(`the coordinates ${x} ${y} are not on earth in ${name}`);
    this.known = placeAt(name, projection, x, y, this.request, this.file);
    return this.known;
  }
}
