import type { Discipline } from '../../../../scenes/scene.ts';

/** Colours of underground pipes by what flows in them, as CJJ 61-2017 prescribes for drawings (annex on symbols). */
export const disciplineColours: Record<Discipline, string> = {
  water: '#2f9be6',
  drainage: '#9a6a3c',
  gas: '#f07fb4',
  heat: '#f2993a',
  power: '#e0322e',
  telecom: '#2fa84f',
  industry: '#20242c',
  other: '#7d4fb0',
};
