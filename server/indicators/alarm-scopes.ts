import type { LocalizedText } from '../../models/city/city.ts';
import type { alarmScopes } from '../../models/indicators/indicator-definition.ts';
import type { Database } from '../store/database.ts';

/** A rule, a kind of device or a device that alarms are counted for beside the areas. */
export interface AlarmScope {
  level: (typeof alarmScopes)[number];
  /** Key of the rule, id of the kind, code of the device. */
  code: string;
  name: string;
  names: LocalizedText | null;
}

/** More devices of a city are not followed one by one: those that had an alarm last are. */
const mostDevices = 20_000;

/** The rules of a city, and the kinds of devices and the devices that have ever had an alarm. */
export async function readAlarmScopes(database: Database, city: string): Promise<AlarmScope[]> {
  const { rows: rules } = await database.query<{ code: string; names: LocalizedText | null }>(
    `select key as code, document->'name' as names from alarm_rule where city = $1 order by id`,
    [city],
  );
  const { rows: kinds } = await database.query<{ code: string; names: LocalizedText | null }>(
    `select k.code, (select m.document->'name' from thing_model m
                      where m.city = $1 and m.id = k.code order by m.version desc limit 1) as names
       from (select distinct d.thing_kind as code from alarm a join datastream d on d.id = a.datastream_id
              where a.city = $1) k
      order by k.code`,
    [city],
  );
  const { rows: devices } = await database.query<{ code: string; name: string }>(
    `select coalesce(d.thing, d.key) as code, min(coalesce(t.name, d.name)) as name
       from alarm a
       join datastream d on d.id = a.datastream_id
       left join thing t on t.city = d.city and t.code = d.thing
      where a.city = $1
      group by 1 order by max(a.raised_at) desc, 1 limit ${mostDevices}`,
    [city],
  );
  const named =
    (level: AlarmScope['level']) =>
    ({ code, names }: { code: string; names: LocalizedText | null }): AlarmScope => ({
      level,
      code,
      name: names?.zh ?? code,
      names,
    });
  return [
    ...rules.map(named('alarm-rule')),
    ...kinds.map(named('thing-kind')),
    ...devices.map(({ code, name }): AlarmScope => ({ level: 'device', code, name, names: null })),
  ];
}
