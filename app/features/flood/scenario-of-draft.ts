import type { z } from 'zod';
import { type AlertRain, nationalAlerts } from '../../../models/flood/forcing/rain-alert.ts';
import type { Intervention } from '../../../models/flood/interventions/interventions.ts';
import type { AlertLevel, FloodScenario, floodScenario } from '../../../models/flood/scenario.ts';
import type { Bounds, LngLat } from '../../../models/geo/position.ts';
import type { estimateRequest } from '../../../models/runs/run-estimate.ts';
import type { Words } from '../../shell/locale/words.ts';
import type { FinerArea, FloodDraft } from '../../state/flood-draft.ts';

/** Half the side of the square that is computed around an alarm, metres. */
export const alarmHalfMetres = 750;
/** How wide water of a breach and of a burst main comes in, metres. */
const breachRadiusMetres = 20;
const burstRadiusMetres = 5;
/** Frames that a run has about, and the intervals that they may have, seconds. */
const usualFrames = 60;
const frameIntervals = [30, 60, 120, 300, 600, 900, 1800, 3600];
/** A storm that passes begins so far before the edge of its rain reaches the middle of the area. */
const approachMetres = 3000;
/** What every forecast tells of at least. */
const forecastMinutes = 120;
/** Water goes on gathering after the rain. */
const afterRainMinutes = 60;

/** What the form needs to know besides itself. */
export interface DraftSurroundings {
  /** Where the followed alarm is; null where there is none. */
  alarm: LngLat | null;
  /** Middle of the city; null or absent where it is not known. */
  city?: LngLat | null;
  interventions: readonly Intervention[];
  finerAreas?: readonly FinerArea[];
  /** Epoch milliseconds. */
  now: number;
  name: string;
}

export type DraftScenario = z.input<typeof estimateRequest>;

/** What the form still lacks before it can be asked: key of the sentence; null where it lacks nothing. */
export function lackingOf(
  draft: FloodDraft,
  { alarm }: Pick<DraftSurroundings, 'alarm'>,
): 'flood.lacks.source' | 'flood.lacks.extent' | 'flood.lacks.alarm' | 'flood.lacks.rain' | null {
  if ((draft.question === 'breach' || draft.question === 'burst') && !draft.source)
    return 'flood.lacks.source';
  if (draft.question === 'own' && draft.ownRain.every(({ millimetresPerHour }) => millimetresPerHour === 0))
    if (!draft.more.inflows?.length && !draft.more.heldLevels?.length) return 'flood.lacks.rain';
  if (draft.place === 'drawn' && !draft.extent) return 'flood.lacks.extent';
  if (draft.place === 'alarm' && !alarm) return 'flood.lacks.alarm';
  return null;
}

/** The scenario that the form asks for; its cells may be left to the server. */
export function scenarioOfDraft(draft: FloodDraft, surroundings: DraftSurroundings): DraftScenario {
  const { alarm, interventions, finerAreas = [], name } = surroundings;
  const minutes = draft.durationMinutes ?? usualMinutes(draft);
  const durationSeconds = minutes * 60;
  const frameSeconds = draft.frameSeconds ?? usualFrameSeconds(durationSeconds);
  return {
    ...draft.more,
    name: draft.name.trim() || name,
    extent:
      draft.place === 'drawn' ? draft.extent : draft.place === 'alarm' && alarm ? aroundAlarm(alarm) : null,
    cellMetres: draft.cellMetres,
    durationSeconds,
    frameSeconds: Math.min(frameSeconds, durationSeconds),
    ...rainOf(draft, surroundings),
    inflows: [...(draft.more.inflows ?? []), ...sourceOf(draft)],
    ...(interventions.length > 0 && { interventions: [...interventions] }),
    ...(finerAreas.length > 0 && {
      refinements: [
        ...(draft.more.refinements ?? []),
        ...finerAreas.map(({ polygon, cells }) => ({ polygon: [polygon], cells })),
      ],
    }),
  };
}

function rainOf(
  draft: FloodDraft,
  { now, alarm, city }: DraftSurroundings,
): Partial<z.input<typeof floodScenario>> {
  const { storm, gauges } = draft;
  switch (draft.question) {
    case 'alert':
      return { alert: { level: draft.alert } };
    case 'storm':
      return {
        storm: {
          formula: (storm.formula === 'own' && storm.own) || storm.formula,
          returnPeriodYears: storm.returnPeriodYears,
          durationMinutes: storm.durationMinutes,
          ...(storm.peakRatio !== null && { peakRatio: storm.peakRatio }),
        },
      };
    case 'passing': {
      const middle =
        draft.place === 'drawn' && draft.extent
          ? middleOf(draft.extent)
          : draft.place === 'alarm'
            ? alarm
            : city;
      return middle ? { movingStorm: passingStorm(draft.passing, middle) } : {};
    }
    case 'forecast':
      return { forecast: {} };
    case 'gauges':
      return {
        gauges: {
          from: new Date(now - gauges.hoursBack * 3_600_000).toISOString(),
          method: gauges.method,
        },
      };
    case 'own':
      return { rain: draft.ownRain };
    default:
      return {};
  }
}

function sourceOf({ question, source, breach, burst }: FloodDraft): NonNullable<DraftScenario['inflows']> {
  if (!source) return [];
  if (question === 'breach') return [{ ...source, radiusMetres: breachRadiusMetres, breach: { ...breach } }];
  if (question !== 'burst') return [];
  const { shutMinutes, ...main } = burst;
  return [
    { ...source, radiusMetres: burstRadiusMetres, burstMain: { ...main, shutSeconds: shutMinutes * 60 } },
  ];
}

/** So long after the rain, or the event, most of the water has gathered. */
export function usualMinutes(draft: FloodDraft): number {
  switch (draft.question) {
    case 'alert':
      return nationalAlerts[draft.alert].hours * 60 + afterRainMinutes;
    case 'storm':
      return draft.storm.durationMinutes + afterRainMinutes;
    case 'passing': {
      const { radiusMetres, speedMetresPerSecond } = draft.passing;
      return Math.ceil((2 * (radiusMetres + approachMetres)) / speedMetresPerSecond / 60) + afterRainMinutes;
    }
    case 'forecast':
      return forecastMinutes;
    case 'gauges':
      return draft.gauges.hoursBack * 60;
    case 'breach':
      return 180;
    case 'burst':
      return draft.burst.shutMinutes + 30;
    case 'own':
      return Math.ceil((draft.ownRain.at(-1)?.seconds ?? 0) / 60) + afterRainMinutes;
  }
}

export const usualFrameSeconds = (durationSeconds: number): number =>
  frameIntervals.find((seconds) => durationSeconds / seconds <= usualFrames) ?? frameIntervals.at(-1)!;

const metresPerDegree = 111_320;

export const middleOf = ([west, south, east, north]: Bounds): LngLat => ({
  longitude: (west + east) / 2,
  latitude: (south + north) / 2,
});

/** A storm on its way to a place, still beyond the edge of the area. */
function passingStorm(
  { radiusMetres, ...storm }: FloodDraft['passing'],
  { longitude, latitude }: LngLat,
): NonNullable<FloodScenario['movingStorm']> {
  const away = radiusMetres + approachMetres;
  const angle = (storm.directionDegrees * Math.PI) / 180;
  return {
    ...storm,
    longitude: longitude - (away * Math.sin(angle)) / metresPerDegree / Math.cos((latitude * Math.PI) / 180),
    latitude: latitude - (away * Math.cos(angle)) / metresPerDegree,
    alongMetres: radiusMetres,
    acrossMetres: radiusMetres,
  };
}

/** The square around an alarm. */
export function aroundAlarm({ longitude, latitude }: LngLat): Bounds {
  const north = alarmHalfMetres / metresPerDegree;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  return [longitude - east, latitude - north, longitude + east, latitude + north];
}

/** Rain of an alert in words: "100 mm / 3 h". */
export const alertAmount = (level: AlertLevel): string => amountText(nationalAlerts[level]);
const amountText = ({ millimetres, hours }: AlertRain): string => `${millimetres} mm / ${hours} h`;

/** What is asked, in a few words: the name of a run that has none. */
export function questionText(draft: FloodDraft, words: Words): string {
  const { storm, gauges, breach, burst } = draft;
  switch (draft.question) {
    case 'alert':
      return words('flood.name.alert', {
        level: words(`flood.alert.${draft.alert}`),
        amount: alertAmount(draft.alert),
      });
    case 'storm':
      return words('flood.name.storm', { years: storm.returnPeriodYears, minutes: storm.durationMinutes });
    case 'passing':
      return words('flood.name.passing', { peak: draft.passing.peakMillimetresPerHour });
    case 'forecast':
      return words('flood.question.forecast');
    case 'gauges':
      return words('flood.name.gauges', { hours: gauges.hoursBack });
    case 'breach':
      return words('flood.name.breach', { volume: breach.volumeCubicMetres / 10_000 });
    case 'burst':
      return words('flood.name.burst', { diameter: Math.round(burst.diameterMetres * 1000) });
    case 'own':
      return words('flood.name.own', { millimetres: Math.round(millimetresOf(draft.ownRain) * 10) / 10 });
  }
}

/** Rain in all, millimetres. */
export const millimetresOf = (rain: FloodScenario['rain']): number =>
  rain.reduce(
    (sum, { seconds, millimetresPerHour }, index) =>
      sum + (millimetresPerHour * Math.max((rain[index + 1]?.seconds ?? seconds) - seconds, 0)) / 3600,
    0,
  );
