import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type CityObjectRow, impactClasses } from '../../../models/flood/impact/city-objects.ts';
import type { Impact } from '../../../models/flood/impact/impact.ts';
import type { FloodGrid } from '../../../models/flood/scenario.ts';
import type { Footprint } from '../../../models/flood/scenario-inputs.ts';
import { projection } from '../../../models/geo/coordinate-systems.ts';
import type { Bounds } from '../../../models/geo/position.ts';
import { listDatasets } from '../../city/cities.ts';
import type { Database } from '../../store/database.ts';
import { readFootprints } from '../footprints.ts';
import { writeWhole } from '../run-files.ts';

/** What a city held in the area of a run when its impact was first asked for. */
export interface ImpactObjects {
  data: Impact['data'];
  footprints: Footprint[];
  rows: CityObjectRow[];
}

const fileName = 'impact-objects.json.gz';
const compress = promisify(gzip);
const expand = promisify(gunzip);

/**
 * Keeps the objects that the impact of a run is about beside its frames, so that later changes of the city do not
 * change what was reported.
 */
export async function keepObjects(
  database: Database,
  city: string,
  grid: FloodGrid,
  folder: string,
): Promise<void> {
  const file = join(folder, fileName);
  if (existsSync(file)) return;
  const bounds = boundsOf(grid);
  const [footprints, rows, datasets] = [
    await readFootprints(database, city, bounds),
    await readRows(database, city, bounds),
    await listDatasets(database, city),
  ];
  const asked = new Set(rows.map(({ dataset }) => dataset));
  const objects: ImpactObjects = {
    data: datasets
      .filter(({ id }) => asked.has(id))
      .map(({ id, importedAt }) => ({ dataset: id, changedAt: importedAt })),
    footprints,
    rows: rows.map(({ dataset: _dataset, ...row }) => row),
  };
  await writeWhole(file, await compress(JSON.stringify(objects), { level: 1 }));
}

export async function readObjects(folder: string): Promise<ImpactObjects> {
  return JSON.parse((await expand(await readFile(join(folder, fileName)))).toString('utf8')) as ImpactObjects;
}

async function readRows(
  database: Database,
  city: string,
  bounds: Bounds,
): Promise<(CityObjectRow & { dataset: string })[]> {
  // Footprints tell the shape of buildings already.
  const { rows } = await database.query<CityObjectRow & { dataset: string }>(
    `select dataset, code, class, name, parent, attributes,
            ST_X(ST_PointOnSurface(geometry)) as longitude, ST_Y(ST_PointOnSurface(geometry)) as latitude,
            case when class = 'building' then '{"type":"Point","coordinates":[]}'::json
                 else ST_AsGeoJSON(geometry, 8)::json end as geometry
       from city_object
      where city = $1 and class = any($2) and geometry && ST_MakeEnvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326)
      order by dataset, code`,
    [city, [...impactClasses], ...bounds],
  );
  return rows;
}

function boundsOf({ crs, x0, y0, columns, rows, cellMetres }: FloodGrid): Bounds {
  const plane = projection(crs);
  const corners = [0, 1].flatMap((i) =>
    [0, 1].map((j) => plane.toGeographic(x0 + i * columns * cellMetres, y0 + j * rows * cellMetres)),
  );
  const longitudes = corners.map(({ longitude }) => longitude);
  const latitudes = corners.map(({ latitude }) => latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ] as Bounds;
}
