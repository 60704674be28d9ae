import type { AttributeCondition, ObjectSource } from '../../../models/indicators/formula/sources.ts';
import { type ScopeLevel, scopeLevels } from '../../../models/indicators/indicator-definition.ts';
import type { UnknownReason } from '../../../models/indicators/indicator-value.ts';
import type { Database, SqlValue } from '../../store/database.ts';
import { ensureMembers } from '../area-members.ts';
import type { CityAreas } from '../areas.ts';
import type { Coverage, SourceState } from './source-state.ts';

interface Row {
  level: string;
  area: string;
  objects: number;
  value: number | null;
}

const numeric = (expression: string): string =>
  `case when ${expression} ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then (${expression})::float8 end`;

/** Counts and sums over city objects. They change with imports: then all of the indicators of a city begin anew. */
export class ObjectState implements SourceState {
  readonly values: Float64Array;
  readonly changed: Uint8Array;
  readonly register = true;
  private readonly objects: Int32Array;
  private imported = false;
  private read = false;

  constructor(
    private readonly source: ObjectSource,
    private readonly database: Database,
    private readonly areas: CityAreas,
  ) {
    this.values = new Float64Array(areas.areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areas.areaCount);
    this.objects = new Int32Array(areas.areaCount);
  }

  async refresh(): Promise<void> {
    this.changed.fill(0);
    if (this.read) return;
    const { areas, source, database } = this;
    await ensureMembers(database, areas.city, areas.version, source.class);
    const found = await database.query('select from city_object where city = $1 and class = $2 limit 1', [
      areas.city,
      source.class,
    ]);
    this.imported = found.rows.length > 0;
    const rows = await this.sums();
    this.read = true;
    if (!this.imported) return;
    const level = scopeLevels.indexOf(source.class as ScopeLevel);
    // An area with none of them has none; but a street has no districts.
    areas.areas.slice(0, areas.areaCount).forEach((area, at) => {
      if (level >= 0 && scopeLevels.indexOf(area.level) > level) return;
      this.values[at] = 0;
      this.changed[at] = 1;
    });
    for (const { level: name, area, objects, value } of rows) {
      const at = areas.index.get(`${name}/${area}`);
      if (at === undefined || this.changed[at] === 0) continue;
      this.objects[at] = objects;
      this.values[at] = objects === 0 ? 0 : (value ?? Number.NaN);
    }
  }

  private async sums(): Promise<Row[]> {
    const { city } = this.areas;
    const { source } = this;
    const outlines = await this.database.query(
      `select from city_object o where o.city = $1 and o.class = $2 and not ${ofModel} limit 1`,
      [city, source.class],
    );
    const hasOutlines = outlines.rows.length > 0;
    const parameters: SqlValue[] = [city, source.class];
    const parameter = (value: SqlValue): string => `$${parameters.push(value)}`;
    const value =
      source.aggregate === 'count'
        ? 'count(*)::float8'
        : source.aggregate === 'length'
          ? 'sum(ST_Length(o.geometry::geography))'
          : source.aggregate === 'area'
            ? 'sum(ST_Area(o.geometry::geography))'
            : `sum(${numeric(`o.attributes->>${parameter(source.attribute)}`)})`;
    const conditions = source.conditions
      .map((condition) => ` and ${conditionSql(condition, parameter)}`)
      .concat(hasOutlines ? [` and not ${ofModel}`] : [])
      .join('');
    const { rows } = await this.database.query<Row>(
      `select 'city' as level, o.city as area, count(*)::int4 as objects, ${value} as value
         from city_object o where o.city = $1 and o.class = $2${conditions} group by o.city
       union all
       select m.area_level, m.area, count(*)::int4, ${value}
         from area_member m
         join city_object o on o.city = m.city and o.dataset = m.dataset and o.code = m.code
        where m.city = $1 and m.class = $2${conditions} group by m.area_level, m.area`,
      parameters,
    );
    return rows;
  }

  reason(area: number): UnknownReason {
    return this.imported && this.objects[area]! > 0 ? 'no-attribute' : 'not-imported';
  }

  coverage(area: number): Coverage {
    const count = this.objects[area]!;
    return { count, total: count, newest: Number.NEGATIVE_INFINITY, periodSeconds: null, extreme: null };
  }
}

/**
 * An object of a building model (IFC). It is the detail of something that the city's own data has already, and its
 * outline is the hull of the whole file: that of the bridges over a river covers the river. It counts only where the
 * city knows the class from models alone.
 */
const ofModel = `(o.attributes ? 'ifcClass')`;

function conditionSql(
  { attribute, comparison, value }: AttributeCondition,
  parameter: (value: SqlValue) => string,
): string {
  const text = `o.attributes->>${parameter(attribute)}`;
  const operator = comparison === '!=' ? '<>' : comparison;
  return typeof value === 'number'
    ? `${numeric(text)} ${operator} ${parameter(value)}::float8`
    : `${text} ${operator} ${parameter(value)}`;
}
