import { z } from 'zod';
import table from './land-classes.json' with { type: 'json' };
import { type Infiltration, soil } from './soil.ts';

/** A kind of ground: how rough it is, and what it takes in. */
export const landClass = z.object({
  id: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** s m^(-1/3). */
  manningCoefficient: z.number().min(0.005).max(0.5),
  manningSource: z.string(),
  soil,
  soilSource: z.string(),
});
export type LandClass = z.infer<typeof landClass>;

export const landClasses: readonly LandClass[] = z.array(landClass).parse(table);

/** @throws Error that names the classes there are. */
export function landClassOf(id: string): LandClass {
  const found = landClasses.find((entry) => entry.id === id);
  if (!found)
    throw new Error(
      `Land: expected a class of ${landClasses.map((entry) => entry.id).join(', ')}, found "${id}".`,
    );
  return found;
}

/** Roughness and infiltration of a grid whose cells 1 … n are of a land class each, and 0 of none. */
export function landFields(
  ofCell: Uint8Array,
  ids: readonly string[],
  elsewhere: { manningCoefficient: number; soil: z.infer<typeof soil> },
): { manningCoefficient: Float32Array; infiltration: Infiltration } {
  const kinds = [elsewhere, ...ids.map(landClassOf)];
  return {
    manningCoefficient: Float32Array.from(ofCell, (kind) => kinds[kind]!.manningCoefficient),
    infiltration: { soils: kinds.map((kind) => kind.soil), classes: ofCell },
  };
}
