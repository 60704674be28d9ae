import { forecastSpan } from '../../models/flood/forcing/rain-forecast.ts';
import {
  type FloodForecastState,
  type FloodSchedule,
  type ForecastRun,
  floodSchedule,
  forecastWindow,
  type ScheduleTurn,
  turnAt,
  warningsOf,
} from '../../models/flood/forecast/schedule.ts';
import { isGoing, type Run, runStartsAt } from '../../models/runs/run.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { removeRun } from '../runs/keep-run.ts';
import type { Runs } from '../runs/runs.ts';
import { readSetting, settingsOf, writeSetting } from './flood-settings.ts';
import { listForecasts } from './forecast-store.ts';
import { warnOfForecast } from './forecast-warning.ts';

const tickMilliseconds = 5000;
/** Forecasts and runs that are told of. */
const shownForecasts = 12;

interface CityTurns {
  /** The turn that was taken last. */
  turn: number;
  last: ScheduleTurn | null;
}

/** Runs from the rain forecast by the clock: never two of a city at a time, old ones deleted, high water warned of. */
export class ForecastSchedule {
  readonly #cities = new Map<string, CityTurns>();
  readonly #followed = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #leave = (): void => {};
  /** Resolves when the server stops: the ends of runs are not waited for any more. */
  readonly #left = new Promise<null>((resolve) => {
    this.#leave = () => resolve(null);
  });
  #ticking: Promise<void> | null = null;

  constructor(
    private readonly context: ServerContext,
    private readonly runs: Runs,
    /** The server's clock, epoch milliseconds. */
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    this.#timer ??= setInterval(() => void this.tick(), tickMilliseconds);
  }

  /** No further turns; a run that is going on is left to `Runs`. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#leave();
    await this.#ticking;
    await Promise.all(this.#followed);
  }

  /** Takes the turns that are due; one look at a time. */
  async tick(): Promise<void> {
    this.#ticking ??= this.#takeTurns()
      .catch((error: unknown) =>
        this.context.log.error({ err: error }, 'Runs from the forecast could not be looked after.'),
      )
      .finally(() => {
        this.#ticking = null;
      });
    return this.#ticking;
  }

  async #takeTurns(): Promise<void> {
    for (const { city, document } of await settingsOf(this.context.database, 'schedule', floodSchedule)) {
      if (!document.active) continue;
      const { turn } = turnAt(document.everyMinutes, this.now());
      const known = this.#cities.get(city);
      // After a start of the server the next turn is awaited.
      if (!known) this.#cities.set(city, { turn, last: null });
      else if (known.turn !== turn) await this.#take(city, document, turn);
    }
  }

  /** Stores a schedule; one that is switched on takes a turn at once. @throws HttpError 404 */
  async set(city: string, schedule: FloodSchedule): Promise<void> {
    const { database, broadcast } = this.context;
    const before = await this.schedule(city);
    await writeSetting(database, city, 'schedule', schedule);
    const { turn } = turnAt(schedule.everyMinutes, this.now());
    const taken = { turn, last: this.#cities.get(city)?.last ?? null };
    if (schedule.active && !before?.active) await this.#take(city, schedule, turn);
    else this.#cities.set(city, taken);
    broadcast(city, { type: 'flood-forecast-changed', city });
  }

  schedule(city: string): Promise<FloodSchedule | null> {
    return readSetting(this.context.database, city, 'schedule', floodSchedule);
  }

  /** A forecast has come: a turn that waited for one is taken now. */
  async forecastCame(city: string): Promise<void> {
    const { last } = this.#cities.get(city) ?? {};
    const schedule = await this.schedule(city);
    if (schedule?.active && last && ['no-forecast', 'no-news', 'ended'].includes(last.outcome))
      await this.#take(city, schedule, turnAt(schedule.everyMinutes, this.now()).turn);
    this.context.broadcast(city, { type: 'flood-forecast-changed', city });
  }

  async state(city: string): Promise<FloodForecastState> {
    const { database } = this.context;
    const schedule = await this.schedule(city);
    const runs = (await this.runs.list(city)).filter(({ scheduled }) => scheduled);
    return {
      schedule,
      nextAt: schedule?.active
        ? new Date(turnAt(schedule.everyMinutes, this.now()).nextAt).toISOString()
        : null,
      lastTurn: this.#cities.get(city)?.last ?? null,
      forecasts: await listForecasts(database, city, shownForecasts),
      runs: runs.map((run) => forecastRunOf(run, schedule)),
    };
  }

  /** One turn: a run, or why there is none. */
  async #take(city: string, schedule: FloodSchedule, turn: number): Promise<void> {
    const entry: CityTurns = { turn, last: null };
    // Before anything is waited for: a second look must not take it again.
    this.#cities.set(city, entry);
    const found = await this.#begin(city, schedule);
    entry.last = { at: new Date(this.now()).toISOString(), run: null, detail: null, ...found };
    this.context.broadcast(city, { type: 'flood-forecast-changed', city });
  }

  async #begin(
    cityId: string,
    schedule: FloodSchedule,
  ): Promise<Pick<ScheduleTurn, 'outcome'> & Partial<ScheduleTurn>> {
    const own = (await this.runs.list(cityId)).filter(({ scheduled }) => scheduled);
    if (own.some(isGoing)) return { outcome: 'still-running' };
    const forecasts = await listForecasts(this.context.database, cityId);
    const forecast = forecasts.find(({ model }) => schedule.model === null || model === schedule.model);
    if (!forecast) return { outcome: 'no-forecast' };
    const { model, issuedAt } = forecast;
    const computed = own.some(
      ({ scenario }) => scenario.forecast?.model === model && scenario.forecast.issuedAt === issuedAt,
    );
    if (computed) return { outcome: 'no-news' };
    const { template } = schedule;
    const window = forecastWindow(
      forecastSpan(forecast, forecast.steps),
      template.durationSeconds,
      this.now(),
    );
    if (!window) return { outcome: 'ended' };
    const { timeZone } = await expectCity(this.context.database, cityId);
    const from = new Date(window.from).toISOString();
    const { durationSeconds } = window;
    const scenario = {
      ...template,
      durationSeconds,
      frameSeconds: Math.min(template.frameSeconds, durationSeconds),
      name: `${model} ${hourOf(issuedAt, timeZone)}`,
      forecast: { model, issuedAt, from },
    };
    try {
      const run = await this.runs.submit(cityId, scenario, { scheduled: true });
      const following = this.#follow(run.id, schedule).finally(() => this.#followed.delete(following));
      this.#followed.add(following);
      return { outcome: 'started', run: run.id };
    } catch (error) {
      if (error instanceof HttpError) return { outcome: 'refused', detail: error.message };
      throw error;
    }
  }

  /** Waits for the end of a run, warns of it, and deletes what is too old. */
  async #follow(id: string, schedule: FloodSchedule): Promise<void> {
    const { log, broadcast } = this.context;
    try {
      const run = await Promise.race([this.runs.untilEnd(id), this.#left]);
      if (!run) return;
      if (run.status === 'done' && run.result) await warnOfForecast(this.context, run, schedule);
      await this.#prune(run.city, schedule.keepRuns);
      broadcast(run.city, { type: 'flood-forecast-changed', city: run.city });
    } catch (error) {
      log.error({ err: error, run: id }, 'a run from the forecast could not be looked after');
    }
  }

  async #prune(city: string, keep: number): Promise<void> {
    const all = await this.runs.list(city);
    for (const run of all.filter(({ scheduled }) => scheduled).slice(keep))
      await removeRun(this.context, run, all).catch((error: unknown) => {
        // A branch of it is being computed: the next turn tries again.
        if (!(error instanceof HttpError && error.status === 409)) throw error;
      });
  }
}

/** Hour and minute on the clock of the city. */
const hourOf = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(Date.parse(iso));

function forecastRunOf(run: Run, schedule: FloodSchedule | null): ForecastRun {
  const { id, scenario, status, createdAt, result } = run;
  const done = status === 'done' && result !== null ? result : null;
  return {
    run: id,
    name: scenario.name,
    status,
    createdAt,
    model: scenario.forecast?.model ?? null,
    issuedAt: scenario.forecast?.issuedAt ?? null,
    startsAt: new Date(runStartsAt(run)).toISOString(),
    maximumDepthMetres: done?.maximumDepthMetres ?? null,
    wetAreaSquareMetres: done?.wetAreaSquareMetres ?? null,
    affectedCount: done?.affectedCount ?? null,
    warnings: done && schedule ? warningsOf(schedule, done) : [],
  };
}
