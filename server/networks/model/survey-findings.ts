import type { CityObject } from '../../../models/city/city.ts';
import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import {
  type FindingDecision,
  type FindingState,
  repairOf,
  type SurveyFindingView,
  subjectOf,
} from '../../../models/pipes/survey-repairs.ts';
import type { SurveyFinding } from '../../../models/survey/findings.ts';
import type { Database } from '../../store/database.ts';
import { acceptRepairs } from './accept-repairs.ts';
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
 * Accepts what is proposed for some findings, refuses it, or takes a refusal back, in one transaction.
 * @returns those that were decided, and of the others why not.
 * @throws HttpError 404 no such data set, 409 where somebody else was first.
 */
export async function decideFindings(
  database: Database,
  city: string,
  dataset: string,
  ids: readonly number[],
  decision: 'accept' | 'refuse' | 'reopen',
): Promise<FindingDecision> {
  const place = await pipeDataset(database, city, dataset);
  const rows = new Map((await readFindings(database, city, dataset)).map((row) => [row.id, row]));
  const wanted = decision === 'reopen' ? 'refused' : 'open';
  const failed: FindingDecision['failed'] = [];
  const chosen = [...new Set(ids)].flatMap((id) => {
    const row = rows.get(id);
    if (row?.state === wanted) return row;
    const sentence = row
      ? sayEdit('model.edit.finding-state', { id, state: row.state, wanted })
      : sayEdit('model.edit.no-finding', { dataset, id });
    failed.push({ id, sentence });
    return [];
  });
  if (decision === 'accept') {
    const accepted = await acceptRepairs(database, place, chosen);
    return { decided: accepted.decided, failed: [...failed, ...accepted.failed] };
  }
  const { rows: hit } = await database.query<{ id: number }>(
    `update pipe_finding set state = $4 where city = $1 and dataset = $2 and id = any($3::int4[]) and state = $5
     returning id`,
    [city, dataset, chosen.map(({ id }) => id), decision === 'refuse' ? 'refused' : 'open', wanted],
  );
  return { decided: hit.map(({ id }) => id).sort((a, b) => a - b), failed };
}
