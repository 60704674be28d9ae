import {
  leastUnits,
  mostTileFeatures,
  objectLayers,
  objectProperties,
} from '../../../tiles/basemap/base-objects.ts';
import { tileGeometry } from '../../../tiles/basemap/tile-geometry.ts';
import { degreesPerUnit, type TileAddress, tileBounds } from '../../../tiles/basemap/tile-plane.ts';
import { encodeVectorTile, type TileFeature, type TileLayer } from '../../../tiles/basemap/vector-tile.ts';
import type { Database } from '../../store/database.ts';

interface Row {
  class: string;
  name: string | null;
  attributes: Record<string, unknown>;
  /** Of a named building: ellipsoidal metres, where its name stands. */
  top: number | null;
  geometry: string;
}

/** The base map of a city in one tile: layers water, green, boundary, road, building. Empty where there is none. */
export async function baseTile(database: Database, city: string, tile: TileAddress): Promise<Uint8Array> {
  const shown = objectLayers.filter(({ minimumZoom }) => tile.z >= minimumZoom);
  const classes = shown.flatMap((layer) => layer.classes);
  const unit = degreesPerUnit(tile.z);
  // Half a pixel of a 512 px tile is lost in drawing; what is smaller than one and a half is not worth a feature.
  // ST_Simplify works in PostGIS's own code, so that a crossing ring raises nothing in the geometry engine.
  const { rows } = await database.query<Row>(
    `select class, name, attributes, top, ST_AsGeoJSON(geometry, 7) as geometry
       from (select class, name, code,
                    case when class = 'building' and name is not null then top_height end as top,
                    case when class = 'building' then '{}'::jsonb else attributes end as attributes,
                    case when ST_Dimension(geometry) = 0 then geometry
                         else ST_Simplify(geometry, $7::float8, true) end as geometry
               from city_object
              where city = $1 and class = any($2::text[])
                -- Of an IFC model only a convex hull is known, which is no outline for a map.
                and dataset not in (select id from dataset where city = $1 and document->>'kind' = 'ifc')
                and geometry && ST_MakeEnvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326)
                and (ST_Dimension(geometry) = 0 or greatest(ST_XMax(geometry) - ST_XMin(geometry),
                     ST_YMax(geometry) - ST_YMin(geometry)) > $8::float8)
              limit ${mostTileFeatures}) as o
      where geometry is not null order by class, code`,
    [city, classes, ...tileBounds(tile), unit * 4, unit * leastUnits],
  );
  const features = new Map<string, TileFeature[]>(shown.map(({ name }) => [name, []]));
  const layerOf = new Map(
    shown.flatMap(({ name, classes: members }) => members.map((member) => [member, name])),
  );
  for (const row of rows) {
    const shape = tileGeometry(tile, JSON.parse(row.geometry));
    if (shape)
      features
        .get(layerOf.get(row.class)!)!
        .push({ ...shape, properties: objectProperties(row.name, row.attributes, row.top) });
  }
  const filled: TileLayer[] = shown.map(({ name }) => ({ name, features: features.get(name)! }));
  return encodeVectorTile(filled);
}
