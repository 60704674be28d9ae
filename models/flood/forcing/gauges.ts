import type { RainField } from './rain-field.ts';

/** A rain gauge and what it told. */
export interface Gauge {
  name: string;
  /** Metres east and north of the grid's south-western corner; it may stand outside. */
  x: number;
  y: number;
  /** By time; each holds until the next, null: unknown. */
  readings: readonly { seconds: number; millimetresPerHour: number | null }[];
}

/** A time in which a gauge tells nothing. */
export interface GaugeGap {
  gauge: string;
  fromSeconds: number;
  toSeconds: number;
}

export interface GaugeOptions {
  durationSeconds: number;
  /** Length of the intervals; default 300 s. */
  stepSeconds?: number;
  /** A reading says nothing of what falls later than this after it; default 900 s. */
  validSeconds?: number;
  /** Weights by the inverse square of the distance (Shepard 1968), or the nearest gauge (Thiessen 1911). */
  method?: 'inverse-distance' | 'thiessen';
}

/**
 * Rain between gauges. Where a gauge is silent the others are asked: silence is not dryness. `gaps` names the silences.
 * @throws Error with one sentence that names gauge and time: negative rain, times that do not grow, all gauges silent.
 */
export function gaugeField(
  gauges: readonly Gauge[],
  options: GaugeOptions,
): { field: RainField; gaps: GaugeGap[] } {
  const { durationSeconds, stepSeconds = 300, validSeconds = 900, method = 'inverse-distance' } = options;
  if (gauges.length === 0) throw new Error('Rain gauges: expected at least one, found none.');
  for (const gauge of gauges) checkGauge(gauge);
  const count = Math.ceil(durationSeconds / stepSeconds);
  const times = Array.from({ length: count + 1 }, (_, n) => Math.min(n * stepSeconds, durationSeconds));
  const intensities = gauges.map((gauge) =>
    Array.from({ length: count }, (_, n) => meanOf(gauge, times[n]!, times[n + 1]!, validSeconds)),
  );
  for (let interval = 0; interval < count; interval++)
    if (intensities.every((of) => of[interval] === null))
      throw new Error(
        `Rain gauges: none tells the rain from ${times[interval]} to ${times[interval + 1]} s ` +
          `(${gauges.map(({ name }) => name).join(', ')}).`,
      );
  const intensityAt = (interval: number, x: number, y: number): number => {
    let [weights, sum, nearest, ofNearest] = [0, 0, Number.POSITIVE_INFINITY, 0];
    for (const [index, gauge] of gauges.entries()) {
      const value = intensities[index]![interval]!;
      if (value === null) continue;
      const square = (gauge.x - x) ** 2 + (gauge.y - y) ** 2;
      if (square < nearest) [nearest, ofNearest] = [square, value];
      // Nearer than a metre the gauge's own value counts.
      const weight = 1 / Math.max(square, 1);
      weights += weight;
      sum += weight * value;
    }
    return method === 'thiessen' || nearest <= 1 ? ofNearest : sum / weights;
  };
  return { field: { times, intensityAt }, gaps: gapsOf(gauges, intensities, times) };
}

function checkGauge({ name, readings, x, y }: Gauge): void {
  if (!Number.isFinite(x + y)) throw new Error(`Rain gauge "${name}": expected a place, found ${x}, ${y}.`);
  for (const [index, { seconds, millimetresPerHour }] of readings.entries()) {
    if (!(index === 0 || seconds > readings[index - 1]!.seconds))
      throw new Error(
        `Rain gauge "${name}": expected a time after ${readings[index - 1]!.seconds} s, found ${seconds} s.`,
      );
    if (millimetresPerHour !== null && !(millimetresPerHour >= 0 && Number.isFinite(millimetresPerHour)))
      throw new Error(
        `Rain gauge "${name}": expected 0 mm/h or more at ${seconds} s, found ${millimetresPerHour}.`,
      );
  }
}

/** Mean over what is known of an interval, mm/h; null where nothing is. */
function meanOf({ readings }: Gauge, from: number, to: number, validSeconds: number): number | null {
  let [known, sum] = [0, 0];
  for (const [index, { seconds, millimetresPerHour }] of readings.entries()) {
    if (millimetresPerHour === null) continue;
    const next = readings[index + 1]?.seconds ?? Number.POSITIVE_INFINITY;
    const end = Math.min(to, next, seconds + validSeconds);
    const span = end - Math.max(from, seconds);
    if (span <= 0) continue;
    known += span;
    sum += span * millimetresPerHour;
  }
  return known > 0 ? sum / known : null;
}

function gapsOf(
  gauges: readonly Gauge[],
  intensities: readonly (readonly (number | null)[])[],
  times: readonly number[],
): GaugeGap[] {
  const gaps: GaugeGap[] = [];
  for (const [index, { name }] of gauges.entries())
    for (const [interval, value] of intensities[index]!.entries()) {
      if (value !== null) continue;
      const last = gaps.at(-1);
      const toSeconds = times[interval + 1]!;
      if (last?.gauge === name && last.toSeconds === times[interval]) last.toSeconds = toSeconds;
      else gaps.push({ gauge: name, fromSeconds: times[interval]!, toSeconds });
    }
  return gaps;
}
