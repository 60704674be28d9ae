import type { Rings } from '../../models/flood/ground/rasterise.ts';
import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Database } from '../store/database.ts';

interface Row {
  code: string;
  name: string | null;
  parent: string | null;
  geometry: { type: string; coordinates: unknown };
  longitude: number;
  latitude: number;
  height: number | null;
}

/**
 * Buildings that touch a box; parts of a building count as the building where it is known itself. Those of an
 * IFC model are left out: what is stored of them is a convex hull, which would dam the river under a bridge.
 */
export async function readFootprints(database: Database, city: string, bounds: Bounds): Promise<Footprint[]> {
  const { rows } = await database.query<Row>(
    `select code, name, parent, ST_AsGeoJSON(geometry, 8)::json as geometry,
            ST_X(ST_Centroid(geometry)) as longitude, ST_Y(ST_Centroid(geometry)) as latitude,
            top_height - base_height as height
       from city_object
      where city = $1 and class in ('building', 'building-part')
        and dataset not in (select id from dataset where city = $1 and document->>'kind' = 'ifc')
        and geometry && ST_MakeEnvelope($2::float8, $3::float8, $4::float8, $5::float8, 4326)
        and ST_Dimension(geometry) = 2
      order by dataset, code`,
    [city, ...bounds],
  );
  const buildings = new Map<string, Footprint>();
  const add = (key: string, row: Row): void => {
    const polygons = (
      row.geometry.type === 'Polygon' ? [row.geometry.coordinates] : row.geometry.coordinates
    ) as Rings[];
    const known = buildings.get(key);
    if (known) {
      known.polygons.push(...polygons);
      if (row.height !== null) known.heightMetres = Math.max(known.heightMetres ?? 0, row.height);
    } else
      buildings.set(key, {
        code: row.code,
        name: row.name,
        longitude: row.longitude,
        latitude: row.latitude,
        polygons: [...polygons],
        ...(row.height !== null && { heightMetres: row.height }),
      });
  };
  const codes = new Set(rows.map((row) => row.code));
  const isPart = (row: Row): boolean => row.parent !== null && codes.has(row.parent);
  for (const row of rows)
    if (!isPart(row) && ['Polygon', 'MultiPolygon'].includes(row.geometry.type)) add(row.code, row);
  for (const row of rows)
    if (isPart(row) && ['Polygon', 'MultiPolygon'].includes(row.geometry.type)) add(row.parent!, row);
  return [...buildings.values()];
}
