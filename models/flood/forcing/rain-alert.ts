import type { AlertLevel, Hyetograph } from '../scenario.ts';
import { blockRain } from './rain.ts';

/** Rain that an alert stands for: so much in so many hours. */
export interface AlertRain {
  millimetres: number;
  hours: number;
}

/**
 * Rainstorm alerts 暴雨预警信号 蓝 黄 橙 红 by the amounts of the national rules (中国气象局令第16号, 2007); provinces may
 * have others, so every use takes a table.
 */
export const nationalAlerts: Readonly<Record<AlertLevel, AlertRain>> = {
  blue: { millimetres: 50, hours: 12 },
  yellow: { millimetres: 50, hours: 6 },
  orange: { millimetres: 50, hours: 3 },
  red: { millimetres: 100, hours: 3 },
};

/** The rain of an alert, evenly over its hours. */
export function alertStorm(
  level: AlertLevel,
  table: Readonly<Record<AlertLevel, AlertRain>> = nationalAlerts,
): Hyetograph {
  const { millimetres, hours } = table[level];
  if (!(millimetres > 0 && hours > 0))
    throw new Error(
      `Rain alert ${level}: expected an amount and hours above 0, found ${millimetres} mm in ${hours} h.`,
    );
  return blockRain(millimetres, hours);
}
