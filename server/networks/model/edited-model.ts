import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { editedInput } from '../../../models/pipes/edited-input.ts';
import { type ObjectChange, PipeEditError } from '../../../models/pipes/pipe-edit.ts';
import { placeOf } from '../../../models/pipes/plan-line.ts';
import { followValves, valveClass } from '../../../models/pipes/recorded-valves.ts';
import type { ValveRecord } from '../../../models/water/burst.ts';
import type { AskedNetwork } from '../../../models/water/burst-report.ts';
import { NetworkError } from '../../../models/water/network-error.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { networkFolder, readNetworkFile, readValves } from '../network-files.ts';
import { storedObjects } from './load-part.ts';

const inputFiles = { epanet: 'network.inp', swmm: 'drainage.inp' } as const;

/** A network's file with all edits, and what was asked by that. */
export interface EditedModel {
  text: string;
  asked: AskedNetwork;
  /** Of the edits that hold, in their order. */
  changes: ObjectChange[][];
}

/** Texts of the networks that were asked last, by city, data set and all that makes them what they are. */
const known = new Map<string, { key: string; text: string }>();
const mostKnown = 20;

/**
 * The EPANET or SWMM file that an import has kept, with the edits that were made since.
 * @returns null where none was kept.
 * @throws HttpError 422 where the edits and the rules of the file do not go together.
 */
export async function editedModel(
  { database, dataFolder }: { database: Database; dataFolder: string },
  city: string,
  dataset: string,
  kind: keyof typeof inputFiles,
): Promise<EditedModel | null> {
  const folder = networkFolder(dataFolder, city, dataset);
  const path = folder && join(folder, inputFiles[kind]);
  const imported = path && (await readNetworkFile(path));
  if (!path || imported === null) return null;
  const { rows } = await database.query<{ version: number; changes: ObjectChange[][] }>(
    `select max(n.topology_version) as version,
            (select coalesce(jsonb_agg(e.changes order by e.id), '[]') from pipe_edit e
              where e.city = $1 and e.dataset = $2 and not e.undone) as changes
       from pipe_network n where n.city = $1 and n.dataset = $2`,
    [city, dataset],
  );
  const { version = null, changes = [] } = rows[0] ?? {};
  const asked: AskedNetwork = { topologyVersion: version, edits: changes.length };
  if (changes.length === 0) return { text: imported, asked, changes };
  const name = `${city}/${dataset}`;
  // While an import is put in place its version may be there before its file.
  const { mtimeMs, ino } = await stat(path);
  const key = `${version} ${mtimeMs} ${ino}`;
  const former = known.get(name);
  if (former?.key === key) return { text: former.text, asked, changes };
  const nodes = (await storedObjects(database, { city, dataset, form: kind }, null))
    .filter((object) => object.geometry?.type === 'Point' && object.class !== valveClass)
    .map((node) => ({ id: node.name ?? '', place: placeOf(node) }));
  try {
    const text = editedInput(imported, kind, changes.flat(), nodes, `${dataset}.inp`);
    if (known.size >= mostKnown) known.delete(known.keys().next().value!);
    known.set(name, { key, text });
    return { text, asked, changes };
  } catch (error) {
    if (error instanceof PipeEditError || error instanceof NetworkError) throw new HttpError(422, error.told);
    throw error;
  }
}

/** Recorded valves where the edits have left them; null where none were ever given. */
export async function editedValves(
  folder: string,
  changes: readonly (readonly ObjectChange[])[],
): Promise<ValveRecord[] | null> {
  const records = await readValves(folder);
  return records && changes.reduce(followValves, records);
}
