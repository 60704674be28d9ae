/** Positions. Angles are degrees, lengths metres; the datum is WGS 84 (EPSG:4979 for 3D). */

declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Height above the WGS 84 ellipsoid, metres: what Cesium and 3D Tiles use. */
export type EllipsoidalHeight = Branded<'ellipsoidal height'>;
/** Height above a levelling datum (NAP, 1985 national datum, mean sea level), metres: what people use. */
export type OrthometricHeight = Branded<'orthometric height'>;

export interface LngLat {
  longitude: number;
  latitude: number;
}

/** A point in space; `height` is above the ellipsoid unless the field's own docstring says otherwise. */
export interface GeoPoint extends LngLat {
  height: number;
}

/** [west, south, east, north] in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];
