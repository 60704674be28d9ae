import type { enPipesScene } from './en-pipes-scene.ts';

/** Chinese words of what is drawn below the ground. */
export const zhPipesScene: Record<keyof typeof enPipesScene, string> = {
  'marks.title': '地图标注',
  'marks.tone.source': '事发点',
  'marks.tone.close': '需关闭',
  'marks.tone.failed': '失效',
  'marks.tone.lost': '停供',
  'marks.tone.weak': '供应不足',
  'marks.tone.traced': '追踪结果',
  'marks.tone.near': '邻近',
  'marks.tone.warning': '警戒区',
  'marks.tone.danger': '危险区',
};
