/** What has to be added to heights of some source, by place, to get heights above the WGS 84 ellipsoid. */
export interface HeightSurface {
  /** Metres at a place in degrees. */
  undulation(longitude: number, latitude: number): number;
}

/** What the heights of a source refer to. Plain data, so that a thread can be told. */
export interface HeightReference {
  /** Surface whose height is 0: the WGS 84 ellipsoid, or the geoid EGM96 that stands for a levelling datum. */
  surface: 'ellipsoid' | 'egm96';
  /** Name of the datum for people: "NAP", "1985 national height datum", "ellipsoid", "geoid (EGM96)". */
  datum: string;
  /** Metres added to each height of the source to get one above `surface`. */
  offsetMetres: number;
  /** Metres in one unit of the source's heights; negative where they are depths. Readers multiply by it. */
  unitMetres: number;
  /** Who says so: the data, the user, or nobody (levelled heights are what most files hold). */
  stated: 'file' | 'option' | 'guess';
}

/** A surface a constant number of metres above another; above the ellipsoid where that is null. */
export class ShiftedSurface implements HeightSurface {
  constructor(
    private readonly below: HeightSurface | null,
    private readonly metres: number,
  ) {}

  undulation(longitude: number, latitude: number): number {
    return this.metres + (this.below?.undulation(longitude, latitude) ?? 0);
  }
}
