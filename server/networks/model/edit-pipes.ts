import type { CityObject } from '../../../models/city/city.ts';
import { applyEdit } from '../../../models/pipes/apply-edit.ts';
import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import {
  type ObjectChange,
  type PipeEdit,
  type PipeEditAnswer,
  PipeEditError,
  type PipeEditRecord,
} from '../../../models/pipes/pipe-edit.ts';
import { objectStatements } from '../../city/object-rows.ts';
import { HttpError } from '../../http/context.ts';
import { type Database, type Statement, StoreError } from '../../store/database.ts';
import { loadPart, pipeDataset } from './load-part.ts';
import { fillPipes, type PipeDataset } from './pipe-tables.ts';

/** SQLSTATE of `1 / 0`, by which a statement of ours ends a transaction whose condition does not hold. */
const conditionFailed = '22012';

/** Codes that an edit names. */
export function namedCodes(edit: PipeEdit): string[] {
  switch (edit.kind) {
    case 'move-node':
    case 'join-edges':
      return [edit.node];
    case 'split-edge':
      return edit.node === undefined ? [edit.edge] : [edit.edge, edit.node];
    case 'delete':
    case 'set-attributes':
      return [edit.code];
    case 'add-object': {
      const { from, to } = edit.object.attributes;
      return [edit.object.code, from, to].filter((code) => typeof code === 'string');
    }
    default:
      return [edit.edge];
  }
}

/**
 * Makes an edit: objects, pipe tables, version and the way back in one transaction.
 * @param version that the network must have.
 * @throws HttpError 404 no such data set, 409 another has changed the network meanwhile, 422 what the edit would break.
 */
export async function makeEdit(
  database: Database,
  city: string,
  dataset: string,
  edit: PipeEdit,
  version: number,
): Promise<PipeEditAnswer> {
  const place = await pipeDataset(database, city, dataset);
  const discipline = await disciplineOf(database, place, namedCodes(edit));
  const before = await versionOf(database, city, dataset, discipline);
  if (version !== before) throw stale(version, before);
  const part = await loadPart(database, place, namedCodes(edit));
  let changes: ObjectChange[];
  try {
    changes = applyEdit(part, edit);
  } catch (error) {
    if (error instanceof PipeEditError) throw new HttpError(422, error.told);
    throw error;
  }
  const statements: Statement[] = [
    newVersion(place, discipline, before),
    // What was undone is forgotten as soon as something else is done.
    { sql: 'delete from pipe_edit where city = $1 and dataset = $2 and undone', parameters: [city, dataset] },
    {
      sql: `insert into pipe_edit (city, dataset, discipline, operation, changes)
            values ($1, $2, $3, $4::jsonb, $5::jsonb)`,
      parameters: [city, dataset, discipline, JSON.stringify(edit), JSON.stringify(changes)],
    },
    ...writeChanges(
      place,
      changes.map(({ code }) => code),
      changes.flatMap(({ after }) => after ?? []),
    ),
    { sql: "select currval(pg_get_serial_sequence('pipe_edit', 'id')) as id" },
  ];
  const results = await inOneGo(database, statements, () => stale(before, null));
  return {
    id: Number(results.at(-1)!.rows[0]!['id']),
    topologyVersion: await versionOf(database, city, dataset, discipline),
    changes,
  };
}

/**
 * Takes the last edit of a data set back, or makes the last one that was taken back again.
 * @throws HttpError 404 nothing of that number, 409 where it is not the one whose turn it is.
 */
export async function turnEdit(
  database: Database,
  city: string,
  dataset: string,
  id: number,
  undo: boolean,
): Promise<PipeEditAnswer> {
  const place = await pipeDataset(database, city, dataset);
  const { rows } = await database.query<{ discipline: string; changes: ObjectChange[] }>(
    'select discipline, changes from pipe_edit where city = $1 and dataset = $2 and id = $3',
    [city, dataset, id],
  );
  if (!rows[0]) throw new HttpError(404, sayEdit('model.edit.no-edit', { dataset, id }));
  const { discipline, changes } = rows[0];
  const turned: ObjectChange[] = changes.map(({ code, before, after }) =>
    undo ? { code, before: after, after: before } : { code, before, after },
  );
  const isTurn = undo
    ? 'not e.undone and not exists (select 1 from pipe_edit l where (l.city, l.dataset) = ($1, $2) and l.id > $3 and not l.undone)'
    : 'e.undone and not exists (select 1 from pipe_edit l where (l.city, l.dataset) = ($1, $2) and l.id < $3 and l.undone)';
  await inOneGo(
    database,
    [
      {
        sql: `with turn as (update pipe_edit e set undone = not e.undone
                             where e.city = $1 and e.dataset = $2 and e.id = $3 and ${isTurn} returning 1)
              select 1 / count(*) from turn`,
        parameters: [city, dataset, id],
      },
      newVersion(place, discipline, null),
      ...writeChanges(
        place,
        turned.map(({ code }) => code),
        turned.flatMap(({ after }) => after ?? []),
      ),
      {
        sql: `update pipe_finding set state = $4 where city = $1 and dataset = $2 and edit = $3`,
        parameters: [city, dataset, id, undo ? 'open' : 'accepted'],
      },
    ],
    () => new HttpError(409, sayEdit(undo ? 'model.edit.undo-turn' : 'model.edit.redo-turn', { id })),
  );
  return { id, topologyVersion: await versionOf(database, city, dataset, discipline), changes: turned };
}

/** Edits of a data set, the last one first. */
export async function listEdits(
  database: Database,
  city: string,
  dataset: string,
): Promise<PipeEditRecord[]> {
  await pipeDataset(database, city, dataset);
  const { rows } = await database.query<Record<string, unknown>>(
    `select id, dataset, discipline, operation, undone, made_at,
            array(select c->>'code' from jsonb_array_elements(changes) c) as codes
       from pipe_edit where city = $1 and dataset = $2 order by id desc limit 200`,
    [city, dataset],
  );
  return rows.map(({ made_at, ...row }) => ({
    ...row,
    madeAt: (made_at as Date).toISOString(),
  })) as PipeEditRecord[];
}

/** @throws what `refused` makes where a condition of a statement does not hold. */
export async function inOneGo(
  database: Database,
  statements: Statement[],
  refused: () => HttpError,
): ReturnType<Database['transaction']> {
  try {
    return await database.transaction(statements);
  } catch (error) {
    if (error instanceof StoreError && error.code === conditionFailed) throw refused();
    throw error;
  }
}

const stale = (seen: number, now: number | null): HttpError =>
  new HttpError(
    409,
    now === null
      ? sayEdit('model.edit.stale-meanwhile', { seen })
      : sayEdit('model.edit.stale', { seen, now }),
  );

/** Gives a network its next version; with `before` only where it still has that one. */
export function newVersion(
  { city, dataset }: PipeDataset,
  discipline: string,
  before: number | null,
): Statement {
  return {
    sql: `with hit as (update pipe_network set topology_version = nextval('pipe_topology_version')
                        where city = $1 and dataset = $2 and discipline = $3
                          and topology_version = coalesce($4::int8, topology_version) returning 1)
          select 1 / count(*) from hit`,
    parameters: [city, dataset, discipline, before],
  };
}

/** Puts objects in the places of others, with all that is made of them. */
export function writeChanges(place: PipeDataset, codes: string[], after: CityObject[]): Statement[] {
  const { city, dataset } = place;
  return [
    {
      sql: 'delete from city_object where city = $1 and dataset = $2 and code = any($3::text[])',
      parameters: [city, dataset, codes],
    },
    ...objectStatements(city, dataset, after),
    ...fillPipes(
      place,
      after.map(({ code }) => code),
    ),
    {
      sql: `update dataset set document = jsonb_set(document, '{objectCount}', to_jsonb(
              (select count(*) from city_object where city = $1 and dataset = $2))) where city = $1 and id = $2`,
      parameters: [city, dataset],
    },
    { sql: 'update city set version = version + 1 where id = $1', parameters: [city] },
  ];
}

/** @throws HttpError 404 */
async function disciplineOf(
  database: Database,
  { city, dataset }: PipeDataset,
  codes: string[],
): Promise<string> {
  const { rows } = await database.query<{ discipline: string }>(
    `select discipline from pipe_edge where city = $1 and dataset = $2 and code = any($3::text[])
      union all select discipline from pipe_node where city = $1 and dataset = $2 and code = any($3::text[]) limit 1`,
    [city, dataset, codes],
  );
  if (!rows[0]) throw new HttpError(404, sayEdit('model.edit.no-object', { dataset, code: codes[0]! }));
  return rows[0].discipline;
}

/** @throws HttpError 404 */
async function versionOf(
  database: Database,
  city: string,
  dataset: string,
  discipline: string,
): Promise<number> {
  const { rows } = await database.query<{ version: number }>(
    'select topology_version as version from pipe_network where city = $1 and dataset = $2 and discipline = $3',
    [city, dataset, discipline],
  );
  if (!rows[0]) throw new HttpError(404, sayEdit('model.edit.no-network', { dataset, discipline }));
  return rows[0].version;
}
