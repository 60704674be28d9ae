import type { ScopeLevel } from '../../models/indicators/indicator-definition.ts';
import type { IndicatorPeriod } from '../../models/indicators/period.ts';
import type { Database } from '../store/database.ts';

/** Values of an indicator in all areas of a level, of one period. */
export interface HistoryRow {
  indicator: string;
  level: ScopeLevel;
  period: IndicatorPeriod;
  /** Epoch milliseconds. */
  start: number;
  /** Four for each slot: first, least, greatest and last value; NaN where nothing was known. */
  values: Float64Array;
}

/** Bytes of one statement at most: it is held in memory twice on the way. */
const statementBytes = 8_000_000;

/** Writes rows; one that is there already is replaced. */
export async function writeRows(database: Database, city: string, rows: HistoryRow[]): Promise<void> {
  for (let index = 0; index < rows.length; ) {
    const some: HistoryRow[] = [];
    let bytes = 0;
    while (
      index < rows.length &&
      (some.length === 0 || bytes + rows[index]!.values.byteLength <= statementBytes)
    ) {
      bytes += rows[index]!.values.byteLength;
      some.push(rows[index++]!);
    }
    const data = new Uint8Array(bytes);
    const begins: number[] = [];
    let at = 0;
    for (const { values } of some) {
      begins.push(at + 1);
      data.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
      at += values.byteLength;
    }
    await database.query(
      `insert into indicator_history (city, indicator, level, period, period_start, data)
       select $1, n.indicator, n.level, n.period, to_timestamp(n.start / 1000),
              substring($2::bytea from n.begin for n.length)
         from unnest($3::text[], $4::text[], $5::text[], $6::float8[], $7::int4[], $8::int4[])
              as n (indicator, level, period, start, begin, length)
       on conflict (city, indicator, level, period_start) do update
         set data = excluded.data, period = excluded.period`,
      [
        city,
        data,
        some.map(({ indicator }) => indicator),
        some.map(({ level }) => level),
        some.map(({ period }) => period),
        some.map(({ start }) => start),
        begins,
        some.map(({ values }) => values.byteLength),
      ],
    );
  }
}

interface Row {
  indicator: string;
  level: ScopeLevel;
  period: IndicatorPeriod;
  start: number;
  data: Uint8Array;
}
const columns = `h.indicator, h.level, h.period, (extract(epoch from h.period_start) * 1000)::float8 as start, h.data`;

const rowOf = ({ data, ...row }: Row): HistoryRow => ({
  ...row,
  values: new Float64Array(new Uint8Array(data).buffer),
});

/** Rows of indicators since a time each, of the period that each has now. */
export async function readRows(
  database: Database,
  city: string,
  since: { indicator: string; period: IndicatorPeriod; from: number }[],
): Promise<HistoryRow[]> {
  const { rows } = await database.query<Row>(
    `select ${columns}
       from unnest($2::text[], $3::text[], $4::float8[]) as n (indicator, period, since)
       join indicator_history h on h.city = $1 and h.indicator = n.indicator and h.period = n.period
        and h.period_start >= to_timestamp(n.since / 1000)`,
    [
      city,
      since.map(({ indicator }) => indicator),
      since.map(({ period }) => period),
      since.map(({ from }) => from),
    ],
  );
  return rows.map(rowOf);
}

/** Rows of an indicator and a level that begin within a span (epoch milliseconds), by time. */
export async function readSpan(
  database: Database,
  city: string,
  indicator: string,
  level: ScopeLevel,
  period: IndicatorPeriod,
  from: number,
  to: number,
): Promise<HistoryRow[]> {
  const { rows } = await database.query<Row>(
    `select ${columns} from indicator_history h
      where city = $1 and indicator = $2 and level = $3 and period = $4
        and period_start >= to_timestamp($5::float8 / 1000) and period_start <= to_timestamp($6::float8 / 1000)
      order by period_start`,
    [city, indicator, level, period, from, to],
  );
  return rows.map(rowOf);
}
