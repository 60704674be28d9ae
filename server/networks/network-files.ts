import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier } from '../../models/city/city.ts';
import { type ValveRecord, valveRecords } from '../../models/water/burst.ts';
import { sayWater } from '../../models/water/water-sentences.ts';
import { datasetFolder } from '../city/ground.ts';
import { HttpError } from '../http/context.ts';

/** Folder of a network's files; null where a name is no identifier: both become folder names. */
export function networkFolder(dataFolder: string, city: string, dataset: string): string | null {
  const known = identifier.safeParse(city).success && identifier.safeParse(dataset).success;
  return known ? datasetFolder(dataFolder, city, dataset) : null;
}

/** Why a data set cannot be asked as a water network. */
export const noNetwork = (city: string, dataset: string): HttpError =>
  new HttpError(404, sayWater('model.water.no-model', { city, dataset }));

/** Recorded valves as they were given; null where none ever were. */
export async function readValves(folder: string): Promise<ValveRecord[] | null> {
  const text = await readNetworkFile(join(folder, 'valves.json'));
  return text === null ? null : valveRecords.parse(JSON.parse(text));
}

/** Replaces the recorded valves in one step. */
export async function writeValves(folder: string, valves: readonly ValveRecord[]): Promise<void> {
  const path = join(folder, 'valves.json');
  await writeFile(`${path}.new`, JSON.stringify(valves));
  await rename(`${path}.new`, path);
}

/** Text of a network's file; null where it does not exist. */
export async function readNetworkFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
