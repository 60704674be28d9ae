import type { z } from 'zod';
import type { StormFormula } from '../../models/flood/forcing/storm-formula.ts';
import type { AlertLevel, floodScenario, Hyetograph } from '../../models/flood/scenario.ts';
import type { Bounds, LngLat } from '../../models/geo/position.ts';

/**
 * What the flood form can ask: rain of an alert, of a formula, of a storm that passes, as forecast, as measured, as typed;
 * water from a breach or a main.
 */
export const floodQuestions = [
  'alert',
  'storm',
  'passing',
  'forecast',
  'gauges',
  'breach',
  'burst',
  'own',
] as const;
export type FloodQuestion = (typeof floodQuestions)[number];

/** Which part of the city is computed. */
export const floodPlaces = ['city', 'drawn', 'alarm'] as const;
export type FloodPlace = (typeof floodPlaces)[number];

/** An area that is to have finer cells, half or a quarter as wide as those of the run. */
export interface FinerArea {
  id: string;
  /** Corners, [longitude, latitude]; the first is not repeated. */
  polygon: [number, number][];
  cells: 'half' | 'quarter';
}

/**
 * The flood form: a scenario before it is asked. What another question would use is kept beside, so that going to and
 * fro between questions loses nothing. Null: chosen by what is asked and by how fast the server is.
 */
export interface FloodDraft {
  /** Of the run; "" for one that says what is asked. */
  name: string;
  question: FloodQuestion;
  alert: AlertLevel;
  storm: {
    /** Id of a storm formula; "own" for that of the city, which then stands beside. */
    formula: string;
    own?: StormFormula | undefined;
    returnPeriodYears: number;
    durationMinutes: number;
    /** Place of the peak, 0 to 1; null for that of the formula. */
    peakRatio: number | null;
  };
  /** A round storm that passes over the middle of the area. */
  passing: {
    speedMetresPerSecond: number;
    /** Where it goes, clockwise from north. */
    directionDegrees: number;
    radiusMetres: number;
    peakMillimetresPerHour: number;
  };
  /** Rain as measured from so many hours ago until now. */
  gauges: { hoursBack: number; method: 'inverse-distance' | 'thiessen' };
  breach: { volumeCubicMetres: number; heightMetres: number; mode: 'overtopping' | 'piping' };
  burst: { diameterMetres: number; headMetres: number; shutMinutes: number };
  /** Where the levee breaks or the main bursts; null until it is placed. */
  source: LngLat | null;
  /** Rain as typed. */
  ownRain: Hyetograph;
  place: FloodPlace;
  /** The drawn area; null until one is drawn. */
  extent: Bounds | null;
  /** The alarm that is followed; null for the newest of rain or water. */
  alarm: number | null;
  cellMetres: number | null;
  durationMinutes: number | null;
  frameSeconds: number | null;
  /** Everything else, as the scenario says it. */
  more: Partial<z.input<typeof floodScenario>>;
}

export const initialFloodDraft: FloodDraft = {
  name: '',
  question: 'alert',
  alert: 'red',
  storm: { formula: 'suzhou', returnPeriodYears: 20, durationMinutes: 120, peakRatio: null },
  passing: { speedMetresPerSecond: 5, directionDegrees: 45, radiusMetres: 3000, peakMillimetresPerHour: 100 },
  gauges: { hoursBack: 3, method: 'inverse-distance' },
  breach: { volumeCubicMetres: 100_000, heightMetres: 3, mode: 'overtopping' },
  burst: { diameterMetres: 0.8, headMetres: 30, shutMinutes: 60 },
  source: null,
  ownRain: [
    { seconds: 0, millimetresPerHour: 80 },
    { seconds: 3600, millimetresPerHour: 0 },
  ],
  place: 'city',
  extent: null,
  alarm: null,
  cellMetres: null,
  durationMinutes: null,
  frameSeconds: null,
  more: {},
};
