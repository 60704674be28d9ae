import { gzipSync } from 'fflate';
import { isPlaceProperty, observedProperties } from '../../models/sensing/observed-properties.ts';
import type { Thing } from '../../models/sensing/thing.ts';
import { CsvBytes } from './csv-bytes.ts';
import { courseOf } from './signals/course.ts';
import { type FaultKind, faultsBetween } from './signals/faults.ts';
import { normalLevelOf } from './signals/normal-level.ts';
import { signalOf } from './signals/signal.ts';
import { supplyDayOf } from './signals/supply-day.ts';
import { type Moment, Weather } from './signals/weather.ts';
import { thingModelById } from './thing-models.ts';

const hour = 3_600_000;
const day = 24 * hour;
export const historyDays = 30;
/** Places of what moves are told for the last hours only, but often enough to see the way. */
export const trackHours = 6;
const trackSeconds = 10;
/** The city keeps China's time all year. */
const hourOffset = 8;

/** The last full hour: what a history ends with. @param until epoch milliseconds. */
export const historyEnd = (until: number): number => Math.floor(until / hour) * hour;

/** When the design storm of a history begins: in the afternoon of its ninth-last day, 14:30 in the city. */
export function stormStart(until: number): number {
  const local = historyEnd(until) + hourOffset * hour;
  return Math.floor(local / day) * day - 8 * day + 14.5 * hour - hourOffset * hour;
}

export interface ReadingOptions {
  /** Deepest water of a flood model in the design storm, metres, by the `underpass` attribute of a thing. */
  stormDepths?: Readonly<Record<string, number>>;
  /** Called after each file. */
  onProgress?: (done: number, total: number) => void;
}

export interface HistoryTruth {
  /** ISO 8601. */
  from: string;
  until: string;
  stormStart: string;
  values: number;
  /** Values that are missing: of dead devices and in gaps. */
  missing: number;
  /** Devices that were faulty at some time; `until` null: still. */
  faults: { thing: string; fault: FaultKind; since: string; until: string | null }[];
}

export interface Readings {
  /** Gzip-compressed CSV: `time` and a column for each datastream, by its key; a blank where there is no value. */
  files: { name: string; bytes: Uint8Array }[];
  truth: HistoryTruth;
}

interface Column {
  key: string;
  observedProperty: string;
  thing: Thing;
}

const decimalsOf = new Map(observedProperties.map(({ id, decimals }) => [id, decimals]));

/**
 * Thirty days of readings of all things up to a time, one file for each kind and reporting period; of the places of
 * what moves the last hours. The same arguments give the same bytes.
 * @param until epoch milliseconds; the last full hour before it is the last time.
 */
export function readings(things: readonly Thing[], until: number, options: ReadingOptions = {}): Readings {
  const end = historyEnd(until);
  const storm = stormStart(until);
  const weather = new Weather([storm], hourOffset);
  const groups = new Map<string, { name: string; seconds: number; span: number; columns: Column[] }>();
  for (const thing of things) {
    const model = thingModelById.get(thing.model.id)!;
    for (const { key, property, periodSeconds } of thing.datastreams) {
      const { observedProperty, report } = model.properties.find(({ id }) => id === property)!;
      const track = isPlaceProperty(observedProperty);
      const seconds = track ? trackSeconds : (periodSeconds ?? report.everySeconds);
      const name = `readings-${model.id}-${track ? 'track' : `${seconds / 60}min`}.csv.gz`;
      let group = groups.get(name);
      if (!group) {
        group = { name, seconds, span: track ? trackHours * hour : historyDays * day, columns: [] };
        groups.set(name, group);
      }
      group.columns.push({ key, observedProperty, thing });
    }
  }
  const moments = new Map<number, Moment[]>();
  const momentsOf = (seconds: number, span: number): Moment[] => {
    let list = moments.get(seconds);
    if (!list) {
      const count = span / (seconds * 1000);
      list = Array.from({ length: count }, (_, i) => weather.moment(end - (count - 1 - i) * seconds * 1000));
      moments.set(seconds, list);
    }
    return list;
  };
  const truth: HistoryTruth = {
    from: iso(end - historyDays * day),
    until: iso(end),
    stormStart: iso(storm),
    values: 0,
    missing: 0,
    faults: faultsOf(things, end),
  };
  const files = [...groups.values()].map(({ name, seconds, span, columns }, index) => {
    const { bytes, values, missing } = csvOf(
      columns,
      momentsOf(seconds, span),
      weather,
      options.stormDepths ?? {},
    );
    truth.values += values;
    truth.missing += missing;
    options.onProgress?.(index + 1, groups.size);
    return { name, bytes };
  });
  return { files, truth };
}

function csvOf(
  columns: Column[],
  moments: Moment[],
  weather: Weather,
  stormDepths: Readonly<Record<string, number>>,
): { bytes: Uint8Array; values: number; missing: number } {
  const rows = moments.length;
  // A series at a time is quick to compute, a row at a time is how it is written: the table lies between them.
  const table = new Float64Array(rows * columns.length);
  columns.forEach(({ key, observedProperty, thing }, c) => {
    const device = {
      ...{ key, kind: thing.model.id, observedProperty, longitude: thing.longitude },
      course: courseOf(thing.attributes),
      supplyDay: supplyDayOf(thing.attributes),
      normalLevelMetres: normalLevelOf(thing.attributes),
    };
    const signal = signalOf(device, weather, stormDepths[String(thing.attributes['underpass'])] ?? null);
    for (let r = 0; r < rows; r++) table[r * columns.length + c] = signal(moments[r]!) ?? Number.NaN;
  });
  const csv = new CsvBytes();
  csv.text(`time,${columns.map(({ key }) => key).join()}\n`);
  const decimals = columns.map(({ observedProperty }) => decimalsOf.get(observedProperty)!);
  let missing = 0;
  for (let r = 0; r < rows; r++) {
    csv.text(localTime(moments[r]!.time));
    for (let c = 0; c < columns.length; c++) {
      csv.comma();
      const value = table[r * columns.length + c]!;
      if (Number.isNaN(value)) missing++;
      else csv.number(value, decimals[c]!);
    }
    csv.newline();
  }
  // No time in the header of the file: the same history has the same bytes.
  const bytes = gzipSync(csv.bytes(), { level: 6, mtime: 0 });
  return { bytes, values: rows * columns.length - missing, missing };
}

/** "2026-11-20T08:05:00+08:00". */
const localTime = (time: number): string =>
  `${new Date(time + hourOffset * hour).toISOString().slice(0, 19)}+08:00`;
const iso = (time: number): string => new Date(time).toISOString();

function faultsOf(things: readonly Thing[], end: number): HistoryTruth['faults'] {
  const from = end - historyDays * day;
  return things.flatMap(({ code }) =>
    faultsBetween(code, from, end).map(({ kind, since, until }) => ({
      thing: code,
      fault: kind,
      since: iso(since),
      until: until > end ? null : iso(until),
    })),
  );
}
