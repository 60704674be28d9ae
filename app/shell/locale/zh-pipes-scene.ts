import type { enPipesScene } from './en-pipes-scene.ts';

/** Chinese words of what is drawn below the ground. */
export const zhPipesScene: Record<keyof typeof enPipesScene, string> = {
  'marks.clear': '清除',
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
  'pipes.depthLabel': '埋深',
  'action.dig': '路面以下深度',
  'dig.street': '路面',
  'dig.assumed': '土层为假定',
  'dig.assumedWhy': '城市数据中没有钻孔资料：土层按冲积土上城市道路的常见构造假定。',
  'soil.paving': '铺装面层',
  'soil.asphalt': '沥青层',
  'soil.base': '路基层',
  'soil.fill': '填土',
  'soil.silty-clay': '粉质黏土',
  'soil.clay': '黏土',
  'soil.deep-clay': '深层黏土',
};
