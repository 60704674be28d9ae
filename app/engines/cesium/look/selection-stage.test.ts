import { type Cesium3DTileFeature, PostProcessStageCollection, type Scene } from 'cesium';
import { expect, test } from 'vitest';
import type { Look } from './look.ts';
import { SelectionStage } from './selection-stage.ts';

/** Whether the engine draws everything a second time for the ids of what is selected. */
const drawsIds = (stages: PostProcessStageCollection): boolean =>
  (stages as unknown as { hasSelected: boolean }).hasSelected;

test('costs a second drawing of the scene only while something is selected', () => {
  const postProcessStages = new PostProcessStageCollection();
  const stage = new SelectionStage({ postProcessStages } as unknown as Scene, {} as Look);
  expect(drawsIds(postProcessStages)).toBe(false);
  stage.select([]);
  expect(drawsIds(postProcessStages)).toBe(false);
  stage.select([{} as Cesium3DTileFeature]);
  expect(drawsIds(postProcessStages)).toBe(true);
  stage.select([]);
  expect(drawsIds(postProcessStages)).toBe(false);
});
