import { type Run, runStartsAt } from '../../models/runs/run.ts';
import { listCities } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import type { Runs } from '../runs/runs.ts';
import { GaugeCourses } from './gauge-courses.ts';
import { compareGauges } from './run-gauges.ts';

const lookMilliseconds = 60_000;

/** Looks each minute whether the city's gauges agree with the newest run that reaches over the present, and says so. */
export class GaugeWatch {
  /** Which gauges had parted from which run, by city. */
  readonly #known = new Map<string, string>();
  readonly #courses: GaugeCourses;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(
    private readonly context: ServerContext,
    private readonly runs: Runs,
    private readonly now: () => number = Date.now,
  ) {
    this.#courses = new GaugeCourses(runs.results);
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), lookMilliseconds);
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  async look(): Promise<void> {
    this.#looking ??= this.#lookAtCities()
      .catch((error: unknown) =>
        this.context.log.error({ err: error }, 'Gauges could not be compared with a run.'),
      )
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #lookAtCities(): Promise<void> {
    for (const { id: city } of await listCities(this.context.database)) {
      const run = (await this.runs.list(city)).find((candidate) => isNow(candidate, this.now()));
      if (!run) {
        this.#known.delete(city);
        continue;
      }
      const { parted, gauges } = await compareGauges(this.context, run, this.#courses, this.now());
      const before = this.#known.get(city);
      const told = parted.length > 0 ? `${run.id} ${parted.join(' ')}` : '';
      this.#known.set(city, told);
      if ((before ?? '') === told) continue;
      const names = gauges.filter(({ key }) => parted.includes(key)).map(({ name }) => name);
      const message = { type: 'run-parted' as const, city, run: run.id, name: run.scenario.name };
      this.context.broadcast(city, { ...message, parted: names });
    }
  }
}

/** Whether a run is computed and its time holds an instant. */
const isNow = (run: Run, time: number): boolean => {
  const startsAt = runStartsAt(run);
  return run.status === 'done' && startsAt <= time && time <= startsAt + run.scenario.durationSeconds * 1000;
};
