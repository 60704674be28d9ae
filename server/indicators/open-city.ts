import { orderIndicators } from '../../models/indicators/order.ts';
import type { Database } from '../store/database.ts';
import { readAreas } from './areas.ts';
import { indicatorsOfCity } from './definitions.ts';
import { IndicatorEngine } from './engine.ts';
import { IndicatorHistory } from './history.ts';
import { readMembers } from './read-members.ts';

/** The indicators of a city at work. */
export interface OpenCity {
  engine: IndicatorEngine;
  history: IndicatorHistory;
  timeZone: string;
  /** Datastreams that the city had when it was opened. */
  datastreams: number;
}

/** Reads a city's areas, devices and definitions and computes all of its indicators once. */
export async function openCity(database: Database, city: string, now: number): Promise<OpenCity> {
  const { rows } = await database.query<{ zone: string | null }>(
    `select document->>'timeZone' as zone from city where id = $1`,
    [city],
  );
  const areas = await readAreas(database, city);
  const members = await readMembers(database, areas);
  const engine = new IndicatorEngine(
    database,
    areas,
    members,
    orderIndicators(await indicatorsOfCity(database, city)),
  );
  const timeZone = rows[0]?.zone ?? 'Etc/UTC';
  const history = new IndicatorHistory(database, areas, timeZone);
  await history.open(engine.indicators.values(), now);
  await engine.tick(now);
  history.follow(now);
  return { engine, history, timeZone, datastreams: members.size };
}
