/** Return periods and durations that are asked for with one press: years, minutes. */
export const returnPeriods = [1, 2, 5, 10, 20, 50, 100] as const;
export const stormMinutes = [60, 120, 180, 1440] as const;
