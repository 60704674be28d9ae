/** Query options of SensorThings as a stranger writes them: parsed, and translated into SQL. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { type EntitySet, entityModel } from '../../models/sensorthings/entity-model.ts';
import { parseQuery, type Query } from '../../models/sensorthings/query-parser.ts';
import { Translator } from '../../server/sensorthings/filter-sql.ts';
import { Parameters } from '../../server/sensorthings/parameters.ts';
import { ImportError } from '../../tiles/importer.ts';
import type { FuzzTarget } from './targets.ts';

const queries = [
  "Things?$filter=Datastreams/ObservedProperty/name eq 'Rain zqx' and Locations/name ne null&$top=5",
  'Observations?$filter=result gt 3.5 and phenomenonTime ge 2026-11-20T08:00:00%2B08:00&$orderby=result desc,phenomenonTime',
  "Datastreams?$filter=geo.distance(Thing/Locations/location,geography'POINT (4.3 52.1)') lt 0.2&$count=true",
  "Locations?$filter=st_within(location,geography'POLYGON ((4 52,5 52,5 53,4 53,4 52))')&$select=name",
  "Things?$filter=substringof('zqx',tolower(name)) or startswith(properties/zqx,'a') and not (length(name) lt 3)",
  'Observations?$filter=year(phenomenonTime) eq 2026 and (result add 1) mul 2 sub 3 div 4 mod 5 le 6',
  "Things?$expand=Datastreams($filter=name eq 'zqx';$expand=Observations($top=1;$orderby=phenomenonTime desc))",
  "FeaturesOfInterest?$filter=concat(concat(name,', '),description) eq 'zqx, zqx'&$skip=20",
];

/** Letters of no word of ours: where they stand in a statement, a client has written into it. */
const mark = 'zqx';
/** A statement is no longer than so many times what was asked. */
const mostGrowth = 2000;

function read(folder: string, files: string[]): Promise<void> {
  const text = readFileSync(join(folder, files[0]!), 'utf8');
  const [set, search = ''] = text.split('?');
  if (!set || !Object.hasOwn(entityModel, set)) throw new ImportError('There is no such entity set.');
  try {
    const options = Object.fromEntries(new URLSearchParams(search));
    for (const statement of statementsOf(set as EntitySet, parseQuery(set as EntitySet, options))) {
      if (statement.includes(mark)) throw new Error(`The client wrote into SQL: ${statement}`);
      if (statement.length > mostGrowth * (text.length + 10))
        throw new Error(`${text.length} letters became a statement of ${statement.length}.`);
    }
  } catch (error) {
    throw error instanceof BadRequest ? new ImportError(error.message) : error;
  }
  return Promise.resolve();
}

/** Conditions and sort keys of a query and of all that it expands. */
function statementsOf(set: EntitySet, query: Query): string[] {
  const translator = new Translator(new Parameters('here'));
  return [
    ...(query.filter ? [translator.condition(query.filter, set, translator.alias())] : []),
    ...query.orderBy.map(({ expression }) => translator.key(expression, set, translator.alias()).sql),
    ...query.expand.flatMap(({ target, query: inner }) => statementsOf(target, inner)),
  ];
}

export const queryTargets: readonly FuzzTarget[] = [
  {
    name: 'sensorthings queries',
    seeds: () => queries.map((query) => ({ 'query.txt': Buffer.from(query) })),
    dictionary: [
      ...["'", "''", '(', ')', ' and ', ' or ', 'not ', ' eq ', 'null', '--', ';', '/*', '%27', '%00', '\\'],
      ...["' or 1=1--", "zqx'); drop table city;--", '$1', '"zqx"', '1e999', '-', 'geo.intersects('],
      ...[
        '/Datastreams',
        '/Observations',
        '/properties/zqx',
        '@iot.id',
        "geography'POINT EMPTY'",
        '9'.repeat(400),
      ],
      ...['2026-02-30T25:61:00Z', '2026-11-20T08:00:00Z/2026-11-21T08:00:00Z', "duration'PT1H'", '($expand='],
    ],
    read,
  },
];
