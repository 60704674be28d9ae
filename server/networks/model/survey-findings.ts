import type { z } from 'zod';
import type { CityObject } from '../../../models/city/city.ts';
import {
  type FindingState,
  type findingDecision,
  repairOf,
  type SurveyFindingView,
  subjectOf,
} from '../../../models/pipes/survey-repairs.ts';
import type { SurveyFinding } from '../../../models/survey/findings.ts';
import { HttpError } from '../../http/context.ts';
import type { Database, Statement } from '../../store/database.ts';
import { makeEdit } from './edit-pipes.ts';
import { loadPart, pipeDataset } from './load-part.ts';

interface FindingRow {
  id: number;
  document: SurveyFinding;
  state: FindingState;
}

const readFindings = async (database: Database, city: string, dataset: string): Promise<FindingRow[]> =>
  (
    await database.query<FindingRow>(
      'select id, document, state from pipe_finding where city = $1 and dataset = $2 order by id',
      [city, dataset],
    )
  ).rows;

/** All findings of a survey's check, with what is proposed for those that are open. */
export async function listFindings(
  database: Database,
  city: string,
  dataset: string,
): Promise<SurveyFindingView[]> {
  const place = await pipeDataset(database, city, dataset);
  const rows = await readFindings(database, city, dataset);
  if (rows.length === 0) return [];
  const part = await loadPart(database, place, null);
  return rows.map(({ id, document, state }) => {
    const subject = subjectOf(part, document);
    const { id: number, ...finding } = document;
    return {
      ...finding,
      original: { ...finding.original },
      id,
      subject: number,
      state,
      code: subject?.code ?? null,
      place: subject && middleOf(subject),
      repair: state === 'open' ? repairOf(part, document) : null,
    };
  });
}

function middleOf({ geometry }: CityObject): { longitude: number; latitude: number } | null {
  if (!geometry) return null;
  const places: number[][] = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const [first, last] = [places[0]!, places.at(-1)!];
  return { longitude: (first[0]! + last[0]!) / 2, latitude: (first[1]! + last[1]!) / 2 };
}

/**
 * Accepts what is proposed for some findings, each in a transaction of its own, refuses it, or takes a refusal back.
 * @returns those that were decided, and of the others why not.
 * @throws HttpError 404 no such data set.
 */
export async function decideFindings(
  database: Database,
  city: string,
  dataset: string,
  ids: readonly number[],
  decision: 'accept' | 'refuse' | 'reopen',
): Promise<z.infer<typeof findingDecision>> {
  const place = await pipeDataset(database, city, dataset);
  const rows = new Map((await readFindings(database, city, dataset)).map((row) => [row.id, row]));
  const decided: number[] = [];
  const failed: { id: number; sentence: string }[] = [];
  for (const id of new Set(ids)) {
    const row = rows.get(id);
    const wanted = decision === 'reopen' ? 'refused' : 'open';
    if (!row || row.state !== wanted) {
      const sentence = row
        ? `Finding ${id} is ${row.state}: expected one that is ${wanted}.`
        : `Data set "${dataset}" has no finding ${id}.`;
      failed.push({ id, sentence });
      continue;
    }
    const state = decision === 'accept' ? 'accepted' : decision === 'refuse' ? 'refused' : 'open';
    if (decision !== 'accept') {
      await database.query(
        'update pipe_finding set state = $4 where city = $1 and dataset = $2 and id = $3 and state = $5',
        [city, dataset, id, state, wanted],
      );
      decided.push(id);
      continue;
    }
    // An accepted repair may change what is right for the next one.
    const repair = repairOf(await loadPart(database, place, null), row.document);
    const accept: Statement = {
      sql: `with hit as (update pipe_finding set state = 'accepted', edit = ${repair?.edit ? '$edit' : 'null'}
                          where city = $1 and dataset = $2 and id = $3 and state = 'open' returning 1)
            select 1 / count(*) from hit`,
      parameters: [city, dataset, id],
    };
    try {
      if (!repair)
        throw new HttpError(
          422,
          `For finding ${id} nothing can be proposed: it is for somebody on the spot.`,
        );
      if (repair.edit) await makeEdit(database, city, dataset, repair.edit, null, [accept]);
      else await database.transaction([accept]);
      decided.push(id);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      failed.push({ id, sentence: error.message });
    }
  }
  return { decided, failed };
}
