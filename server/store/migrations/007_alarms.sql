-- Rules become documents (models/alarms/alarm-rule.ts).
alter table alarm_rule add column key text;
alter table alarm_rule add column document jsonb;
update alarm_rule r
   set key = left(concat_ws('-', r.observed_property, r.direction, r.thing_kind), 52)
             || case when n.number > 1 then '-' || n.number else '' end
  from (select id, row_number() over (
                 partition by city, observed_property, direction, thing_kind order by id) as number
          from alarm_rule) n
 where n.id = r.id;
update alarm_rule
   set document = jsonb_build_object(
         'key', key,
         'name', name,
         'category', 'lifeline',
         'enabled', true,
         'scope', jsonb_build_object('thingKind', thing_kind, 'datastream', null, 'object', null, 'area', null),
         'condition', jsonb_build_object(
           'kind', 'threshold',
           'observedProperty', observed_property,
           'levels', jsonb_build_array(jsonb_build_object('level', level, direction, threshold)),
           'hysteresis', hysteresis,
           'forSeconds', 0,
           'clearForSeconds', 0),
         'escalateAfterMinutes', null,
         'actions', '[]'::jsonb,
         'responsePlan', null);
alter table alarm_rule alter column key set not null;
alter table alarm_rule alter column document set not null;
create unique index alarm_rule_key on alarm_rule (city, key);
drop index alarm_rule_city;

-- An alarm has its own level: it follows the value, and rises when nobody acknowledges it.
alter table alarm add column level text check (level in ('blue', 'yellow', 'orange', 'red'));
update alarm a set level = r.level from alarm_rule r where r.id = a.rule_id;
alter table alarm alter column level set not null;
alter table alarm add column escalation int2 not null default 0;
alter table alarm add column escalated_at timestamptz;
alter table alarm add column acknowledged_by text;
alter table alarm add column assignee text;
alter table alarm add column shelved_until timestamptz;
alter table alarm add column verdict text check (verdict in ('confirmed', 'false'));
create index alarm_of_datastream on alarm (datastream_id, rule_id, raised_at);
create index alarm_shelved on alarm (shelved_until) where shelved_until is not null;

alter table alarm_rule drop column name;
alter table alarm_rule drop column observed_property;
alter table alarm_rule drop column thing_kind;
alter table alarm_rule drop column direction;
alter table alarm_rule drop column threshold;
alter table alarm_rule drop column hysteresis;
alter table alarm_rule drop column level;

-- What happened to an alarm, line by line; actor null is the rule or the clock.
create table alarm_log (
  id int8 generated always as identity primary key,
  alarm_id int4 not null references alarm on delete cascade,
  at timestamptz not null default now(),
  actor text,
  what text not null,
  level text,
  note text
);
create index alarm_log_of_alarm on alarm_log (alarm_id, id);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Lines of % are only ever added.', tg_table_name;
end $$;
create trigger alarm_log_only_added before update on alarm_log
  for each row execute function refuse_change();

-- Events 事件 (models/command/event.ts): found, filed, dispatched, handled, verified, closed.
create table event (
  id int4 generated always as identity primary key,
  city text not null references city on delete cascade,
  class text not null,
  level text not null check (level in ('blue', 'yellow', 'orange', 'red')),
  title jsonb not null,
  description text,
  status text not null check (status in ('found', 'filed', 'dispatched', 'handled', 'verified', 'closed')),
  -- Role or name of who has it now, and by when the present step must be done.
  owner text,
  due_at timestamptz,
  -- Who told of it: null for an alarm rule.
  reporter text,
  object text,
  position geometry(PointZ, 4326) not null,
  found_at timestamptz not null,
  changed_at timestamptz not null default now()
);
create index event_recent on event (city, found_at desc);
create index event_position on event using gist (position);

create table event_step (
  id int8 generated always as identity primary key,
  event_id int4 not null references event on delete cascade,
  at timestamptz not null default now(),
  status text not null,
  actor text,
  owner text,
  due_at timestamptz,
  note text
);
create index event_step_of_event on event_step (event_id, id);
create trigger event_step_only_added before update on event_step
  for each row execute function refuse_change();

-- Alarms of an event; an alarm belongs to one event at most.
create table event_alarm (
  alarm_id int4 primary key references alarm on delete cascade,
  event_id int4 not null references event on delete cascade
);
create index event_alarm_of_event on event_alarm (event_id);

-- Work orders 工单 (models/command/work-order.ts).
create table work_order (
  id int4 generated always as identity primary key,
  city text not null references city on delete cascade,
  event_id int4 references event on delete set null,
  alarm_id int4 references alarm on delete set null,
  -- Rule and number of the action that made it: it is made once for an alarm. Null for one made by hand.
  origin text,
  title jsonb not null,
  status text not null check (status in ('issued', 'accepted', 'started', 'done', 'verified', 'cancelled')),
  owner text,
  due_at timestamptz not null,
  issued_at timestamptz not null default now(),
  result text,
  attachments jsonb not null default '[]',
  object text,
  position geometry(PointZ, 4326) not null,
  changed_at timestamptz not null default now()
);
create unique index work_order_once on work_order (alarm_id, origin) where origin is not null;
create index work_order_recent on work_order (city, issued_at desc);
create index work_order_of_event on work_order (event_id);

create table work_order_step (
  id int8 generated always as identity primary key,
  work_order_id int4 not null references work_order on delete cascade,
  at timestamptz not null default now(),
  status text not null,
  actor text,
  owner text,
  note text
);
create index work_order_step_of_work_order on work_order_step (work_order_id, id);
create trigger work_order_step_only_added before update on work_order_step
  for each row execute function refuse_change();
