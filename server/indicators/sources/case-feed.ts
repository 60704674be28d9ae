import type { ScopeLevel } from '../../../models/indicators/indicator-definition.ts';
import type { AlarmLevel } from '../../../models/sensing/sensing.ts';
import type { Database } from '../../store/database.ts';
import { areaClasses, type CityAreas } from '../areas.ts';
import type { Member } from './members.ts';

/** An alarm or an event, as the indicators count them. Times are epoch milliseconds. */
export interface Case {
  id: number;
  level: AlarmLevel;
  beganAt: number;
  endedAt: number | null;
  acknowledged: boolean;
  verdict: 'confirmed' | 'false' | null;
  /** Of an alarm; null of an event. */
  datastream: number | null;
  /** Key of the rule of an alarm; null of an event. */
  rule: string | null;
  /** Of an event; null of an alarm. */
  class: string | null;
  /** Indices of its areas, the city first; of an alarm also those of its rule, kind and device. */
  areas: readonly number[];
}

/** Everything is read again so often: somebody may have judged an old one. */
const readAllMilliseconds = 60_000;
const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

type Row = Omit<Case, 'areas'>;

/** Alarms or events of a city: those that are open, and those that began or ended within the longest window asked for. */
export class CaseFeed {
  /** Seconds. */
  longestWindow = 0;
  cases = new Map<number, Case>();
  /** Whether anything could raise one. */
  watched = false;
  /** Whether an alarm has come of a rule, a kind or a device that is not among the areas. */
  outgrown = false;
  private newest = 0;
  private readAllAt = Number.NEGATIVE_INFINITY;
  private refreshedAt = Number.NaN;

  constructor(
    private readonly kind: 'alarms' | 'events',
    private readonly database: Database,
    private readonly areas: CityAreas,
    private readonly members: ReadonlyMap<number, Member>,
  ) {}

  /** Reads what is new and what was open; once for each `now`. */
  async refresh(now: number): Promise<void> {
    if (this.refreshedAt === now) return;
    const since = new Date(now - this.longestWindow * 1000);
    const all = now - this.readAllAt >= readAllMilliseconds;
    const open = [...this.cases.values()].filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
    const rows = this.kind === 'alarms' ? this.alarms(since, all, open) : this.events(since, all, open);
    const found = await rows;
    if (all) {
      this.cases = new Map();
      this.readAllAt = now;
    }
    for (const row of found) {
      const known = this.cases.get(row.id);
      const areas = known?.areas ?? (this.kind === 'alarms' ? this.areasOfAlarm(row) : [0]);
      this.cases.set(row.id, { ...row, areas });
      this.newest = Math.max(this.newest, row.id);
    }
    if (this.kind === 'events') await this.placeEvents(found.map(({ id }) => id));
    for (const [id, { endedAt }] of this.cases)
      if (endedAt !== null && endedAt < since.getTime()) this.cases.delete(id);
    this.refreshedAt = now;
  }

  /** A datastream that has come since the city was opened has no place yet. */
  private areasOfAlarm({ datastream, rule }: Row): number[] {
    const areas = [...(this.areas.ofDatastream.get(datastream!) ?? [0])];
    const member = this.members.get(datastream!);
    if (!member) return areas;
    for (const [level, code] of [
      ['alarm-rule', rule],
      ['thing-kind', member.thingKind],
      ['device', member.device],
    ] satisfies [ScopeLevel, string | null][]) {
      const at = this.areas.index.get(`${level}/${code}`);
      if (at === undefined) this.outgrown = true;
      else areas.push(at);
    }
    return areas;
  }

  private async alarms(since: Date, all: boolean, open: number[]): Promise<Row[]> {
    const { city } = this.areas;
    const rules = await this.database.query('select from alarm_rule where city = $1 limit 1', [city]);
    this.watched = rules.rows.length > 0;
    const columns = `id, (select r.key from alarm_rule r where r.id = rule_id) as rule, level, ${milliseconds('raised_at')} as "beganAt",
       case when status = 'active' then null else ${milliseconds('coalesce(cleared_at, raised_at)')} end as "endedAt",
       acknowledged_at is not null as acknowledged, verdict, datastream_id as datastream, null::text as class`;
    const { rows } = all
      ? await this.database.query<Row>(
          `select ${columns} from alarm
            where city = $1 and (status = 'active' or raised_at > $2 or cleared_at > $2)`,
          [city, since],
        )
      : await this.database.query<Row>(
          `select ${columns} from alarm where city = $1 and (id > $2 or id = any($3::int4[]))`,
          [city, this.newest, open],
        );
    return rows;
  }

  private async events(since: Date, all: boolean, open: number[]): Promise<Row[]> {
    const { city } = this.areas;
    this.watched = true;
    const columns = `id, level, ${milliseconds('found_at')} as "beganAt",
       case when status = 'closed' then ${milliseconds('changed_at')} end as "endedAt",
       status <> 'found' as acknowledged, null::text as verdict, null::int4 as datastream, null::text as rule, class`;
    const { rows } = all
      ? await this.database.query<Row>(
          `select ${columns} from event
            where city = $1 and (status <> 'closed' or found_at > $2 or changed_at > $2)`,
          [city, since],
        )
      : await this.database.query<Row>(
          `select ${columns} from event where city = $1 and (id > $2 or id = any($3::int4[]))`,
          [city, this.newest, open],
        );
    return rows;
  }

  /** Events stand where they were found: which areas that is, is asked once for each. */
  private async placeEvents(ids: number[]): Promise<void> {
    if (ids.length === 0 || this.areas.areaCount === 1) return;
    const { rows } = await this.database.query<{ id: number; level: string; code: string }>(
      `select e.id, a.class as level, a.code from event e
         join city_object a on a.city = e.city and a.class = any($2::text[]) and a.geometry && e.position
          and ST_Dimension(a.geometry) = 2 and ST_IsValid(a.geometry) and ST_Covers(a.geometry, ST_Force2D(e.position))
        where e.id = any($1::int4[])`,
      [ids, [...areaClasses]],
    );
    for (const id of ids) {
      const inside = rows
        .filter((row) => row.id === id)
        .map(({ level, code }) => this.areas.index.get(`${level}/${code}`));
      const known = this.cases.get(id);
      if (known) known.areas = [0, ...new Set(inside.filter((at) => at !== undefined))];
    }
  }
}
