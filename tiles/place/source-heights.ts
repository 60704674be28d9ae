import { projection } from '../../models/geo/coordinate-systems.ts';
import { readCrs } from '../../models/geo/crs-name.ts';
import { type HeightReference, type HeightSurface, ShiftedSurface } from '../../models/geo/heights.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';

/** What lies between the heights of a source and the ellipsoid; null where they are ellipsoidal as they are. */
export function heightSurface(reference: HeightReference): HeightSurface | null {
  const below = reference.surface === 'egm96' ? geoid() : null;
  return reference.offsetMetres === 0 ? below : new ShiftedSurface(below, reference.offsetMetres);
}

/**
 * What the heights of a delivery refer to: what the user says, else what its coordinate system names, else levelled
 * heights above the geoid.
 */
export function heightReference(
  crs: string,
  { heights, heightOffsetMetres }: Pick<ImportRequest, 'heights' | 'heightOffsetMetres'>,
): HeightReference {
  const system = readCrs(crs);
  const named = system.vertical;
  const added = heightOffsetMetres ?? 0;
  // A plane in feet that says nothing of its heights has them in feet too.
  const unitMetres = named?.unitMetres ?? unitOfPlane(system.definition);
  const onEllipsoid = heights === 'ellipsoid' || (named?.surface === 'ellipsoid' && heights !== 'geoid');
  if (onEllipsoid)
    return {
      surface: 'ellipsoid',
      datum: `ellipsoid${unitText(unitMetres)}`,
      offsetMetres: added,
      unitMetres,
      stated: heights === 'ellipsoid' ? 'option' : 'file',
    };
  const stated = named?.surface === 'egm96' ? named : null;
  const levelled = stated ?? system.usual;
  return {
    surface: 'egm96',
    datum: `${levelled?.name ?? 'geoid (EGM96)'}${unitText(unitMetres)}`,
    // An offset given by the user takes the place of the one that is known of the datum.
    offsetMetres: heightOffsetMetres ?? levelled?.offsetMetres ?? 0,
    unitMetres,
    stated: stated ? 'file' : heights === 'geoid' || heightOffsetMetres !== undefined ? 'option' : 'guess',
  };
}

function unitOfPlane(definition: string): number {
  const { unitMetres } = projection(definition);
  const foot = unitMetres > 0.3 && unitMetres < 0.31 && !definition.includes('+mirrorcity_similarity');
  return foot ? unitMetres : 1;
}

function unitText(unitMetres: number): string {
  if (unitMetres === 1) return '';
  if (unitMetres < 0) return ', as depths';
  return unitMetres > 0.3 && unitMetres < 0.31 ? ', in feet' : `, in units of ${unitMetres} m`;
}

/** The heights of a source at its place: to and from those above the ellipsoid and above the geoid. */
export class SourceHeights {
  /** For a LocalGrid; null where the heights are ellipsoidal. */
  readonly surface: HeightSurface | null;

  constructor(readonly reference: HeightReference) {
    this.surface = heightSurface(reference);
  }

  get datum(): string {
    return this.reference.datum;
  }

  /** Turns the heights of positions (x, y, z one after the other) into metres, in place; to be done once. */
  toMetres(positions: Float64Array): void {
    const { unitMetres } = this.reference;
    if (unitMetres === 1) return;
    for (let at = 2; at < positions.length; at += 3) positions[at]! *= unitMetres;
  }

  /** Metres from a height of the source up to the ellipsoidal one. */
  toEllipsoid(longitude: number, latitude: number): number {
    return this.surface?.undulation(longitude, latitude) ?? 0;
  }

  /** Metres from a height above the geoid EGM96 (terrain grids have such) up to one of the source. */
  fromGeoid(longitude: number, latitude: number): number {
    const { surface, offsetMetres } = this.reference;
    return (surface === 'ellipsoid' ? geoid().undulation(longitude, latitude) : 0) - offsetMetres;
  }
}
