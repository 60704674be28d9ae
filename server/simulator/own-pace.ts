import { hash, seedOf } from '../../models/sensing/noise.ts';
import type { Datastream, ObservationIn } from '../../models/sensing/sensing.ts';
import type { ThingModel } from '../../models/sensing/thing-model.ts';
import { hasSignal, signalOf } from '../../scenes/demo/signals/signal.ts';
import { type Moment, Weather } from '../../scenes/demo/signals/weather.ts';
import { observe } from './behaviour.ts';

/** What a datastream reports at a moment; null where it is silent. */
export type Values = (moment: Moment) => number | null;

/** Properties that the short storms of `--storm` drive. */
const stormDriven = new Set(['rain-intensity', 'water-level', 'manhole-depth', 'underpass-depth', 'flow']);
/** In a storm of minutes a gauge that looks once a minute would miss it. */
const stormSampleSeconds = 5;
/** After a start every device has reported once within so many seconds. */
const firstReports = 8;

/** The weather of a city by its longitude: its time of day is that of the sun. */
export const weatherOf = (datastreams: readonly Datastream[]): Weather =>
  new Weather([], Math.round((datastreams[0]?.longitude ?? 0) / 15));

/**
 * The values of a datastream: those that its history was made of where its kind has a signal, else those of a site
 * of no name (behaviour.ts).
 * @param stormSeconds length of the storms that pass, or null where none does.
 */
export function valuesOf(datastream: Datastream, weather: Weather, stormSeconds: number | null): Values {
  const { thingKind: kind, observedProperty } = datastream;
  const stormy = stormSeconds !== null && stormDriven.has(observedProperty);
  if (datastream.thing !== undefined && !stormy && hasSignal({ kind, observedProperty }))
    return signalOf({ ...datastream, kind }, weather);
  // Without a storm: a cycle so long that its shower never comes.
  return ({ time }) => observe(datastream, time, stormSeconds ?? 1e12);
}

interface Reporter {
  key: string;
  values: Values;
  sampleMilliseconds: number;
  everyMilliseconds: number;
  onChange: number | null;
  nextAt: number;
  lastSent: number;
  lastResult: number;
}

/** Devices that report each at its own pace: by the clock and on change, as their thing models say. */
export class OwnPace {
  readonly #reporters: Reporter[];

  /**
   * @param startAt epoch milliseconds; within the first seconds everybody reports once.
   * @param stormSeconds length of the storms that pass, or null where none does.
   */
  constructor(
    datastreams: readonly Datastream[],
    models: readonly ThingModel[],
    startAt: number,
    stormSeconds: number | null,
    private readonly weather = weatherOf(datastreams),
  ) {
    // Of several versions the last one counts.
    const byId = new Map(models.map((model) => [model.id, model]));
    this.#reporters = datastreams.map((datastream) => {
      const property = byId
        .get(datastream.thingKind)
        ?.properties.find(({ observedProperty }) => observedProperty === datastream.observedProperty);
      const onChange = property?.report.onChange ?? null;
      const stormy = stormSeconds !== null && stormDriven.has(datastream.observedProperty);
      const everySeconds = stormy ? stormSampleSeconds : datastream.periodSeconds;
      const sampleSeconds = Math.min(
        everySeconds,
        onChange === null || !property ? everySeconds : property.sampleSeconds,
      );
      return {
        key: datastream.key,
        values: valuesOf(datastream, weather, stormSeconds),
        sampleMilliseconds: 1000 * sampleSeconds,
        everyMilliseconds: 1000 * everySeconds,
        onChange,
        nextAt: startAt + Math.floor(hash(seedOf(datastream.key), 31) * firstReports * 1000),
        lastSent: Number.NEGATIVE_INFINITY,
        lastResult: Number.NaN,
      };
    });
  }

  /** What is reported up to a time (epoch milliseconds) since the last call. */
  due(time: number): ObservationIn[] {
    const observations: ObservationIn[] = [];
    const moment = this.weather.moment(time);
    for (const reporter of this.#reporters) {
      if (reporter.nextAt > time) continue;
      // One sample, even where the process slept through several; those that keep the clock spread out after the first.
      const first = reporter.lastSent === Number.NEGATIVE_INFINITY;
      reporter.nextAt = time + (first ? hash(seedOf(reporter.key), 32) : 1) * reporter.sampleMilliseconds;
      const result = reporter.values(moment);
      if (result === null) continue;
      const late = time + reporter.sampleMilliseconds - reporter.lastSent > reporter.everyMilliseconds;
      const changed =
        reporter.onChange !== null && Math.abs(result - reporter.lastResult) >= reporter.onChange;
      if (!first && !late && !changed) continue;
      reporter.lastSent = time;
      reporter.lastResult = result;
      observations.push({ datastream: reporter.key, time, result });
    }
    return observations;
  }
}
