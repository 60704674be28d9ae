import type { ThingModel } from '../../models/sensing/thing-model.ts';
import { builtInPacks } from '../themes/built-in-packs.ts';
import { deviceCodes } from './device-codes.ts';

/** Every kind of device that the theme packs bring. */
const known = new Map(
  builtInPacks.flatMap(({ thingModels }) => thingModels.map((model) => [model.id, model])),
);

/** The kinds of devices of the demo city: those of the theme packs that it has codes for. */
export const thingModels: ThingModel[] = Object.keys(deviceCodes).map((kind) => {
  const model = known.get(kind);
  if (!model) throw new Error(`No theme pack brings the thing model "${kind}".`);
  return model;
});

export const thingModelById = new Map(thingModels.map((model) => [model.id, model]));
