import { isSurveyGeoJson, isSurveyHeading } from '../survey/survey-head.ts';

/** What a file holds, told by its content and never by its name. */
export type Format =
  | 'citygml'
  | 'cityjson'
  | 'geojson'
  | 'records'
  | 'shapefile'
  | 'geopackage'
  | 'flatgeobuf'
  | 'kml'
  | 'ifc'
  | 'epanet'
  | 'swmm'
  | 'ascii-grid'
  | 'geotiff'
  | 'las'
  | 'survey'
  | 'pmtiles'
  | 'mbtiles'
  | 'vector-tile'
  | 'obj'
  | 'gltf'
  | { unknown: string };

/** Bytes of a file's beginning that tell its format. */
export const headBytes = 65536;

export const acceptedFormats =
  'CityGML, CityJSON (also as a sequence), GeoJSON (also one feature a line), JSON arrays of objects with coordinates, shapefiles, GeoPackage, SpatiaLite, FlatGeobuf, KML, IFC, EPANET and SWMM .inp, ESRI ASCII grid, GeoTIFF, LAS and LAZ, vector tiles (PMTiles, MBTiles, .mvt), OBJ and glTF models, and pipe surveys (point and line tables as shapefiles, CSV, Excel workbooks or GeoJSON), each also as .gz or in a .zip';

/** Format of a file by its first bytes (uncompressed). */
export function formatOf(head: Uint8Array): Format {
  if (head.length === 0) return { unknown: 'an empty file' };
  const magic = String.fromCharCode(...head.subarray(0, 8));
  if (/^(II[*+]\0|MM\0[*+])/.test(magic)) return 'geotiff';
  if (magic.startsWith('\0\0\x27\x0a')) return 'shapefile';
  if (magic.startsWith('fgb\x03fgb')) return 'flatgeobuf';
  if (magic.startsWith('glTF')) return 'gltf';
  if (magic.startsWith('SQLite f')) return sqliteFormat(head);
  if (magic.startsWith('PMTiles')) return 'pmtiles';
  if (magic.startsWith('LASF')) return 'las';
  if (isVectorTile(head)) return 'vector-tile';
  if (magic.startsWith('%PDF')) return { unknown: 'a PDF document' };
  if (/^(\xff\xfe|\xfe\xff)/.test(magic)) return { unknown: 'UTF-16 text (save it as UTF-8)' };
  if (head.subarray(0, 512).some((byte) => byte < 9)) return { unknown: 'a binary file' };
  // A byte order mark, blanks and the record separator of JSON sequences may come first.
  const text = new TextDecoder().decode(head).replace(/^[\uFEFF\s\p{Cc}]+/u, '');
  if (text === '') return { unknown: 'blank text' };
  if (text.startsWith('ISO-10303-21')) return 'ifc';
  if (text.startsWith('<')) return xmlFormat(text);
  if (text.startsWith('{')) return jsonFormat(text);
  if (/^\[\s*\{/.test(text)) return arrayFormat(text);
  if (isSurveyHeading(text) || isSurveyHeading(new TextDecoder('gb18030').decode(head))) return 'survey';
  if (/^ncols\s/i.test(text)) return 'ascii-grid';
  if (isObj(text)) return 'obj';
  const first = text.split('\n', 200).find((line) => line.trim() !== '' && !line.startsWith(';'));
  if (first && /^\s*\[[A-Z_]+\]/i.test(first)) return inpFormat(text);
  return { unknown: 'text of no known format' };
}

/** The tables of a database stand in its first page. */
function sqliteFormat(head: Uint8Array): Format {
  const text = new TextDecoder('latin1').decode(head);
  if (/CREATE (TABLE|VIEW)[^(]*\btiles\b/i.test(text) && /zoom_level/i.test(text)) return 'mbtiles';
  return /CREATE TABLE[^(]*\b(gpkg_contents|geometry_columns)\b/i.test(text)
    ? 'geopackage'
    : { unknown: 'an SQLite database without tables of features' };
}

/** A vector tile begins with a layer (field 3 of the tile) that begins with its name, version or a feature. */
function isVectorTile(head: Uint8Array): boolean {
  if (head[0] !== 0x1a) return false;
  let at = 1;
  while (at < 5 && head[at]! >= 128) at++;
  const field = head[at + 1];
  return field === 0x0a || field === 0x78 || field === 0x12;
}

function xmlFormat(text: string): Format {
  const root = /<(?![?!])([\w.-]+:)?([\w.-]+)/.exec(text.replace(/<!--[\s\S]*?-->/g, ''));
  if (root?.[2] === 'CityModel') return 'citygml';
  if (root?.[2] === 'kml') return 'kml';
  return { unknown: root ? `XML with the root <${root[2]}>` : 'XML without a root element' };
}

/** Vertices, or a material library, among the first statements; a library itself is no model. */
function isObj(text: string): boolean {
  return /^\s*(v\s+[-+.\d]\S*\s+[-+.\d]\S*\s+[-+.\d]|mtllib\s+\S)/m.test(text) && !/^\s*newmtl\s/m.test(text);
}

function jsonFormat(text: string): Format {
  if (
    /"asset"\s*:\s*\{[^}]*"version"\s*:\s*"2/.test(text) &&
    /"(meshes|nodes|accessors|scenes)"\s*:/.test(text)
  )
    return 'gltf';
  // Keys come in any order: where a long list of vertices stands first, its shape must do.
  if (/"type"\s*:\s*"CityJSON|"CityObjects"\s*:/.test(text) || /^\{\s*"vertices"\s*:\s*\[\s*\[/.test(text))
    return 'cityjson';
  if (isSurveyGeoJson(text)) return 'survey';
  if (/"(FeatureCollection|Feature)"/.test(text) || /"(features|geometry|properties)"\s*:/.test(text))
    return 'geojson';
  return { unknown: 'JSON without GeoJSON features' };
}

/** Somewhere in its first objects a list begins with two numbers, however deep; colours do too, and are told later. */
function arrayFormat(text: string): Format {
  if (/"\s*:\s*(\[\s*){1,4}-?\d+(\.\d+)?([eE][-+]?\d+)?\s*,\s*-?\d/.test(text)) return 'records';
  return { unknown: 'a JSON array of objects without coordinates' };
}

function inpFormat(text: string): Format {
  if (/^\s*(\[(SUBCATCHMENTS|CONDUITS|OUTFALLS|RAINGAGES)\]|FLOW_UNITS\s)/im.test(text)) return 'swmm';
  if (/^\s*\[(TITLE|JUNCTIONS|RESERVOIRS|PIPES|TANKS|OPTIONS)\]/im.test(text)) return 'epanet';
  return { unknown: 'text in [sections] that is no EPANET or SWMM network' };
}
