import type { Sentence } from '../sentences/sentence.ts';
import type { EngineLoader } from './epanet-engine.ts';
import { WaterModel } from './water-model.ts';
import { sayWater } from './water-sentences.ts';

/**
 * Opens a network for what-if questions. All EPANET 2.3 engines can go wrong at pressure sustaining valves
 * (OpenWaterAnalytics/EPANET#892), in one state and not in another, so a network that has one is given to 2.2.
 * @param options.crossCheck an EPANET 2.2 engine; without it 2.3 is used all the same, and a warning says so.
 */
export async function openChecked(
  input: string,
  options: { file: string; crossCheck?: EngineLoader },
): Promise<{ model: WaterModel; warnings: Sentence[] }> {
  const { file, crossCheck } = options;
  const model = await WaterModel.open(input, { file });
  if (![...model.network.links.values()].some(({ valveType }) => valveType === 'PSV'))
    return { model, warnings: [] };
  if (!crossCheck)
    return {
      model,
      warnings: [sayWater('model.water.sustaining-valve', { file, engine: model.engine })],
    };
  model.close();
  const other = await WaterModel.open(input, { file, engine: crossCheck });
  return {
    model: other,
    warnings: [sayWater('model.water.older-engine', { file, engine: other.engine })],
  };
}
