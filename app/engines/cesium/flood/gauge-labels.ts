import {
  type GaugeComparison,
  type GaugeMoment,
  gaugeAt,
} from '../../../../models/flood/forecast/gauge-comparison.ts';
import { type Words, wordsIn } from '../../../shell/locale/words.ts';
import type { AppState } from '../../../state/state.ts';
import type { LabelCandidate } from '../labels/label.ts';
import type { Labels } from '../labels/labels.ts';

/** Above names of the map, below alarms. */
const priority = 500;
const reachMetres = 6000;
/** Less water than that at a gauge, computed alone, is no news: nobody needs a plate for it. */
const leastMetres = 0.01;
/** As high above the ground as signs of gauges stand. */
const poleMetres = 3;

/** Measured beside computed water at each gauge, while a run is shown: plates among the labels of the map. */
export class GaugeLabels {
  private told: unknown[] = [];

  constructor(
    private readonly labels: Labels,
    private readonly owner: string,
  ) {}

  /** Null takes them off the map. */
  follow(state: AppState | null): void {
    const parts = state?.floodView.gauges
      ? [state.runGauges, state.floodFrame, state.language, state.activeRun, state.datastreams]
      : [];
    if (parts.length === this.told.length && parts.every((part, index) => part === this.told[index])) return;
    this.told = parts;
    if (parts.length === 0 || !state) this.labels.remove(this.owner);
    else this.labels.set(this.owner, gaugeLabels(state));
  }

  dispose(): void {
    this.labels.remove(this.owner);
  }
}

/** A plate for each gauge at which something is known at the shown frame; gauges that have parted come first. */
export function gaugeLabels(state: AppState): LabelCandidate[] {
  const { runGauges, activeRun, floodFrame, datastreams } = state;
  if (!runGauges || 'error' in runGauges || runGauges.run !== activeRun) return [];
  const words = wordsIn(state.language);
  const until = Date.parse(runGauges.until);
  const heights = new Map(datastreams.map(({ id, height }) => [id, height]));
  return runGauges.gauges.flatMap((gauge): LabelCandidate[] => {
    if (gauge.state === 'outside' || gauge.state === 'below-ground') return [];
    const moment = gaugeAt(gauge, floodFrame, until);
    if (moment.measured === null && (moment.computed ?? 0) < leastMetres) return [];
    const height = heights.get(gauge.datastream);
    return [
      {
        key: `gauge ${gauge.key}`,
        text: plateText(gauge, moment, words),
        style: gauge.parted ? 'gauge-parted' : 'gauge',
        symbol: null,
        longitude: gauge.longitude,
        latitude: gauge.latitude,
        height: height === undefined ? null : height + poleMetres,
        priority: priority + (gauge.parted ? 100 : 0) + (moment.error === null ? 0 : 50),
        reachMetres,
        leastMetres: 0,
        picked: { kind: 'datastream', id: gauge.datastream },
      },
    ];
  });
}

function plateText({ quantity }: GaugeComparison, moment: GaugeMoment, words: Words): string {
  const metres = (value: number | null, sign = ''): string =>
    value === null ? '—' : `${sign}${Math.abs(value).toFixed(2)} m`;
  const { measured, computed, error } = moment;
  const signOf = (value: number): string => (Math.abs(value) < 0.005 ? '±' : value < 0 ? '−' : '+');
  return [
    `${words('gauges.measured')}\t${metres(measured, measured !== null && measured < 0 ? '−' : '')}`,
    // A level where the model has no water is not unknown: it is told in words.
    `${words('gauges.computed')}\t${computed === null && quantity === 'level' ? words('gauges.noWater') : metres(computed, computed !== null && computed < 0 ? '−' : '')}`,
    `${words('gauges.error')}\t${error === null ? '—' : metres(error, signOf(error))}`,
  ].join('\n');
}
