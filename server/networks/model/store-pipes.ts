import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../../models/city/city.ts';
import type { SurveyReport } from '../../../tiles/survey/report.ts';
import { datasetFolder } from '../../city/ground.ts';
import type { Database, Statement } from '../../store/database.ts';
import { fillPipes, pipeForm } from './pipe-tables.ts';

/** Kinds of data sets whose pipes older versions have stored as objects alone. */
const kindsWithPipesAlone: Dataset['kind'][] = ['survey', 'epanet', 'swmm'];
/** Findings that go into one statement. */
const findingsPerStatement = 1000;

/**
 * What an import of pipes writes beside its objects, in the same transaction and after them: the pipe tables and the
 * findings of the survey's check. Nothing for data sets without pipes.
 * @param folder the data set's files, `survey-report.json` among them.
 * @param codes of the objects that an update has brought; null for all.
 */
export function pipeStatements(dataset: Dataset, folder: string, codes: string[] | null = null): Statement[] {
  const { kind, city, id, heightDatum } = dataset;
  const form = pipeForm(kind);
  if (!form) return [];
  const rows = fillPipes({ city, dataset: id, form, datum: heightDatum }, codes);
  if (codes) return [...rows, newVersion(city, id)];
  const report = join(folder, 'survey-report.json');
  return existsSync(report) ? [...rows, ...findingRows(city, id, report)] : rows;
}

/** Whoever edits what an update has changed is told, as after another's edit. */
function newVersion(city: string, dataset: string): Statement {
  return {
    sql: `update pipe_network n
             set topology_version = v.version,
                 drawn_version = case when n.drawn_version = n.topology_version then v.version else n.drawn_version end
            from (select nextval('pipe_topology_version') as version) v
           where n.city = $1 and n.dataset = $2`,
    parameters: [city, dataset],
  };
}

function findingRows(city: string, dataset: string, report: string): Statement[] {
  const { findings } = JSON.parse(readFileSync(report, 'utf8')) as SurveyReport;
  const statements: Statement[] = [];
  for (let first = 0; first < findings.length; first += findingsPerStatement) {
    const rows = findings
      .slice(first, first + findingsPerStatement)
      .map((document, index) => ({ id: first + index + 1, document }));
    statements.push({
      sql: `insert into pipe_finding (city, dataset, id, document)
            select $1, $2, f.id, f.document from jsonb_to_recordset($3::jsonb) as f (id int4, document jsonb)`,
      parameters: [city, dataset, JSON.stringify(rows).replaceAll('\\u0000', '')],
    });
  }
  return statements;
}

/** Fills the pipe tables of data sets that an older version has imported. @returns their names, for the log. */
export async function fillOldPipes(database: Database, dataFolder: string): Promise<string[]> {
  const { rows } = await database.query<{ document: Dataset }>(
    `select d.document from dataset d
      where d.document->>'kind' = any($1::text[])
        and not exists (select 1 from pipe_network n where n.city = d.city and n.dataset = d.id)`,
    [kindsWithPipesAlone],
  );
  for (const { document } of rows)
    await database.transaction(
      pipeStatements(document, datasetFolder(dataFolder, document.city, document.id)),
    );
  return rows.map(({ document }) => `${document.city}/${document.id}`);
}
