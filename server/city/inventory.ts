import { z } from 'zod';
import type { Database } from '../store/database.ts';

/** What a city holds of one class in one data set. */
export const inventoryLine = z.object({
  dataset: z.string(),
  class: z.string(),
  count: z.number().int(),
  /** Length of the lines in plan, metres on the ellipsoid; null where there is no line. */
  lengthMetres: z.number().nullable(),
  /** Area of the polygons in plan, square metres on the ellipsoid; null where there is no polygon. */
  areaSquareMetres: z.number().nullable(),
});
export type InventoryLine = z.infer<typeof inventoryLine>;

/** Counts, lengths and areas of a city's objects as PostGIS has them, by data set and class. */
export async function readInventory(database: Database, city: string): Promise<InventoryLine[]> {
  const { rows } = await database.query<InventoryLine>(
    `select dataset, class, count(*)::int as count,
            sum(st_length(geometry::geography)) filter (where st_dimension(geometry) = 1) as "lengthMetres",
            sum(st_area(geometry::geography)) filter (where st_dimension(geometry) = 2) as "areaSquareMetres"
       from city_object where city = $1 group by dataset, class order by dataset, class`,
    [city],
  );
  return rows;
}
