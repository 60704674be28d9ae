import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const fileName = 'laid.json';
const finite = z.number().refine(Number.isFinite);

/** How an import has laid an EPANET or SWMM model on the earth; kept, so that it lies there again when it has been edited. */
const laidModel = z.object({
  placement: z
    .object({ longitude: finite, latitude: finite, height: finite.nullable(), headingDegrees: finite })
    .nullable(),
  /** Of a model that was placed by hand: metres of a unit of its coordinates, and which of them lie at the given place. */
  scale: z.object({ metresPerUnit: finite, middle: z.tuple([finite, finite]).readonly() }).nullable(),
  /** Metres from a level of a drainage model up to the ellipsoid; null where levels do not place it. */
  levelShiftMetres: finite.nullable(),
});
export type LaidModel = z.infer<typeof laidModel>;

export const writeLaid = (folder: string, laid: LaidModel): Promise<void> =>
  writeFile(join(folder, fileName), JSON.stringify(laid));

/** Null where an older version has imported the model. */
export async function readLaid(folder: string): Promise<LaidModel | null> {
  try {
    return laidModel.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${join(folder, fileName)} cannot be read: ${(error as Error).message}`);
  }
}
