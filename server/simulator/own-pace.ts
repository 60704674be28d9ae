import { hash, seedOf } from '../../models/sensing/noise.ts';
import { isPlaceProperty } from '../../models/sensing/observed-properties.ts';
import type { Datastream, ObservationIn } from '../../models/sensing/sensing.ts';
import type { ThingModel } from '../../models/sensing/thing-model.ts';
import { hasSignal, signalOf } from '../../scenes/demo/signals/signal.ts';
import type { SignalDevice } from '../../scenes/demo/signals/traits.ts';
import { type Moment, Weather } from '../../scenes/demo/signals/weather.ts';
import { observe } from './behaviour.ts';

/** What the registry says of a device beside what all have: where it goes, what a model says of its place. */
export type SignalAttributes = Pick<SignalDevice, 'course' | 'supplyDay' | 'normalLevelMetres'>;

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
export function valuesOf(
  datastream: Datastream,
  weather: Weather,
  stormSeconds: number | null,
  attributes?: SignalAttributes,
): Values {
  const { thingKind: kind, observedProperty } = datastream;
  const stormy = stormSeconds !== null && stormDriven.has(observedProperty);
  if (datastream.thing !== undefined && !stormy && hasSignal({ kind, observedProperty }))
    return signalOf({ ...datastream, kind, ...attributes }, weather);
  // Without a storm: a cycle so long that its shower never comes.
  return ({ time }) => observe(datastream, time, stormSeconds ?? 1e12);
}

/** One datastream of a reporter. */
interface Part {
  key: string;
  values: Values;
  onChange: number | null;
  lastResult: number;
}

/** What reports at one time: a datastream by itself, or all that say where a device is. */
interface Reporter {
  parts: Part[];
  seed: number;
  sampleMilliseconds: number;
  everyMilliseconds: number;
  nextAt: number;
  lastSent: number;
}

/** Devices that report each at its own pace: by the clock and on change, as their thing models say. */
export class OwnPace {
  readonly #reporters: Reporter[] = [];

  /**
   * @param startAt epoch milliseconds; within the first seconds everybody reports once.
   * @param stormSeconds length of the storms that pass, or null where none does.
   * @param attributes by the code of the device.
   */
  constructor(
    datastreams: readonly Datastream[],
    models: readonly ThingModel[],
    startAt: number,
    stormSeconds: number | null,
    private readonly weather = weatherOf(datastreams),
    attributes: ReadonlyMap<string, SignalAttributes> = new Map(),
  ) {
    // Of several versions the last one counts.
    const byId = new Map(models.map((model) => [model.id, model]));
    const places = new Map<string, Reporter>();
    for (const datastream of datastreams) {
      const { key, thing, thingKind, observedProperty, periodSeconds } = datastream;
      const property = byId
        .get(thingKind)
        ?.properties.find((candidate) => candidate.observedProperty === observedProperty);
      const onChange = property?.report.onChange ?? null;
      const stormy = stormSeconds !== null && stormDriven.has(observedProperty);
      const everySeconds = stormy ? stormSampleSeconds : periodSeconds;
      const sampleSeconds = Math.min(
        everySeconds,
        onChange === null || !property ? everySeconds : property.sampleSeconds,
      );
      const part: Part = {
        key,
        values: valuesOf(
          datastream,
          weather,
          stormSeconds,
          thing === undefined ? undefined : attributes.get(thing),
        ),
        onChange,
        lastResult: Number.NaN,
      };
      const device = thing !== undefined && isPlaceProperty(observedProperty) ? thing : null;
      const together = device === null ? undefined : places.get(device);
      if (together) {
        together.parts.push(part);
        continue;
      }
      const seed = seedOf(device ?? key);
      const reporter: Reporter = {
        parts: [part],
        seed,
        sampleMilliseconds: 1000 * sampleSeconds,
        everyMilliseconds: 1000 * everySeconds,
        nextAt: startAt + Math.floor(hash(seed, 31) * firstReports * 1000),
        lastSent: Number.NEGATIVE_INFINITY,
      };
      this.#reporters.push(reporter);
      if (device !== null) places.set(device, reporter);
    }
  }

  /** What is reported up to a time (epoch milliseconds) since the last call. */
  due(time: number): ObservationIn[] {
    const observations: ObservationIn[] = [];
    const moment = this.weather.moment(time);
    for (const reporter of this.#reporters) {
      if (reporter.nextAt > time) continue;
      // One sample, even where the process slept through several; those that keep the clock spread out after the first.
      const first = reporter.lastSent === Number.NEGATIVE_INFINITY;
      reporter.nextAt = time + (first ? hash(reporter.seed, 32) : 1) * reporter.sampleMilliseconds;
      const results = reporter.parts.map(({ values }) => values(moment));
      if (results.includes(null)) continue;
      const late = time + reporter.sampleMilliseconds - reporter.lastSent > reporter.everyMilliseconds;
      const changed = reporter.parts.some(
        ({ onChange, lastResult }, index) =>
          onChange !== null && Math.abs(results[index]! - lastResult) >= onChange,
      );
      if (!first && !late && !changed) continue;
      reporter.lastSent = time;
      for (const [index, part] of reporter.parts.entries()) {
        part.lastResult = results[index]!;
        observations.push({ datastream: part.key, time, result: part.lastResult });
      }
    }
    return observations;
  }
}
