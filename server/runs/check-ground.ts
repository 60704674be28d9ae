import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  absurdCell,
  absurdSentence,
  cellCentre,
  type GroundNotice,
  type GroundSurvey,
  surveyGround,
  surveyNotices,
  surveyRefusal,
  unitNotice,
  unknownNotice,
} from '../../models/flood/ground/ground-check.ts';
import { cellLevels } from '../../models/flood/ground/prepare.ts';
import { cellAt, type PlaneGrid } from '../../models/flood/ground/rasterise.ts';
import type { FloodGrid } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import { geoid } from '../../tiles/geoid-file.ts';
import { readGround } from '../../tiles/terrain/ground-files.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { RunPlan, TerrainFolder } from './plan-run.ts';

/** Cells along each side on which an area is looked at before its run. */
const lookedAtCells = 200;
/** Buildings whose bases are compared with the ground. */
const comparedBuildings = 300;
/** Terrains whose survey is kept. */
const keptSurveys = 32;

const surveys = new Map<string, GroundSurvey>();

/**
 * Looks at the ground of a run before it starts.
 * @returns what is strange about it.
 * @throws HttpError 422 with one sentence where it cannot be ground.
 */
export async function checkGround(
  database: Database,
  city: string,
  { grid, terrain, bounds }: Pick<RunPlan, 'grid' | 'terrain' | 'bounds'>,
): Promise<GroundNotice[]> {
  const refuse = (sentence: string | null): void => {
    if (sentence) throw new HttpError(422, sentence);
  };
  const plane = projection(grid.crs);
  const coarse = coarseCells(grid);
  const notices: GroundNotice[] = [];
  const used: GroundGrid[] = [];
  const levels = new Float32Array(coarse.columns * coarse.rows).fill(Number.NaN);
  for (const entry of terrain) {
    const ground = await readGround(entry.folder).catch((error: Error) => {
      throw new HttpError(422, `Terrain "${entry.dataset}" cannot be read: ${error.message}`);
    });
    const own = cellLevels(coarse, plane, [ground]);
    let counts = false;
    for (const [cell, level] of own.entries())
      if (Number.isNaN(levels[cell]!) && !Number.isNaN(level)) {
        levels[cell] = level;
        counts = true;
      }
    // What lies below a later import, or beside the area, does no harm.
    if (!counts) continue;
    used.push(ground);
    const survey = await surveyOf(entry, ground);
    const of = `Terrain "${entry.dataset}"`;
    refuse(absurdInArea(of, survey, ground, grid));
    refuse(surveyRefusal(of, survey));
    notices.push(...surveyNotices(entry.dataset, survey));
  }
  if (used.length === 0)
    refuse('The ground is known nowhere in the area: nothing can be computed there; choose another area.');
  const unknown = unknownNotice(levels);
  if (unknown) notices.push(unknown);
  const heightAt = (longitude: number, latitude: number): number | null => {
    for (const ground of used) {
      const height = ground.heightAtPlace({ longitude, latitude });
      if (height !== null) return height;
    }
    return null;
  };
  const unit = unitNotice(
    (await buildingBases(database, city, bounds)).flatMap(({ longitude, latitude, base }) => {
      const ground = heightAt(longitude, latitude);
      return ground === null ? [] : [{ ground, base: base - geoid().undulation(longitude, latitude) }];
    }),
  );
  if (unit) notices.push(unit);
  return notices;
}

/**
 * The level of each cell, as a run computes on it, is that of ground.
 * @throws Error with one sentence that tells the place.
 */
export function checkBed(grid: FloodGrid, bed: Float32Array): void {
  const absurd = absurdCell(bed);
  if (!absurd) return;
  const place = projection(grid.crs).toGeographic(...cellCentre(grid, absurd.cell));
  const [column, row] = [absurd.cell % grid.columns, Math.floor(absurd.cell / grid.columns)];
  const of = `Ground in column ${column}, row ${row}`;
  throw new Error(absurdSentence(of, absurd.count, { height: bed[absurd.cell]!, ...place }));
}

/** The same area in as few cells as are looked at. */
function coarseCells({ columns, rows, cellMetres, x0, y0 }: PlaneGrid): PlaneGrid {
  const times = Math.max(1, Math.max(columns, rows) / lookedAtCells);
  return {
    columns: Math.max(1, Math.floor(columns / times)),
    rows: Math.max(1, Math.floor(rows / times)),
    cellMetres: cellMetres * times,
    x0,
    y0,
  };
}

/** Made once of each version of a terrain. */
async function surveyOf({ folder }: TerrainFolder, { header, heights }: GroundGrid): Promise<GroundSurvey> {
  const { mtimeMs, size } = await stat(join(folder, 'ground.f32'));
  const key = `${folder} ${mtimeMs} ${size}`;
  const known = surveys.get(key);
  if (known) return known;
  const survey = surveyGround(heights, header.columns, header.cellMetres);
  surveys.set(key, survey);
  for (const oldest of surveys.keys()) {
    if (surveys.size <= keptSurveys) break;
    surveys.delete(oldest);
  }
  return survey;
}

function absurdInArea(
  of: string,
  { absurdCells }: GroundSurvey,
  { header, heights }: GroundGrid,
  grid: FloodGrid,
): string | null {
  const own = projection(header.crs);
  const plane = projection(grid.crs);
  const inside = absurdCells.flatMap((cell) => {
    const place = own.toGeographic(...cellCentre(header, cell));
    return cellAt(grid, ...plane.fromGeographic(place)) === null
      ? []
      : [{ ...place, height: heights[cell]! }];
  });
  return inside[0] ? absurdSentence(of, inside.length, inside[0]) : null;
}

/** Bases that buildings tell of themselves, metres above the ellipsoid; of those that were put on the terrain they agree. */
async function buildingBases(
  database: Database,
  city: string,
  bounds: RunPlan['bounds'],
): Promise<{ longitude: number; latitude: number; base: number }[]> {
  const { rows } = await database.query<{ longitude: number; latitude: number; base: number }>(
    `select ST_X(ST_Centroid(geometry)) as longitude, ST_Y(ST_Centroid(geometry)) as latitude, base_height as base
       from city_object
      where city = $1 and class = 'building' and base_height is not null
        and geometry && ST_MakeEnvelope($2::float8, $3::float8, $4::float8, $5::float8, 4326)
      order by dataset, code
      limit $6`,
    [city, ...bounds, comparedBuildings],
  );
  return rows;
}
