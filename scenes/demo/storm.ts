import { chicagoDepthUntil } from '../../models/flood/forcing/design-storm.ts';
import {
  cityFormula,
  stormIntensity as intensityOf,
  type StormFormula,
} from '../../models/flood/forcing/storm-formula.ts';

/** 临湖 does not exist, so it takes the storms of a city of the same plain. */
export const stormFormula: StormFormula = cityFormula('suzhou');

export interface DesignStorm {
  stepSeconds: 60;
  /** Mean of each step, mm/h. */
  intensities: number[];
  totalMillimetres: number;
  returnPeriodYears: number;
  durationMinutes: number;
  /** Where the peak lies, 0 to 1 of the duration. */
  peakRatio: number;
  formula: StormFormula;
}

/** Mean intensity of a storm of that duration, mm/h: what the rational method asks for. */
export const stormIntensity = (returnPeriodYears: number, durationMinutes: number): number =>
  intensityOf(stormFormula, returnPeriodYears, durationMinutes);

/** The city's storm in steps of a minute. */
export function designStorm(returnPeriodYears = 50, durationMinutes = 180): DesignStorm {
  const fallen = (minute: number): number =>
    chicagoDepthUntil(stormFormula, { returnPeriodYears, durationMinutes }, minute);
  return {
    stepSeconds: 60,
    intensities: Array.from({ length: durationMinutes }, (_, minute) =>
      thousandths((fallen(minute + 1) - fallen(minute)) * 60),
    ),
    totalMillimetres: thousandths(fallen(durationMinutes)),
    returnPeriodYears,
    durationMinutes,
    peakRatio: stormFormula.peakRatio,
    formula: stormFormula,
  };
}

const cityStorm = designStorm();

/** Rain at a time of the design storm, mm/h; 0 before it begins and after it ends. */
export function rainAt(secondsSinceStart: number, storm: DesignStorm = cityStorm): number {
  return storm.intensities[Math.floor(secondsSinceStart / storm.stepSeconds)] ?? 0;
}

/** So that the last digits of another machine's logarithm do not show. */
function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
