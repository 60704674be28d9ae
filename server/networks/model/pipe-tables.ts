import type { Dataset } from '../../../models/city/city.ts';
import { fieldNames } from '../../../tiles/survey/fields.ts';
import type { SqlValue, Statement } from '../../store/database.ts';

/** Forms that pipes and nodes have as objects: those of a survey, or of a model with its classes in the codes. */
export type PipeForm = 'survey' | 'epanet' | 'swmm';

const forms: Partial<Record<Dataset['kind'], PipeForm>> = {
  survey: 'survey',
  epanet: 'epanet',
  swmm: 'swmm',
  citygml: 'survey',
  cityjson: 'survey',
};

/** The form of the pipes that data sets of a kind hold, at least some of them; null where none do. */
export const pipeForm = (kind: string): PipeForm | null =>
  Object.hasOwn(forms, kind) ? forms[kind as Dataset['kind']]! : null;

/** Condition of the rows of `city_object` that are pipes and nodes: a city model has others besides. */
export const isOfPipes = (form: PipeForm, row: string): string =>
  form === 'survey' ? `${row}.attributes ? 'discipline'` : 'true';

/** Which data set, and which height datum its levels have. */
export interface PipeDataset {
  city: string;
  dataset: string;
  form: PipeForm;
  datum: string;
}

/** A number of the attributes; null where it is none. */
const number = (name: string, row = 'o'): string =>
  `case when jsonb_typeof(${row}.attributes->'${name}') = 'number' then (${row}.attributes->>'${name}')::float8 end`;
const text = (name: string): string => `nullif(o.attributes->>'${name}', '')`;

/** A letter of a delivered column that has several names. */
const delivered = (names: readonly string[]): string =>
  `(select value from jsonb_each_text(o.attributes) where key in (${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')}) limit 1)`;

const disciplineOf: Record<PipeForm, string> = {
  survey: "coalesce(o.attributes->>'discipline', 'other')",
  epanet: "'water'",
  swmm: "'drainage'",
};

/** Classes of nodes that one can stand in, or that gas can gather in. */
const chambers = ['manhole', 'handhole', 'chamber', 'station', 'storage'];

/**
 * Statements that make the rows of the pipe tables from those of `city_object`, which are written before.
 * @param codes Objects to make rows of; null for all of the data set. Rows of theirs must be gone, as they are with
 *   the objects that they belong to.
 */
export function fillPipes({ city, dataset, form, datum }: PipeDataset, codes: string[] | null): Statement[] {
  const which = `o.city = $1 and o.dataset = $2 and ${isOfPipes(form, 'o')}${codes ? ' and o.code = any($3::text[])' : ''}`;
  const parameters: SqlValue[] = codes ? [city, dataset, codes] : [city, dataset];
  const discipline = disciplineOf[form];
  const make = (sql: string): Statement => ({ sql, parameters });
  const numberOfCode = `regexp_replace(o.code, '^[^:]*:${form === 'survey' ? '' : '([^:]*:)?'}', '')`;
  const height = `coalesce(${number('diameterMillimetres')}, ${number('heightMillimetres')}, 1000 * ${number('heightMetres')})`;
  const width = `coalesce(${number('diameterMillimetres')}, ${number('widthMillimetres')}, 1000 * ${number('widthMetres')})`;
  return [
    make(
      `insert into pipe_node (city, dataset, code, discipline, class, number, kind, word, element_code, geometry,
                              ground_z, invert_z, source_file, source_row)
       select o.city, o.dataset, o.code, ${discipline}, o.class, ${numberOfCode},
              ${form === 'survey' ? `case when ${text('appurtenance')} is null then 'feature' else 'appurtenance' end` : "'model'"},
              coalesce(${text('appurtenance')}, ${text('feature')}), ${text('elementCode')},
              ST_SetSRID(ST_MakePoint(ST_X(o.geometry), ST_Y(o.geometry), coalesce(o.base_height, 0)), 4326),
              coalesce(${number('groundMetres')}, ${number('rimMetres')}),
              coalesce(${number('invertMetres')}, ${number('elevationMetres')}), ${text('sourceFile')},
              (${number('sourceRow')})::int4
         from city_object o where ${which} and GeometryType(o.geometry) = 'POINT'`,
    ),
    make(
      `with line as (
         select o.city, o.dataset, o.code, o.class, o.geometry, o.attributes, ${discipline} as discipline,
                o.base_height + coalesce(${height}, 0) / 2000 as low, o.top_height - coalesce(${height}, 0) / 2000 as high,
                ${height} as height, ${width} as width, f.base_height as from_base, t.base_height as to_base,
                coalesce(${number('fromHeightMetres')}, ${number('fromInvertMetres')},
                         ${number('groundMetres', 'f')} - ${number('fromDepthMetres')}) as from_z,
                coalesce(${number('toHeightMetres')}, ${number('toInvertMetres')},
                         ${number('groundMetres', 't')} - ${number('toDepthMetres')}) as to_z
           from city_object o
           left join city_object f on f.city = o.city and f.dataset = o.dataset and f.code = o.attributes->>'from'
           left join city_object t on t.city = o.city and t.dataset = o.dataset and t.code = o.attributes->>'to'
          where ${which} and GeometryType(o.geometry) = 'LINESTRING' and o.attributes ? 'from' and o.attributes ? 'to'
       ), sloped as (
         select *, coalesce(from_z - to_z, from_base - to_base, 0) >= 0 as falls from line
       )
       insert into pipe_edge (city, dataset, code, discipline, class, from_node, to_node, geometry, length_metres, shape,
                              width_millimetres, height_millimetres, material, embedding, pressure, owner,
                              depth_reference, from_depth_metres, to_depth_metres, from_z, to_z, status, source_file,
                              source_row)
       select o.city, o.dataset, o.code, o.discipline, o.class, o.attributes->>'from', o.attributes->>'to',
              ST_Force3DZ(ST_SwapOrdinates(ST_Force4D(ST_AddMeasure(o.geometry,
                coalesce(case when o.falls then greatest(o.high, o.low) else o.low end, 0),
                coalesce(case when o.falls then o.low else greatest(o.high, o.low) end, 0))), 'zm')),
              ${number('lengthMetres')},
              case when ${number('diameterMillimetres')} is not null then 'circle'
                   when ${text('shape')} not like 'RECT%' then 'other'
                   when o.height is not null then 'box' else 'unknown' end,
              o.width, o.height, ${text('material')}, ${text('embedding')}, ${text('pressure')},
              ${delivered(fieldNames.owner)},
              coalesce(${text('depthReference')}, ${form === 'epanet' ? "'centre'" : "'invert'"}),
              ${number('fromDepthMetres')}, ${number('toDepthMetres')}, o.from_z, o.to_z,
              coalesce(${text('initialStatus')}, ${delivered(fieldNames.status)}), ${text('sourceFile')},
              (${number('sourceRow')})::int4
         from sloped o`,
    ),
    make(
      `insert into pipe_valve (city, dataset, code, is_edge, type, normally_open, state)
       select o.city, o.dataset, o.code, GeometryType(o.geometry) = 'LINESTRING',
              coalesce(${text('valveType')}, ${text('appurtenance')}),
              case ${text('initialStatus')} when 'OPEN' then true when 'ACTIVE' then true when 'CLOSED' then false end,
              ${text('initialStatus')}
         from city_object o where ${which} and o.class = 'valve'`,
    ),
    make(
      `insert into pipe_service (city, dataset, node, building, metres)
       select o.city, o.dataset, o.code, b.code, b.metres
         from city_object o cross join lateral (
           select b.code, ST_Distance(b.geometry::geography, o.geometry::geography) as metres
             from city_object b
            where b.city = o.city and b.class = 'building' and b.geometry && ST_Expand(o.geometry, 0.0001)
            order by metres, b.code limit 1
         ) b
        where ${which} and GeometryType(o.geometry) = 'POINT' and b.metres <= 5
          and ${text('feature')} ~ '入户|进墙|进出房|入室'`,
    ),
    make(
      `insert into pipe_chamber (city, dataset, code, class, depth_metres, volume_cubic_metres)
       select o.city, o.dataset, o.code, o.class, o.top_height - o.base_height, ${number('volumeCubicMetres')}
         from city_object o
        where ${which} and GeometryType(o.geometry) = 'POINT'
          and o.class in (${chambers.map((name) => `'${name}'`).join(', ')})`,
    ),
    make(
      `insert into pipe_adjacent_space (city, dataset, edge, space, kind, volume_cubic_metres, distance_metres)
       select distinct on (o.code, s.id) o.city, o.dataset, o.code, s.id, s.kind, s."volumeCubicMetres", s."distanceMetres"
         from city_object o cross join lateral jsonb_to_recordset(o.attributes->'adjacentSpaces')
           as s (id text, kind text, "volumeCubicMetres" float8, "distanceMetres" float8)
        where ${which} and jsonb_typeof(o.attributes->'adjacentSpaces') = 'array' and s.id is not null`,
    ),
    make(
      `insert into pipe_zone (city, dataset, code, kind, outlet, geometry)
       select o.city, o.dataset, o.code, 'catchment', ${text('outlet')},
              case when GeometryType(o.geometry) = 'POLYGON' then o.geometry end
         from city_object o where ${which} and o.class = 'subcatchment'`,
    ),
    networkRows(city, dataset, datum),
  ];
}

/** One row a discipline, with a version that none had before for those whose pipes have been given again. */
function networkRows(city: string, dataset: string, datum: string): Statement {
  return {
    sql: `insert into pipe_network (city, dataset, discipline, datum, owners, pressures)
          select $1, $2, n.discipline, $3,
                 array(select distinct e.owner from pipe_edge e where e.city = $1 and e.dataset = $2
                          and e.discipline = n.discipline and e.owner is not null order by 1),
                 array(select distinct e.pressure from pipe_edge e where e.city = $1 and e.dataset = $2
                          and e.discipline = n.discipline and e.pressure is not null order by 1)
            from (select discipline from pipe_edge where city = $1 and dataset = $2
                   union select discipline from pipe_node where city = $1 and dataset = $2) n
          on conflict (city, dataset, discipline) do update
            set owners = excluded.owners, pressures = excluded.pressures`,
    parameters: [city, dataset, datum],
  };
}
