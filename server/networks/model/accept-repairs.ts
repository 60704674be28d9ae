import type { CityObject } from '../../../models/city/city.ts';
import { applyEdit } from '../../../models/pipes/apply-edit.ts';
import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import { type ObjectChange, type PipeEdit, PipeEditError } from '../../../models/pipes/pipe-edit.ts';
import { type FindingDecision, repairOf } from '../../../models/pipes/survey-repairs.ts';
import type { SurveyFinding } from '../../../models/survey/findings.ts';
import { HttpError } from '../../http/context.ts';
import type { Database, Statement } from '../../store/database.ts';
import { inOneGo, newVersion, writeChanges } from './edit-pipes.ts';
import { loadPart, type pipeDataset } from './load-part.ts';

interface MadeEdit {
  finding: number;
  discipline: string;
  operation: PipeEdit;
  changes: ObjectChange[];
}

/**
 * Accepts what is proposed for some open findings: each repair is made of the network as the one before has left it,
 * an edit of its own each, and all are written in one transaction.
 * @returns those that were accepted, and of the others why not.
 * @throws HttpError 409 where somebody else has changed the network or decided about a finding meanwhile.
 */
export async function acceptRepairs(
  database: Database,
  place: Awaited<ReturnType<typeof pipeDataset>>,
  findings: readonly { id: number; document: SurveyFinding }[],
): Promise<FindingDecision> {
  const { city, dataset } = place;
  const { rows: versions } = await database.query<{ discipline: string; version: number }>(
    'select discipline, topology_version as version from pipe_network where city = $1 and dataset = $2',
    [city, dataset],
  );
  let part = await loadPart(database, place, null);
  const made: MadeEdit[] = [];
  const decided: number[] = [];
  const failed: FindingDecision['failed'] = [];
  for (const { id, document } of findings)
    try {
      const repair = repairOf(part, document);
      if (!repair) throw new PipeEditError(sayEdit('model.edit.no-repair', { id }));
      if (repair.edit) {
        const changes = applyEdit(part, repair.edit);
        part = part.after(changes);
        made.push({ finding: id, discipline: disciplineOf(changes), operation: repair.edit, changes });
      }
      decided.push(id);
    } catch (error) {
      if (!(error instanceof PipeEditError)) throw error;
      failed.push({ id, sentence: error.told });
    }
  if (decided.length === 0) return { decided, failed };
  const touched = new Set(made.map(({ discipline }) => discipline));
  await inOneGo(
    database,
    [
      ...versions
        .filter(({ discipline }) => touched.has(discipline))
        .map(({ discipline, version }) => newVersion(place, discipline, version)),
      ...(await editRows(database, place, made)),
      ...(made.length > 0 ? writeChanges(place, ...lastStates(made)) : []),
      {
        sql: `with hit as (update pipe_finding set state = 'accepted'
                            where city = $1 and dataset = $2 and id = any($3::int4[]) and state = 'open' returning 1)
              select 1 / (count(*) = $4::int8)::int4 from hit`,
        parameters: [city, dataset, decided, decided.length],
      },
    ],
    () => new HttpError(409, sayEdit('model.edit.findings-stale', { dataset })),
  );
  return { decided, failed };
}

/** Rows of the edits, each known to its finding. What was undone is forgotten as soon as something else is done. */
async function editRows(
  database: Database,
  { city, dataset }: { city: string; dataset: string },
  made: readonly MadeEdit[],
): Promise<Statement[]> {
  if (made.length === 0) return [];
  const { rows: ids } = await database.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('pipe_edit', 'id'))::int4 as id from generate_series(1, $1::int4)`,
    [made.length],
  );
  const rows = made.map((one, index) => ({ id: ids[index]!.id, ...one }));
  return [
    { sql: 'delete from pipe_edit where city = $1 and dataset = $2 and undone', parameters: [city, dataset] },
    {
      sql: `insert into pipe_edit (id, city, dataset, discipline, operation, changes) overriding system value
            select e.id, $1, $2, e.discipline, e.operation, e.changes
              from jsonb_to_recordset($3::jsonb) as e (id int8, discipline text, operation jsonb, changes jsonb)`,
      parameters: [city, dataset, JSON.stringify(rows)],
    },
    {
      sql: `update pipe_finding f set edit = e.id from jsonb_to_recordset($3::jsonb) as e (id int8, finding int4)
             where f.city = $1 and f.dataset = $2 and f.id = e.finding`,
      parameters: [city, dataset, JSON.stringify(rows.map(({ id, finding }) => ({ id, finding })))],
    },
  ];
}

/** Codes that edits have touched, and the objects that stand there after the last of them. */
function lastStates(made: readonly MadeEdit[]): [codes: string[], after: CityObject[]] {
  const last = new Map(
    made.flatMap(({ changes }) => changes.map(({ code, after }) => [code, after] as const)),
  );
  return [[...last.keys()], [...last.values()].flatMap((after) => after ?? [])];
}

const disciplineOf = ([change]: readonly ObjectChange[]): string => {
  const discipline = (change?.before ?? change?.after)?.attributes['discipline'];
  return typeof discipline === 'string' ? discipline : 'other';
};
