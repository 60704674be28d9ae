/**
 * Storm intensity formula 暴雨强度公式: i = A (1 + C lg P) / (t + b)^n, mm/min, with the return period P in years
 * and the duration t in minutes (GB 50014-2021, 4.1.9; q = 167 i in L/(s·ha)).
 */
export interface StormFormula {
  city: string;
  source: string;
  /** A, mm/min. */
  baseIntensity: number;
  /** C. */
  returnPeriodFactor: number;
  /** b, minutes. */
  durationOffsetMinutes: number;
  /** n. */
  exponent: number;
  /** r: place of the peak in the storm, 0 to 1, as the city prescribes it for storms of three hours. */
  peakRatio: number;
  longestDurationMinutes: number;
}

/** 临湖 does not exist, so it takes the storms of a city of the same plain. */
export const stormFormula: StormFormula = {
  city: '苏州 Suzhou',
  source: '苏州市区暴雨强度公式及设计雨型, 苏州市人民政府, 2025-01-27',
  baseIntensity: 17.969,
  returnPeriodFactor: 1.24,
  durationOffsetMinutes: 18.415,
  exponent: 0.785,
  peakRatio: 0.43,
  longestDurationMinutes: 1440,
};

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
export function stormIntensity(returnPeriodYears: number, durationMinutes: number): number {
  const { baseIntensity, returnPeriodFactor, durationOffsetMinutes, exponent } = stormFormula;
  return (
    (60 * baseIntensity * (1 + returnPeriodFactor * Math.log10(returnPeriodYears))) /
    (durationMinutes + durationOffsetMinutes) ** exponent
  );
}

/**
 * Chicago hyetograph 芝加哥雨型 (Keifer and Chu 1957): of every duration around the peak it holds as much rain as
 * the intensity formula gives for that duration.
 */
export function designStorm(returnPeriodYears = 50, durationMinutes = 180): DesignStorm {
  const { peakRatio } = stormFormula;
  const depth = (minutes: number): number =>
    minutes <= 0 ? 0 : (stormIntensity(returnPeriodYears, minutes) * minutes) / 60;
  const peak = peakRatio * durationMinutes;
  // Millimetres until a minute, in closed form: the instantaneous intensity has its pole-like peak inside a step.
  const fallen = (minute: number): number =>
    minute <= peak
      ? peakRatio * (depth(durationMinutes) - depth((peak - minute) / peakRatio))
      : peakRatio * depth(durationMinutes) + (1 - peakRatio) * depth((minute - peak) / (1 - peakRatio));
  return {
    stepSeconds: 60,
    intensities: Array.from({ length: durationMinutes }, (_, minute) =>
      thousandths((fallen(minute + 1) - fallen(minute)) * 60),
    ),
    totalMillimetres: thousandths(fallen(durationMinutes)),
    returnPeriodYears,
    durationMinutes,
    peakRatio,
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
