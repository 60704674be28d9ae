/** Data set name that a file name (or path) suggests: "DenHaag_01.xml.gz" gives "denhaag-01". */
export function datasetNameOf(file: string): string {
  const stem = file
    .slice(file.search(/[^/\\]*$/))
    .replace(
      /(\.(gz|zip|xml|gml|citygml|city|jsonl?|geojson|ndjson|shp|gpkg|fgb|km[lz]|ifc|ifczip|obj|gl(b|tf)|osgb|la[sz]|inp|asc|tiff?|pmtiles|mbtiles|slpk|3tz|3dtiles|csv|xlsx))+$/i,
      '',
    );
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return name || 'data';
}
