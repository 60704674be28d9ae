import type { enPipesWater } from './en-pipes-water.ts';

/** 供水推演的文字。 */
export const zhPipesWater: Record<keyof typeof enPipesWater, string> = {
  'class.isolating-valve': '隔断阀门',
};
