import { copyFile, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sewer } from '../../../models/drainage/coupling/flood-with-sewer.ts';
import { sewerStepSeconds } from '../../../models/drainage/coupling/flood-with-sewer.ts';
import { type SewerPlaces, sewerPlaces } from '../../../models/drainage/coupling/sewer-places.ts';
import {
  encodeRecord,
  recordBytes,
  type SewerHeader,
  type SewerRecord,
} from '../../../models/drainage/coupling/sewer-record.ts';
import { readDrainageInputs } from '../../../models/drainage/drainage-inputs.ts';
import { runFile, writeWhole } from '../run-files.ts';

/** Data set of a drainage network, and its folder. */
export interface SewerFolder {
  dataset: string;
  folder: string;
  /** In place of the folder's files where the network has been edited since its import. */
  edited?: { text: string; places: SewerPlaces };
}

/** Text of the model as it was imported, and where its nodes lie. */
export const sewerFile = { text: 'drainage.inp', places: 'drainage-places.json' } as const;

/** @returns null where the folder holds none. */
export async function readSewerPlaces(folder: string): Promise<SewerPlaces | null> {
  const text = await readFile(join(folder, sewerFile.places), 'utf8').catch(() => null);
  return text === null ? null : sewerPlaces.parse(JSON.parse(text));
}

/** @throws NetworkError in one sentence on what our own solver does not compute. */
export async function readSewer({
  dataset,
  folder,
  edited,
}: SewerFolder): Promise<{ sewer: Sewer; text: string }> {
  const [text, places] = edited
    ? [edited.text, edited.places]
    : await Promise.all([readFile(join(folder, sewerFile.text), 'utf8'), readSewerPlaces(folder)]);
  if (!places)
    throw new Error(`Drainage network "${dataset}": where its nodes lie is not known; import it again.`);
  const inputs = readDrainageInputs(text, `${dataset}.inp`, { stepSeconds: sewerStepSeconds });
  return { sewer: { dataset, inputs, places }, text };
}

/** Writes the record of a frame to its place; with the first frame what all records belong to. */
export async function writeSewerRecord(
  folder: string,
  header: SewerHeader,
  frame: number,
  record: SewerRecord,
): Promise<void> {
  if (frame === 0) await writeWhole(join(folder, runFile.sewer), JSON.stringify(header));
  const handle = await open(join(folder, runFile.sewerRecords), frame === 0 ? 'w' : 'r+');
  try {
    const bytes = encodeRecord(header, record);
    await handle.write(bytes, 0, bytes.length, frame * bytes.length);
  } finally {
    await handle.close();
  }
}

/** Takes the records of another run's first frames over. */
export async function takeSewerOver(
  from: string,
  folder: string,
  header: SewerHeader,
  frames: number,
): Promise<void> {
  for (const name of [runFile.sewer, runFile.sewerRecords])
    await copyFile(join(from, name), join(folder, name));
  await truncate(join(folder, runFile.sewerRecords), frames * recordBytes(header));
}
