/** Attributes of a feature by their names in the source; null is unknown. */
export type Properties = Record<string, unknown>;

/** One feature of a vector file, whatever its format. */
export interface VectorFeature {
  /** The id that the feature itself carries; undefined or null where it has none. */
  id?: unknown;
  /** Id that the format gives to its row, for features whose attributes name none. */
  rowId?: string;
  /** A GeoJSON geometry (RFC 7946) in the coordinates of the file, or null. */
  geometry: unknown;
  properties: Properties;
  /** Line of a text or number of a record, from 1. */
  row: number;
  /** The feature as GeoJSON text, where that is what it was read from. */
  text?: string;
}

/** What `row` counts: lines of a text, or records. */
export type RowName = 'line' | 'record';

/** Takes the features of one layer after the other. */
export interface VectorSink {
  /** @param layer Name of the layer without folders and endings, which may say what its features are. */
  begin(file: string, layer: string, rows: RowName): void;
  /**
   * The coordinate system as the file names it, not called where it is longitude and latitude by the format.
   * @param late true where features have gone before it.
   */
  crs(name: string, late: boolean): void;
  feature(feature: VectorFeature): void;
  /** A feature that cannot be read ("refused") or was mended while it was read: `rule` is a short fixed phrase. */
  note(verdict: 'refused' | 'repaired', rule: string, row: number, found: string): void;
}

/** Rule of features whose bytes make no sense. */
export const unreadable = 'feature that cannot be read';

/** Name of a layer by that of its file: "buildings" of "city.zip/osm/buildings.shp". */
export function layerName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/(\.(shp|geojson|json|ndjson|geojsonl|jsonl|fgb|kml|gz))+$/i, '');
}
