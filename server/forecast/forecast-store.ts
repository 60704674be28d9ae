import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import {
  forecastFigures,
  type RainForecast,
  type RainForecastSummary,
  rainForecast,
  rainForecastSummary,
} from '../../models/flood/forcing/rain-forecast.ts';
import { HttpError } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import type { Database } from '../store/database.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Forecasts of one model that are kept, beside those that runs were computed with. */
export const keptForecasts = 300;
/** A forecast of a later hour than that from now is a mistake of a clock. */
const furthestAheadMilliseconds = 3_600_000;

interface Row {
  header: Record<string, unknown>;
  received_at: Date;
}
const summaryOf = ({ header, received_at }: Row): RainForecastSummary =>
  rainForecastSummary.parse({ ...header, receivedAt: received_at.toISOString() });

/** Checks what was sent. @throws HttpError 422 with one sentence. */
export function checkForecast(body: unknown, now = Date.now()): RainForecast {
  const parsed = rainForecast.safeParse(body);
  if (!parsed.success) throw new HttpError(422, `Rain forecast, ${zodSentence(parsed.error)}`);
  const { issuedAt } = parsed.data;
  if (Date.parse(issuedAt) > now + furthestAheadMilliseconds)
    throw new HttpError(422, `Rain forecast, issuedAt: expected a time that has come, found ${issuedAt}.`);
  return parsed.data;
}

/**
 * Keeps a forecast. One that is sent again is no news; another one of the same model and issue time is refused, since runs
 * may rest on the first.
 * @returns its summary, and whether it is new.
 * @throws HttpError 409.
 */
export async function storeForecast(
  database: Database,
  city: string,
  { millimetresPerHour, ...header }: RainForecast,
): Promise<{ summary: RainForecastSummary; isNew: boolean }> {
  const issuedAt = new Date(header.issuedAt).toISOString();
  const document = {
    ...header,
    issuedAt,
    from: new Date(header.from).toISOString(),
    steps: millimetresPerHour.length,
    ...forecastFigures({ ...header, millimetresPerHour }),
  };
  const content = new Uint8Array(await deflate(JSON.stringify(millimetresPerHour)));
  const { affected } = await database.query(
    `insert into rain_forecast (city, model, issued_at, header, content) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [city, header.model, issuedAt, document, content],
  );
  const { rows } = await database.query<Row & { content: Uint8Array }>(
    'select header, received_at, content from rain_forecast where city = $1 and model = $2 and issued_at = $3',
    [city, header.model, issuedAt],
  );
  const summary = summaryOf(rows[0]!);
  if (affected === 0 && !sameForecast(rows[0]!, document, content))
    throw new HttpError(
      409,
      `Rain forecast, issuedAt: model "${header.model}" has another forecast of ${issuedAt} already; expected a new issue time.`,
    );
  if (affected > 0) await pruneForecasts(database, city, header.model);
  return { summary, isNew: affected > 0 };
}

const sameForecast = (
  stored: { header: Record<string, unknown>; content: Uint8Array },
  document: Record<string, unknown>,
  content: Uint8Array,
): boolean =>
  Buffer.from(stored.content).equals(content) &&
  Object.entries(document).every(([name, value]) => stored.header[name] === value);

/** Forgets the oldest of a model beyond those that are kept, save those of runs. */
async function pruneForecasts(database: Database, city: string, model: string): Promise<void> {
  await database.query(
    `delete from rain_forecast f where city = $1 and model = $2
        and issued_at < (select min(issued_at) from (select issued_at from rain_forecast where city = $1 and model = $2
                          order by issued_at desc limit $3) newest)
        and not exists (select 1 from run r where r.city = f.city and r.document->'scenario'->'forecast'->>'model' = f.model
                         and (r.document->'scenario'->'forecast'->>'issuedAt')::timestamptz = f.issued_at)`,
    [city, model, keptForecasts],
  );
}

/** What was sent, the newest first. */
export async function listForecasts(
  database: Database,
  city: string,
  limit = 50,
): Promise<RainForecastSummary[]> {
  const { rows } = await database.query<Row>(
    'select header, received_at from rain_forecast where city = $1 order by issued_at desc, model limit $2',
    [city, limit],
  );
  return rows.map(summaryOf);
}

/** A forecast with its values: of that model and issue time, else the newest; null where there is none. */
export async function findForecast(
  database: Database,
  city: string,
  wanted: { model?: string | undefined; issuedAt?: string | undefined } = {},
): Promise<RainForecast | null> {
  const { rows } = await database.query<Row & { content: Uint8Array }>(
    `select header, received_at, content from rain_forecast
      where city = $1 and ($2::text is null or model = $2) and ($3::timestamptz is null or issued_at = $3)
      order by issued_at desc, model limit 1`,
    [city, wanted.model ?? null, wanted.issuedAt ?? null],
  );
  const [row] = rows;
  if (!row) return null;
  const millimetresPerHour: unknown = JSON.parse((await inflate(row.content)).toString());
  return rainForecast.parse({ ...row.header, millimetresPerHour });
}
