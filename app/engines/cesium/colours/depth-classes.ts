import type { LocalizedText } from '../../../../models/city/city.ts';
import { depthClassesMetres } from '../../../../models/flood/scenario.ts';

export interface DepthClass {
  /** Lower limit, metres; the upper one is that of the next class. */
  fromMetres: number;
  colour: string;
  /** What it means to a person on the street. */
  meaning: LocalizedText;
}

const colours = ['#cfe8f5', '#9fd0ec', '#62b1de', '#2f8acb', '#1a5fa8', '#123a78'] as const;
const meanings: LocalizedText[] = [
  { zh: '没过脚踝', en: 'ankle' },
  { zh: '漫过路缘', en: 'over the kerb' },
  { zh: '车辆熄火', en: 'cars stop' },
  { zh: '涉水困难', en: 'hard to wade' },
  { zh: '车辆漂浮', en: 'cars float' },
  { zh: '没顶危险', en: 'over one’s head' },
];

/** Six classes from pale to deep blue, for the water surface and for its legend. */
export const depthClasses: DepthClass[] = depthClassesMetres.map((fromMetres, index) => ({
  fromMetres,
  colour: colours[index]!,
  meaning: meanings[index]!,
}));

/** Class of a depth, or null below the first limit. */
export function depthClass(depthMetres: number): DepthClass | null {
  return depthClasses.findLast((entry) => depthMetres >= entry.fromMetres) ?? null;
}
