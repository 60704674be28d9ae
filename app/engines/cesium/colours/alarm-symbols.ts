import type { AlarmLevel } from '../../../../models/sensing/sensing.ts';

export type AlarmShape = 'circle' | 'triangle' | 'diamond' | 'square';

/** Level as colour and shape and sign; the word is the locale's. */
export const alarmSymbols: Record<AlarmLevel, { colour: string; shape: AlarmShape; sign: string }> = {
  blue: { colour: '#3b82f6', shape: 'circle', sign: '●' },
  yellow: { colour: '#eab308', shape: 'triangle', sign: '▲' },
  orange: { colour: '#f97316', shape: 'diamond', sign: '◆' },
  red: { colour: '#ef4444', shape: 'square', sign: '■' },
};
